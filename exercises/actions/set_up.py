"""An exercise is made from a scenario's text, which it keeps: a scenario that is edited later changes no exercise that has begun."""

import hashlib
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import transaction

from exercises.actions.perform import perform_group, system_request
from exercises.models import Exercise, ScenarioText
from exercises.play.commands import CreateExercise, Refused
from exercises.scenario.load import load_scenario
from exercises.scenario.schema import Scenario
from players.invitations import invite_everybody
from players.models import ExerciseFacilitator, Seat, User


def create_exercise(
    *, scenario: str = "", scenario_text: str = "", facilitator: User, title: str = "", options: dict[str, Any] | None = None
) -> Exercise:
    """An exercise in its lobby, run by this facilitator, with a seat and an invitation for everyone. The scenario: an id, or a text."""
    text = scenario_text or _text_of(scenario)
    parsed = load_scenario(text, name=scenario or None)
    with transaction.atomic():
        exercise = Exercise.objects.create(
            title=title or parsed.title,
            scenario_id=parsed.id,
            scenario_version=parsed.version,
            source=_kept(text),
            options=options or {},
        )
        ExerciseFacilitator.objects.create(exercise=exercise, user=facilitator)
        _lay_out_seats(exercise, parsed, (options or {}).get("played"))
        invite_everybody(exercise.pk, {delegation.code: delegation.name for delegation in parsed.delegations})
        [outcome] = perform_group([system_request(exercise, CreateExercise(options=options or {}), "created")])
        if isinstance(outcome, Refused):
            raise outcome
    exercise.refresh_from_db()
    return exercise


def scenario_ids() -> list[str]:
    return sorted(path.stem for path in settings.SCENARIOS_DIR.glob("*.yaml"))


def scenario_named(scenario: str) -> Scenario:
    """The scenario of the library with this id. Raises LookupError."""
    return load_scenario(_text_of(scenario), name=scenario)


def _kept(text: str) -> ScenarioText:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ScenarioText.objects.get_or_create(digest=digest, defaults={"text": text})[0]


def _text_of(scenario: str) -> str:
    if scenario not in scenario_ids():
        raise LookupError(f"no scenario is called {scenario!r}; there are: {', '.join(scenario_ids())}")
    return (settings.SCENARIOS_DIR / f"{scenario}.yaml").read_text(encoding="utf-8-sig")


def _lay_out_seats(exercise: Exercise, scenario: Scenario, played: Collection[str] | None) -> None:
    """A seat and so an invitation for everyone of the delegations that people play: all of them, if nothing was chosen."""
    delegations = [one for one in scenario.delegations if played is None or one.code in played]
    places = [(delegation.code, seat) for delegation in delegations for seat in delegation.seats]
    Seat.objects.bulk_create(
        Seat(exercise=exercise, code=seat.id, delegation=code, title=seat.title, position=position)
        for position, (code, seat) in enumerate(places)
    )
