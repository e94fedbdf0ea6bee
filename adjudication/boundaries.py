"""Boundary cases: for each rule, pairs that differ in as little as possible and fall on either side of its test.

A file is a list; each item names a rule, a kind of move, the facts that stay the same, and the cases that differ from them:

    - rule: vclt.65
      kind: treaty_suspension
      facts: {treaty.ground_invoked: material_breach, treaty.notification65: true, treaty.urgent: false}
      cases:
        - {says: ninety days after the notice, facts: {treaty.days_since_notice: 90}, result: pass}
        - {says: a day too soon, facts: {treaty.days_since_notice: 89}, result: fail}
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from ruamel.yaml.nodes import Node, SequenceNode

from adjudication.book import Book, Rule
from adjudication.cases import RESULTS, Case, Malformed, Reader, compose
from adjudication.rulings import Move

DAY: Final = date(2020, 1, 1)  # where a case names no other


def read_boundaries(path: Path, book: Book) -> list[Case]:
    """The cases of a file of boundary cases, each a case of its own. Raises Malformed."""
    root = compose(path.read_text(encoding="utf-8"), str(path))
    reader = Reader(str(path), book)
    if not isinstance(root, SequenceNode):
        raise Malformed(str(path), 1, "expected a list of rules with their boundary cases")
    return [case for item in root.value for case in _of_rule(reader, item)]


def _of_rule(reader: Reader, item: Node) -> Iterator[Case]:
    fields = reader.mapping(item, ("rule", "kind", "in", "facts", "cases"), needed=("rule", "kind", "facts", "cases"))
    id = reader.text(fields["rule"], "rule")
    if id not in reader.book.rules:
        raise reader.fail(fields["rule"], f"{id!r} is no rule of the book")
    same = reader.facts(fields["facts"])
    in_ = reader.codes(fields["in"], "in") if "in" in fields else ()
    if not isinstance(fields["cases"], SequenceNode):
        raise reader.fail(fields["cases"], "cases: expected a list")
    for each in fields["cases"].value:
        yield _case(reader, each, reader.book.rules[id], reader.text(fields["kind"], "kind"), same, in_)


def _case(reader: Reader, node: Node, rule: Rule, kind: str, same: dict[str, Any], in_: tuple[str, ...]) -> Case:
    fields = reader.mapping(node, ("says", "kind", "date", "facts", "result", "limb"), needed=("says", "facts", "result"))
    kind = reader.text(fields["kind"], "kind") if "kind" in fields else kind
    if kind not in rule.moves:
        raise reader.fail(node, f"{rule.id} is not reported on {kind!r}")
    results = {rule.id: reader.one_of(fields["result"], RESULTS, "result")}
    if "limb" in fields:
        for letter, value in reader.mapping(fields["limb"], None).items():
            results[f"{rule.id}#{letter}"] = reader.one_of(value, RESULTS, letter)
    says = reader.text(fields["says"], "says")
    return Case(
        id=f"{rule.id}: {says}",
        title=says,
        date=reader.day(fields["date"], "date") if "date" in fields else DAY,
        lens="period",
        source=rule.source,
        move=Move(kind, "AAA", ("BBB",), (), in_),
        facts={**same, **reader.facts(fields["facts"])},
        expect={},
        results=results,
        file=reader.file,
    )
