"""How an operation leaves: in a drawdown of its own, when its mandate ends, or when its host takes its consent back."""

from datetime import date, timedelta

from msgspec.structs import replace

from adjudication.thresholds import threshold
from adjudication.world import Contingent, Mission, PartyConsent
from exercises.play import commands as cmd
from exercises.play.decide.mission_mandate import consented
from exercises.play.decide.mission_roles import LEADERS, change, leading, open_to, standing
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import MoveBody


def draw_down_mission(turn: Turn, command: cmd.DrawDownMission) -> None:
    open_to(turn, *LEADERS)
    mission = standing(turn, command.mission)
    leading(turn, mission)
    if command.until < turn.date.date():
        refuse("bad_field", "Expected a day that is still to come.", "until")
    change(turn, drawn_down(turn, mission, command.until), "drawdown")


def drawn_down(turn: Turn, mission: Mission, last: date) -> Mission:
    """Nobody arrives any more; the contingents leave one after the other, the largest last, until the last day."""
    today = turn.date.date()
    staying = sorted((one for one in mission.contingents if one.status == "deployed"), key=lambda one: (one.troops, one.contributor))
    leaves = {one.contributor: today + (last - today) * n // len(staying) for n, one in enumerate(staying, start=1)}
    contingents = tuple(_leaving(one, leaves.get(one.contributor)) for one in mission.contingents)
    return replace(mission, status="drawdown", contingents=contingents, exit_on=last)


def _leaving(contingent: Contingent, day: date | None) -> Contingent:
    if day is not None:
        return replace(contingent, leaves_on=day)
    return replace(contingent, arrives_on=None) if contingent.status in ("pledged", "accepted") else contingent


def gone(mission: Mission) -> Mission:
    contingents = (replace(one, status="withdrawn") if one.status == "deployed" else one for one in mission.contingents)
    return replace(mission, status="withdrawn", contingents=tuple(contingents))


def after_notice(turn: Turn, day: date) -> date:
    return day + timedelta(days=threshold(turn.book.rules["pko.exit"], "pko.exit_notice_days"))


def after_exit(turn: Turn, body: MoveBody, after: Mission) -> Mission:
    """Whoever ended the operation gave notice, or is held to the usual notice; until it has run the troops leave in order.

    An operation that has nobody in place, or that is thrown out, is gone at once.
    """
    before = turn.state.world.missions[after.id]
    if body.by in after.host:
        after = consented(after, PartyConsent(body.by, "withdrawn", turn.date.date()))
    in_place_still = before.status in ("deployed", "drawdown") and any(one.status == "deployed" for one in before.contingents)
    notice = body.facts.get("pko.exit_notice_days")
    if not in_place_still or body.facts.get("pko.exit_forced") is True or notice == 0:
        return gone(after)
    today = turn.date.date()
    last = today + timedelta(days=notice) if isinstance(notice, int) and notice > 0 else after_notice(turn, today)
    return drawn_down(turn, after, last)
