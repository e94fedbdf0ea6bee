"""What happened when: every entry that is worth a line, in order, and where in scenario time it fell."""

from django.utils.translation import gettext as _

from exercises.play.events import Event
from exercises.report.figures import Column, Figure, Lanes, Mark, Section, Table
from exercises.report.narrate import sentence
from exercises.report.record import Record

LANES = {
    "inject_released": "injects",
    "move_submitted": "moves",
    "ruling_issued": "rulings",
    "agreement_changed": "agreements",
    "vote_closed": "votes",
    "mission_changed": "missions",
    "incident_recorded": "incidents",
}
TURNS = ("in_force", "signed", "suspended", "terminated", "refused", "void", "proposed")


def timeline(record: Record) -> Section:
    return Section(
        id="timeline",
        title=_("Timeline"),
        text=(_("Entries that changed something, in the order of the journal. Messages, seats and drafting steps are counted elsewhere."),),
        figures=(_course(record),),
    )


def _course(record: Record) -> Figure:
    told = [(event, text) for event in record.events if (text := sentence(event, record)) and not _is_step(event)]
    rows = tuple((event.scenario_date, event.at, event.by.delegation or _("control"), text, _status(event)) for event, text in told)
    columns = (
        Column(_("Scenario date"), "scenario"),
        Column(_("Real time"), "real"),
        Column(_("By"), "code"),
        Column(_("What"), "long"),
        Column(_("Status"), "status"),
    )
    return Figure(
        id="course",
        title=_("The course of the exercise"),
        table=Table(columns, rows, empty=_("Nothing has happened yet. The first line will be STARTEX.")),
        plot=_lanes(record) if rows else None,
        opened=True,
        alt=_("Points over scenario time in lanes, from injects to incidents; rulings are marked by their legality. %(n)d entries in all.")
        % {"n": len(rows)},
    )


def _is_step(event: Event) -> bool:
    """A step of drafting, which the agreement's own life tells better."""
    return event.kind == "agreement_changed" and getattr(event.data, "change", "") not in TURNS


def _status(event: Event) -> str | None:
    match event.kind:
        case "ruling_issued":
            return str(event.data.ruling.legality)  # type: ignore[attr-defined]
        case "vote_closed":
            return "adopted" if event.data.adopted else "not_adopted"  # type: ignore[attr-defined]
        case "agreement_changed":
            return str(event.data.agreement.status)  # type: ignore[attr-defined]
        case "ruling_overridden":
            return event.data.legality or event.data.effect  # type: ignore[attr-defined]
    return None


def _lanes(record: Record) -> Lanes:
    titles = {
        "injects": _("Injects"),
        "moves": _("Moves"),
        "rulings": _("Rulings"),
        "agreements": _("Agreements"),
        "votes": _("Votes"),
        "missions": _("Missions"),
        "incidents": _("Incidents"),
    }
    marks = tuple(
        Mark(LANES[event.kind], event.scenario_date, _status(event) or "none") for event in record.of(*LANES) if not _is_step(event)
    )
    used = {mark.lane for mark in marks}
    phases = tuple((event.scenario_date, event.data.title) for event in record.of("phase_opened"))  # type: ignore[attr-defined]
    return Lanes(marks, tuple(lane for lane in titles if lane in used), titles, phases)
