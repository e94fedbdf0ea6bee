"""The acts of control, by name."""

from collections.abc import Callable

from exercises.play.commands import Control
from exercises.play.decide import (
    agreements,
    attaches,
    cooperation,
    drafting,
    force,
    injects,
    knowledge,
    mission_force,
    missions,
    moves,
    msel,
    obligations,
    protection,
    referrals,
    sealed,
    secrets_out,
    timing,
    votes,
    white_cell,
)
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import WorldChanged

Act = Callable[[Turn, Control], None]


def control(turn: Turn, command: Control) -> None:
    turn.control_only()
    act = ACTIONS.get(command.action)
    if act is None:
        refuse("bad_field", f"Expected one of {', '.join(ACTIONS)}.", "action")
    act(turn, command)


def set_meter(turn: Turn, command: Control) -> None:
    """Sets a figure, or moves it by a change, for all who may see it."""
    turn.must_be("running", "paused", "frozen")
    if command.meter not in turn.state.world.meters:
        refuse("unknown_meter", "There is no such meter.", "meter")
    figure = command.value if isinstance(command.value, int) and not isinstance(command.value, bool) else None
    if figure is None and command.change is not None:
        figure = turn.state.world.meters[command.meter] + command.change
    low, high = turn.state.world.bounds.get(command.meter, (0, 100))
    if figure is None or not low <= figure <= high:
        refuse("bad_field", f"Expected a figure from {low} to {high}, or a change that stays within.", "value")
    turn.happen(WorldChanged(meters={command.meter: figure}))


ACTIONS: dict[str, Act] = {
    "start_exercise": timing.start_exercise,
    "open_phase": timing.open_phase,
    "pause": timing.pause,
    "freeze": timing.freeze,
    "resume": timing.resume,
    "extend": timing.extend,
    "move_date": timing.move_date,
    "end_exercise": timing.end_exercise,
    "release_inject": injects.release_inject,
    "skip_inject": injects.skip_inject,
    "establish_fact": referrals.establish_fact,
    "override_ruling": referrals.override_ruling,
    "decide_appeal": referrals.decide_appeal,
    "mark_precedent": referrals.mark_precedent,
    "set_meter": set_meter,
    "set_dice": force.set_dice,
    "enter_dice": force.enter_dice,
    "open_seals": sealed.open_seals,
    "reveal": secrets_out.reveal,
    "submit_for": moves.submit_for,
    "sign_for": agreements.sign_for,
    "refuse_for": agreements.refuse_for,
    "accept_for": drafting.accept_for,
    "settle_obligation": obligations.settle_obligation,
    "consent_for": missions.consent_for,
    "pledge_for": mission_force.pledge_for,
    "deploy_mission": mission_force.deploy_mission,
    "cast_for": votes.cast_for,
    "count_votes": votes.count_votes,
    "close_vote": votes.close_vote,
    "intercept": knowledge.intercept,
    "report_diversion": cooperation.report_diversion,
    "recall_for": attaches.recall_for,
    "invitation_for": attaches.invitation_for,
    "protect_for": protection.answer_for,
    "answer_request": white_cell.answer_request,
    "set_channel": white_cell.set_channel,
    "release_message": white_cell.release_message,
    "return_message": white_cell.return_message,
    "triage": white_cell.triage,
    "change_injects": msel.change_injects,
}
