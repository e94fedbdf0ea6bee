"""Force as it comes about: how an act comes out, what it commits and costs, what goes on after it, and the duties of whoever uses it.

The dice come in with the context. Option "dice" says what they are for: "on" throws them, "control" waits until control enters them,
anything else takes the expected outcome.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from adjudication import chance
from adjudication.duties import REPORT
from adjudication.holdings import Force, Measure, Outcome
from adjudication.outcomes import facts_of
from adjudication.rulings import Move, Ruling
from adjudication.world import Incident, World
from exercises.play import commands as cmd
from exercises.play.decide.pointers import place_named
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import DiceSet, ForceChanged, IncidentRecorded, MeasureChanged, MoveBody, OutcomeSettled
from exercises.play.state import MoveState

MODES = ("on", "off", "control")
ORDERS = {"mobilise": ("mobilised", "mobilised"), "show": ("showing", "showing"), "stand_down": ("at_rest", "stood_down")}
CLOSURES = {"blockade": "blockade", "no_fly_zone": "no_fly_zone"}
TREATMENTS = ("humane", "ill_treatment")
MOST_HELD = 1_000_000
LONGEST = 4_000


# Dice


def set_dice(turn: Turn, command: cmd.Control) -> None:
    """How outcomes are made from now on: dice on, off (the expected outcome), or entered by control."""
    if command.mode not in MODES:
        refuse("bad_field", f"Expected one of {', '.join(MODES)}.", "mode")
    turn.happen(DiceSet(mode=command.mode))


def enter_dice(turn: Turn, command: cmd.Control) -> None:
    """The dice of an outcome that waits for them, each from 1 to 100; without any they are thrown here."""
    turn.must_be("running", "paused", "frozen")
    laid = turn.state.world.outcomes.get(command.move_id or "")
    if laid is None or laid.how != "awaited":
        refuse("not_pending", "No outcome waits for its dice here.", "move_id")
    given = tuple(command.dice or ())
    if given and (len(given) != len(laid.throws) or not all(1 <= one <= chance.SIDES for one in given)):
        refuse("bad_field", f"Expected {len(laid.throws)} dice from 1 to {chance.SIDES}.", "dice")
    made = chance.settled(laid, turn.state.world, given or turn.context.dice, "entered" if given else "dice")
    settle(turn, made)


# How an act comes out


def come_about(turn: Turn, act: Move, ruling: Ruling, move_id: str) -> None:
    """Once, when a ruling first lets the act take effect: what it does in fact, whatever the law says of it."""
    move = turn.state.moves[move_id]
    if ruling.effect != "takes_effect" or _has_come_about(turn, move_id):
        return
    facts = facts_of(act, ruling)
    _obey_order(turn, move)
    mode = str(turn.state.options.get("dice", "off"))
    how = {"on": "dice", "control": "awaited"}.get(mode, "expected")
    known = _as_known(turn, act.by)
    outcome = chance.outcome_of(act, move_id, facts, known, move.body.forces, turn.context.dice, how, turn.date.date())
    _commit(turn, move)
    _let_relief_through(turn, move, facts)
    _occupy(turn, move, facts, outcome)
    if outcome is not None and outcome.how == "awaited":
        turn.happen(OutcomeSettled(outcome=outcome))
    elif outcome is not None:
        settle(turn, outcome)


def _has_come_about(turn: Turn, move_id: str) -> bool:
    world = turn.state.world
    orders = {one.move_id for one in world.forces.values()} | {one.move_id for one in world.measures.values()}
    return move_id in world.outcomes or move_id in orders


def _as_known(turn: Turn, by: str) -> World:
    """The others' forces without what they were ordered in secret: an outcome that all read must not tell of it."""
    hidden = {
        one.id: replace(one, posture="at_rest")
        for one in turn.state.world.forces.values()
        if one.of != by and one.move_id and one.move_id in turn.state.moves and not turn.state.moves[one.move_id].open
    }
    return replace(turn.state.world, forces={**turn.state.world.forces, **hidden})


def settle(turn: Turn, outcome: Outcome) -> None:
    turn.happen(OutcomeSettled(outcome=outcome))
    for loss in outcome.losses:
        hit = turn.state.world.forces[loss.force]
        turn.happen(ForceChanged(force=replace(hit, lost=hit.lost + loss.lost), change="lost", move_id=outcome.move_id))
    move = turn.state.moves[outcome.move_id]
    if move.body.kind in CLOSURES:
        _close(turn, move, outcome)
    elif move.body.kind == "occupation_measure" or outcome.throws[0].result in chance.WORKS:
        _take_ground(turn, move)
    if move.body.kind == "cyber_operation" and not move.open:
        _felt(turn, move, outcome)


# Forces


def _obey_order(turn: Turn, move: MoveState) -> None:
    body = move.body
    if body.kind != "troop_movement":
        return
    posture, change = ORDERS.get(body.order, ("", "moved"))
    for force in forces_of(turn, body):
        place = body.place or force.place
        knowers = () if move.open and body.order == "show" else force.knowers
        ordered = replace(force, place=place, posture=posture or force.posture, move_id=body.id, knowers=knowers)
        turn.happen(ForceChanged(force=ordered, change=change, move_id=body.id))
    if body.order == "deploy" and body.weapon in turn.state.world.reviews:
        _field(turn, move)


def forces_of(turn: Turn, body: MoveBody) -> list[Force]:
    return [turn.state.world.forces[id] for id in body.forces if id in turn.state.world.forces]


def _commit(turn: Turn, move: MoveState) -> None:
    """A force that fights in the open is seen by all."""
    body = move.body
    if body.kind not in chance.THROWS:
        return
    for force in forces_of(turn, body):
        knowers = () if move.open else force.knowers
        ordered = replace(force, place=body.place or force.place, posture="committed", move_id=body.id, knowers=knowers)
        turn.happen(ForceChanged(force=ordered, change="committed", move_id=body.id))


# What goes on


def _declare(turn: Turn, move: MoveState, kind: str, facts: dict[str, object], place: str = "", text: str = "") -> None:
    body = move.body
    others = tuple(body.against or body.in_)
    where = place or body.place or next(iter(body.in_ or body.against), "")
    measure = Measure(
        id=f"{body.id}.{kind}", kind=kind, title=body.title, by=(body.by,), since=turn.date.date(), against=others, place=where,
        move_id=body.id, facts=facts, text=text or body.text,
    )  # fmt: skip
    turn.happen(MeasureChanged(measure=measure, change="declared"))


def _close(turn: Turn, move: MoveState, outcome: Outcome) -> None:
    kind = CLOSURES[move.body.kind]
    effective = outcome.throws[0].result in chance.CLOSES
    _declare(turn, move, kind, {"blockade.effective": effective} if kind == "blockade" else {})


def _let_relief_through(turn: Turn, move: MoveState, facts: dict[str, object]) -> None:
    """Access that is granted goes on until it is withdrawn."""
    if move.body.kind == "humanitarian_access" and facts.get("relief.consent") == "granted":
        _declare(turn, move, "access", {"relief.consent": "granted"}, place=move.body.place or next(iter(move.body.in_), ""))


def _take_ground(turn: Turn, move: MoveState) -> None:
    """Force that aimed at territory and got there occupies it."""
    aims = move.body.facts.get("force.objective")
    if aims == "territory" or (isinstance(aims, list) and "territory" in aims):
        _occupation(turn, move)


def _occupy(turn: Turn, move: MoveState, facts: dict[str, object], outcome: Outcome | None) -> None:
    """To govern a territory as occupied is to say that one occupies it."""
    if move.body.kind == "occupation_measure" and outcome is None and facts.get("occ.exists") is not False:
        _occupation(turn, move)


def _occupation(turn: Turn, move: MoveState) -> None:
    body = move.body
    where = tuple(body.in_ or body.against)
    held = [one for one in standing(turn.state.world, "occupation") if body.by in one.by and set(where) & {one.place, *one.against}]
    if where and not held:
        _declare(turn, move, "occupation", {"occ.exists": True})


def _field(turn: Turn, move: MoveState) -> None:
    review = turn.state.world.reviews[move.body.weapon or ""]
    facts: dict[str, object] = {"weapon.reviewed": review.result != "refused", "aws.human_control": review.human_control}
    if review.autonomy:
        facts["aws.autonomy_level"] = review.autonomy
    _declare(turn, move, "autonomous_system", facts, text=review.weapon)


def standing(world: World, kind: str = "") -> list[Measure]:
    return [one for one in world.measures.values() if one.until is None and kind in ("", one.kind)]


def _felt(turn: Turn, move: MoveState, outcome: Outcome) -> None:
    """Whom a secret operation hits notices what it does, and finds what traces there are; not whose it is."""
    result, traces = (one.result for one in outcome.throws)
    if result == "stopped" and traces == "none":
        return
    body = move.body
    told = {name: value for name, value in body.facts.items() if name in ("cyber.effects", "cyber.target", "cyber.functional_scale")}
    effects = {} if result == "stopped" else told
    if traces in ("medium", "high") and "cyber.from_territory" in body.facts:
        effects = {**effects, "cyber.from_territory": body.facts["cyber.from_territory"]}
    for target in body.against or body.in_:
        incident = Incident(
            id=turn.made_id("i", 1 + len(turn.events)), title=f"Incident in the networks of {target}", date=turn.date.date(),
            kind="cyber_incident", against=(target,), place=target, facts={**effects, "traces": traces}, knowers=(target,),
        )  # fmt: skip
        turn.happen(IncidentRecorded(incident=incident))


# Duties, and the end of what goes on


def report_self_defence(turn: Turn, command: cmd.ReportSelfDefence) -> None:
    """One act: the letter to the Council that the duty asks for, put on record as a statement."""
    from exercises.play.decide import moves

    turn.must_be("running")
    seat = turn.player_with("lead", "speak", "legal", "order_force")
    owed = turn.state.world.obligations.get(command.obligation)
    mine = [one for one in owed.owed_by if one in turn.actors()] if owed is not None and owed.kind == REPORT else []
    if owed is None or not mine:
        refuse("not_pending", "No report is due from your delegation here.", "obligation")
    if owed.status != "open":
        refuse("already_done", "This report is no longer due.", "obligation")
    text = command.text.strip() or _letter(turn, mine[0], owed.move_id)
    form = cmd.MoveForm(kind="statement", title="Report to the Security Council", text=text, facts={"art51.reported": True})
    moves.submit(turn, form, mine[0], seat)


def _letter(turn: Turn, actor: str, move_id: str | None) -> str:
    move = turn.state.moves.get(move_id or "")
    done = f" on {move.scenario_date:%-d %B %Y}" if move else ""
    return f"{actor} reports to the Security Council the measures that it took in self-defence{done}."


def end_measure(turn: Turn, command: cmd.EndMeasure) -> None:
    """Lifts a blockade, opens an airspace, leaves occupied territory, releases the held, takes a system out of service."""
    turn.must_be("running")
    turn.player_with("lead", "order_force")
    measure = turn.state.world.measures.get(command.measure)
    if measure is None or not set(measure.by) & set(turn.actors()):
        refuse("unknown_measure", "There is no such measure of yours.", "measure")
    if measure.until is not None:
        refuse("already_done", "This measure has ended.", "measure")
    text = command.reason.strip()[:LONGEST] or measure.text
    turn.happen(MeasureChanged(measure=replace(measure, until=turn.date.date(), text=text), change="ended"))
    _wrong_ends(turn, measure)


def _wrong_ends(turn: Turn, measure: Measure) -> None:
    for one in _of_move(turn.state.world.incidents.values(), measure.move_id):
        if one.facts.get("wrongful.continuing") is True:
            turn.happen(IncidentRecorded(incident=replace(one, facts={**one.facts, "wrongful.continuing": False})))


def _of_move(incidents: Iterable[Incident], move_id: str | None) -> list[Incident]:
    return [one for one in incidents if move_id is not None and one.move_id == move_id]


def record_detention(turn: Turn, command: cmd.RecordDetention) -> None:
    """Who holds whose people, how many, and how they are treated."""
    turn.must_be("running")
    turn.player_with("lead", "order_force", "legal")
    if command.of not in turn.state.world.actors or command.of in turn.actors():
        refuse("bad_field", "Expected whose people they are: another actor of this world.", "of")
    if not 0 < command.number <= MOST_HELD:
        refuse("bad_field", "Expected how many people are held: a number above 0.", "number")
    if command.treatment not in TREATMENTS:
        refuse("bad_field", f"Expected one of {', '.join(TREATMENTS)}.", "treatment")
    facts: dict[str, object] = {"held": command.number, "detainee.treatment": command.treatment}
    by = turn.actors()[0]
    measure = Measure(
        id=turn.made_id("d"), kind="detention", title=f"{command.number} of {command.of} held by {by}", by=(by,), since=turn.date.date(),
        against=(command.of,), place=place_named(turn, command.place, "place"), facts=facts, text=command.text.strip()[:LONGEST],
    )  # fmt: skip
    turn.happen(MeasureChanged(measure=measure, change="declared"))
