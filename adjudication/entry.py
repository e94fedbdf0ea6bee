"""From an entry of the rulebook to a Rule: each field read by its own small grammar, each error with its place."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from adjudication.language import Expression, LanguageError, Level, LimbText, parse_condition, parse_levels, parse_limb, parse_trigger
from adjudication.law import (
    FACT_TYPES,
    FORCES,
    MAX_SEVERITY,
    ROLES,
    TYPES,
    Bearing,
    Contested,
    Edge,
    Fact,
    FailureEffect,
    Limb,
    Remark,
    Rule,
)
from adjudication.reading import BookError, Entry, Row, Text

REQUIRED: Final = (
    "Source",
    "Type",
    "Force",
    "From",
    "Bearer",
    "Moves",
    "Inputs",
    "Exceptions / priority",
    "Defeated by",
    "Defeats",
    "On failure",
    "Remedy",
    "Player line",
)
OPTIONAL: Final = ("Custom from", "Test", "Severity", "Remark")
_EDGE = re.compile(r"`([^`]+)`(?: \(on: (\w+)\))?(?: \(unless: ((?:[^()]|\([^()]*\))*)\))?")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?: \(([^)]*)\))?")
_LIMB_TYPE = re.compile(r"#([a-z]) (\w+)$")


def read_rule(entry: Entry, body: str, file: str, house: bool = False) -> Rule:
    """The rule that the entry writes down. Raises BookError."""
    fields = _complete(entry, file)
    test = _Test(entry, file)
    type_, limb_types = _types(fields["Type"], file)
    since, limb_days = _since(fields["From"], file)
    custom = fields.get("Custom from")
    inputs, _, shown = fields["Inputs"].text.partition("shown:")
    return Rule(
        id=entry.id,
        title=entry.title,
        body=body,
        source=fields["Source"].text,
        type=type_,
        force=tuple(dict.fromkeys((("house rule",) if house else ()) + _forces(fields["Force"].text))),
        force_text=fields["Force"].text,
        since=since,
        custom_since=None if custom is None else _day(custom, file),
        bearer=fields["Bearer"].text,
        bearings=_bearings(fields["Bearer"], file),
        moves=_names(fields["Moves"].text),
        inputs=_names(inputs),
        shown=_names(shown),
        test_text=tuple(line.text for line in entry.test if not line.text.startswith("Reading: ")),
        trigger=test.trigger,
        limbs=tuple(
            Limb(limb.letter, limb_types.get(limb.letter, type_), limb_days.get(limb.letter, date.min), limb) for limb in test.limbs
        ),
        reading=test.reading,
        exceptions=fields["Exceptions / priority"].text,
        defeated_by=_defeated_by(entry.id, fields["Defeated by"], file),
        defeats=tuple(Edge(entry.id, match[1], match[2] or "pass") for match in _edges(fields["Defeats"], file)),
        on_failure=fields["On failure"].text,
        finding=_findings(fields["On failure"].text),
        levels=_levels(fields, file),
        effect=_effect(fields["On failure"], file),
        remark=_remark(fields.get("Remark"), file),
        remedy=fields["Remedy"].text,
        player_line=fields["Player line"].text,
        file=file,
        line=entry.line,
        places=_places(entry),
        house=house,
    )


def _places(entry: Entry) -> dict[str, int]:
    places = {name: text.line for name, text in entry.fields.items()}
    for bullet in entry.test:
        name = "trigger" if bullet.text.startswith("TRIGGER") else bullet.text[:2] if bullet.text.startswith("#") else "#"
        places.setdefault(name, bullet.line)
    return places


def _edges(text: Text, file: str) -> list[re.Match[str]]:
    found = list(_EDGE.finditer(text.text))
    beside = re.search(r"[^\s,—]", _EDGE.sub(lambda match: " " * len(match[0]), text.text))
    if beside is not None:
        expected = "expected rules with their marks, as in '`un-charter.103` (on: trigger), `un-charter.41` (unless: condition)'"
        raise BookError(expected, file, text.line, text.column + beside.start())
    return found


def _defeated_by(id: str, text: Text, file: str) -> tuple[Edge, ...]:
    """`` `id` ``, `` `id` (on: fail) `` or `` `id` (unless: condition) ``, one after the other."""
    found = []
    for match in _edges(text, file):
        unless = None if match[3] is None else _read(parse_condition, _part(text, match.start(3), match.end(3)), file)
        found.append(Edge(match[1], id, match[2] or "pass", unless, match[3] or ""))
    return tuple(found)


def _complete(entry: Entry, file: str) -> dict[str, Text]:
    for name in REQUIRED:
        if name not in entry.fields:
            raise BookError(f"the rule {entry.id!r} lacks the field {name!r}", file, entry.line)
    for name, value in entry.fields.items():
        if name not in REQUIRED and name not in OPTIONAL:
            raise BookError(f"unknown field {name!r}; expected one of {', '.join((*REQUIRED, *OPTIONAL))}", file, value.line)
    return entry.fields


class _Test:
    """The bullets under Test: one TRIGGER, then the clauses or limbs, then a Reading."""

    def __init__(self, entry: Entry, file: str) -> None:
        self.reading = ""
        self.limbs: list[LimbText] = []
        trigger: Expression | None = None
        for bullet in entry.test:
            if bullet.text.startswith("Reading: "):
                self.reading = bullet.text.removeprefix("Reading: ")
            elif bullet.text.startswith("TRIGGER"):
                trigger = _read(parse_trigger, bullet, file)
            else:
                self.limbs.append(_read(parse_limb, bullet, file))
        if trigger is None or not self.limbs or not self.reading:
            raise BookError(f"the test of {entry.id!r} needs a TRIGGER, clauses and a Reading", file, entry.line)
        self.trigger = trigger


T = TypeVar("T")


def _read(parse: Callable[[str], T], text: Text, file: str) -> T:
    try:
        return parse(text.text)
    except LanguageError as error:
        raise BookError(error.message, file, text.line + error.line - 1, text.column + error.column - 1) from None


def _part(text: Text, start: int, end: int | None = None) -> Text:
    return Text(text.text[start:end], text.line, text.column + start)


def _names(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", text))


def _day(text: Text, file: str) -> date:
    try:
        return date.fromisoformat(text.text[:10])
    except ValueError:
        raise BookError("expected a date like 1945-10-24", file, text.line, text.column) from None


def _types(text: Text, file: str) -> tuple[str, dict[str, str]]:
    """`obligation; #b standard`: the rule's type, and that of the limbs that have another."""
    first, *rest = text.text.split("; ")
    limbs = {match[1]: match[2] for piece in rest if (match := _LIMB_TYPE.match(piece))}
    for name in (first, *limbs.values()):
        if name not in TYPES:
            raise BookError(f"{name!r} is no type of rule; expected one of {', '.join(sorted(TYPES))}", file, text.line, text.column)
    if len(limbs) != len(rest):
        raise BookError("expected limbs like '; #a standard' after the type", file, text.line, text.column)
    return first, limbs


def _forces(text: str) -> tuple[str, ...]:
    """The words of the Force field that name a kind of force, each once, what is said about them left out."""
    plain = re.sub(r"\([^)]*\)", "", text)
    pieces = [piece.strip().removeprefix("contested ") for piece in re.split(r"[,;/]", plain)]
    return tuple(dict.fromkeys(name for piece in pieces for name in FORCES if piece.startswith(name)))


def _since(text: Text, file: str) -> tuple[date, dict[str, date]]:
    """The first date of the field, and the dates of limbs: `1978-10-05 (#b, ENMOD); 1983-12-02 (#a, CCW)`."""
    found = [(date.fromisoformat(day), note) for day, note in _DAY.findall(text.text)]
    if not found:
        raise BookError("expected a date like 1945-10-24", file, text.line, text.column)
    limbs = {letter: day for day, note in found for letter in re.findall(r"#([a-z])", note)}
    return found[0][0], limbs


def _bearings(text: Text, file: str) -> tuple[Bearing, ...]:
    """`actor; on `statement`: against; #b host`: the more particular comes later and wins."""
    found = []
    for piece in re.sub(r"\([^)]*\)", "", text.text).split(";"):
        match = re.match(r"\s*(?:#([a-z])\s+)?(?:on ((?:`\w+`(?:, )?)+): )?(\w+)\s*$", piece)
        if match is None or match[3] not in ROLES:
            expected = f"expected a bearer, one of {', '.join(sorted(ROLES))}, as in 'actor; #b host; on `statement`: against'"
            raise BookError(expected, file, text.line, text.column)
        found.append(Bearing(match[3], match[1] or "", frozenset(_names(match[2] or ""))))
    return tuple(found)


def _findings(text: str) -> dict[str, str]:
    """The finding (unlawful, unwise …) by limb letter; "" for what no letter names."""
    found: dict[str, str] = {}
    for match in re.finditer(r"(invalid|unlawful|contested|unwise)( \([^)]*\))?", text.partition("effect:")[0]):
        letters = re.findall(r"(?:#|limb )([a-z])\b", match[2] or "") or [""]
        for letter in letters:
            found.setdefault(letter, match[1])
    return found


def _levels(fields: dict[str, Text], file: str) -> tuple[Level, ...]:
    """The Severity field where there is one, else the number in On failure."""
    if "Severity" in fields:
        levels = _read(parse_levels, fields["Severity"], file)
    else:
        match = re.search(r"severity (\d)", re.sub(r"\([^)]*\)", "", fields["On failure"].text))
        if match is None:
            raise BookError("expected 'severity N'", file, fields["On failure"].line, fields["On failure"].column)
        levels = (Level(int(match[1])),)
    if any(not 1 <= level.number <= MAX_SEVERITY for level in levels):
        raise BookError("a severity is 1 to 5", file, fields["On failure"].line)
    return levels


def _effect(text: Text, file: str) -> FailureEffect | None:
    """`effect: no_effect (#a) on `kind` unless `id` passes; pending if condition`."""
    head, found, said = text.text.partition("effect: ")
    if not found:
        return None
    outcome = re.match(r"none|no_effect|pending", said)
    if outcome is None:
        raise BookError("expected an effect: none, no_effect or pending", file, text.line, text.column + len(head))
    limb = re.search(r"\(#([a-z])\)", said)
    kinds, _, unless = said.partition("unless")
    start = text.text.find("pending if ")
    condition = None if start < 0 else _read(parse_condition, _part(text, start + len("pending if ")), file)
    on = kinds.partition(" on ")[2]
    return FailureEffect(outcome[0], limb[1] if limb else "", frozenset(_names(on)), _names(unless), condition)


def _remark(text: Text | None, file: str) -> Remark | None:
    """`iff condition — severity N — what the ruling prints`."""
    if text is None:
        return None
    match = re.match(r"iff (.*) — severity (\d) — (.*)$", text.text)
    if match is None:
        raise BookError("expected 'iff condition — severity N — text'", file, text.line, text.column)
    return Remark(_read(parse_condition, _part(text, 4, match.end(1)), file), int(match[2]), match[3])


def read_fact(row: Row, file: str) -> Fact:
    """`| `name` | type | unit | meaning | question | when true | when false |`; the last two for a bool. Raises BookError."""
    if len(row.cells) != 7:
        raise BookError("expected seven cells: fact, type, unit, meaning, question, when true, when false", file, row.line)
    name, type_, unit, meaning, ask, so, not_so = row.cells
    match = re.match(r"(\w+\+?)(?: \(([^)]*)\))?$", type_)
    if match is None or match[1] not in FACT_TYPES:
        raise BookError(f"{type_!r} is no type of fact; expected one of {', '.join(sorted(FACT_TYPES))}", file, row.line)
    values = tuple(match[2].split(", ")) if match[2] else ()
    if match[1].startswith("enum") != bool(values):
        raise BookError("an enum names its values, as in 'enum (none, minor, grave)'", file, row.line)
    if (match[1] == "bool") != bool(so) or (match[1] == "bool") != bool(not_so):
        raise BookError("a bool, and nothing else, says in a sentence what it means when true and when false", file, row.line)
    return Fact(name.strip("`"), match[1], values, meaning, ask, row.group, unit, so, not_so)


def read_contested(row: Row, file: str) -> Contested:
    """A row of the register of contested points. Raises BookError."""
    if len(row.cells) != 9:
        raise BookError("expected nine cells", file, row.line)
    number, question, one, two, lean, rules, enters, when, leans = row.cells
    if leans not in ("lawful", "unlawful", "null"):
        raise BookError("leans is lawful, unlawful or null", file, row.line)
    way = enters.split()[0].strip(":;")
    condition = _read(parse_condition, Text(when, row.line), file) if when else None
    return Contested(int(number), question, one, two, lean, _names(rules), enters, way, condition, None if leans == "null" else leans)
