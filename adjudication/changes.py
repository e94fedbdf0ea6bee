"""What would change a verdict: the smallest sets of facts, one or two, that would make one come out differently."""

from collections.abc import Iterator
from itertools import combinations, islice
from typing import Any, Final

import msgspec

from adjudication.book import Book, as_read
from adjudication.compiling import IN_DISPUTE, NOT_KNOWN, Missing
from adjudication.docket import BREACHABLE, Docket
from adjudication.language import DISPUTED, FAIL, FALSE, TRUE, UNKNOWN, Compare, Expression, parts_of
from adjudication.law import Fact, expressions_of
from adjudication.nearness import Nearness, size_of, turn_of
from adjudication.rulings import Change, Move, Question
from adjudication.verdicts import Verdicts, Weighed, Weighing, verdicts

MOST_TRIALS: Final = 260  # bounds the time of one ruling; what lies near is tried first, always in the same order
MOST_CHANGES: Final = 12
_FIELDS: Final = ("effect", "legality", "prudence")


def changes(docket: Docket, move: Move, weighed: list[Weighed], found: Verdicts, asked: tuple[Question, ...] = ()) -> tuple[Change, ...]:
    """Single facts first; pairs only for a verdict that no single fact changes and that one would wish to change.

    `asked` are the questions that the ruling leaves open. Of the changes of one fact, and of those of two, the nearest come first.
    """
    decisive = _decisive(docket, weighed)
    near = Nearness(docket, asked, decisive)
    trial = _Trials(docket, move, found)
    single = _distinct(trial.changes(trial.singles(sorted(_in_play(docket, weighed), key=near.of))))
    open_verdicts = [name for name in _unwelcome(found) if not any(getattr(change, name) is not msgspec.UNSET for change in single)]
    if open_verdicts:
        pairs = trial.changes(trial.pairs(sorted(decisive, key=near.of)))
        single += _distinct(change for change in pairs if any(getattr(change, name) is not msgspec.UNSET for name in open_verdicts))
    single.sort(key=lambda change: _order(docket, near, found, change))
    return tuple(single[:MOST_CHANGES])


def _order(docket: Docket, near: Nearness, found: Verdicts, change: Change) -> tuple[Any, ...]:
    """Fewer facts first, then nearer ones, the weightier verdict, the better outcome, the smaller step."""
    facts, now = docket.book.facts, docket.facts
    changed = [(facts[change.fact], change.to)]
    if isinstance(change.also, str):
        changed.append((facts[change.also], change.also_to))
    places = [near.of(fact) for fact, _ in changed]
    turned = {name: value for name in _FIELDS if isinstance(value := getattr(change, name), str)}
    remote = max(place[:2] for place in places)
    size = sum(size_of(fact, now[fact.name], to) for fact, to in changed)
    return len(changed), remote, *turn_of(found, found._replace(**turned)), size, [place[2] for place in places]


def _distinct(found: Iterator[Change]) -> list[Change]:
    """Of several values of the same facts with the same outcome the first, which is the smallest change."""
    kept: dict[tuple[Any, ...], Change] = {}
    for change in found:
        kept.setdefault((change.fact, change.also, *(getattr(change, name) for name in _FIELDS)), change)
    return list(kept.values())


def _unwelcome(found: Verdicts) -> Iterator[str]:
    for name, value, welcome in zip(_FIELDS, found, ("takes_effect", "lawful", "sound"), strict=True):
        if value not in (welcome, "not_assessed"):
            yield name


def _in_play(docket: Docket, weighed: list[Weighed]) -> list[Fact]:
    """The facts read by the rules in play, by those they turn on and by what may defeat them."""
    ids: set[str] = set()
    stack = [each.rule.id for each in weighed]
    while stack:
        id = stack.pop()
        if id not in ids and docket.state(id) is not None:
            ids.add(id)
            stack += docket.book.compiled(id).turns_on
            stack += [edge.source for edge in docket.book.rules[id].defeated_by]
    return _read_by(docket.book, ids)


def _decisive(docket: Docket, weighed: list[Weighed]) -> list[Fact]:
    """The facts read by what stands against the move and by what could take it away."""
    against = {each.rule.id for each in weighed if each.standing.result == FAIL and each.standing.limb.type != "permission"}
    breaches = {each.rule.id for each in weighed if each.standing.limb.type in BREACHABLE and each.standing.result != "pass"}
    ids = {edge.source for id in against | breaches for edge in docket.book.rules[id].defeated_by} | against | breaches
    ids |= {other for id in ids if id in docket.book.rules for other in docket.book.compiled(id).turns_on}
    return _read_by(docket.book, {id for id in ids if docket.state(id) is not None})


def _read_by(book: Book, ids: set[str]) -> list[Fact]:
    wanted = {name for id in ids for name in book.rules[id].inputs}
    return [fact for name, fact in book.facts.items() if name in wanted]


class _Trials:
    """Rules on the same move again and again with one or two facts changed; only the rules that read them are evaluated anew."""

    def __init__(self, docket: Docket, move: Move, found: Verdicts) -> None:
        self.docket, self.found, self.weighing = docket, found, Weighing(docket, move)
        self.facts, self.left = dict(docket.facts), MOST_TRIALS

    def singles(self, facts: list[Fact]) -> Iterator[tuple[tuple[Fact, Any], ...]]:
        for fact in facts:
            for value in _other_values(self.docket, fact):
                yield ((fact, value),)

    def pairs(self, facts: list[Fact]) -> Iterator[tuple[tuple[Fact, Any], ...]]:
        """Each fact once with the value most unlike the one it has."""
        opposites = [(fact, value) for fact in facts for value in islice(_other_values(self.docket, fact), 1)]
        return combinations(opposites, 2)

    def changes(self, trials: Iterator[tuple[tuple[Fact, Any], ...]]) -> Iterator[Change]:
        for trial in trials:
            if self.left == 0:
                return
            self.left -= 1
            change = self._try(trial)
            if change is not None:
                yield change

    def _try(self, trial: tuple[tuple[Fact, Any], ...]) -> Change | None:
        verdict = self._verdict_with(trial)
        if verdict is None or verdict == self.found:
            return None
        differing = {name: new for name, new, old in zip(_FIELDS, verdict, self.found, strict=True) if new != old}
        (fact, to), *rest = trial
        also = {"also": rest[0][0].name, "also_to": rest[0][1]} if rest else {}
        return Change(fact.name, to, **also, **differing)

    def _verdict_with(self, trial: tuple[tuple[Fact, Any], ...]) -> Verdicts | None:
        """The verdicts with the facts changed for as long as it takes; None where it is plain that they stay as they are."""
        touched = [self.docket.book.touched_by(fact.name) for fact, _ in trial]
        stale = touched[0] if len(touched) == 1 else frozenset().union(*touched)
        try:
            for fact, value in trial:
                self.facts[fact.name] = as_read(fact.type, value)
            other = self.docket.branch(self.facts, stale)
            if all(self.docket.decides_alike(other, fact.name) for fact, _ in trial):
                return None
            return verdicts(other, self.weighing.again(other, stale))
        finally:
            for fact, _ in trial:
                self.facts[fact.name] = self.docket.facts[fact.name]


def _other_values(docket: Docket, fact: Fact) -> Iterator[Any]:
    """The values worth trying instead of the one it has, as a case file would write them, the nearest first."""
    now = docket.facts[fact.name]
    if fact.type == "bool":
        yield from {TRUE: (False,), FALSE: (True,), UNKNOWN: (True, False), DISPUTED: (True, False)}[now]
    elif fact.values:
        others = [value for value in fact.values if value != now and now != (value,)]
        yield from sorted(others, key=lambda value: size_of(fact, now, value))
    elif fact.type == "int":
        yield from sorted(_numbers(docket, fact, now), key=lambda number: size_of(fact, now, number))
    elif fact.type in ("list", "state", "text", "date"):
        known = now is not NOT_KNOWN and now is not IN_DISPUTE
        if known and now not in (None, (), "none"):
            yield [] if fact.type == "list" else None


def _numbers(docket: Docket, fact: Fact, now: Any) -> Iterator[int]:
    """The marks that the tests set for the number, and one to either side."""
    marks: dict[int, None] = {}
    for rule in docket.book.rules.values():
        if fact.name in rule.inputs and docket.state(rule.id) is not None:
            for node in (node for expression in expressions_of(rule) for node in _comparisons(expression)):
                for mark in _marks(docket, node, fact.name):
                    marks[mark] = None
    for mark in marks:
        if mark != now and mark >= 0:
            yield mark


def _comparisons(node: Expression) -> Iterator[Compare]:
    if isinstance(node, Compare):
        yield node
    for part in parts_of(node):
        yield from _comparisons(part)


def _marks(docket: Docket, node: Compare, name: str) -> Iterator[int]:
    if node.fact == name:
        other = 1 if node.other is None else docket.facts[node.other]
    elif node.other == name:
        other = docket.facts[node.fact]
    else:
        return
    if isinstance(other, Missing):
        return
    mark = node.number * other if node.fact == name else other / node.number
    yield from (int(mark), int(mark) + 1, int(mark) - 1)
