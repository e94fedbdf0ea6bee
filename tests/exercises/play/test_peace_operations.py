"""A peace operation from its mandate to its exit, over scenario time."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from adjudication import load_book
from exercises.play import commands as cmd
from exercises.play.commands import Context
from exercises.play.decide import deadlines
from exercises.play.decide.scene import PlayedScene
from exercises.play.decide.turn import Turn
from exercises.scenario.load import load_scenario
from exercises.scenario.triggers import holds
from tests.exercises.play.playing import Played, data, kinds
from tests.exercises.play.test_drafts import MISSION, adopted
from tests.exercises.play.test_missions import FACTS

RUVANI = Path(__file__).parents[3] / "scenarios" / "ruvani-basin.yaml"
DEPLOY = cmd.DeployMission(mission="UNEF")


@pytest.fixture
def unef(played):
    """Set up with Egypt's consent, on a condition; led by the Secretary-General. The phase runs twenty minutes of real time."""
    played.control("open_phase", phase=played.scenario.phases[3].id)
    events = played.move("CAN-head", "pko_un", in_="EGY", mission="UNEF", title="A United Nations force", text="Between them.", facts=FACTS)
    move_id = data(events, "move_submitted").move.id
    played.seat("EGY-head", cmd.AnswerConsent(move_id=move_id, answer="full", conditions="It leaves when asked."))
    return played


def mission_of(played):
    return played.state.world.missions["UNEF"]


def contingent_of(played, code):
    return next(one for one in mission_of(played).contingents if one.contributor == code)


def pledge(played, seat="CAN-defence", **fields):
    return played.seat(seat, cmd.PledgeContingent(**{"mission": "UNEF", "troops": 900, "text": "Not in Port Said.", **fields}))


def until(played, day):
    """Moves the scenario date, and fires what is due as a sweep does."""
    played.control("move_date", date=datetime(day.year, day.month, day.day, 12))
    sweep(played)


def sweep(played):
    fired = 0
    while due := [key for key, at in sorted(deadlines(played.state, played.scenario).items()) if at <= played.at and ":T" not in key]:
        key = next((one for one in due if not one.startswith(("inject:", "phase:"))), None)
        if key is None:
            return fired
        played.system(cmd.Fire(key=key))
        fired += 1
    return fired


def today(played):
    return played.state.world.date


# Consent and mandate


def test_conditions_given_before_the_operation_exists_are_kept(unef):
    mission = mission_of(unef)
    assert mission.consent_conditions == "It leaves when asked."
    assert [(one.by, one.answer, one.conditions) for one in mission.consents] == [("EGY", "full", "It leaves when asked.")]
    assert (mission.led_by, mission.mandate.tasks, mission.troops_required) == ("UN", ("observe", "buffer", "verify_withdrawal"), 3520)


def test_a_main_party_consents_in_principle_and_a_host_changes_its_terms(unef):
    unef.seat("ISR-head", cmd.ConsentToMission(mission="UNEF", answer="strategic_only", conditions="Not in Gaza."))
    unef.seat("EGY-head", cmd.ConsentToMission(mission="UNEF", answer="strategic_only", conditions="No Canadians."))
    mission = mission_of(unef)
    assert (mission.main_parties, mission.consent, mission.consent_conditions) == (("ISR",), "strategic_only", "No Canadians.")
    assert unef.refusal("EGY-head", cmd.ConsentToMission(mission="UNEF", answer="withdrawn")) == "bad_field"


def test_a_mandate_needs_a_decision_that_stands(unef):
    assert unef.refusal("UN-sg", cmd.SetMandate(mission="UNEF", tasks=["poc"])) == "bad_field"
    assert unef.refusal("UN-sg", cmd.SetMandate(mission="UNEF", resolution="nothing", tasks=["poc"])) == "bad_field"
    assert unef.refusal("CAN-head", cmd.SetMandate(mission="UNEF", tasks=["poc"])) == "not_allowed"
    adopted = next(one.id for one in unef.state.world.resolutions.values() if one.status == "adopted")
    end = today(unef) + timedelta(days=90)
    unef.seat("UN-sg", cmd.SetMandate(mission="UNEF", resolution=adopted, tasks=["buffer", "poc"], chapter="VI", until=end, troops=6000))
    mandate = mission_of(unef).mandate
    assert (mandate.tasks, mandate.chapter, mandate.until, mandate.resolution) == (("buffer", "poc"), "VI", end, adopted)
    longer = unef.as_control(cmd.SetMandate(mission="UNEF", until=end + timedelta(days=30)))
    assert data(longer, "mission_changed").change == "mandate_extended"
    assert len(mission_of(unef).earlier_mandates) == 2


def test_a_resolution_establishes_an_operation_as_foreseen_and_a_later_one_extends_its_mandate(played):
    first = {**MISSION, "params": {**MISSION["params"], "tasks": ["observe", "buffer"], "until": "1956-12-15"}}
    text = adopted(played, paragraphs=[first])
    mission = mission_of(played)
    assert (mission.led_by, mission.place, mission.mandate.resolution) == ("UN", "el_arish", text.id)
    assert (mission.mandate.tasks, mission.mandate.until, mission.troops_required) == (("observe", "buffer"), date(1956, 12, 15), 3520)
    second = {**MISSION, "params": {**MISSION["params"], "tasks": ["clear_route"], "until": "1957-03-01"}}
    later = adopted(played, paragraphs=[second], title="Longer")
    mandate = mission_of(played).mandate
    assert (mandate.tasks, mandate.until, mandate.resolution) == (("clear_route",), date(1957, 3, 1), later.id)
    assert [one.resolution for one in mission_of(played).earlier_mandates] == [text.id]


def test_a_mandate_that_is_not_extended_ends_the_operation_in_order(unef):
    pledge(unef)
    unef.control("deploy_mission", mission="UNEF")
    unef.as_control(cmd.SetMandate(mission="UNEF", until=today(unef) + timedelta(days=1)))
    until(unef, today(unef) + timedelta(days=3))
    mission = mission_of(unef)
    assert (mission.status, mission.exit_on) == ("drawdown", today(unef) + timedelta(days=30))


# Force


def test_a_delegation_that_speaks_for_several_names_the_contributor(unef):
    pledge(unef, "NOR-head", by="DNK", equipment="Light vehicles", readiness_days=4)
    assert contingent_of(unef, "DNK").equipment == "Light vehicles"
    assert unef.refusal("NOR-head", cmd.PledgeContingent(mission="UNEF", troops=9, by="EGY")) == "not_allowed"


def test_whoever_leads_takes_or_declines_a_pledge_and_signs_with_the_contributor(unef):
    pledge(unef)
    pledge(unef, "NOR-head", by="NOR")
    assert unef.refusal("CAN-head", cmd.AnswerPledge(mission="UNEF", contributor="CAN", answer="accepted")) == "not_allowed"
    unef.seat("UN-sg", cmd.AnswerPledge(mission="UNEF", contributor="NOR", answer="declined", text="No ship to bring them."))
    unef.seat("UN-sg", cmd.AnswerPledge(mission="UNEF", contributor="CAN", answer="accepted"))
    assert unef.refusal("CAN-defence", cmd.SignMou(mission="UNEF", contributor="NOR")) == "not_pending"
    unef.seat("CAN-defence", cmd.SignMou(mission="UNEF", contributor="CAN"))
    assert contingent_of(unef, "CAN").mou_on is None
    unef.seat("UN-sg", cmd.SignMou(mission="UNEF", contributor="CAN"))
    assert contingent_of(unef, "CAN").mou_on == today(unef)
    assert unef.refusal("UN-sg", cmd.SignMou(mission="UNEF", contributor="CAN")) == "already_done"
    assert (contingent_of(unef, "NOR").status, contingent_of(unef, "NOR").reason) == ("declined", "No ship to bring them.")


def test_troops_arrive_one_after_the_other_as_their_days_run_out_and_once(unef):
    pledge(unef, readiness_days=2)
    pledge(unef, "NOR-head", by="NOR", troops=300, readiness_days=4)
    first = today(unef)
    ordered = unef.seat("UN-commander", DEPLOY)
    assert data(ordered, "mission_changed").change == "deployment_ordered"
    assert mission_of(unef).status == "authorised"
    until(unef, first + timedelta(days=2))
    assert [one.status for one in mission_of(unef).contingents] == [
        "deployed",
        "accepted" if contingent_of(unef, "NOR").accepted_on else "pledged",
    ]
    assert (mission_of(unef).status, mission_of(unef).deployed_on) == ("deployed", first + timedelta(days=2))
    assert sweep(unef) == 0
    before = len(unef.events)
    unef.system(cmd.Fire(key="arrive:UNEF:CAN"))
    assert len(unef.events) == before
    until(unef, first + timedelta(days=5))
    assert contingent_of(unef, "NOR").arrived_on == first + timedelta(days=4)


def test_a_replay_gives_the_same_operation(unef):
    pledge(unef, readiness_days=2)
    unef.seat("UN-commander", DEPLOY)
    until(unef, today(unef) + timedelta(days=3))
    for audience in ("control", "EGY", "public"):
        assert unef.state_of(audience).world.missions["UNEF"] == mission_of(unef)


# Status agreement


def test_the_status_agreement_is_in_force_once_both_have_signed(unef):
    unef.seat("EGY-head", cmd.SignStatusAgreement(mission="UNEF"))
    assert mission_of(unef).sofa_on is None
    unef.seat("UN-sg", cmd.SignStatusAgreement(mission="UNEF"))
    assert mission_of(unef).sofa_on == today(unef)
    assert unef.refusal("GBR-head", cmd.SignStatusAgreement(mission="UNEF")) in ("not_allowed", "already_done")


def test_thirty_days_after_the_first_troops_the_status_agreement_is_overdue(unef):
    pledge(unef)
    unef.control("deploy_mission", mission="UNEF")
    assert mission_of(unef).sofa_due == today(unef) + timedelta(days=30)
    unef.control("open_phase", phase=unef.scenario.phases[5].id)
    until(unef, mission_of(unef).sofa_due)
    assert not mission_of(unef).sofa_overdue
    until(unef, mission_of(unef).sofa_due + timedelta(days=1))
    assert mission_of(unef).sofa_overdue


# Incidents


@pytest.fixture(scope="module")
def ruvani():
    return load_scenario(RUVANI)


@pytest.fixture
def threatened(ruvani):
    """Today's law: an operation that is to protect civilians, in place on the Ruvani, and gunmen on their way to a camp."""
    played = Played(ruvani)
    played.control("open_phase", phase="P5")
    events = played.move("UNS-head", "pko_un", in_=["MRZ", "THR"], mission="UNMIR", text="Between them.", facts=FACTS)
    move_id = data(events, "move_submitted").move.id
    for host in ("MRZ", "THR"):
        played.seat(f"{host}-head", cmd.AnswerConsent(move_id=move_id, answer="full"))
    played.seat("LIO-defence", cmd.PledgeContingent(mission="UNMIR", troops=2500))
    played.control("deploy_mission", mission="UNMIR")
    raised = cmd.RaiseIncident(mission="UNMIR", what="civilians_threatened", title="Gunmen at Sefa", hours=6, by="TBF")
    return played, data(played.as_control(raised), "mission_incident_raised").incident.id


def result(events, rule):
    return next(one.result for one in data(events, "ruling_issued").ruling.findings if one.rule.partition("#")[0] == rule)


def test_an_answer_that_protects_meets_the_mandate(threatened):
    played, incident = threatened
    events = played.seat("UNS-head", cmd.AnswerIncident(incident=incident, answer="stand_between", text="Company B moves up."))
    assert kinds(events)[:3] == ["mission_incident_answered", "move_submitted", "ruling_issued"]
    assert result(events, "pko.poc") == "pass"
    assert played.state_of("MRZ").mission_incidents[incident].answer == "stand_between"
    assert played.refusal("UNS-head", cmd.AnswerIncident(incident=incident, answer="shelter")) == "not_pending"


def test_to_report_and_stand_by_does_not_meet_the_mandate(threatened):
    played, incident = threatened
    assert result(played.seat("UNS-head", cmd.AnswerIncident(incident=incident, answer="report_only")), "pko.poc") == "fail"


def test_more_force_than_the_rules_of_engagement_allow_is_refused_until_they_are_changed(threatened):
    played, incident = threatened
    answer = cmd.AnswerIncident(incident=incident, answer="protect_by_force")
    assert played.refusal("UNS-head", answer) == "bad_field"
    played.seat("UNS-head", cmd.PlanMission(mission="UNMIR", rules_of_engagement="mandate_defence"))
    assert result(played.seat("UNS-head", answer), "pko.force") == "pass"


def test_an_incident_that_nobody_answers_is_ruled_on_as_that(threatened):
    played, incident = threatened
    until(played, today(played) + timedelta(days=1))
    known = played.state.mission_incidents[incident]
    assert (known.status, known.answer) == ("missed", "nothing")
    assert "pko.poc" in {rule.partition("#")[0] for rule, outcome in played.state.moves[known.move_id].rules.items() if outcome == "fail"}
    assert sweep(played) == 0


def test_an_answer_does_not_bring_troops_that_are_still_on_their_way(threatened):
    played, incident = threatened
    played.seat("ANS-defence", cmd.PledgeContingent(mission="UNMIR", troops=80, readiness_days=9))
    played.seat("UNS-head", cmd.AnswerIncident(incident=incident, answer="shelter"))
    assert {one.contributor: one.status for one in played.state.world.missions["UNMIR"].contingents} == {
        "LIO": "deployed",
        "ANS": "pledged",
    }


def test_only_control_tests_an_operation(unef):
    assert unef.refusal("UN-sg", cmd.RaiseIncident(mission="UNEF", what="attack", title="Shots")) == "not_allowed"


# Reports and exit


def test_a_report_says_what_was_in_place(unef):
    pledge(unef)
    unef.control("deploy_mission", mission="UNEF")
    unef.seat("UN-sg", cmd.ReportMission(mission="UNEF", text="The first week."))
    [report] = unef.state_of("GBR").mission_reports["UNEF"]
    assert (report.by, report.in_place, report.text) == ("UN", 900, "The first week.")


def test_a_host_that_withdraws_its_consent_is_held_to_its_notice_and_the_troops_leave_in_order(unef):
    pledge(unef)
    pledge(unef, "NOR-head", by="NOR", troops=300)
    unef.control("deploy_mission", mission="UNEF")
    first = today(unef)
    unef.move("EGY-head", "pko_exit", mission="UNEF", text="It has done its work.", facts={"pko.exit_notice_days": 4})
    mission = mission_of(unef)
    assert (mission.status, mission.consent, mission.exit_on) == ("drawdown", "withdrawn", first + timedelta(days=4))
    assert [(one.by, one.answer) for one in mission.consents] == [("EGY", "withdrawn")]
    assert {one.contributor: one.leaves_on for one in mission.contingents} == {
        "NOR": first + timedelta(days=2), "CAN": first + timedelta(days=4),
    }  # fmt: skip
    until(unef, first + timedelta(days=3))
    assert {one.contributor: one.status for one in mission_of(unef).contingents} == {"NOR": "withdrawn", "CAN": "deployed"}
    until(unef, first + timedelta(days=4))
    assert mission_of(unef).status == "withdrawn"
    assert unef.refusal("UN-sg", DEPLOY) == "not_pending"


def test_a_force_that_is_thrown_out_is_gone_at_once(unef):
    pledge(unef)
    unef.control("deploy_mission", mission="UNEF")
    unef.move("EGY-head", "pko_exit", mission="UNEF", text="Out.", facts={"pko.exit_forced": True})
    assert (mission_of(unef).status, contingent_of(unef, "CAN").status) == ("withdrawn", "withdrawn")


# Conditions of the scenario


def test_a_condition_asks_for_pledges_for_the_mission_of_a_move_and_for_the_day(unef):
    pledge(unef)
    context = Context(at=unef.at, command_id="c", role="control")
    scene = PlayedScene(Turn(unef.state, context, unef.scenario, load_book()))
    day = (unef.state.world.date - unef.scenario.card.starts.date()).days + 1
    assert holds(f'pledged("UNEF") == 900 and day == {day}', scene)
    assert holds('moved("pko_un", mission="UNEF") and not moved("pko_un", mission="UNTSO")', scene)
    assert holds('ruled("pko_un", mission="UNEF") and not ruled("pko_un", mission="UNTSO")', scene)
