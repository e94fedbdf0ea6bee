"""How the figures of the world moved: trust and tension between each pair, and the scenario's meters, with the acts that moved them."""

from datetime import datetime
from typing import TypeAlias

import msgspec
from django.utils.translation import gettext as _

from adjudication.world import Reason
from exercises.panels import recorded
from exercises.play.events import MoveRevealed, WorldChanged
from exercises.report.figures import Column, Figure, Line, Lines, Section, Table
from exercises.report.record import Record
from exercises.scenario.schema import Relation

FIGURES = ("trust", "tension")  # of a pair; what else a reason may move ("broken") is no figure
MOST_PAIRS = 6  # lines of a plot that can be told apart

Key: TypeAlias = tuple[str, str]  # ("trust", "AAA:BBB"), ("tension", "AAA:BBB"), ("meter", id)


class Course(msgspec.Struct, frozen=True):
    """A figure from STARTEX to the end: its values and the acts that moved it."""

    points: tuple[tuple[datetime, int], ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def values(self) -> list[int]:
        return [value for _at, value in self.points]

    @property
    def moved(self) -> int:
        return sum(abs(after - before) for before, after in zip(self.values, self.values[1:], strict=False))


def relations(record: Record) -> Section:
    return Section(
        id="relations",
        title=_("Trust and tension"),
        text=(_("Both run from 0 to 100 for each pair. Every change names the act that made it."),),
        figures=(_pairs(record, "trust", _("Trust between pairs")), _pairs(record, "tension", _("Tension between pairs"))),
    )


def meters(record: Record) -> Section:
    return Section(
        id="meters",
        title=_("Meters"),
        text=(_("The scenario's own measures. They are inventions of the scenario, not history."),),
        figures=(_meters(record),),
    )


def courses(record: Record) -> dict[Key, Course]:
    """Every figure that an act moved, and every meter: counted from the scenario's start by the reasons this audience was told."""
    world = record.scenario.world
    running: dict[Key, Running] = {("meter", one.id): Running([(record.started, one.start)], one.low, one.high) for one in world.meters}
    start = {":".join(sorted(one.between)): one for one in world.relations}
    for event in record.of_structs(WorldChanged, MoveRevealed):
        if isinstance(event.data, WorldChanged):
            for key, value in _set_outright(event.data):
                running.setdefault(key, _new(record, start, key)).settle(event.scenario_date, value)
        for reason in event.data.reasons:
            key = _key(reason)
            if key[0] in FIGURES and key not in running:
                running[key] = _new(record, start, key)
            if key in running:
                running[key].move(event.scenario_date, reason)
    return {key: Course(tuple(one.points), tuple(one.reasons)) for key, one in running.items()}


class Running:
    """A figure while it is being counted; it stays within its bounds."""

    def __init__(self, points: list[tuple[datetime, int]], low: int = 0, high: int = 100) -> None:
        self.points, self.low, self.high = points, low, high
        self.reasons: list[Reason] = []

    def move(self, at: datetime, reason: Reason) -> None:
        self.reasons.append(reason)
        self.settle(at, self.points[-1][1] + reason.change)

    def settle(self, at: datetime, value: int) -> None:
        self.points.append((at, max(self.low, min(self.high, value))))


def _key(reason: Reason) -> Key:
    return (reason.what, ":".join(sorted(reason.of))) if reason.of else ("meter", reason.what)


def _new(record: Record, start: dict[str, Relation], key: Key) -> Running:
    what, pair = key
    if what == "meter":
        return Running([(record.started, 0)])
    default = getattr(record.scenario.world, f"default_{what}")
    return Running([(record.started, getattr(start[pair], what) if pair in start else default)])


def _set_outright(data: WorldChanged) -> list[tuple[Key, int]]:
    pairs = [((what, ":".join(one.pair)), getattr(one, what)) for one in data.relations for what in ("trust", "tension")]
    return [*pairs, *((("meter", meter), value) for meter, value in data.meters.items())]


def courses_of_pairs(record: Record, what: str) -> dict[str, Course]:
    """pair "AAA:BBB" -> its course. A pair that no act moved is not in it."""
    return {pair: course for (kind, pair), course in courses(record).items() if kind == what and course.moved}


def courses_of_meters(record: Record) -> dict[str, Course]:
    return {meter: course for (kind, meter), course in courses(record).items() if kind == "meter"}


def _pairs(record: Record, what: str, title: str) -> Figure:
    moved = courses_of_pairs(record, what)
    order = sorted(moved, key=lambda pair: (-moved[pair].moved, pair))
    rows = tuple((pair.replace(":", "–"), *_figures(moved[pair])) for pair in order)
    plotted = order[:MOST_PAIRS]
    lines = tuple(Line(pair.replace(":", "–"), _to_the_end(moved[pair], record)) for pair in plotted)
    return Figure(
        id=what,
        title=title,
        caption=_("Drawn: those that moved most, at most six. The table has every pair that moved.") if lines else "",
        table=Table(
            (Column(_("Pair")), *_columns()),
            rows,
            empty=_("No pair has moved yet."),
        ),
        plot=Lines(lines) if lines else None,
        alt=_in_words(rows),
    )


def _columns() -> tuple[Column, ...]:
    return (
        *(Column(title, "number") for title in (_("At start"), _("At end"), _("Lowest"), _("Highest"))),
        Column(_("Change"), "signed"),
        Column(_("What moved it most"), "long"),
    )


def _figures(course: Course) -> tuple[int | str, ...]:
    values = course.values
    largest = max(course.reasons, key=lambda one: abs(one.change), default=None)
    why = f"{largest.change:+d} {recorded.told(largest.because)}" if largest else ""
    return values[0], values[-1], min(values), max(values), values[-1] - values[0], why


def _to_the_end(course: Course, record: Record) -> tuple[tuple[datetime, float], ...]:
    return (*course.points, (record.until, course.values[-1]))


def _in_words(rows: tuple[tuple[object, ...], ...]) -> str:
    return "; ".join(_("%(what)s from %(start)s to %(end)s") % {"what": row[0], "start": row[1], "end": row[2]} for row in rows)


def _meters(record: Record) -> Figure:
    measured = courses_of_meters(record)
    written = {one.id: one for one in record.scenario.world.meters}
    title = {key: written[key].title if key in written else key.replace("_", " ") for key in measured}
    rows = tuple((title[key], *_figures(course), _alarm(record, key, course)) for key, course in measured.items())
    lines = tuple(
        Line(title[key], _to_the_end(course, record), alarm=written[key].alarm_below if key in written else None)
        for key, course in measured.items()
    )
    return Figure(
        id="meters",
        title=_("Meters over time"),
        table=Table((Column(_("Meter")), *_columns(), Column(_("Alarm"))), rows, empty=_("This scenario has no meters that you may see.")),
        plot=Lines(lines) if lines else None,
        alt=_in_words(rows),
    )


def _alarm(record: Record, key: str, course: Course) -> str:
    """Whether a meter passed the alarm that the scenario sets, and how far."""
    for one in record.scenario.world.meters:
        if one.id == key and one.alarm_below is not None and min(course.values) < one.alarm_below:
            return _("fell to %(low)d, below %(alarm)d") % {"low": min(course.values), "alarm": one.alarm_below}
        if one.id == key and one.alarm_above is not None and max(course.values) > one.alarm_above:
            return _("rose to %(high)d, above %(alarm)d") % {"high": max(course.values), "alarm": one.alarm_above}
    return ""
