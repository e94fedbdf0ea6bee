"""One moment as one audience knew it, and what it did not know."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from msgspec.structs import replace

from exercises import journal
from exercises.models import Exercise
from exercises.panels import feed, situation, theatre
from exercises.panels.scene import Scene, scene_of
from exercises.play.state import State
from exercises.play.visibility import CONTROL, view
from exercises.replay.reels import Reel
from exercises.scenario.schema import Scenario

LINES = 8  # of what had just happened
RULINGS = 8


def side_of(exercise: Exercise, reel: Reel, audience: str, sequence: int, beside_truth: bool) -> dict[str, Any]:
    """What an audience knew once this entry was written; with `beside_truth`, also what was so and it did not know."""
    state = reel.state(audience, sequence)
    scene = scene_of(audience, state, exercise)
    context = scene.context() | situation.clock_context(scene) | theatre.map_context(scene)
    context |= situation.relations_context(scene) | situation.meters_context(scene)
    return context | {
        "audience": audience,
        "who": scene.name(audience) if scene.own else _("Control"),
        "feed": feed.lines_of(scene, _events(reel.latest(audience, sequence, LINES), audience)),
        "agreements": list(state.world.agreements.values())[::-1],
        "resolutions": list(state.world.resolutions.values())[::-1],
        "missions": list(state.world.missions.values()),
        "ruled": _ruled(scene),
        "unknown": unknown_to(scene, reel.scenario, reel.state(CONTROL, sequence)) if beside_truth and scene.own else None,
    }


def _events(entries: Iterable[journal.Entry], audience: str) -> list[Any]:
    seen = [(entry, view(entry.event, audience)) for entry in entries]
    return [replace(event, id=journal.id_for(entry, audience)) for entry, event in seen if event is not None]


def _ruled(scene: Scene) -> list[dict[str, Any]]:
    """The latest moves with the verdict that stood at that moment."""
    latest = list(scene.state.moves.items())[-RULINGS:]
    return [
        {
            "id": id,
            "by": move.body.by,
            "title": scene.move_title(move.body),
            "status": move.verdict.legality if move.verdict else move.status,
            "effect": move.verdict.effect if move.verdict else "",
            "secret": move.body.secret,
        }
        for id, move in reversed(latest)
    ]


def unknown_to(scene: Scene, whole: Scenario, truth: State) -> list[tuple[str, list[str]]]:
    """What was so and this delegation did not know, by kind. For those who may see everything."""
    knew, told = scene.state, {one.id for one in scene.scenario.world.secrets}
    kinds = (
        (_("Secrets"), [one.title for one in whole.world.secrets if one.id not in told and one.id not in knew.revealed]),
        (_("Moves"), [scene.move_title(move.body) for id, move in truth.moves.items() if id not in knew.moves]),
        (_("Agreements"), [one.title for id, one in truth.world.agreements.items() if id not in knew.world.agreements]),
        (_("Incidents"), [one.title for id, one in truth.world.incidents.items() if id not in knew.world.incidents]),
        (_("Injects"), [one.title for id, one in truth.injects.items() if id not in knew.injects]),
    )
    return [(title, names) for title, names in kinds if names]
