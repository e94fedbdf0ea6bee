"""Protecting powers, and what attachés are shown."""

import pytest

from exercises.play import commands as cmd
from tests.exercises.play.playing import Played, data
from tests.exercises.play.test_attaches import posted


@pytest.fixture
def broken(played) -> Played:
    played.move("EGY-head", "break_relations", against="GBR", text="Go.")
    return played


def asked(played: Played) -> str:
    return data(played.seat("EGY-head", cmd.AskProtectingPower(receiving="GBR", third="IND")), "protecting_power_changed").power.id


def test_a_protecting_power_needs_the_consent_of_both_and_is_then_announced(broken):
    power = asked(broken)
    assert power.encode() not in broken.bytes_for("USA")
    broken.seat("GBR-head", cmd.AnswerProtectingPower(power=power, answer="consent"))
    assert broken.state.protecting[power].status == "asked"
    broken.control("protect_for", power=power, by="IND", outcome="consent")
    assert broken.state_of("USA").protecting[power].status == "agreed"
    assert broken.refusal("EGY-head", cmd.AskProtectingPower(receiving="GBR", third="USA")) == "already_done"


def test_refused_by_one_it_is_refused_and_another_may_be_asked(broken):
    power = asked(broken)
    broken.seat("GBR-head", cmd.AnswerProtectingPower(power=power, answer="refuse"))
    assert broken.state.protecting[power].status == "refused"
    assert broken.refusal("GBR-head", cmd.AnswerProtectingPower(power=power, answer="consent")) == "not_pending"
    broken.seat("EGY-head", cmd.AskProtectingPower(receiving="GBR", third="USA"))


def test_where_relations_stand_nobody_needs_protection(played):
    assert played.refusal("EGY-head", cmd.AskProtectingPower(receiving="GBR", third="IND")) == "bad_field"


def test_a_third_state_is_neither_of_the_two(broken):
    for third in ("GBR", "EGY", "UN"):
        assert broken.refusal("EGY-head", cmd.AskProtectingPower(receiving="GBR", third=third)) == "bad_field"


def invited(played: Played) -> str:
    posted(played)
    held = cmd.HoldJointEvent(to=["USA"], title="Fleet day at Malta", shows=["force:F-GBRFRA-sea"])
    return data(played.seat("GBR-defence", held), "joint_event_changed").event.id


def test_whoever_comes_sees_what_is_shown(played):
    event = invited(played)
    assert b"F-GBRFRA-sea" not in played.bytes_for("USA")  # the invitation does not say what there is to see
    played.seat("USA-defence", cmd.AnswerInvitation(event=event, answer="comes"))
    assert "force:F-GBRFRA-sea" in played.state_of("USA").learned["USA"]
    assert event.encode() not in played.bytes_for("EGY")
    assert played.refusal("USA-defence", cmd.AnswerInvitation(event=event, answer="declines")) == "already_done"


def test_whoever_declines_sees_nothing(played):
    event = invited(played)
    played.seat("USA-defence", cmd.AnswerInvitation(event=event, answer="declines"))
    assert "USA" not in played.state.learned


def test_one_invites_those_who_have_an_attache_here_and_shows_what_one_knows(played):
    posted(played)
    assert played.refusal("GBR-defence", cmd.HoldJointEvent(to=["EGY"], title="x")) == "bad_field"
    assert played.refusal("GBR-defence", cmd.HoldJointEvent(to=["USA"], title="x", shows=["force:F-ISR-land"])) == "unknown_item"
