"""The part of the world that a ruling may rest on, given who will read the ruling."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from adjudication.registers import AGREEMENTS, INCIDENTS, OBLIGATIONS, SOME_KNOW
from adjudication.rulings import Move
from adjudication.world import Agreement, Incident, Obligation, World, knowers_of

Thing = TypeVar("Thing", Agreement, Incident, Obligation)

Readers = frozenset[str] | None  # None: everyone


def readers_of(move: Move) -> Readers:
    """Who reads the ruling on a move: everyone, or of a secret move its actor and whom it acts with."""
    return frozenset((move.by, *move.with_)) if move.secret else None


def view_for(move: Move, world: World, public_only: bool | None = None) -> World:
    """The world without what some reader of the ruling does not know. What the move names itself stays: whoever names it tells it."""
    if public_only is False:
        return world
    readers = None if public_only else readers_of(move)
    secret = [one for one in AGREEMENTS.of(world.agreements).get(SOME_KNOW, ()) if not agreement_known_to(one, readers)]
    incidents = [one for one in INCIDENTS.of(world.incidents).get(SOME_KNOW, ()) if not incident_known_to(one, readers)]
    return replace(
        world,
        agreements=without(world.agreements, (one for one in secret if one.id != move.agreement)),
        incidents=without(world.incidents, incidents),
        obligations=without(world.obligations, _withheld(world, secret, readers)),
    )


def without(record: dict[str, Thing], things: Iterable[Thing]) -> dict[str, Thing]:
    """The record less some of the things in it; the record itself where there are none."""
    left_out = [one.id for one in things]
    if not left_out:
        return record
    kept = dict(record)
    for id in left_out:
        kept.pop(id, None)
    return kept


def _withheld(world: World, secret: Iterable[Agreement], readers: Readers) -> list[Obligation]:
    pages = OBLIGATIONS.of(world.obligations)
    under_secret = [one for agreement in secret for one in pages.get(("under", agreement.id), ())]
    return under_secret + [one for one in pages.get(SOME_KNOW, ()) if not obligation_known_to(one, world, readers)]


def agreement_known_to(agreement: Agreement, readers: Readers) -> bool:
    return _known(knowers_of(agreement), readers)


def incident_known_to(incident: Incident, readers: Readers) -> bool:
    return _known(frozenset(incident.knowers) or None, readers)


def obligation_known_to(owed: Obligation, world: World, readers: Readers) -> bool:
    """An obligation is as secret as its own knowers and the agreement it flows from."""
    agreement = world.agreements.get(owed.agreement or "")
    return _known(frozenset(owed.knowers) or None, readers) and (agreement is None or agreement_known_to(agreement, readers))


def _known(knowers: Readers, readers: Readers) -> bool:
    return knowers is None or (readers is not None and readers <= knowers)
