"""Tables as CSV and XLSX. A cell that a spreadsheet would take for a formula is made plain text."""

import csv
import io
import re
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from exercises.report.cells import plain_of
from exercises.report.figures import Cell, Figure, Section, Table

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\\/*?:\[\]]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML has no place for them


def harmless(value: Cell) -> Cell:
    """What somebody typed stays text: a leading quote keeps a spreadsheet from running it."""
    if not isinstance(value, str):
        return value
    text = controls_out(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def controls_out(text: str) -> str:
    return _CONTROLS.sub("", text)


def csv_of(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(column.title) for column in table.columns])
    writer.writerows([_as_text(value) for value in row] for row in _plain_rows(table))
    return out.getvalue()


def xlsx_of(title: str, sections: list[Section]) -> bytes:
    """One sheet a figure, after a sheet that lists them."""
    book = Workbook(write_only=True)
    figures = [figure for section in sections for figure in section.figures]
    names = _sheet_names(figures)
    contents = book.create_sheet(_("Contents"))
    contents.append([harmless(title)])
    for figure in figures:
        contents.append([names[figure.id], harmless(figure.title), len(figure.table.rows)])
    for figure in figures:
        _fill(book.create_sheet(names[figure.id]), figure.table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: object, table: Table) -> None:
    heads = [WriteOnlyCell(sheet, harmless(column.title)) for column in table.columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.freeze_panes = "A2"  # type: ignore[attr-defined]
    sheet.append(heads)  # type: ignore[attr-defined]
    for row in _plain_rows(table):
        sheet.append([_without_zone(value) for value in row])  # type: ignore[attr-defined]


def _plain_rows(table: Table) -> list[list[Cell]]:
    return [[harmless(plain_of(column, value)) for column, value in zip(table.columns, row, strict=True)] for row in table.rows]


def _sheet_names(figures: list[Figure]) -> dict[str, str]:
    """A spreadsheet takes 31 characters, each name once."""
    names: dict[str, str] = {}
    for number, figure in enumerate(figures, start=1):
        names[figure.id] = f"{number} {_FORBIDDEN_IN_SHEET_NAMES.sub(' ', figure.title)}"[:31].strip()
    return names


def _as_text(value: Cell) -> Cell:
    return value.isoformat() if isinstance(value, datetime) else value


def _without_zone(value: Cell) -> Cell:
    """Spreadsheets know no time zones: times are given in UTC."""
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) and value.tzinfo else value
