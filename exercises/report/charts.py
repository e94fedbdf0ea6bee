"""A plot as a Vega-Lite specification, the same for page and PDF.

Status is told by colour and sign, with the word in the legend; nothing rests on colour alone, so that everything prints in black and white.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import altair as alt
import msgspec
from django.utils.translation import gettext as _

from exercises.panels import words
from exercises.report.figures import Bars, Figure, Heat, Lanes, Line, Lines, Lives, Mark, Plot

WIDTH = 620
STRETCHES = 150  # of time: a point of a lane is wider than one, a pixel of a small chart about as wide
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


class Theme(msgspec.Struct, frozen=True):
    """The colours of the design system that charts use (static/css/tokens.css)."""

    ink: str
    muted: str
    line: str
    sheet: str
    accent: str
    statuses: dict[str, str]
    palette: tuple[str, ...]


PAPER = Theme(
    ink="#1b1f24",
    muted="#575c62",
    line="#d9d3c5",
    sheet="#fffdf9",
    accent="#0f6b62",
    statuses={
        "lawful": "#23653a",
        "unlawful": "#a3271f",
        "contested": "#7d5200",
        "unsettled": "#60409a",
        "void": "#5a5f64",
        "pending": "#1e5590",
    },
    palette=("#0065a3", "#b84d00", "#00735a", "#9d3f78", "#7a6200", "#3b2f93", "#861f52", "#1f7591"),
)
NIGHT = Theme(
    ink="#e6e4de",
    muted="#a2a8ae",
    line="#2d353f",
    sheet="#1a2028",
    accent="#4fb3a6",
    statuses={
        "lawful": "#7fc797",
        "unlawful": "#f2938a",
        "contested": "#e2b45f",
        "unsettled": "#bda7ee",
        "void": "#a0a8af",
        "pending": "#8bbaf0",
    },
    palette=("#5fb6ec", "#f39a5f", "#43c9a2", "#e59cc6", "#ddc04f", "#a79cf3", "#e583ae", "#8bd0ee"),
)
THEMES = {"paper": PAPER, "night": NIGHT, "print": msgspec.structs.replace(PAPER, sheet="#ffffff")}
# As the stylesheet groups them under one colour.
FAMILIES = {
    "lawful": ("pass", "takes_effect", "sound", "in_force", "justified", "excused", "displaced", "adopted", "kept", "signed", "deployed"),
    "unlawful": ("fail", "rejected", "vetoed", "breached", "not_adopted", "refused"),
    "contested": ("unwise", "suspended", "political"),
    "unsettled": ("undetermined", "unknown"),
    "pending": ("proposed", "open", "draft", "planned", "voting"),
}
FAMILY_OF = {status: family for family, statuses in FAMILIES.items() for status in statuses}


def spec(figure: Figure, theme: Theme) -> dict[str, Any]:
    """The specification of a figure that has a plot."""
    if figure.plot is None:
        raise ValueError(f"{figure.id} has no plot")
    chart = _draw(figure.plot, theme)
    return chart.properties(description=figure.alt, background=theme.sheet, padding=8).configure(**_config(theme)).to_dict(validate=False)


def colour(status: str, theme: Theme) -> str:
    return theme.statuses.get(FAMILY_OF.get(status, status), theme.statuses["void"])


def _draw(plot: Plot, theme: Theme) -> Any:
    match plot:
        case Lines():
            return _lines(plot, theme)
        case Bars():
            return _bars(plot, theme)
        case Heat():
            return _heat(plot, theme)
        case Lives():
            return _lives(plot, theme)
        case Lanes():
            return _lanes(plot, theme)


def _config(theme: Theme) -> dict[str, Any]:
    axis = {
        "labelColor": theme.ink, "titleColor": theme.muted, "domainColor": theme.muted, "tickColor": theme.line, "gridColor": theme.line,
        "labelFont": FONT, "titleFont": FONT, "labelFontSize": 11.5, "titleFontSize": 11, "titleFontWeight": "normal",
        "gridOpacity": 0.7, "labelPadding": 6,
    }  # fmt: skip
    return {
        "font": FONT,
        "axis": axis,
        "view": {"stroke": None},
        "legend": {
            "labelColor": theme.ink, "titleColor": theme.muted, "orient": "top", "direction": "horizontal", "title": None,
            "labelFont": FONT, "labelFontSize": 11.5, "labelLimit": 260, "columns": 4, "symbolType": "square",
        },
        "title": {"color": theme.ink, "font": FONT, "fontSize": 12, "fontWeight": 600, "anchor": "start", "offset": 6},
    }  # fmt: skip


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat() if at.tzinfo else at.replace(tzinfo=UTC).isoformat()


def _data(rows: list[dict[str, Any]]) -> alt.Data:
    return alt.Data(values=rows)


def _time(field: str = "at", **axis: Any) -> alt.X:
    return alt.X(
        f"{field}:T", title=None, scale=alt.Scale(type="utc"), axis=alt.Axis(format="%-d %b", tickCount=6, labelOverlap=True, **axis)
    )


def _lines(plot: Lines, theme: Theme) -> Any:
    across = 3 if len(plot.lines) > 2 else len(plot.lines)
    return alt.concat(*(_panel(line, theme, across) for line in plot.lines), columns=across, spacing=18)


def _panel(line: Line, theme: Theme, across: int) -> Any:
    points = [{"at": _moment(at), "value": value} for at, value in _visible(line.points)]
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(values=[0, 50, 100], tickSize=0))
    stepped = alt.Chart(_data(points)).mark_line(interpolate="step-after", color=theme.ink, strokeWidth=1.8)
    ends = (
        alt.Chart(_data(points[-1:])).mark_text(align="right", dy=-9, fontSize=12, fontWeight=600, color=theme.ink).encode(text="value:Q")
    )
    layers = [stepped.encode(x=_time(grid=False), y=y), ends.encode(x=_time(grid=False), y=y)]
    if line.alarm is not None:
        alarm = alt.Chart(_data([{"value": line.alarm}])).mark_rule(color=theme.statuses["unlawful"], strokeDash=[4, 3])
        layers.append(alarm.encode(y=y))
    width = (WIDTH - 60 * across) / across
    return alt.layer(*layers).properties(width=width, height=84, title=line.label)


def _visible(points: tuple[tuple[datetime, float], ...]) -> list[tuple[datetime, float]]:
    """The first point, then the last of each stretch of time that is too short to be seen."""
    first, span = points[0], points[-1][0] - points[0][0]
    last = {_stretch(at, first[0], span, STRETCHES): (at, value) for at, value in points[1:]}
    return [first, *last.values()]


def _stretch(at: datetime, begins: datetime, span: timedelta, stretches: int) -> int:
    return int((at - begins) / span * stretches) if span else 0


def _bars(plot: Bars, theme: Theme) -> Any:
    rank = {kind: at for at, kind in enumerate(plot.kinds)}
    used = [kind for kind in plot.kinds if any(one.part == kind for one in plot.parts)]
    named = {kind: plot.labels.get(kind, kind) for kind in used}
    rows = [
        {"row": one.row, "kind": named[one.part], "value": one.value, "rank": rank[one.part], "text": _count(plot, one.part, one.value)}
        for one in plot.parts
    ]
    y = alt.Y("row:N", title=None, sort=list(plot.order), axis=alt.Axis(labelLimit=230, ticks=False, domain=False))
    axis = alt.Axis(format="d", tickMinStep=1, tickCount=min(6, _widest(plot)), grid=True)
    base = alt.Chart(_data(rows)).encode(y=y, order=alt.Order("rank:Q"))
    scale = alt.Scale(domain=list(named.values()), range=[_part_colour(plot, kind, rank[kind], theme) for kind in used])
    bars = base.mark_bar(stroke=theme.sheet, strokeWidth=1.2, height={"band": 0.72}).encode(
        x=alt.X("value:Q", title=plot.unit or None, axis=axis, stack="zero"),
        color=alt.Color("kind:N", scale=scale, sort=list(named.values())),
    )
    labels = base.mark_text(color=theme.sheet, fontSize=11, fontWeight=600).encode(
        x=alt.X("value:Q", stack="zero", bandPosition=0.5), text="text:N", detail="kind:N"
    )
    return alt.layer(bars, labels).properties(width=WIDTH - 200, height=alt.Step(26))


def _part_colour(plot: Bars, kind: str, rank: int, theme: Theme) -> str:
    return colour(plot.statuses[kind], theme) if kind in plot.statuses else theme.palette[rank % len(theme.palette)]


def _widest(plot: Bars) -> int:
    """The longest bar's length."""
    lengths: Counter[str] = Counter()
    for one in plot.parts:
        lengths[one.row] += abs(one.value)  # type: ignore[assignment]
    return max(1, round(max(lengths.values(), default=1)))


def _count(plot: Bars, part: str, value: float) -> str:
    """The sign of its status goes with a number, so that black and white is enough; a sliver takes no text."""
    share = abs(value) / _widest(plot)
    if share < 0.035:
        return ""
    sign = plot.signs.get(part, "")
    return f"{sign} {value:g}" if sign and share > 0.09 else f"{value:g}"


def _heat(plot: Heat, theme: Theme) -> Any:
    most = max((one.weight for one in plot.squares), default=1) or 1
    rows = [
        {
            "row": one.row, "column": one.column, "text": one.text, "weight": one.weight,
            "fill": colour(one.status, theme) if one.status else theme.accent,
            "wash": 0.2 if one.status else 0.1 + 0.5 * one.weight / most,
        }
        for one in plot.squares
    ]  # fmt: skip
    x = alt.X("column:N", title=None, sort=list(plot.columns), axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False))
    y = alt.Y("row:N", title=None, sort=list(plot.rows), axis=alt.Axis(labelLimit=230, ticks=False, domain=False))
    base = alt.Chart(_data(rows)).encode(x=x, y=y)
    squares = base.mark_rect(stroke=theme.sheet, strokeWidth=2).encode(
        color=alt.Color("fill:N", scale=None), opacity=alt.Opacity("wash:Q", scale=None, legend=None)
    )
    text = base.mark_text(fontSize=12, fontWeight=600).encode(
        text="text:N", color=alt.Color("fill:N", scale=None) if any(one.status for one in plot.squares) else alt.value(theme.ink)
    )
    width = min(WIDTH - 180, 58 * len(plot.columns))
    return alt.layer(squares, text).properties(width=width, height=alt.Step(25))


def _lives(plot: Lives, theme: Theme) -> Any:
    rows = [
        {
            "row": one.row, "at": _moment(one.begins), "ends": _moment(one.ends), "status": plot.labels[one.status],
            "sign": words.status_of(one.status)[0],
        }
        for one in plot.spans
    ]  # fmt: skip
    used = list(dict.fromkeys(one.status for one in plot.spans))
    scale = alt.Scale(domain=[plot.labels[one] for one in used], range=[colour(one, theme) for one in used])
    y = alt.Y("row:N", title=None, sort=list(plot.order), axis=alt.Axis(labelLimit=250, ticks=False, domain=False, grid=True))
    base = alt.Chart(_data(rows))
    bars = base.mark_bar(height={"band": 0.6}, cornerRadius=1, stroke=theme.sheet, strokeWidth=1).encode(
        x=_time(orient="top"), x2="ends:T", y=y, color=alt.Color("status:N", scale=scale)
    )
    signs = base.mark_text(align="left", dx=4, color=theme.sheet, fontSize=10, fontWeight=700).encode(
        x=_time(orient="top"), y=y, text="sign:N"
    )
    return alt.layer(bars, signs).properties(width=WIDTH - 230, height=alt.Step(22))


SHAPES = {
    "lawful": "circle",
    "unlawful": "cross",
    "contested": "diamond",
    "unsettled": "triangle-up",
    "pending": "square",
    "void": "circle",
}


def _apart(marks: tuple[Mark, ...]) -> list[Mark]:
    """One of those that would lie on one another."""
    if not marks:
        return []
    begins, ends = min(one.at for one in marks), max(one.at for one in marks)
    return list({(one.lane, one.status, _stretch(one.at, begins, ends - begins, STRETCHES)): one for one in marks}.values())


def _lanes(plot: Lanes, theme: Theme) -> Any:
    def word(status: str) -> str:
        return words.status_of(status)[1] if status != "none" else _("no verdict")

    shown = _apart(plot.marks)
    marks = [{"lane": plot.labels[one.lane], "at": _moment(one.at), "status": word(one.status)} for one in shown]
    seen = list(dict.fromkeys(one.status for one in plot.marks))
    family = [FAMILY_OF.get(status, status) for status in seen]
    domain = [word(status) for status in seen]
    legend = alt.Legend(orient="bottom")
    y = alt.Y("lane:N", title=None, sort=[plot.labels[lane] for lane in plot.lanes], axis=alt.Axis(ticks=False, domain=False, grid=True))
    points = (
        alt.Chart(_data(marks))
        .mark_point(filled=True, size=58, opacity=0.8)
        .encode(
            x=_time(grid=False),
            y=y,
            color=alt.Color("status:N", legend=legend, scale=alt.Scale(domain=domain, range=[colour(status, theme) for status in seen])),
            shape=alt.Shape("status:N", legend=legend, scale=alt.Scale(domain=domain, range=[SHAPES.get(one, "circle") for one in family])),
        )
    )
    phases = [{"at": _moment(at), "title": title[:22]} for at, title in plot.rules_at]
    rules = alt.Chart(_data(phases)).mark_rule(color=theme.muted, strokeDash=[2, 3], opacity=0.6).encode(x=_time(grid=False))
    names = (
        alt.Chart(_data(phases))
        .mark_text(angle=270, align="left", baseline="middle", dx=6, fontSize=9.5, color=theme.muted)
        .encode(x=_time(grid=False), y=alt.value(0), text="title:N")
    )
    return alt.layer(rules, names, points).properties(width=WIDTH - 110, height=alt.Step(30))
