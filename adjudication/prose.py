"""The law's own words in another language, from `rulebook/<language>/`: rules, facts, values, kinds of move, contested points.

A file of rules has the heading of each rule and any of the fields Source, Reading, Exceptions / priority, On failure,
Remedy, Player line and Remark; the tables have the rows of the English ones with the columns that are prose. What is not
translated stays in English, the language of the tests.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from adjudication.law import Contested, Fact, MoveKind, Rule
from adjudication.reading import Entry, entries, rows

# Brackets that hold three words in a row explain, as does what follows a colon or "especially"; "(RDC c. Ouganda)" is of the reference.
_REMARK: Final = re.compile(r" \((?=(?:[^()]|\([^()]*\))*?\w+ \w+ \w+)(?:[^()]|\([^()]*\))*\)|,? esp\. \(.*|(?: fundamentals)?: [a-z].*")
RULEBOOK: Final = Path(__file__).parent / "rulebook"


class Prose(msgspec.Struct, frozen=True):
    """What a reader is told of a rule, in one language. `remark` is empty where the rule makes none."""

    title: str
    source: str
    reading: str
    exceptions: str
    on_failure: str
    remedy: str
    player_line: str
    remark: str


def prose_of(rule: Rule, lang: str = "en") -> Prose:
    """The prose of a rule in `lang` ("en", "fr", …); field by field in English where there is no translation."""
    remark = rule.remark.text if rule.remark else ""
    entry = None if lang == "en" or rule.house else _translated(lang, rule.body).get(rule.id)
    if entry is None:
        return Prose(rule.title, rule.source, rule.reading, rule.exceptions, rule.on_failure, rule.remedy, rule.player_line, remark)

    def told(field: str, english: str) -> str:
        return entry.fields[field].text if field in entry.fields else english

    return Prose(
        entry.title,
        told("Source", rule.source),
        told("Reading", rule.reading),
        told("Exceptions / priority", rule.exceptions),
        told("On failure", rule.on_failure),
        told("Remedy", rule.remedy),
        told("Player line", rule.player_line),
        told("Remark", remark),
    )


def fact_in(fact: Fact, lang: str = "en") -> Fact:
    """The fact with its meaning, its question, its unit and what is said of it when true and when false, in `lang`."""
    row = _table(lang, "facts").get(fact.name)
    if row is None:
        return fact
    meaning, ask, not_so = row
    so = meaning.partition(" ;")[0] if fact.type == "bool" else ""
    return msgspec.structs.replace(fact, meaning=meaning, ask=ask, unit=_word(lang, fact.unit), so=so, not_so=not_so)


def kind_in(kind: MoveKind, lang: str = "en") -> MoveKind:
    """The kind of move with its title and its meaning in `lang`."""
    row = _table(lang, "moves").get(kind.kind)
    return kind if row is None else MoveKind(kind.kind, *row)


def point_in(point: Contested, lang: str = "en") -> Contested:
    """The contested point with its question, its positions and its lean in `lang`."""
    row = _table(lang, "contested").get(str(point.number))
    if row is None:
        return point
    question, one, two, lean = row
    return msgspec.structs.replace(point, question=question, position_1=one, position_2=two, lean=lean)


def value_in(value: Any, lang: str = "en") -> str:
    """A fact's value in plain words: yes and no, none for what is established to be empty, names without underscores."""
    if isinstance(value, bool):
        return _word(lang, "true" if value else "false") if lang != "en" else "yes" if value else "no"
    if value is None or (isinstance(value, list | tuple) and not value):
        return _word(lang, "none")
    if isinstance(value, list | tuple):
        return ", ".join(value_in(each, lang) for each in value)
    return _word(lang, str(value))


def body_in(body: str, title: str, lang: str = "en") -> str:
    """The title of a body of law, named by its file."""
    path = RULEBOOK / lang / f"{body}.md"
    return path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") if lang != "en" and path.is_file() else title


def citation_in(rule: Rule, lang: str = "en") -> str:
    """The first reference of a rule's source, as `lang` writes instruments, articles and paragraphs; without remarks."""
    return _REMARK.sub("", prose_of(rule, lang).source).partition(";")[0].strip()


def case_in(id: str, title: str, source: str, lang: str = "en") -> tuple[str, str]:
    """The title and the source of a case that tests rules."""
    told, found_in = _table(lang, "cases").get(id, (title, source))
    return told, found_in


def _word(lang: str, name: str) -> str:
    row = _table(lang, "values").get(name)
    return row[0] if row else name.replace("_", " ")


@cache
def _translated(lang: str, body: str) -> dict[str, Entry]:
    path = RULEBOOK / lang / f"{body}.md"
    if not path.is_file():
        return {}
    return {entry.id: entry for entry in entries(path.read_text(encoding="utf-8"), f"{lang}/{body}.md")}


@cache
def _table(lang: str, name: str) -> dict[str, tuple[str, ...]]:
    """The rows of a table by what their first cell names, without it; empty where the language has no such file."""
    path = RULEBOOK / lang / f"{name}.md"
    if lang == "en" or not path.is_file():
        return {}
    return {row.cells[0].strip("`"): row.cells[1:] for row in rows(path.read_text(encoding="utf-8"))}
