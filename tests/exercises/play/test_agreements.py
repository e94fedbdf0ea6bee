import pytest

from adjudication.world import AgreementStatus
from exercises.play import commands as cmd
from exercises.play.commands import Refused
from tests.exercises.play.playing import data, kinds

CLAUSES = [{"article": "1", "type": "training", "text": "Pilots are trained."}, {"article": "2", "type": "free", "text": "As agreed."}]


@pytest.fixture
def proposed(played):
    events = played.move("GBR-head", "bilateral_agreement", with_="FRA", title="Pilots", clauses=CLAUSES)
    return played, data(events, "agreement_changed").agreement.id, events


def agreement(played, audience, agreement_id):
    return played.state_of(audience).world.agreements.get(agreement_id)


def test_a_proposal_is_its_parties_own_until_it_is_signed(proposed):
    played, agreement_id, events = proposed
    assert {audience for event in events for audience in event.seen_by} == {"GBR", "FRA", "control", "observer"}
    move = played.state.moves[played.state.proposals[agreement_id]]
    assert (move.status, move.awaits) == ("pending", ("signature:FRA",))


def test_the_last_signature_brings_it_into_force_and_before_everyone(proposed):
    played, agreement_id, _ = proposed
    events = played.seat("FRA-head", cmd.SignAgreement(agreement=agreement_id))
    assert kinds(events)[:3] == ["agreement_changed", "move_revealed", "ruling_issued"]
    assert data(events, "ruling_issued").ruling.effect == "takes_effect"
    assert agreement(played, "control", agreement_id).status is AgreementStatus.IN_FORCE
    assert agreement(played, "EGY", agreement_id) == agreement(played, "control", agreement_id)
    move_id = played.state.proposals[agreement_id]
    assert played.state_of("EGY").moves[move_id].verdict == played.state.moves[move_id].verdict


def test_a_secret_agreement_stays_secret_when_it_is_in_force(played):
    events = played.move("GBR-head", "base_access", with_="FRA", in_="GBR", title="Akrotiri", clauses=CLAUSES, secret=True)
    agreement_id = data(events, "agreement_changed").agreement.id
    signed = played.seat("FRA-head", cmd.SignAgreement(agreement=agreement_id))
    assert {audience for event in signed for audience in event.seen_by} == {"GBR", "FRA", "control", "observer"}
    assert agreement(played, "EGY", agreement_id) is None


def test_a_move_of_the_same_kind_that_names_the_text_is_a_signature(proposed):
    played, agreement_id, _ = proposed
    events = played.move("FRA-head", "bilateral_agreement", agreement=agreement_id)
    assert "move_submitted" not in kinds(events)
    assert agreement(played, "control", agreement_id).status is AgreementStatus.IN_FORCE


def test_brackets_hold_up_the_signature_until_they_are_accepted(proposed):
    played, agreement_id, _ = proposed
    played.seat("FRA-rep", cmd.BracketText(agreement=agreement_id, article="2", text="As France agrees."))
    assert played.refusal("FRA-head", cmd.SignAgreement(agreement=agreement_id)) == "brackets_open"
    played.seat("GBR-rep", cmd.AcceptText(agreement=agreement_id, article="2", text="As France agrees."))
    article = played.state.drafts[agreement_id]["2"]
    assert (article.text, article.brackets, set(article.accepted_by)) == ("As France agrees.", {}, {"GBR", "FRA"})


def test_a_new_wording_has_to_be_signed_by_all_again(proposed):
    played, agreement_id, _ = proposed
    played.seat("FRA-rep", cmd.DraftText(agreement=agreement_id, article="3", text="In Cyprus."))
    move = played.state.moves[played.state.proposals[agreement_id]]
    assert move.awaits == ("signature:GBR", "signature:FRA")
    played.seat("FRA-head", cmd.SignAgreement(agreement=agreement_id))
    played.seat("GBR-head", cmd.SignAgreement(agreement=agreement_id))
    assert agreement(played, "control", agreement_id).status is AgreementStatus.IN_FORCE


def test_who_is_not_at_the_table_knows_of_no_table(proposed):
    played, agreement_id, _ = proposed
    for command in (
        cmd.SignAgreement(agreement=agreement_id),
        cmd.RefuseAgreement(agreement=agreement_id),
        cmd.DraftText(agreement=agreement_id, article="1", text="x"),
    ):
        assert played.refusal("EGY-head", command) == "unknown_agreement"


def test_a_refusal_closes_the_table(proposed):
    played, agreement_id, _ = proposed
    played.seat("FRA-head", cmd.RefuseAgreement(agreement=agreement_id, reason="Not now."))
    assert played.state.moves[played.state.proposals[agreement_id]].status == "refused"
    assert played.refusal("FRA-head", cmd.SignAgreement(agreement=agreement_id)) == "not_pending"


def test_a_signature_needs_the_power_to_sign(proposed):
    played, agreement_id, _ = proposed
    assert played.refusal("FRA-defence", cmd.SignAgreement(agreement=agreement_id)) == "no_power"


def test_a_signature_subject_to_ratification_waits_for_it(proposed):
    played, agreement_id, _ = proposed
    played.seat("FRA-head", cmd.SignAgreement(agreement=agreement_id, subject_to_ratification=True))
    assert agreement(played, "control", agreement_id).status is AgreementStatus.SIGNED
    played.seat("FRA-head", cmd.SignAgreement(agreement=agreement_id))
    assert agreement(played, "control", agreement_id).signatures[-1].ratified_on == played.state.world.date


def test_a_text_that_the_scenario_prepared_is_taken_up_by_the_first_signature(played):
    played.seat("ISR-head", cmd.SignAgreement(agreement="AG13"))
    played.seat("FRA-head", cmd.SignAgreement(agreement="AG13"))
    events = played.seat("GBR-head", cmd.SignAgreement(agreement="AG13"))
    assert {audience for event in events for audience in event.seen_by} == {"ISR", "FRA", "GBR", "control", "observer"}
    assert kinds(events)[:2] == ["agreement_changed", "ruling_issued"]
    assert "AG13" not in played.state_of("EGY").world.agreements


def test_control_lets_a_secret_agreement_leak_to_whom_it_will(played):
    played.control("reveal", agreement="S1", to=["EGY"])
    assert "AG13" in played.state_of("EGY").world.agreements
    assert "AG13" not in played.state_of("USA").world.agreements
    played.control("reveal", agreement="S1")
    assert "AG13" in played.state_of("USA").world.agreements


def test_a_secret_treaty_that_a_party_reveals_is_the_secret_of_the_scenario_come_out(played):
    for seat in ("ISR-head", "FRA-head", "GBR-head"):
        played.seat(seat, cmd.SignAgreement(agreement="AG13"))
    revealed = played.seat("ISR-head", cmd.RevealMove(move_id=played.state.proposals["AG13"]))
    assert kinds(revealed)[:2] == ["move_revealed", "secret_revealed"]
    assert "S1" in played.state.revealed
    assert played.state_of("GBR").world.meters["cabinet"] == played.scenario_meter("cabinet") - 30


def test_a_leak_to_one_delegation_is_not_yet_an_exposure(played):
    played.control("reveal", agreement="S1", to=["EGY"])
    assert "S1" in played.state_of("EGY").revealed
    assert "S1" not in played.state.revealed
    assert "S1" not in played.state_of("USA").revealed


def test_control_signs_for_a_party_without_people(played):
    events = played.move("GBR-head", "bilateral_agreement", with_="CHN", title="Trade", clauses=CLAUSES)
    agreement_id = data(events, "agreement_changed").agreement.id
    with pytest.raises(Refused, match="not_a_member"):
        played.control("sign_for", agreement=agreement_id, by="PER")
    assert "ruling_issued" in kinds(played.control("sign_for", agreement=agreement_id, by="CHN"))
