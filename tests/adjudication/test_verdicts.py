"""Effect, legality, prudence, severity and leans; whom a finding is about (0.5 steps 7 to 9, 0.6)."""

from collections.abc import Callable
from typing import Any

import pytest

from adjudication import Ruling

from .conftest import results

DRAFT = {"sc.matter": "substantive"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"sc.votes_for": 9, "sc.p5_against": []}, "takes_effect"),
        ({"sc.votes_for": 8, "sc.p5_against": []}, "no_effect"),
        ({"sc.votes_for": 14, "sc.p5_against": ["USSR"]}, "no_effect"),
        ({"sc.p5_against": []}, "pending"),
        ({"sc.votes_for": 9}, "unknown"),
    ],
)
def test_a_draft_takes_effect_by_its_votes(rule_on: Callable[..., Ruling], facts: dict[str, Any], expected: str) -> None:
    assert rule_on("sc_draft", DRAFT | facts).effect == expected


def test_what_is_no_treaty_takes_effect_as_a_political_commitment(rule_on: Callable[..., Ruling]) -> None:
    ruling = rule_on("bilateral_agreement", {"treaty.intent_binding": False})
    assert (results(ruling)["vclt.2"], ruling.effect, ruling.legality, ruling.severity) == ("fail", "takes_effect", "lawful", 1)


def test_a_signature_without_full_powers_can_still_be_confirmed(rule_on: Callable[..., Ruling]) -> None:
    facts = {"treaty.signatory_role": "attache", "treaty.full_powers": False}
    assert rule_on("bilateral_agreement", facts).effect == "pending"
    assert rule_on("bilateral_agreement", facts | {"treaty.confirmed_later": False}).effect == "no_effect"
    assert rule_on("bilateral_agreement", facts | {"treaty.confirmed_later": True}).effect == "takes_effect"


def test_consent_not_yet_expressed_is_pending(rule_on: Callable[..., Ruling]) -> None:
    assert rule_on("treaty_accession", {"treaty.consent_expressed": False}).effect == "pending"


def test_what_has_no_effect_comes_before_what_waits(rule_on: Callable[..., Ruling]) -> None:
    facts = {"treaty.consent_expressed": False, "treaty.procured_by_unlawful_force": True}
    assert rule_on("peace_agreement", facts).effect == "no_effect"


WITHDRAWAL = {
    "treaty.has_withdrawal_clause": True,
    "treaty.withdrawal_conditions_met": True,
    "treaty.notice_required_days": 90,
    "treaty.all_parties_consent": False,
    "treaty.later_treaty_supersedes": False,
}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"treaty.notice_given_days": 90}, "takes_effect"),
        ({"treaty.notice_given_days": 89}, "no_effect"),
        ({}, "unknown"),
        ({"treaty.notice_given_days": 0, "treaty.object_destroyed": True, "treaty.own_prior_breach": False}, "takes_effect"),
        ({"treaty.notice_given_days": 0, "treaty.object_destroyed": True}, "unknown"),
    ],
)
def test_a_withdrawal_needs_one_ground_that_passes(rule_on: Callable[..., Ruling], facts: dict[str, Any], expected: str) -> None:
    assert rule_on("treaty_withdrawal", WITHDRAWAL | facts).effect == expected


def test_a_treaty_against_jus_cogens_is_void_but_an_invitation_takes_effect_in_fact(rule_on: Callable[..., Ruling]) -> None:
    assert rule_on("defence_treaty", {"jus_cogens.conflict": True}).effect == "no_effect"
    assert rule_on("intervention_invitation", {"jus_cogens.conflict": True}).effect == "takes_effect"


@pytest.mark.parametrize(("consulted", "expected"), [(True, "not_assessed"), (False, "unwise"), ("unknown", "not_assessed")])
def test_a_finding_that_is_unwise_makes_the_move_so_and_not_unlawful(rule_on: Callable[..., Ruling], consulted: Any, expected: str) -> None:
    ruling = rule_on("statement", {"party.nato": True, "alliance.threat_felt": True, "alliance.consulted": consulted})
    assert (ruling.prudence, ruling.legality) == (expected, "lawful")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"pko.force_use": "none"}, "sound"),
        ({"pko.force_use": "offensive", "pko.chapter_vii": False}, "unwise"),
        ({"pko.force_use": "self_defence"}, "undetermined"),
        ({}, "not_assessed"),
    ],
)
def test_prudence_is_what_the_standards_in_play_make_it(rule_on: Callable[..., Ruling], facts: dict[str, Any], expected: str) -> None:
    assert rule_on("pko_un", facts, by="UN").prudence == expected


def test_a_contested_standard_leaves_prudence_as_the_others_make_it(rule_on: Callable[..., Ruling]) -> None:
    facts = {"sanc.basis": "third_party_countermeasure", "sanc.humanitarian_exempt": True}
    assert rule_on("embargo", facts).prudence == "not_assessed"


def test_a_finding_about_another_does_not_make_the_move_unlawful(rule_on: Callable[..., Ruling]) -> None:
    ruling = rule_on("reparation_claim", {"wrongful.act": True, "reparation.offered": False, "wrongful.continuing": True})
    found = ruling.finding("arsiwa.30-37")
    assert found is not None
    assert (found.result, found.about, ruling.legality) == ("fail", "BBB", "lawful")


def test_the_host_that_sends_the_force_away_is_the_actor(rule_on: Callable[..., Ruling]) -> None:
    facts = {"pko.exit_forced": True, "pko.exit_consulted": True, "pko.exit_plan": True, "pko.exit_notice_days": 30}
    by_host = rule_on("pko_exit", facts, by="EGY", against=(), in_=("EGY",))
    by_mission = rule_on("pko_exit", facts, by="UN", against=(), in_=("EGY",))
    assert [by_host.legality, by_mission.legality] == ["unlawful", "lawful"]
    assert [ruling.finding("pko.exit#a").about for ruling in (by_host, by_mission)] == [None, "EGY"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("by", "against", "in_", "about"),
    [
        ("EGY", ("UN",), (), None),
        ("ERI", ("UNMEE",), (), None),
        ("MRZ", ("BSC",), (), None),
        ("UNEF", ("EGY",), (), "EGY"),
        ("BEL", ("UN",), ("RWA",), "RWA"),
    ],
)
def test_a_mission_or_an_organisation_is_never_the_host(
    rule_on: Callable[..., Ruling], by: str, against: tuple[str, ...], in_: tuple[str, ...], about: str | None
) -> None:
    expelled = {"pko.exit_forced": True, "pko.exit_notice_days": 0, "regional.org": "Basin States' Community"}
    ruling = rule_on("pko_exit", expelled, by=by, against=against, in_=in_)
    assert (ruling.finding("pko.exit#a").about, ruling.legality) == (about, "lawful" if about else "unlawful")  # type: ignore[union-attr]


def test_a_mission_that_acts_under_its_own_name_bears_its_own_mandate(rule_on: Callable[..., Ruling]) -> None:
    watched = {"pko.poc_mandate": True, "pko.civilians_threatened": True, "pko.acted": False, "pko.within_capability_area": True}
    assert rule_on("conduct_of_hostilities", watched, by="UNPROFOR").legality == "unlawful"
    assert rule_on("conduct_of_hostilities", watched, by="UNITA").legality == "lawful"


def test_a_limb_is_borne_by_the_coastal_or_the_flag_state_by_kind_of_move(rule_on: Callable[..., Ruling]) -> None:
    facts = {"sea.zone": "territorial", "sea.hampered": True, "sea.prejudicial_act": False, "sea.prior_notice_required": False}
    assert rule_on("maritime_enforcement", facts).legality == "unlawful"
    assert rule_on("troop_movement", facts).legality == "lawful"


def test_relief_that_another_was_asked_for_is_judged_of_that_other(rule_on: Callable[..., Ruling]) -> None:
    refused = {"relief.needed": True, "relief.consent": "refused", "relief.refusal_reason_valid": False, "relief.impartial": True}
    assert rule_on("humanitarian_access", refused).legality == "unlawful"
    other = rule_on("humanitarian_access", refused | {"relief.asked_of_actor": False})
    assert (other.legality, other.finding("ihl.relief").about) == ("lawful", "BBB")  # type: ignore[union-attr]


def test_an_author_whom_nobody_has_identified_is_named_unknown(rule_on: Callable[..., Ruling]) -> None:
    ruling = rule_on(
        "statement", {"force.used": True, "force.first_use": True, "force.scale": "grave", "force.form": "invasion"}, against=()
    )
    assert ruling.finding("agg.3314").about == "UNKNOWN"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("force_other", {"force.used": True, "force.scale": "grave"}, 5),
        ("force_other", {"force.used": True, "force.scale": "minor", "force.law_enforcement": False}, 4),
        ("statement", {"force.threatened": True, "force.used": False}, 4),
        ("pko_un", {"pko.troops_deployed": 79, "pko.troops_required": 100}, 2),
        ("pko_un", {"pko.troops_deployed": 49, "pko.troops_required": 100}, 3),
        ("pko_un", {"pko.caveats_undeclared": True}, 3),
        ("pko_un", {"pko.mou_signed": False}, 2),
        ("occupation_measure", {"occ.exists": True, "annexation.claimed": True}, 5),
        ("occupation_measure", {"occ.exists": True, "occ.pillage": True}, 4),
    ],
)
def test_severity_is_that_of_the_case_in_hand(rule_on: Callable[..., Ruling], kind: str, facts: dict[str, Any], expected: int) -> None:
    facts = {"sc.authorisation": "none"} | facts
    assert rule_on(kind, facts, by="UN" if kind == "pko_un" else "AAA").severity == expected


def test_a_permission_that_fails_adds_no_severity_to_a_lawful_act(rule_on: Callable[..., Ruling]) -> None:
    ruling = rule_on("force_other", {"force.used": True, "consent.valid": True, "sc.authorisation": "none"})
    assert (results(ruling)["un-charter.42"], ruling.legality, ruling.severity) == ("fail", "lawful", 0)


@pytest.mark.parametrize(
    ("facts", "leans"),
    [
        ({"sc.authorisation": "implied_claimed"}, "unlawful"),
        (
            {"nationals.endangered": True, "host.unwilling_or_unable": True, "force.objective": "rescue", "response.proportionate": True},
            None,
        ),
        ({"force.law_enforcement": True, "force.scale": "minor"}, None),
        ({"selfdetermination.colonial": True}, "unlawful"),
        ({"consent.valid": "disputed"}, "unlawful"),
        (
            {
                "consent.given": True,
                "consent.giver": "government",
                "consent.giver_recognised": True,
                "consent.coerced": False,
                "consent.prior": True,
            }
            | {
                "consent.scope_exceeded": False,
                "consent.withdrawn": False,
                "consent.giver_effective_control": False,
                "consent.civil_war": False,
            },
            "lawful",
        ),
    ],
)
def test_contested_law_leans_as_the_register_says(rule_on: Callable[..., Ruling], facts: dict[str, Any], leans: str | None) -> None:
    ruling = rule_on("force_other", {"force.used": True, "sc.authorisation": "none"} | facts)
    assert (ruling.legality, ruling.leans) == ("contested", leans)


def test_of_several_contested_defences_the_most_favourable_leans(rule_on: Callable[..., Ruling]) -> None:
    rescue = {"nationals.endangered": True, "host.unwilling_or_unable": True, "force.objective": "rescue", "response.proportionate": True}
    ruling = rule_on("force_other", {"force.used": True, "sc.authorisation": "implied_claimed"} | rescue)
    assert (ruling.legality, ruling.leans) == ("contested", None)


def test_a_withdrawal_without_a_ground_weighs_though_a_permission_is_no_breach(rule_on: Callable[..., Ruling]) -> None:
    ruling = rule_on("treaty_withdrawal", WITHDRAWAL | {"treaty.notice_given_days": 1})
    assert (ruling.effect, ruling.legality, ruling.severity) == ("no_effect", "lawful", 3)


def test_a_standard_counts_for_prudence_whoever_bears_it(rule_on: Callable[..., Ruling]) -> None:
    facts = {"pko.authority": "sc", "pko.host_consent": "full", "pko.main_parties_consent": False, "pko.peace_to_keep": True}
    ruling = rule_on("sc_draft", facts, against=())
    assert (ruling.finding("pko.consent#b").about, ruling.prudence, ruling.legality) == ("UNSC", "unwise", "lawful")  # type: ignore[union-attr]
