"""From a ruling to the next world: what moves, who comes to owe what, what now stands, each with its reason.

Pure: the same move, ruling and world give the same consequences. They are to be carried out once, when a ruling first lets the act take
effect; a pending or ineffective act changes nothing (a vote that was counted still tells on those who cast it, and an attempt to leave a
treaty still counts as notice).

What only some readers of the move may know (a secret pact that a public act breaks) is kept apart in `told`, so that nothing that everyone
sees can tell of it.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from adjudication import duties, outcomes, trust
from adjudication.clauses import clause_type
from adjudication.derive.view import agreement_known_to, obligation_known_to, readers_of
from adjudication.rulings import Effect, Move, Ruling
from adjudication.rulings import Obligation as Owed
from adjudication.world import (
    Agreement,
    Consent,
    Incident,
    Mission,
    Obligation,
    Reason,
    Relation,
    Resolution,
    World,
    relation_key,
    relation_of,
)


class Consequences(msgspec.Struct, frozen=True):
    """What follows from a ruling. `reasons` hold changes; `relations` and `meters` how they stand then in the world at hand.

    `told`: changes that only some know of, by who knows them. `obligations` are new ones and known ones as they stand after the act.
    `effects` is what the ruling itself says (rulings.Effect), so it holds nothing of `told`.
    """

    reasons: tuple[Reason, ...] = ()
    relations: tuple[Relation, ...] = ()
    meters: dict[str, int] = {}
    told: dict[tuple[str, ...], tuple[Reason, ...]] = {}
    incidents: tuple[Incident, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    consents: tuple[Consent, ...] = ()
    agreement: Agreement | None = None
    mission: Mission | None = None
    resolution: Resolution | None = None
    effects: tuple[Effect, ...] = ()


def consequences(
    move: Move,
    ruling: Ruling,
    world: World,
    *,
    move_id: str,
    at: date,
    title: str = "",
    declared: Mapping[str, tuple[int, str]] | None = None,
    withheld: Collection[str] = (),
) -> Consequences:
    """What follows from a ruling on a move.

    `world`: as control holds it. `at`: the scenario date. `title`: what the player called the act. `declared`: meters that the scenario
    says are moved by it, each with its change and why. `withheld`: facts that not all readers of the ruling may know; they do not go on
    record with the act.
    """
    day = at.date() if isinstance(at, datetime) else at
    facts = outcomes.facts_of(move, ruling)
    took = ruling.effect == "takes_effect"
    agreement = outcomes.agreement_after(move, ruling, world, day)
    mission = outcomes.mission_after(move, ruling, world, move_id, day, title)
    resolution = outcomes.resolution_after(move, ruling, world)
    counted = resolution or _counted(move, world)
    owed = _owed(move, ruling, world, facts, move_id, day, agreement, mission, counted) if took else []
    reasons, told = _reasons(move, ruling, world, facts, move_id, day, counted, owed, declared or {})
    relations, meters = _figures(world, reasons)
    touched = dict.fromkeys(relation_key(one.of[0], one.of[1]) for one in reasons if len(one.of) == 2)
    return Consequences(
        reasons=reasons,
        relations=tuple(relations[key] for key in touched),
        meters={one.what: meters[one.what] for one in reasons if one.what in meters and not one.of},
        told=told,
        incidents=_incidents(move, ruling, world, facts, move_id, day, title, withheld) if took else (),
        obligations=tuple(owed),
        consents=tuple(outcomes.consents_after(move, world, facts, day)) if took else (),
        agreement=agreement,
        mission=mission,
        resolution=resolution,
        effects=tuple(Effect(one.what, one.of, one.change, one.because) for one in reasons),
    )


def _counted(move: Move, world: World) -> Resolution | None:
    text = world.resolutions.get(move.resolution or "")
    return text if text is not None and move.kind in outcomes.VOTED and text.status in ("adopted", "not_adopted") else None


def _owed(
    move: Move,
    ruling: Ruling,
    world: World,
    facts: dict[str, object],
    move_id: str,
    day: date,
    agreement: Agreement | None,
    mission: Mission | None,
    text: Resolution | None,
) -> list[Obligation]:
    owed = duties.arising(move, ruling, world, facts, move_id, day) + duties.settled(move, ruling, world, facts, move_id, day)
    if agreement is not None:
        newly_in_force = agreement.status == "in_force" and world.agreements[agreement.id].status != "in_force"
        owed += duties.under_agreement(agreement, move_id, day) if newly_in_force else duties.discharged(world, agreement)
    if text is not None and text.status == "adopted":
        owed += duties.of_decision(text, move_id, day)
    if mission is not None and mission.status == "deployed":
        owed += duties.of_consent(mission.host, mission.authority, mission.consent_conditions, move_id, day)
    return owed


def _incidents(
    move: Move,
    ruling: Ruling,
    world: World,
    facts: dict[str, object],
    move_id: str,
    day: date,
    title: str,
    withheld: Collection[str],
) -> tuple[Incident, ...]:
    made = outcomes.incident_of(move, ruling, world, move_id, day, title, withheld)
    return (*((made,) if made else ()), *outcomes.ended_wrongs(move, world, facts))


Told = dict[tuple[str, ...], tuple[Reason, ...]]


def _reasons(
    move: Move,
    ruling: Ruling,
    world: World,
    facts: dict[str, object],
    move_id: str,
    day: date,
    text: Resolution | None,
    owed: Iterable[Obligation],
    declared: Mapping[str, tuple[int, str]],
) -> tuple[tuple[Reason, ...], Told]:
    readers = readers_of(move)
    ledger = trust.Ledger(day, move_id, tuple(sorted(readers or ())))
    if ruling.effect == "takes_effect" and move.kind not in outcomes.VOTED:
        trust.write_act(ledger, move, ruling, world, facts)
    if text is not None:
        trust.write_votes(ledger, text, world)
    for one in owed:
        _write_duty(ledger, one, world, move)
    for meter, (change, because) in declared.items():
        ledger.write(meter, (), change, because)
    return _apart(ledger)


def _write_duty(ledger: trust.Ledger, owed: Obligation, world: World, move: Move) -> None:
    shift = {"kept": trust.KEPT, "breached": trust.BROKEN_PROMISE}.get(owed.status)
    if shift is None:
        return
    bond = clause_type(owed.kind).bond if owed.status == "breached" else 0
    weighted = trust.Shift(shift.trust + trust.PER_BOND * bond, shift.tension)
    agreement = world.agreements.get(owed.agreement or "")
    secret = agreement is not None and not agreement_known_to(agreement, readers_of(move))
    for debtor in owed.owed_by:
        for creditor in owed.owed_to:
            because = f"{debtor} {'kept' if owed.status == 'kept' else 'broke'} what it owed {creditor}: {owed.text}."
            ledger.add(debtor, creditor, weighted, because, owed.knowers if secret else None)


def _apart(ledger: trust.Ledger) -> tuple[tuple[Reason, ...], Told]:
    told: Told = {}
    for one in ledger.reasons:
        if one.knowers != ledger.knowers:
            told[one.knowers] = (*told.get(one.knowers, ()), one)
    return tuple(one for one in ledger.reasons if one.knowers == ledger.knowers), told


def exposed(move: Move, ruling: Ruling, world: World, *, move_id: str, at: date) -> tuple[Reason, ...]:
    """What moves when a secret act that took effect comes out to everyone.

    All that it would have moved in the open, less what it has moved already among those who knew, and the price of the deception.
    """
    day = at.date() if isinstance(at, datetime) else at
    ledger = trust.Ledger(day, move_id)
    if ruling.effect == "takes_effect":
        trust.write_act(ledger, replace(move, secret=False), ruling, world, outcomes.facts_of(move, ruling))
        for target in trust.targets_of(move, world):
            ledger.add(move.by, target, trust.DECEIVED, f"{move.by} had kept it secret from {target}.")
    knew = readers_of(move) or frozenset()
    return tuple(one for one in ledger.reasons if not set(one.of) <= knew)


# What the ruling says of it


def with_consequences(move: Move, ruling: Ruling, world: World, following: Consequences) -> Ruling:
    """The ruling with its `obligations` and `effects`: of all that follows, what every reader of the ruling may know."""
    readers = readers_of(move)
    known = [one for one in following.obligations if obligation_known_to(one, world, readers)]
    owed = tuple(Owed(one.agreement or one.source, one.clause or one.kind, one.owed_by, to) for one in known for to in one.owed_to)
    return replace(ruling, obligations=owed, effects=following.effects)


# The next world


def with_reasons(world: World, reasons: Iterable[Reason]) -> World:
    """Each change on top of what stands; figures stay between 0 and 100."""
    kept = tuple(reasons)
    relations, meters = _figures(world, kept)
    return replace(world, relations=relations, meters=meters, reasons=(*world.reasons, *kept))


def _figures(world: World, reasons: Iterable[Reason]) -> tuple[dict[str, Relation], dict[str, int]]:
    relations, meters = dict(world.relations), dict(world.meters)
    for one in reasons:
        if len(one.of) == 2:
            key = relation_key(one.of[0], one.of[1])
            relations[key] = _moved(relations.get(key) or relation_of(world, one.of[0], one.of[1]), one)
        elif one.what in meters:
            meters[one.what] = _within(meters[one.what] + one.change, *world.bounds.get(one.what, (0, 100)))
    return relations, meters


def _moved(relation: Relation, reason: Reason) -> Relation:
    if reason.what == "broken":
        return replace(relation, broken=reason.change > 0)
    figure = relation.trust if reason.what == "trust" else relation.tension
    changed = _within(figure + reason.change)
    return replace(relation, trust=changed) if reason.what == "trust" else replace(relation, tension=changed)


def _within(figure: int, low: int = 0, high: int = 100) -> int:
    return max(low, min(high, figure))


def apply_consequences(world: World, following: Consequences) -> World:
    """The world of one who knows all of it."""
    changed = replace(
        world,
        incidents={**world.incidents, **{one.id: one for one in following.incidents}},
        obligations={**world.obligations, **{one.id: one for one in following.obligations}},
        consents=_with_consents(world.consents, following.consents),
        agreements=_put(world.agreements, following.agreement),
        missions=_put(world.missions, following.mission),
        resolutions=_put(world.resolutions, following.resolution),
    )
    changed = with_reasons(changed, following.reasons)
    for reasons in following.told.values():
        changed = with_reasons(changed, reasons)
    return changed


Thing = TypeVar("Thing", Agreement, Mission, Resolution)


def _put(things: dict[str, Thing], thing: Thing | None) -> dict[str, Thing]:
    return things if thing is None else {**things, thing.id: thing}


def _with_consents(standing: tuple[Consent, ...], new: tuple[Consent, ...]) -> tuple[Consent, ...]:
    replaced = {(one.by, one.to, one.what) for one in new}
    return (*(one for one in standing if (one.by, one.to, one.what) not in replaced), *new)
