"""Every case file agrees: the precedents and the moves of the scenarios."""

from pathlib import Path

import pytest

from adjudication import Book
from adjudication.cases import differences, read_case

CASES = sorted(path for path in (Path(__file__).parent / "cases").rglob("*.yaml") if path.parent.name != "rules")


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_ruling_says_what_the_case_expects(path: Path, book: Book) -> None:
    case = read_case(path, book)
    assert differences(case, case.judge(book, would_change=False)) == []


def test_no_two_cases_share_an_id(book: Book) -> None:
    ids = [read_case(path, book).id for path in CASES]
    assert sorted(ids) == sorted(set(ids))
