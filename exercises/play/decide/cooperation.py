"""What comes after a transfer, a training or an exercise: end-use assurances, vetting, notice, observers, diversion found out.

What an exercise makes owed is not written here: the rulebook is asked how many days of notice it would take, and whether observers
would change its finding.
"""

from datetime import timedelta

import msgspec
from msgspec.structs import replace

from adjudication.book import Book
from adjudication.world import Obligation
from exercises.play import commands as cmd
from exercises.play.decide import ruling as rulings
from exercises.play.decide.knowledge import give
from exercises.play.decide.lawbook import law_for
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.diplomacy import FollowUp, Item
from exercises.play.events import FollowedUp, MoveBody, ObligationArose
from exercises.play.state import MoveState

TRANSFERS = ("arms_transfer", "tech_transfer")
EXERCISE = "joint_exercise"
COOPERATION = (*TRANSFERS, "training_mission", EXERCISE, "intel_sharing")
NOTICE, OBSERVERS = "exercise_notice", "exercise_observers"
DAYS_OF_NOTICE, OBSERVERS_INVITED = "ex.notice_days", "ex.observers_invited"
MOST_DAYS = 366
MAX_TEXT = 4_000


class Step(msgspec.Struct, frozen=True):
    """One thing that may follow: on which kinds of move, by whom, after what; once, and which duty it keeps."""

    kinds: tuple[str, ...]
    by: str  # actor, partner, party, outsider
    after: str = ""
    keeps: str = ""


FOLLOW_UPS: dict[str, Step] = {
    "ask_end_use": Step(TRANSFERS, "actor"),
    "assure_end_use": Step(TRANSFERS, "partner", after="ask_end_use"),
    "refuse_end_use": Step(TRANSFERS, "partner", after="ask_end_use"),
    "stop_delivery": Step(TRANSFERS, "actor"),
    "vet_units": Step(("training_mission",), "actor"),
    "exclude_unit": Step(("training_mission",), "actor", after="vet_units"),
    "notify": Step((EXERCISE,), "party", keeps=NOTICE),
    "invite_observers": Step((EXERCISE,), "party", keeps=OBSERVERS),
    "send_observers": Step((EXERCISE,), "outsider", after="invite_observers"),
}
DIVERSION = "diversion"  # what control finds


def follow_up(turn: Turn, command: cmd.FollowUpMove) -> None:
    turn.must_be("running")
    turn.player_with("lead", "order_force", "intelligence", "sanctions", "attach", "negotiate")
    move = turn.move(command.move_id)
    step = FOLLOW_UPS.get(command.what)
    if step is None or move.body.kind not in step.kinds:
        refuse("bad_field", f"Expected one of {', '.join(_possible(move.body.kind))}.", "what")
    actor = next((one for one in turn.actors() if may_follow(one, step, move.body)), None)
    if actor is None:
        refuse("not_allowed", "This is not for your delegation to do.", "what")
    _may_happen(turn, move, step, command)
    record(turn, move, command.what, actor, command.text.strip())
    if step.keeps:
        _keep(turn, move.body.id, step.keeps)
    if command.what == "send_observers":
        _observe(turn, move)


def _possible(kind: str) -> list[str]:
    return [name for name, step in FOLLOW_UPS.items() if kind in step.kinds] or ["nothing that follows such a move"]


def may_follow(actor: str, step: Step, body: MoveBody) -> bool:
    match step.by:
        case "actor":
            return actor == body.by
        case "partner":
            return actor in body.with_
        case "party":
            return actor in (body.by, *body.with_)
        case _:
            return actor not in (body.by, *body.with_)


def _may_happen(turn: Turn, move: MoveState, step: Step, command: cmd.FollowUpMove) -> None:
    done = [(one.what, one.by) for one in turn.state.follow_ups.get(move.body.id, ())]
    if move.verdict is None or move.verdict.effect != "takes_effect":
        refuse("not_pending", "This move has not taken effect.", "move_id")
    if not move.open and step.by in ("party", "outsider"):
        refuse("not_pending", "An exercise that is kept secret is not announced or observed: make it known first.", "move_id")
    if step.after and step.after not in {what for what, _by in done}:
        refuse("not_pending", "This comes after something that has not been done yet.", "what")
    if any(what == command.what and (step.by != "outsider" or by in turn.actors()) for what, by in done):
        refuse("already_done", "This has been done already.", "what")
    if len(command.text) > MAX_TEXT:
        refuse("bad_field", f"The text is too long: at most {MAX_TEXT} characters.", "text")


def record(turn: Turn, move: MoveState, what: str, by: str, text: str, to: list[str] | None = None) -> None:
    followed = FollowUp(what=what, by=by, on=turn.date.date(), text=text)
    turn.happen(FollowedUp(move_id=move.body.id, follow_up=followed, to=to or []))


def _keep(turn: Turn, move_id: str, kind: str) -> None:
    for owed in list(turn.state.world.obligations.values()):
        if owed.kind == kind and owed.move_id == move_id and owed.status == "open":
            turn.happen(ObligationArose(obligation=replace(owed, status="kept")))


def _observe(turn: Turn, move: MoveState) -> None:
    """Who sends observers sees what takes part."""
    body = move.body
    figures = [f"{turn.book.facts[name].meaning}: {value}" for name, value in body.facts.items() if name.startswith("ex.")]
    item = Item(
        id=f"exercise:{body.id}", title=body.title or body.text[:80] or body.kind, text="\n".join([body.text, *figures]), of=(body.by,)
    )
    give(turn, item, [turn.context.delegation or ""], "shown", turn.delegation_of(body.by) or body.by, body.id)


def report_diversion(turn: Turn, command: cmd.Control) -> None:
    """Control finds that what was transferred has gone elsewhere; whoever is told may ask, stop, or look away."""
    move = turn.move(command.move_id)
    if move.body.kind not in (*TRANSFERS, "training_mission"):
        refuse("bad_field", "Expected a transfer of arms or technology, or a training.", "move_id")
    to = command.to or [code for one in (move.body.by,) if (code := turn.delegation_of(one))]
    if set(to) - set(turn.state.delegations):
        refuse("bad_field", "Expected delegations of this exercise.", "to")
    if not command.reason.strip():
        refuse("bad_field", "Expected what was found.", "reason")
    record(turn, move, DIVERSION, "control", command.reason.strip(), to)


# What an exercise makes owed


def exercise_ruled(turn: Turn, body: MoveBody) -> None:
    known = turn.state.world.obligations.values()
    if any(one.move_id == body.id and one.kind in (NOTICE, OBSERVERS) for one in known):
        return
    given, today = body.facts.get(DAYS_OF_NOTICE), turn.date.date()
    begins = today + timedelta(days=given) if isinstance(given, int) and not isinstance(given, bool) else today
    needed = days_of_notice(turn, body)
    if needed:
        _owe(turn, body, NOTICE, "announce the exercise to all participating States", max(today, begins - timedelta(days=needed)))
    if observers_owed(turn, body):
        _owe(turn, body, OBSERVERS, "invite observers of all participating States", begins)


def _owe(turn: Turn, body: MoveBody, kind: str, text: str, due: object) -> None:
    hosts = (body.by, *body.with_)
    others = tuple(sorted(_participating(turn) - set(hosts)))
    if others:
        move = turn.state.moves[body.id]
        owed = Obligation(
            id=f"{body.id}:{kind}", owed_by=tuple(sorted(hosts)), owed_to=others, text=text, arose_on=turn.date.date(), due=due,  # type: ignore[arg-type]
            move_id=body.id, kind=kind, source=_source(turn, body.kind), knowers=() if move.open else hosts,
        )  # fmt: skip
        turn.happen(ObligationArose(obligation=owed))


def _participating(turn: Turn) -> frozenset[str]:
    """The States of the commitment that the rules on exercises turn on, as the scenario's profile has them."""
    asked = {name for rule in _rules(turn, EXERCISE) for name in rule.inputs if name.startswith("party.")}
    standing = [turn.state.world.facts.get(name) for name in asked]
    return frozenset(code for by_actor in standing if isinstance(by_actor, dict) for code, party in by_actor.items() if party is True)


def _rules(turn: Turn, kind: str) -> list:  # type: ignore[type-arg]
    law: Book = law_for(turn.scenario, turn.book, turn.state.options)
    return [rule for rule in law.rules_for(kind) if DAYS_OF_NOTICE in rule.inputs]


def _source(turn: Turn, kind: str) -> str:
    return next((rule.source.partition(" (")[0] for rule in _rules(turn, kind)), "")


def days_of_notice(turn: Turn, body: MoveBody) -> int:
    """The fewest days of notice with which no rule that reads them fails; 0 where none is asked."""
    if not _fails(turn, body, {DAYS_OF_NOTICE: 0}):
        return 0
    low, high = 0, MOST_DAYS
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _fails(turn, body, {DAYS_OF_NOTICE: middle}) else (low, middle)
    return high if high < MOST_DAYS else 0


def observers_owed(turn: Turn, body: MoveBody) -> bool:
    noticed = {DAYS_OF_NOTICE: MOST_DAYS}
    return _fails(turn, body, {**noticed, OBSERVERS_INVITED: False}) and not _fails(turn, body, {**noticed, OBSERVERS_INVITED: True})


def _fails(turn: Turn, body: MoveBody, supposed: dict[str, object]) -> bool:
    """Whether one of the rules on notice fails if these facts were so; what the form leaves open of observers is taken as done."""
    facts = {OBSERVERS_INVITED: True, **body.facts, **supposed}
    world = rulings.shared_world(turn.state.world, turn.state.moves[body.id])
    made = rulings.rule_on(turn, replace(body, facts=facts), replace(world, date=turn.date.date()), {}, {}, own=False).ruling
    mine = {rule.id for rule in _rules(turn, body.kind)}
    return any(one.result == "fail" and one.rule in mine for one in made.findings)
