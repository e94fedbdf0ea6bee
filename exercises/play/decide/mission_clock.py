"""The clocks of a peace operation: arrivals, the status agreement, the end of the mandate, the drawdown, incidents to answer.

Everything follows from dates that the operation holds, so that a replay is exact; what has happened has its mark and is not due again.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from msgspec.structs import replace

from adjudication.world import Mission
from exercises.play.clock import real_time_of
from exercises.play.decide.mission_drawdown import after_notice, drawn_down, gone
from exercises.play.decide.mission_force import arrivals_noted, found, in_place, with_contingent
from exercises.play.decide.mission_incidents import time_is_up
from exercises.play.decide.mission_mandate import mandate_of
from exercises.play.decide.mission_roles import OVER, change
from exercises.play.decide.turn import Turn
from exercises.play.state import State

FIRED = ("arrive", "leave", "sofa", "mandate", "exit", "incident")


def deadlines(state: State) -> dict[str, datetime]:
    """Key to real time, of what is to come for operations while this phase runs."""
    moments = {key: moment for mission in state.world.missions.values() for key, moment in _moments(mission)}
    moments |= {f"incident:{one.id}": one.answer_by for one in state.mission_incidents.values() if one.status == "open"}
    return {key: at for key, moment in moments.items() if (at := real_time_of(state.clock, moment)) is not None}


def _moments(mission: Mission) -> Iterator[tuple[str, datetime]]:
    if mission.status in OVER:
        return
    for one in mission.contingents:
        if one.status in ("pledged", "accepted") and one.arrives_on is not None:
            yield f"arrive:{mission.id}:{one.contributor}", _dawn(one.arrives_on)
        if one.status == "deployed" and one.leaves_on is not None:
            yield f"leave:{mission.id}:{one.contributor}", _dawn(one.leaves_on)
    if mission.sofa_due is not None and mission.sofa_on is None and not mission.sofa_overdue:
        yield f"sofa:{mission.id}", _dawn(mission.sofa_due + timedelta(days=1))
    until = mandate_of(mission).until
    if until is not None and mission.exit_on is None:
        yield f"mandate:{mission.id}", _dawn(until + timedelta(days=1))
    if mission.exit_on is not None:
        yield f"exit:{mission.id}", _dawn(mission.exit_on)


def _dawn(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def fire(turn: Turn, key: str) -> None:
    what, _, name = key.partition(":")
    if what == "incident":
        time_is_up(turn, turn.state.mission_incidents[name])
        return
    mission_id, _, contributor = name.partition(":")
    mission = turn.state.world.missions[mission_id]
    contingent = found(mission, contributor)
    match what:
        case "arrive" if contingent is not None and contingent.arrives_on is not None:
            arrived = with_contingent(mission, in_place(contingent, contingent.arrives_on))
            change(turn, arrivals_noted(turn, arrived), "contingent_arrived")
        case "leave" if contingent is not None:
            change(turn, with_contingent(mission, replace(contingent, status="withdrawn")), "contingent_left")
        case "sofa":
            change(turn, replace(mission, sofa_overdue=True), "status_agreement_overdue")
        case "mandate":
            change(turn, drawn_down(turn, mission, after_notice(turn, turn.date.date())), "mandate_expired")
        case "exit":
            change(turn, gone(mission), "withdrawn")
