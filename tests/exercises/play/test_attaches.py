"""An attaché from the request for approval to the airport."""

from datetime import timedelta

import pytest

from exercises.play import commands as cmd
from exercises.play.commands import MoveForm
from exercises.play.decide import deadlines, due
from tests.exercises.play.playing import Played, data, kinds

APPROVAL = {"att.approval_required": True, "att.national_of_receiving_state": False, "att.third_country_objects": False}
LEAVE = {"png.days_to_leave": 1, "dip.arrested": False}
NAME = "Colonel Ada Example"


def accredit(played: Played, seat: str = "USA-defence", host: str = "GBR", **more):
    return played.move(seat, "attache_accredit", with_=host, title="Military attaché", text=NAME, facts=APPROVAL, **more)


def posted(played: Played, host: str = "GBR", seat: str = "USA-defence", **more) -> str:
    """The id of a post that its host has approved."""
    asked = accredit(played, seat, host, **more)
    played.seat(f"{host}-head", cmd.AnswerConsent(move_id=data(asked, "move_submitted").move.id, answer="full"))
    return data(asked, "post_changed").post.id


def declare(played: Played, post: str, seat: str = "GBR-head", against: str = "USA", **facts):
    return played.move(seat, "persona_non_grata", against=against, text="Activities.", post=post, facts={**LEAVE, **facts})


def test_a_post_is_asked_for_and_approved_by_name(played):
    post = data(accredit(played), "post_changed").post
    assert (post.sending, post.receiving, post.name, post.function, post.status) == ("USA", "GBR", NAME, "Military attaché", "asked")
    [move_id] = [one.body.id for one in played.state.moves.values()]
    played.seat("GBR-head", cmd.AnswerConsent(move_id=move_id, answer="full"))
    assert played.state_of("EGY").posts[post.id].status == "approved"


def test_a_post_that_is_refused_or_withdrawn_is_closed(played):
    asked = accredit(played)
    played.seat("GBR-head", cmd.AnswerConsent(move_id=data(asked, "move_submitted").move.id, answer="none"))
    assert played.state.posts[data(asked, "post_changed").post.id].status == "refused"
    asked = accredit(played, host="FRA")
    played.seat("USA-defence", cmd.WithdrawMove(move_id=data(asked, "move_submitted").move.id))
    assert played.state.posts[data(asked, "post_changed").post.id].status == "withdrawn"


def test_a_report_home_tells_what_is_open_to_see_there_and_no_secret(played):
    post = posted(played)
    sent = data(played.seat("USA-defence", cmd.ReportHome(post=post, text="Grey ships.")), "report_sent")
    seen = {one.id for one in sent.items}
    assert "force:F-GBR-land" in seen  # in the open at Malta and Cyprus, though not everyone knows of it
    assert not any(one.startswith(("secret:", "agreement:")) for one in seen)
    assert "force:F-FRA-israel" not in seen
    assert "force:F-GBR-land" in played.state_of("USA").learned["USA"]
    for other in ("GBR", "EGY", "public"):
        assert b"Grey ships." not in played.bytes_for(other)
        assert b"F-GBR-land" not in played.bytes_for(other) or other == "GBR"


def test_nothing_new_is_no_report(played):
    report = cmd.ReportHome(post=posted(played))
    played.seat("USA-defence", report)
    assert played.refusal("USA-defence", report) == "already_done"


@pytest.mark.parametrize(("seat", "code"), [("GBR-defence", "not_allowed"), ("USA-rep", "no_power")])
def test_only_those_who_send_him_hear_from_him(played, seat, code):
    assert played.refusal(seat, cmd.ReportHome(post=posted(played))) == code


def test_nobody_reports_before_he_is_approved(played):
    post = data(accredit(played), "post_changed").post.id
    assert played.refusal("USA-defence", cmd.ReportHome(post=post)) == "not_pending"


def test_declared_non_grata_he_has_until_the_day_given_and_is_then_no_longer_recognised(played):
    post = posted(played)
    declared = declare(played, post)
    found = played.state.posts[post]
    assert (found.status, found.leave_by) == ("declared_non_grata", played.state.world.date + timedelta(days=1))
    assert data(declared, "obligation_arose").obligation.text == f"recall {NAME}"
    key = f"post:{post}"
    at = deadlines(played.state, played.scenario)[key]
    assert played.system(cmd.Fire(key=key)) == []  # too early
    played.at = at
    assert key in [one.key for one in due(played.state, played.at, played.scenario)]
    played.system(cmd.Fire(key=key))
    assert played.state.posts[post].status == "not_recognised"
    assert played.system(cmd.Fire(key=key)) == []
    assert played.refusal("USA-defence", cmd.ReportHome(post=post)) == "not_pending"


def test_recalled_in_time_the_duty_is_kept_and_the_clock_stops(played):
    post = posted(played)
    declare(played, post)
    called = played.seat("USA-defence", cmd.RecallAttache(post=post))
    assert data(called, "obligation_arose").obligation.status == "kept"
    assert f"post:{post}" not in deadlines(played.state, played.scenario)
    assert played.refusal("USA-defence", cmd.RecallAttache(post=post)) == "not_pending"


def test_a_date_that_control_moves_ends_the_time_to_leave_too(played):
    post = posted(played)
    declare(played, post)
    played.control("move_date", date=played.state.clock.date + timedelta(days=3))
    assert played.state.posts[post].status == "not_recognised"


def test_a_post_of_others_cannot_be_named_by_a_declaration(played):
    post = posted(played)
    form = MoveForm(kind="persona_non_grata", against="USA", text="x", post="nothing")
    assert played.refusal("GBR-head", cmd.SubmitMove(move=form)) == "unknown_post"
    declare(played, post, seat="EGY-head")  # Egypt may say so; the post in London is not Egypt's to close
    assert played.state.posts[post].status == "approved"


def test_a_break_closes_the_posts_on_both_sides(played):
    theirs, ours, elsewhere = posted(played), posted(played, "USA", "GBR-defence"), posted(played, "FRA")
    played.move("GBR-head", "break_relations", against="USA", text="Go.")
    assert [played.state.posts[one].status for one in (theirs, ours, elsewhere)] == ["ended", "ended", "approved"]


def test_a_secret_post_is_known_to_the_two_alone_until_it_comes_out(played):
    post = posted(played, secret=True)
    assert post in played.state_of("GBR").posts
    assert post.encode() not in played.bytes_for("EGY")
    [move_id] = [one.body.id for one in played.state.moves.values()]
    played.seat("USA-head", cmd.RevealMove(move_id=move_id))
    assert played.state_of("EGY").posts[post].status == "approved"


def test_control_recalls_for_those_whom_nobody_plays(played):
    post = posted(played)
    assert kinds(played.control("recall_for", post=post)) == ["post_changed"]
    assert played.state.posts[post].status == "recalled"
