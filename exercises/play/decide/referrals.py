"""What control decides about rulings: facts established, appeals, overriding. An earlier ruling stays in the journal beside the new one."""

from exercises.play import commands as cmd
from exercises.play.decide import ruling
from exercises.play.decide.forms import read_fact
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import AppealDecided, FactEstablished, PrecedentMarked, RulingAppealed, RulingOverridden
from exercises.play.state import MoveState

EFFECTS = ("takes_effect", "no_effect", "pending", "unknown")
LEGALITIES = ("lawful", "unlawful", "undetermined", "contested")
PRUDENCES = ("sound", "unwise", "undetermined", "not_assessed")
OUTCOMES = ("upheld", "varied", "remanded")


def establish_fact(turn: Turn, command: cmd.Control) -> None:
    """What is so, with a reason; of one move, or, without a move, for the whole exercise from now on."""
    turn.must_be("running", "paused", "frozen")
    move = turn.move(command.move_id) if command.move_id else None
    if not command.fact or command.value is cmd.NOT_GIVEN:
        refuse("bad_field", "Expected a fact and its value.", "fact")
    value = read_fact(turn, command.fact, command.value, "value" if command.fact in turn.book.facts else "fact")
    knowers = _knowers(turn, command, move)
    _reasoned(command)
    move_id = move.body.id if move else None
    turn.happen(FactEstablished(move_id=move_id, fact=command.fact, value=value, reason=command.reason, knowers=knowers))
    if move is not None and move.verdict is not None:
        ruling.rule(turn, move.body.id, because=f"{command.fact} was established" if not knowers else "a fact was established")


def _knowers(turn: Turn, command: cmd.Control, move: MoveState | None) -> list[str]:
    knowers = command.knowers or []
    if knowers and move is None:
        refuse("bad_field", "A fact for the whole exercise is known to everyone.", "knowers")
    strangers = set(knowers) - set(turn.state.delegations)
    if strangers:
        refuse("bad_field", f"No such delegation: {', '.join(sorted(strangers))}.", "knowers")
    return knowers


def _reasoned(command: cmd.Control) -> None:
    if not command.reason.strip():
        refuse("bad_field", "Expected a reason: it is read with the ruling.", "reason")


def override_ruling(turn: Turn, command: cmd.Control) -> None:
    move = _ruled(turn, command.move_id)
    _reasoned(command)
    _override(turn, move, command)


def _override(turn: Turn, move: MoveState, command: cmd.Control) -> None:
    verdicts = {"effect": (command.effect, EFFECTS), "legality": (command.legality, LEGALITIES), "prudence": (command.prudence, PRUDENCES)}
    if not any(given for given, _ in verdicts.values()):
        refuse("bad_field", "Expected the verdict that is to stand.", "legality")
    for name, (given, allowed) in verdicts.items():
        if given is not None and given not in allowed:
            refuse("bad_field", f"Expected one of {', '.join(allowed)}.", name)
    turn.happen(
        RulingOverridden(
            move_id=move.body.id, reason=command.reason, effect=command.effect, legality=command.legality, prudence=command.prudence
        )
    )
    ruling.follow_override(turn, move)


def _ruled(turn: Turn, move_id: str | None) -> MoveState:
    move = turn.move(move_id)
    if move.verdict is None:
        refuse("not_ruled", "There is no ruling on this move yet.", "move_id")
    return move


def appeal_ruling(turn: Turn, command: cmd.AppealRuling) -> None:
    turn.must_be("running", "paused")
    turn.seat()
    move = _ruled(turn, command.move_id)
    if move.appeal == "open":
        refuse("already_done", "An appeal from this ruling is open.", "move_id")
    if not command.grounds.strip():
        refuse("bad_field", "Expected the grounds of the appeal.", "grounds")
    turn.happen(RulingAppealed(move_id=move.body.id, grounds=command.grounds))


def mark_precedent(turn: Turn, command: cmd.Control) -> None:
    """The ruling as it stands becomes a precedent of this exercise: later rulings on like facts cite it."""
    turn.must_be("running", "paused", "frozen")
    move = _ruled(turn, command.move_id)
    if move.precedent:
        refuse("already_done", "This ruling is a precedent already.", "move_id")
    _reasoned(command)
    turn.happen(PrecedentMarked(move_id=move.body.id, reason=command.reason))


def decide_appeal(turn: Turn, command: cmd.Control) -> None:
    """Upheld: the ruling stands. Varied: control says what stands. Remanded: it is ruled on anew, on the facts as they are now."""
    move = _ruled(turn, command.move_id)
    if move.appeal != "open":
        refuse("not_pending", "No appeal is open here.", "move_id")
    if command.outcome not in OUTCOMES:
        refuse("bad_field", f"Expected one of {', '.join(OUTCOMES)}.", "outcome")
    _reasoned(command)
    turn.happen(AppealDecided(move_id=move.body.id, outcome=command.outcome, reason=command.reason))
    if command.outcome == "varied":
        _override(turn, turn.state.moves[move.body.id], command)
    elif command.outcome == "remanded":
        ruling.rule(turn, move.body.id, because="remanded on appeal")
