"""How a secret comes out: a party reveals its own move, control lets one leak, a secret of the scenario is told."""

from typing import TypeVar

from msgspec.structs import replace

from adjudication.consequences import exposed
from adjudication.world import Agreement, Incident, Obligation
from exercises.play import commands as cmd
from exercises.play.decide.aftermath import figures_move
from exercises.play.decide.refusals import refuse
from exercises.play.decide.ruling import as_move
from exercises.play.decide.turn import Turn
from exercises.play.events import COVERT, MoveRevealed, SecretRevealed
from exercises.play.state import MoveState

Kept = TypeVar("Kept", Incident, Obligation)


def reveal_move(turn: Turn, command: cmd.RevealMove) -> None:
    """Any party to a secret move may make it known, to everyone or to some."""
    turn.must_be("running")
    no_strangers(turn, command.to)
    turn.player_with("lead", "speak", "negotiate")
    move = turn.move(command.move_id)
    parties = {move.body.by, *move.body.with_}
    if not parties & set(turn.actors()):
        refuse("not_allowed", "Only a party to the move may reveal it.")
    publish(turn, move, to=command.to, how="revealed")


def no_strangers(turn: Turn, to: list[str]) -> None:
    strangers = set(to) - set(turn.state.delegations)
    if strangers:
        refuse("bad_field", f"No such delegation: {', '.join(sorted(strangers))}.", "to")


def reveal(turn: Turn, command: cmd.Control) -> None:
    """Control lets a secret out: a move, an agreement or a secret of the scenario, to some or to all."""
    to = command.to or []
    no_strangers(turn, to)
    if command.move_id:
        publish(turn, turn.move(command.move_id), to=to, how="leaked")
    elif command.agreement:
        _reveal_agreement(turn, command.agreement, to, "leaked")
    else:
        refuse("bad_field", "Expected a move, or an agreement or secret of the scenario.", "move_id")


def reveal_item(turn: Turn, kind: str, about: str, to: list[str], how: str) -> None:
    """A move, an agreement or a secret of the scenario, to those who come to know of it."""
    if kind == "move":
        publish(turn, turn.state.moves[about], to, how)
    elif kind == "secret" and not any(one.id == about for one in turn.scenario.world.secrets):
        return  # known from hearsay alone
    else:
        _reveal_agreement(turn, about, to, how)


def _reveal_agreement(turn: Turn, name: str, to: list[str], how: str) -> None:
    if any(one.id == name for one in turn.scenario.world.secrets):
        reveal_secret(turn, name, to, how=how)
        return
    move = turn.state.moves.get(turn.state.proposals.get(name, ""))
    if move is not None and not move.open:
        publish(turn, move, to=to, how=how)
        return
    secret = next((one for one in turn.scenario.world.secrets if one.agreement == name), None)
    agreement = turn.state.world.agreements.get(name)
    if agreement is None or not agreement.secret:
        refuse("unknown_agreement", "There is no such secret agreement.", "agreement")
    if secret is not None:
        reveal_secret(turn, secret.id, to, how=how)
    else:
        open_text = _opened(agreement, to, how)
        turn.happen(SecretRevealed(secret=name, title=agreement.title, text=agreement.text, to=to, how=how, agreement=open_text))


def publish(turn: Turn, move: MoveState, to: list[str], how: str) -> None:
    """The event carries all that those need who saw none of it: the ruling and what the move had moved in the world."""
    if move.open:
        refuse("already_done", "Everyone knows of this move.", "move_id")
    world, move_id = turn.state.world, move.body.id
    body = replace(move.body, item=None, secret=move.body.secret and bool(to))
    agreement = world.agreements.get(move.body.agreement or "")
    turn.happen(
        MoveRevealed(
            move=body,
            ruling=move.ruling,
            agreement=_opened(agreement, to, how) if agreement else None,
            to=to,
            how=how,
            reasons=[one for one in world.reasons if one.move_id == move_id],
            obligations=[_known(one, to) for one in world.obligations.values() if one.move_id == move_id],
            incidents=[_known(one, to) for one in world.incidents.values() if one.move_id == move_id],
            outcome=world.outcomes.get(move_id),
        )
    )
    for secret in turn.scenario.world.secrets:
        if secret.agreement is not None and secret.agreement == move.body.agreement and secret.id not in turn.state.revealed:
            turn.happen(SecretRevealed(secret=secret.id, title=secret.title, text=secret.text, to=to, how=how))
    if move.ruling is not None and not to:
        figures_move(turn, exposed(as_move(move.body), move.ruling, world, move_id=move_id, at=turn.date), move_id)


def reveal_secret(turn: Turn, secret_id: str, to: list[str], how: str) -> None:
    secret = next((one for one in turn.scenario.world.secrets if one.id == secret_id), None)
    if secret is None:
        refuse("unknown_secret", "There is no such secret.", "agreement")
    agreement = turn.state.world.agreements.get(secret.agreement or "")
    move = turn.state.moves.get(turn.state.proposals.get(secret.agreement or "", ""))
    if move is not None and not move.open:
        publish(turn, move, to, how)  # the text has been acted on: what was done comes out with it
        return
    opened = _opened(agreement, to, how) if agreement else None
    turn.happen(SecretRevealed(secret=secret.id, title=secret.title, text=secret.text, to=to, how=how, agreement=opened))


def _opened(agreement: Agreement, to: list[str], how: str) -> Agreement:
    """Of what goes from hand to hand the parties learn nothing: the text they hold says nothing of a new reader."""
    if how in COVERT:
        return agreement
    if not to:
        return replace(agreement, secret=False, knowers=())
    return replace(agreement, knowers=tuple(dict.fromkeys((*agreement.knowers, *to))))


def _known(thing: Kept, to: list[str]) -> Kept:
    if not thing.knowers:
        return thing
    return replace(thing, knowers=tuple(dict.fromkeys((*thing.knowers, *to))) if to else ())
