"""Collective defence: what the victim has said, what allies owe each other, whether they consulted."""

from datetime import timedelta

from adjudication.derive.record import named, of_kind, statements
from adjudication.derive.registry import Derived, Issue, derives
from adjudication.world import Agreement, World, agreements_in_force, kind_of

COLLECTIVE = frozenset({"collective_self_defence"})
CONSULTING = COLLECTIVE | {"defence_treaty", "statement"}
CONSULTED_WITHIN_DAYS = 30


def _victims(issue: Issue) -> tuple[str, ...]:
    return issue.move.with_


@derives("victim.is_state", COLLECTIVE)
def victim_is_state(issue: Issue) -> Derived | None:
    kinds = {kind_of(issue.world, code) for code in _victims(issue)}
    return Derived(kinds == {"state"}, f"{named(_victims(issue))}.") if kinds and None not in kinds else None


def _said_by_victim(issue: Issue, fact: str) -> str | None:
    said = [one for code in _victims(issue) for one in statements(issue.world, code, fact)]
    return f"{said[0].title}, {said[0].date.isoformat()}." if said else None


@derives("victim.declared_attacked", COLLECTIVE)
def victim_declared_attacked(issue: Issue) -> Derived | None:
    """The victim's own act of self-defence says so as plainly as a letter."""
    fights = [one for one in of_kind(issue.world, "self_defence") if set(_victims(issue)) & set(one.by)]
    because = _said_by_victim(issue, "victim.declared_attacked") or (f"{fights[0].title}." if fights else None)
    if because:
        return Derived(True, because)
    return Derived(False, f"No statement of {named(_victims(issue))} says so.") if _victims(issue) else None


@derives("victim.requested_help", COLLECTIVE)
def victim_requested_help(issue: Issue) -> Derived | None:
    because = _said_by_victim(issue, "victim.requested_help")
    if because:
        return Derived(True, because)
    return Derived(False, f"No request of {named(_victims(issue))} is on record.") if _victims(issue) else None


@derives("victim.asked_restraint", COLLECTIVE)
def victim_asked_restraint(issue: Issue) -> Derived | None:
    because = _said_by_victim(issue, "victim.asked_restraint")
    return Derived(True, because) if because else None


def bonds(world: World, one: str, other: str) -> list[Agreement]:
    """Agreements of mutual defence in force between two."""
    found = agreements_in_force(world, (one, other), world.date)
    return [text for text in found if any(clause.type == "mutual_defence" for clause in text.clauses)]


@derives("csd.treaty_basis", COLLECTIVE)
def csd_treaty_basis(issue: Issue) -> Derived | None:
    titles = sorted({text.title for code in _victims(issue) for text in bonds(issue.world, issue.move.by, code)})
    return Derived("; ".join(titles), "Defence treaties in force between them.") if titles else None


@derives("alliance.consulted", CONSULTING)
def alliance_consulted(issue: Issue) -> Derived | None:
    since = issue.world.date - timedelta(days=CONSULTED_WITHIN_DAYS)
    held = [one for one in statements(issue.world, issue.move.by, "alliance.consulted") if one.date >= since]
    return Derived(True, f"{held[-1].title}, {held[-1].date.isoformat()}.") if held else None


@derives("alliance.threat_felt", CONSULTING)
def alliance_threat_felt(issue: Issue) -> Derived | None:
    since = issue.world.date - timedelta(days=CONSULTED_WITHIN_DAYS)
    felt = [one for one in statements(issue.world, issue.move.by, "alliance.threat_felt") if one.date >= since]
    return Derived(True, f"{felt[-1].title}, {felt[-1].date.isoformat()}.") if felt else None
