"""What must hold whatever the facts: properties over chosen and generated facts."""

import random
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from adjudication import Book, Move, Ruling, adjudicate, load_book
from adjudication.cases import Case, read_case
from adjudication.language import Call, Expression, facts_read, parts_of
from adjudication.law import Fact, expressions_of

from .conftest import CASES

DAY = date(2024, 6, 1)
KINDS = (
    "force_other",
    "self_defence",
    "sanction",
    "countermeasure",
    "peace_agreement",
    "pko_un",
    "sc_draft",
    "treaty_suspension",
    "arms_transfer",
)


@cache
def precedents() -> tuple[Case, ...]:
    return tuple(read_case(path, load_book()) for path in sorted((CASES / "precedents").glob("*.yaml")))


def values_of(fact: Fact) -> tuple[Any, ...]:
    known: dict[str, tuple[Any, ...]] = {
        "bool": (True, False),
        "int": (0, 1, 7, 9, 14, 30, 90, 365),
        "date": (None, date(2023, 1, 1), date(2025, 1, 1)),
        "state": (None, "BBB"),
        "list": ([], ["BBB"]),
        "text": (None, "some text"),
    }
    return fact.values or known[fact.type]


def facts_for(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    book = load_book()
    options = {name: st.sampled_from((*values_of(book.facts[name]), "unknown", "disputed")) for name in book.may_read(kind)}
    return st.fixed_dictionaries({}, optional=options)


moves = st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(Move(kind, "AAA", ("BBB",))), facts_for(kind)))


def judged(move: Move, facts: dict[str, Any], book: Book | None = None) -> Ruling:
    return adjudicate(move, facts, book or load_book(), date=DAY, would_change=False)


def shuffled(book: Book, seed: int) -> Book:
    ids = list(book.rules)
    random.Random(seed).shuffle(ids)
    return Book(book.facts, book.moves, {id: book.rules[id] for id in ids}, book.contested, book.bodies)


@given(seed=st.integers(0, 10_000), which=st.integers(0, 172))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_rules_changes_nothing(seed: int, which: int) -> None:
    case = precedents()[which]
    one, other = case.judge(load_book(), would_change=False), case.judge(shuffled(load_book(), seed), would_change=False)
    assert (one.effect, one.legality, one.leans, one.prudence, one.severity) == (
        other.effect,
        other.legality,
        other.leans,
        other.prudence,
        other.severity,
    )
    assert {each.rule: (each.result, each.by, each.because) for each in one.findings} == {
        each.rule: (each.result, each.by, each.because) for each in other.findings
    }


@given(case=moves, seed=st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_a_fact_that_no_rule_on_the_move_reads_changes_nothing(case: tuple[Move, dict[str, Any]], seed: int) -> None:
    (move, facts), book = case, load_book()
    roles = {"regional.org", "relief.asked_of_actor", "cyber.from_territory"}
    unread = sorted(set(book.facts) - set(book.may_read(move.kind)) - roles - {name for rule in book.rules.values() for name in rule.shown})
    name = random.Random(seed).choice(unread)
    before, after = judged(move, facts), judged(move, facts | {name: values_of(book.facts[name])[0]})
    assert before == after


@given(case=moves)
@settings(max_examples=60, deadline=None)
def test_jus_cogens_is_never_defeated(case: tuple[Move, dict[str, Any]]) -> None:
    move, facts = case
    ruling = judged(move, facts | {"jus_cogens.conflict": True})
    results = {each.rule: each.result for each in ruling.findings}
    assert results.get("vclt.53-64", "fail") == "fail"
    assert "jab.invitation" not in {name for each in ruling.findings for name in each.by}
    assert not {"arsiwa.20-24", "arsiwa.25", "arsiwa.49-53", "un-charter.103", "un-charter.24-25"} & {
        name for each in ruling.findings if each.result in ("excused", "displaced", "justified") for name in each.by
    }


@given(case=moves)
@settings(max_examples=60, deadline=None)
def test_doctrine_and_soft_law_never_change_legality(case: tuple[Move, dict[str, Any]]) -> None:
    book = load_book()
    standards = [rule.id for rule in book.rules.values() if {limb.type for limb in rule.limbs} == {"standard"}]
    turned_on = {id for rule in book.rules.values() for id in rule.refers_to}
    lighter = book.without(id for id in standards if id not in turned_on)
    assert judged(*case).legality == judged(*case, lighter).legality


@cache
def read_with_care(book: Book) -> frozenset[str]:
    """Facts of which a test asks whether they are given or established: there a completion may open or close a rule (0.5, step 1)."""

    def inside(node: Expression) -> set[str]:
        own = (
            set(facts_read(node)) if isinstance(node, Call) and node.word in ("given", "established", "not_excluded", "disputed") else set()
        )
        return own.union(*(inside(part) for part in parts_of(node)))

    careful: set[str] = set()
    for rule in book.rules.values():
        careful |= facts_read(rule.trigger) | {name for expression in expressions_of(rule) for name in inside(expression)}
        careful |= {name for limb in rule.limbs if limb.text.in_play is not None for name in facts_read(limb.text.in_play)}
    return frozenset(careful)


@given(case=moves, data=st.data())
@settings(max_examples=120, deadline=None)
def test_no_completion_of_an_unknown_fact_contradicts_a_confident_verdict(case: tuple[Move, dict[str, Any]], data: st.DataObject) -> None:
    """Facts that open a rule apart: of those the ruling asks (0.5, step 1)."""
    (move, facts), book = case, load_book()
    before = judged(move, facts)
    missing = [name for name in book.may_read(move.kind) if facts.get(name, "unknown") == "unknown" and name not in read_with_care(book)]
    completion = {name: data.draw(st.sampled_from(values_of(book.facts[name]))) for name in missing}
    after = judged(move, facts | completion)
    if before.legality in ("lawful", "unlawful"):
        assert after.legality == before.legality
