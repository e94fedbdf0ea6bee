"""A ground of a finding in plain words: a fact with its value, the result of another rule, a day."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import msgspec

from adjudication.compiling import IN_DISPUTE, NOT_KNOWN
from adjudication.language import CONTESTED, DISPUTED, FAIL, FALSE, PASS, TRUE, UNKNOWN, UNSURE
from adjudication.law import Fact, Rule

if TYPE_CHECKING:
    from adjudication.book import Book

ENOUGH: Final = 4  # grounds named in one sentence; more would bury the first
_OPENINGS: Final = {
    "prohibition": ("Kept", "Broken"),
    "obligation": ("Kept", "Broken"),
    "permission": ("Available", "Not available"),
    "power": ("Valid", "Not valid"),
    "standard": ("Met", "Not met"),
}
_RESULTS: Final = {
    PASS: "holds",
    FAIL: "fails",
    CONTESTED: "is contested",
    UNSURE: "cannot be decided",
    None: "is not in play",
}
_SPOKEN: Final = {
    "ap_mine": "anti-personnel mine",
    "aws": "autonomous weapon",
    "cert": "emergency response team",
    "eez": "exclusive economic zone",
    "hog": "head of government",
    "hom": "head of mission",
    "hos": "head of State",
    "iac": "international armed conflict",
    "ihl": "laws of war",
    "mfa": "foreign minister",
    "msc": "Mediation and Security Council",
    "nfz": "no-fly zone",
    "niac": "non-international armed conflict",
    "nsag": "non-State armed group",
    "sc": "Security Council",
    "ga": "General Assembly",
}


class Ground(msgspec.Struct, frozen=True):
    """One thing that decided: a fact with its value, the result of another rule, or a date."""

    fact: str = ""
    rule: str = ""
    day: date | None = None
    value: Any = None


def opening(type_: str, result: str) -> str:
    """The word that a reason begins with, for a type of rule and what its test gives."""
    kept, broken = _OPENINGS[type_]
    return {PASS: kept, FAIL: broken, CONTESTED: "Contested", UNSURE: "Cannot be decided yet"}[result]


def told(book: "Book", grounds: list[Ground]) -> str:
    """The grounds in one sentence without its end: the first few, and how many there are besides."""
    said = list(dict.fromkeys(phrase(book, ground) for ground in grounds))
    more = len(said) - ENOUGH
    return "; ".join(said[:ENOUGH]) + (f"; and {more} more" if more > 0 else "")


def phrase(book: "Book", ground: Ground) -> str:
    """One ground in plain words."""
    if ground.rule:
        return f"{name_of(book.rules.get(ground.rule), ground.rule)} {_RESULTS[ground.value]}"
    if ground.day is not None:
        return f"the act lies {'before' if ground.value else 'on or after'} {ground.day.day} {ground.day:%B %Y}"
    if ground.fact == "move.kind":
        return f"the move is: {book.moves[ground.value].title.lower()}"
    return _of_fact(book.facts[ground.fact], ground.value)


def name_of(rule: Rule | None, id: str) -> str:
    return f"{id} (switched off)" if rule is None else f"{id} ({rule.title}{'; a house rule' if rule.house else ''})"


def _of_fact(fact: Fact, value: Any) -> str:
    if fact.type == "bool":
        so, not_so = fact.so or f"{fact.meaning}: yes", fact.not_so or f"{fact.meaning}: no"
        return {TRUE: so, FALSE: not_so, UNKNOWN: f"it is not known whether {so}", DISPUTED: f"it is disputed whether {so}"}[value]
    if value is NOT_KNOWN or value is IN_DISPUTE:
        return f"{'not known' if value is NOT_KNOWN else 'disputed'}: {_short(fact)}"
    return f"{_short(fact)}: {_value(fact, value)}"


def _short(fact: Fact) -> str:
    """The meaning without what is added after a semicolon."""
    return fact.meaning.partition(";")[0]


def _value(fact: Fact, value: Any) -> str:
    if value is None or value == () or value == "none":
        return "none"
    if fact.type == "date":
        return f"{value.day} {value:%B %Y}"
    words = spoken(value)
    return f"{words} {fact.unit}" if fact.unit not in ("", "count") else words


def spoken(value: Any) -> str:
    """A value, or several, as one says it in English."""
    if value is None or value == () or value == [] or value == "none":
        return "none"
    return ", ".join(
        _SPOKEN.get(str(each), str(each).replace("_", " ")) for each in (value if isinstance(value, tuple | list) else (value,))
    )
