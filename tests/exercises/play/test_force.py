"""Force as it comes about: dice, forces, what goes on after it, and the duty to report."""

import pytest

from adjudication.holdings import Loss, Outcome
from exercises.play import commands as cmd
from exercises.play.commands import MoveForm, Refused
from exercises.play.events import Event
from exercises.scenario.schema import Scenario
from tests.exercises.play.playing import Played, data, kinds

STRIKE = {"against": "EGY", "in_": "EGY", "text": "Sinai.", "forces": ["F-ISR-land"], "place": "el_arish"}


def playing(suez: Scenario, mode: str, dice: tuple[int, ...] = ()) -> Played:
    played = Played(suez, dice=dice)
    played.control("set_dice", mode=mode)
    return played


def outcome(events: list[Event]) -> Outcome:
    return data(events, "outcome_settled").outcome


def test_without_dice_the_expected_outcome_is_recorded_with_its_tables(played):
    made = outcome(played.move("ISR-defence", "force_other", **STRIKE))
    assert made.how == "expected"
    first = made.throws[0]
    assert (first.table, first.die, first.total) == ("force", None, 50 + sum(one.value for one in first.modifiers))
    assert first.result == next(row.result for row in first.rows if first.total <= row.up_to)


def test_the_dice_of_the_context_decide_where_they_are_on(suez):
    played = playing(suez, "on", (97, 3, 50, 50))
    made = outcome(played.move("ISR-defence", "force_other", **STRIKE))
    assert (made.how, [one.die for one in made.throws]) == ("dice", [97, 3])
    assert made.throws[0].total == 97 + sum(one.value for one in made.throws[0].modifiers)


def test_control_enters_the_dice_once(suez):
    played = playing(suez, "control", (1,) * 8)
    move = played.move("ISR-defence", "force_other", **STRIKE)
    waiting = outcome(move)
    assert (waiting.how, waiting.losses) == ("awaited", ())
    for dice in ([7], [0, 5], [101, 5]):
        with pytest.raises(Refused, match="bad_field"):
            played.control("enter_dice", move_id=waiting.move_id, dice=dice)
    made = outcome(played.control("enter_dice", move_id=waiting.move_id, dice=[88, 12]))
    assert (made.how, [one.die for one in made.throws]) == ("entered", [88, 12])
    with pytest.raises(Refused, match="not_pending"):
        played.control("enter_dice", move_id=waiting.move_id, dice=[88, 12])


def test_control_may_have_waiting_dice_thrown(suez):
    played = playing(suez, "control", (40, 60))
    waiting = outcome(played.move("ISR-defence", "force_other", **STRIKE))
    made = outcome(played.control("enter_dice", move_id=waiting.move_id))
    assert (made.how, [one.die for one in made.throws]) == ("dice", [40, 60])


def test_players_may_not_touch_the_dice(played):
    assert played.refusal("ISR-head", cmd.Control(action="set_dice", mode="on")) == "not_allowed"
    assert played.refusal("ISR-head", cmd.Control(action="enter_dice", move_id="m", dice=[1, 2])) == "not_allowed"


def test_what_is_lost_is_the_share_that_the_table_says(suez):
    played = playing(suez, "on", (100, 1))
    before = played.state.world.forces["F-ISR-land"].strength
    made = outcome(played.move("ISR-defence", "force_other", **STRIKE))
    row = next(one for one in made.throws[0].rows if one.result == made.throws[0].result)
    own = next(one for one in made.losses if one.force == "F-ISR-land")
    assert own == Loss("F-ISR-land", "ISR", before * row.own_losses // 100)
    assert played.state.world.forces["F-ISR-land"].strength == before - own.lost


def test_a_committed_force_is_where_it_was_sent(played):
    played.move("ISR-defence", "force_other", **STRIKE)
    force = played.state_of("EGY").world.forces["F-ISR-land"]
    assert (force.place, force.posture) == ("el_arish", "committed")


@pytest.mark.parametrize(
    ("order", "posture"), [("mobilise", "mobilised"), ("show", "showing"), ("stand_down", "at_rest"), ("move", "at_rest")]
)
def test_an_order_changes_a_force(played, order, posture):
    played.move("EGY-defence", "troop_movement", forces=["F-EGY-land"], order=order, place="ismailia", text="Order.")
    force = played.state.world.forces["F-EGY-land"]
    assert (force.posture, force.place) == (posture, "ismailia")


def test_a_secret_order_is_known_to_its_own_delegation_alone(played):
    played.move("EGY-defence", "troop_movement", forces=["F-EGY-land"], order="mobilise", text="Quietly.", secret=True)
    assert played.state_of("EGY").world.forces["F-EGY-land"].posture == "mobilised"
    assert played.state_of("ISR").world.forces["F-EGY-land"].posture == "at_rest"


def test_no_outcome_tells_of_a_secret_order(suez):
    quiet, told = Played(suez), Played(suez)
    for played, secret in ((quiet, True), (told, False)):
        for force in ("F-EGY-land", "F-EGY-sinai"):
            played.move("EGY-defence", "troop_movement", forces=[force], order="mobilise", text="Order.", secret=secret)
        played.move("ISR-defence", "force_other", **STRIKE)
    [unseen], [seen] = quiet.state.world.outcomes.values(), told.state.world.outcomes.values()
    assert "stood ready" in str(seen.throws[0].modifiers)
    assert "stood ready" not in str(unseen.throws[0].modifiers)


@pytest.mark.parametrize("fields", [{"forces": ["F-EGY-land"]}, {"forces": ["nothing"]}])
def test_others_forces_cannot_be_ordered(played, fields):
    form = MoveForm(kind="troop_movement", text="Order.", **fields)
    assert played.refusal("ISR-defence", cmd.SubmitMove(move=form)) == "unknown_force"


@pytest.mark.parametrize("fields", [{"order": "dance"}, {"place": "atlantis"}, {"order": "deploy"}])
def test_an_order_must_be_one_that_there_is(played, fields):
    form = MoveForm(kind="troop_movement", text="Order.", **fields)
    assert played.refusal("ISR-defence", cmd.SubmitMove(move=form)) == "bad_field"


def test_a_blockade_stands_until_it_is_lifted(played):
    events = played.move("ISR-defence", "blockade", against="EGY", text="Port Said.", forces=["F-ISR-sea"])
    measure = data(events, "measure_changed").measure
    assert (measure.kind, measure.by, measure.until) == ("blockade", ("ISR",), None)
    assert measure.facts == {"blockade.effective": outcome(events).throws[0].result in ("effective", "tight")}
    assert played.refusal("EGY-head", cmd.EndMeasure(measure=measure.id)) == "unknown_measure"
    played.seat("ISR-head", cmd.EndMeasure(measure=measure.id, reason="The Council asked."))
    assert played.state_of("EGY").world.measures[measure.id].until == played.state.world.date
    assert played.refusal("ISR-head", cmd.EndMeasure(measure=measure.id)) == "already_done"
    going_on = [one.facts.get("wrongful.continuing") for one in played.state.world.incidents.values() if one.move_id == measure.move_id]
    assert True not in going_on


@pytest.mark.parametrize(("die", "occupied"), [(100, True), (1, False)])
def test_force_that_reaches_its_aim_of_territory_occupies_it(suez, die, occupied):
    played = playing(suez, "on", (die, die))
    events = played.move("ISR-defence", "force_other", **STRIKE, facts={"force.objective": ["territory"]})
    assert ("measure_changed" in kinds(events)) is occupied


def test_to_govern_occupied_territory_puts_the_occupation_on_record(played):
    events = played.move("ISR-defence", "occupation_measure", in_="EGY", text="Gaza is administered.")
    measure = data(events, "measure_changed").measure
    assert (measure.kind, measure.place, measure.facts) == ("occupation", "EGY", {"occ.exists": True})
    again = played.move("ISR-defence", "occupation_measure", in_="EGY", text="Taxes.")
    assert "measure_changed" not in kinds(again)


def test_people_who_are_held_are_on_record(played):
    played.seat("ISR-defence", cmd.RecordDetention(of="EGY", number=5000, place="el_arish"))
    [held] = played.state_of("EGY").world.measures.values()
    assert (held.kind, held.facts) == ("detention", {"held": 5000, "detainee.treatment": "humane"})
    for wrong in ({"of": "ISR", "number": 5}, {"of": "EGY", "number": 0}, {"of": "EGY", "number": 5, "treatment": "unknown"}):
        assert played.refusal("ISR-defence", cmd.RecordDetention(**wrong)) == "bad_field"


def test_self_defence_is_reported_by_one_act(played):
    played.move("ISR-defence", "force_other", **STRIKE)
    events = played.move("EGY-defence", "self_defence", against="ISR", text="We defend ourselves.")
    [due] = [one.data.obligation for one in events if one.kind == "obligation_arose" and one.data.obligation.kind == "art51_report"]
    assert (due.status, (due.due - due.arose_on).days) == ("open", 1)
    assert played.refusal("ISR-head", cmd.ReportSelfDefence(obligation=due.id)) == "not_pending"
    report = played.seat("EGY-head", cmd.ReportSelfDefence(obligation=due.id))
    assert data(report, "move_submitted").move.facts == {"art51.reported": True}
    assert played.state_of("ISR").world.obligations[due.id].status == "kept"
    assert played.refusal("EGY-head", cmd.ReportSelfDefence(obligation=due.id)) == "already_done"


def test_an_act_without_effect_comes_to_nothing(played):
    events = played.move("ISR-defence", "intervention_invitation", in_="EGY", text="May we?")
    assert "outcome_settled" not in kinds(events)


def test_a_second_ruling_makes_no_second_outcome(played):
    played.move("ISR-defence", "force_other", **STRIKE)
    [move_id] = played.state.world.outcomes
    events = played.control("establish_fact", move_id=move_id, fact="attack.occurred", value=True, reason="Seen.")
    assert "ruling_issued" in kinds(events)
    assert "outcome_settled" not in kinds(events)
