"""A new exercise that begins where another stood: its journal up to a moment, written anew, and nobody in the seats."""

import uuid

from django.db import transaction
from msgspec.structs import replace

from adjudication.book import load_book
from exercises import journal, states
from exercises.actions.deadlines import set_deadlines
from exercises.models import Exercise
from exercises.play.clock import seconds_left
from exercises.play.commands import Context
from exercises.play.decide import deadlines
from exercises.play.decide.turn import Turn
from exercises.play.events import Event, ExercisePaused
from exercises.states import CONTROL
from players.invitations import invite_everybody
from players.models import ExerciseFacilitator, Seat, User

OF_PEOPLE = ("seat_claimed", "seat_released", "ready_set")  # who sat there before is not there now


class AlreadyOver(Exception):
    """At that moment ENDEX had been called: nothing can be played from there."""


def branch_exercise(origin: Exercise, sequence: int, facilitator: User, title: str) -> Exercise:
    """The origin is only read. The new exercise is paused, so that everybody can take a seat before it goes on. Raises AlreadyOver."""
    events = [replace(one.event, id=one.command_id) for one in journal.read(origin.pk, until=sequence) if one.kind not in OF_PEOPLE]
    if any(event.kind == "exercise_ended" for event in events):
        raise AlreadyOver
    with transaction.atomic():
        made = Exercise.objects.create(
            title=title,
            scenario_id=origin.scenario_id,
            scenario_version=origin.scenario_version,
            source=origin.source,
            options=origin.options | {"branch_of": origin.pk, "branch_at": sequence},
        )
        ExerciseFacilitator.objects.create(exercise=made, user=facilitator)
        _lay_out_seats(origin, made)
        _write(made, events)
    made.refresh_from_db()
    return made


def _lay_out_seats(origin: Exercise, made: Exercise) -> None:
    seats = Seat.objects.filter(exercise=origin)
    Seat.objects.bulk_create(
        Seat(exercise=made, code=one.code, delegation=one.delegation, title=one.title, position=one.position) for one in seats
    )
    names = {one.code: one.name for one in states.scenario_of(made).delegations}
    invite_everybody(made.pk, names)


def _write(made: Exercise, events: list[Event]) -> None:
    entries = [journal.append(made, event.id, event) for event in events]
    state = states.advance(states.known_for(made, CONTROL), CONTROL, entries).state if entries else states.known_for(made, CONTROL).state
    pause = _pause(made, state, events)
    entries += [journal.append(made, event.id, event) for event in pause]
    journal.write([(made, entries)])
    states.forget(made.pk)
    state = states.known_for(made, CONTROL).state
    times = {"status": state.clock.status, "started_at": state.clock.started_at, "ended_at": state.clock.ended_at}
    Exercise.objects.filter(pk=made.pk).update(**times)
    set_deadlines(made, deadlines(state, states.scenario_of(made)))


def _pause(made: Exercise, state: states.State, events: list[Event]) -> list[Event]:
    """The clock stands where it stood then: at the time of the last entry, or the countdown would have run out long ago."""
    if state.clock.status != "running":
        return []
    at = events[-1].at
    context = Context(at=at, command_id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"pacta:{made.epoch}:branched")), role="system")
    turn = Turn(state, context, states.scenario_of(made), load_book())
    turn.happen(ExercisePaused(reason="a new exercise begins here", left_seconds=seconds_left(state.clock, at)))
    return turn.events
