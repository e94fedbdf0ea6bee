"""House rules written as mappings, as a scenario's YAML has them: the fields of a rule in lower case, most of them optional."""

from collections.abc import Mapping
from typing import Any, Final

from adjudication.language import LanguageError, facts_read, parse_limb, parse_trigger
from adjudication.reading import BookError, Entry, Text

_FIELDS: Final = {
    "source": "Source",
    "type": "Type",
    "force": "Force",
    "from": "From",
    "custom_from": "Custom from",
    "bearer": "Bearer",
    "moves": "Moves",
    "inputs": "Inputs",
    "exceptions": "Exceptions / priority",
    "defeated_by": "Defeated by",
    "defeats": "Defeats",
    "on_failure": "On failure",
    "severity": "Severity",
    "remark": "Remark",
    "remedy": "Remedy",
    "player_line": "Player line",
}
_OTHER: Final = ("id", "title", "trigger", "test", "reading")
_NEEDED: Final = ("id", "title", "type", "force", "moves", "trigger", "test", "on_failure")


def entry_of(written: Mapping[str, Any], file: str, lines: Mapping[str, int]) -> Entry:
    """The entry that a mapping writes down. `lines` gives the line of each key, and under "" that of the mapping. Raises BookError.

    `test` is text or a list of limbs, `moves` and the edges are lists of ids, an edge with its mark as in "un-charter.103 (on: trigger)".
    What may be left out: source, from (older than any scenario), bearer (the actor), inputs (what the test reads), edges, and the prose.
    """
    here = lines.get("", 1)
    for key in written:
        if key not in _FIELDS and key not in _OTHER:
            expected = ", ".join((*_OTHER, *_FIELDS))
            raise BookError(f"unknown key {key!r} of a house rule; expected one of {expected}", file, lines.get(key, here))
    for key in _NEEDED:
        if not written.get(key):
            raise BookError(f"a house rule needs the key {key!r}", file, here)
    texts = {**_defaults(written), **{key: _text(key, value) for key, value in written.items() if key in _FIELDS}}
    fields = {_FIELDS[key]: Text(text, lines.get(key, here)) for key, text in texts.items()}
    test = _test(written, lines, here)
    if "Inputs" not in fields:
        fields["Inputs"] = Text(", ".join(f"`{name}`" for name in sorted(_read_by(test, file))), here)
    return Entry(str(written["id"]), str(written["title"]), here, fields, test)


def _defaults(written: Mapping[str, Any]) -> dict[str, str]:
    return {
        "source": "House rule of this exercise",
        "from": "1800-01-01",
        "bearer": "actor",
        "exceptions": "—",
        "defeated_by": "—",
        "defeats": "—",
        "remedy": "—",
        "player_line": str(written["title"]),
    }


def _text(key: str, value: Any) -> str:
    if key in ("moves", "inputs"):
        return ", ".join(f"`{name}`" for name in value)
    if key in ("defeated_by", "defeats"):
        return ", ".join("`{}`{}".format(*_edge(str(edge))) for edge in value or ()) or "—"
    if key == "force" and isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)


def _edge(written: str) -> tuple[str, str]:
    name, _, mark = written.partition(" ")
    return name.strip("`"), f" {mark}" if mark else ""


def _test(written: Mapping[str, Any], lines: Mapping[str, int], here: int) -> tuple[Text, ...]:
    tests = written["test"] if isinstance(written["test"], list | tuple) else [written["test"]]
    at = lines.get("test", here)
    limbs = tuple(Text(_ended(str(test)), at) for test in tests)
    reading = Text(f"Reading: {written.get('reading', written['title'])}", lines.get("reading", here))
    return (Text(_ended(f"TRIGGER: {str(written['trigger']).removeprefix('TRIGGER: ')}"), lines.get("trigger", here)), *limbs, reading)


def _ended(text: str) -> str:
    return text if text.rstrip().endswith(".") else f"{text}."


def _read_by(test: tuple[Text, ...], file: str) -> frozenset[str]:
    """The facts that the test reads; what cannot be parsed is left to the reader of rules, which says where."""
    trigger, *limbs, _ = test
    try:
        found = [parse_trigger(trigger.text)]
        for limb in map(parse_limb, (text.text for text in limbs)):
            found += [condition for condition in (limb.in_play, *(clause.condition for clause in limb.clauses)) if condition is not None]
    except LanguageError:
        return frozenset()
    return frozenset[str]().union(*map(facts_read, found))
