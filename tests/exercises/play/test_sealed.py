"""Moves under seal: nobody learns anything, and nothing happens, until the seals are opened."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.play import commands as cmd
from exercises.play.commands import MoveForm, Refused
from exercises.scenario.load import load_scenario
from tests.exercises.play.conftest import SUEZ
from tests.exercises.play.playing import Played, kinds

SCENARIO = load_scenario(SUEZ)
BOMBS = MoveForm(kind="force_other", against="EGY", in_="EGY", text="Airfields.")
WORDS = MoveForm(kind="statement", against="GBR", text="We object.")


@pytest.fixture
def sealed() -> Played:
    return Played(SCENARIO, moves="sealed")


def test_a_sealed_move_changes_nothing_for_the_others(sealed):
    before = {code: sealed.bytes_for(code) for code in ("EGY", "FRA", "public")}
    events = sealed.seat("GBR-defence", cmd.SubmitMove(move=BOMBS))
    assert kinds(events) == ["move_sealed"]
    assert {code: sealed.bytes_for(code) for code in before} == before
    assert [one.form for one in sealed.state_of("GBR").sealed.values()] == [BOMBS]


def test_control_opens_all_seals_together(sealed):
    sealed.seat("GBR-defence", cmd.SubmitMove(move=BOMBS))
    sealed.seat("EGY-head", cmd.SubmitMove(move=WORDS))
    events = sealed.control("open_seals")
    submitted = [one.data.move for one in events if one.kind == "move_submitted"]
    assert [one.kind for one in submitted] == ["force_other", "statement"]
    assert len({one.id for one in submitted}) == 2
    assert kinds(events).count("ruling_issued") == 2
    assert [one.by.delegation for one in events if one.kind == "move_submitted"] == ["GBR", "EGY"]
    assert sealed.state.sealed == {}


def test_the_end_of_the_phase_opens_them(sealed):
    sealed.seat("GBR-defence", cmd.SubmitMove(move=BOMBS))
    events = sealed.control("open_phase", phase=SCENARIO.phases[1].id)
    assert kinds(events).index("ruling_issued") < kinds(events).index("phase_opened")


def test_who_laid_it_by_may_take_it_out_again(sealed):
    sealed.seat("GBR-defence", cmd.SubmitMove(move=BOMBS))
    [laid] = sealed.state.sealed
    assert sealed.refusal("EGY-head", cmd.WithdrawMove(move_id=laid)) == "unknown_move"
    assert sealed.refusal("GBR-head", cmd.WithdrawMove(move_id=laid)) == "not_allowed"
    sealed.seat("GBR-defence", cmd.WithdrawMove(move_id=laid))
    with pytest.raises(Refused, match="not_pending"):
        sealed.control("open_seals")


def test_a_form_that_is_wrong_is_refused_at_once(sealed):
    wrong = MoveForm(kind="force_other", against="ATLANTIS", text="Nowhere.")
    assert sealed.refusal("GBR-defence", cmd.SubmitMove(move=wrong)) == "bad_field"


def test_what_has_become_impossible_is_refused_when_the_seals_open(sealed):
    sign = MoveForm(kind="bilateral_agreement", with_="IND", title="T", text="Words.")
    sealed.seat("EGY-head", cmd.SubmitMove(move=sign))
    sealed.control("open_seals")
    [draft] = sealed.state_of("IND").drafts
    join = MoveForm(kind="bilateral_agreement", agreement=draft, text="We too.")
    sealed.seat("IND-head", cmd.SubmitMove(move=join))
    sealed.control("refuse_for", agreement=draft, by="IND", reason="No.")
    events = sealed.control("open_seals")
    assert [one.data.why for one in events if one.kind == "seal_broken"] in (["refused"], ["opened"])


def test_live_moves_are_ruled_on_at_once(played):
    assert "ruling_issued" in kinds(played.seat("GBR-defence", cmd.SubmitMove(move=BOMBS)))


def test_an_option_that_there_is_not_is_refused():
    with pytest.raises(Refused, match="live, sealed"):
        Played(SCENARIO, moves="slowly")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([BOMBS, MoveForm(kind="sanction", against="EGY", text="None."), WORDS]), max_size=4))
def test_outsiders_get_the_same_bytes_whatever_is_under_seal(forms):
    plain, busy = Played(SCENARIO, moves="sealed"), Played(SCENARIO, moves="sealed")
    for form in forms:
        with contextlib.suppress(Refused):
            busy.seat("GBR-defence" if form is BOMBS else "GBR-head", cmd.SubmitMove(move=form))
    assert busy.bytes_for("EGY") == plain.bytes_for("EGY")
    assert busy.bytes_for("public") == plain.bytes_for("public")
