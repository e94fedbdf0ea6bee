"""Rooms and what was said in them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from exercises.panels import recorded
from exercises.panels.scene import Scene
from exercises.play import events as ev
from exercises.play.events import Event
from exercises.play.state import Room
from exercises.play.visibility import EVERYBODY


def room_view(scene: Scene, room: Room, messages: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    everyone = EVERYBODY in room.members
    return {
        "id": room.id,
        "dom_id": dom_id(room.id),
        "title": _("Plenary") if everyone else recorded.told(room.title),
        "members_line": _("all delegations") if everyone else ", ".join(scene.delegation_names.get(code, code) for code in room.members),
        "may_speak": scene.is_control or everyone or bool(scene.own and scene.own in room.members),
        "messages": list(messages),
        "last_at": room.last_at,
    }


def dom_id(room: str) -> str:
    return "room-" + room.replace(":", "-").replace("+", "-").replace(".", "-")


def rooms_context(scene: Scene, events: Iterable[Event] = (), cursors: Mapping[str, int] = MappingProxyType({})) -> dict[str, Any]:
    said: dict[str, list[dict[str, Any]]] = {}
    for event in events:
        if isinstance(event.data, ev.MessageSent):
            said.setdefault(event.data.room, []).append(message_view(scene, event) | {"cursor": cursors.get(event.id)})
    rooms = [room_view(scene, room, said.get(room.id, ())) for room in scene.state.rooms.values() if _shown(scene, room, said)]
    others = [(one.code, one.name) for one in scene.scenario.delegations if one.code != scene.own]
    return {"rooms": rooms, "others": others}


def _shown(scene: Scene, room: Room, said: dict[str, Any]) -> bool:
    """Control has two rooms a delegation; those in which nobody spoke would only fill its list."""
    return scene.own is not None or room.id.startswith("control:") or room.id == "plenary" or bool(room.messages) or room.id in said


def message_view(scene: Scene, event: Event) -> dict[str, Any]:
    assert isinstance(event.data, ev.MessageSent)
    code = event.by.delegation
    return {
        "dom_id": f"m-{event.id}",
        "name": event.data.name or scene.seat_title(event.by.seat or ""),
        "text": event.data.text,
        "form": event.data.form,
        "delegation": code,
        "seat": event.by.seat,
        "number": scene.palette.get(code or "", 0),
        "at": event.at,
        "scenario_date": event.scenario_date,
    }
