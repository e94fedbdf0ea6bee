"""What an event does to the record of peace operations and mediation."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from exercises.play import events as ev
from exercises.play.events import Event
from exercises.play.state import State


def _reported(state: State, event: Event, data: ev.MissionReported) -> State:
    mission = data.report.mission
    reports = (*state.mission_reports.get(mission, ()), data.report)
    return replace(state, mission_reports={**state.mission_reports, mission: reports})


def _raised(state: State, event: Event, data: ev.MissionIncidentRaised) -> State:
    return replace(state, mission_incidents={**state.mission_incidents, data.incident.id: data.incident})


def _answered(state: State, event: Event, data: ev.MissionIncidentAnswered) -> State:
    incident = state.mission_incidents.get(data.incident)
    if incident is None:
        return state
    answered = replace(
        incident,
        status="missed" if data.missed else "answered",
        answer=data.answer,
        answer_text=data.text,
        answered_at=event.scenario_date,
        move_id=data.move_id,
    )
    return replace(state, mission_incidents={**state.mission_incidents, incident.id: answered})


def _mediation(state: State, event: Event, data: ev.MediationChanged) -> State:
    mediations = {**state.world.mediations, data.mediation.id: data.mediation}
    return replace(state, world=replace(state.world, mediations=mediations))


def _violated(state: State, event: Event, data: ev.ViolationReported) -> State:
    return replace(state, violations={**state.violations, data.violation.id: data.violation})


def _violation_answered(state: State, event: Event, data: ev.ViolationAnswered) -> State:
    violation = state.violations.get(data.violation)
    if violation is None:
        return state
    answered = replace(violation, answer=data.answer, answer_text=data.text, answered_at=event.scenario_date)
    return replace(state, violations={**state.violations, violation.id: answered})


HANDLERS: dict[str, Callable[[State, Event, Any], State]] = {
    "mission_reported": _reported,
    "mission_incident_raised": _raised,
    "mission_incident_answered": _answered,
    "mediation_changed": _mediation,
    "violation_reported": _violated,
    "violation_answered": _violation_answered,
}
