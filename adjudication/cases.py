"""Case files: one YAML 1.2 document each, a move with its facts and what the ruling must say. Errors name file and line."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Final

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from adjudication.adjudicator import adjudicate
from adjudication.book import Book, Fact
from adjudication.rulings import Move, Ruling

MOST_NODES: Final = 20_000
MOST_DEPTH: Final = 12
LENSES: Final = ("period", "modern")
RESULTS: Final = ("pass", "fail", "contested", "unknown", "justified", "excused", "displaced", "not_engaged")
PASSES: Final = frozenset({"pass", "justified", "excused", "displaced"})
EXPECTED: Final[dict[str, tuple[str, ...]]] = {
    "effect": ("takes_effect", "no_effect", "pending", "unknown"),
    "legality": ("lawful", "unlawful", "contested", "undetermined"),
    "leans": ("lawful", "unlawful"),
    "prudence": ("sound", "unwise", "undetermined", "not_assessed"),
}
_CODE: Final = re.compile(r"[A-Z0-9]+$")
_TAG: Final = "tag:yaml.org,2002:"


class Malformed(ValueError):
    """A file that is no case file: which, on what line, and what was expected."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file, self.line, self.message = file, line, message


class Case(msgspec.Struct, frozen=True):
    """A case as read. `expect` holds the verdicts to compare, `results` those of rules and limbs."""

    id: str
    title: str
    date: date
    lens: str
    source: str
    move: Move
    facts: dict[str, Any]
    expect: dict[str, Any]
    results: dict[str, str]
    file: str

    def judge(self, book: Book, *, would_change: bool = True) -> Ruling:
        """The ruling on the case."""
        return adjudicate(self.move, self.facts, book, date=self.date, lens=self.lens, would_change=would_change, case=self.id)


class Difference(msgspec.Struct, frozen=True):
    """One thing on which ruling and expectation differ; `of` is a verdict, a rule or a limb."""

    of: str
    expected: Any
    got: Any


def differences(case: Case, ruling: Ruling) -> list[Difference]:
    """Where the ruling is not what the case expects; empty where they agree."""
    return compare(case.expect, case.results, ruling)


def compare(verdicts: Mapping[str, Any], results: Mapping[str, str], ruling: Ruling) -> list[Difference]:
    """Where the ruling is not what these verdicts, and these results by rule or limb, say."""
    found = [Difference(name, wanted, getattr(ruling, name)) for name, wanted in verdicts.items() if getattr(ruling, name) != wanted]
    for rule, wanted in results.items():
        finding = ruling.finding(rule)
        got = "not_engaged" if finding is None else finding.result
        if got != wanted and not (wanted == "pass" and got in PASSES):
            found.append(Difference(rule, wanted, got))
    return found


def read_case(path: Path, book: Book) -> Case:
    """Reads a case file. Raises Malformed."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed(str(path), 1, f"expected a file of UTF-8 text: {error}") from None
    return parse_case(text, str(path), book)


def parse_case(text: str, file: str, book: Book) -> Case:
    """Reads the text of a case file. Raises Malformed."""
    return Reader(file, book).case(compose(text, file))


def compose(text: str, file: str) -> Node:
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Malformed(file, mark.line + 1 if mark else 1, f"expected YAML 1.2, one document: {error.problem}") from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise Malformed(file, 1, f"expected YAML 1.2: {error}") from None
    if node is None:
        raise Malformed(file, 1, "expected a mapping with id, date, move and facts, found nothing")
    return node


class Reader:
    """Turns the nodes of a file into values, checking each as it goes."""

    def __init__(self, file: str, book: Book) -> None:
        self.file, self.book = file, book
        self.seen = 0

    def fail(self, node: Node, message: str) -> Malformed:
        return Malformed(self.file, node.start_mark.line + 1, message)

    def case(self, node: Node) -> Case:
        fields = self.mapping(
            node, ("id", "title", "date", "lens", "source", "note", "move", "facts", "expect"), needed=("id", "date", "move")
        )
        for name in ("title", "source", "note"):
            if name in fields:
                self.text(fields[name], name)
        expect, results = self.expect(fields["expect"]) if "expect" in fields else ({}, {})
        return Case(
            id=self.text(fields["id"], "id"),
            title=self.text(fields["title"], "title") if "title" in fields else "",
            date=self.day(fields["date"], "date"),
            lens=self.one_of(fields["lens"], LENSES, "lens") if "lens" in fields else "period",
            source=self.text(fields["source"], "source") if "source" in fields else "",
            move=self.move(fields["move"]),
            facts=self.facts(fields["facts"]) if "facts" in fields else {},
            expect=expect,
            results=results,
            file=self.file,
        )

    def mapping(self, node: Node, allowed: tuple[str, ...] | None, needed: tuple[str, ...] = ()) -> dict[str, Node]:
        self.count(node)
        if not isinstance(node, MappingNode):
            raise self.fail(node, f"expected a mapping{' with the keys ' + ', '.join(allowed) if allowed else ''}")
        found: dict[str, Node] = {}
        for key, value in node.value:
            name = self.text(key, "key")
            if value.start_mark.index == value.end_mark.index:  # nothing written: YAML places it where the next thing begins
                value.start_mark = value.end_mark = key.end_mark
            if name in found:
                raise self.fail(key, f"the key {name!r} is given twice")
            if allowed is not None and name not in allowed:
                raise self.fail(key, f"unknown key {name!r}; expected one of {', '.join(allowed)}")
            found[name] = value
        for name in needed:
            if name not in found:
                raise self.fail(node, f"the key {name!r} is missing")
        return found

    def count(self, node: Node) -> None:
        """An alias brings the same node again and again: a file that unfolds without end is refused."""
        self.seen += 1
        if self.seen > MOST_NODES:
            raise self.fail(node, f"expected at most {MOST_NODES} values")

    def text(self, node: Node, what: str) -> str:
        self.count(node)
        if not isinstance(node, ScalarNode) or node.tag == _TAG + "null":
            raise self.fail(node, f"{what}: expected text")
        return str(node.value)

    def one_of(self, node: Node, values: tuple[str, ...], what: str) -> str:
        value = self.text(node, what)
        if value not in values:
            raise self.fail(node, f"{what}: expected one of {', '.join(values)}, found {value!r}")
        return value

    def day(self, node: Node, what: str) -> date:
        value = self.text(node, what)
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise ValueError(value)
            return date.fromisoformat(value)
        except ValueError:
            raise self.fail(node, f"{what}: expected a date like 1991-01-17, found {value!r}") from None

    def code(self, node: Node, what: str) -> str:
        value = self.text(node, what)
        if not _CODE.match(value):
            raise self.fail(node, f"{what}: expected a code of upper-case letters and digits, found {value!r}")
        return value

    def codes(self, node: Node, what: str) -> tuple[str, ...]:
        if isinstance(node, SequenceNode):
            self.count(node)
            return tuple(self.code(item, what) for item in node.value)
        return (self.code(node, what),)

    def move(self, node: Node) -> Move:
        fields = self.mapping(node, ("kind", "by", "against", "with", "in"), needed=("kind", "by"))
        kind = self.text(fields["kind"], "move.kind")
        if kind not in self.book.moves:
            raise self.fail(fields["kind"], f"move.kind: {kind!r} is no kind of move; expected one of {', '.join(self.book.moves)}")
        against, with_, in_ = (self.codes(fields[name], f"move.{name}") if name in fields else () for name in ("against", "with", "in"))
        return Move(kind, self.code(fields["by"], "move.by"), against, with_, in_)

    def expect(self, node: Node) -> tuple[dict[str, Any], dict[str, str]]:
        fields = self.mapping(node, (*EXPECTED, "severity", "results"))
        found: dict[str, Any] = {}
        for name, value in fields.items():
            if name == "severity":
                found[name] = self.number(value, "severity", 5)
            elif name == "leans" and self.is_null(value):
                found[name] = None
            elif name != "results":
                found[name] = self.one_of(value, EXPECTED[name], name)
        return found, self.results(fields["results"]) if "results" in fields else {}

    def results(self, node: Node) -> dict[str, str]:
        found = {}
        for name, value in self.mapping(node, None).items():
            id, _, letter = name.partition("#")
            rule = self.book.rules.get(id)
            if rule is None or (letter and letter not in {limb.letter for limb in rule.limbs}):
                raise self.fail(value, f"{name!r} is no {'limb' if rule else 'rule'} of the book")
            found[name] = self.one_of(value, RESULTS, name)
        return found

    def facts(self, node: Node) -> dict[str, Any]:
        found = {}
        for name, value in self.mapping(node, None).items():
            fact = self.book.facts.get(name)
            if fact is None:
                raise self.fail(value, f"{name!r} is no fact of the vocabulary")
            found[name] = self.fact(value, fact)
        return found

    def is_null(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and node.tag == _TAG + "null"

    def fact(self, node: Node, fact: Fact) -> Any:
        if isinstance(node, ScalarNode) and node.value in ("unknown", "disputed"):
            return self.text(node, fact.name)
        return self._BY_TYPE[fact.type](self, node, fact)

    def truth(self, node: Node, fact: Fact) -> bool:
        if not isinstance(node, ScalarNode) or node.tag != _TAG + "bool":
            raise self.fail(node, f"{fact.name}: expected true, false, unknown or disputed")
        return self.text(node, fact.name).lower() == "true"

    def number(self, node: Node, what: str, most: int | None = None) -> int:
        value = self.text(node, what)
        if node.tag != _TAG + "int" or not re.fullmatch(r"-?\d+", value) or (most is not None and not 0 <= int(value) <= most):
            raise self.fail(node, f"{what}: expected {'a whole number' if most is None else f'0 to {most}'}, found {value!r}")
        return int(value)

    def amount(self, node: Node, fact: Fact) -> int:
        return self.number(node, fact.name)

    def date_fact(self, node: Node, fact: Fact) -> date | None:
        return None if self.is_null(node) else self.day(node, fact.name)

    def state(self, node: Node, fact: Fact) -> str | None:
        return None if self.is_null(node) else self.code(node, fact.name)

    def word(self, node: Node, fact: Fact) -> str:
        return self.one_of(node, (*fact.values, "unknown", "disputed"), fact.name)

    def words(self, node: Node, fact: Fact) -> str | tuple[str, ...]:
        if isinstance(node, SequenceNode):
            self.count(node)
            return tuple(self.one_of(item, fact.values, fact.name) for item in node.value)
        return self.word(node, fact)

    def listed(self, node: Node, fact: Fact) -> tuple[str, ...]:
        if self.is_null(node) or (isinstance(node, ScalarNode) and node.value == "none"):
            return ()
        if not isinstance(node, SequenceNode):
            raise self.fail(node, f"{fact.name}: expected a list")
        self.count(node)
        return tuple(self.item(item, fact, 0) for item in node.value)

    def item(self, node: Node, fact: Fact, depth: int) -> str:
        """An element of a list, as text; one written as a mapping ("mediation: refused by X") is told in a line."""
        if depth > MOST_DEPTH:
            raise self.fail(node, f"{fact.name}: nested too deep")
        if isinstance(node, MappingNode):
            return ", ".join(f"{name}: {self.item(value, fact, depth + 1)}" for name, value in self.mapping(node, None).items())
        return self.text(node, fact.name)

    def words_of(self, node: Node, fact: Fact) -> str | None:
        return None if self.is_null(node) else self.text(node, fact.name)

    _BY_TYPE: Final[Mapping[str, Callable[["Reader", Node, Fact], Any]]] = {
        "bool": truth,
        "int": amount,
        "date": date_fact,
        "state": state,
        "enum": word,
        "enum+": words,
        "list": listed,
        "text": words_of,
    }


class Tally(msgspec.Struct):
    """How many expectations of a body of law were compared, and how many differ."""

    body: str
    title: str
    rules: set[str] = msgspec.field(default_factory=set)
    cases: set[str] = msgspec.field(default_factory=set)
    compared: int = 0
    differing: int = 0


def tallies(judged: list[tuple[Case, list[Difference]]], book: Book) -> Iterator[Tally]:
    """For the table that `check` prints: one row a body of law, in the order of the book."""
    found = {body: Tally(body, title) for body, title in book.bodies.items()}
    for case, differing in judged:
        wrong = {difference.of for difference in differing}
        for name in case.results:
            rule = book.rules[name.partition("#")[0]]
            tally = found[rule.body]
            tally.rules.add(rule.id)
            tally.cases.add(case.id)
            tally.compared += 1
            tally.differing += name in wrong
    return iter(found.values())
