"""A scenario's coach marks: a word of help on each screen, once, from the inject after which it is due."""

from typing import Any

from exercises.panels.scene import Scene
from exercises.play.visibility import CONTROL, STAFF

OF_STAFF = frozenset({"control", "observer", "public", "report", "lobby"})  # what control and observers have before them


def coach_context(scene: Scene) -> dict[str, Any]:
    """Those due by now. Which of them a seat has put away, its device remembers: `key` names them for it."""
    marks: list[dict[str, str]] = []
    for number, one in enumerate(scene.scenario.coach):
        if _is_here(scene, one.screen) and (one.after is None or one.after in scene.state.injects):
            marks.append({"screen": one.screen, "key": f"{one.screen}-{number}", "text": one.text})
    return {"coach_marks": marks, "has_tour": bool(scene.scenario.coach)}


def _is_here(scene: Scene, screen: str) -> bool:
    if scene.audience not in STAFF:
        return screen not in ("control", "observer", "public")
    return screen in OF_STAFF and (screen != "control" or scene.audience == CONTROL)
