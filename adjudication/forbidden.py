"""Acts that an article in force may forbid. Whether one did is for the parties and control to say: the engine puts the question."""

from collections.abc import Callable, Mapping
from typing import Final

from adjudication.rulings import Move
from adjudication.world import Agreement, Clause

Facts = Mapping[str, object]


def _codes(clause: Clause, param: str) -> frozenset[str]:
    given = clause.params.get(param)
    return frozenset(given) if isinstance(given, list) else frozenset({given}) if isinstance(given, str) else frozenset()


def _bound(clause: Clause, text: Agreement) -> frozenset[str]:
    return _codes(clause, "by") & frozenset(text.parties) or frozenset(text.parties)


def _forces_in_the_zone(clause: Clause, text: Agreement, move: Move, facts: Facts) -> bool:
    hosts = _codes(clause, "of") or frozenset(text.parties)
    entering = move.kind in ("troop_movement", "joint_exercise") and facts.get("wrongful.continuing") is not False
    return entering and not hosts.isdisjoint((*move.in_, *move.against))


def _arms_to_the_limited(clause: Clause, text: Agreement, move: Move, facts: Facts) -> bool:
    return move.kind == "arms_transfer" and not _bound(clause, text).isdisjoint(move.with_)


def _passed_on(clause: Clause, text: Agreement, move: Move, facts: Facts) -> bool:
    passing = move.kind in ("arms_transfer", "tech_transfer") and move.by in _bound(clause, text)
    return passing and any(code not in text.parties for code in move.with_)


def _another_ally(clause: Clause, text: Agreement, move: Move, facts: Facts) -> bool:
    allying = move.kind in ("base_access", "defence_treaty") and move.by in _bound(clause, text) and move.agreement != text.id
    return allying and any(code not in text.parties for code in move.with_)


def _without_notice(clause: Clause, text: Agreement, move: Move, facts: Facts) -> bool:
    given, asked = facts.get("ex.notice_days"), clause.params.get("notice_days")
    troops, threshold = facts.get("ex.troops"), clause.params.get("troops")
    if move.kind != "joint_exercise" or move.by not in _bound(clause, text) or not isinstance(given, int) or not isinstance(asked, int):
        return False
    small = isinstance(troops, int) and isinstance(threshold, int) and troops < threshold
    return given < asked and not small


def _closed(clause: Clause, text: Agreement, move: Move, facts: Facts) -> bool:
    return move.kind == "blockade" and move.by in _bound(clause, text)


def _warlike(clause: Clause, text: Agreement, move: Move, facts: Facts) -> bool:
    return move.kind in ("blockade", "no_fly_zone") and any(code in text.parties for code in (*move.against, *move.in_))


FORBIDS: Final[dict[str, Callable[[Clause, Agreement, Move, Facts], bool]]] = {
    "demilitarised_zone": _forces_in_the_zone,
    "arms_limits": _arms_to_the_limited,
    "end_use": _passed_on,
    "exclusivity": _another_ally,
    "notification": _without_notice,
    "navigation": _closed,
    "armistice": _warlike,
    "ceasefire": _warlike,
    "prohibited_acts": _warlike,
}


def forbids(clause: Clause, text: Agreement, move: Move, facts: Facts) -> bool:
    """Whether the article may forbid the act. The actor is a party to the text."""
    check = FORBIDS.get(clause.type)
    return check is not None and check(clause, text, move, facts)
