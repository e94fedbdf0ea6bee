"""What the boards of operations and mediations are drawn from, for each who looks."""

import pytest

from exercises.panels.mediation import mediation_context
from exercises.panels.peace import missions_board, note_of, waiting_items
from exercises.panels.scene import Scene, known_scenario
from exercises.play import commands as cmd
from tests.exercises.play.conftest import played, suez
from tests.exercises.play.playing import data
from tests.exercises.play.test_mediation import agreed, in_force, talks, text
from tests.exercises.play.test_peace_operations import unef

__all__ = ["agreed", "in_force", "played", "suez", "talks", "text", "unef"]


def scene(played, audience):
    return Scene(audience, played.state_of(audience), known_scenario(played.scenario, audience), "x1", "Suez")


def board(played, audience):
    return next(one for one in missions_board(scene(played, audience))["missions"] if one["id"] == "UNEF")


def test_the_board_says_what_is_needed_pledged_and_in_place(unef):
    unef.seat("CAN-defence", cmd.PledgeContingent(mission="UNEF", troops=900, readiness_days=3))
    force = board(unef, "GBR")["force"]
    assert (force["need"], [row["troops"] for row in force["rows"]]) == (3520, [900, 0, 0])
    assert force["rows"][0]["share"] == "26% of what the tasks need"
    assert note_of(scene(unef, "GBR"), unef.state.world.missions["UNEF"]).startswith("0 of 3520 troops in place")


@pytest.mark.parametrize(
    ("audience", "may"),
    [
        ("EGY", {"leads": False, "may_pledge": True, "may_consent": True, "may_end": True}),
        ("UN", {"leads": True, "may_pledge": True, "may_consent": True, "may_end": True}),
        ("CAN", {"leads": False, "may_pledge": True, "may_consent": True, "may_end": False}),
        ("control", {"leads": True, "may_pledge": False, "may_consent": True, "may_end": False}),
        ("observer", {"leads": False, "may_pledge": False, "may_consent": False, "may_end": False}),
    ],
)
def test_each_is_offered_what_they_may_do(unef, audience, may):
    shown = board(unef, audience)
    assert {name: shown[name] for name in may} == may


def test_control_is_reminded_of_pledges_where_nobody_plays_whoever_leads(unef):
    unef.seat("CAN-defence", cmd.PledgeContingent(mission="UNEF", troops=900))
    unef.as_control(cmd.RaiseIncident(mission="UNEF", what="attack", title="Shots at Gaza"))
    assert [one["what"] for one in waiting_items(scene(unef, "control"))] == ["Attack on the operation", "pledge"]
    unef.system(cmd.ClaimSeat(seat="UN-sg", name="Ada"))
    assert [one["what"] for one in waiting_items(scene(unef, "control"))] == ["Attack on the operation"]


def test_a_session_stands_on_the_board_of_who_is_in_it(agreed):
    played, offer = agreed
    played.seat("UN-sg", cmd.OpenSession(move_id=offer, with_=["EGY"], title="Cairo"))
    shown = {one: mediation_context(scene(played, one))["mediations"][0]["sessions"] for one in ("EGY", "ISR", "UN", "GBR")}
    assert {one: len(sessions) for one, sessions in shown.items()} == {"EGY": 1, "ISR": 0, "UN": 1, "GBR": 0}


def test_a_single_text_is_shown_to_its_parties_and_its_mediator_alone(text):
    played, agreement = text
    shown = {one: [each["id"] for each in mediation_context(scene(played, one))["settlements"]] for one in ("EGY", "UN", "GBR")}
    assert (agreement in shown["EGY"], agreement in shown["UN"], agreement in shown["GBR"]) == (True, True, False)


def test_who_may_report_and_who_must_answer(in_force):
    played, agreement = in_force
    events = played.seat("EGY-head", cmd.ReportViolation(agreement=agreement, against="ISR", text="Shells."))
    assert data(events, "violation_reported").violation.against == "ISR"
    shown = {
        one: next(each for each in mediation_context(scene(played, one))["settlements"] if each["id"] == agreement)
        for one in ("EGY", "ISR", "GBR")
    }
    assert {one: each["may_report"] for one, each in shown.items()} == {"EGY": True, "ISR": True, "GBR": False}
    assert {one: bool(each["violations"][0]["answers"]) for one, each in shown.items()} == {"EGY": False, "ISR": True, "GBR": False}
