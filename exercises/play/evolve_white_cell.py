"""What an event does to the requests, the channels and the inbox of control."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from exercises.play import events as ev
from exercises.play.events import Event
from exercises.play.state import HeldMessage, RequestState, State, Triage


def _requested(state: State, event: Event, data: ev.RequestMade) -> State:
    made = RequestState(id=data.request, delegation=data.delegation, name=data.name, text=data.text, at=event.at)
    return replace(state, requests={**state.requests, made.id: made})


def _answered(state: State, event: Event, data: ev.RequestAnswered) -> State:
    """Who was released the answer to had not seen the request."""
    asked = state.requests.get(data.request) or RequestState(id=data.request, delegation=data.delegation, text=data.question, at=event.at)
    answered = replace(asked, status="answered", answer=data.text, answered_at=event.at, released=tuple(data.to))
    return replace(state, requests={**state.requests, asked.id: answered})


def _channel(state: State, event: Event, data: ev.ChannelSet) -> State:
    return replace(state, channels={**state.channels, data.room: data.mode})


def _held(state: State, event: Event, data: ev.MessageHeld) -> State:
    held = HeldMessage(data.held, data.room, data.text, data.name, data.form, data.delegation, event.by.seat, event.at)
    return replace(state, held={**state.held, held.id: held})


def _decided(state: State, event: Event, data: ev.HeldDecided) -> State:
    return replace(state, held={id: one for id, one in state.held.items() if id != data.held})


def _triaged(state: State, event: Event, data: ev.ItemTriaged) -> State:
    before = state.triage.get(data.item, Triage())
    now = Triage(status=data.status, cell=data.cell or before.cell, name=data.name, at=event.at, until=data.until)
    return replace(state, triage={**state.triage, data.item: now})


def _inject(state: State, event: Event, data: ev.InjectChanged) -> State:
    return replace(
        state, msel={**state.msel, data.inject.id: data.inject}, skipped=tuple(one for one in state.skipped if one != data.inject.id)
    )


HANDLERS: dict[str, Callable[[State, Event, Any], State]] = {
    "inject_changed": _inject,
    "request_made": _requested,
    "request_answered": _answered,
    "channel_set": _channel,
    "message_held": _held,
    "held_decided": _decided,
    "item_triaged": _triaged,
}
