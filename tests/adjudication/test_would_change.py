"""What would change a verdict: the smallest sets of facts, one or two."""

from collections.abc import Callable
from typing import Any

import pytest

from adjudication import Book, Change, Move, Ruling, adjudicate
from adjudication.cases import read_case

from .conftest import CASES


def said(change: Change) -> tuple[Any, ...]:
    return (
        change.fact,
        change.to,
        change.also if isinstance(change.also, str) else None,
        change.legality if isinstance(change.legality, str) else None,
    )


def test_one_fact_that_would_make_it_unlawful_is_named(book: Book) -> None:
    ruling = read_case(CASES / "precedents" / "iraq-2003.yaml", book).judge(book)
    assert ("sc.authorisation", "none", None, "unlawful") in [said(change) for change in ruling.would_change]


def test_two_facts_are_named_where_no_single_one_would_do(rule_on: Callable[..., Ruling]) -> None:
    facts = {"png.notified_sending_state": False, "png.reasonable_time_given": True, "dip.arrested": False}
    facts |= {"dip.status": "diplomatic_agent", "dip.protected": False, "dip.immunity_waived": False, "dip.property_searched": False}
    found = [said(change) for change in rule_on("persona_non_grata", facts, would_change=True).would_change]
    assert ("dip.protected", True, "png.notified_sending_state", "lawful") in found
    assert [each for each in found if each[2] is None and each[3] == "lawful"] == []


@pytest.mark.parametrize("name", ["kuwait-1990-force", "suez-1956-unef", "nicaragua-1986-csd", "dprk-npt-1993-2003-withdrawal"])
def test_each_change_really_changes_the_verdict_it_names(book: Book, name: str) -> None:
    case = read_case(CASES / "precedents" / f"{name}.yaml", book)
    ruling = case.judge(book)
    for change in ruling.would_change:
        also = {change.also: change.also_to} if isinstance(change.also, str) else {}
        facts = case.facts | {change.fact: change.to} | also
        other = adjudicate(case.move, facts, book, date=case.date, lens=case.lens, would_change=False)
        for field in ("effect", "legality", "prudence"):
            named = getattr(change, field)
            assert getattr(other, field) == (named if isinstance(named, str) else getattr(ruling, field))


def test_it_is_left_out_when_not_wanted(book: Book) -> None:
    move = Move("force_other", by="AAA")
    case = read_case(CASES / "precedents" / "kuwait-1990-force.yaml", book)
    assert adjudicate(move, case.facts, book, date=case.date, would_change=False).would_change == ()
