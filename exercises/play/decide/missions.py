"""What needs the consent of another: peace operations, attachés, mediators, forces by invitation, relief."""

from msgspec.structs import replace

from adjudication.world import Consent, Mission, PartyConsent
from exercises.play import commands as cmd
from exercises.play.decide import relief, ruling
from exercises.play.decide.mission_mandate import conditions_of, consented
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import ConsentAnswered, MissionChanged, MoveBody, MoveSubmitted, WorldChanged
from exercises.play.state import MoveState

ANSWERS = ("full", "strategic_only", "none")
CONSENTED = ("full", "strategic_only")
OPERATIONS = ("pko_un", "pko_regional")


def ask(turn: Turn, body: MoveBody) -> None:
    """Puts the move before those whose consent it needs. A host that takes up an operation itself consents by doing so."""
    mission = turn.state.world.missions.get(body.mission or "")
    asked = _asked(turn, body, mission)
    if body.secret:
        body = replace(body, knowers=sorted({*body.knowers, *filter(None, map(turn.delegation_of, asked))}))
    turn.happen(MoveSubmitted(move=body, awaits=[f"consent:{one}" for one in asked]))
    if mission is not None and body.by in mission.host:
        answer = body.facts.get("pko.host_consent", "full")
        _record(turn, turn.state.moves[body.id], body.by, str(answer))
    if not asked:
        ruling.rule(turn, body.id)


def _asked(turn: Turn, body: MoveBody, mission: Mission | None) -> list[str]:
    if mission is not None:
        return [one for one in mission.host if mission.consent == "none" and one != body.by and body.by not in mission.host]
    hosts = body.with_ if body.kind in ("attache_accredit", "mediation_offer") else body.in_
    return [one for one in hosts if one != body.by and turn.state.world.actors.get(one) != "cell"]


# Answers


def answer_consent(turn: Turn, command: cmd.AnswerConsent) -> None:
    turn.must_be("running")
    turn.player_with("lead", "sign_treaties", "negotiate")
    move = turn.move(command.move_id)
    mine = [one for one in _still_asked(move) if one in turn.actors()]
    if not mine:
        refuse("not_pending", "Nothing waits for the consent of your delegation here.", "move_id")
    for state in mine:
        answer(turn, move.body.id, state, command.answer, command.conditions)


def consent_for(turn: Turn, command: cmd.Control) -> None:
    """Control answers for a State that has no people."""
    turn.must_be("running")
    move = turn.move(command.move_id)
    if command.by not in _still_asked(move):
        refuse("not_pending", "Nothing waits for the consent of this actor.", "by")
    turn.speak_for(command.by)
    answer(turn, move.body.id, command.by, command.outcome or "", command.reason)


def _still_asked(move: MoveState) -> list[str]:
    return [one.removeprefix("consent:") for one in move.awaits if one.startswith("consent:")]


def answer(turn: Turn, move_id: str, state: str, given: str, conditions: str) -> None:
    if given not in ANSWERS:
        refuse("bad_field", f"Expected one of {', '.join(ANSWERS)}.", "answer")
    turn.happen(ConsentAnswered(move_id=move_id, by_state=state, answer=given, conditions=conditions))
    move = turn.state.moves[move_id]
    _record(turn, move, state, given)
    _note_answer(turn, move, state, given, conditions)
    relief.note_terms(turn, move, state, given, conditions)
    if not move.awaits:
        ruling.rule(turn, move_id, because=f"{state}: {given}")


def _record(turn: Turn, move: MoveState, state: str, given: str) -> None:
    """On record for later rulings, unless the move is secret: then its own ruling alone reads the answer.

    A peace operation that was refused stays without consent; elsewhere a refusal is a consent given and at once withdrawn.
    """
    body, day = move.body, turn.date.date()
    operation = body.kind in OPERATIONS
    if not move.open or (operation and given not in CONSENTED):
        return
    facts: dict[str, object] = {"pko.host_consent": given} if operation else {}
    withdrawn_on = day if given == "none" else None
    what = body.mission or body.kind
    consent = Consent(by=state, to=body.by, what=what, given_on=day, withdrawn_on=withdrawn_on, facts=facts)
    turn.happen(WorldChanged(consents=[consent], move_id=body.id))


def _note_answer(turn: Turn, move: MoveState, state: str, given: str, conditions: str) -> None:
    """An operation that stands already keeps what its host said; one that is only being set up takes it from the move (aftermath)."""
    mission = turn.state.world.missions.get(move.body.mission or "")
    if mission is None or move.body.kind not in OPERATIONS or not move.open:
        return
    noted = consented(mission, PartyConsent(state, given, turn.date.date(), conditions))
    terms = conditions_of(noted) or mission.consent_conditions
    turn.happen(MissionChanged(mission=replace(noted, consent_conditions=terms), change="conditions" if conditions else "consent_recorded"))


def accept_mediation(turn: Turn, body: MoveBody) -> None:
    """Accepting a mediator answers the offer that waits for it."""
    for move in list(turn.state.moves.values()):
        offered = move.status == "pending" and move.body.kind == "mediation_offer" and move.body.by in body.with_
        if offered and body.by in _still_asked(move):
            answer(turn, move.body.id, body.by, "full", body.text)
