"""The force of an operation: pledged, accepted or declined, under a memorandum, ordered to the theatre, in place as its days run out."""

from datetime import date, timedelta

from msgspec.structs import replace

from adjudication.thresholds import threshold
from adjudication.world import Contingent, Mission
from exercises.play import commands as cmd
from exercises.play.decide.mission_roles import (
    LEADERS,
    MAX_WORDS,
    OVER,
    acting_for,
    change,
    leading,
    mission_named,
    open_to,
    standing,
    within,
)
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import ContingentPledged

MAX_TROOPS = 1_000_000
MAX_DAYS = 3_650
COMING = ("pledged", "accepted")
PLEDGERS = ("pledge", "order_force", "lead")


# Pledges


def pledge_contingent(turn: Turn, command: cmd.PledgeContingent) -> None:
    turn.must_be("running")
    turn.player_with(*PLEDGERS)
    contributor = acting_for(turn, command.by, *PLEDGERS)
    contingent = Contingent(
        contributor=contributor,
        troops=command.troops,
        caveats=command.text,
        equipment=within(command.equipment, "equipment", MAX_WORDS),
        readiness_days=command.readiness_days,
    )
    _pledge(turn, command.mission, contingent)


def pledge_for(turn: Turn, command: cmd.Control) -> None:
    if command.by not in turn.state.world.actors:
        refuse("bad_field", "There is no such actor.", "by")
    turn.speak_for(command.by)
    _pledge(turn, command.mission, Contingent(contributor=command.by, troops=command.troops or 0, caveats=command.reason))


def _pledge(turn: Turn, mission_id: str | None, contingent: Contingent) -> None:
    mission = standing(turn, mission_id)
    if not 0 < contingent.troops <= MAX_TROOPS:
        refuse("bad_field", "Expected a number of troops above 0.", "troops")
    if not 0 <= contingent.readiness_days <= MAX_DAYS:
        refuse("bad_field", f"Expected a number of days from 0 to {MAX_DAYS}.", "readiness_days")
    before = found(mission, contingent.contributor)
    if before is not None and before.status == "deployed":
        refuse("already_done", "This contingent is in place.", "mission")
    turn.happen(ContingentPledged(mission=mission.id, contingent=contingent))


def found(mission: Mission, contributor: str) -> Contingent | None:
    return next((one for one in mission.contingents if one.contributor == contributor), None)


def _contingent(mission: Mission, contributor: str) -> Contingent:
    contingent = found(mission, contributor)
    if contingent is None:
        refuse("bad_field", "This actor has pledged nothing to the operation.", "contributor")
    return contingent


def with_contingent(mission: Mission, changed: Contingent) -> Mission:
    return replace(mission, contingents=tuple(changed if one.contributor == changed.contributor else one for one in mission.contingents))


def answer_pledge(turn: Turn, command: cmd.AnswerPledge) -> None:
    open_to(turn, *LEADERS)
    mission = standing(turn, command.mission)
    leading(turn, mission)
    contingent = _contingent(mission, command.contributor)
    if command.answer not in ("accepted", "declined"):
        refuse("bad_field", "Expected one of accepted, declined.", "answer")
    if contingent.status != "pledged":
        refuse("not_pending", "This pledge has been answered.", "contributor")
    reason = within(command.text, "text", MAX_WORDS)
    if command.answer == "declined":
        change(turn, with_contingent(mission, replace(contingent, status="declined", reason=reason)), "pledge_declined")
        return
    accepted = replace(contingent, status="accepted", reason=reason, accepted_on=turn.date.date())
    if mission.ordered_on is not None:
        accepted = _ordered(accepted, turn.date.date())
    change(turn, arrivals_noted(turn, with_contingent(mission, accepted)), "pledge_accepted")


def sign_mou(turn: Turn, command: cmd.SignMou) -> None:
    """Signed by the contributor and by whoever leads the operation, in either order."""
    open_to(turn, *PLEDGERS, "sign_treaties")
    mission = standing(turn, command.mission)
    contingent = _contingent(mission, command.contributor)
    if contingent.accepted_on is None:
        refuse("not_pending", "The contingent has not been accepted yet.", "contributor")
    signer = signing_for(turn, command.by, mission.led_by, (contingent.contributor,), PLEDGERS)
    if signer in contingent.mou_by:
        refuse("already_done", "This side has signed.", "by")
    signed = (*contingent.mou_by, signer)
    complete = {contingent.contributor, mission.led_by or "control"} <= set(signed)
    changed = replace(contingent, mou_by=signed, mou_on=turn.date.date() if complete else None)
    change(turn, with_contingent(mission, changed), "mou_signed" if complete else "mou_initialled")


def signing_for(turn: Turn, by: str | None, leader: str, others: tuple[str, ...], powers: tuple[str, ...]) -> str:
    """Which side of a paper between the operation and others signs. Control signs for whom it names, else for the operation."""
    sides = (*others, leader) if leader else others
    if turn.is_control:
        side = by or leader or "control"
        if by is not None and by not in sides:
            refuse("bad_field", "This actor is no side of it.", "by")
        if side != "control":
            turn.speak_for(side)
        return side
    turn.player_with(*powers, "sign_treaties")
    mine = [one for one in sides if one in turn.actors() and by in (None, one)]
    if not mine:
        refuse("not_allowed", "Your delegation is no side of it.", "by")
    return mine[0]


# Deployment


def deploy_mission(turn: Turn, command: cmd.Control | cmd.DeployMission) -> None:
    """Orders to the theatre all that is pledged or accepted; each contingent is in place once its days have run."""
    open_to(turn, *LEADERS)
    mission = mission_named(turn, command.mission)
    if not (isinstance(command, cmd.Control) and turn.is_control):
        leading(turn, mission)
    if mission.status in (*OVER, "drawdown"):
        refuse("not_pending", "This operation has ended.", "mission")
    if mission.status not in ("planned", "authorised", "deployed"):
        refuse("not_pending", "This operation cannot be deployed now.", "mission")
    day = turn.date.date()
    contingents = tuple(_ordered(one, day) if one.status in COMING and one.arrives_on is None else one for one in mission.contingents)
    ordered = replace(mission, contingents=contingents, ordered_on=mission.ordered_on or day)
    if not any(one.status in COMING for one in contingents):
        ordered = replace(ordered, status="deployed", deployed_on=mission.deployed_on or day)
    ordered = arrivals_noted(turn, ordered)
    change(turn, ordered, "deployed" if ordered.status == "deployed" else "deployment_ordered")


def _ordered(contingent: Contingent, day: date) -> Contingent:
    arrives = day + timedelta(days=contingent.readiness_days)
    coming = replace(contingent, arrives_on=arrives, accepted_on=contingent.accepted_on)
    return coming if contingent.readiness_days else in_place(coming, arrives)


def in_place(contingent: Contingent, day: date) -> Contingent:
    return replace(contingent, status="deployed", arrived_on=day)


def arrivals_noted(turn: Turn, mission: Mission) -> Mission:
    """From the first troops in place the operation is deployed, and the clock of its status agreement runs."""
    arrived = [one.arrived_on for one in mission.contingents if one.status == "deployed" and one.arrived_on]
    if arrived and mission.status in ("planned", "authorised"):
        mission = replace(mission, status="deployed", deployed_on=mission.deployed_on or min(arrived))
    if mission.deployed_on is not None and mission.sofa_on is None and mission.sofa_due is None and not mission.sofa_overdue:
        days = threshold(turn.book.rules["pko.sofa"], "sofa.days_since_deployment")
        mission = replace(mission, sofa_due=mission.deployed_on + timedelta(days=days))
    return mission
