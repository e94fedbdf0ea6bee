"""The ruling on the front door: what the engine says of the ultimatum of 30 October 1956, on the facts of the precedent."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.conf import settings

from adjudication import Move, Value, adjudicate, load_book
from exercises.panels.rulings import ruling_view
from exercises.panels.scene import Scene
from exercises.play.events import MoveBody
from exercises.play.opening import initial
from exercises.play.visibility import PUBLIC
from exercises.scenario.load import load_scenario

SCENARIO = "suez-1956"
WHEN = datetime(1956, 10, 30, 16, 15, tzinfo=UTC)
FACTS: dict[str, Value] = {
    "force.used": False,
    "force.threatened": True,
    "force.target_state": "EGY",
    "attack.occurred": False,
    "attack.imminent": False,
    "attack.scale": "none",
    "attack.evidence": "none",
    "sc.authorisation": "none",
    "consent.given": False,
    "intervention.domaine_reserve": True,
    "intervention.coercive": True,
}


@cache
def example_scene() -> Scene:
    scenario = load_scenario(settings.SCENARIOS_DIR / f"{SCENARIO}.yaml")
    return Scene(PUBLIC, initial(scenario, PUBLIC), scenario, "", scenario.title)


def example_ruling() -> dict[str, Any]:
    """Drawn anew each time: the words depend on the reader's language."""
    move = Move("statement", by="GBR", against=("EGY",), with_=("FRA",), facts=FACTS)
    ruling = adjudicate(move, FACTS, load_book(), date=WHEN.date())
    body = MoveBody(id="example", kind="statement", by="GBR", against=["EGY"], with_=["FRA"], title="Ultimatum of twelve hours to Egypt")
    view = ruling_view(example_scene(), body, ruling, WHEN)
    return view | {
        "findings": view["findings"][:3],
        "others": [],
        "may_appeal": False,
        "would_change": view["would_change"][:1],
        "remedies": view["remedies"][:1],
        "questions": [],
    }
