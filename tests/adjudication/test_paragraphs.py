"""Operative paragraphs: their words, what they need, what they decide."""

from datetime import date

import pytest

from adjudication.paragraphs import LIBRARY, PARAGRAPHS, decided_by, measures_run, missing_parts, wording
from adjudication.world import Clause, Resolution

NAMES = {"EGY": "Egypt", "ISR": "Israel", "USA": "United States"}


def paragraph(type, text="", **params):
    return Clause(id="1", type=type, text=text, params=params)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (paragraph("ceasefire", who=["EGY", "ISR"]), "Demands that Egypt and Israel cease fire at once and observe it fully"),
        (paragraph("withdrawal", who=["ISR"]), "Demands that Israel withdraw its forces"),
        (
            paragraph("arms_embargo", who=["ISR"], until="1956-12-01", exempt=True),
            "Decides that all States shall prevent the sale or supply to Israel of arms and related material of all types "
            "until 1956-12-01, humanitarian goods and aid being exempt",
        ),
        (
            paragraph("authorisation", "restore peace."),
            "Authorizes Member States to use all necessary means to restore peace",
        ),
        (paragraph("free", "Decides to meet again."), "Decides to meet again"),
        (paragraph("call_upon", "talk", who=["EGY"]), "Calls upon Egypt to talk"),
    ],
)
def test_a_paragraph_reads_as_in_a_resolution(one, words):
    assert wording(one, NAMES) == words


@pytest.mark.parametrize("one", LIBRARY, ids=lambda one: one.type)
def test_every_type_needs_only_what_its_form_asks_for(one):
    assert set(one.needs) <= set(one.asks)
    assert set(missing_parts(Clause(id="1", type=one.type))) == set(one.needs)
    assert ("choice" in one.asks) == bool(one.choices)


def test_a_type_is_named_once():
    assert len(PARAGRAPHS) == len(LIBRARY)


def test_a_demand_binds_under_chapter_seven_alone():
    demand = paragraph("ceasefire", who=["EGY"])
    assert decided_by([demand], "VII").facts["sc.paragraph_binding"] is True
    assert "sc.paragraph_binding" not in decided_by([demand], "VI").facts


def test_an_authorisation_without_names_is_for_any_member_and_has_an_end_only_if_all_have():
    one, other = paragraph("authorisation", "act", until="1956-11-30"), paragraph("authorisation", "act")
    assert decided_by([one]).authorises == ("*",)
    assert decided_by([one]).expires == date(1956, 11, 30)
    assert decided_by([one, other]).expires is None


def test_every_measure_must_exempt_aid_for_the_text_to_do_so():
    exempt, other = paragraph("sanctions", "assets", who=["EGY"], exempt=True), paragraph("arms_embargo", who=["ISR"])
    assert decided_by([exempt]).facts["sanc.humanitarian_exempt"] is True
    assert decided_by([exempt, other]).facts["sanc.humanitarian_exempt"] is False
    assert decided_by([exempt, other]).against == ("EGY", "ISR")


@pytest.mark.parametrize(("day", "runs"), [(date(1956, 12, 1), True), (date(1956, 12, 2), False)])
def test_measures_run_through_their_last_day(day, runs):
    text = Resolution("r", "T", "sc", "adopted", paragraphs=(paragraph("arms_embargo", who=["ISR"], until="1956-12-01"),))
    assert measures_run(text, day) is runs
