"""The temporal and personal filter (0.4)."""

from collections.abc import Callable
from datetime import date

import pytest

from adjudication import Book, Ruling

from .conftest import results

VOTE = {"sc.matter": "substantive", "sc.votes_for": 7, "sc.p5_against": []}
CLUSTER = {"weapon.type": "incendiary", "party.ccw": True, "ihl.target": "civilian"}


@pytest.mark.parametrize(("day", "expected"), [(date(1965, 12, 31), "pass"), (date(1966, 1, 1), "fail")])
def test_seven_votes_carry_a_draft_until_1966(rule_on: Callable[..., Ruling], day: date, expected: str) -> None:
    assert results(rule_on("sc_draft", VOTE, date=day))["un-charter.27"] == expected


def test_a_rule_applies_from_its_first_day_as_custom(rule_on: Callable[..., Ruling], book: Book) -> None:
    facts = {"treaty.in_force": True, "treaty.performed": False, "treaty.interpretation_dispute": False}
    assert results(rule_on("treaty_suspension", facts, date=date(1850, 1, 1)))["vclt.26-31"] == "fail"
    rule = book.rules["vclt.26-31"]
    assert (rule.since, rule.custom_since, rule.first_day) == (date(1980, 1, 27), date(1800, 1, 1), date(1800, 1, 1))


def test_a_rule_younger_than_the_act_is_not_engaged(rule_on: Callable[..., Ruling]) -> None:
    facts = {"force.used": True, "sc.authorisation": "none"}
    assert "un-charter.2-4" not in results(rule_on("force_other", facts, date=date(1945, 10, 23)))
    assert results(rule_on("force_other", facts, date=date(1945, 10, 24)))["un-charter.2-4"] == "fail"


def test_under_the_modern_lens_later_law_counts_and_is_marked(rule_on: Callable[..., Ruling]) -> None:
    facts = {"force.used": True, "sc.authorisation": "none"}
    ruling = rule_on("force_other", facts, date=date(1936, 3, 7), lens="modern")
    found = ruling.finding("un-charter.2-4")
    assert found is not None
    assert (found.result, found.anachronism, ruling.legality) == ("fail", True, "unlawful")
    assert rule_on("force_other", facts, date=date(1936, 3, 7)).legality == "lawful"


def test_limbs_have_days_of_their_own(rule_on: Callable[..., Ruling]) -> None:
    assert "ccw.enmod" not in results(rule_on("conduct_of_hostilities", CLUSTER, date=date(1983, 12, 1)))
    assert results(rule_on("conduct_of_hostilities", CLUSTER, date=date(1983, 12, 2)))["ccw.enmod#a"] == "fail"
    enmod = {"env.technique_manipulates": True, "party.enmod": True, "env.effects_level": "severe"}
    assert results(rule_on("conduct_of_hostilities", enmod, date=date(1978, 10, 5)))["ccw.enmod#b"] == "fail"


def test_a_defeater_younger_than_the_act_does_not_help(rule_on: Callable[..., Ruling]) -> None:
    facts = {
        "attack.occurred": True,
        "attack.evidence": "conclusive",
        "attack.scale": "grave",
        "attack.author": "nsag",
        "consent.valid": True,
    }
    assert results(rule_on("self_defence", facts, date=date(2001, 9, 11)))["jab.armed-attack"] == "fail"
    assert results(rule_on("self_defence", facts, date=date(2001, 9, 12)))["jab.armed-attack"] == "pass"


@pytest.mark.parametrize(("member", "engaged"), [(True, True), ("unknown", True), ("disputed", True), (False, False)])
def test_a_treaty_stays_out_only_for_a_state_known_not_to_be_a_party(
    rule_on: Callable[..., Ruling], member: bool | str, engaged: bool
) -> None:
    facts = {"sc.decision_exists": True, "actor.complies_with_sc": False, "sc.paragraph_binding": True, "party.un": member}
    assert ("un-charter.24-25" in results(rule_on("statement", facts))) == engaged


def test_doctrine_is_not_applied_before_its_day(rule_on: Callable[..., Ruling]) -> None:
    facts = {"pko.force_use": "none"}
    assert "pko.force" not in results(rule_on("pko_un", facts, date=date(1956, 11, 6)))
    assert results(rule_on("pko_un", facts, date=date(1956, 11, 7)))["pko.force"] == "pass"


def test_the_humanitarian_carve_out_binds_from_resolution_2664(rule_on: Callable[..., Ruling]) -> None:
    facts = VOTE | {"sc.votes_for": 15, "sc.sanctions_targets": ["assets"], "sc.determination39": True, "sanc.humanitarian_exempt": False}
    assert results(rule_on("sc_draft", facts, date=date(2022, 12, 8)))["un-charter.41"] == "pass"
    assert results(rule_on("sc_draft", facts, date=date(2022, 12, 9)))["un-charter.41"] == "fail"
