"""The columns of an MSEL, in the order in which exercise people write them, and what each cell says."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from exercises.play.state import State
from exercises.scenario.schema import Inject

METHODS = ("cable", "phone", "press", "brief", "note", "doc", "meter", "video")


class Unreadable(ValueError):
    """A cell that holds no value of its column; says what was expected."""


class Column(msgspec.Struct, frozen=True):
    """`name` heads it in every language and in files; `field` is the inject's; read only where `read` is missing."""

    name: str
    title: Any
    show: Callable[[Inject, State], Any]
    field: str = ""
    read: Callable[[str], Any] | None = None


def _moment(text: str) -> datetime | None:
    """`1956-10-29 15:00`, in GMT."""
    if not text:
        return None
    for form in ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.removesuffix("Z").removesuffix("+00:00"), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise Unreadable("a date and time as 1956-10-29 15:00")


def _minute(text: str) -> int | None:
    if not text:
        return None
    if not text.removesuffix(".0").isdecimal():
        raise Unreadable("a whole number of minutes")
    return int(float(text))


def _names(text: str) -> list[str]:
    return [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]


def _method(text: str) -> str:
    if text.lower() not in METHODS:
        raise Unreadable(f"one of {', '.join(METHODS)}")
    return text.lower()


def _yes(text: str) -> bool:
    if text.lower() not in ("", "yes", "no", "true", "false", "x"):
        raise Unreadable("yes or no")
    return text.lower() in ("yes", "true", "x")


def _optional(text: str) -> str | None:
    return text or None


def _needed(text: str) -> str:
    if not text:
        raise Unreadable("some text")
    return text


def _shown(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def status_of(inject: Inject, state: State) -> str:
    if inject.id in state.injects:
        return "released"
    return "skipped" if inject.id in state.skipped else "shelf" if inject.shelf else "waiting"


COLUMNS = (
    Column("No.", _("No."), lambda one, state: one.id, "id", str),
    Column("Storyline", _("Storyline"), lambda one, state: one.storyline, "storyline", str),
    Column("Event", _("Event"), lambda one, state: one.title, "title", _needed),
    Column("Phase", _("Phase"), lambda one, state: one.phase or "", "phase", _optional),
    Column("Scheduled (scenario time)", _("Scheduled (scenario time)"), lambda one, state: _shown(one.at), "at", _moment),
    Column("Scheduled (minute)", _("Scheduled (minute)"), lambda one, state: "" if one.minute is None else one.minute, "minute", _minute),
    Column("From", _("From"), lambda one, state: one.from_, "from", _needed),
    Column("To", _("To"), lambda one, state: ", ".join(one.to), "to", _names),
    Column("Method", _("Method"), lambda one, state: one.method, "method", _method),
    Column("Content", _("Content"), lambda one, state: one.content, "content", _needed),
    Column("Expected action", _("Expected action"), lambda one, state: one.expected, "expected", str),
    Column("If not", _("If not"), lambda one, state: one.if_not, "if_not", str),
    Column("Responsible controller", _("Responsible controller"), lambda one, state: one.responsible, "responsible", str),
    Column("Objectives", _("Objectives"), lambda one, state: ", ".join(one.objectives), "objectives", _names),
    Column("Trigger", _("Trigger"), lambda one, state: one.trigger or "", "trigger", _optional),
    Column("Depends on", _("Depends on"), lambda one, state: ", ".join(one.depends_on), "depends_on", _names),
    Column("Shelf", _("Shelf"), lambda one, state: "yes" if one.shelf else "", "shelf", _yes),
    Column("Status", _("Status"), status_of),
)
BY_NAME: Mapping[str, Column] = {column.name.lower(): column for column in COLUMNS}
TIMES = ("Actual (scenario time)", "Actual (real time)")
