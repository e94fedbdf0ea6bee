"""Whether there is an armed conflict, and of what kind."""

from adjudication.derive.record import acts_of, force_between, force_on_record, named, opponents
from adjudication.derive.registry import Derived, Issue, derives
from adjudication.moves import ATTACKS
from adjudication.world import Incident, kind_of

HOSTILITIES = ATTACKS | {"conduct_of_hostilities", "occupation_measure", "nsag_engagement"}


def _all_states(issue: Issue, codes: frozenset[str]) -> bool:
    return bool(codes) and all(kind_of(issue.world, code) == "state" for code in codes)


def _interstate_force(issue: Issue) -> Incident | None:
    sides = frozenset((issue.move.by, *issue.move.with_)), opponents(issue)
    if not all(_all_states(issue, side) for side in sides):
        return None
    found = force_between(issue.world, sides[0], sides[1]) + force_between(issue.world, sides[1], sides[0])
    return found[0] if found else None


@derives("ac.interstate_force", HOSTILITIES)
def interstate_force(issue: Issue) -> Derived | None:
    move = issue.move
    if move.kind in ATTACKS and _all_states(issue, frozenset((move.by, *move.against))) and move.against:
        return Derived(True, f"Force by {move.by} against {named(move.against)}, States.")
    found = _interstate_force(issue)
    return Derived(True, f"On record: {found.title}, {found.date.isoformat()}.") if found else None


@derives("ac.class", {"conduct_of_hostilities", "occupation_measure"})
def conflict_class(issue: Issue) -> Derived | None:
    """Only what force on record settles: between States it is international, within one against an armed group it is not."""
    if _interstate_force(issue):
        return Derived("iac", "Armed force between States is on record.")
    groups = {code for code in opponents(issue) if kind_of(issue.world, code) == "armed_group"}
    fought = groups and (force_between(issue.world, {issue.move.by}, groups) or force_between(issue.world, groups, {issue.move.by}))
    return Derived("niac", f"Fighting with {named(groups)} is on record.") if fought else None


@derives("occ.exists", {"occupation_measure", "humanitarian_access"})
def occupation(issue: Issue) -> Derived | None:
    places = set(issue.move.in_)
    for one in acts_of(issue.world, issue.move.by):
        if one.facts.get("occ.exists") is True and places & set(one.against):
            return Derived(True, f"On record: {one.title}.")
    return None


@derives("nsag.listed", {"nsag_engagement", "intervention_invitation", "intel_sharing", "ceasefire", "mediation_offer"})
def listed(issue: Issue) -> Derived | None:
    """Only that a group is listed: lists are long and the world holds few of them."""
    groups = [code for code in (*issue.move.with_, *issue.move.against) if kind_of(issue.world, code) == "armed_group"]
    for text in issue.world.resolutions.values():
        targets = text.facts.get("sc.sanctions_targets")
        hit = [code for code in groups if isinstance(targets, list | tuple) and code in targets and text.status == "adopted"]
        if hit:
            return Derived(True, f"{text.title} lists {hit[0]}.")
    return None


@derives("tech.recipient_nsa", {"arms_transfer", "tech_transfer"})
def recipient_nsa(issue: Issue) -> Derived | None:
    kinds = {kind_of(issue.world, code) for code in issue.move.with_}
    return Derived("armed_group" in kinds, f"The recipient: {named(issue.move.with_)}.") if kinds and None not in kinds else None


@derives("nsag.organised", {"conduct_of_hostilities", "nsag_engagement"})
def organised(issue: Issue) -> Derived | None:
    """A group that sits at the table as an actor has an organisation."""
    groups = [code for code in (*issue.move.with_, *issue.move.against) if kind_of(issue.world, code) == "armed_group"]
    return Derived(True, f"{named(groups)} acts as one in this exercise.") if groups else None


@derives("pko.personnel_attacked", {"conduct_of_hostilities", "pko_un", "pko_regional"})
def personnel_attacked(issue: Issue) -> Derived | None:
    for one in force_on_record(issue.world):
        if one.facts.get("pko.personnel_attacked") is True and (issue.mission is None or one.place == issue.mission.id):
            return Derived(True, f"On record: {one.title}.")
    return None
