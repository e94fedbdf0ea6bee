"""What stands in control's world and is secret must not speak through what everyone sees."""

from msgspec.structs import replace

from adjudication.world import AgreementStatus
from exercises.play import commands as cmd
from exercises.play.decide.ruling import shared_world
from exercises.scenario.schema import MeterRule
from tests.exercises.play.playing import Played, data

DEFENCE = [{"article": "1", "type": "mutual_defence"}]
RAID = {"force.form": "invasion", "force.scale": "grave", "force.objective": "territory"}


def test_a_duty_under_a_secret_treaty_arises_before_its_parties_alone(played):
    proposed = played.move("GBR-head", "defence_treaty", with_="EGY", title="Quiet", clauses=DEFENCE, secret=True)
    agreement = data(proposed, "agreement_changed").agreement.id
    played.seat("EGY-head", cmd.SignAgreement(agreement=agreement))
    assert played.state.world.agreements[agreement].status is AgreementStatus.IN_FORCE
    events = played.move("ISR-defence", "force_other", against="EGY", in_="EGY", text="Sinai.", facts=RAID)
    owed = [event for event in events if event.kind == "obligation_arose" and event.data.obligation.agreement == agreement]
    assert [set(event.seen_by) for event in owed] == [{"GBR", "EGY", "control", "observer"}]
    assert agreement.encode() not in played.bytes_for("ISR")


def test_a_ruling_reads_no_text_that_is_on_somebody_elses_table(played):
    proposed = played.move("GBR-head", "bilateral_agreement", with_="FRA", title="Pilots", clauses=DEFENCE)
    agreement = data(proposed, "agreement_changed").agreement.id
    spoken = data(played.move("USA-head", "statement", text="Peace."), "move_submitted").move.id
    statement = played.state.moves[spoken]
    proposal = played.state.moves[played.state.proposals[agreement]]
    assert agreement not in shared_world(played.state.world, statement).agreements
    assert agreement in shared_world(played.state.world, proposal).agreements


def test_a_figure_that_all_see_waits_until_a_secret_act_is_known(suez):
    rule = MeterRule(when='moved("arms_transfer", by="FRA")', by=-9, because="arms for Israel")
    meters = [replace(one, rules=[rule] if one.id == "oil" else []) for one in suez.world.meters]
    played = Played(replace(suez, world=replace(suez.world, meters=meters)))
    move = data(played.move("FRA-defence", "arms_transfer", with_="ISR", text="Mysteres.", secret=True), "move_submitted").move
    assert played.state.world.meters["oil"] == 70
    played.seat("ISR-head", cmd.RevealMove(move_id=move.id))
    assert played.state.world.meters["oil"] == 61


def test_an_answer_given_in_secret_is_on_no_record_that_a_public_ruling_reads(played):
    before = played.state.world.consents
    move = data(played.move("USA-head", "attache_accredit", with_="IRN", text="Colonel Example.", secret=True), "move_submitted").move
    answered = played.seat("IRN-head", cmd.AnswerConsent(move_id=move.id, answer="full"))
    assert played.state.world.consents == before
    [approved] = [one for one in data(answered, "ruling_issued").ruling.findings if one.rule == "vcdr.7"]
    assert approved.facts["att.approved"] is True
