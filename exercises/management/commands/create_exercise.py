import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises.actions.set_up import create_exercise
from exercises.models import Exercise
from exercises.scenario.load import ScenarioError
from players.invitations import issue_control_token, url_of
from players.models import Invitation, Role, User


class Command(BaseCommand):
    help = "Makes an exercise ready to join: from a scenario of the library by its id, or from a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("scenario", help="an id, as suez-1956, or the path of a .yaml file")
        parser.add_argument("--facilitator", required=True, metavar="EMAIL", help="who runs it; an account is made if there is none")
        parser.add_argument("--title", default="", help="instead of the scenario's title")
        parser.add_argument("--json", action="store_true", help="print one JSON object: exercise, control_token, invites")

    def handle(self, *, scenario: str, facilitator: str, title: str, json: bool, **options: Any) -> None:
        user = User.objects.filter(email=facilitator.strip().lower()).first() or User.objects.create_user(facilitator)
        try:
            exercise = create_exercise(**_source(scenario), facilitator=user, title=title)
        except (LookupError, OSError, ScenarioError) as error:
            raise CommandError(str(error)) from error
        made = summary(exercise, user)
        self.stdout.write(as_json(made) if json else as_text(made))


def _source(scenario: str) -> dict[str, str]:
    if scenario.endswith((".yaml", ".yml")):
        return {"scenario_text": Path(scenario).read_text(encoding="utf-8-sig")}
    return {"scenario": scenario}


def summary(exercise: Exercise, user: User) -> dict[str, Any]:
    """`invites`: a delegation's code -> the link that fills its free seats in the scenario's order; a role -> its link."""
    links = Invitation.objects.filter(exercise=exercise, seat="", revoked_at=None)
    return {
        "exercise": exercise.pk,
        "control_token": issue_control_token(exercise.pk, str(user)),
        "invites": {link.delegation: url_of(link) for link in links if link.role == Role.PLAYER},
        "seats": {link.seat: url_of(link) for link in Invitation.objects.filter(exercise=exercise, revoked_at=None).exclude(seat="")},
        "roles": {link.role: url_of(link) for link in links if link.role != Role.PLAYER},
    }


def as_json(made: dict[str, Any]) -> str:
    return json.dumps(made)


def as_text(made: dict[str, Any]) -> str:
    links = [f"  {place:<12} {url}" for place, url in {**made["invites"], **made["roles"]}.items()]
    return "\n".join([f"Exercise {made['exercise']} is ready to join.", *links, f"Control token for programs: {made['control_token']}"])
