"""What an event does to forces, standing measures, outcomes, and what States put on record about each other."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from exercises.play import events as ev
from exercises.play.events import Event
from exercises.play.state import SealedMove, State


def _put(state: State, record: str, id: str, thing: Any) -> State:
    known = getattr(state.world, record)
    return replace(state, world=replace(state.world, **{record: {**known, id: thing}}))


def _dice(state: State, event: Event, data: ev.DiceSet) -> State:
    return replace(state, options={**state.options, "dice": data.mode})


def _sealed(state: State, event: Event, data: ev.MoveSealed) -> State:
    laid = SealedMove(id=data.sealed, form=data.move, actor=data.actor, seat=event.by.seat, delegation=data.delegation, at=event.at)
    return replace(state, sealed={**state.sealed, data.sealed: laid})


def _broken(state: State, event: Event, data: ev.SealBroken) -> State:
    return replace(state, sealed={key: one for key, one in state.sealed.items() if key != data.sealed})


HANDLERS: dict[str, Callable[[State, Event, Any], State]] = {
    "force_changed": lambda state, event, data: _put(state, "forces", data.force.id, data.force),
    "measure_changed": lambda state, event, data: _put(state, "measures", data.measure.id, data.measure),
    "outcome_settled": lambda state, event, data: _put(state, "outcomes", data.outcome.move_id, data.outcome),
    "attribution_made": lambda state, event, data: _put(state, "attributions", data.attribution.id, data.attribution),
    "weapon_reviewed": lambda state, event, data: _put(state, "reviews", data.review.id, data.review),
    "commitment_made": lambda state, event, data: _put(state, "deeds", data.deed.id, data.deed),
    "works_changed": lambda state, event, data: _put(state, "works", data.works.id, data.works),
    "dice_set": _dice,
    "move_sealed": _sealed,
    "seal_broken": _broken,
}
