"""Armed groups and what they may not do; rivers, notice and the time that runs from it; what comes when an inject is not answered."""

from datetime import timedelta
from pathlib import Path

import pytest

from adjudication.book import load_book
from adjudication.marks import marks_of
from adjudication.moves import STATES_ONLY
from exercises.play import commands as cmd
from exercises.play.commands import MoveForm
from exercises.scenario.load import load_scenario
from tests.exercises.play.playing import Played, data, kinds

RUVANI = load_scenario(Path(__file__).parents[3] / "scenarios" / "ruvani-basin.yaml")
DEED = {"subjects": ["civilians", "access"], "text": "We let the convoys pass."}
DAM = {"to": ["MRZ"], "river": "ruvani", "title": "Filling of Senneh", "data_given": True, "impact_assessed": True}


@pytest.fixture
def basin() -> Played:
    return Played(RUVANI)


@pytest.mark.parametrize("kind", sorted(STATES_ONLY))
def test_an_armed_group_does_not_do_what_only_states_do(basin, kind):
    with pytest.raises(cmd.Refused, match="not_a_state"):
        basin.control("submit_for", move=MoveForm(kind=kind, by="TBF", with_="MRZ", against="MRZ", in_="MRZ", title="T", text="Words."))


def test_the_refusal_says_what_a_group_may_do(basin):
    with pytest.raises(cmd.Refused, match="deed of commitment"):
        basin.move("TBF-head", "base_access", with_="KLM", text="Bases.")


def test_a_group_still_speaks_and_grants_access(basin):
    assert "ruling_issued" in kinds(basin.move("TBF-head", "statement", text="We are here."))
    assert "ruling_issued" in kinds(basin.move("TBF-head", "humanitarian_access", with_="UNS", in_="MRZ", text="Granted."))


def test_a_deed_of_commitment_binds_the_group(basin):
    events = basin.seat("TBF-head", cmd.MakeCommitment(**DEED, witness="UNS"))
    owed = data(events, "obligation_arose").obligation
    assert (owed.owed_by, owed.owed_to, owed.status) == (("TBF",), ("UNS",), "open")
    [deed] = basin.state_of("MRZ").world.deeds.values()
    assert deed.subjects == ("civilians", "access")


@pytest.mark.parametrize("wrong", [{"subjects": []}, {"subjects": ["war"]}, {"text": " "}, {"witness": "NOBODY"}])
def test_a_deed_says_what_it_is_about(basin, wrong):
    assert basin.refusal("TBF-head", cmd.MakeCommitment(**{**DEED, **wrong})) == "bad_field"


def test_states_make_agreements_and_no_deeds(basin):
    assert basin.refusal("MRZ-head", cmd.MakeCommitment(**DEED)) == "not_allowed"


def test_the_standstill_is_as_long_as_the_rulebook_says():
    assert marks_of(load_book(), "river.months_since_notice") == (6,)


def test_a_notice_is_what_a_later_ruling_reads(basin):
    basin.seat("THR-head", cmd.NotifyWorks(**DAM))
    events = basin.move("THR-head", "river_cooperation", with_="MRZ", text="We fill.")
    ruling = data(events, "ruling_issued")
    finding = next(one for one in ruling.ruling.findings if one.rule == "wc.11-17")
    assert (finding.result, finding.facts["river.notified"], finding.facts["river.months_since_notice"]) == ("fail", True, 0)


def test_an_objection_opens_consultations(basin):
    basin.seat("THR-head", cmd.NotifyWorks(**DAM))
    [works] = basin.state_of("MRZ").world.works.values()
    basin.seat("MRZ-head", cmd.AnswerWorks(works=works.id, answer="objects"))
    told = basin.state_of("THR").world.works[works.id]
    assert (told.answers, told.consulting_since) == ({"MRZ": "objects"}, basin.state.world.date)
    assert basin.refusal("KLM-head", cmd.AnswerWorks(works=works.id, answer="agrees")) == "not_pending"
    assert basin.refusal("MRZ-head", cmd.AnswerWorks(works=works.id, answer="perhaps")) == "bad_field"


@pytest.mark.parametrize("wrong", [{"to": []}, {"to": ["TBF"]}, {"to": ["THR"]}, {"river": "nile"}, {"title": ""}])
def test_a_notice_names_the_river_and_its_states(basin, wrong):
    assert basin.refusal("THR-head", cmd.NotifyWorks(**{**DAM, **wrong})) == "bad_field"


def test_a_meter_keeps_to_its_own_bounds(basin):
    basin.control("set_meter", meter="flow_kesh", change=100)
    assert basin.state_of("MRZ").world.meters["flow_kesh"] == 218
    with pytest.raises(cmd.Refused, match="from 0 to 1200"):
        basin.control("set_meter", meter="flow_kesh", value=1201)


def test_what_was_not_answered_brings_what_the_scenario_says(basin):
    """Nobody moves on the river for twenty minutes after the inject that asks for it."""
    asked = next(one for one in RUVANI.msel if one.if_not_release and "river_cooperation" in (one.if_not_when or ""))
    basin.control("release_inject", inject=asked.id)
    assert asked.if_not_release not in basin.state.injects
    basin.wait(30)
    basin.move("MRZ-head", "statement", text="We wait.")
    assert asked.if_not_release in basin.state.injects


def test_what_was_answered_brings_nothing(basin):
    asked = next(one for one in RUVANI.msel if one.if_not_release and "river_cooperation" in (one.if_not_when or ""))
    basin.control("release_inject", inject=asked.id)
    basin.move("THR-head", "river_cooperation", with_="MRZ", text="We share.")
    basin.wait(30)
    basin.move("MRZ-head", "statement", text="Good.")
    assert f"if_not:{asked.id}" not in basin.state.conditions


def test_time_runs_from_the_notice(basin):
    basin.seat("THR-head", cmd.NotifyWorks(**DAM))
    end = max(one.ends for one in RUVANI.phases)
    months = (end - basin.state.clock.date) // timedelta(days=31)
    basin.control("move_date", date=end, reason="Time passes.")
    events = basin.move("THR-head", "river_cooperation", with_="MRZ", text="We fill.")
    finding = next(one for one in data(events, "ruling_issued").ruling.findings if one.rule == "wc.11-17")
    assert finding.facts["river.months_since_notice"] >= months


def test_the_terms_of_relief_bind_whoever_gives_it(basin):
    events = basin.move("VDM-defence", "hadr", in_="MRZ", text="Helicopters.", forces=["F-VDM-all"])
    move_id = data(events, "move_submitted").move.id
    answered = basin.seat("MRZ-head", cmd.AnswerConsent(move_id=move_id, answer="full", conditions="Unarmed, and gone by June."))
    [owed] = [one.data.obligation for one in answered if one.kind == "obligation_arose" and one.data.obligation.kind == "consent_terms"]
    assert (owed.owed_by, owed.owed_to, owed.text, owed.status) == (("VDM",), ("MRZ",), "Unarmed, and gone by June.", "open")


def test_relief_that_is_refused_has_no_terms(basin):
    move_id = data(basin.move("VDM-defence", "hadr", in_="MRZ", text="Helicopters."), "move_submitted").move.id
    answered = basin.seat("MRZ-head", cmd.AnswerConsent(move_id=move_id, answer="none", conditions="Not now."))
    assert "obligation_arose" not in kinds(answered)


def test_access_that_a_group_grants_goes_on_until_it_is_withdrawn(basin):
    granted = basin.move("TBF-head", "humanitarian_access", with_="UNS", in_="MRZ", text="Granted.", facts={"relief.consent": "granted"})
    access = data(granted, "measure_changed").measure
    assert (access.kind, access.by, access.until) == ("access", ("TBF",), None)
    basin.seat("TBF-head", cmd.EndMeasure(measure=access.id, reason="The road is mined."))
    assert basin.state_of("UNS").world.measures[access.id].until is not None
