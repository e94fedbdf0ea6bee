"""How an act of force or a cyber operation comes out: stated tables, a die from 1 to 100, and what is added to it, each with its reason.

A model made for play, no law: it decides no ruling, and no ruling decides it. docs/world.md prints the tables. Without a die the outcome
is the expected one: the middle of the die, with the same additions.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from msgspec.structs import replace

from adjudication.holdings import Force, Loss, Modifier, Outcome, Row, Throw
from adjudication.moves import ATTACKS
from adjudication.rulings import Move
from adjudication.world import World, agreements_in_force

EXPECTED: Final = 50
SIDES: Final = 100
END: Final = 1000  # more than any total

TABLES: Final[dict[str, tuple[Row, ...]]] = {
    "force": (Row(25, "beaten_back", 12, 2), Row(50, "stalled", 8, 4), Row(80, "achieved", 4, 8), Row(END, "decisive", 2, 12)),
    "closure": (Row(25, "evaded", 2, 0), Row(50, "leaky", 1, 1), Row(80, "effective", 1, 1), Row(END, "tight", 0, 2)),
    "civilians": (Row(40, "unharmed"), Row(75, "some_harmed"), Row(END, "many_harmed")),
    "cyber": (Row(20, "stopped"), Row(50, "partial"), Row(85, "full"), Row(END, "spread")),
    "traces": (Row(20, "none"), Row(50, "low"), Row(80, "medium"), Row(END, "high")),
}
THROWS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(sorted(ATTACKS), ("force", "civilians")),
    "blockade": ("closure", "civilians"),
    "no_fly_zone": ("closure", "civilians"),
    "conduct_of_hostilities": ("force", "civilians"),
    "cyber_operation": ("cyber", "traces"),
}
RATIOS: Final = ((3.0, 20), (1.5, 10), (0.67, 0), (0.34, -10), (0.0, -20))  # from this ratio of strengths on
READY: Final = -10  # the force that meets it is mobilised, showing or committed
PRECAUTIONS: Final = -20  # on civilians
INDISCRIMINATE: Final = 30  # on civilians
EXPECTED_HARM: Final[dict[str, int]] = {"none": -10, "low": 0, "moderate": 10, "severe": 20}
HELPED: Final = -10  # whom a cyber operation hits is helped by partners
WORKS: Final = frozenset({"achieved", "decisive"})
CLOSES: Final = frozenset({"effective", "tight"})


def outcome_of(
    move: Move, move_id: str, facts: Mapping[str, Any], world: World, committed: Iterable[str], dice: tuple[int, ...], how: str, on: date
) -> Outcome | None:
    """How the act comes out; `how`: dice or entered (by these dice), expected, awaited. None for a kind that no table is about."""
    tables = THROWS.get(move.kind)
    if tables is None:
        return None
    own = [world.forces[id] for id in committed if id in world.forces]
    met = force_in_the_way(move, own, world)
    throws = tuple(Throw(name, TABLES[name], modifiers(name, move, facts, world, own, met)) for name in tables)
    laid = Outcome(move_id, on, "awaited", throws, forces=tuple(one.id for one in own), met_by=met.id if met else None)
    return laid if how == "awaited" else settled(laid, world, dice, how)


def settled(laid: Outcome, world: World, dice: tuple[int, ...], how: str) -> Outcome:
    """An outcome that waited for its dice, as it comes out with them."""
    numbers = dice if how in ("dice", "entered") and len(dice) >= len(laid.throws) else (None,) * len(laid.throws)
    how = "expected" if numbers[0] is None else how
    throws = tuple(_thrown(one, die) for one, die in zip(laid.throws, numbers, strict=False))
    return replace(laid, how=how, throws=throws, losses=_losses(laid, throws[0], world))


def _thrown(throw: Throw, die: int | None) -> Throw:
    total = (EXPECTED if die is None else die) + sum(one.value for one in throw.modifiers)
    row = next(one for one in throw.rows if total <= one.up_to)
    return replace(throw, die=die, total=total, result=row.result)


def _losses(laid: Outcome, first: Throw, world: World) -> tuple[Loss, ...]:
    row = next(one for one in first.rows if one.result == first.result)
    sides = [(id, row.own_losses) for id in laid.forces] + ([(laid.met_by, row.other_losses)] if laid.met_by else [])
    known = [(world.forces[id], share) for id, share in sides if id in world.forces]
    lost = (Loss(one.id, one.of, one.strength * share // 100, one.unit) for one, share in known)
    return tuple(one for one in lost if one.lost)


def force_in_the_way(move: Move, own: Iterable[Force], world: World) -> Force | None:
    """The strongest force of those it is aimed at that fights in the same element and that everyone knows of."""
    elements = {one.kind for one in own} or {"land", "air", "sea", "mixed"}
    aimed = set(move.against) or set(move.in_)
    theirs = [one for one in world.forces.values() if one.of in aimed and one.kind in elements and not one.knowers]
    return max(theirs, key=lambda one: (one.strength, one.id), default=None)


def modifiers(table: str, move: Move, facts: Mapping[str, Any], world: World, own: list[Force], met: Force | None) -> tuple[Modifier, ...]:
    match table:
        case "force" | "closure":
            found = [*_by_strength(own, met), *_by_readiness(met)]
        case "civilians":
            found = [*_by_care(facts)]
        case "cyber":
            found = [*_by_help(move, world)]
        case _:
            found = []
    return tuple(one for one in found if one.value)


def _by_strength(own: list[Force], met: Force | None) -> Iterable[Modifier]:
    alike = [one for one in own if met is not None and one.unit == met.unit]
    if met is None or not alike or not met.strength:
        return
    ours = sum(one.strength for one in alike)
    ratio = ours / met.strength
    value = next(value for least, value in RATIOS if ratio >= least)
    yield Modifier(value, f"{ours} {met.unit} against {met.strength} of {met.name}.")


def _by_readiness(met: Force | None) -> Iterable[Modifier]:
    if met is not None and met.posture in ("mobilised", "showing", "committed"):
        yield Modifier(READY, f"{met.name} stood ready.")


def _by_care(facts: Mapping[str, Any]) -> Iterable[Modifier]:
    if facts.get("ihl.feasible_precautions") is True:
        yield Modifier(PRECAUTIONS, "All feasible precautions were taken.")
    if facts.get("ihl.indiscriminate") is True:
        yield Modifier(INDISCRIMINATE, "The attack could not tell soldiers from civilians.")
    expected = str(facts.get("ihl.expected_civ_harm"))
    yield Modifier(EXPECTED_HARM.get(expected, 0), f"Harm to civilians was expected: {expected}.")


def _by_help(move: Move, world: World) -> Iterable[Modifier]:
    for target in sorted({*move.against, *move.in_}):
        helped = [
            text for text in agreements_in_force(world, (target,), world.date)
            if not text.secret and any(clause.type == "cyber_assistance" for clause in text.clauses)
        ]  # fmt: skip
        if helped:
            yield Modifier(HELPED, f"{target} is helped under {helped[0].title}.")
