"""What needs the consent of another: peace operations and their contingents, attachés, mediators, forces by invitation, relief."""

from msgspec.structs import replace

from adjudication.world import Consent, Contingent, Mission
from exercises.play import commands as cmd
from exercises.play.decide import ruling
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import ConsentAnswered, ContingentPledged, MissionChanged, MoveBody, MoveSubmitted, WorldChanged
from exercises.play.state import MoveState

ANSWERS = ("full", "strategic_only", "none")
CONSENTED = ("full", "strategic_only")
OPERATIONS = ("pko_un", "pko_regional")
MAX_TROOPS = 1_000_000


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
    _note_conditions(turn, move, conditions)
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


def _note_conditions(turn: Turn, move: MoveState, conditions: str) -> None:
    mission = turn.state.world.missions.get(move.body.mission or "")
    if mission is not None and conditions:
        turn.happen(MissionChanged(mission=replace(mission, consent_conditions=conditions), change="conditions"))


def accept_mediation(turn: Turn, body: MoveBody) -> None:
    """Accepting a mediator answers the offer that waits for it."""
    for move in list(turn.state.moves.values()):
        offered = move.status == "pending" and move.body.kind == "mediation_offer" and move.body.by in body.with_
        if offered and body.by in _still_asked(move):
            answer(turn, move.body.id, body.by, "full", body.text)


# Contingents


def pledge_contingent(turn: Turn, command: cmd.PledgeContingent) -> None:
    turn.must_be("running")
    turn.player_with("pledge", "order_force", "lead")
    pledge(turn, command.mission, turn.actors()[0], command.troops, command.text)


def pledge_for(turn: Turn, command: cmd.Control) -> None:
    if command.by not in turn.state.world.actors:
        refuse("bad_field", "There is no such actor.", "by")
    turn.speak_for(command.by)
    pledge(turn, command.mission, command.by, command.troops or 0, command.reason)


def pledge(turn: Turn, mission_id: str | None, contributor: str, troops: int, text: str) -> None:
    mission = mission_named(turn, mission_id)
    if mission.status in ("ended", "withdrawn"):
        refuse("not_pending", "This operation has ended.", "mission")
    if not 0 < troops <= MAX_TROOPS:
        refuse("bad_field", "Expected a number of troops above 0.", "troops")
    turn.happen(ContingentPledged(mission=mission.id, contingent=Contingent(contributor=contributor, troops=troops, caveats=text)))


def mission_named(turn: Turn, mission_id: str | None) -> Mission:
    mission = turn.state.world.missions.get(mission_id or "")
    if mission is None:
        refuse("unknown_mission", "There is no such peace operation.", "mission")
    return mission


def deploy_mission(turn: Turn, command: cmd.Control) -> None:
    turn.must_be("running")
    mission = mission_named(turn, command.mission)
    if mission.status not in ("planned", "authorised", "deployed"):
        refuse("not_pending", "This operation has ended.", "mission")
    contingents = tuple(replace(one, status="deployed") if one.status in ("pledged", "accepted") else one for one in mission.contingents)
    since = mission.deployed_on or turn.date.date()
    deployed = replace(mission, status="deployed", contingents=contingents, deployed_on=since)
    turn.happen(MissionChanged(mission=deployed, change="deployed"))
