"""The command line: `python -m adjudication judge | check | rules | facts | conformance`. Needs no settings and no database."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from adjudication.book import Book, Edge, Fact, Rule, load_book
from adjudication.boundaries import read_boundaries
from adjudication.cases import Case, Difference, Malformed, differences, read_case, tallies
from adjudication.conformance import conformance_page
from adjudication.explain import as_text
from adjudication.rulings import Ruling

AGREES: Final = 0
DIFFERS: Final = 1
REFUSED: Final = 2


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0, 1 where a case differs, 2 where a file is refused."""
    options = _parser().parse_args(arguments)
    book = load_book()
    run: Any = {"judge": judge, "check": check, "rules": rules, "facts": facts, "conformance": conformance}[options.command]
    return int(run(book, options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m adjudication", description="International law and peace-operations doctrine, ruled on by the book."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, said in (("judge", "rule on case files"), ("check", "compare the rulings with what the cases expect")):
        command = commands.add_parser(name, help=said)
        command.add_argument("cases", nargs="+", type=Path, metavar="CASE.yaml")
        if name == "judge":
            command.add_argument("--json", action="store_true", help="one JSON ruling a line")
    for name, said in (("rules", "the rulebook"), ("facts", "the vocabulary of facts")):
        commands.add_parser(name, help=said).add_argument("--json", action="store_true")
    command = commands.add_parser("conformance", help="which cases test which rule, as Markdown")
    command.add_argument("cases", nargs="+", type=Path, metavar="CASE.yaml")
    return parser


def _read(paths: list[Path], book: Book) -> Iterator[Case | Malformed]:
    for path in paths:
        try:
            yield read_case(path, book)
        except Malformed as error:
            yield error


def judge(book: Book, options: argparse.Namespace) -> int:
    """One ruling a case, in the order given; a refused file is named on standard error and the others are judged."""
    code = AGREES
    for case in _read(options.cases, book):
        if isinstance(case, Malformed):
            print(case, file=sys.stderr)
            code = REFUSED
        else:
            ruling = case.judge(book)
            print(_as_contracted(ruling) if options.json else as_text(ruling, book))
    return code


def _as_contracted(ruling: Ruling) -> str:
    """The fields that the case files promise, and no other: `why` serves the other languages."""
    findings = tuple(replace(finding, why=msgspec.UNSET) for finding in ruling.findings)
    return msgspec.json.encode(replace(ruling, findings=findings)).decode()


def check(book: Book, options: argparse.Namespace) -> int:
    """One line a case, then a table by body of law."""
    judged: list[tuple[Case, list[Difference]]] = []
    refused = 0
    for case in _read(options.cases, book):
        if isinstance(case, Malformed):
            print(f"REFUSED  {case}")
            print(case, file=sys.stderr)
            refused += 1
            continue
        found = differences(case, case.judge(book, would_change=False))
        judged.append((case, found))
        print(_line(case, found))
    _print_table(judged, book)
    differing = sum(bool(found) for _, found in judged)
    print(f"\n{len(judged)} cases: {len(judged) - differing} agree, {differing} differ; {refused} files refused")
    return REFUSED if refused else DIFFERS if differing else AGREES


def _line(case: Case, found: list[Difference]) -> str:
    if not found:
        return f"ok       {case.id}"
    said = "; ".join(f"{each.of}: expected {each.expected}, got {each.got}" for each in found)
    return f"DIFFERS  {case.id}: {said}"


def _print_table(judged: list[tuple[Case, list[Difference]]], book: Book) -> None:
    print(f"\n{'body of law':<50} {'rules':>11} {'cases':>6} {'results':>8} {'agree':>6} {'differ':>7}")
    for tally in tallies(judged, book):
        rules = f"{len(tally.rules)} of {len(book.rules_of(tally.body))}"
        agreeing = tally.compared - tally.differing
        print(f"{tally.title:<50} {rules:>11} {len(tally.cases):>6} {tally.compared:>8} {agreeing:>6} {tally.differing:>7}")


def rules(book: Book, options: argparse.Namespace) -> int:
    """The rulebook: ids, sources, force, dates, move kinds, inputs, edges."""
    if options.json:
        print(msgspec.json.format(msgspec.json.encode([_rule(rule) for rule in book.rules.values()])).decode())
    else:
        for rule in book.rules.values():
            print(f"{rule.id:<24} {rule.type:<12} from {rule.first_day}  {rule.title}  [{rule.source}]")
    return AGREES


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "body": rule.body,
        "source": rule.source,
        "type": rule.type,
        "force": rule.force,
        "from": rule.since,
        "custom_from": rule.custom_since,
        "bearer": rule.bearer,
        "moves": rule.moves,
        "inputs": rule.inputs,
        "shown": rule.shown,
        "test": rule.test_text,
        "reading": rule.reading,
        "limbs": [{"limb": f"{rule.id}#{limb.letter}", "type": limb.type} for limb in rule.limbs if limb.letter],
        "defeated_by": [_edge(edge.source, edge) for edge in rule.defeated_by],
        "defeats": [_edge(edge.target, edge) for edge in rule.defeats],
        "on_failure": rule.on_failure,
        "remedy": rule.remedy,
        "player_line": rule.player_line,
        "house": rule.house,
    }


def _edge(other: str, edge: Edge) -> dict[str, str]:
    return {"rule": other, "on": edge.on} | ({"unless": edge.proviso} if edge.proviso else {})


def facts(book: Book, options: argparse.Namespace) -> int:
    """The vocabulary: type, meaning, the question asked of control."""
    if options.json:
        print(msgspec.json.format(msgspec.json.encode(list(book.facts.values()))).decode())
    else:
        for fact in book.facts.values():
            print(f"{fact.name:<40} {_type(fact):<30} {fact.meaning}\n{'':<40} {fact.ask}")
    return AGREES


def _type(fact: Fact) -> str:
    return f"{fact.type} ({', '.join(fact.values)})" if fact.values else f"{fact.type}{f' in {fact.unit}' if fact.unit else ''}"


def conformance(book: Book, options: argparse.Namespace) -> int:
    """docs/conformance.md: every rule with its source and the cases that test it, by the result they expect."""
    cases: list[Case] = []
    try:
        for path in options.cases:
            cases += read_boundaries(path, book) if path.parent.name == "rules" else [read_case(path, book)]
    except Malformed as error:
        print(error, file=sys.stderr)
        return REFUSED
    print(conformance_page(cases, book), end="")
    return AGREES


if __name__ == "__main__":
    sys.exit(main())
