"""What a scenario may say in the words of the rulebook: its house rules, and the values of facts."""

import re
from datetime import date
from typing import Any

from adjudication import Book, load_book
from adjudication.law import Fact
from exercises.scenario.schema import LegalProfile

_CODE = re.compile(r"[A-Z][A-Z0-9]{0,11}$")
_OPEN = ("unknown", "disputed")  # values of any fact
_EXPECTED = {
    "bool": "true, false", "int": "a whole number", "date": "a day such as 1956-10-29, or null", "state": "a code, or null",
    "list": "a list of texts", "text": "a text, or null",
}  # fmt: skip


def house_book(profile: LegalProfile, *, file: str, first_line: int) -> Book:
    """The whole rulebook with the house rules. Raises adjudication.BookError, by the line of `file` where the rules stand."""
    book = load_book()
    return book.with_house_rules(profile.house_rules, file, first_line) if profile.house_rules else book


def problem(fact: Fact, value: Any) -> str | None:
    """What is wrong with giving this fact this value, in words; None if nothing is."""
    if (isinstance(value, str) and value in _OPEN) or _fits(fact, value):
        return None
    expected = f"one of {', '.join(fact.values)}" if fact.values else _EXPECTED[fact.type]
    many = " (or a list of them)" if fact.type == "enum+" else ""
    return f"expected {expected}{many}, unknown or disputed, found {_said(value)}"


def _fits(fact: Fact, value: Any) -> bool:
    match fact.type:
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "enum":
            return isinstance(value, str) and value in fact.values
        case "enum+":
            return set(value if isinstance(value, list) else [value]) <= set(fact.values) if _is_words(value) else False
        case "list":
            return value is None or (isinstance(value, list) and _is_words(value))
        case "state":
            return value is None or (isinstance(value, str) and bool(_CODE.match(value)))
        case "date":
            return value is None or (isinstance(value, str) and _is_day(value))
        case _:
            return value is None or isinstance(value, str)


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _said(value: Any) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a mapping"
    return {True: "true", False: "false", None: "nothing"}.get(value, f'"{value}"')
