"""Reads the Markdown of a rulebook into raw entries and table rows, each with the line it stands on. Knows nothing of law."""

import re
from collections.abc import Iterator

import msgspec

_HEADING = re.compile(r"### `([^`]+)` — (.+)$")
_FIELD = re.compile(r"\*\*([^*]+):\*\* ?(.*)$")
_ROW = re.compile(r"\|(.*)\|$")


class BookError(ValueError):
    """What is wrong in a rulebook, and where: file, line and column (from 1), what was expected."""

    def __init__(self, message: str, file: str, line: int, column: int = 1) -> None:
        super().__init__(f"{file}:{line}:{column}: {message}")
        self.message, self.file, self.line, self.column = message, file, line, column


class Text(msgspec.Struct, frozen=True):
    """A piece of the book and where it begins."""

    text: str
    line: int
    column: int = 1


class Entry(msgspec.Struct, frozen=True):
    """One rule as written: its fields by name and the bullets of its test."""

    id: str
    title: str
    line: int
    fields: dict[str, Text]
    test: tuple[Text, ...]


class Row(msgspec.Struct, frozen=True):
    """One row of a table under the heading `group`."""

    group: str
    cells: tuple[str, ...]
    line: int


def entries(text: str, file: str) -> Iterator[Entry]:
    """The rules of one file of the rulebook, in order. Raises BookError."""
    found: list[tuple[int, re.Match[str]]] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.startswith("### "):
            match = _HEADING.match(line)
            if match is None:
                raise BookError("expected a heading like '### `id` — title'", file, number)
            found.append((number, match))
    ends = [number for number, _ in found[1:]] + [len(lines) + 1]
    for (number, match), end in zip(found, ends, strict=True):
        yield _entry(match, lines, number, end, file)


def _entry(match: re.Match[str], lines: list[str], start: int, end: int, file: str) -> Entry:
    fields: dict[str, Text] = {}
    test: list[Text] = []
    for number in range(start + 1, end):
        line = lines[number - 1]
        if line.startswith("- "):
            for name, value in _fields(line, number, file):
                if name in fields:
                    raise BookError(f"the field {name!r} is given twice", file, number)
                fields[name] = value
        elif line.startswith("  - "):
            test.append(Text(line[4:], number, 5))
        elif line.strip():
            raise BookError("expected a field like '- **Source:** …'", file, number)
    return Entry(match[1], match[2], start, fields, tuple(test))


def _fields(line: str, number: int, file: str) -> Iterator[tuple[str, Text]]:
    """A line holds one field, or several parted by ` · ` where the next one begins with its name in bold."""
    column = 3
    for piece in re.split(r" · (?=\*\*)", line[2:]):
        match = _FIELD.match(piece)
        if match is None:
            raise BookError("expected a field like '- **Source:** …'", file, number, column)
        yield match[1], Text(match[2], number, column + match.start(2))
        column += len(piece) + 3


def rows(text: str) -> Iterator[Row]:
    """The rows of the tables of a file, headings and rules of the tables left out."""
    group, header = "", True
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("## "):
            group = line[3:]
        match = _ROW.match(line)
        if match is None:
            header = True
        elif header:
            header = False
        elif not line.startswith("| ---"):
            yield Row(group, tuple(cell.strip() for cell in match[1].split("|")), number)
