"""What an event does to posts, protecting powers, joint events, follow-ups, and to who has learned what."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from adjudication.world import Agreement
from exercises.play import events as ev
from exercises.play.diplomacy import Item, Learned
from exercises.play.events import Event
from exercises.play.knowledge import agreement_item, move_item
from exercises.play.state import State


def _post(state: State, event: Event, data: ev.PostChanged) -> State:
    return replace(state, posts={**state.posts, data.post.id: data.post})


def _protecting(state: State, event: Event, data: ev.ProtectingPowerChanged) -> State:
    return replace(state, protecting={**state.protecting, data.power.id: data.power})


def _joint_event(state: State, event: Event, data: ev.JointEventChanged) -> State:
    return replace(state, joint_events={**state.joint_events, data.event.id: data.event})


def _followed_up(state: State, event: Event, data: ev.FollowedUp) -> State:
    so_far = state.follow_ups.get(data.move_id, ())
    return replace(state, follow_ups={**state.follow_ups, data.move_id: (*so_far, data.follow_up)})


def _reported(state: State, event: Event, data: ev.ReportSent) -> State:
    """The report is itself something that may be passed on; what it holds is known with it."""
    told = Item(id=f"report:{data.report}", title=data.name, text=report_text(data), of=(data.receiving,))
    state = replace(state, reported={**state.reported, data.post: fingerprint(data.items)})
    return _learn(state, event, [*data.items, told], [data.sending], "reported", data.sending)


def report_text(data: ev.ReportSent) -> str:
    lines = [f"{one.title}: {one.text}" if one.text else one.title for one in data.items]
    return "\n".join([*([data.text] if data.text else []), *lines])


def fingerprint(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(f"{one.id} {one.text}" for one in items)


def _items_learned(state: State, event: Event, data: ev.ItemsLearned) -> State:
    return _learn(state, event, data.items, data.to, data.how, data.by)


def told_secret(state: State, event: Event, data: ev.SecretRevealed) -> State:
    """A secret of the scenario that some are told."""
    if not data.to:
        return state
    kind = "agreement" if data.agreement and data.agreement.id == data.secret else "secret"
    item = Item(id=f"{kind}:{data.secret}", title=data.title, text=data.text)
    return _learn(state, event, [item, *_text(data.agreement)], data.to, data.how, "")


def told_move(state: State, event: Event, data: ev.MoveRevealed) -> State:
    """A secret move that some are told of."""
    move = state.moves.get(data.move.id)
    return _learn(state, event, [move_item(move), *_text(data.agreement)], data.to, data.how, "") if data.to and move else state


def _text(agreement: Agreement | None) -> list[Item]:
    return [agreement_item(agreement)] if agreement is not None and agreement.secret else []


def _learn(state: State, event: Event, items: Iterable[Item], to: Iterable[str], how: str, by: str) -> State:
    """The first way in which something was learned is kept: nobody forgets."""
    learned, day = dict(state.learned), event.scenario_date.date()
    for delegation in to:
        known = learned.get(delegation, {})
        learned[delegation] = {**{one.id: Learned(one, how, day, by) for one in items}, **known}
    return replace(state, learned=learned)


def _noted(state: State, event: Event, data: ev.KnowledgeNoted) -> State:
    return replace(state, noted={**state.noted, data.what: (*state.noted.get(data.what, ()), data.reason)})


HANDLERS: dict[str, Callable[[State, Event, Any], State]] = {
    "post_changed": _post,
    "report_sent": _reported,
    "items_learned": _items_learned,
    "knowledge_noted": _noted,
    "protecting_power_changed": _protecting,
    "joint_event_changed": _joint_event,
    "followed_up": _followed_up,
}
