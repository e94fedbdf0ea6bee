from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adjudication import Book, Move, Ruling, adjudicate, load_book

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="session")
def book() -> Book:
    return load_book()


@pytest.fixture
def rule_on(book: Book) -> Callable[..., Ruling]:
    """Rules on a move of one kind in 2020, by AAA against BBB unless said otherwise."""

    def rule(kind: str, facts: dict[str, Any], **more: Any) -> Ruling:
        move = Move(kind, more.pop("by", "AAA"), more.pop("against", ("BBB",)), more.pop("with_", ()), more.pop("in_", ()))
        more.setdefault("date", date(2020, 1, 1))
        more.setdefault("would_change", False)
        return adjudicate(move, facts, more.pop("book", book), **more)

    return rule


def results(ruling: Ruling) -> dict[str, str]:
    return {finding.rule: finding.result for finding in ruling.findings}
