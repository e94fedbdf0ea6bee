"""The world's growing records, found by what they are looked up by: a ruling late in an exercise reads no more than an early one.

A register gives for every key the things that belong under it, in the order of the record. It is worked out from the record alone, and
kept; of a record that has grown out of one seen before, only what is new is read. Dropping what is kept loses time only.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import compress, islice
from operator import is_not
from threading import Lock
from typing import Final, Generic, TypeVar

from adjudication.moves import ATTACKS
from adjudication.world import Agreement, Incident, Obligation

Thing = TypeVar("Thing")
Pages = dict[Hashable, tuple[Thing, ...]]

RECORDS_KEPT: Final = 128
VERSIONS_KEPT: Final = 4  # of one record: before and after the last act, all of it and as the public knows it
MOST_NEW: Final = 64  # more than this at once, and it is read anew


class Register(Generic[Thing]):
    """`keys`: under which keys a thing belongs."""

    def __init__(self, keys: Callable[[Thing], Iterable[Hashable]]) -> None:
        self._keys = keys
        self._kept: OrderedDict[int, list[tuple[dict[str, Thing], Pages[Thing]]]] = OrderedDict()
        self._lock = Lock()

    def of(self, record: dict[str, Thing]) -> Mapping[Hashable, tuple[Thing, ...]]:
        """The pages of a record, which must not be changed after."""
        if not record:
            return {}
        beginning = id(next(iter(record.values())))  # alive as long as a version is kept that begins with it
        versions = self._kept.get(beginning, [])
        for one in versions:
            if one[0] is record:
                return one[1]
        for one in versions:
            pages = self._grown(*one, record)
            if pages is not None:
                return self._keep(beginning, [(record, pages), one, *(other for other in versions if other is not one)])
        return self._keep(beginning, [(record, self._added({}, record.values())), *versions])

    def _keep(self, beginning: int, versions: list[tuple[dict[str, Thing], Pages[Thing]]]) -> Pages[Thing]:
        with self._lock:
            self._kept[beginning] = versions[:VERSIONS_KEPT]
            self._kept.move_to_end(beginning)
            if len(self._kept) > RECORDS_KEPT:
                self._kept.popitem(last=False)
        return versions[0][1]

    def _added(self, pages: Pages[Thing], things: Iterable[Thing]) -> Pages[Thing]:
        fresh: dict[Hashable, list[Thing]] = {}
        for thing in things:
            for key in dict.fromkeys(self._keys(thing)):
                fresh.setdefault(key, []).append(thing)
        for key, new in fresh.items():
            pages[key] = (*pages.get(key, ()), *new)
        return pages

    def _grown(self, kept: dict[str, Thing], pages: Pages[Thing], record: dict[str, Thing]) -> Pages[Thing] | None:
        """The pages of a record from those of an earlier version; None where they differ in more than what was changed or added."""
        before, after = list(kept.values()), list(record.values())
        if not 0 <= len(after) - len(before) <= MOST_NEW:
            return None
        changed = list(islice(compress(range(len(before)), map(is_not, before, after)), MOST_NEW))
        if len(changed) == MOST_NEW or (changed and list(kept) != list(record)[: len(kept)]):
            return None
        grown = dict(pages)
        for at in changed:
            if not self._replaced(grown, before[at], after[at]):
                return None
        return self._added(grown, after[len(before) :])

    def _replaced(self, pages: Pages[Thing], old: Thing, new: Thing) -> bool:
        """False where the new thing belongs on a page on which the old one did not stand: its place there is not known."""
        left, stays = set(self._keys(old)), set(self._keys(new))
        if not stays <= left:
            return False
        for key in left:
            page = tuple(_instead(pages[key], old, new if key in stays else None))
            if page:
                pages[key] = page
            else:
                del pages[key]
        return True


def _instead(page: tuple[Thing, ...], old: Thing, new: Thing | None) -> Iterator[Thing]:
    for one in page:
        if one is not old:
            yield one
        elif new is not None:
            yield new


def gathered(pages: Mapping[Hashable, tuple[Thing, ...]], keys: Iterable[Hashable]) -> list[Thing]:
    """What stands on any of these pages, each thing once."""
    return list({id(one): one for key in keys for one in pages.get(key, ())}.values())


# The records of a world

SOME_KNOW: Final = "some know"  # a thing that not everyone knows of


def is_force(incident: Incident) -> bool:
    """Whether armed force was used: by a move of that kind, or because the facts of the incident say so."""
    facts = incident.facts
    if facts.get("force.used") is False:
        return False
    return incident.kind in ATTACKS or facts.get("force.used") is True or facts.get("attack.occurred") is True


def authors_of(incident: Incident) -> frozenset[str]:
    """Who did it, and the State to which it is attributed."""
    attributed = incident.facts.get("attack.attributed_to")
    return frozenset((*incident.by, attributed)) if isinstance(attributed, str) else frozenset(incident.by)


def _keys_of_incident(one: Incident) -> Iterator[Hashable]:
    yield "kind", one.kind
    if one.knowers:
        yield SOME_KNOW
    wrong = one.facts.get("wrongful.act") is True
    for code in one.by:
        yield "by", code
        if wrong:
            yield "wrong by", code
    if is_force(one):
        yield "force"
        for code in authors_of(one):
            yield "force by", code
        for code in one.against:
            yield "force against", code


def _keys_of_obligation(one: Obligation) -> Iterator[Hashable]:
    if one.knowers:
        yield SOME_KNOW
    if one.agreement:
        yield "under", one.agreement
    if one.status == "open":
        for code in one.owed_by:
            yield "open", code
        if one.due is not None:
            yield "due"


def _keys_of_agreement(one: Agreement) -> Iterator[Hashable]:
    if one.secret:
        yield SOME_KNOW
    yield one.status


INCIDENTS: Final = Register(_keys_of_incident)
OBLIGATIONS: Final = Register(_keys_of_obligation)
AGREEMENTS: Final = Register(_keys_of_agreement)
