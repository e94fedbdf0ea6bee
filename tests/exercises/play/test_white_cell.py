"""Requests to control, held messages and the inbox: who learns of what, and that nothing is lost."""

import pytest

from exercises.play import commands as cmd
from exercises.play.commands import Refused
from exercises.play.visibility import view
from tests.exercises.play.playing import data, kinds


def seen(events, audience):
    return [shown for one in events if (shown := view(one, audience))]


def asked(played):
    return data(played.seat("EGY-head", cmd.RequestControl(text="How deep is the canal?")), "request_made").request


def test_a_request_is_between_the_delegation_and_control(played):
    made = played.seat("EGY-head", cmd.RequestControl(text="How deep is the canal?"))
    assert set(made[0].seen_by) == {"EGY", "control", "observer"}
    assert [one.status for one in played.state_of("EGY").requests.values()] == ["open"]
    assert played.state_of("ISR").requests == {}


def test_the_answer_reaches_who_asked_and_whom_it_is_released_to(played):
    request = asked(played)
    answered = played.control("answer_request", item=request, text="Twelve metres.", to=["GBR"])
    assert set(answered[0].seen_by) == {"EGY", "GBR", "control", "observer"}
    assert played.state_of("EGY").requests[request].answer == "Twelve metres."
    known = played.state_of("GBR").requests[request]
    assert (known.text, known.answer, known.delegation) == ("How deep is the canal?", "Twelve metres.", "")
    assert "EGY" not in repr(seen(answered, "GBR")[0].data)
    assert seen(answered, "EGY")[0].data.to == []


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"item": "q0", "text": "x"}, "bad_field", "item"),
        ({"text": " "}, "bad_field", "text"),
        ({"text": "x", "to": ["XXX"]}, "bad_field", "to"),
    ],
)
def test_an_answer_that_cannot_be_says_why(played, fields, code, field):
    request = asked(played)
    with pytest.raises(Refused) as refused:
        played.control("answer_request", **{"item": request, **fields})
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_request_is_answered_once(played):
    request = asked(played)
    played.control("answer_request", item=request, text="Twelve metres.")
    with pytest.raises(Refused, match="has been answered"):
        played.control("answer_request", item=request, text="Thirteen.")


def held_message(played):
    played.seat("GBR-head", cmd.OpenRoom(with_=["FRA"]))
    played.control("set_channel", room="FRA+GBR", mode="hold")
    return played.seat("GBR-head", cmd.SendMessage(room="FRA+GBR", text="at dawn"))


def test_a_held_message_is_known_to_its_writer_and_to_control_alone(played):
    held = held_message(played)
    assert kinds(held) == ["message_held"]
    assert set(held[0].seen_by) == {"GBR", "control", "observer"}
    assert played.state_of("FRA").rooms["FRA+GBR"].messages == 0


def test_let_through_it_is_a_message_of_whoever_wrote_it(played):
    held = data(held_message(played), "message_held").held
    through = played.control("release_message", item=held)
    sent = next(one for one in through if one.kind == "message_sent")
    assert (sent.by.delegation, sent.by.seat, sent.data.text) == ("GBR", "GBR-head", "at dawn")
    assert "FRA" in sent.seen_by
    assert kinds(seen(through, "FRA")) == ["message_sent"]  # that it was held they never learn
    assert played.state.held == {}


def test_returned_it_reaches_nobody_and_the_writer_is_told_why(played):
    held = data(held_message(played), "message_held").held
    with pytest.raises(Refused):
        played.control("return_message", item=held, reason="")
    back = played.control("return_message", item=held, reason="Out of the scenario.")
    assert set(back[0].seen_by) == {"GBR", "control", "observer"}
    with pytest.raises(Refused, match="No such message waits"):
        played.control("release_message", item=held)


def test_how_a_channel_is_read_is_known_to_staff_alone(played):
    held_message(played)
    changed = next(one for one in played.events if one.kind == "channel_set")
    assert set(changed.seen_by) == {"control", "observer"}
    assert played.state_of("GBR").channels == {}


@pytest.mark.parametrize(("dice", "expected"), [((25,), "message_held"), ((26,), "message_sent")])
def test_of_a_sampled_channel_a_quarter_waits(played, dice, expected):
    played.control("set_channel", room="plenary", mode="sample")
    played.dice = dice
    assert kinds(played.seat("EGY-head", cmd.SendMessage(room="plenary", text="Hello"))) == [expected]


def test_control_is_never_held(played):
    played.control("set_channel", room="plenary", mode="hold")
    assert kinds(played._do(cmd.SendMessage(room="plenary", text="Hello"), role="control")) == ["message_sent"]


def test_triage_is_staffs_own_and_the_last_word_counts(played):
    claimed = played.control("triage", item="request-q1", mode="claimed", position="legal")
    assert set(claimed[0].seen_by) == {"control", "observer"}
    played.control("triage", item="request-q1", mode="done")
    now = played.state.triage["request-q1"]
    assert (now.status, now.cell, now.name) == ("done", "legal", "Ada")
    assert played.state_of("EGY").triage == {}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"mode": "lost"}, "mode"),
        ({"mode": "claimed", "position": "blue"}, "position"),
        ({"mode": "snoozed"}, "minutes"),
        ({"mode": "done", "item": ""}, "item"),
    ],
)
def test_triage_that_cannot_be_says_why(played, fields, field):
    with pytest.raises(Refused) as refused:
        played.control("triage", **{"item": "x", **fields})
    assert refused.value.field == field
