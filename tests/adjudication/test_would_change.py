"""What would change a verdict: the smallest sets of facts, one or two."""

from collections.abc import Callable
from typing import Any

import pytest

from adjudication import Book, Change, Move, Ruling, adjudicate
from adjudication.cases import read_case
from adjudication.explain import tree

from .conftest import CASES
from .test_rule_properties import shuffled


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


def test_what_the_player_chose_comes_before_what_is_remote(book: Book) -> None:
    ruling = read_case(CASES / "precedents" / "zapad-2017-estimated.yaml", book).judge(book)
    assert [change.fact for change in ruling.would_change] == ["ex.in_zone", "ex.observers_invited", "ex.troops", "party.osce"]


def test_what_is_asked_of_control_comes_first(rule_on: Callable[..., Ruling]) -> None:
    facts = {"force.used": True, "sc.authorisation": "explicit", "sc.actor_authorised": True, "sc.scope_respected": True}
    ruling = rule_on("force_other", facts, would_change=True)
    assert (ruling.legality, ruling.would_change[0].fact) == ("undetermined", "sc.conditions_met")
    assert {change.legality for change in ruling.would_change[:2]} == {"lawful", "unlawful"}


def test_a_number_and_an_enumeration_change_by_the_smallest_step(rule_on: Callable[..., Ruling]) -> None:
    exercise = {
        "party.osce": True,
        "ex.in_zone": True,
        "ex.troops": 9_500,
        "ex.notice_days": 14,
        "ex.snap": False,
        "ex.observers_invited": False,
    }
    others = {"ex.tanks": 0, "ex.acv": 0, "ex.artillery": 0, "ex.airborne_troops": 0, "ex.sorties": 0}
    found = {change.fact: change.to for change in rule_on("joint_exercise", exercise | others, would_change=True).would_change}
    assert (found["ex.troops"], found["ex.notice_days"]) == (8_999, 42)
    facts = {
        "ihl.expected_civ_harm": "moderate",
        "ihl.military_advantage": "high",
        "ihl.feasible_precautions": True,
        "ihl.excessive": False,
    }
    found = {change.fact: change.to for change in rule_on("conduct_of_hostilities", facts, would_change=True).would_change}
    assert found["ihl.military_advantage"] == "low"  # moderate would still do


def test_fewer_facts_come_before_more_and_the_order_is_always_the_same(book: Book) -> None:
    case = read_case(CASES / "precedents" / "pulp-mills-2010.yaml", book)
    ruling = case.judge(book)
    counts = [1 + isinstance(change.also, str) for change in ruling.would_change]
    assert counts == sorted(counts)
    backwards = dict(reversed(case.facts.items()))
    for seed in range(3):
        again = adjudicate(case.move, backwards, shuffled(book, seed), date=case.date, lens=case.lens)
        assert again.would_change == ruling.would_change


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        (
            "tt-21",
            "if “days of prior notification” were 42 instead of 14, prudence would be sound",
            "si « jours de préavis » était « 42 » au lieu de « 14 »",
        ),
        ("tt-21", "if “troops including support troops” were 8,999 instead of 9,500", "était « 8\u202f999 » au lieu de « 9\u202f500 »"),
        (
            "ka-17",
            "if “scale and effects of the attack” were grave instead of minor, legality would be lawful",
            "était « grave » au lieu de « mineure »",
        ),
        (
            "ka-17",
            "if no armed force is used, legality would be lawful",
            "si aucune force armée n'est employée dans les relations internationales, l'acte serait licite",
        ),
        ("rb-04", "if all parties agree to the end or suspension, legality would be lawful", "si toutes les parties consentent"),
    ],
)
def test_a_change_is_said_as_a_sentence(book: Book, name: str, english: str, french: str) -> None:
    ruling = read_case(CASES / "scenarios" / f"{name}.yaml", book).judge(book)
    for lang, said in (("en", english), ("fr", french)):
        assert [each["said"] for each in tree(ruling, book, lang)["would_change"] if said in each["said"]] != []


def test_it_is_left_out_when_not_wanted(book: Book) -> None:
    move = Move("force_other", by="AAA")
    case = read_case(CASES / "precedents" / "kuwait-1990-force.yaml", book)
    assert adjudicate(move, case.facts, book, date=case.date, would_change=False).would_change == ()
