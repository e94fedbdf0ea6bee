"""How the clauses of a test become a result, limbs a rule, and triggers a finding (0.1, 0.5)."""

from collections.abc import Callable
from typing import Any

import pytest

from adjudication import Ruling

from .conftest import results

ATTACK = {"attack.occurred": True, "attack.evidence": "credible", "attack.scale": "grave", "attack.author": "state_organ"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"actor.complies_with_sc": "unknown", "sc.paragraph_binding": True}, "unknown"),
        ({"actor.complies_with_sc": "unknown", "sc.paragraph_binding": False}, "pass"),
        ({"actor.complies_with_sc": "disputed", "sc.paragraph_binding": True}, "contested"),
        ({"actor.complies_with_sc": "disputed", "sc.paragraph_binding": "unknown"}, "unknown"),
        ({"actor.complies_with_sc": False, "sc.paragraph_binding": True}, "fail"),
    ],
)
def test_one_possible_result_stands_several_are_unknown_or_contested(
    rule_on: Callable[..., Ruling], facts: dict[str, Any], expected: str
) -> None:
    ruling = rule_on("statement", {"sc.decision_exists": True, **facts})
    assert results(ruling)["un-charter.24-25"] == expected


def test_a_disputed_scale_of_the_attack_is_contested_only_where_it_could_matter(rule_on: Callable[..., Ruling]) -> None:
    assert results(rule_on("self_defence", ATTACK | {"attack.scale": "disputed"}))["jab.armed-attack"] == "contested"
    assert results(rule_on("self_defence", ATTACK | {"attack.scale": "disputed", "attack.evidence": "weak"}))["jab.armed-attack"] == "fail"


def test_a_failing_limb_decides_then_an_unknown_then_a_contested_one(rule_on: Callable[..., Ruling]) -> None:
    facts = {"party.npt": True, "nuclear.transfer_control": True, "nuclear.assist_manufacture": False, "nuclear.custody_kept": True}
    found = results(rule_on("arms_transfer", facts | {"nuclear.safeguards": True}))
    assert (found["npt.1-2"], found["npt.1-2#a"], found["npt.1-2#b"]) == ("contested", "contested", "pass")
    assert results(rule_on("arms_transfer", facts | {"nuclear.safeguards": "disputed"}))["npt.1-2"] == "contested"
    assert results(rule_on("arms_transfer", facts | {"nuclear.safeguards": False}))["npt.1-2"] == "fail"


def test_a_limb_out_of_play_does_not_count(rule_on: Callable[..., Ruling]) -> None:
    found = results(rule_on("conduct_of_hostilities", {"detainee.treatment": "humane"}))
    assert (found["ihl.guarantees-nsag"], "ihl.guarantees-nsag#c" in found) == ("pass", False)


def test_a_rule_none_of_whose_limbs_is_in_play_gives_no_finding(rule_on: Callable[..., Ruling]) -> None:
    assert "unclos.17-25" not in results(rule_on("troop_movement", {"sea.zone": "territorial"}))


def test_an_unknown_trigger_leaves_the_rule_out_and_asks(rule_on: Callable[..., Ruling]) -> None:
    ruling = rule_on("countermeasure", {"vcdr": 1, "immunity.sovereign_property": True})
    assert ruling.finding("immunity.state-property") is None
    assert ("immunity.measure", ("immunity.state-property",)) in [(each.fact, each.needed_by) for each in ruling.questions]
    assert ruling.legality == "lawful"


def test_a_duty_that_is_met_whatever_the_trigger_asks_nothing(rule_on: Callable[..., Ruling]) -> None:
    ruling = rule_on("countermeasure", {"immunity.sovereign_property": False})
    assert "immunity.measure" not in [each.fact for each in ruling.questions]


def test_a_disputed_trigger_makes_a_breach_contested_and_leaves_a_duty_that_is_met(rule_on: Callable[..., Ruling]) -> None:
    disputed = {"dispute.exists": "disputed"}
    assert results(rule_on("statement", disputed | {"dispute.refused_all_means": True}))["un-charter.2-3"] == "contested"
    assert (
        results(rule_on("statement", disputed | {"dispute.refused_all_means": False, "dispute.means_tried": ["talks"]}))["un-charter.2-3"]
        == "pass"
    )


def test_a_disputed_trigger_makes_a_permission_that_passes_contested(rule_on: Callable[..., Ruling]) -> None:
    facts = ATTACK | {"attack.author": "disputed", "attack.occurred": "disputed", "consent.valid": True, "force.used": True}
    assert results(rule_on("self_defence", facts))["jab.nsa"] == "contested"


def test_anticipation_is_never_more_than_contested(rule_on: Callable[..., Ruling]) -> None:
    facts = {
        "attack.occurred": False,
        "attack.imminent": True,
        "attack.evidence": "conclusive",
        "alternatives.exhausted": True,
        "force.used": True,
    }
    more = {
        "response.target_linked": True,
        "response.proportionate": True,
        "force.objective": "halt",
        "sc.effective_measures": False,
        "sc.authorisation": "none",
    }
    ruling = rule_on("self_defence", facts | more)
    found = results(ruling)
    assert (found["jab.imminence"], found["un-charter.51"], found["un-charter.2-4"]) == ("contested", "contested", "contested")
    assert (ruling.legality, ruling.leans) == ("contested", "lawful")


def test_a_stated_summary_wins_over_its_parts(rule_on: Callable[..., Ruling]) -> None:
    parts = {"consent.given": True, "consent.giver": "faction", "consent.coerced": True}
    assert results(rule_on("training_mission", parts | {"consent.valid": True}))["jab.invitation"] == "pass"
    assert results(rule_on("training_mission", parts | {"consent.valid": "disputed"}))["jab.invitation"] == "contested"
    assert results(rule_on("training_mission", parts))["jab.invitation"] == "fail"
