"""The events that are documents: rulings and injects, newest first."""

from collections.abc import Iterable
from typing import Any

from exercises.panels.rulings import ruling_view
from exercises.panels.scene import Scene
from exercises.panels.strength import outcome_view
from exercises.play import events as ev
from exercises.play.events import Event, MoveBody

SHOWN = 40


def inject_view(scene: Scene, event: Event) -> dict[str, Any]:
    assert isinstance(event.data, ev.InjectReleased)
    inject = event.data.inject
    everyone = "all" in inject.to or "public" in inject.to
    return {
        "dom_id": f"inject-doc-{inject.id}",
        "id": inject.id,
        "title": inject.title,
        "method": inject.method,
        "from_": inject.from_,
        "to": inject.to,
        "content": inject.content,
        "number": inject.number,
        "everyone": everyone,
        "secret": not everyone and inject.method in ("doc", "brief"),
        "scenario_date": event.scenario_date,
        "at": event.at,
        "template": "components/inject.html",
    }


def document_of(scene: Scene, event: Event, moves: dict[str, MoveBody]) -> dict[str, Any] | None:
    """The document an event is, if it is one. `moves` has the bodies of moves by id."""
    data = event.data
    match data:
        case ev.InjectReleased():
            return inject_view(scene, event)
        case ev.RulingIssued(move_id=move_id) if move_id in moves:
            return ruling_view(scene, moves[move_id], data.ruling, event.scenario_date, data.sources)
        case ev.OutcomeSettled(outcome=outcome) if outcome.how != "awaited":
            return outcome_view(scene, outcome)
        case ev.MoveRevealed(ruling=ruling) if ruling is not None:
            return ruling_view(scene, data.move, ruling, event.scenario_date)
        case _:
            return None


def bodies(scene: Scene) -> dict[str, MoveBody]:
    return {id: move.body for id, move in scene.state.moves.items()}


def documents_of(scene: Scene, events: Iterable[Event], most: int = SHOWN) -> list[dict[str, Any]]:
    """Newest first; a ruling that was superseded or overridden shows as it stands."""
    moves = bodies(scene)
    overrides = {event.data.move_id: event.data for event in events if isinstance(event.data, ev.RulingOverridden)}
    found: dict[str, dict[str, Any]] = {}
    for event in events:
        document = document_of(scene, event, moves)
        if document is None:
            continue
        key = f"{document['template']}:{document['id']}"
        found.pop(key, None)
        found[key] = document | {"override": overrides.get(document["id"])}
    return list(found.values())[::-1][:most]
