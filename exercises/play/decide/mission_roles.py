"""Who acts for a peace operation, for its contributors and its hosts."""

from adjudication.world import Mission
from exercises.play.commands import MAX_TEXT
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import MissionChanged

OVER = ("ended", "withdrawn")
LEADERS = ("lead", "order_force")
DIPLOMATS = ("lead", "sign_treaties", "negotiate")
MAX_WORDS = 2_000


def mission_named(turn: Turn, mission_id: str | None) -> Mission:
    mission = turn.state.world.missions.get(mission_id or "")
    if mission is None:
        refuse("unknown_mission", "There is no such peace operation.", "mission")
    return mission


def standing(turn: Turn, mission_id: str | None) -> Mission:
    """An operation that has not ended."""
    mission = mission_named(turn, mission_id)
    if mission.status in OVER:
        refuse("not_pending", "This operation has ended.", "mission")
    return mission


def open_to(turn: Turn, *powers: str) -> None:
    """Control, and players whose seat has one of these powers, while the exercise runs."""
    if not turn.is_control:
        turn.player_with(*powers)
    turn.must_be("running")


def acting_for(turn: Turn, by: str | None, *powers: str) -> str:
    """The actor for which this is done: one that the player's delegation speaks for; control names any."""
    if turn.is_control:
        if by is None or by not in turn.state.world.actors:
            refuse("bad_field", "There is no such actor.", "by")
        turn.speak_for(by)
        return by
    turn.player_with(*powers)
    actors = turn.actors()
    if by is not None and by not in actors:
        refuse("not_allowed", "Your delegation does not speak for this actor.", "by")
    return by or actors[0]


def leading(turn: Turn, mission: Mission) -> str:
    """Whoever leads the operation, or control in its place. Refuses everybody else."""
    if turn.is_control:
        if mission.led_by:
            turn.speak_for(mission.led_by)
        return mission.led_by
    turn.player_with(*LEADERS)
    if not mission.led_by or mission.led_by not in turn.actors():
        refuse("not_allowed", "Only whoever leads this operation may do this.", "mission")
    return mission.led_by


def within(text: str, field: str, most: int = MAX_TEXT) -> str:
    if len(text) > most:
        refuse("bad_field", f"Expected at most {most} characters.", field)
    return text.strip()


def change(turn: Turn, mission: Mission, what: str) -> None:
    turn.happen(MissionChanged(mission=mission, change=what))
