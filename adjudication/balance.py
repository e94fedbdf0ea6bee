"""What forces say of power: weights, who stands between others, who deters whom. A model made for play (docs/world.md)."""

from collections.abc import Iterable
from typing import Final

import msgspec
import networkx as nx

from adjudication.power import Tie, graph_of
from adjudication.trust import defenders_of
from adjudication.world import World, relation_of

WEIGHTS: Final[dict[str, int]] = {"land": 1, "mixed": 1, "air": 100, "sea": 500}  # of one soldier, aircraft, ship
EXPOSED: Final = 3.0  # times the defenders' weight
AT_RISK: Final = 1.0


class Weight(msgspec.Struct, frozen=True):
    actor: str
    value: int
    because: tuple[str, ...]


class Central(msgspec.Struct, frozen=True):
    """From 0 to 1: how often the shortest way between two others leads over this actor."""

    actor: str
    value: float


class Balance(msgspec.Struct, frozen=True):
    """What `one` could bring to bear, and what `other` and its defenders could. `standing`: deterred, at_risk, exposed, unarmed."""

    one: str
    other: str
    attack: int
    defence: int
    standing: str
    because: str


def weights_of(world: World, codes: Iterable[str]) -> tuple[Weight, ...]:
    """The heaviest first."""
    return tuple(sorted((weight_of(world, code) for code in codes), key=lambda one: (-one.value, one.actor)))


def weight_of(world: World, code: str) -> Weight:
    forces = sorted((one for one in world.forces.values() if one.of == code), key=lambda one: one.id)
    counted = [(one.strength * WEIGHTS.get(one.kind, 1), one) for one in forces]
    because = tuple(f"{value} = {one.strength} {one.unit}, {one.name}" for value, one in counted)
    return Weight(code, sum(value for value, _ in counted), because)


def centrality_of(codes: Iterable[str], ties: Iterable[Tie]) -> tuple[Central, ...]:
    graph = graph_of(codes, ties)
    for _one, _other, data in graph.edges(data=True):
        data["length"] = 1 / data["weight"]
    found = nx.betweenness_centrality(graph, weight="length")
    return tuple(sorted((Central(code, round(value, 3)) for code, value in found.items()), key=lambda one: (-one.value, one.actor)))


def balance_of(world: World, one: str, other: str) -> Balance:
    """How `one` stands against `other`, who is defended by all who are bound to."""
    helpers = [code for code in defenders_of(world, other) if code != one]
    attack = weight_of(world, one).value
    defence = sum(weight_of(world, code).value for code in (other, *helpers))
    because = f"{one} {attack} against {other}" + (f" with {', '.join(helpers)}" if helpers else "") + f" {defence}."
    return Balance(one, other, attack, defence, _standing(attack, defence), because)


def _standing(attack: int, defence: int) -> str:
    if not attack:
        return "unarmed"
    ratio = attack / defence if defence else EXPOSED
    return "exposed" if ratio >= EXPOSED else "at_risk" if ratio >= AT_RISK else "deterred"


def tense_pairs(world: World, codes: Iterable[str], most: int) -> list[tuple[str, str]]:
    """The pairs between which there is most tension, of those that the world says something about."""
    known = set(codes)
    pairs = [one.pair for one in world.relations.values() if set(one.pair) <= known]
    return sorted(pairs, key=lambda pair: (-relation_of(world, *pair).tension, pair))[:most]
