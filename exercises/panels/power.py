"""Power as an audience knows it: ties and blocs, influence and how it shifted, deterrence, trust and tension with the acts behind them."""

import math
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from adjudication.balance import Balance, balance_of, centrality_of, tense_pairs, weights_of
from adjudication.power import Influence, Power, power_of
from adjudication.world import World, relation_of
from exercises.panels import recorded
from exercises.panels.scene import Scene
from exercises.play.course import Moment

SIDE, RADIUS = 640.0, 240.0
MOST_PAIRS = 12
TENSE = 40  # from this tension on a pair is drawn
STANDINGS = {
    "deterred": lambda: _("deterred"),
    "at_risk": lambda: _("at risk"),
    "exposed": lambda: _("exposed"),
    "unarmed": lambda: _("cannot attack"),
}


def actors_of(scene: Scene) -> list[str]:
    """The States and groups that delegations speak for."""
    kinds = scene.state.world.actors
    codes = {code for one in scene.scenario.delegations for code in (one.speaks_for or [one.code])}
    return sorted(code for code in codes if kinds.get(code) in ("state", "armed_group"))


def power_context(scene: Scene, moments: list[Moment]) -> dict[str, Any]:
    codes, world = actors_of(scene), scene.state.world
    now = power_of(world, codes)
    before = {one.actor: one.value for one in power_of(moments[0].world, codes).influence} if moments else {}
    central = {one.actor: one.value for one in centrality_of(codes, now.ties)}
    return {
        "network": network(scene, world, codes, now),
        "ties": [{"pair": one.pair, "weight": one.weight, "because": one.because} for one in sorted(now.ties, key=lambda one: -one.weight)],
        "blocs": [{"members": one.members, "because": one.because} for one in now.blocs],
        "influence": [_influence(one, before, central) for one in now.influence],
        "course": influence_over_time(moments, codes),
        "weights": [{"actor": one.actor, "value": one.value, "because": one.because} for one in weights_of(world, codes)],
        "balances": [_balance(one) for pair in tense_pairs(world, codes, MOST_PAIRS) for one in _both(world, pair)],
        "pairs": [pair_view(scene, *pair) for pair in tense_pairs(world, codes, MOST_PAIRS)],
    }


def _influence(one: Influence, before: dict[str, float], central: dict[str, float]) -> dict[str, Any]:
    change = round(100 * (one.value - before.get(one.actor, 0.0)))
    return {"actor": one.actor, "share": round(100 * one.value), "change": change, "because": one.because,
            "between": round(100 * central.get(one.actor, 0.0))}  # fmt: skip


def _both(world: World, pair: tuple[str, str]) -> Iterable[Balance]:
    return balance_of(world, *pair), balance_of(world, pair[1], pair[0])


def _balance(one: Balance) -> dict[str, Any]:
    return {"one": one.one, "other": one.other, "standing": STANDINGS[one.standing](), "because": one.because, "code": one.standing}


def pair_view(scene: Scene, one: str, other: str) -> dict[str, Any]:
    """Trust and tension of a pair, with every act that moved them and the way to its ruling."""
    relation, pair = relation_of(scene.state.world, one, other), tuple(sorted((one, other)))
    reasons = [reason for reason in scene.state.world.reasons if tuple(sorted(reason.of)) == pair]
    return {
        "one": pair[0], "other": pair[1], "trust": relation.trust, "tension": relation.tension, "broken": relation.broken,
        "reasons": [
            {"at": reason.at, "what": reason.what, "change": reason.change, "because": recorded.told(reason.because),
             "move": reason.move_id if reason.move_id in scene.state.moves else ""}
            for reason in reversed(reasons)
        ],
    }  # fmt: skip


# The drawing


def network(scene: Scene, world: World, codes: list[str], power: Power) -> dict[str, Any]:
    """Members of a bloc side by side on a circle; a tie as wide as it is heavy; tension as a broken line."""
    order = [code for bloc in power.blocs for code in bloc.members]
    order += [code for code in codes if code not in order]
    spots = {code: _spot(place, len(order)) for place, code in enumerate(order)}
    share = {one.actor: one.value for one in power.influence}
    heaviest = max((one.weight for one in power.ties), default=1.0)
    bloc_of = {code: number for number, bloc in enumerate(power.blocs, start=1) for code in bloc.members}
    return {
        "view_box": f"0 0 {SIDE:.0f} {SIDE:.0f}",
        "ties": [_line(spots, one.pair) | {"width": f"{1 + 7 * one.weight / heaviest:.1f}"} for one in power.ties],
        "strains": [_line(spots, pair) for pair in _strained(world, codes)],
        "nodes": [
            {"code": code, "name": scene.name(code), "number": scene.palette.get(code, 0), "x": f"{x:.0f}", "y": f"{y:.0f}",
             "r": f"{16 + 40 * math.sqrt(share.get(code, 0.0)):.0f}", "bloc": bloc_of.get(code, 0)}
            for code, (x, y) in spots.items()
        ],
    }  # fmt: skip


def _spot(place: int, many: int) -> tuple[float, float]:
    angle = 2 * math.pi * place / max(many, 1) - math.pi / 2
    return SIDE / 2 + RADIUS * math.cos(angle), SIDE / 2 + RADIUS * math.sin(angle)


def _line(spots: dict[str, tuple[float, float]], pair: tuple[str, str]) -> dict[str, str]:
    (x1, y1), (x2, y2) = spots[pair[0]], spots[pair[1]]
    return {"x1": f"{x1:.0f}", "y1": f"{y1:.0f}", "x2": f"{x2:.0f}", "y2": f"{y2:.0f}"}


def _strained(world: World, codes: list[str]) -> list[tuple[str, str]]:
    known = set(codes)
    return [one.pair for one in world.relations.values() if set(one.pair) <= known and one.tension >= TENSE]


# Over time


def influence_over_time(moments: list[Moment], codes: list[str]) -> dict[str, Any]:
    """Shares in per cent at each moment, in the order of the shares at the end."""
    shares = [{one.actor: round(100 * one.value) for one in power_of(moment.world, codes).influence} for moment in moments]
    order = sorted(codes, key=lambda code: (-shares[-1][code], code)) if shares else []
    titles = [moment.title or (_("At the start") if place == 0 else _("Now")) for place, moment in enumerate(moments)]
    rows = [
        {"actor": code, "values": [each[code] for each in shares], "points": _points([each[code] for each in shares])} for code in order
    ]
    return {"titles": titles, "rows": rows}


def _points(values: list[int]) -> str:
    """A small line of 120 by 24."""
    highest, steps = max(*values, 1), max(len(values) - 1, 1)
    return " ".join(f"{120 * place / steps:.0f},{24 - 22 * value / highest:.0f}" for place, value in enumerate(values))
