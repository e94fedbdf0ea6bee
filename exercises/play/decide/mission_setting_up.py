"""An operation as it stands once the law has let it be set up: what the scenario foresaw, what its hosts said, who leads it."""

from msgspec.structs import replace

from adjudication.world import Mandate, Mission, PartyConsent
from exercises.play.decide.mission_mandate import conditions_of, consented
from exercises.play.decide.turn import Turn
from exercises.play.events import MoveBody
from exercises.play.opening import foreseen
from exercises.play.state import MoveState
from exercises.scenario import schema

UNITED_NATIONS = "UN"


def set_up(turn: Turn, move: MoveState, mission: Mission) -> Mission:
    body = move.body
    plan = _plan(turn, body, mission)
    if plan is not None:
        known = foreseen(plan)
        title = body.title or plan.title
        mission = replace(mission, id=plan.id, title=title, host=mission.host or tuple(plan.host), **known)
    elif body.mission is not None:
        mission = replace(mission, id=body.mission)
    tasks = mission.mandate_tasks or (mission.mandate.tasks if mission.mandate else ())
    base = mission.mandate or Mandate()
    mandate = replace(base, tasks=tasks, resolution=mission.resolution, since=mission.authorised_on)
    mission = replace(mission, mandate=mandate, mandate_tasks=tasks, led_by=mission.led_by or _leader(turn, body.by, mission))
    return _with_answers(turn, move, mission)


def _plan(turn: Turn, body: MoveBody, mission: Mission) -> schema.Mission | None:
    """What the scenario foresaw under the name that was given; without one, the only operation that it foresaw of this kind and there."""
    foreseen_ones = turn.scenario.world.missions
    if body.mission is not None:
        return next((one for one in foreseen_ones if one.id == body.mission), None)
    regional = body.kind == "pko_regional"
    open_ones = [one for one in foreseen_ones if one.status == "possible" and one.id not in turn.state.world.missions]
    like = [one for one in open_ones if (one.kind == "pko_regional") == regional and {*one.host} == {*mission.host}]
    return like[0] if len(like) == 1 else None


def _leader(turn: Turn, by: str, mission: Mission) -> str:
    """A force of the United Nations is led by its secretariat where that is an actor; any other by whoever set it up."""
    of_the_un = mission.authority in ("sc", "ga") and UNITED_NATIONS in turn.state.world.actors
    return UNITED_NATIONS if of_the_un else by


def _with_answers(turn: Turn, move: MoveState, mission: Mission) -> Mission:
    """The conditions that the hosts stated when they were asked go with the operation."""
    day = turn.date.date()
    for host in mission.host:
        answer = move.consents.get(host) or ("full" if host == move.body.by else None)
        if answer is not None:
            mission = consented(mission, PartyConsent(host, answer, day, move.conditions.get(host, "")))
    return replace(mission, consent_conditions=conditions_of(mission) or mission.consent_conditions)


def as_ordered(turn: Turn, mission: Mission) -> Mission:
    """Contingents that need days to arrive do not stand in the field by a ruling: they come as they were ordered."""
    before = turn.state.world.missions[mission.id]
    timed = any(one.readiness_days for one in before.contingents)
    return replace(mission, contingents=before.contingents) if timed else mission
