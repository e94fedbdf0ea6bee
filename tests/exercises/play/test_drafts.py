"""Drafts with paragraphs: tabled, sponsored, amended, put to the vote; what they decide is read by the law."""

from datetime import date
from pathlib import Path

import pytest

from adjudication.world import ASSEMBLY
from exercises.play import commands as cmd
from exercises.play.commands import MoveForm, Refused
from exercises.play.decide import deadlines
from exercises.scenario.load import load_scenario
from tests.exercises.play.playing import Played, data, kinds

YES = ["CHN", "USSR", "USA", "CUB", "IRN", "PER", "YUG"]
ALL = [*YES, "FRA", "GBR", "AUS", "BEL"]
CEASEFIRE = {"type": "ceasefire", "params": {"who": ["ISR", "EGY"]}}
WITHDRAW = {"type": "withdrawal", "params": {"who": ["ISR"], "name": "behind the armistice lines"}}
EMBARGO = {"type": "arms_embargo", "params": {"who": ["ISR"], "until": "1956-12-01", "exempt": True}}
FORCE = {
    "type": "authorisation",
    "text": "restore the armistice lines",
    "params": {"who": ["USA"], "target": ["ISR"], "until": "1956-11-30"},
}
MISSION = {"type": "mission", "text": "secure and supervise the ceasefire",
           "params": {"name": "UNEF", "host": ["EGY"], "number": 6000, "tasks": ["ceasefire_supervision"]}}  # fmt: skip
SCENARIOS = Path(__file__).parents[3] / "scenarios"
DETERMINE = {"type": "determination", "params": {"choice": "a breach of the peace"}}


@pytest.fixture(scope="module")
def ruvani():
    return load_scenario(SCENARIOS / "ruvani-basin.yaml")


@pytest.fixture(scope="module")
def karrada():
    return load_scenario(SCENARIOS / "strait-of-karrada.yaml")


def table(played, seat="USA-rep", **fields):
    given = {"body": "sc", "title": "Ceasefire", "paragraphs": [CEASEFIRE, WITHDRAW], "preamble": ["Noting the fighting"], **fields}
    return data(played.seat(seat, cmd.TableDraft(**given)), "resolution_tabled").resolution


def act(played, draft, act, seat="USA-rep", **fields):
    return played.seat(seat, cmd.ActOnDraft(resolution=draft.id, act=act, **fields))


def by_control(played, draft, act, **fields):
    return played.as_control(cmd.ActOnDraft(resolution=draft.id, act=act, **fields))


def roll(played, draft, **positions):
    events = []
    for position, codes in positions.items():
        for code in codes:
            events += played.control("cast_for", resolution=draft.id, by=code, position=position)
    return events


def now(played, draft):
    return played.state.world.resolutions[draft.id]


def test_a_draft_is_discussed_until_it_is_put_to_the_vote(played):
    draft = table(played)
    assert (draft.status, draft.tabled_by) == ("draft", ("USA",))
    assert draft.text.splitlines()[1] == "1. Demands that Israel and Egypt cease fire at once and observe it fully;"
    assert played.refusal("GBR-rep", cmd.CastVote(resolution=draft.id, position="yes")) == "not_pending"
    act(played, draft, "put_to_vote")
    roll(played, draft, yes=YES, abstain=["FRA", "GBR", "AUS"])
    closed = data(roll(played, draft, abstain=["BEL"]), "vote_closed")
    assert (closed.adopted, closed.because) == (True, "7 of 7 needed")


def test_others_sponsor_a_draft_and_leave_it(played):
    draft = table(played)
    act(played, draft, "sponsor", seat="YUG-head")
    assert now(played, draft).tabled_by == ("USA", "YUG")
    assert played.refusal("YUG-head", cmd.ActOnDraft(resolution=draft.id, act="withdraw")) == "not_allowed"
    act(played, draft, "leave", seat="YUG-head")
    assert now(played, draft).tabled_by == ("USA",)
    act(played, draft, "withdraw")
    assert now(played, draft).status == "withdrawn"
    assert next(one for one in played.state.moves.values() if one.body.resolution == draft.id).status == "withdrawn"


def amend(played, draft, change, paragraph="", proposed=None, seat="USSR-rep"):
    events = played.seat(seat, cmd.AmendDraft(resolution=draft.id, change=change, paragraph=paragraph, proposed=proposed or {}))
    return data(events, "resolution_changed").question


def test_an_amendment_is_voted_before_the_text_and_changes_it(played):
    draft = table(played)
    amendment = amend(played, draft, "replace", "2", {**WITHDRAW, "params": {"who": ["ISR"], "until": "1956-11-02"}})
    act(played, draft, "put_to_vote")
    assert played.refusal("GBR-rep", cmd.CastVote(resolution=draft.id, position="no", question="other")) == "not_pending"
    events = roll(played, draft, yes=YES, abstain=["FRA", "GBR", "AUS", "BEL"])
    assert data(events, "resolution_changed").change == "amendment_adopted"
    assert "until 1956-11-02" in now(played, draft).text
    assert now(played, draft).votes == ()
    assert next(one for one in now(played, draft).questions if one.id == amendment).because == "7 of 7 needed"
    assert data(roll(played, draft, yes=ALL), "vote_closed").adopted


def test_no_vote_with_reasons_is_cast_on_the_text_before_its_amendments(played):
    draft = table(played, symbol="S/1")
    amend(played, draft, "delete", "2")
    act(played, draft, "put_to_vote")
    form = MoveForm(kind="sc_vote", resolution="S/1", facts={"sc.voter_vote": "no"})
    assert played.refusal("FRA-rep", cmd.SubmitMove(move=form)) == "not_pending"


def test_a_rejected_amendment_leaves_the_text(played):
    draft = table(played)
    amend(played, draft, "delete", "2")
    act(played, draft, "put_to_vote")
    events = roll(played, draft, yes=YES, no=["FRA", "GBR"], abstain=["AUS", "BEL"])
    assert data(events, "resolution_changed").change == "amendment_not_adopted"
    assert now(played, draft).questions[0].because == "7 of 7 needed, vetoed by FRA, GBR"
    assert len(now(played, draft).paragraphs) == 2


def test_what_is_furthest_from_the_text_is_voted_first_and_makes_the_rest_moot(played):
    draft = table(played)
    added = amend(played, draft, "add", "2", {"type": "call_upon", "text": "reopen the Canal", "params": {"who": ["EGY"]}})
    replaced = amend(played, draft, "replace", "2", WITHDRAW)
    deleted = amend(played, draft, "delete", "2")
    assert [one.id for one in now(played, draft).questions] == [deleted, replaced, added]
    act(played, draft, "put_to_vote")
    roll(played, draft, yes=ALL)
    status = {one.id: one.status for one in now(played, draft).questions}
    assert status == {deleted: "adopted", replaced: "moot", added: "pending"}
    roll(played, draft, yes=ALL)
    assert now(played, draft).text.endswith("2. Calls upon Egypt to reopen the Canal.")


def test_the_chair_sets_another_order(played):
    draft = table(played)
    first, second = amend(played, draft, "delete", "1"), amend(played, draft, "delete", "2")
    assert played.refusal("USA-rep", cmd.ActOnDraft(resolution=draft.id, act="set_order", order=[second])) == "not_allowed"
    act(played, draft, "set_order", seat="FRA-rep", order=[second, first])
    assert [one.id for one in now(played, draft).questions] == [second, first]


def test_a_friendly_amendment_is_taken_in_without_a_vote(played):
    draft = table(played)
    amendment = amend(played, draft, "delete", "2")
    assert played.refusal("USSR-rep", cmd.ActOnDraft(resolution=draft.id, act="accept_amendment", question=amendment)) == "not_allowed"
    act(played, draft, "accept_amendment", question=amendment)
    assert [one.id for one in now(played, draft).paragraphs] == ["1"]
    withdrawn = amend(played, draft, "delete", "1")
    act(played, draft, "withdraw_amendment", seat="USSR-rep", question=withdrawn)
    assert now(played, draft).questions[-1].status == "withdrawn"


def test_a_paragraph_voted_apart_falls_and_the_rest_stands(played):
    draft = table(played)
    act(played, draft, "ask_separate_vote", seat="GBR-rep", paragraph="2")
    act(played, draft, "put_to_vote")
    roll(played, draft, yes=YES, no=["FRA", "GBR"], abstain=["AUS", "BEL"])
    assert [one.id for one in now(played, draft).paragraphs] == ["1"]
    assert data(roll(played, draft, yes=ALL), "vote_closed").adopted


def test_a_text_whose_paragraphs_all_fall_is_rejected(played):
    draft = table(played, paragraphs=[CEASEFIRE])
    act(played, draft, "ask_separate_vote", seat="GBR-rep", paragraph="1")
    act(played, draft, "put_to_vote")
    events = roll(played, draft, no=ALL)
    assert data(events, "vote_closed").because == "all its operative paragraphs were rejected"


# Procedure or substance


def test_a_ruling_that_the_matter_is_procedural_takes_the_veto_away(played):
    draft = table(played)
    act(played, draft, "question_procedure", seat="USSR-rep")
    act(played, draft, "rule", seat="FRA-rep", text="procedural")
    act(played, draft, "put_to_vote")
    events = roll(played, draft, yes=YES, no=["FRA", "GBR"], abstain=["AUS", "BEL"])
    assert data(events, "vote_closed").because == "7 of 7 needed, no veto on procedure (FRA, GBR against)"
    assert data(events, "vote_closed").adopted


def test_a_ruling_stands_unless_seven_overrule_it(played):
    draft = table(played)
    act(played, draft, "question_procedure", seat="USSR-rep")
    by_control(played, draft, "rule", text="procedural")
    act(played, draft, "challenge", seat="GBR-rep")
    roll(played, draft, yes=ALL[:6], no=ALL[6:])
    assert now(played, draft).facts["sc.matter"] == "procedural"
    other = table(played, title="Another")
    act(played, other, "question_procedure", seat="USSR-rep")
    by_control(played, other, "rule", text="procedural")
    act(played, other, "challenge", seat="GBR-rep")
    roll(played, other, yes=ALL[:7], no=ALL[7:])
    assert now(played, other).facts["sc.matter"] == "substantive"


def test_the_preliminary_question_is_itself_vetoed(played):
    draft = table(played)
    act(played, draft, "question_procedure", seat="USSR-rep")
    act(played, draft, "put_to_vote")
    roll(played, draft, yes=[code for code in ALL if code != "GBR"], no=["GBR"])
    assert now(played, draft).facts["sc.matter"] == "substantive"
    assert now(played, draft).questions[0].because == "10 of 7 needed, vetoed by GBR"


def test_calling_a_session_is_procedural_without_question(played):
    draft = table(played, paragraphs=[{"type": "session"}], title="To the Assembly")
    assert draft.kind == "ufp_session"
    assert played.refusal("GBR-rep", cmd.ActOnDraft(resolution=draft.id, act="question_procedure")) == "not_allowed"


def test_after_a_veto_seven_members_call_the_assembly(played):
    vetoed = table(played, to_vote=True)
    roll(played, vetoed, yes=YES, no=["FRA", "GBR"], abstain=["AUS", "BEL"])
    draft = table(played, seat="YUG-head", paragraphs=[{"type": "session"}], title="To the Assembly", to_vote=True)
    closed = data(roll(played, draft, yes=YES, no=["FRA", "GBR"], abstain=["AUS", "BEL"]), "vote_closed")
    assert (closed.adopted, closed.because) == (True, "7 of 7 needed, no veto on procedure (FRA, GBR against)")


# What it decides


def adopted(played, **fields):
    draft = table(played, chapter="VII", to_vote=True, **fields)
    roll(played, draft, yes=ALL)
    assert now(played, draft).status == "adopted"
    return now(played, draft)


def test_an_embargo_binds_until_its_end(played):
    text = adopted(played, paragraphs=[DETERMINE, EMBARGO])
    assert (text.against, text.expires, text.facts["sc.sanctions_targets"]) == (("ISR",), date(1956, 12, 1), ["ISR"])
    assert breaks_a_decision(played)
    played.control("move_date", date=played.scenario.card.ends)
    assert not breaks_a_decision(played)


def breaks_a_decision(played):
    ruling = data(played.move("USSR-head", "arms_transfer", with_="ISR", text="Tanks."), "ruling_issued").ruling
    return ("un-charter.24-25", "fail") in {(one.rule, one.result) for one in ruling.findings}


def test_an_authorisation_names_who_against_whom_and_until_when(played):
    text = adopted(played, paragraphs=[DETERMINE, FORCE])
    assert (text.authorises, text.against, text.expires) == (("USA",), ("ISR",), date(1956, 11, 30))
    assert text.facts["sc.authorisation"] == "explicit"
    assert text.facts["sc.authorisation_scope"] == "restore the armistice lines"


def test_a_mission_is_established_with_its_mandate(played):
    text = adopted(played, paragraphs=[MISSION])
    mission = next(one for one in played.state.world.missions.values() if one.resolution == text.id)
    assert (mission.authority, mission.host, mission.troops_authorised) == ("sc", ("EGY",), 6000)
    assert mission.mandate_tasks == ("ceasefire_supervision",)


def test_a_typed_text_leaves_nothing_open_about_itself(played):
    text = table(played)
    assert text.facts["sc.determination39"] is False
    assert text.facts["sc.authorisation"] == "none"
    assert text.facts["sc.provisional_measures"] is True


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"body": "nowhere"}, "bad_field"),
        ({"title": " "}, "bad_field"),
        ({"paragraphs": []}, "bad_field"),
        ({"paragraphs": [{"type": "arms_embargo", "params": {}}]}, "bad_field"),
        ({"paragraphs": [{"type": "ceasefire", "params": {"who": ["XXX"]}}]}, "bad_field"),
        ({"paragraphs": [{"type": "consultation", "params": {"who": ["EGY"]}}]}, "bad_field"),
        ({"paragraphs": [{**EMBARGO, "params": {"who": ["ISR"], "until": "soon"}}]}, "bad_field"),
        ({"chapter": "IX"}, "bad_field"),
        ({"body": "nac"}, "not_a_member"),
        ({"matter": "nothing"}, "bad_field"),
        ({"by": "GBR"}, "not_allowed"),
    ],
)
def test_a_draft_that_is_not_whole_is_refused(played, fields, code):
    given = {"body": "sc", "title": "T", "paragraphs": [CEASEFIRE], **fields}
    seat = "EGY-rep" if fields.get("body") == "nac" else "USA-rep"
    assert played.refusal(seat, cmd.TableDraft(**given)) == code


# Members, one by one


def test_a_vote_may_name_the_member(played):
    draft = table(played, to_vote=True)
    assert played.refusal("GBR-rep", cmd.CastVote(resolution=draft.id, position="no", by="FRA")) == "not_allowed"
    played.seat("GBR-rep", cmd.CastVote(resolution=draft.id, position="no", by="GBR"))
    assert [one.member for one in now(played, draft).votes] == ["GBR"]


def test_explanations_are_kept_before_and_after(played):
    draft = table(played, to_vote=True)
    act(played, draft, "explain", seat="GBR-rep", text="We shall vote against.")
    played.seat("GBR-rep", cmd.CastVote(resolution=draft.id, position="no", explanation="As we said."))
    roll(played, draft, yes=[code for code in ALL if code != "GBR"])
    act(played, draft, "explain", seat="USA-rep", text="We regret it.")
    text = now(played, draft)
    assert [(one.member, one.when) for one in text.explanations] == [("GBR", "before"), ("USA", "after")]
    assert next(one for one in text.votes if one.member == "GBR").explanation == "As we said."


# Silence


def silent(played, **fields):
    given = {"body": "nac", "title": "Consultation", "silence": True, "silence_minutes": 5,
             "paragraphs": [{"type": "consultation", "params": {"who": ["GBR"]}}], **fields}  # fmt: skip
    return data(played.seat("USA-rep", cmd.TableDraft(**given)), "resolution_tabled").resolution


def test_silence_that_nobody_breaks_adopts_the_text_at_its_time(played):
    draft = silent(played)
    key = f"silence:{draft.id}"
    assert key in deadlines(played.state, played.scenario)
    played.wait(4)
    assert played.system(cmd.Fire(key=key)) == []
    played.wait(1)
    closed = data(played.system(cmd.Fire(key=key)), "vote_closed")
    assert (closed.adopted, closed.because) == (True, "nobody broke the silence")
    assert played.system(cmd.Fire(key=key)) == []


def test_one_voice_breaks_the_silence(played):
    draft = silent(played)
    events = act(played, draft, "break_silence", seat="FRA-rep", text="Not while we negotiate.")
    assert data(events, "vote_closed").because == "silence broken by FRA: Not while we negotiate."
    assert f"silence:{draft.id}" not in deadlines(played.state, played.scenario)


def test_no_minute_of_a_silence_runs_while_the_exercise_stands(played):
    draft = silent(played)
    played.wait(3)
    played.control("pause")
    assert deadlines(played.state, played.scenario) == {}
    played.wait(60)
    played.control("resume")
    left = deadlines(played.state, played.scenario)[f"silence:{draft.id}"] - played.at
    assert left.total_seconds() == 120


def test_what_an_alliance_discusses_is_its_members_own_until_it_is_adopted(played):
    draft = silent(played)
    assert draft.id not in played.state_of("EGY").world.resolutions
    assert draft.id in played.state_of("GBR").world.resolutions
    assert played.refusal("EGY-rep", cmd.ActOnDraft(resolution=draft.id, act="break_silence")) == "unknown_resolution"
    assert played.refusal("EGY-rep", cmd.CastVote(resolution=draft.id, position="no")) == "unknown_resolution"
    played.wait(5)
    played.system(cmd.Fire(key=f"silence:{draft.id}"))
    assert played.state_of("EGY").world.resolutions[draft.id].status == "adopted"


def test_an_agreed_statement_needs_the_silence_of_all_in_whose_name_it_is(played):
    statement = cmd.TableDraft(body="statement", title="We agree", text="Talks.", with_=["EGY", "IND"], silence=True)
    draft = data(played.seat("USA-rep", statement), "resolution_tabled").resolution
    assert draft.members == ("EGY", "IND", "USA")
    assert "GBR" not in {audience for event in played.events[-2:] for audience in event.seen_by}
    act(played, draft, "break_silence", seat="EGY-rep")
    assert now(played, draft).status == "not_adopted"


def test_a_council_by_consensus_fails_on_one_voice(played):
    draft = silent(played, silence=False)
    act(played, draft, "put_to_vote")
    members = sorted(now(played, draft).members)
    events = roll(played, draft, yes=[code for code in members if code != "FRA"], no=["FRA"])
    assert data(events, "vote_closed").because == "no consensus: FRA against"


# The session that a majority of Members asks for


@pytest.mark.parametrize(("asking", "called"), [(39, True), (38, False)])
def test_a_majority_of_the_members_calls_the_session(played, asking, called):
    vetoed = table(played, to_vote=True)
    roll(played, vetoed, yes=YES, no=["FRA", "GBR"], abstain=["AUS", "BEL"])
    facts = {"situation.threat_or_breach": True, "situation.purely_internal": False}
    request = table(played, seat="IND-head", body="un", title="To meet", paragraphs=[{"type": "session"}], facts=facts, to_vote=True)
    assert request.kind == "ufp_session"
    events = played.control("count_votes", resolution=request.id, votes_for=asking)
    assert data(events, "vote_closed").adopted is called


def test_an_emergency_session_meets_once_it_is_called(played):
    draft = table(played, body="ess", title="Urges", preamble=[], to_vote=True)
    assert draft.body in ASSEMBLY
    assert "ruling_issued" in kinds(played.control("count_votes", resolution=draft.id, votes_for=64, votes_against=5, abstentions=6))


# Drafts of the scenario


def test_a_draft_that_an_inject_brings_waits_for_a_sponsor(ruvani):
    played = Played(ruvani)
    circulated = data(played.control("release_inject", inject="R25"), "resolution_tabled").resolution
    assert (circulated.symbol, circulated.status, circulated.tabled_by) == ("EMBARGO", "draft", ())
    played.seat("LIO-head", cmd.ActOnDraft(resolution="EMBARGO", act="sponsor"))
    assert played.state.proposals[circulated.id] in played.state.moves
    played.seat("LIO-head", cmd.ActOnDraft(resolution="EMBARGO", act="put_to_vote"))
    assert now(played, circulated).status == "voting"


def test_the_president_may_put_a_draft_that_nobody_sponsors(ruvani):
    played = Played(ruvani)
    circulated = data(played.control("release_inject", inject="R25"), "resolution_tabled").resolution
    by_control(played, circulated, "put_to_vote")
    assert now(played, circulated).tabled_by == ("E2",)


def test_a_regional_committee_decides_by_four_of_five(ruvani):
    played = Played(ruvani)
    draft = data(played.control("release_inject", inject="R22"), "resolution_tabled").resolution
    assert "VDM" not in {audience for event in played.events[-1:] for audience in event.seen_by}
    played.seat("LIO-head", cmd.ActOnDraft(resolution=draft.id, act="sponsor"))
    played.seat("LIO-head", cmd.ActOnDraft(resolution=draft.id, act="put_to_vote"))
    events = roll(played, draft, yes=["THR", "MRZ", "LIO", "ANS"], no=["KLM"])
    assert (data(events, "vote_closed").adopted, data(events, "vote_closed").because) == (True, "4 of 4 needed")


def test_halcyon_says_by_silence_that_it_is_an_armed_attack(karrada):
    played = Played(karrada)
    events = played.control("release_inject", inject="K10")
    draft = data(events, "silence_opened").resolution
    assert (data(events, "silence_opened").ends_at - played.at).total_seconds() == 480
    played.seat("SLN-head", cmd.ActOnDraft(resolution="HC-1", act="break_silence", text="The damage was not grave."))
    assert now(played, draft).status == "not_adopted"


def test_a_tabled_draft_of_the_same_symbol_is_the_one_that_is_meant(ruvani):
    played = Played(ruvani)
    played.control("release_inject", inject="R25")
    tabled = data(played.move("LIO-head", "sc_draft", resolution="EMBARGO", title="E", text="T"), "resolution_tabled").resolution
    played.seat("LIO-head", cmd.CastVote(resolution="EMBARGO", position="yes"))
    assert [one.member for one in now(played, tabled).votes] == ["LIO"]


def test_a_refusal_leaves_nothing_behind(played):
    draft = table(played)
    with pytest.raises(Refused, match="bad_field"):
        by_control(played, draft, "dance")


def test_an_inject_lays_a_prepared_agreement_before_its_parties_alone(played):
    events = played.control("release_inject", inject="J01")
    tabled = data(events, "agreement_changed")
    assert (tabled.agreement.id, tabled.change) == ("AG13", "tabled")
    assert "AG13" in played.state_of("ISR").drafts
    assert "AG13" not in played.state_of("EGY").drafts
