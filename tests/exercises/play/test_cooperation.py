"""What follows a transfer, a training or an exercise, and what an exercise makes owed."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from exercises.play import commands as cmd
from exercises.play.commands import Refused
from tests.exercises.play.playing import Played, data

BIG = {"ex.in_zone": True, "ex.troops": 14_000, "ex.notice_days": 60, "ex.snap": False}


def of(events) -> str:
    return data(events, "move_submitted").move.id


def exercise(played: Played, **facts) -> str:
    return of(played.move("USA-defence", "joint_exercise", with_="GBR", in_="GBR", title="Steady Hand", text="x", facts={**BIG, **facts}))


@pytest.fixture
def helsinki(suez) -> Played:
    """The same actors under a commitment to announce: the year is 2015 and four of them take part."""
    facts = {"party.osce": {"USA": True, "GBR": True, "FRA": True, "CAN": True, "EGY": False}}
    return Played(replace(suez, profile=replace(suez.profile, lens="modern", standing_facts={**suez.profile.standing_facts, **facts})))


def owed(played: Played, move_id: str) -> dict[str, object]:
    return {one.kind: one for one in played.state.world.obligations.values() if one.move_id == move_id}


def test_a_big_exercise_makes_notice_and_observers_owed_by_the_days_that_the_rulebook_asks(helsinki):
    move_id = exercise(helsinki)
    begins = helsinki.state.world.date + timedelta(days=60)
    found = owed(helsinki, move_id)
    assert found["exercise_notice"].due == begins - timedelta(days=42)  # Vienna Document 2011, para. 38
    assert found["exercise_observers"].due == begins
    assert found["exercise_notice"].owed_by == ("GBR", "USA")
    assert found["exercise_notice"].owed_to == ("CAN", "FRA")
    assert "Vienna Document" in found["exercise_notice"].source


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ({"ex.troops": 8_999}, set()),
        ({"ex.troops": 9_000}, {"exercise_notice"}),
        ({"ex.troops": 13_000}, {"exercise_notice", "exercise_observers"}),
        ({"ex.in_zone": False}, set()),
    ],
)
def test_the_thresholds_are_those_of_the_rulebook(helsinki, facts, kinds):
    assert {one for one in owed(helsinki, exercise(helsinki, **facts)) if one.startswith("exercise_")} == kinds


def test_where_no_such_commitment_stands_nothing_is_owed(played):
    assert owed(played, exercise(played)) == {}


def test_what_is_announced_and_opened_is_kept_and_observers_see_what_takes_part(helsinki):
    move_id = exercise(helsinki)
    helsinki.seat("GBR-defence", cmd.FollowUpMove(move_id=move_id, what="notify"))
    helsinki.seat("USA-defence", cmd.FollowUpMove(move_id=move_id, what="invite_observers"))
    assert {one.status for one in owed(helsinki, move_id).values()} == {"kept"}
    helsinki.seat("CAN-head", cmd.FollowUpMove(move_id=move_id, what="send_observers"))
    [seen] = helsinki.state_of("CAN").learned["CAN"].values()
    assert "14000" in seen.item.text
    assert "CAN" not in helsinki.state_of("EGY").learned


def test_a_missed_notice_is_a_promise_broken(helsinki):
    move_id = exercise(helsinki, **{"ex.notice_days": 43})
    helsinki.control("move_date", date=helsinki.state.clock.date + timedelta(days=3))
    assert owed(helsinki, move_id)["exercise_notice"].status == "breached"


def transfer(played: Played, **more) -> str:
    return of(played.move("FRA-defence", "arms_transfer", with_="ISR", text="Mysteres.", **more))


def test_end_use_is_asked_and_assured_once(played):
    move_id = transfer(played)
    answer = cmd.FollowUpMove(move_id=move_id, what="assure_end_use", text="For our air force alone.")
    assert played.refusal("ISR-head", answer) == "not_pending"
    played.seat("FRA-defence", cmd.FollowUpMove(move_id=move_id, what="ask_end_use"))
    assert played.refusal("FRA-defence", answer) == "not_allowed"
    played.seat("ISR-head", answer)
    assert played.refusal("ISR-head", answer) == "already_done"
    assert [one.what for one in played.state.follow_ups[move_id]] == ["ask_end_use", "assure_end_use"]


def test_what_follows_a_secret_transfer_is_as_secret(played):
    move_id = transfer(played, secret=True)
    played.seat("FRA-defence", cmd.FollowUpMove(move_id=move_id, what="ask_end_use", text="CANARY"))
    assert b"CANARY" in played.bytes_for("ISR")
    assert b"CANARY" not in played.bytes_for("EGY")


def test_diversion_is_told_to_the_supplier_alone_unless_control_says_otherwise(played):
    move_id = transfer(played)
    played.control("report_diversion", move_id=move_id, reason="Seen in Algiers.")
    assert b"Algiers" in played.bytes_for("FRA")
    assert b"Algiers" not in played.bytes_for("ISR")
    played.seat("FRA-defence", cmd.FollowUpMove(move_id=move_id, what="stop_delivery"))


def test_diversion_is_found_of_transfers_only_and_with_words(played):
    spoken = of(played.move("USA-head", "statement", text="Peace."))
    for fields in ({"move_id": spoken, "reason": "x"}, {"move_id": transfer(played)}):
        with pytest.raises(Refused) as refused:
            played.control("report_diversion", **fields)
        assert refused.value.code == "bad_field"
