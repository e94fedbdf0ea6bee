"""Whose conduct a rule judges: None where it is the actor's own, else the code of the party that the finding is about."""

import re
from typing import Any, Final

from adjudication.language import FALSE
from adjudication.law import Rule
from adjudication.rulings import Move

NOBODY_IDENTIFIED: Final = "UNKNOWN"

# Whose text is in issue on the moves of the organs of the United Nations.
_ORGANS: Final = {"sc_draft": "UNSC", "sc_vote": "UNSC", "ga_resolution": "UNGA", "ufp_session": "UNGA", "sg_initiative": "UNSG"}
_OPERATIONS: Final = frozenset({"pko_un", "pko_regional"})
_ORGANISATIONS: Final = frozenset(
    {"UN", "UNO", "UNS", "UNSC", "UNGA", "UNSG", "SC", "GA", "SG"}
    | {
        "AU",
        "OAU",
        "ECOWAS",
        "EU",
        "WEU",
        "NATO",
        "OAS",
        "OECS",
        "OSCE",
        "CSCE",
        "CSTO",
        "CIS",
        "LAS",
        "ASEAN",
        "IGAD",
        "SADC",
        "GCC",
        "EAC",
        "ECCAS",
    }
)


def role_of(rule: Rule, letter: str, kind: str) -> str:
    """The bearer's role on this kind of move; what is said of a limb or of a move kind is more particular and wins."""
    best, role = -1, "actor"
    for bearing in rule.bearings:
        fits = bearing.limb in ("", letter) and (not bearing.moves or kind in bearing.moves)
        weight = bool(bearing.limb) + 2 * bool(bearing.moves)
        if fits and weight >= best:
            best, role = weight, bearing.role
    return role


READ_FOR_BEARERS: Final = frozenset({"relief.asked_of_actor", "cyber.from_territory", "regional.org"})  # by `about`


def about(role: str, rule: Rule, move: Move, facts: dict[str, Any]) -> str | None:
    """The code of the party that bears `role` in this move; None if that is the actor."""
    if role == "actor":
        return None
    if role == "organ":
        return _organ(rule, move, facts)
    if role == "mission":
        return None if move.kind in _OPERATIONS or move.by in _ORGANISATIONS else "UN"
    if role == "asked":
        return _other(move, (*move.against, *move.with_, *move.in_)) if facts["relief.asked_of_actor"] == FALSE else None
    if role == "territory":
        territory = facts["cyber.from_territory"]
        return None if territory == move.by else territory if isinstance(territory, str) else NOBODY_IDENTIFIED
    if role == "host":
        return _host(move, (*move.in_, *move.against))
    if role == "affected":
        return _host(move, (*move.in_, *move.with_, *move.against))
    return _other(move, (*move.against, *move.with_, *move.in_))


def _other(move: Move, named: tuple[str, ...]) -> str | None:
    if not named:
        return NOBODY_IDENTIFIED
    return None if named[0] == move.by else named[0]


def _host(move: Move, named: tuple[str, ...]) -> str | None:
    return None if not named or move.by in named else named[0]


def _organ(rule: Rule, move: Move, facts: dict[str, Any]) -> str | None:
    """None if the actor is the organ; else the one whose text the move is, the regional body that the rule speaks of, or the Council."""
    if move.kind in _OPERATIONS or move.by in _ORGANISATIONS:
        return None
    if move.kind in _ORGANS:
        return _ORGANS[move.kind]
    named = facts["regional.org"] if "regional.org" in rule.inputs else None
    if not isinstance(named, str) or named == "none":
        return "UNSC" if rule.body == "charter" else "UN"
    code = named if re.fullmatch(r"[A-Z0-9]+", named) else "".join(re.findall(r"\b[A-Z]", named)) or "ORG"
    return None if code == move.by else code
