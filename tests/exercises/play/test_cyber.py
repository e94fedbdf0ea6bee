"""Cyber operations, who is said to be behind them, what answers them; weapons that were reviewed."""

import pytest

from exercises.play import commands as cmd
from exercises.play.commands import MoveForm
from exercises.scenario.schema import Scenario
from tests.exercises.play.playing import Played, data, kinds

HACK = {
    "against": "EGY", "in_": "EGY", "text": "The canal's telegraph.", "secret": True,
    "facts": {"cyber.target": ["critical_infrastructure"], "cyber.effects": "loss_of_functionality"},
}  # fmt: skip
CHARGE = {"accused": "ISR", "basis": "organ", "confidence": "high", "evidence": "Their hand in the logs."}


def hacked(suez: Scenario, die: int = 70, traces: int = 70) -> tuple[Played, str]:
    played = Played(suez, dice=(die, traces))
    played.control("set_dice", mode="on")
    played.move("ISR-defence", "cyber_operation", **HACK)
    [incident] = [one.id for one in played.state_of("EGY").world.incidents.values() if one.kind == "cyber_incident"]
    return played, incident


def test_whom_a_secret_operation_hits_notices_it_and_not_whose_it_is(suez):
    played, incident = hacked(suez)
    felt = played.state_of("EGY").world.incidents[incident]
    assert (felt.by, felt.against, felt.facts["traces"]) == ((), ("EGY",), "medium")
    assert felt.facts["cyber.effects"] == "loss_of_functionality"
    assert incident not in played.state_of("USA").world.incidents
    assert "cyber_operation" not in {one.body.kind for one in played.state_of("EGY").moves.values()}


def test_an_operation_that_is_stopped_without_a_trace_is_noticed_by_nobody(suez):
    played = Played(suez, dice=(1, 1))
    played.control("set_dice", mode="on")
    before = played.bytes_for("EGY")
    played.move("ISR-defence", "cyber_operation", **HACK)
    assert played.bytes_for("EGY") == before


def test_an_attribution_kept_to_oneself_stays_there(suez):
    played, incident = hacked(suez)
    before = played.bytes_for("ISR")
    played.seat("EGY-head", cmd.Attribute(incident=incident, **CHARGE))
    [made] = played.state_of("EGY").world.attributions.values()
    assert (made.by, made.accused, made.published) == ("EGY", "ISR", False)
    assert played.bytes_for("ISR") == before


def test_a_published_attribution_is_a_statement_on_which_the_law_rules(suez):
    played, incident = hacked(suez)
    events = played.seat("EGY-head", cmd.Attribute(incident=incident, **CHARGE, publish=True))
    body = data(events, "move_submitted").move
    assert (body.kind, body.against) == ("statement", ["ISR"])
    assert body.facts == {"attribution.basis": "organ", "attribution.confidence": "high", "cyber.evidence_published": True}
    assert "ruling_issued" in kinds(events)
    world = played.state_of("USA").world
    assert incident in world.incidents
    assert [one.published for one in world.attributions.values()] == [True]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"incident": "nothing"}, "unknown_incident"),
        ({"accused": "EGY"}, "bad_field"),
        ({"basis": "rumour"}, "bad_field"),
        ({"confidence": "total"}, "bad_field"),
    ],
)
def test_an_attribution_names_what_there_is(suez, wrong, code):
    played, incident = hacked(suez)
    assert played.refusal("EGY-head", cmd.Attribute(**{"incident": incident, **CHARGE, **wrong})) == code


def test_others_cannot_speak_of_an_incident_that_they_do_not_know(suez):
    played, incident = hacked(suez)
    assert played.refusal("USA-head", cmd.Attribute(incident=incident, **CHARGE)) == "unknown_incident"
    form = MoveForm(kind="countermeasure", against="ISR", text="Answer.", answers=incident)
    assert played.refusal("USA-head", cmd.SubmitMove(move=form)) == "unknown_incident"


def test_a_countermeasure_rests_on_the_breach_that_it_answers(suez):
    played, incident = hacked(suez)
    played.seat("EGY-head", cmd.Attribute(incident=incident, **CHARGE, publish=True))
    events = played.move("EGY-head", "countermeasure", against="ISR", text="No more overflight.", answers=incident)
    ruling = data(events, "ruling_issued")
    told = {name: value for finding in ruling.ruling.findings for name, value in finding.facts.items()}
    assert told["attribution.basis"] == "organ"
    assert ruling.sources["injured.direct"] == "world"
    [move] = [one for one in played.state.moves.values() if one.body.kind == "countermeasure"]
    assert move.body.answers == incident


def test_a_reviewed_weapon_is_fielded_under_its_review(played):
    played.seat(
        "ISR-head",
        cmd.ReviewWeapon(weapon="Boat", result="approved", autonomy="human_on_loop", human_control=True, accountable="The captain"),
    )
    [review] = played.state_of("ISR").world.reviews.values()
    assert played.state_of("EGY").world.reviews == {}
    played.move("ISR-defence", "troop_movement", order="deploy", weapon=review.id, in_="ISR", text="On patrol.")
    [fielded] = played.state_of("EGY").world.measures.values()
    assert (fielded.kind, fielded.text) == ("autonomous_system", "Boat")
    assert fielded.facts == {"weapon.reviewed": True, "aws.human_control": True, "aws.autonomy_level": "human_on_loop"}


def test_the_review_tells_the_law_of_the_weapon(played):
    played.seat("ISR-head", cmd.ReviewWeapon(weapon="Boat", result="refused", autonomy="out_of_loop"))
    [review] = played.state.world.reviews
    events = played.move("ISR-defence", "conduct_of_hostilities", against="EGY", text="Go.", weapon=review)
    sources = data(events, "ruling_issued").sources
    assert sources["weapon.reviewed"] == sources["aws.human_control"] == "world"


def test_a_weapon_of_another_is_not_ones_own(played):
    played.seat("ISR-head", cmd.ReviewWeapon(weapon="Boat", result="approved", publish=True))
    [review] = played.state_of("EGY").world.reviews
    form = MoveForm(kind="conduct_of_hostilities", against="ISR", text="Go.", weapon=review)
    assert played.refusal("EGY-defence", cmd.SubmitMove(move=form)) == "bad_field"


@pytest.mark.parametrize(("traces", "route"), [(95, "ISR"), (30, None)])
def test_good_traces_tell_the_route(suez, traces, route):
    played = Played(suez, dice=(70, traces))
    played.control("set_dice", mode="on")
    played.move("ISR-defence", "cyber_operation", **{**HACK, "facts": {**HACK["facts"], "cyber.from_territory": "ISR"}})
    [incident] = [one for one in played.state_of("EGY").world.incidents.values() if one.kind == "cyber_incident"]
    assert incident.facts.get("cyber.from_territory") == route
