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
_MISSIONS: Final = frozenset({
    "MINUGUA", "MINURCA", "MINURCAT", "MINURSO", "MINUSCA", "MINUSMA", "MINUSTAH", "MONUA", "MONUC", "MONUSCO", "ONUB", "ONUC", "ONUCA",
    "ONUMOZ", "ONUSAL", "UNAMID", "UNAMIR", "UNAMSIL", "UNASOG", "UNAVEM", "UNCRO", "UNDOF", "UNEF", "UNFICYP", "UNGOMAP", "UNIFIL",
    "UNIIMOG", "UNIKOM", "UNIPOM", "UNISFA", "UNMEE", "UNMIBH", "UNMIH", "UNMIK", "UNMIL", "UNMIN", "UNMIS", "UNMISET", "UNMISS", "UNMIT",
    "UNMOGIP", "UNMOP", "UNMOT", "UNOCI", "UNOGIL", "UNOMIG", "UNOMIL", "UNOMSIL", "UNOMUR", "UNOSOM", "UNPREDEP", "UNPROFOR", "UNPSG",
    "UNSMIH", "UNSMIS", "UNTAC", "UNTAES", "UNTAET", "UNTAG", "UNTMIH", "UNTSO", "UNYOM", "UNEF1", "UNEF2", "UNOSOM1", "UNOSOM2",
    "AFISMA", "AMIB", "AMIS", "AMISOM", "ATMIS", "AUSSOM", "ECOMIB", "ECOMICI", "ECOMIG", "ECOMIL", "ECOMOG", "EUFOR", "IFOR", "INTERFET",
    "ISAF", "KFOR", "MAPROBU", "MFO", "MISAHEL", "MISCA", "RAMSI", "SFOR",
})  # fmt: skip


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
        return None if move.kind in _OPERATIONS or _is_no_state(move.by, facts) else "UN"
    if role == "asked":
        return _other(move, (*move.against, *move.with_, *move.in_)) if facts["relief.asked_of_actor"] == FALSE else None
    if role == "territory":
        territory = facts["cyber.from_territory"]
        return None if territory == move.by else territory if isinstance(territory, str) else NOBODY_IDENTIFIED
    if role == "host":
        return _host(move, move.in_ or tuple(code for code in move.against if not _is_no_state(code, facts)))
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
    if move.kind in _OPERATIONS or move.by in _ORGANISATIONS | _MISSIONS:
        return None
    if move.kind in _ORGANS:
        return _ORGANS[move.kind]
    named = facts["regional.org"] if "regional.org" in rule.inputs or rule.body == "alliances" else None
    if not isinstance(named, str) or named == "none":
        return "UNSC" if rule.body == "charter" else "ORG" if rule.body == "alliances" else "UN"
    code = _code_of(named)
    return None if code == move.by else code


def _code_of(organisation: str) -> str:
    return organisation if re.fullmatch(r"[A-Z0-9]+", organisation) else "".join(re.findall(r"\b[A-Z]", organisation)) or "ORG"


def _is_no_state(code: str, facts: dict[str, Any]) -> bool:
    """Whether the code is that of an organisation or an operation: a known one, or the regional body that acts."""
    acting = facts["regional.org"]
    return code in _ORGANISATIONS | _MISSIONS or (isinstance(acting, str) and code == _code_of(acting))
