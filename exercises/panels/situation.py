"""The clock, trust and tension, figures, moves under way, forces."""

from typing import Any

from django.utils.translation import gettext as _

from adjudication.world import relation_of
from exercises.panels import recorded
from exercises.panels.scene import Scene
from exercises.play.state import MoveState

REASONS_SHOWN = 6


def clock_context(scene: Scene) -> dict[str, Any]:
    clock = scene.state.clock
    phase = next((one for one in scene.scenario.phases if one.id == clock.phase), None)
    left = clock.left_seconds
    return {
        "clock": {
            "status": clock.status,
            "ends_at": clock.ends_at if clock.status == "running" else None,
            "left_seconds": left if clock.status in ("paused", "frozen") else None,
            "left_words": f"{left // 60}:{left % 60:02d}" if left is not None else "",
            "date": clock.date,
            "fixed_at": clock.fixed_at,
            "until": clock.until,
            "phase_title": phase.title if phase else "",
            "phase_question": phase.question if phase else "",
        }
    }


def relations_context(scene: Scene) -> dict[str, Any]:
    """Of a delegation with the others; for control and observers the pairs that are worst off first."""
    if scene.own:
        pairs = [(scene.own, one.code) for one in scene.scenario.delegations if one.code != scene.own]
    else:
        pairs = [relation.pair for relation in sorted(scene.state.world.relations.values(), key=lambda one: -one.tension)[:12]]
    return {"relations": [_relation(scene, *pair) for pair in pairs]}


def _relation(scene: Scene, one: str, other: str) -> dict[str, Any]:
    state, pair = scene.state, tuple(sorted((one, other)))
    known = relation_of(state.world, one, other)
    named = f"{pair[0]}:{pair[1]}" in state.world.relations
    reasons = [reason for reason in state.world.reasons if tuple(sorted(reason.of)) == pair][-REASONS_SHOWN:]
    return {
        "one": one,
        "other": other,
        "trust": known.trust if named else state.trust,
        "tension": known.tension if named else state.tension,
        "broken": known.broken,
        "reasons": [
            {"at": reason.at, "what": reason.what, "change": reason.change, "because": recorded.told(reason.because),
             "good": (reason.change > 0) == (reason.what == "trust")}
            for reason in reversed(reasons)
        ],
    }  # fmt: skip


def meters_context(scene: Scene) -> dict[str, Any]:
    world, meters = scene.state.world, []
    for declared in scene.scenario.world.meters:
        reasons = [reason for reason in world.reasons if reason.what == declared.id]
        last = reasons[-1] if reasons else None
        meters.append({
            "id": declared.id, "title": declared.title, "value": world.meters.get(declared.id, declared.start), "low": declared.low,
            "high": declared.high, "alarm_below": declared.alarm_below, "alarm_above": declared.alarm_above,
            "change": last.change if last else None, "because": recorded.told(last.because) if last else "",
        })  # fmt: skip
    return {"meters": meters}


def pending_context(scene: Scene) -> dict[str, Any]:
    open_moves = [(id, move) for id, move in scene.state.moves.items() if move.status in ("submitted", "pending", "referred")]
    return {"pending": [_pending(scene, id, move) for id, move in reversed(open_moves)]}


def _pending(scene: Scene, id: str, move: MoveState) -> dict[str, Any]:
    asked = {one.partition(":")[2] for one in move.awaits if one.startswith("consent:")}
    return {
        "id": id,
        "by": move.body.by,
        "title": scene.move_title(move.body),
        "status": move.status,
        "awaits": ", ".join(_awaited(scene, one) for one in move.awaits),
        "asks_us": bool(asked & scene.speaks_for) and not (set(move.consents) & scene.speaks_for),
        "own": move.body.by in scene.speaks_for,
    }


def _awaited(scene: Scene, awaited: str) -> str:
    kind, _colon, code = awaited.partition(":")
    words = {
        "signature": _("the signature of %(who)s"),
        "consent": _("the consent of %(who)s"),
        "vote": _("the vote"),
        "fact": _("a fact that control establishes"),
    }
    return words.get(kind, awaited) % {"who": scene.name(code)} if kind in words else awaited
