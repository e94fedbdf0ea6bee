"""What each audience may know: three stock characters are the party to a secret (GBR), the rival (EGY) and the stranger (CAN)."""

import msgspec
import pytest
from msgspec.structs import replace

from adjudication.rulings import Finding, Ruling
from adjudication.world import Reason
from exercises.play.events import By, Event, FactReferred, RulingIssued, WorldChanged
from exercises.play.evolve import initial
from exercises.play.redaction import without_facts
from exercises.play.secrecy import scenario_view
from exercises.play.visibility import all_audiences, view
from tests.exercises.play.playing import START


def event(kind, data, seen_by):
    return Event(id="c", kind=kind, at=START, scenario_date=START, by=By(), data=data, seen_by=seen_by)


def test_an_event_that_does_not_say_who_may_see_it_is_shown_to_nobody():
    asked = event("fact_referred", FactReferred(move_id="m", fact="f", ask="?"), ())
    assert view(asked, "control") is None


def test_nobody_is_told_who_else_sees():
    asked = event("fact_referred", FactReferred(move_id="m", fact="f", ask="?"), ("control", "EGY"))
    assert b"control" not in msgspec.json.encode(view(asked, "EGY"))
    assert view(asked, "GBR") is None


def test_the_big_screen_and_strangers_know_no_secret_of_the_scenario(suez):
    for audience in ("public", "EGY", "USA"):
        raw = msgspec.json.encode([scenario_view(suez, audience), initial(suez, audience)])
        assert "Sèvres".encode() not in raw
        assert b"sterling" not in raw or audience == "USA"


def test_a_delegation_reads_its_own_brief_and_nobody_elses(suez):
    for own in ("GBR", "EGY"):
        briefs = {one.code: one for one in scenario_view(suez, own).delegations}
        assert briefs[own].secret_objectives == next(one for one in suez.delegations if one.code == own).secret_objectives
        assert all(one.secret_objectives == [] and one.brief == "" for code, one in briefs.items() if code != own)


def test_those_who_know_a_secret_find_it(suez):
    assert {who for who in all_audiences(suez) if "AG13" in initial(suez, who).world.agreements} == {
        "control", "observer", "GBR", "FRA", "ISR"
    }  # fmt: skip


def test_players_have_no_script(suez):
    seen = scenario_view(suez, "GBR")
    assert (seen.msel, seen.branches, seen.history, seen.hotwash, seen.objectives) == ([], [], [], [], [])
    assert all(one.inclination == "" for one in seen.profile.council.members)


FINDING = Finding(
    rule="r", result="pass", by=(), about=None, severity=0, force=(), source="s", because="f is 7", remedy=None,
    facts={"f": 7, "g": 1}, anachronism=False,
)  # fmt: skip
RULING = Ruling(
    case="m", move="statement", effect="takes_effect", legality="lawful", leans=None, prudence="sound", severity=0, findings=(FINDING,)
)


def test_a_withheld_fact_leaves_neither_value_nor_reason():
    [finding] = without_facts(RULING, {"f"}).findings
    assert finding.facts == {"g": 1}
    assert "7" not in finding.because
    assert without_facts(RULING, set()) is RULING


def test_a_ruling_is_read_whole_by_those_who_may_know_the_fact():
    data = RulingIssued(move_id="m", ruling=RULING, sources={"f": "established", "g": "world"}, restricted={"f": ["EGY", "control"]})
    ruled = event("ruling_issued", data, ("EGY", "GBR", "control"))
    assert view(ruled, "EGY").data.ruling == RULING
    other = view(ruled, "GBR").data
    assert (other.sources, other.restricted) == ({"g": "world"}, {})
    assert other.ruling.findings[0].facts == {"g": 1}
    assert view(ruled, "EGY").data.restricted == {}


@pytest.mark.parametrize(("audience", "because"), [("USA", "why"), ("EGY", "")])
def test_why_a_figure_moved_is_for_those_who_were_told(suez, audience, because):

    reason = Reason(at=START.date(), what="oil", of=(), change=-1, because="why")
    moved = event("world_changed", WorldChanged(reasons=[reason], told=["USA", "control"]), ("USA", "EGY", "control"))
    seen = view(moved, audience)
    assert [one.because for one in seen.data.reasons] == [because]
    assert seen.data.told == []


def test_a_view_of_a_view_is_nothing():
    asked = event("fact_referred", FactReferred(move_id="m", fact="f", ask="?"), ("control",))
    assert view(replace(view(asked, "control")), "control") is None
