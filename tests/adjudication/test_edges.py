"""Face and defence, edges on pass, fail and trigger, rank (0.5, steps 3 to 5)."""

from collections.abc import Callable
from typing import Any

import pytest

from adjudication import Book, Ruling

from .conftest import results

ATTACKED = {
    "attack.occurred": True,
    "attack.evidence": "conclusive",
    "attack.scale": "grave",
    "attack.author": "state_organ",
    "attack.ongoing": True,
    "alternatives.exhausted": True,
    "response.target_linked": True,
    "response.proportionate": True,
    "force.objective": "repel",
    "sc.effective_measures": False,
    "force.used": True,
    "sc.authorisation": "none",
}
COUNTERMEASURE = {
    "cm.breaks_obligation": True,
    "cm.prior_breach": True,
    "attribution.basis": "organ",
    "cm.against_responsible": True,
    "cm.called_upon": True,
    "cm.offered_negotiation": True,
    "cm.urgent": False,
    "cm.reversible": True,
    "cm.proportionate": True,
    "cm.involves_force": False,
    "cm.affects_human_rights": False,
    "cm.affects_diplomatic": False,
    "cm.dispute_pending": False,
    "injured.direct": True,
}
BROKEN_TREATY = {"treaty.in_force": True, "treaty.performed": False, "treaty.interpretation_dispute": False}


def test_force_under_a_passing_permission_is_justified_never_a_plain_pass(rule_on: Callable[..., Ruling]) -> None:
    ruling = rule_on("self_defence", ATTACKED)
    found = ruling.finding("un-charter.2-4")
    assert found is not None
    assert (found.result, found.by, ruling.legality) == ("justified", ("un-charter.51",), "lawful")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"response.proportionate": False}, "fail"),
        ({"response.proportionate": "unknown"}, "unknown"),
        ({"response.proportionate": "disputed"}, "contested"),
        ({"sc.effective_measures": True}, "fail"),
        ({"response.proportionate": "unknown", "consent.valid": True}, "justified"),
        ({"response.proportionate": "disputed", "consent.valid": "unknown"}, "contested"),
    ],
)
def test_the_defence_decides_what_becomes_of_the_breach(rule_on: Callable[..., Ruling], facts: dict[str, Any], expected: str) -> None:
    assert results(rule_on("self_defence", ATTACKED | facts))["un-charter.2-4"] == expected


def test_an_unknown_defence_comes_before_a_contested_one(rule_on: Callable[..., Ruling]) -> None:
    facts = ATTACKED | {"response.proportionate": "unknown", "sc.authorisation": "implied_claimed"}
    assert results(rule_on("force_other", facts))["un-charter.2-4"] == "unknown"
    assert results(rule_on("force_other", facts | {"response.proportionate": False}))["un-charter.2-4"] == "contested"


def test_a_countermeasure_excuses_and_does_not_justify(rule_on: Callable[..., Ruling]) -> None:
    found = rule_on("countermeasure", COUNTERMEASURE).finding("arsiwa.12")
    assert found is not None
    assert (found.result, found.by) == ("excused", ("arsiwa.49-53",))


def test_unlawful_force_bars_a_countermeasure(rule_on: Callable[..., Ruling]) -> None:
    found = results(rule_on("countermeasure", COUNTERMEASURE | {"force.used": True, "sc.authorisation": "none"}))
    assert (found["arsiwa.49-53"], found["arsiwa.12"]) == ("fail", "fail")


def test_force_that_is_justified_bars_nothing(rule_on: Callable[..., Ruling]) -> None:
    found = results(rule_on("countermeasure", COUNTERMEASURE | ATTACKED))
    assert (found["arsiwa.49-53"], found["arsiwa.12"]) == ("pass", "excused")


def test_a_violated_embassy_bars_a_countermeasure(rule_on: Callable[..., Ruling]) -> None:
    embassy = {"mission.entered": True, "mission.head_consented": False, "mission.protected": True, "bag.opened_or_detained": False}
    found = results(rule_on("countermeasure", COUNTERMEASURE | embassy | {"mission.comms_interfered": False}))
    assert (found["vcdr.22-27"], found["arsiwa.49-53"]) == ("fail", "fail")


def test_a_ground_of_the_law_of_treaties_excuses(rule_on: Callable[..., Ruling]) -> None:
    found = rule_on("treaty_suspension", BROKEN_TREATY | {"treaty.all_parties_consent": True}).finding("vclt.26-31")
    assert found is not None
    assert (found.result, found.by) == ("excused", ("vclt.54-59",))


def test_a_void_treaty_does_not_bind(rule_on: Callable[..., Ruling]) -> None:
    found = rule_on("treaty_suspension", BROKEN_TREATY | {"treaty.procured_by_unlawful_force": True}).finding("vclt.26-31")
    assert found is not None
    assert (found.result, found.by) == ("excused", ("vclt.51-52",))


def test_the_council_displaces_a_treaty_only_for_those_who_follow_it(rule_on: Callable[..., Ruling]) -> None:
    decided = BROKEN_TREATY | {"sc.decision_exists": True, "sc.paragraph_binding": True}
    assert results(rule_on("treaty_suspension", decided | {"actor.complies_with_sc": True}))["vclt.26-31"] == "displaced"
    assert results(rule_on("treaty_suspension", decided | {"actor.complies_with_sc": False}))["vclt.26-31"] == "fail"
    assert results(rule_on("treaty_suspension", decided | {"actor.complies_with_sc": "unknown"}))["vclt.26-31"] == "unknown"
    assert (
        results(rule_on("treaty_suspension", decided | {"sc.decision_exists": "disputed", "actor.complies_with_sc": True}))["vclt.26-31"]
        == "contested"
    )


def test_a_decision_against_jus_cogens_displaces_nothing(rule_on: Callable[..., Ruling]) -> None:
    facts = {"treaty.in_force": True, "treaty.performed": True, "sc.decision_exists": True, "actor.complies_with_sc": True}
    neutral = {
        "neutral.status_claimed": True,
        "arms.to_belligerent": True,
        "neutral.territory_used": False,
        "attack.aggressor_identified": False,
    }
    assert results(rule_on("arms_transfer", facts | neutral))["neut.hague"] == "displaced"
    assert results(rule_on("arms_transfer", facts | neutral | {"jus_cogens.conflict": True}))["neut.hague"] == "fail"


def test_an_invitation_against_jus_cogens_justifies_nothing(rule_on: Callable[..., Ruling]) -> None:
    facts = {"force.used": True, "sc.authorisation": "none", "consent.valid": True, "regional.org": "ECOWAS", "regional.enforcement": False}
    lawful = results(rule_on("intervention_invitation", facts))
    assert (lawful["jab.invitation"], lawful["un-charter.53"], lawful["un-charter.2-4"]) == ("pass", "pass", "justified")
    void = results(rule_on("intervention_invitation", facts | {"jus_cogens.conflict": True, "regional.enforcement": True}))
    assert (void["jab.invitation"], void["un-charter.53"], void["un-charter.2-4"]) == ("fail", "fail", "fail")


def test_a_permission_that_a_superior_duty_defeats_fails_and_is_never_displaced(rule_on: Callable[..., Ruling]) -> None:
    facts = {"party.ecowas": True, "ecowas.art25_ground": "coup", "ecowas.decision_by": "authority"}
    assert results(rule_on("intervention_invitation", facts))["reg.ecowas-1999"] == "pass"
    clash = {"treaty.conflicts_with_charter": True, "actor.follows_charter": True}
    assert results(rule_on("intervention_invitation", facts | clash))["reg.ecowas-1999"] == "fail"


def test_a_power_stays_valid_beside_another_basis(rule_on: Callable[..., Ruling]) -> None:
    facts = {"situation.purely_internal": False, "sc.chapter": "VII", "sc.determination39": True, "sc.matter": "substantive"}
    assert results(rule_on("sc_draft", facts | {"sc.votes_for": 9, "sc.p5_against": []}))["un-charter.2-7"] == "pass"


def test_the_two_wars_are_kept_apart(rule_on: Callable[..., Ruling]) -> None:
    cruel = {"ihl.target": "civilian", "ihl.direct_participation": False, "ihl.indiscriminate": False}
    ruling = rule_on("self_defence", ATTACKED | cruel)
    found = results(ruling)
    assert (found["un-charter.2-4"], found["ihl.distinction"], ruling.legality) == ("justified", "fail", "unlawful")


def test_a_permission_works_whatever_its_moves_say_and_is_reported_only_on_them(rule_on: Callable[..., Ruling]) -> None:
    ruling = rule_on("statement", {"force.threatened": True, "sc.authorisation": "explicit"})
    assert (ruling.finding("un-charter.42"), results(ruling)["un-charter.2-4"]) == (None, "justified")


EMBARGO = {
    "nsag.support_type": "arms",
    "sc.sanctions_targets": ["arms for the rebels"],
    "sc.determination39": True,
    "sanc.humanitarian_exempt": True,
    "sc.decision_exists": True,
    "sc.paragraph_binding": True,
}


def test_the_council_helps_who_carries_its_decision_out_and_not_who_breaks_it(rule_on: Callable[..., Ruling]) -> None:
    keeping = results(rule_on("arms_transfer", EMBARGO | {"actor.complies_with_sc": True}))
    breaking = results(rule_on("arms_transfer", EMBARGO | {"actor.complies_with_sc": False}))
    assert [found["jab.non-intervention"] for found in (keeping, breaking)] == ["displaced", "fail"]


def test_what_would_tell_whether_a_defeater_helps_is_asked(rule_on: Callable[..., Ruling]) -> None:
    asked = {question.fact: question.needed_by for question in rule_on("sanction", EMBARGO | {"intervention.coercive": True}).questions}
    assert "un-charter.24-25" in asked["actor.complies_with_sc"]


def test_what_keeps_a_defeater_from_helping_would_change_the_verdict(rule_on: Callable[..., Ruling]) -> None:
    relief = {"relief.needed": True, "relief.consent": "granted", "nsag.support_type": "funds"}
    ruling = rule_on("humanitarian_access", relief, would_change=True)
    assert ruling.legality == "lawful"
    changed = {(change.fact, str(change.to)): change.legality for change in ruling.would_change}
    assert (changed[("relief.impartial", "False")], changed[("nsag.support_type", "training")]) == ("unlawful", "unlawful")


def test_arms_that_were_delivered_are_delivered_however_doubtful_the_embargo(rule_on: Callable[..., Ruling]) -> None:
    doubtful = {"sc.sanctions_targets": ["arms"], "sc.determination39": False}
    assert [rule_on(kind, doubtful).effect for kind in ("arms_transfer", "embargo")] == ["takes_effect", "no_effect"]


def test_every_edge_has_both_its_ends_in_the_book(book: Book) -> None:
    ends = {(edge.source, edge.target, edge.on) for rule in book.rules.values() for edge in rule.defeats}
    assert ends == {(edge.source, edge.target, edge.on) for rule in book.rules.values() for edge in rule.defeated_by}


def test_no_rule_defeats_jus_cogens(book: Book) -> None:
    assert [rule.id for rule in book.rules.values() if rule.id == "vclt.53-64" and rule.defeated_by] == []


CIRCLE = """### `house.a` — First
- **Source:** x
- **Type:** obligation · **Force:** treaty · **From:** 1900-01-01
- **Bearer:** actor
- **Moves:** `statement`
- **Inputs:** `force.used`
- **Test:**
  - TRIGGER: given(`force.used`).
  - FAIL iff `force.used`; otherwise PASS.
  - Reading: x
- **Exceptions / priority:** —
- **Defeated by:** `house.b` (on: fail)
- **Defeats:** `house.b` (on: fail)
- **On failure:** unlawful · severity 2
- **Remedy:** x
- **Player line:** x
"""


def test_rules_that_defeat_each_other_in_a_circle_are_unknown_whatever_the_order(book: Book, rule_on: Callable[..., Ruling]) -> None:
    first = CIRCLE
    second = CIRCLE.replace("house.a", "house.c").replace("house.b", "house.a").replace("house.c", "house.b")
    for text in (first + second, second + first):
        found = results(rule_on("statement", {"force.used": True}, book=book.with_house_rules(text)))
        assert (found["house.a"], found["house.b"]) == ("unknown", "unknown")
        met = results(rule_on("statement", {"force.used": False}, book=book.with_house_rules(text)))
        assert (met["house.a"], met["house.b"]) == ("pass", "pass")
