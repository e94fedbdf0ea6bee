"""What a delegation knows that others may not, and what it may do with it: pass it on, make it known."""

from collections.abc import Iterable
from typing import Any

from exercises.panels.control import played
from exercises.panels.scene import Scene
from exercises.play.diplomacy import Item, Learned
from exercises.play.events import Event
from exercises.play.knowledge import held_items, learned_by
from exercises.play.ledger import ledger
from exercises.play.visibility import EVERYBODY
from exercises.scenario.schema import Delegation

DIVERTED = ("arms_transfer", "tech_transfer", "training_mission")  # of which control may find that they went elsewhere


def knowledge_context(scene: Scene) -> dict[str, Any]:
    learned = learned_by(scene.own, scene.state)
    items = [one for one in held_items(scene.state, scene.scenario).values() if _ours(scene, one, learned)]
    views = [_view(scene, one, learned.get(one.id)) for one in items]
    views.sort(key=lambda one: one["learned"].on if one["learned"] else scene.state.world.date.min, reverse=True)
    return {"known": views, "others": other_delegations(scene)}


def other_delegations(scene: Scene) -> list[Delegation]:
    return [one for one in scene.scenario.delegations if one.code != scene.own]


def _ours(scene: Scene, item: Item, learned: dict[str, Learned]) -> bool:
    """A delegation's state also holds what it told others; it knew that already."""
    return item.kind in ("force", "secret", "agreement", "move", "incident") or item.id in learned


def _view(scene: Scene, item: Item, learned: Learned | None) -> dict[str, Any]:
    move = scene.state.moves.get(item.about) if item.kind == "move" else None
    party = move is not None and bool({move.body.by, *move.body.with_} & scene.speaks_for)
    return {"item": item, "learned": learned, "move_id": item.about if party else ""}


# Control's matrix


def matrix_context(scene: Scene, events: Iterable[Event]) -> dict[str, Any]:
    rows = ledger(scene.scenario, events)
    shown = played(scene)
    codes = [one.code for one in shown]
    return {
        "matrix": [{"row": row, "cells": [(code, row.knowers.get(code)) for code in codes]} for row in rows],
        "delegations": shown,
        "rooms": [room for room in scene.state.rooms.values() if room.members != (EVERYBODY,)],
        "transfers": [(id, scene.move_title(one.body)) for id, one in scene.state.moves.items() if one.body.kind in DIVERTED],
    }
