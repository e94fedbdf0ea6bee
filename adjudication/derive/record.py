"""What the record holds: the attack that a move answers, earlier force, statements made. Several facts are read from each."""

from collections.abc import Iterable

from adjudication.derive.registry import Issue
from adjudication.moves import PEACEFUL_MEANS
from adjudication.registers import INCIDENTS, gathered
from adjudication.world import Incident, World, kind_of

LESSER = frozenset({"none", "minor", "frontier_incident"})


def scale_of(incident: Incident) -> object:
    return incident.facts.get("attack.scale", incident.facts.get("force.scale"))


def by_date(incidents: Iterable[Incident]) -> list[Incident]:
    return sorted(incidents, key=lambda one: (one.date, one.id))


def force_between(world: World, authors: Iterable[str], victims: Iterable[str]) -> list[Incident]:
    """Force on record by any of these against any of those, oldest first."""
    done_to = frozenset(victims)
    found = gathered(INCIDENTS.of(world.incidents), (("force by", code) for code in authors))
    return by_date(one for one in found if not done_to.isdisjoint(one.against))


def of_kind(world: World, *kinds: str) -> list[Incident]:
    """Acts on record of these kinds; those of one kind in the order of the record."""
    return gathered(INCIDENTS.of(world.incidents), (("kind", kind) for kind in kinds))


def force_on_record(world: World) -> tuple[Incident, ...]:
    return INCIDENTS.of(world.incidents).get("force", ())


def acts_of(world: World, *authors: str) -> list[Incident]:
    return gathered(INCIDENTS.of(world.incidents), (("by", code) for code in authors))


def defended(issue: Issue) -> frozenset[str]:
    """Who was attacked, if the move answers an attack: the victim that is helped, or the actor and whom it acts with."""
    move = issue.move
    return frozenset(move.with_) if move.kind == "collective_self_defence" and move.with_ else frozenset((move.by, *move.with_))


def opponents(issue: Issue) -> frozenset[str]:
    return frozenset(issue.move.against or issue.move.in_)


def attacks_on(issue: Issue) -> list[Incident]:
    """Attacks on record by the opponent, oldest first. Force that a ruling found lawful (defence against one's own attack) is none."""
    return issue.once(_attacks_on)


def _attacks_on(issue: Issue) -> list[Incident]:
    found = force_between(issue.world, opponents(issue), defended(issue))
    return [one for one in found if one.facts.get("attack.occurred") is not False]


def attack_answered(issue: Issue) -> Incident | None:
    """The attack on record to which the move answers: the latest grave one by its opponent, else the latest."""
    attacks = attacks_on(issue)
    grave = [one for one in attacks if scale_of(one) == "grave"]
    chosen = grave or attacks
    return chosen[-1] if chosen else None


def unexplained_attacks(issue: Issue) -> bool:
    """Whether somebody else than a known other State attacked those defended: then the record settles nothing about the opponent."""
    strangers = gathered(INCIDENTS.of(issue.world.incidents), (("force against", code) for code in defended(issue)))
    return any("UNKNOWN" in one.by or not one.by or any(kind_of(issue.world, who) == "armed_group" for who in one.by) for one in strangers)


def statements(world: World, author: str, fact: str) -> list[Incident]:
    """Acts by which an actor put a fact on record (asked for help, reported to the Council …), oldest first."""
    return by_date(one for one in acts_of(world, author) if one.facts.get(fact) is True)


def peaceful_means(world: World, between: Iterable[str]) -> list[str]:
    """Mediation, good offices and the like on record that touched at least two of these, as texts with their day."""
    wanted = frozenset(between)
    means = by_date(of_kind(world, *PEACEFUL_MEANS))
    return [f"{one.title} ({one.date.isoformat()})" for one in means if len(wanted & {*one.by, *one.against}) >= 2]


def named(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)) or "nobody"
