"""What would change a verdict, in the order in which it is told: what lies near before what is remote, small before large."""

from collections.abc import Mapping
from typing import Any, Final

from adjudication.compiling import IN_DISPUTE, NOT_KNOWN
from adjudication.docket import Docket
from adjudication.language import UNKNOWN
from adjudication.law import Fact
from adjudication.moves import FORMS
from adjudication.rulings import Question
from adjudication.verdicts import Verdicts

ASKED: Final = 5  # so many of the open questions are put to control at once
_BETTER: Final[Mapping[str, tuple[str, ...]]] = {
    "legality": ("lawful", "contested", "undetermined", "unlawful"),
    "effect": ("takes_effect", "pending", "unknown", "no_effect"),
    "prudence": ("sound", "not_assessed", "undetermined", "unwise"),
}


class Nearness:
    """Where each fact lies from the move. `decisive` are the facts on which the reasons of the ruling rest."""

    def __init__(self, docket: Docket, asked: tuple[Question, ...], decisive: list[Fact]) -> None:
        self._facts, self._places = docket.facts, {name: place for place, name in enumerate(docket.book.facts)}
        self._form = frozenset(FORMS[docket.kind].asks if docket.kind in FORMS else ())
        self._open = frozenset(question.fact for question in asked[:ASKED])
        self._decisive = frozenset(fact.name for fact in decisive)

    def of(self, fact: Fact) -> tuple[int, int, int]:
        """What decides comes first; then what is asked of control, what the player asserted, what is on record, the rest."""
        return int(fact.name not in self._decisive), self._remoteness(fact), self._places[fact.name]

    def _remoteness(self, fact: Fact) -> int:
        if not is_unknown(self._facts[fact.name], fact):
            return 1 if fact.name in self._form else 2
        return 0 if fact.name in self._open else 3 if fact.name in self._form else 4


def is_unknown(value: Any, fact: Fact) -> bool:
    return bool(value == UNKNOWN) if fact.type == "bool" else value is NOT_KNOWN


def size_of(fact: Fact, now: Any, to: Any) -> float:
    """How large a change is: steps between the values of an enumeration, the part by which a number differs, else one."""
    if now is NOT_KNOWN or now is IN_DISPUTE:
        return 1
    if fact.type == "int":
        return float(abs(to - now) / max(1, abs(now), abs(to)))
    if fact.values and isinstance(now, str):
        return abs(fact.values.index(to) - fact.values.index(now))
    return 1


def turn_of(found: Verdicts, other: Verdicts) -> tuple[int, bool, bool]:
    """Which verdict turns, legality before effect before prudence; whether it is then left open; whether it turns for the worse."""
    for place, (name, order) in enumerate(_BETTER.items()):
        before, after = getattr(found, name), getattr(other, name)
        if before != after:
            return place, after in ("undetermined", "unknown"), order.index(after) > order.index(before)
    return len(_BETTER), False, False
