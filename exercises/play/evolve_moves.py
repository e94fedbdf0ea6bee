"""What an event does to the moves of a state: their standing, verdicts, referrals, appeals."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from adjudication.rulings import Ruling
from exercises.play import events as ev
from exercises.play.events import Event
from exercises.play.evolve_world import learn
from exercises.play.precedents import grounds_of
from exercises.play.state import MoveState, Referral, State, Verdict
from exercises.play.visibility import is_private


def with_move(state: State, move: MoveState) -> State:
    return replace(state, moves={**state.moves, move.body.id: move})


def _change(state: State, move_id: str, **changes: Any) -> State:
    move = state.moves.get(move_id)
    return with_move(state, replace(move, **changes)) if move else state


def verdict_of(ruling: Ruling) -> Verdict:
    return Verdict(effect=ruling.effect, legality=ruling.legality, prudence=ruling.prudence, severity=ruling.severity, leans=ruling.leans)


def _own_results(ruling: Ruling) -> dict[str, str]:
    return {one.rule: one.result for one in ruling.findings if one.about is None}


def _submitted(state: State, event: Event, data: ev.MoveSubmitted) -> State:
    body = data.move
    move = MoveState(
        body=body,
        seat=event.by.seat,
        at=event.at,
        scenario_date=event.scenario_date,
        status="pending" if data.awaits else "submitted",
        awaits=tuple(data.awaits),
        open=not body.secret and not is_private(data.awaits),
    )
    on_the_table = body.resolution if "vote" in data.awaits else body.agreement if is_private(data.awaits) else None
    if on_the_table:
        state = replace(state, proposals={**state.proposals, on_the_table: body.id})
    return with_move(state, move)


def _withdrawn(state: State, event: Event, data: ev.MoveWithdrawn) -> State:
    return _change(state, data.move_id, status="withdrawn", awaits=())


def _ruled(state: State, event: Event, data: ev.RulingIssued) -> State:
    move = state.moves.get(data.move_id)
    if move is None:
        return state
    ruled = replace(
        move,
        status="ruled",
        awaits=(),
        verdict=verdict_of(data.ruling),
        rules=_own_results(data.ruling),
        ruling_event=event.id.partition(".")[0],
        overridden=False,
        ruling=None if move.open else data.ruling,
        grounds=grounds_of(data.ruling),
        cites=tuple(data.cites),
    )
    return _settle_referrals(with_move(state, ruled), ruled, {one.fact for one in data.ruling.questions})


def _settle_referrals(state: State, move: MoveState, asked: set[str]) -> State:
    """What the new ruling asks no more is moot."""
    if not move.asked:
        return state
    ids = {f"{move.body.id}:{fact}" for fact in move.asked if fact not in asked}
    moot = {key: replace(one, status="moot") for key in ids if (one := state.referrals.get(key)) and one.status == "open"}
    return replace(state, referrals={**state.referrals, **moot}) if moot else state


def _referred(state: State, event: Event, data: ev.FactReferred) -> State:
    key = f"{data.move_id}:{data.fact}"
    referral = Referral(id=key, move_id=data.move_id, fact=data.fact, ask=data.ask, needed_by=tuple(data.needed_by))
    state = replace(state, referrals={**state.referrals, key: referral})
    move = state.moves.get(data.move_id)
    return with_move(state, replace(move, status="referred", asked=(*move.asked, data.fact))) if move else state


def _established(state: State, event: Event, data: ev.FactEstablished) -> State:
    if data.move_id is None:
        return replace(state, world=replace(state.world, facts={**state.world.facts, data.fact: data.value}))
    key = f"{data.move_id}:{data.fact}"
    if key in state.referrals:
        answered = replace(state.referrals[key], status="established")
        state = replace(state, referrals={**state.referrals, key: answered})
    move = state.moves.get(data.move_id)
    if move is None:
        return state
    return with_move(state, replace(move, established={**move.established, data.fact: data.value}, restricted=_restricted(move, data)))


def _restricted(move: MoveState, data: ev.FactEstablished) -> dict[str, tuple[str, ...]]:
    others = {fact: knowers for fact, knowers in move.restricted.items() if fact != data.fact}
    return {**others, data.fact: tuple(data.knowers)} if data.knowers else others


def _appealed(state: State, event: Event, data: ev.RulingAppealed) -> State:
    return _change(state, data.move_id, appeal="open")


def _decided(state: State, event: Event, data: ev.AppealDecided) -> State:
    return _change(state, data.move_id, appeal=data.outcome)


def _marked(state: State, event: Event, data: ev.PrecedentMarked) -> State:
    return _change(state, data.move_id, precedent=data.reason)


def _overridden(state: State, event: Event, data: ev.RulingOverridden) -> State:
    move = state.moves.get(data.move_id)
    if move is None:
        return state
    before = move.verdict or Verdict(effect="unknown", legality="undetermined", prudence="not_assessed", severity=0)
    verdict = Verdict(
        effect=data.effect or before.effect,
        legality=data.legality or before.legality,
        prudence=data.prudence or before.prudence,
        severity=0 if data.legality == "lawful" else before.severity,
    )
    return with_move(state, replace(move, verdict=verdict, overridden=True))


def _consented(state: State, event: Event, data: ev.ConsentAnswered) -> State:
    move = state.moves.get(data.move_id)
    if move is None:
        return state
    awaits = tuple(one for one in move.awaits if one != f"consent:{data.by_state}")
    conditions = {**move.conditions, data.by_state: data.conditions} if data.conditions else move.conditions
    return with_move(state, replace(move, awaits=awaits, consents={**move.consents, data.by_state: data.answer}, conditions=conditions))


def _revealed(state: State, event: Event, data: ev.MoveRevealed) -> State:
    """Who knew of it learns that others know; to the others it comes whole, with what it had moved."""
    known = state.moves.get(data.move.id)
    everyone = not data.to
    if known is None:
        move = _as_told(event, data)
        state = learn(with_move(state, move), data.agreement, data.reasons, data.obligations, data.incidents, data.missions)
    else:
        move = replace(known, body=data.move, open=known.open or everyone, told=tuple(dict.fromkeys((*known.told, *data.to))))
        state = learn(with_move(state, move if not move.open else replace(move, ruling=None)), data.agreement)
    if data.outcome is not None:
        state = replace(state, world=replace(state.world, outcomes={**state.world.outcomes, data.move.id: data.outcome}))
    return state


def _as_told(event: Event, data: ev.MoveRevealed) -> MoveState:
    ruling = data.ruling
    return MoveState(
        body=data.move,
        seat=None,
        at=event.at,
        scenario_date=event.scenario_date,
        status="ruled" if ruling else "pending",
        verdict=verdict_of(ruling) if ruling else None,
        rules=_own_results(ruling) if ruling else {},
        ruling_event=event.id.partition(".")[0] if ruling else None,
        open=not data.to,
        told=tuple(data.to),
        ruling=ruling if data.to else None,
    )


HANDLERS: dict[str, Callable[[State, Event, Any], State]] = {
    "move_submitted": _submitted,
    "move_withdrawn": _withdrawn,
    "move_revealed": _revealed,
    "ruling_issued": _ruled,
    "fact_referred": _referred,
    "fact_established": _established,
    "ruling_appealed": _appealed,
    "appeal_decided": _decided,
    "precedent_marked": _marked,
    "ruling_overridden": _overridden,
    "consent_answered": _consented,
}
