"""What an event does to a state. Nothing here decides, and nothing assumes that the audience has seen what came before."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from exercises.play import events as ev
from exercises.play import evolve_councils, evolve_diplomacy, evolve_holdings, evolve_moves, evolve_peace, evolve_white_cell, evolve_world
from exercises.play.events import Event
from exercises.play.evolve_world import learn
from exercises.play.opening import initial
from exercises.play.state import Clock, Room, State
from exercises.play.visibility import STAFF

__all__ = ["evolve", "fold", "initial"]


def evolve(state: State, event: Event) -> State:
    """The state after the event."""
    day = event.scenario_date.date()
    if day != state.world.date:
        state = replace(state, world=replace(state.world, date=day))
    if event.by.delegation:
        state = replace(state, heard={**state.heard, event.by.delegation: event.at})
    handler = HANDLERS.get(event.kind)
    return handler(state, event, event.data) if handler else state


def fold(state: State, events: Iterable[Event]) -> State:
    for event in events:
        state = evolve(state, event)
    return state


# Who is there


def _created(state: State, event: Event, data: ev.ExerciseCreated) -> State:
    return replace(state, title=data.title, options=data.options)


def _seat(state: State, seat: str, **changes: Any) -> State:
    if seat not in state.seats:
        return state
    return replace(state, seats={**state.seats, seat: replace(state.seats[seat], **changes)})


def _claimed(state: State, event: Event, data: ev.SeatClaimed) -> State:
    return _seat(state, data.seat, holder=data.name)


def _released(state: State, event: Event, data: ev.SeatReleased) -> State:
    return _seat(state, data.seat, holder=None, ready=False)


def _ready(state: State, event: Event, data: ev.ReadySet) -> State:
    return _seat(state, data.seat, ready=data.ready)


# The clock


def _clock(state: State, **changes: Any) -> State:
    return replace(state, clock=replace(state.clock, **changes))


def _started(state: State, event: Event, data: ev.ExerciseStarted) -> State:
    return _clock(state, status="running", phase=data.phase, started_at=event.at)


def _phase(state: State, event: Event, data: ev.PhaseOpened) -> State:
    date = data.starts or state.clock.date
    state = _clock(
        state,
        status="running",
        phase=data.phase,
        ends_at=data.ends_at,
        left_seconds=None,
        date=date,
        fixed_at=event.at,
        until=data.ends,
        opened_at=event.at,
    )
    return replace(state, world=replace(state.world, date=date.date())) if date else state


def _paused(state: State, event: Event, data: ev.ExercisePaused) -> State:
    status = "frozen" if data.frozen else "paused"
    state = _clock(state, stopped_at=state.clock.stopped_at or event.at)
    return _clock(state, status=status, left_seconds=data.left_seconds, ends_at=None, date=event.scenario_date, fixed_at=None)


def _resumed(state: State, event: Event, data: ev.ExerciseResumed) -> State:
    clock = state.clock
    stood = event.at - clock.stopped_at if clock.stopped_at else timedelta()
    state = evolve_councils.silences_wait(state, stood)
    state = _clock(state, opened_at=clock.opened_at + stood if clock.opened_at else None, stopped_at=None)
    return _clock(state, status="running", ends_at=data.ends_at, left_seconds=None, date=event.scenario_date, fixed_at=event.at)


def _extended(state: State, event: Event, data: ev.PhaseExtended) -> State:
    if state.clock.status != "running":
        left = (state.clock.left_seconds or 0) + data.minutes * 60
        return _clock(state, left_seconds=max(0, left))
    return _clock(state, ends_at=data.ends_at, date=event.scenario_date, fixed_at=event.at)


def _moved(state: State, event: Event, data: ev.DateMoved) -> State:
    state = _clock(state, date=data.date, fixed_at=event.at if state.clock.status == "running" else None)
    return replace(state, world=replace(state.world, date=data.date.date()))


def _ended(state: State, event: Event, data: ev.ExerciseEnded) -> State:
    return replace(
        state,
        clock=Clock(
            status="ended", phase=state.clock.phase, date=event.scenario_date, started_at=state.clock.started_at, ended_at=event.at
        ),
    )


# Injects, rooms, observations


def _inject(state: State, event: Event, data: ev.InjectReleased) -> State:
    return replace(state, injects={**state.injects, data.inject.id: data.inject})


def _skipped(state: State, event: Event, data: ev.InjectSkipped) -> State:
    return replace(state, skipped=(*state.skipped, data.inject))


def _room(state: State, event: Event, data: ev.RoomOpened) -> State:
    room = Room(id=data.room, title=data.title, members=tuple(data.members), mediation=data.mediation)
    return replace(state, rooms={**state.rooms, data.room: room})


def _message(state: State, event: Event, data: ev.MessageSent) -> State:
    room = state.rooms.get(data.room)
    if room is None:
        return state
    heard = replace(room, messages=room.messages + 1, last_at=event.at)
    return replace(state, rooms={**state.rooms, data.room: heard})


def _secret(state: State, event: Event, data: ev.SecretRevealed) -> State:
    if not data.to or state.audience not in STAFF:  # to control a secret that only some were told is no secret the less
        state = replace(state, revealed={**state.revealed, data.secret: data.text})
    return learn(evolve_diplomacy.told_secret(state, event, data), data.agreement)


def _condition(state: State, event: Event, data: ev.ConditionMet) -> State:
    return replace(state, conditions={**state.conditions, data.condition: data.phase})


def _observed(state: State, event: Event, data: ev.ObservationMade) -> State:
    return replace(state, observations=state.observations + 1)


Handler = Callable[[State, Event, Any], State]
HANDLERS: dict[str, Handler] = {
    "exercise_created": _created,
    "seat_claimed": _claimed,
    "seat_released": _released,
    "ready_set": _ready,
    "exercise_started": _started,
    "phase_opened": _phase,
    "exercise_paused": _paused,
    "exercise_resumed": _resumed,
    "phase_extended": _extended,
    "date_moved": _moved,
    "exercise_ended": _ended,
    "inject_released": _inject,
    "inject_skipped": _skipped,
    "room_opened": _room,
    "message_sent": _message,
    "secret_revealed": _secret,
    "condition_met": _condition,
    "observation_made": _observed,
    **evolve_councils.HANDLERS,
    **evolve_moves.HANDLERS,
    **evolve_world.HANDLERS,
    **evolve_diplomacy.HANDLERS,
    **evolve_holdings.HANDLERS,
    **evolve_peace.HANDLERS,
    **evolve_white_cell.HANDLERS,
}
