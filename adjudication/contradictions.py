"""Obligations that cannot both be kept: what a party would owe under a text, against what it owes already.

Read from typed articles alone; free text is not read. What is found is a warning for whoever is about to sign: two treaties that
conflict may both be valid, and the party then answers for the one that it does not keep.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from adjudication.clauses import clause_type
from adjudication.duties import codes_of
from adjudication.world import Agreement, Clause, World, is_in_force


def _(message: str) -> str:
    return message


class Contradiction(msgspec.Struct, frozen=True):
    """`article` of the text at hand against `other_article` of `other`, for `party`; `why` has a name for whom it concerns: `who`."""

    party: str
    article: str
    other: str
    title: str
    other_article: str
    why: str
    who: tuple[str, ...] = ()


class Side(msgspec.Struct, frozen=True):
    """An article, the agreement that it stands in, and the party that it is read for."""

    text: Agreement
    clause: Clause
    party: str

    @property
    def type(self) -> str:
        return self.clause.type

    @property
    def parties(self) -> frozenset[str]:
        return frozenset(self.text.parties)

    @property
    def partners(self) -> frozenset[str]:
        return self.parties - {self.party}

    @property
    def bound(self) -> frozenset[str]:
        """Who owes what the article says."""
        return frozenset(codes_of(self.clause, "by") & self.parties or self.parties)

    @property
    def beneficiaries(self) -> frozenset[str]:
        return frozenset(codes_of(self.clause, "to") & self.parties or self.parties) - {self.party}

    @property
    def receivers(self) -> frozenset[str]:
        return frozenset(codes_of(self.clause, "to") & self.parties or self.parties - self.bound or self.parties)

    def says(self, param: str) -> str:
        return " ".join(sorted(codes_of(self.clause, param))).strip().lower()


Found = tuple[str, frozenset[str]] | None
GRANTS: Final = frozenset({"basing", "transit"})
ALLIES: Final = frozenset({"mutual_defence", "joint_command", "basing", "guarantee"})
DELIVERS: Final = frozenset({"arms", "supply", "technology"})


def _help_against_a_friend(one: Side, other: Side) -> Found:
    """Help against whoever attacks, though no force may be used against some of them."""
    if one.type not in ("mutual_defence", "guarantee") or not clause_type(other.type).forbids_force:
        return None
    targets = other.partners - one.parties - codes_of(one.clause, "excluded")
    return (_("You could be called on to help with force against %(who)s, to whom you owe no use of force."), targets)


def _another_ally(one: Side, other: Side) -> Found:
    if other.type != "exclusivity" or one.type not in ALLIES or one.party not in other.bound:
        return None
    if one.type == "basing" and one.party not in one.bound:
        return None
    return (_("You have promised no base or alliance to others, and %(who)s would get one."), one.partners - other.parties)


def _forces_in_the_zone(one: Side, other: Side) -> Found:
    if other.type != "demilitarised_zone" or one.type not in GRANTS or one.party not in one.bound:
        return None
    where, zone = one.says("place") or one.says("area"), other.says("area")
    hosts = codes_of(other.clause, "of")
    here = (where and zone and where == zone) or one.party in hosts
    return (_("Forces of %(who)s would come into a zone that you must keep free of forces."), one.beneficiaries) if here else None


def _arms_above_the_limit(one: Side, other: Side) -> Found:
    if other.type not in ("arms_limits", "force_limits") or one.type not in DELIVERS:
        return None
    if one.party in one.bound:
        return (_("You would deliver arms to %(who)s, whose arms are limited."), one.beneficiaries & other.bound)
    limited = frozenset({one.party}) & other.bound & one.receivers
    return (_("Your own arms are limited, and %(who)s would deliver more."), one.bound if limited else frozenset())


def _more_people_than_allowed(one: Side, other: Side) -> Found:
    most, wanted = other.clause.params.get("personnel"), one.clause.params.get("max_personnel")
    if other.type != "force_limits" or one.type != "basing" or not isinstance(most, int) or not isinstance(wanted, int):
        return None
    return (_("The base of %(who)s would hold more people than the limit allows."), one.beneficiaries if wanted > most else frozenset())


def _passing_on(one: Side, other: Side) -> Found:
    if other.type != "end_use" or one.type not in DELIVERS or one.party not in other.bound or one.party not in one.bound:
        return None
    same = not other.says("item") or not one.says("item") or one.says("item") == other.says("item")
    return (_("You would pass on to %(who)s what you may use yourself alone."), one.beneficiaries - other.parties) if same else None


def _war_against_a_friend(one: Side, other: Side) -> Found:
    pair = {one.type, other.type}
    if "planned_attack" not in pair or not any(clause_type(each).forbids_force for each in pair):
        return None
    plan, bar = (one, other) if one.type == "planned_attack" else (other, one)
    return (
        _("An attack on %(who)s is planned, to whom you owe no use of force."),
        frozenset(codes_of(plan.clause, "against")) & bar.partners,
    )


def _same_water_twice(one: Side, other: Side) -> Found:
    if one.type != "resources" or other.type != "resources" or one.party not in one.bound & other.bound:
        return None
    same = one.says("gauge") and one.says("gauge") == other.says("gauge")
    differs = any(one.clause.params.get(name) != other.clause.params.get(name) for name in ("ratio", "min_flow_m3s"))
    return (_("The same water is shared out otherwise with %(who)s."), other.partners) if same and differs else None


RULES: Final[tuple[Callable[[Side, Side], Found], ...]] = (
    _help_against_a_friend, _another_ally, _forces_in_the_zone, _arms_above_the_limit, _more_people_than_allowed, _passing_on,
    _war_against_a_friend, _same_water_twice,
)  # fmt: skip


def contradictions(text: Agreement, world: World, parties: Iterable[str]) -> list[Contradiction]:
    """For these parties to the text, on the agreements of this world: a delegation's own holds only those it knows of."""
    standing = [one for one in world.agreements.values() if one.id != text.id and one.binding and is_in_force(one, world.date)]
    found = dict.fromkeys(
        each
        for party in sorted(set(parties) & set(text.parties))
        for other in sorted(standing, key=lambda one: one.id)
        if party in other.parties
        for each in _between(text, other, party)
    )
    return list(found)


def _between(text: Agreement, other: Agreement, party: str) -> Iterator[Contradiction]:
    for mine in text.clauses:
        for theirs in other.clauses:
            one, standing = Side(text, mine, party), Side(other, theirs, party)
            for new, old in ((one, standing), (standing, one)):
                yield from _found(new, old, one, standing)


def _found(new: Side, old: Side, one: Side, standing: Side) -> Iterator[Contradiction]:
    """Each rule says what the one does to the other, whichever of the two is older."""
    for rule in RULES:
        result = rule(new, old)
        if result is not None and result[1]:
            why, who = result
            other = standing.text
            yield Contradiction(one.party, one.clause.id, other.id, other.title, standing.clause.id, why, tuple(sorted(who)))
