import msgspec
import pytest

from exercises.play import commands as cmd
from exercises.play.commands import Refused
from tests.exercises.play.playing import data, kinds

BOMBS = {"force.form": "bombardment", "force.scale": "grave", "force.objective": "regime_change", "attack.occurred": False}


@pytest.fixture
def referred(played):
    """Force in answer to an attack, of which too little is known to say whether it is proportionate."""
    played.move("GBR-defence", "force_other", against="EGY", in_="EGY", text="Airfields.", facts=BOMBS)
    events = played.move("EGY-defence", "self_defence", against="GBR", in_="GBR", text="Guns.")
    return played, data(events, "move_submitted").move.id, events


def test_a_ruling_that_lacks_a_fact_asks_control(referred):
    played, move_id, events = referred
    asked = [event for event in events if event.kind == "fact_referred"]
    assert played.state.moves[move_id].verdict.legality == "undetermined"
    assert asked
    assert all(set(event.seen_by) == {"EGY", "control", "observer"} for event in asked)


def test_what_control_establishes_is_followed_by_a_ruling_that_supersedes(referred):
    played, move_id, events = referred
    fact = next(event.data.fact for event in events if event.kind == "fact_referred")
    answered = played.control("establish_fact", move_id=move_id, fact=fact, value=True, reason="They went to the Council.")
    assert kinds(answered)[:2] == ["fact_established", "ruling_issued"]
    assert data(answered, "ruling_issued").supersedes
    assert data(answered, "ruling_issued").sources[fact] == "established"
    assert played.state.referrals[f"{move_id}:{fact}"].status == "established"


def test_a_fact_needs_a_reason_a_name_and_a_fitting_value(referred):
    played, move_id, _ = referred
    for fields in (
        {"fact": "attack.occurred", "value": True},
        {"fact": "attack.occurred", "value": "yes", "reason": "seen"},
        {"fact": "no.such", "value": True, "reason": "seen"},
        {"fact": "attack.occurred", "reason": "seen"},
    ):
        with pytest.raises(Refused, match="bad_field"):
            played.control("establish_fact", move_id=move_id, **fields)


def test_a_fact_told_to_some_is_kept_out_of_the_ruling_that_the_others_read(referred):
    played, move_id, _ = referred
    fact = "response.proportionate"
    played.control("establish_fact", move_id=move_id, fact=fact, value=True, reason="intercepts", knowers=["EGY"])
    seen = {who: [e.data for e in played.seen_by(who) if e.kind == "ruling_issued"][-1] for who in ("EGY", "GBR", "control")}
    assert any(fact in one.facts for one in seen["EGY"].ruling.findings)
    assert fact.encode() not in msgspec.json.encode(seen["GBR"])
    assert seen["GBR"].ruling.legality == seen["control"].ruling.legality


def test_control_overrides_a_ruling_with_a_reason_and_both_stand(referred):
    played, move_id, _ = referred
    with pytest.raises(Refused, match="bad_field"):
        played.control("override_ruling", move_id=move_id, legality="unlawful")
    played.control("override_ruling", move_id=move_id, legality="unlawful", reason="The raid was invented.")
    assert played.state.moves[move_id].verdict.legality == "unlawful"
    assert played.state.moves[move_id].overridden
    assert "ruling_issued" in kinds(played.events)


def test_an_appeal_is_upheld_varied_or_remanded(referred):
    played, move_id, _ = referred
    appeal = cmd.AppealRuling(move_id=move_id, grounds="Article 51.")
    played.seat("EGY-legal", appeal)
    assert played.refusal("EGY-legal", appeal) == "already_done"
    assert kinds(played.control("decide_appeal", move_id=move_id, outcome="upheld", reason="No.")) == ["appeal_decided"]
    played.seat("EGY-legal", appeal)
    remanded = played.control("decide_appeal", move_id=move_id, outcome="remanded", reason="Look again.")
    assert kinds(remanded)[:2] == ["appeal_decided", "ruling_issued"]
    played.seat("EGY-legal", appeal)
    varied = played.control("decide_appeal", move_id=move_id, outcome="varied", legality="lawful", reason="So be it.")
    assert kinds(varied)[:2] == ["appeal_decided", "ruling_overridden"]
    assert played.state.moves[move_id].verdict.legality == "lawful"


def test_a_ruling_anew_moves_only_what_the_first_one_had_not_moved(played):
    move_id = data(played.move("GBR-defence", "force_other", against="EGY", text="!", facts=BOMBS), "move_submitted").move.id
    before = played.state.world.relations["EGY:GBR"]
    played.control("establish_fact", move_id=move_id, fact="force.duration_days", value=1, reason="seen")
    assert played.state.world.relations["EGY:GBR"] == before
