"""An operation as it stands once the law has let it be set up: what the scenario foresaw, what its hosts said, who leads it."""

from datetime import date

from msgspec.structs import replace

from adjudication.world import Mandate, Mission, PartyConsent, Resolution
from exercises.play.decide.mission_mandate import CHAPTERS, conditions_of, consented, mandate_of, requirement
from exercises.play.decide.turn import Turn
from exercises.play.opening import foreseen
from exercises.play.state import MoveState
from exercises.scenario import schema

UNITED_NATIONS = "UN"


def set_up(turn: Turn, move: MoveState, mission: Mission) -> Mission:
    """Set up by a move. Only a resolution makes its mandate one of a Chapter."""
    body = move.body
    plan = _plan(turn, body.mission, body.kind == "pko_regional", mission)
    mission = _as_foreseen(mission, plan, body.title) if plan else replace(mission, id=body.mission or mission.id)
    base = mission.mandate or Mandate()
    tasks, chapter = mission.mandate_tasks or base.tasks, base.chapter if mission.resolution else ""
    mandate = replace(base, tasks=tasks, chapter=chapter, resolution=mission.resolution, since=mission.authorised_on)
    mission = replace(mission, mandate=mandate, mandate_tasks=tasks, led_by=mission.led_by or _leader(turn, body.by, mission))
    return _with_answers(turn, move, mission)


def by_decision(turn: Turn, mission: Mission, text: Resolution, until: date | None) -> Mission:
    """The operation with the mandate that an adopted text lays down for it; a new one as the scenario foresaw it."""
    standing = mission.id in turn.state.world.missions
    if not standing:
        plan = _plan(turn, mission.title, mission.authority == "regional", mission)
        mission = _as_foreseen(mission, plan, mission.title) if plan else mission
        mission = replace(mission, led_by=mission.led_by or _leader(turn, "", mission))
    before = mandate_of(mission)
    chapter = text.facts.get("sc.chapter")
    mandate = Mandate(
        tasks=mission.mandate_tasks or before.tasks,
        chapter=str(chapter) if chapter in CHAPTERS else before.chapter,
        resolution=text.id,
        since=turn.date.date(),
        until=until or before.until,
        basis=before.basis,
    )
    earlier = (*mission.earlier_mandates, before) if standing else ()
    required = requirement(mandate.tasks, mission.terrain)
    return replace(mission, mandate=mandate, earlier_mandates=earlier, mandate_tasks=mandate.tasks, troops_required=required)


def _plan(turn: Turn, name: str | None, regional: bool, mission: Mission) -> schema.Mission | None:
    """What the scenario foresaw under this name; without one, the only operation that it foresaw of this kind and there."""
    open_ones = [one for one in turn.scenario.world.missions if one.id not in turn.state.world.missions]
    named = next((one for one in open_ones if name in (one.id, one.title)), None)
    if named is not None or name in {one.id for one in turn.scenario.world.missions}:
        return named
    possible = [one for one in open_ones if one.status == "possible" and (one.kind == "pko_regional") == regional]
    like = [one for one in possible if {*one.host} == {*mission.host}]
    return like[0] if len(like) == 1 and (name is None or name == mission.title) else None


def _as_foreseen(mission: Mission, plan: schema.Mission, title: str) -> Mission:
    known = foreseen(plan)
    host = mission.host or tuple(plan.host)
    return replace(mission, id=plan.id, title=title if title and title != plan.id else plan.title, host=host, **known)


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
