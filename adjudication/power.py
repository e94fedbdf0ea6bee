"""Power in the world at hand: who is bound to whom, which blocs that makes, who stands at the centre, who votes with whom.

Every figure says how it was made. A delegation's world holds what it knows, so its map of power does too. The weights are a model made for
play (docs/world.md); none of this decides a ruling.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Final

import msgspec
import networkx as nx

from adjudication.clauses import clause_type
from adjudication.world import Agreement, Incident, Relation, Resolution, World, agreements_in_force, is_in_force, relation_key

TRUST_MIDDLE: Final = 50
TIE_PER_BOND: Final = 1.0
TIE_PER_TRUST: Final = 0.02  # per point of trust above the middle
TIE_PER_TENSION: Final = -0.02  # per point of tension
TIE_PER_VOTE: Final = 1.0  # times alignment from -1 to 1
TIE_PER_TRADE: Final = 0.25  # each agreement in force by which two trade or open ways to each other
TIE_PER_PRESSURE: Final = -0.5  # each sanction or embargo on record between them
TRADE: Final = frozenset({"resources", "transit", "navigation", "arms", "technology"})
PRESSURE: Final = frozenset({"sanction", "embargo"})
LEAST_VOTES: Final = 2  # fewer votes in common say nothing about a pair


class Tie(msgspec.Struct, frozen=True):
    """How closely a pair stands: the addends, and their sum. A sum of nothing or less is no tie."""

    pair: tuple[str, str]
    weight: float
    because: tuple[str, ...]


class Alliance(msgspec.Struct, frozen=True):
    agreement: str
    title: str
    members: tuple[str, ...]
    bond: int


class Alignment(msgspec.Struct, frozen=True):
    """How often two voted alike: from -1 (always opposed) to 1 (always alike); an abstention beside a vote counts as half apart."""

    pair: tuple[str, str]
    value: float
    votes: int
    because: str


class Influence(msgspec.Struct, frozen=True):
    """An actor's share of all ties, from 0 to 1, and what it is made of."""

    actor: str
    value: float
    because: str


class Bloc(msgspec.Struct, frozen=True):
    members: tuple[str, ...]
    because: str


class Power(msgspec.Struct, frozen=True):
    alliances: tuple[Alliance, ...]
    alignments: tuple[Alignment, ...]
    ties: tuple[Tie, ...]
    blocs: tuple[Bloc, ...]
    influence: tuple[Influence, ...]


def power_of(world: World, actors: Iterable[str] | None = None) -> Power:
    """The whole picture among these actors (all States of the world where none are named)."""
    codes = sorted(actors) if actors is not None else sorted(code for code, kind in world.actors.items() if kind == "state")
    alignments = alignments_of(world, codes)
    ties = ties_of(world, codes, alignments)
    return Power(alliances_of(world, codes), alignments, ties, blocs_of(codes, ties), influence_of(codes, ties))


# Alliances


def bond_of(agreement: Agreement) -> int:
    """How much an agreement ties its parties: its strongest clause, 0 to 3; a political text ties half as much, rounded down."""
    strongest = max((clause_type(clause.type).bond for clause in agreement.clauses), default=0)
    return strongest if agreement.binding else strongest // 2


def alliances_of(world: World, codes: Iterable[str]) -> tuple[Alliance, ...]:
    """Agreements in force that tie at least two of these."""
    known = set(codes)
    found = [
        Alliance(one.id, one.title, tuple(sorted(known & set(one.parties))), bond_of(one))
        for one in world.agreements.values()
        if is_in_force(one, world.date) and bond_of(one) and len(known & set(one.parties)) > 1
    ]
    return tuple(sorted(found, key=lambda one: (-one.bond, one.agreement)))


# Votes

LIKENESS: Final[dict[frozenset[str], float]] = {
    frozenset({"yes"}): 1.0,
    frozenset({"no"}): 1.0,
    frozenset({"abstain"}): 1.0,
    frozenset({"yes", "no"}): -1.0,
    frozenset({"yes", "abstain"}): -0.5,
    frozenset({"no", "abstain"}): -0.5,
}


def alignments_of(world: World, codes: Iterable[str]) -> tuple[Alignment, ...]:
    """For each pair that voted together often enough. An absence is no vote."""
    rolls = [_roll(text) for text in world.resolutions.values() if text.status in ("adopted", "not_adopted")]
    pairs = (_alignment(one, other, rolls) for one, other in combinations(sorted(codes), 2))
    return tuple(one for one in pairs if one is not None)


def _roll(text: Resolution) -> dict[str, str]:
    return {vote.member: vote.position for vote in text.votes if vote.position != "absent"}


def _alignment(one: str, other: str, rolls: list[dict[str, str]]) -> Alignment | None:
    likeness = [LIKENESS[frozenset({roll[one], roll[other]})] for roll in rolls if one in roll and other in roll]
    if len(likeness) < LEAST_VOTES:
        return None
    alike = sum(value == 1.0 for value in likeness)
    return Alignment((one, other), round(sum(likeness) / len(likeness), 2), len(likeness), f"Alike in {alike} of {len(likeness)} votes.")


# Ties, blocs, influence


def ties_of(world: World, codes: Iterable[str], alignments: Iterable[Alignment]) -> tuple[Tie, ...]:
    """Pairs with a positive tie: bonds, trust above the middle, votes alike, less tension. Broken relations leave no tie."""
    alliances, aligned = alliances_of(world, codes), {one.pair: one for one in alignments}
    pressed = [one for one in world.incidents.values() if one.kind in PRESSURE]
    found = []
    for one, other in combinations(sorted(codes), 2):
        relation = world.relations.get(relation_key(one, other))
        feelings, votes = _feelings(relation), _votes(aligned.get((one, other)))
        addends = [*_bonds(one, other, alliances), *feelings, *votes, *_trade(world, one, other), *_pressure(pressed, one, other)]
        weight = round(sum(value for value, because in addends), 2)
        if weight > 0 and not (relation is not None and relation.broken):
            found.append(Tie((one, other), weight, tuple(f"{value:+.2f} {because}" for value, because in addends)))
    return tuple(found)


def _bonds(one: str, other: str, alliances: Iterable[Alliance]) -> list[tuple[float, str]]:
    return [(TIE_PER_BOND * each.bond, each.title) for each in alliances if {one, other} <= set(each.members)]


def _feelings(relation: Relation | None) -> list[tuple[float, str]]:
    if relation is None:
        return []
    addends = (
        (TIE_PER_TRUST * (relation.trust - TRUST_MIDDLE), f"trust {relation.trust}"),
        (TIE_PER_TENSION * relation.tension, f"tension {relation.tension}"),
    )
    return [(round(value, 2), because) for value, because in addends if value]


def _votes(alignment: Alignment | None) -> list[tuple[float, str]]:
    return [(round(TIE_PER_VOTE * alignment.value, 2), alignment.because.rstrip("."))] if alignment and alignment.value else []


def _trade(world: World, one: str, other: str) -> list[tuple[float, str]]:
    texts = agreements_in_force(world, (one, other), world.date)
    return [(TIE_PER_TRADE, f"{text.title}: trade") for text in texts if any(clause.type in TRADE for clause in text.clauses)]


def _pressure(pressed: Iterable[Incident], one: str, other: str) -> list[tuple[float, str]]:
    """Whoever presses whom: each act once."""
    return [
        (TIE_PER_PRESSURE, each.title)
        for each in pressed
        if (one in each.by and other in each.against) or (other in each.by and one in each.against)
    ]


def graph_of(codes: Iterable[str], ties: Iterable[Tie]) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(codes))
    graph.add_weighted_edges_from((one.pair[0], one.pair[1], one.weight) for one in ties)
    return graph


def blocs_of(codes: Iterable[str], ties: Iterable[Tie]) -> tuple[Bloc, ...]:
    """Groups that are tied more closely among themselves than chance would have it (greedy modularity, Clauset, Newman and Moore 2004)."""
    graph = graph_of(codes, ties)
    if graph.number_of_edges() == 0:
        return ()
    communities = nx.community.greedy_modularity_communities(graph, weight="weight")
    groups = sorted((sorted(one) for one in communities if len(one) > 1), key=lambda one: (-len(one), one))
    return tuple(Bloc(tuple(group), _inside(graph, group)) for group in groups)


def _inside(graph: "nx.Graph[str]", group: list[str]) -> str:
    inner = graph.subgraph(group)
    return f"Ties among its members: {inner.number_of_edges()}, of weight {inner.size(weight='weight'):.2f} together."


def influence_of(codes: Iterable[str], ties: Iterable[Tie]) -> tuple[Influence, ...]:
    """Each actor's share of the weight of all ties, the highest first. The shares add up to 1."""
    graph = graph_of(codes, ties)
    total = 2 * graph.size(weight="weight")
    found = [_influence(graph, code, total) for code in graph.nodes]
    return tuple(sorted(found, key=lambda one: (-one.value, one.actor)))


def _influence(graph: "nx.Graph[str]", code: str, total: float) -> Influence:
    weight = graph.degree(code, weight="weight")
    value = round(weight / total, 3) if total else 0.0
    return Influence(
        code, value, f"Ties: {graph.degree(code)}, of weight {weight:.2f}, of {total:.2f} in all (each tie counted at both ends)."
    )
