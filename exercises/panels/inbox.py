"""The one inbox of control: everything that waits for a person, with who sees to it, in which cell, and what is done."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.panels import peace, recorded
from exercises.panels.control import attended, waiting_items
from exercises.panels.scene import Scene
from exercises.play.decide import deadlines
from exercises.play.decide.white_cell import CELLS, MODES
from exercises.play.state import HeldMessage, RequestState, Triage

CELL_NAMES = {
    "white": gettext_lazy("White cell"), "green": gettext_lazy("Green cell"), "media": gettext_lazy("Media cell"),
    "legal": gettext_lazy("Legal cell"), "logistics": gettext_lazy("Logistics cell"),
}  # fmt: skip
MODE_NAMES = {"free": gettext_lazy("free"), "hold": gettext_lazy("hold for approval"), "sample": gettext_lazy("hold a sample")}
CELL_OF = {"law": "legal"}  # the cell that an item falls to by itself; others fall to the white cell
SILENT = timedelta(minutes=20)
SOON = timedelta(minutes=10)
DONE_SHOWN = 30
ANSWERS = (
    gettext_lazy("Noted. Nothing follows for now."),
    gettext_lazy("Your delegation does not know this at present."),
    gettext_lazy("Yes. Go ahead."),
    gettext_lazy("No: the scenario does not allow it."),
    gettext_lazy("Ask the delegation concerned."),
)
COMING = {
    "phase": gettext_lazy("The phase ends"),
    "silence": gettext_lazy("A silence procedure ends"),
    "post": gettext_lazy("An attaché’s time to leave ends"),
    "agreement": gettext_lazy("A date of an agreement comes"),
    **peace.COMING,
}


def inbox_context(scene: Scene) -> dict[str, Any]:
    now = timezone.now()
    items = [
        *(_request(one) for one in scene.state.requests.values() if one.status == "open"),
        *(_held(scene, one) for one in scene.state.held.values()),
        *waiting_items(scene),
        *peace.waiting_items(scene),
        *_breaches(scene),
        *_silent(scene, now),
        *_coming(scene, now),
    ]
    seen_to = [item | _seen_to(scene, item, now) for item in items]
    open_items = [one for one in seen_to if one["status"] in ("open", "claimed")]
    return {
        "inbox": sorted(open_items, key=lambda one: one["status"] == "claimed"),
        "inbox_later": [one for one in seen_to if one["status"] == "snoozed"],
        "inbox_done": [one for one in seen_to if one["status"] == "done"][:DONE_SHOWN],
        "workload": _workload(open_items, now),
        "cells": [(code, CELL_NAMES[code]) for code in CELLS],
        "answers": ANSWERS,
        "channels": _channels(scene),
        "modes": [(code, MODE_NAMES[code]) for code in MODES],
        "all_delegations": [(one.code, one.name) for one in scene.scenario.delegations],
    }


def _seen_to(scene: Scene, item: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Who sees to it. What was put off comes back at its time."""
    triage = scene.state.triage.get(item["dom_id"], Triage())
    back = triage.status == "snoozed" and (triage.until is None or triage.until <= now)
    cell = triage.cell or CELL_OF.get(item["cell"], "white")
    name = triage.name if triage.status == "claimed" else ""
    return {"status": "open" if back else triage.status, "in_cell": cell, "cell_name": CELL_NAMES[cell], "claimed_by": name,
            "until": triage.until}  # fmt: skip


def _request(one: RequestState) -> dict[str, Any]:
    return {"kind": "request", "cell": "white", "what": _("request to control"), "dom_id": f"request-{one.id}", "request": one.id,
            "by": one.delegation, "title": one.name, "text": one.text, "at": one.at}  # fmt: skip


def _held(scene: Scene, one: HeldMessage) -> dict[str, Any]:
    room = scene.state.rooms.get(one.room)
    return {"kind": "held", "cell": "media", "what": _("message held"), "dom_id": f"held-{one.id}", "held": one.id, "by": one.delegation,
            "title": recorded.told(room.title) if room else one.room, "text": one.text, "at": one.at}  # fmt: skip


def _breaches(scene: Scene) -> list[dict[str, Any]]:
    broken = [one for one in scene.state.world.obligations.values() if one.status == "breached"]
    return [
        {"kind": "notice", "cell": "law", "what": _("possible breach"), "dom_id": f"breach-{one.id}",
         "by": one.owed_by[0] if one.owed_by else "", "title": scene.names_of(one.owed_to), "text": recorded.told(one.text)}
        for one in broken
    ]  # fmt: skip


def _silent(scene: Scene, now: datetime) -> list[dict[str, Any]]:
    clock = scene.state.clock
    if clock.status != "running" or clock.started_at is None:
        return []
    since = {one.code: scene.state.heard.get(one.code, clock.started_at) for one in scene.scenario.delegations}
    return [
        {"kind": "notice", "cell": "white", "what": _("gone silent"), "dom_id": f"silent-{code}-{last:%H%M}", "by": code,
         "title": scene.delegation_names.get(code, code),
         "text": _("Nothing heard for %(n)d minutes.") % {"n": (now - last).total_seconds() // 60}, "at": last}
        for code, last in since.items()
        if now - last > SILENT and attended(scene, code)
    ]  # fmt: skip


def _coming(scene: Scene, now: datetime) -> list[dict[str, Any]]:
    """What happens by itself within minutes; injects stand in their own list."""
    soon = {key: at for key, at in deadlines(scene.state, scene.scenario).items() if at - now < SOON and not key.startswith("inject:")}
    return [
        {"kind": "notice", "cell": "white", "what": _("deadline"), "dom_id": f"deadline-{key.replace(':', '-').replace('.', '-')}",
         "title": str(COMING.get(key.partition(":")[0], _("A deadline comes"))), "text": f"{at:%H:%M} UTC", "by": ""}
        for key, at in sorted(soon.items(), key=lambda one: one[1])
    ]  # fmt: skip


def _workload(items: list[dict[str, Any]], now: datetime) -> dict[str, Any]:
    """How much waits in each cell, how much of it somebody has taken, and how long the oldest has waited."""
    ages = [(now - item["at"]).total_seconds() / 60 for item in items if item.get("at")]
    cells = Counter(item["in_cell"] for item in items)
    return {
        "open": len(items),
        "claimed": sum(item["status"] == "claimed" for item in items),
        "oldest": round(max(ages)) if ages else None,
        "cells": [(CELL_NAMES[code], cells[code]) for code in CELLS if cells[code]],
    }


def _channels(scene: Scene) -> list[dict[str, Any]]:
    return [
        {"id": room.id, "title": recorded.told(room.title), "mode": scene.state.channels.get(room.id, "free")}
        for room in scene.state.rooms.values()
        if not room.id.startswith("control:")
    ]


def requests_context(scene: Scene) -> dict[str, Any]:
    """What a delegation asked control, what was answered, and its messages that wait."""
    return {
        "requests": sorted(scene.state.requests.values(), key=lambda one: one.at, reverse=True),
        "held": [{"room": room_title(scene, one.room), "text": one.text, "at": one.at} for one in scene.state.held.values()],
    }


def room_title(scene: Scene, room_id: str) -> str:
    room = scene.state.rooms.get(room_id)
    return recorded.told(room.title) if room else room_id
