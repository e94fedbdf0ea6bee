"""Moves: submitted, withdrawn, advised on. What waits for others is pending until they have answered; the rest is ruled on at once."""

from msgspec.structs import replace

from exercises.play import commands as cmd
from exercises.play.commands import MoveForm
from exercises.play.decide import agreements, groups, missions, ruling, sealed, votes
from exercises.play.decide.counting import open_question
from exercises.play.decide.forms import read_clauses, read_form, spec_of
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import MoveBody, MoveSubmitted, MoveWithdrawn
from exercises.play.state import MoveState, SeatState
from exercises.play.visibility import CONTROL

PENDING = ("pending",)


def submit_move(turn: Turn, command: cmd.SubmitMove) -> None:
    turn.must_be("running")
    seat = turn.seat()
    actor = own_actor(turn, command.move)
    groups.must_be_a_state(turn, command.move.kind, actor)
    may_make(turn, seat, command.move.kind)
    if sealed.lays_by(turn, command.move):
        sealed.lay_by(turn, command.move, actor, seat)
    else:
        submit(turn, command.move, actor, seat)


def submit_for(turn: Turn, command: cmd.Control) -> None:
    """Control plays an actor that has no people, or that does not answer."""
    turn.must_be("running")
    form = command.move
    if form is None:
        refuse("bad_field", "Expected a move and who makes it.", "move")
    actor = named_actor(turn, form)
    turn.speak_for(actor)
    submit(turn, form, actor, None)


def named_actor(turn: Turn, form: MoveForm) -> str:
    if form.by is None or form.by not in turn.state.world.actors:
        refuse("bad_field", "Expected who makes the move: an actor of this world.", "move.by")
    return form.by


def own_actor(turn: Turn, form: MoveForm) -> str:
    actors = turn.actors()
    actor = form.by or (turn.context.delegation if turn.context.delegation in actors else actors[0])
    if actor not in actors:
        refuse("not_allowed", "Your delegation does not speak for this actor.", "move.by")
    return str(actor)


def may_make(turn: Turn, seat: SeatState, kind: str) -> None:
    needed = spec_of(kind).needs
    if needed not in turn.powers_of(seat):
        refuse("no_power", f"This needs a seat with the power: {needed}.", "move.kind")


def submit(turn: Turn, form: MoveForm, actor: str, seat: SeatState | None) -> None:
    spec = spec_of(form.kind)
    groups.must_be_a_state(turn, form.kind, actor)
    body = read_form(turn, form, actor)
    match spec.awaits:
        case "signatures" if spec.creates == "agreement" and body.agreement:
            agreements.join(turn, body, seat)
        case "signatures" if spec.creates == "agreement" and body.with_ and not body.resolution:
            agreements.propose(turn, body, read_clauses(turn, form.clauses, (body.by, *body.with_)), seat)
        case "votes":
            _table(turn, body, form)
        case "consent":
            missions.ask(turn, body)
        case _:
            _rule_at_once(turn, body)


def _table(turn: Turn, body: MoveBody, form: MoveForm) -> None:
    symbol, body = form.resolution or "", replace(body, resolution="r" + body.id[1:])
    turn.happen(MoveSubmitted(move=body, awaits=["vote"]))
    votes.table(turn, body, symbol)


def _rule_at_once(turn: Turn, body: MoveBody) -> None:
    turn.happen(MoveSubmitted(move=body))
    if body.kind == "sc_vote":
        _vote_with_reasons(turn, body)
    elif body.kind == "mediation_accept":
        missions.accept_mediation(turn, body)
    ruling.rule(turn, body.id)
    draft = turn.state.world.resolutions.get(body.resolution or "")
    if body.kind == "sc_vote" and draft is not None and draft.status == votes.OPEN:
        votes.close_if_complete(turn, draft.id)


def _vote_with_reasons(turn: Turn, body: MoveBody) -> None:
    """A vote as a move of its own, which the law rules on, beside its weight in the count."""
    if turn.is_control and votes.is_over(turn, body.resolution):
        return  # control may have the law speak of a vote that was counted, or was taken elsewhere
    draft = votes.resolution_named(turn, body.resolution)
    position = body.facts.get("sc.voter_vote")
    if draft.status != votes.OPEN:
        refuse("not_pending", "The vote on this draft is closed.", "move.resolution")
    if open_question(draft) is not None:
        refuse("not_pending", "Another question is before the body now.", "move.resolution")
    if not votes.may_vote(turn, draft, body.by):
        refuse("not_a_member", "This is not a member of the body.", "move.by")
    votes.vote(turn, draft.id, body.by, position if isinstance(position, str) else "", body.text)


def withdraw_move(turn: Turn, command: cmd.WithdrawMove) -> None:
    turn.must_be("running", "paused")
    if command.move_id in turn.state.sealed and turn.audience in (turn.state.sealed[command.move_id].delegation, CONTROL):
        sealed.take_out(turn, command.move_id)
        return
    move = turn.move(command.move_id)
    if not turn.is_control and (move.seat is None or move.seat != turn.context.seat):
        refuse("not_allowed", "Only the seat that submitted the move may withdraw it.", "move_id")
    if move.status not in PENDING:
        refuse("not_pending", "This move is not pending.", "move_id")
    turn.happen(MoveWithdrawn(move_id=move.body.id))
    _take_back(turn, move)


def _take_back(turn: Turn, move: MoveState) -> None:
    """What the move had put on the table goes with it."""
    body = move.body
    if body.agreement and turn.state.proposals.get(body.agreement) == body.id:
        agreements.take_back(turn, body.agreement)
    if body.resolution and turn.state.proposals.get(body.resolution) == body.id:
        votes.take_back(turn, str(body.resolution))
