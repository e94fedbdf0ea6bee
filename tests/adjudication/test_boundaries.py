"""Every rule is tried on both sides of its test, and where it is not engaged."""

from pathlib import Path

import pytest

from adjudication import Book, load_book
from adjudication.boundaries import read_boundaries
from adjudication.cases import Case, Malformed, differences, read_case
from adjudication.conformance import conformance_page
from adjudication.docket import CLAIMS, Docket
from adjudication.law import Rule
from adjudication.verdicts import Weighed, weigh

from .conftest import CASES

FILES = sorted((CASES / "rules").glob("*.yaml"))
PRECEDENTS = sorted((CASES / "precedents").glob("*.yaml"))
BOUNDARIES = [case for path in FILES for case in read_boundaries(path, load_book())]
HOLDS = {"pass", "justified", "excused", "displaced"}


@pytest.mark.parametrize("case", BOUNDARIES, ids=lambda case: case.id)
def test_the_rule_comes_out_as_the_law_says(case: Case, book: Book) -> None:
    assert differences(case, case.judge(book, would_change=False)) == []


def expected(rule: Rule) -> set[str]:
    return {case.results[rule.id] for case in BOUNDARIES if rule.id in case.results}


def can_give(rule: Rule) -> set[str]:
    """The results that the clauses name, with those that defeaters add to a face that fails."""
    return {clause.result for limb in rule.limbs for clause in limb.text.clauses} | ({"justified"} if rule.defeated_by else set())


@pytest.mark.parametrize("rule", load_book().rules.values(), ids=lambda rule: rule.id)
def test_every_rule_has_a_source_a_reading_and_cases_on_either_side(rule: Rule) -> None:
    assert rule.source
    assert rule.reading
    found = expected(rule)
    assert found & HOLDS or not can_give(rule) & HOLDS
    assert "fail" in found or "fail" not in can_give(rule)
    assert "not_engaged" in found
    assert len(found) >= 2


def test_everything_that_may_defeat_a_rule_is_seen_to_do_so(book: Book) -> None:
    """A ground beside a valid permission or power changes nothing, and a test that never passes defeats nothing."""
    seen = {(each.rule.id, by) for case in BOUNDARIES for each in weighed_in(case, book) for by in each.standing.by}
    seen |= {(each.rule.id, by) for path in PRECEDENTS for each in weighed_in(read_case(path, book), book) for by in each.standing.by}
    edges = [edge for rule in book.rules.values() for edge in rule.defeated_by if rule.type not in CLAIMS or edge.on != "pass"]
    edges = [edge for edge in edges if edge.on == "fail" or can_give(book.rules[edge.source]) & HOLDS - {"justified"}]
    assert [(edge.target, edge.source) for edge in edges if (edge.target, edge.source) not in seen] == []


def weighed_in(case: Case, book: Book) -> list[Weighed]:
    return weigh(Docket(book, case.move.kind, book.values(case.facts, case.move.kind), case.date, case.lens == "modern"), case.move)


def test_a_boundary_case_on_a_kind_that_the_rule_does_not_report_is_refused(tmp_path: Path, book: Book) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text("- rule: vclt.2\n  kind: hadr\n  facts: {}\n  cases:\n    - {says: x, facts: {}, result: pass}\n")
    with pytest.raises(Malformed) as caught:
        read_boundaries(path, book)
    assert (caught.value.line, "vclt.2 is not reported on 'hadr'" in caught.value.message) == (5, True)


def test_the_page_of_conformance_is_up_to_date(book: Book) -> None:
    paths = sorted(path for path in CASES.rglob("*.yaml") if path.parent.name != "rules")
    cases = [*(read_case(path, book) for path in paths if path.parent.name == "precedents"), *BOUNDARIES]
    cases += [read_case(path, book) for path in paths if path.parent.name == "scenarios"]
    assert (CASES.parents[2] / "docs" / "conformance.md").read_text() == conformance_page(cases, book)
