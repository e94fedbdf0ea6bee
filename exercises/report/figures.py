"""What a report is made of: numbered sections, each a few sentences and figures; every figure has a table, and a plot where one helps.

Nothing here draws. Pages, PDF and spreadsheets are made from these structs, so that they cannot say different things.
"""

from datetime import datetime
from typing import TypeAlias

import msgspec

Cell: TypeAlias = str | int | float | datetime | None


class Column(msgspec.Struct, frozen=True):
    """`kind` says how a cell is shown: text, short, long, number, count, figure, signed, code (a delegation), codes,
    status, outcome, scenario, day, real (times), rule, mark."""

    title: str
    kind: str = "text"


class Table(msgspec.Struct, frozen=True):
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""  # what will be here, said where nothing is


class Line(msgspec.Struct, frozen=True):
    """One figure over time: points are (scenario date, value)."""

    label: str
    points: tuple[tuple[datetime, float], ...]
    alarm: float | None = None


class Lines(msgspec.Struct, frozen=True, tag="lines"):
    """Stepped lines over scenario time from 0 to 100, a small chart each, so that none has to be told apart by colour."""

    lines: tuple[Line, ...]


class Part(msgspec.Struct, frozen=True):
    row: str
    part: str
    value: float


class Bars(msgspec.Struct, frozen=True, tag="bars"):
    """Horizontal bars, stacked of parts, in the order of `kinds`; a kind may take a status's colour, and a sign that tells it without."""

    parts: tuple[Part, ...]
    order: tuple[str, ...]  # the rows, top first
    kinds: tuple[str, ...]
    labels: dict[str, str]
    statuses: dict[str, str] = {}
    unit: str = ""
    signs: dict[str, str] = {}


class Square(msgspec.Struct, frozen=True):
    row: str
    column: str
    text: str
    status: str = ""
    weight: float = 0


class Heat(msgspec.Struct, frozen=True, tag="heat"):
    """A grid of marks: coloured by status where there is one, else by weight."""

    squares: tuple[Square, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]


class Span(msgspec.Struct, frozen=True):
    row: str
    status: str
    begins: datetime
    ends: datetime


class Lives(msgspec.Struct, frozen=True, tag="lives"):
    """Bars over scenario time, one row a thing that lives through statuses."""

    spans: tuple[Span, ...]
    order: tuple[str, ...]
    labels: dict[str, str]


class Mark(msgspec.Struct, frozen=True):
    lane: str
    at: datetime
    status: str
    label: str = ""


class Lanes(msgspec.Struct, frozen=True, tag="lanes"):
    """Points over scenario time in lanes."""

    marks: tuple[Mark, ...]
    lanes: tuple[str, ...]
    labels: dict[str, str]
    rules_at: tuple[tuple[datetime, str], ...] = ()  # vertical rules: phases


Plot: TypeAlias = Lines | Bars | Heat | Lives | Lanes


class Figure(msgspec.Struct, frozen=True):
    """`alt` says in words what the plot shows; it is the text alternative and is never empty where there is a plot."""

    id: str
    title: str
    table: Table
    caption: str = ""
    plot: Plot | None = None
    alt: str = ""
    opened: bool = False  # whether the table stands open under its plot


class Section(msgspec.Struct, frozen=True):
    id: str
    title: str
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
