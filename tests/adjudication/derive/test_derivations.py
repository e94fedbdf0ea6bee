"""One small world a case: what is derived from it, or that nothing is."""

import pytest

from adjudication import load_book
from adjudication.derive import DERIVATIONS, KINDS
from adjudication.moves import FORMS
from tests.adjudication.derive import cases_force, cases_general, cases_others, cases_treaties, cases_un, cases_waters
from tests.adjudication.derive.small import ABSENT, derived

CASES = [*cases_general.CASES, *cases_force.CASES, *cases_un.CASES, *cases_treaties.CASES, *cases_others.CASES, *cases_waters.CASES]


@pytest.mark.parametrize(
    ("fact", "act", "place", "expected"), [case[1:] for case in CASES], ids=[f"{case[1]}: {case[0]}" for case in CASES]
)
def test_the_world_answers_or_is_silent(fact, act, place, expected):
    assert derived(fact, act, place) == expected


def test_every_derivation_has_a_case_in_which_it_answers():
    answered = {case[1] for case in CASES if case[4] is not ABSENT}
    assert set(DERIVATIONS) - answered == set()


def test_every_derived_fact_is_in_the_vocabulary():
    assert set(DERIVATIONS) - set(load_book().facts) == set()


def test_derivations_name_kinds_that_exist():
    named = {kind for kinds in KINDS.values() if kinds for kind in kinds}
    assert named - set(FORMS) == set()


@pytest.mark.parametrize("case", [case for case in CASES if case[4] is not ABSENT], ids=lambda case: f"{case[1]}: {case[0]}")
def test_what_is_derived_is_a_value_that_the_fact_can_have(case):
    fact = load_book().facts.get(case[1])
    allowed = fact.values if fact and fact.type == "enum" else (case[4],)
    assert case[4] in allowed
