import pytest

from exercises.play import commands as cmd
from tests.exercises.play.playing import data, kinds

FACTS = {
    "pko.authority": "ga", "pko.contributions_voluntary": True, "pko.chapter_vii": False, "ga.votes_for": 57, "ga.votes_against": 0,
    "ga.important_question": True, "ga.language": "requests", "ga.measure_coercive": False, "pko.force_use": "self_defence",
}  # fmt: skip


@pytest.fixture
def asked(played):
    played.control("move_date", date=played.scenario.phases[3].starts)
    events = played.move("CAN-head", "pko_un", in_="EGY", mission="UNEF", title="A United Nations force", text="Between them.", facts=FACTS)
    return played, data(events, "move_submitted").move.id


def test_a_force_waits_for_the_consent_of_its_host(asked):
    played, move_id = asked
    assert played.state.moves[move_id].awaits == ("consent:EGY",)
    assert "UNEF" not in played.state.world.missions


def test_with_the_hosts_consent_it_is_authorised_then_manned_then_deployed(asked):
    played, move_id = asked
    answered = played.seat("EGY-head", cmd.AnswerConsent(move_id=move_id, answer="full", conditions="It leaves when asked."))
    assert kinds(answered)[:2] == ["consent_answered", "world_changed"]
    assert data(answered, "ruling_issued").ruling.effect == "takes_effect"
    mission = played.state.world.missions["UNEF"]
    assert (mission.status, mission.consent, mission.host) == ("authorised", "full", ("EGY",))
    played.seat("CAN-defence", cmd.PledgeContingent(mission="UNEF", troops=900))
    played.control("pledge_for", mission="UNEF", by="SWE", troops=350)
    played.control("deploy_mission", mission="UNEF")
    mission = played.state_of("public").world.missions["UNEF"]
    assert mission.status == "deployed"
    manned = {(one.contributor, one.troops, one.status) for one in mission.contingents}
    assert manned == {("CAN", 900, "deployed"), ("SWE", 350, "deployed")}


def test_without_consent_the_law_says_so(asked):
    played, move_id = asked
    ruling = data(played.seat("EGY-head", cmd.AnswerConsent(move_id=move_id, answer="none")), "ruling_issued").ruling
    assert next(one for one in ruling.findings if one.rule == "pko.basis").result == "fail"


def test_only_the_host_answers_and_only_once(asked):
    played, move_id = asked
    assert played.refusal("GBR-head", cmd.AnswerConsent(move_id=move_id, answer="full")) == "not_pending"
    assert played.refusal("EGY-head", cmd.AnswerConsent(move_id=move_id, answer="perhaps")) == "bad_field"
    played.seat("EGY-head", cmd.AnswerConsent(move_id=move_id, answer="full"))
    assert played.refusal("EGY-head", cmd.AnswerConsent(move_id=move_id, answer="none")) == "not_pending"


def test_control_answers_for_a_host_that_nobody_plays(played):
    events = played.move("USA-head", "attache_accredit", with_="CHN", text="Colonel A. Example, air attaché.")
    move_id = data(events, "move_submitted").move.id
    answered = played.control("consent_for", move_id=move_id, by="CHN", outcome="none")
    assert data(answered, "ruling_issued").ruling.findings
    assert played.state.moves[move_id].consents == {"CHN": "none"}


def test_accepting_a_mediator_answers_the_offer(played):
    offer = data(played.move("UN-sg", "mediation_offer", with_=["EGY", "ISR"], text="Let me try."), "move_submitted").move.id
    played.move("EGY-head", "mediation_accept", with_="UN", text="We accept.")
    assert played.state.moves[offer].awaits == ("consent:ISR",)
    played.move("ISR-head", "mediation_accept", with_="UN", text="So do we.")
    assert played.state.moves[offer].verdict.effect == "takes_effect"


def test_an_invitation_in_secret_reaches_the_host_that_it_asks(played):

    events = played.move("USA-head", "attache_accredit", with_="IRN", secret=True, text="Colonel A. Example.")
    assert set(events[0].seen_by) == {"USA", "IRN", "control", "observer"}
