"""Obligations as they are answered for: to whom one is owed says that it was kept or asks whether it was broken; control settles it."""

from msgspec.structs import replace

from adjudication import trust
from adjudication.world import Obligation
from exercises.play import commands as cmd
from exercises.play.commands import MAX_TEXT
from exercises.play.decide.aftermath import figures_move, reasons_of
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import ObligationArose

OPEN = ("open", "in_question")
SETTLED = {"kept": (trust.KEPT, "kept what it owed"), "breached": (trust.BROKEN_PROMISE, "broke what it owed")}
STATUSES = ("open", "in_question", "kept", "breached", "discharged")


def answer_obligation(turn: Turn, command: cmd.AnswerObligation) -> None:
    turn.must_be("running")
    turn.player_with("lead", "negotiate", "legal", "sign_treaties", "speak")
    owed = turn.state.world.obligations.get(command.obligation)
    if owed is None or not set(owed.owed_to) & set(turn.actors()):
        refuse("unknown_obligation", "There is no such obligation owed to your delegation.", "obligation")
    if owed.status not in OPEN:
        refuse("already_done", "This obligation is settled.", "obligation")
    if len(command.text) > MAX_TEXT:
        refuse("bad_field", f"Expected at most {MAX_TEXT} characters.", "text")
    match command.answer:
        case "kept":
            _settle(turn, owed, "kept", command.text.strip())
        case "broken":
            turn.happen(ObligationArose(obligation=replace(owed, status="in_question", note=command.text.strip())))
        case _:
            refuse("bad_field", "Expected one of kept, broken.", "answer")


def settle_obligation(turn: Turn, command: cmd.Control) -> None:
    """Control's word on whether an obligation was kept."""
    turn.must_be("running", "paused", "frozen")
    owed = turn.state.world.obligations.get(command.obligation or "")
    if owed is None:
        refuse("unknown_obligation", "There is no such obligation.", "obligation")
    if command.outcome not in STATUSES:
        refuse("bad_field", f"Expected one of {', '.join(STATUSES)}.", "outcome")
    if not command.reason.strip():
        refuse("bad_field", "Expected a reason: it is read with the ruling.", "reason")
    if command.outcome == owed.status:
        refuse("already_done", "This obligation is settled.", "obligation")
    _settle(turn, owed, command.outcome, command.reason.strip())


def _settle(turn: Turn, owed: Obligation, status: str, note: str) -> None:
    turn.happen(ObligationArose(obligation=replace(owed, status=status, note=note)))
    if status in SETTLED:
        shift, done = SETTLED[status]
        figures_move(turn, reasons_of(turn, owed, shift, done), owed.move_id)
