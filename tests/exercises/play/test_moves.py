import pytest

from exercises.play import commands as cmd
from exercises.play.commands import MoveForm, Refused
from exercises.play.decide import advise
from tests.exercises.play.playing import Played, data, kinds

THREAT = {"force.threatened": True, "intervention.coercive": True, "intervention.domaine_reserve": True}
BOMBS = {"force.form": "bombardment", "force.scale": "grave", "force.objective": "regime_change", "attack.occurred": False}


def submit(**fields):
    return cmd.SubmitMove(move=MoveForm(**fields))


def test_a_move_is_ruled_on_in_the_same_breath(played):
    events = played.move("GBR-head", "statement", against="EGY", text="Twelve hours.", facts=THREAT)
    assert kinds(events)[:2] == ["move_submitted", "ruling_issued"]
    ruling = data(events, "ruling_issued").ruling
    assert ruling.legality == "unlawful"
    assert next(one for one in ruling.findings if one.rule == "un-charter.2-4").result == "fail"
    assert played.state.moves[ruling.case].verdict.legality == "unlawful"


def test_force_leaves_an_incident_to_which_the_victim_may_answer(played):
    played.move("GBR-defence", "force_other", against="EGY", in_="EGY", text="Airfields.", facts=BOMBS)
    facts = {"force.scale": "minor", "force.objective": "repel", "response.proportionate": True}
    answer = played.move("EGY-defence", "self_defence", against="GBR", text="Guns.", facts=facts)
    ruling = data(answer, "ruling_issued").ruling
    assert next(one for one in ruling.findings if one.rule == "un-charter.51").facts["attack.occurred"] is True


def test_what_moved_says_why_and_stays_within_its_bounds(played):
    for _ in range(8):
        played.move("GBR-defence", "force_other", against="EGY", in_="EGY", text="Airfields.", facts=BOMBS)
    relation = played.state.world.relations["EGY:GBR"]
    assert (relation.trust, relation.tension) == (0, 100)
    assert all(one.because for one in played.state.world.reasons)


@pytest.mark.parametrize(
    ("seat", "fields", "code", "field"),
    [
        ("GBR-rep", {"kind": "force_other", "against": "EGY", "text": "!"}, "no_power", "move.kind"),
        ("GBR-head", {"kind": "wizardry"}, "bad_field", "move.kind"),
        ("GBR-head", {"kind": "statement", "against": "ATLANTIS", "text": "!"}, "bad_field", "move.against"),
        ("GBR-head", {"kind": "bilateral_agreement", "text": "!"}, "bad_field", "move.with"),
        (
            "GBR-head",
            {"kind": "statement", "text": "!", "facts": {"force.threatened": "maybe"}},
            "bad_field",
            "move.facts.force.threatened",
        ),
        ("GBR-head", {"kind": "statement", "text": "!", "facts": {"no.such": True}}, "bad_field", "move.facts.no.such"),
        ("GBR-head", {"kind": "statement", "text": "!", "by": "FRA"}, "not_allowed", "move.by"),
        ("GBR-head", {"kind": "break_relations", "against": "EGY", "secret": True}, "bad_field", "move.secret"),
        ("GBR-head", {"kind": "treaty_withdrawal", "agreement": "AG-none"}, "unknown_agreement", "move.agreement"),
        ("EGY-head", {"kind": "treaty_withdrawal", "agreement": "AG13"}, "unknown_agreement", "move.agreement"),
    ],
)
def test_a_form_that_is_not_whole_is_refused_by_field(suez, seat, fields, code, field):
    played = Played(suez)
    for other in [one for one in played.state.seats.values() if one.delegation == "GBR"]:
        played.system(cmd.ClaimSeat(seat=other.id, name="Ada"))
    with pytest.raises(Refused) as refused:
        played.seat(seat, submit(**fields))
    assert (refused.value.code, refused.value.field) == (code, field)


def test_who_leads_stands_in_for_the_empty_seats_of_the_delegation(played):
    played.system(cmd.ClaimSeat(seat="GBR-head", name="Ada"))
    assert kinds(played.move("GBR-head", "troop_movement", text="Reserves."))[0] == "move_submitted"
    played.system(cmd.ClaimSeat(seat="GBR-defence", name="Alan"))
    assert played.refusal("GBR-head", submit(kind="troop_movement", text="More.")) == "no_power"


def test_the_forms_of_the_lobby_and_of_the_end_are_closed(suez):
    played = Played(suez, started=False)
    assert played.refusal("GBR-head", submit(kind="statement", text="!")) == "not_running"


def test_control_plays_an_actor_that_has_no_people(played):
    events = played.control("submit_for", move=MoveForm(kind="statement", by="CHN", text="We follow."))
    assert data(events, "move_submitted").move.by == "CHN"
    assert events[0].by.delegation == "CHN"


def test_counsel_advises_on_what_its_delegation_knows_and_records_nothing(played):
    form = cmd.AdviseMove(move=MoveForm(kind="statement", against="EGY", text="Twelve hours.", facts=THREAT))
    context = cmd.Context(at=played.at, command_id="advice", role="player", seat="GBR-head", delegation="GBR")
    ruling = advise(played.state_of("GBR"), form, context, played.scenario)
    assert ruling.legality == "unlawful"
    assert played.state.moves == {}


def test_a_secret_move_is_known_to_its_parties_until_one_reveals_it(played):
    events = played.move("FRA-defence", "arms_transfer", with_="ISR", text="Mysteres, unmarked.", secret=True)
    assert {audience for event in events for audience in event.seen_by} == {"FRA", "ISR", "control", "observer"}
    move_id = data(events, "move_submitted").move.id
    assert move_id not in played.state_of("GBR").moves
    assert played.refusal("GBR-head", cmd.RevealMove(move_id=move_id)) == "unknown_move"
    revealed = played.seat("ISR-head", cmd.RevealMove(move_id=move_id))
    assert "EGY" in revealed[0].seen_by
    for audience in ("EGY", "GBR", "public", "control"):
        known = played.state_of(audience).moves[move_id]
        assert (known.open, known.verdict) == (True, played.state.moves[move_id].verdict)


def test_figures_that_a_secret_act_moved_reach_the_others_when_it_is_revealed(played):
    before = played.state_of("EGY").world.relations["FRA:ISR"]
    move_id = data(played.move("FRA-defence", "arms_transfer", with_="ISR", text="Mysteres.", secret=True), "move_submitted").move.id
    assert played.state_of("EGY").world.relations["FRA:ISR"] == before
    played.seat("FRA-head", cmd.RevealMove(move_id=move_id))
    assert played.state_of("EGY").world.relations["FRA:ISR"] == played.state.world.relations["FRA:ISR"] != before


def test_a_pending_move_can_be_withdrawn_by_its_seat_alone(played):
    draft = played.move("USA-rep", "sc_draft", title="Call", text="Cease fire.", facts={"sc.matter": "substantive"})
    move_id = data(draft, "move_submitted").move.id
    assert played.refusal("USA-head", cmd.WithdrawMove(move_id=move_id)) == "not_allowed"
    withdrawn = played.seat("USA-rep", cmd.WithdrawMove(move_id=move_id))
    assert kinds(withdrawn) == ["move_withdrawn", "vote_closed"]
    assert played.refusal("USA-rep", cmd.WithdrawMove(move_id=move_id)) == "not_pending"
