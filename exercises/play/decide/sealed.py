"""Moves under seal: with the option on, what a delegation decides is laid by, and all of it is ruled on together when the seals are opened.

Until then nothing has happened: no other delegation is told anything, and the world has not moved.
"""

from msgspec.structs import replace

from exercises.play.commands import Control, MoveForm, Refused
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import By, MoveSealed, SealBroken
from exercises.play.state import SealedMove, SeatState

LIVE = frozenset({"sc_vote"})  # a vote is cast while it is open


def lays_by(turn: Turn, form: MoveForm) -> bool:
    return turn.state.options.get("moves") == "sealed" and form.kind not in LIVE


def lay_by(turn: Turn, form: MoveForm, actor: str, seat: SeatState) -> None:
    """A form that could not be submitted now is refused now."""
    from exercises.play.decide import moves

    moves.submit(Turn(turn.state, turn.context, turn.scenario, turn.book), form, actor, seat)
    turn.happen(MoveSealed(sealed=turn.made_id("s"), delegation=seat.delegation, move=form, actor=actor))


def take_out(turn: Turn, sealed_id: str) -> None:
    laid = turn.state.sealed[sealed_id]
    if laid.seat != turn.context.seat and not turn.is_control:
        refuse("not_allowed", "Only the seat that submitted the move may withdraw it.", "move_id")
    turn.happen(SealBroken(sealed=laid.id, delegation=laid.delegation, why="withdrawn"))


def open_seals(turn: Turn, command: Control) -> None:
    """All moves under seal are submitted and ruled on, in the order in which they were laid by."""
    turn.must_be("running", "paused", "frozen")
    if not turn.state.sealed:
        refuse("not_pending", "No move is under seal.")
    open_all(turn)


def open_all(turn: Turn) -> None:
    for laid in list(turn.state.sealed.values()):
        _open(turn, laid)


def _open(turn: Turn, laid: SealedMove) -> None:
    from exercises.play.decide import moves

    context, by, salt, state, so_far = turn.context, turn.by, turn.salt, turn.state, len(turn.events)
    turn.context = replace(context, role="player", seat=laid.seat, delegation=laid.delegation)
    turn.by, turn.salt = By(seat=laid.seat, delegation=laid.delegation), laid.id
    why, detail = "opened", ""
    try:
        moves.submit(turn, laid.form, laid.actor, turn.state.seats[laid.seat or ""])
    except Refused as refusal:
        turn.state, why, detail = state, "refused", refusal.detail
        del turn.events[so_far:]
    turn.context, turn.by, turn.salt = context, by, salt
    turn.happen(SealBroken(sealed=laid.id, delegation=laid.delegation, why=why, detail=detail))
