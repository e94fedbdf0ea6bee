"""Rulings with nothing in them but the verdicts that consequences depend on."""

from datetime import date
from typing import Any

from adjudication.consequences import Consequences, consequences
from adjudication.rulings import Finding, Move, Ruling
from adjudication.world import World

TODAY = date(1956, 11, 5)


def ruling(legality: str = "lawful", severity: int = 0, effect: str = "takes_effect", **facts: Any) -> Ruling:
    found = {name.replace("__", "."): value for name, value in facts.items()}
    finding = Finding("a.rule", "pass", (), None, 0, ("treaty",), "Source", "", None, found, False)
    return Ruling("", "", effect, legality, None, "not_assessed", severity, (finding,) if found else ())


def follow(act: Move, made: Ruling, place: World, **more: Any) -> Consequences:
    return consequences(act, made, place, move_id="m1", at=TODAY, **more)


def moved(following: Consequences, one: str, other: str) -> tuple[int, int]:
    """The sum of the changes of trust and of tension of a pair."""
    pair = tuple(sorted((one, other)))
    sums = {what: sum(each.change for each in following.reasons if each.of == pair and each.what == what) for what in ("trust", "tension")}
    return sums["trust"], sums["tension"]
