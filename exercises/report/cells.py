"""One cell of a table: as HTML for the page and the PDF, and as a plain value for spreadsheets."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from exercises.panels import words
from exercises.report.figures import Cell, Column
from exercises.report.sections.objectives import outcome_words

NOTHING = SafeString('<span class="muted">–</span>')


def html_of(column: Column, value: Cell, palette: Mapping[str, int]) -> SafeString | str:
    if value is None or value == "":
        return "" if column.kind in ("number", "count", "mark") else NOTHING
    match column.kind:
        case "status":
            return badge(str(value), *words.status_of(str(value)))
        case "outcome":
            status, sign, word = outcome_words()[str(value)]
            return badge(status, sign, word)
        case "code":
            return chip(str(value), palette)
        case "codes":
            return format_html_join(" ", "{}", ((chip(code, palette),) for code in str(value).split(", ")))
        case "scenario" | "day" | "real" if isinstance(value, datetime):
            return moment(value, column.kind)
        case "signed":
            return signed(value)
        case "rule":
            return format_html('<span class="rule-id">{}</span>', value)
    return shown(value, column.kind) if isinstance(value, datetime) else str(value)


def text_of(column: Column, value: Cell) -> str:
    """A cell as one run of text, which a PDF lays out far faster than nested elements."""
    if value is None or value == "":
        return "" if column.kind in ("number", "count", "mark") else "–"
    match column.kind:
        case "status":
            return " ".join(words.status_of(str(value)))
        case "outcome":
            return " ".join(outcome_words()[str(value)][1:])
        case "signed":
            return signed(value)
    return shown(value, column.kind) if isinstance(value, datetime) else str(value)


def status_in(column: Column, value: Cell) -> str:
    """The status whose colour a cell takes; empty where it has none."""
    if value is None or column.kind not in ("status", "outcome"):
        return ""
    return outcome_words()[str(value)][0] if column.kind == "outcome" else str(value)


def plain_of(column: Column, value: Cell) -> Cell:
    """Numbers stay numbers and dates dates; a status is its word."""
    if value is None:
        return None
    match column.kind:
        case "status":
            return words.status_of(str(value))[1]
        case "outcome":
            return outcome_words()[str(value)][2]
    return value


def badge(status: str, sign: str, word: str) -> SafeString:
    """Colour, sign and word, as everywhere."""
    return format_html('<span class="status" data-status="{}"><span class="sign" aria-hidden="true">{}</span>{}</span>', status, sign, word)


def chip(code: str, palette: Mapping[str, int]) -> SafeString:
    if code not in palette:
        return format_html("<span>{}</span>", code)
    return format_html('<span class="chip" data-d="{}">{}</span>', palette[code], code)


def moment(at: datetime, kind: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), shown(at, kind))


def shown(at: datetime, kind: str) -> str:
    return date_format(at, {"real": "H:i:s", "day": "j M Y"}.get(kind, "j M Y, H:i"))


def signed(value: Cell) -> str:
    number = value if isinstance(value, int | float) else 0
    return f"+{number}" if number > 0 else f"−{abs(number)}" if number else "0"
