"""An MSEL out to XLSX and CSV and back: every column stays, ids are not needed, and each mistake names its cell."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from exercises.msel.columns import BY_NAME, COLUMNS, TIMES, Column, Unreadable
from exercises.play.msel import mistakes_in, msel_of
from exercises.play.state import State
from exercises.report.tables import harmless
from exercises.scenario.schema import Inject, Scenario

MOST_ROWS, MOST_COLUMNS = 5_000, 60
MOST_BYTES = 5 * 1024 * 1024
NOT_READ = {"status", *(one.lower() for one in TIMES)}


class Mistaken(Exception):
    """What is wrong in a file, cell by cell; nothing of it was taken over."""

    def __init__(self, mistakes: list[str]) -> None:
        self.mistakes = mistakes


class Released(msgspec.Struct, frozen=True):
    """When an inject was released: in the scenario, and in real time."""

    scenario: datetime
    real: datetime


def table_of(scenario: Scenario, state: State, released: Mapping[str, Released]) -> Iterator[list[Any]]:
    """The header, then a row an inject. Columns of somebody else's stand at the end."""
    injects = msel_of(scenario, state)
    others = list(dict.fromkeys(name for one in injects for name in one.other))
    yield [*(column.name for column in COLUMNS), *TIMES, *others]
    for one in injects:
        at = released.get(one.id)
        times = [f"{at.scenario:%Y-%m-%d %H:%M}", f"{at.real:%Y-%m-%d %H:%M}"] if at else ["", ""]
        yield [*(column.show(one, state) for column in COLUMNS), *times, *(one.other.get(name, "") for name in others)]


def csv_of(rows: Iterable[list[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([harmless(value) for value in row] for row in rows)
    return out.getvalue()


def xlsx_of(rows: Iterable[list[Any]]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "MSEL"
    for row in rows:
        sheet.append([harmless(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_in(content: bytes, name: str) -> list[list[str]]:
    """The cells of a file as text. Raises Mistaken for what is no spreadsheet."""
    if len(content) > MOST_BYTES:
        raise Mistaken([_("The file is too large: at most %(n)d MB.") % {"n": MOST_BYTES // 1024 // 1024}])
    try:
        rows = _of_xlsx(content) if name.lower().endswith(".xlsx") else list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    except (ValueError, KeyError, OSError, EOFError, csv.Error, UnicodeDecodeError):
        raise Mistaken([_("This is no spreadsheet that can be read. Expected XLSX, or CSV in UTF-8.")]) from None
    except Exception as error:  # what a forged archive can make of openpyxl has no common base
        raise Mistaken([_("This is no spreadsheet that can be read (%(what)s).") % {"what": type(error).__name__}]) from None
    if len(rows) > MOST_ROWS:
        raise Mistaken([_("Too many rows: at most %(n)d.") % {"n": MOST_ROWS}])
    return rows


def _of_xlsx(content: bytes) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    rows = [[_plain(value) for value in row] for row in sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)]
    width = max((place for place, name in enumerate(rows[0], start=1) if name), default=0) if rows else 0
    return [row[:width] for row in rows]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def changes_in(rows: list[list[str]], scenario: Scenario, state: State) -> list[dict[str, Any]]:
    """The rows that change something, as fields of injects. Raises Mistaken with everything that is wrong, cell by cell."""
    reader = _Reader(rows, scenario, state)
    changes = reader.read()
    if reader.mistakes:
        raise Mistaken(reader.mistakes)
    return changes


class _Reader:
    def __init__(self, rows: list[list[str]], scenario: Scenario, state: State) -> None:
        self.header = [cell.strip() for cell in rows[0]] if rows else []
        self.rows = rows[1:]
        self.scenario, self.state = scenario, state
        self.known = {one.id: one for one in msel_of(scenario, state)}
        self.by_title = {one.title: one.id for one in self.known.values()}
        self.mistakes: list[str] = []

    def read(self) -> list[dict[str, Any]]:
        missing = [one for one in ("Event", "To", "Method", "Content", "From") if one.lower() not in {name.lower() for name in self.header}]
        if missing:
            self.mistakes.append(_("Row 1: the columns %(names)s are missing.") % {"names": ", ".join(missing)})
            return []
        made = [row for number, cells in enumerate(self.rows, start=2) if any(cells) and (row := self._row(number, cells))]
        ids = {*self.known, *(row["id"] for row in made)}
        for row in made:
            self._check(row, ids)
        return [{name: value for name, value in row.items() if name != "row"} for row in made if self._differs(row)]

    def _row(self, number: int, cells: list[str]) -> dict[str, Any] | None:
        before, row, other = len(self.mistakes), dict[str, Any](), dict[str, str]()
        for place, name in enumerate(self.header):  # a leading quote was ours, against formulas
            text = cells[place].strip().removeprefix("'") if place < len(cells) else ""
            column = BY_NAME.get(name.lower())
            if column is not None and column.read is not None:
                self._take(row, column, text, f"{get_column_letter(place + 1)}{number}")
            elif name and name.lower() not in NOT_READ:
                other[name] = text
        if len(self.mistakes) > before:
            return None
        row["id"] = row.get("id") or self.by_title.get(row["title"]) or self._next_id(row["title"])
        return row | {"row": number} | ({"other": other} if other else {})

    def _take(self, row: dict[str, Any], column: Column, text: str, cell: str) -> None:
        assert column.read is not None
        try:
            row[column.field] = column.read(text)
        except Unreadable as expected:
            said = {"cell": cell, "column": column.name, "value": text[:60], "expected": expected}
            self.mistakes.append(_("%(cell)s (%(column)s): “%(value)s” is not what was expected: %(expected)s.") % said)

    def _next_id(self, title: str) -> str:
        taken = {*self.known, *self.by_title.values()}
        id = next(name for number in range(1, MOST_ROWS * 2) if (name := f"X{number:02d}") not in taken)
        self.by_title[title] = id
        return id

    def _check(self, row: dict[str, Any], ids: set[str]) -> None:
        number = row["row"]
        if row["id"] in self.state.injects:
            if self._differs(row):
                self.mistakes.append(_("Row %(n)d: %(id)s has been released and cannot be changed.") % {"n": number, "id": row["id"]})
            return
        try:
            inject = self._merged(row)
        except msgspec.ValidationError as error:
            self.mistakes.append(_("Row %(n)d: %(what)s") % {"n": number, "what": error})
            return
        for field, expected in mistakes_in(inject, self.scenario, ids):
            cell = next((get_column_letter(place + 1) for place, name in enumerate(self.header) if _field(name) == field), "")
            self.mistakes.append(f"{cell}{number}: {expected}")

    def _merged(self, row: dict[str, Any]) -> Inject:
        before = msgspec.to_builtins(self.known[row["id"]]) if row["id"] in self.known else {}
        fields = {name: value for name, value in row.items() if name != "row"}
        return msgspec.convert(before | msgspec.to_builtins(fields), Inject)

    def _differs(self, row: dict[str, Any]) -> bool:
        if row["id"] not in self.known:
            return True
        try:
            return self._merged(row) != self.known[row["id"]]
        except msgspec.ValidationError:
            return True


def _field(name: str) -> str:
    column = BY_NAME.get(name.lower())
    return column.field if column else ""
