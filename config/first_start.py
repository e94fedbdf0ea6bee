"""Something to play on a fresh machine, and how to get in."""

import sys
from ctypes.util import find_library

from exercises.actions.set_up import create_exercise
from exercises.models import Exercise
from exercises.states import scenario_of
from players.entry import create_entry_link
from players.invitations import url_of
from players.models import ExerciseFacilitator, Invitation, Role, User

SCENARIO = "suez-1956"
FACILITATOR = "facilitator@localhost"


def ways_in() -> list[str]:
    facilitator = User.objects.filter(is_active=True).order_by("pk").first() or User.objects.create_user(FACILITATOR)
    exercise = _unfinished(facilitator) or create_exercise(scenario=SCENARIO, facilitator=facilitator)
    return [
        "",
        "Facilitator, signed in by one click (once; a new link at every start):",
        f"    {create_entry_link(facilitator)}",
        "",
        f"{exercise.title}: players choose a name, and come by the link of their delegation",
        *_invitations(exercise),
        *_without_pango(),
        "",
        "Stop with Ctrl-C.",
    ]


def _without_pango() -> list[str]:
    if sys.platform != "linux" or find_library("pango-1.0"):
        return []
    return ["", "Reports cannot be had as PDF on this machine: they need the library Pango (docs/operate.md). All else works."]


def _unfinished(facilitator: User) -> Exercise | None:
    mine = ExerciseFacilitator.objects.filter(user=facilitator).values("exercise")
    return Exercise.objects.filter(pk__in=mine).exclude(status=Exercise.Status.ENDED).order_by("-created_at").first()


def _invitations(exercise: Exercise) -> list[str]:
    names = {delegation.code: f"{delegation.code:<5} {delegation.name}" for delegation in scenario_of(exercise).delegations}
    links = Invitation.objects.filter(exercise=exercise, seat="", revoked_at=None)
    named = [(names.get(link.delegation) or str(Role(link.role).label), url_of(link)) for link in links]
    width = max((len(name) for name, _ in named), default=0)
    return [f"    {name:<{width}}  {url}" for name, url in named if url]
