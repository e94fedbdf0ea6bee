"""From a move to its ruling: gathering facts, adjudicating, referring what is missing, carrying out what follows.

Facts come, the strongest first, from what control has established, what a count or an answer has settled, what the player asserted, and
what the world says. A ruling tells its readers what it rests on, so it may rest only on what all of them may know: the world handed to
the law leaves out secret agreements, texts under negotiation and incidents that some reader does not know of. Counsel's advice to a
delegation rests on all that this delegation knows, for it alone reads it.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from adjudication.adjudicator import adjudicate
from adjudication.book import Book
from adjudication.consequences import with_consequences
from adjudication.derive import derive_facts
from adjudication.derive.view import without
from adjudication.law import Rule
from adjudication.registers import AGREEMENTS
from adjudication.rulings import Move, Question, Ruling
from adjudication.world import AgreementStatus, World
from exercises.play.decide import force
from exercises.play.decide.aftermath import carry_out, what_follows
from exercises.play.decide.consents import settled_by_answers, settled_by_signatures
from exercises.play.decide.lawbook import law_for, lens_of
from exercises.play.decide.pointers import pointed_facts
from exercises.play.decide.turn import Turn
from exercises.play.events import FactReferred, MoveBody, RulingIssued
from exercises.play.precedents import grounds_of, is_like
from exercises.play.state import MoveState
from exercises.play.visibility import STAFF, delegations_of, readers_of_move

UNDER_NEGOTIATION = (AgreementStatus.DRAFT, AgreementStatus.PROPOSED)
REFERRED_AT_ONCE = 5  # more questions than this nobody answers in the middle of a crisis


class Judged(msgspec.Struct, frozen=True):
    ruling: Ruling
    sources: dict[str, str]


def judge(turn: Turn, move_id: str, world: World | None = None, counted: Mapping[str, Any] | None = None) -> Judged:
    """What the law says of a recorded move now; `counted` is what votes or answers have settled."""
    move = turn.state.moves[move_id]
    known = shared_world(world or turn.state.world, move)
    concluded = settled_by_signatures(known.agreements.get(move.body.agreement or ""), turn.date.date())
    settled = {**concluded, **settled_by_answers(move), **(counted or {}), **move.established}
    return rule_on(turn, move.body, replace(known, date=turn.date.date()), settled, move.established, own=False)


def shared_world(world: World, move: MoveState) -> World:
    """Without the texts that are on somebody else's table."""
    mine = move.body.agreement
    pages = AGREEMENTS.of(world.agreements)
    others = [one for status in UNDER_NEGOTIATION for one in pages.get(status, ()) if one.id != mine]
    return replace(world, agreements=without(world.agreements, others)) if others else world


def rule_on(
    turn: Turn,
    body: MoveBody,
    world: World,
    settled: Mapping[str, Any],
    established: Mapping[str, Any],
    own: bool,
) -> Judged:
    """`own`: the reader is one delegation and this is its own world."""
    act = as_move(body)
    public_only = False if own else (True if body.knowers else None)
    told = derive_facts(act, world, public_only=public_only) | pointed_facts(body, world)
    derived = {name: one.value for name, one in told.items()}
    asserted = {name: value for name, value in body.facts.items() if value != "unknown"}
    facts = {**derived, **asserted, **settled}
    law, lens = law_for(turn.scenario, turn.book, turn.state.options), lens_of(turn.scenario, turn.state.options)
    made = adjudicate(act, facts, law, date=world.date, lens=lens, case=body.id)
    return Judged(ruling=made, sources=_sources(derived, asserted, settled, established))


def as_move(body: MoveBody) -> Move:
    return Move(
        kind=body.kind,
        by=body.by,
        against=tuple(body.against),
        with_=tuple(body.with_),
        in_=tuple(body.in_),
        agreement=body.agreement,
        resolution=body.resolution,
        mission=body.mission,
        text=body.text,
        secret=body.secret,
        facts=body.facts,
    )


def _sources(*layers: Mapping[str, Any]) -> dict[str, str]:
    sources: dict[str, str] = {}
    for name, layer in zip(("world", "asserted", "counted", "established"), layers, strict=True):
        sources.update(dict.fromkeys(layer, name))
    return sources


# Recording it


def rule(turn: Turn, move_id: str, because: str = "", counted: Mapping[str, Any] | None = None) -> Ruling:
    """Judges a recorded move and records the ruling with all that follows from it."""
    judged = judge(turn, move_id, counted=counted)
    issue(turn, move_id, judged, because)
    return judged.ruling


def issue(turn: Turn, move_id: str, judged: Judged, because: str = "") -> None:
    move = turn.state.moves[move_id]
    restricted = {fact: sorted(delegations_of(knowers, turn.scenario) | STAFF) for fact, knowers in move.restricted.items()}
    following = what_follows(turn, as_move(move.body), judged.ruling, move)
    ruling = with_consequences(as_move(move.body), judged.ruling, turn.state.world, following)
    cited = _precedents(turn, move_id, ruling)
    turn.happen(
        RulingIssued(
            move_id=move_id,
            ruling=ruling,
            supersedes=move.verdict is not None,
            because=because,
            sources=judged.sources,
            restricted=restricted,
            cites=[one.body.id for one in cited],
            cited_to={one.body.id: sorted(readers_of_move(one, turn.scenario) | STAFF) for one in cited if not one.open},
        )
    )
    _refer(turn, move_id, ruling)
    carry_out(turn, move, following)
    force.come_about(turn, as_move(move.body), ruling, move_id)


def _precedents(turn: Turn, move_id: str, ruling: Ruling) -> list[MoveState]:
    """The rulings of this exercise that control made precedents and that rest on like facts."""
    grounds = grounds_of(ruling)
    marked = [one for one in turn.state.moves.values() if one.precedent and one.body.id != move_id]
    return [one for one in marked if is_like(grounds, one.grounds)]


def _refer(turn: Turn, move_id: str, ruling: Ruling) -> None:
    for question in asked_at_once(ruling, law_for(turn.scenario, turn.book, turn.state.options)):
        if f"{move_id}:{question.fact}" not in turn.state.referrals:
            turn.happen(FactReferred(move_id=move_id, fact=question.fact, ask=question.ask, needed_by=list(question.needed_by)))


def asked_at_once(made: Ruling, book: Book) -> list[Question]:
    """The few questions put to control; the others are listed in the ruling as not asked."""
    return questions_for_control(made, book)[:REFERRED_AT_ONCE]


def questions_for_control(made: Ruling, book: Book) -> list[Question]:
    """What keeps effect or legality open. Whether a duty is engaged at all may stay unasked: it changes no verdict."""
    needed = _reach(_undecided(made, book), book)
    return [one for one in made.questions if any(rule.partition("#")[0] in needed for rule in one.needed_by)]


def _undecided(made: Ruling, book: Book) -> set[str]:
    """The rules whose unknown result leaves a verdict open: duties of the actor, and conditions of the act's effect."""
    unknown = [(one, book.rules[one.rule.partition("#")[0]]) for one in made.findings if one.result == "unknown"]
    duties = {rule.id for one, rule in unknown if made.legality == "undetermined" and one.about is None and _is_duty(rule)}
    powers = {rule.id for _one, rule in unknown if made.effect == "unknown" and rule.effect is not None}
    return duties | powers


def _is_duty(rule: Rule) -> bool:
    return any(limb.type in ("prohibition", "obligation") for limb in rule.limbs)


def _reach(ids: set[str], book: Book) -> set[str]:
    """These rules, those on which they turn, and those that may defeat them."""
    found: set[str] = set()
    stack = [id for id in ids if id in book.rules]
    while stack:
        id = stack.pop()
        if id not in found and id in book.rules:
            found.add(id)
            stack += [*book.rules[id].refers_to, *(edge.source for edge in book.rules[id].defeated_by)]
    return found


def follow_override(turn: Turn, before: MoveState) -> None:
    """The world follows control's word: what the act does is worked out anew from the verdict that now stands."""
    move = turn.state.moves[before.body.id]
    verdict = move.verdict
    if verdict is None or verdict == before.verdict:
        return
    judged = judge(turn, before.body.id).ruling
    stands = replace(judged, effect=verdict.effect, legality=verdict.legality, prudence=verdict.prudence, severity=verdict.severity)
    carry_out(turn, move, what_follows(turn, as_move(move.body), stands, before))
    force.come_about(turn, as_move(move.body), stands, before.body.id)
