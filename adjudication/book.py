"""The rulebook: read whole, checked whole, compiled once.

`load_book()` gives the project's own book. `Book.with_house_rules` adds a scenario's, `Book.without` switches rules off.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import msgspec

from adjudication.bearers import READ_FOR_BEARERS, role_of
from adjudication.checking import check, check_rules
from adjudication.compiling import IN_DISPUTE, NOT_KNOWN, Compiler, Truth
from adjudication.entry import read_contested, read_fact, read_rule
from adjudication.house import entry_of
from adjudication.language import DISPUTED, FALSE, TRUE, UNKNOWN, Expression, facts_read
from adjudication.law import Compiled, Contested, Edge, Fact, Limb, MoveKind, Rule, provisos_of
from adjudication.reading import BookError, Entry, entries, rows
from adjudication.rulings import Finding

__all__ = ["Book", "BookError", "Contested", "Edge", "Fact", "Limb", "MoveKind", "Rule", "load_book", "read_book"]

NOTHING: Final = object()  # what is told of a fact of which nothing is known
RULEBOOK: Final = Path(__file__).parent / "rulebook"
MOST_FOUND: Final = 20_000
BODIES: Final = (
    "charter",
    "force",
    "uniting",
    "treaties",
    "diplomatic",
    "peacekeeping",
    "alliances",
    "humanitarian",
    "arms",
    "responsibility",
    "cyber",
    "autonomy",
    "sea",
    "rivers",
    "relief",
    "mediation",
    "transparency",
    "sanctions",
)


class Book:
    """All facts, move kinds, rules and contested points, with the compiled tests.

    `facts`, `moves`, `rules` and `bodies` (file name to title) are dicts in the order of the book.
    """

    def __init__(
        self,
        facts: Mapping[str, Fact],
        moves: Mapping[str, MoveKind],
        rules: Mapping[str, Rule],
        contested: tuple[Contested, ...],
        bodies: Mapping[str, str],
    ) -> None:
        self.facts, self.moves, self.rules, self.contested, self.bodies = dict(facts), dict(moves), dict(rules), contested, dict(bodies)
        bools = frozenset(fact.name for fact in facts.values() if fact.type == "bool")
        domains = {fact.name: frozenset(fact.values) for fact in facts.values() if fact.values}
        self.blank: dict[str, Any] = {fact.name: UNKNOWN if fact.type == "bool" else NOT_KNOWN for fact in facts.values()}
        self._compiler = Compiler(bools, {**domains, "move.kind": frozenset(moves)})
        self._compiled: dict[str, Compiled] = {}
        self._roles: dict[tuple[str, str, str], str] = {}
        self._types = {name: fact.type for name, fact in facts.items()}
        self._found: dict[Hashable, Finding] = {}

    def rules_for(self, kind: str) -> tuple[Rule, ...]:
        """The rules reported on this kind of move, in the order of the book."""
        return self._by_kind.get(kind, ())

    def rules_of(self, body: str) -> tuple[Rule, ...]:
        """The rules of one body of law, named by its file ("charter", "force", …)."""
        return tuple(rule for rule in self.rules.values() if rule.body == body)

    def inputs_for(self, kind: str) -> list[str]:
        """The facts that the rules on this kind read, with those of the rules on which they turn, in the order of the vocabulary."""
        ids = {id for rule in self.rules_for(kind) for id in (rule.id, *rule.refers_to)} & set(self.rules)
        wanted = {fact for id in ids for fact in self.rules[id].inputs}
        return [name for name in self.facts if name in wanted]

    def may_read(self, kind: str) -> list[str]:
        """Every fact that a ruling on this kind may read: `inputs_for` and the inputs of all that may defeat a rule."""
        wanted = {fact for id in self.reach_of(kind) for fact in self.rules[id].inputs}
        return [name for name in self.facts if name in wanted]

    def reach_of(self, kind: str) -> frozenset[str]:
        """The ids of all rules that a ruling on this kind may evaluate: those reported, those they turn on, and what defeats them."""
        found: set[str] = set()
        stack = [rule.id for rule in self.rules_for(kind)]
        while stack:
            id = stack.pop()
            if id not in found and id in self.rules:
                found.add(id)
                rule = self.rules[id]
                stack.extend(rule.refers_to)
                stack.extend(edge.source for edge in rule.defeated_by)
        return frozenset(found)

    def values(self, facts: Mapping[str, Any], kind: str) -> dict[str, Any]:
        """The facts as the compiled tests read them: all of the vocabulary, unknown where nothing is given.

        Names that the vocabulary does not have are left out: no rule reads them.
        """
        values = dict(self.blank)
        values["move.kind"] = kind
        types = self._types
        for name, value in facts.items():
            type_ = types.get(name)
            if type_ == "bool" and value.__class__ is bool:
                values[name] = TRUE if value else FALSE
            elif type_ is not None:
                values[name] = as_read(type_, value)
        return values

    def found(self, key: Hashable) -> Finding | None:
        """The finding on facts that were met before."""
        return self._found.get(key)

    def keep_found(self, key: Hashable, finding: Finding) -> Finding:
        """Keeps a finding for the next ruling on like facts; all are forgotten when there are too many."""
        if len(self._found) >= MOST_FOUND:
            self._found.clear()
        self._found[key] = finding
        return finding

    def role(self, rule: Rule, letter: str, kind: str) -> str:
        """The role that bears a limb on a kind of move."""
        key = rule.id, letter, kind
        role = self._roles.get(key)
        if role is None:
            role = self._roles[key] = role_of(rule, letter, kind)
        return role

    def circle_of(self, id: str) -> frozenset[str] | None:
        """The rules that defeat or read each other in a circle with this one, None where there are none."""
        return self._circles.get(id)

    def contested_for(self, rule: str) -> tuple[Contested, ...]:
        """The rows of the register that name the rule."""
        return self._rows.get(rule, ())

    def compiled(self, id: str) -> Compiled:
        """The functions of a rule, made on first use and kept."""
        made = self._compiled.get(id)
        if made is None:
            made = self._compiled[id] = self._compile(self.rules[id])
        return made

    def truth_of(self, expression: Expression) -> Truth:
        return self._compiler.truth(expression)

    def without(self, ids: Iterable[str]) -> "Book":
        """The book with some rules switched off; edges and references to them are dropped with them."""
        off = frozenset(ids)
        unknown = off - set(self.rules)
        if unknown:
            raise KeyError(f"no such rule: {', '.join(sorted(unknown))}")
        kept = {id: _without_edges(rule, off) for id, rule in self.rules.items() if id not in off}
        return Book(self.facts, self.moves, kept, self.contested, self.bodies)

    def with_house_rules(self, text: str, file: str = "house rules", first_line: int = 1) -> "Book":
        """The book with the rules of `text` added, each flagged `house`. `first_line` is where the text begins in its file.

        A house rule may defeat a rule of law (the ruling then names it as what it is) but not jus cogens. Raises BookError.
        """
        return self._with_added(list(entries("\n" * (first_line - 1) + text, file)), file)

    def with_house_rule(self, written: Mapping[str, Any], file: str = "house rules", lines: Mapping[str, int] | None = None) -> "Book":
        """The book with one rule added that is written as a mapping, as in a scenario's YAML (see `house.entry_of`). Raises BookError."""
        return self._with_added([entry_of(written, file, lines or {})], file)

    def _with_added(self, found: list[Entry], file: str) -> "Book":
        rules = dict(self.rules)
        added = [read_rule(entry, "house", file, house=True) for entry in found]
        for rule in added:
            if rule.id in rules:
                raise BookError(f"the rule {rule.id!r} is in the book already", file, rule.line)
            rules[rule.id] = rule
        for rule in added:
            _link(rule, rules, file)
        check_rules([rules[rule.id] for rule in added], rules, self.facts, self.moves)
        return Book(self.facts, self.moves, rules, self.contested, {**self.bodies, "house": "House rules"})

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Rule, ...]]:
        return {kind: tuple(rule for rule in self.rules.values() if kind in rule.moves) for kind in self.moves}

    @cached_property
    def _rows(self) -> dict[str, tuple[Contested, ...]]:
        return {id: found for id in self.rules if (found := tuple(row for row in self.contested if id in row.rules))}

    @cached_property
    def _read_by(self) -> dict[str, frozenset[str]]:
        """For each fact the rules whose result may turn on it: those that read it, those that turn on them, those they defeat."""
        turned: dict[str, set[str]] = {id: set() for id in self.rules}
        for rule in self.rules.values():
            for source in rule.refers_to | {edge.source for edge in rule.defeated_by}:
                if source in turned:
                    turned[source].add(rule.id)
        return {fact: frozenset(_closure(ids, turned)) for fact, ids in self._readers.items()}

    @cached_property
    def _readers(self) -> dict[str, set[str]]:
        readers: dict[str, set[str]] = {}
        for rule in self.rules.values():
            for fact in rule.inputs:
                readers.setdefault(fact, set()).add(rule.id)
        return readers

    def readers_of(self, fact: str) -> Iterable[str]:
        """The rules whose own test reads the fact."""
        return self._readers.get(fact, ())

    @cached_property
    def read_beside_tests(self) -> frozenset[str]:
        """Facts on which verdicts depend otherwise than through the test of a rule: who bears it, what makes an effect pending,
        what keeps a defeater from helping."""
        beside = [rule.effect.pending_if for rule in self.rules.values() if rule.effect and rule.effect.pending_if]
        beside += [proviso for rule in self.rules.values() for proviso in provisos_of(rule)]
        return READ_FOR_BEARERS.union(*(facts_read(expression) for expression in beside))

    def touched_by(self, fact: str) -> frozenset[str]:
        """The rules whose result may change when the fact does."""
        return self._read_by.get(fact, frozenset())

    @cached_property
    def has_circles(self) -> bool:
        """Only house rules can make rules defeat each other in a circle; without any, evaluation need not look out for them."""
        return bool(self._circles)

    @cached_property
    def _circles(self) -> dict[str, frozenset[str]]:
        """Rules that depend on themselves, each with all that depend on it and on which it depends."""
        needs = {rule.id: {*rule.refers_to, *(edge.source for edge in rule.defeated_by)} & set(self.rules) for rule in self.rules.values()}
        reach = {id: _closure(needs[id], needs) for id in needs}
        return {id: frozenset(other for other in seen if id in reach[other]) for id, seen in reach.items() if id in seen}

    def _watched(self, rule: Rule) -> list[str]:
        others = [level.condition for level in rule.levels] + [row.when for row in self.contested_for(rule.id)]
        others += [rule.remark.when if rule.remark else None]
        beside = {name for expression in others if expression is not None for name in facts_read(expression)}
        return ["move.kind", *rule.inputs, *rule.shown, *sorted(beside)]

    def _compile(self, rule: Rule) -> Compiled:
        def truth(expression: Expression | None) -> Truth | None:
            return None if expression is None else self._compiler.truth(expression)

        return Compiled(
            rule.first_day,
            tuple(sorted(rule.refers_to)),
            itemgetter(*self._watched(rule)),
            self._compiler.truth(rule.trigger),
            tuple((limb, truth(limb.text.in_play), self._compiler.test(limb.text.clauses)) for limb in rule.limbs),
            tuple((level, truth(level.condition)) for level in rule.levels),
            truth(rule.effect.pending_if if rule.effect else None),
            truth(rule.remark.when if rule.remark else None),
        )


def _closure(start: Iterable[str], further: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    stack = list(start)
    while stack:
        id = stack.pop()
        if id not in seen:
            seen.add(id)
            stack.extend(further[id])
    return seen


def as_read(type_: str, value: Any) -> Any:
    """One fact as the compiled tests read it: a truth value for a bool, else the value itself, days and tuples made of texts and lists."""
    if value == "unknown":
        return UNKNOWN if type_ == "bool" else NOT_KNOWN
    if value == "disputed":
        return DISPUTED if type_ == "bool" else IN_DISPUTE
    if type_ == "bool":
        return TRUE if value else FALSE
    if type_ == "date" and isinstance(value, str):
        return None if value in ("none", "null") else date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def as_told(value: Any, fact: Fact) -> Any:
    """The reverse of `as_read`, for people: `NOTHING` where nothing is known."""
    if value is NOT_KNOWN or (fact.type == "bool" and value == UNKNOWN):
        return NOTHING
    if value is IN_DISPUTE or (fact.type == "bool" and value == DISPUTED):
        return "disputed"
    return value == TRUE if fact.type == "bool" else list(value) if isinstance(value, tuple) else value


def _without_edges(rule: Rule, off: frozenset[str]) -> Rule:
    return msgspec.structs.replace(
        rule,
        defeated_by=tuple(edge for edge in rule.defeated_by if edge.source not in off),
        defeats=tuple(edge for edge in rule.defeats if edge.target not in off),
    )


def _link(rule: Rule, rules: dict[str, Rule], file: str) -> None:
    """Gives the other end of each edge of a house rule, since a rule of law does not know of it."""
    for edge in rule.defeats:
        target = rules.get(edge.target)
        if target is None:
            raise BookError(f"{edge.target!r} is not a rule of the book", file, rule.places["Defeats"])
        if "jus cogens" in target.force:
            raise BookError(f"nothing defeats {edge.target!r}: it is jus cogens", file, rule.places["Defeats"])
        if edge not in target.defeated_by:
            rules[edge.target] = msgspec.structs.replace(target, defeated_by=(*target.defeated_by, edge))
    for edge in rule.defeated_by:
        source = rules.get(edge.source)
        if source is not None and edge not in source.defeats:
            rules[edge.source] = msgspec.structs.replace(source, defeats=(*source.defeats, edge))


def read_book(folder: Path) -> Book:
    """Reads and checks the rulebook in `folder`. Raises BookError with file, line and column."""
    texts = {name: (folder / f"{name}.md").read_text(encoding="utf-8") for name in ("facts", "moves", "contested", *BODIES)}
    facts = {fact.name: fact for row in rows(texts["facts"]) for fact in [read_fact(row, "facts.md")]}
    moves = {row.cells[0].strip("`"): MoveKind(row.cells[0].strip("`"), *row.cells[1:]) for row in rows(texts["moves"])}
    contested = tuple(read_contested(row, "contested.md") for row in rows(texts["contested"]))
    rules: dict[str, Rule] = {}
    for body in BODIES:
        for entry in entries(texts[body], f"{body}.md"):
            if entry.id in rules:
                raise BookError(f"the rule {entry.id!r} is in the book twice", f"{body}.md", entry.line)
            rules[entry.id] = read_rule(entry, body, f"{body}.md")
    bodies = {body: texts[body].partition("\n")[0].removeprefix("# ") for body in BODIES}
    check(rules, facts, moves, contested)
    return Book(facts, moves, rules, contested, bodies)


@cache
def load_book() -> Book:
    """The project's rulebook, read once a process."""
    return read_book(RULEBOOK)
