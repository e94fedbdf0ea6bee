"""An AAR/IP as the sections that page, PDF, DOCX and spreadsheet share."""

from django.utils.translation import gettext as _

from exercises.report.aar.plan import POETE, RATINGS, Corrective, Evidence, Plan
from exercises.report.figures import Column, Figure, Section, Table
from exercises.report.record import Record
from exercises.report.sections.talk import seats
from exercises.report.words import joined


def sections_of(plan: Plan, record: Record) -> list[Section]:
    return [
        Section("overview", _("Exercise overview"), tuple(plan.overview.split("\n\n")), figures=(_card(record),)),
        Section("analysis", _("Analysis of objectives"), figures=(_objectives(plan),)),
        Section("strengths", _("Strengths"), figures=(_strengths(plan),)),
        Section("areas", _("Areas for improvement"), figures=(_areas(plan),)),
        Section("improvement", _("Improvement plan"), figures=(_improvement(plan),)),
        Section("participants", _("Participants"), figures=(_participants(record),)),
    ]


def _card(record: Record) -> Figure:
    span = record.real_span
    rows = (
        (_("Scenario"), record.scenario.title),
        (_("Played"), f"{span[0]:%Y-%m-%d %H:%M} – {span[1]:%Y-%m-%d %H:%M} UTC" if span else ""),
        (_("Scenario time"), f"{record.scenario.card.starts:%Y-%m-%d} – {record.until:%Y-%m-%d}"),
        (_("Delegations"), joined(one.name for one in record.delegations)),
        (_("Trains"), joined(record.scenario.card.learning)),
    )
    return Figure("card", _("The exercise"), Table((Column(_("What"), "short"), Column("", "long")), rows))


def rating_words(code: str) -> str:
    return f"{code} {RATINGS[code]}" if code in RATINGS else _("to be rated")


def element_words(code: str) -> str:
    return str(POETE.get(code, ""))


def entries(evidence: tuple[Evidence, ...]) -> str:
    return "; ".join(f"{one.cursor}: {one.text}" for one in evidence)


def _texts() -> tuple[Column, ...]:
    return Column(_("Analysis"), "long"), Column(_("Journal evidence"), "long")


def _objectives(plan: Plan) -> Figure:
    rows = tuple((one.id, one.title, rating_words(one.rating), one.analysis, entries(one.evidence)) for one in plan.objectives)
    columns = (Column(_("Id"), "short"), Column(_("Objective"), "long"), Column(_("Rating")), *_texts())
    return Figure("aar-objectives", _("Performance by objective"), Table(columns, rows, _("This scenario names no training objectives.")))


def _strengths(plan: Plan) -> Figure:
    rows = tuple((one.title, one.analysis, entries(one.evidence)) for one in plan.strengths)
    columns = (Column(_("Strength"), "long"), *_texts())
    return Figure("aar-strengths", _("What went well"), Table(columns, rows, _("No strength is noted yet.")))


def _areas(plan: Plan) -> Figure:
    rows = tuple((n, one.title, one.reference, one.analysis, entries(one.evidence)) for n, one in enumerate(plan.areas, start=1))
    columns = (Column(_("No."), "count"), Column(_("Area"), "long"), Column(_("Reference"), "long"), *_texts())
    return Figure("aar-areas", _("What can be better"), Table(columns, rows, _("No area for improvement is noted yet.")))


def _improvement(plan: Plan) -> Figure:
    rows = tuple((n, one.title, *_corrective(one.corrective)) for n, one in enumerate(plan.areas, start=1))
    columns = (
        Column(_("No."), "count"), Column(_("Issue"), "long"), Column(_("Corrective action"), "long"), Column(_("Capability element")),
        Column(_("Primary responsible")), Column(_("Point of contact")), Column(_("Start")), Column(_("Completion")),
    )  # fmt: skip
    return Figure("aar-plan", _("Who does what by when"), Table(columns, rows, _("No corrective action is agreed yet.")))


def _corrective(one: Corrective) -> tuple[str, ...]:
    days = (one.starts.isoformat() if one.starts else "", one.completed.isoformat() if one.completed else "")
    return one.action, element_words(one.element), one.responsible, one.contact, *days


def _participants(record: Record) -> Figure:
    rows = tuple((seat.delegation, seat.title, seat.holder) for seat in seats(record).values())
    columns = (Column(_("Delegation"), "code"), Column(_("Seat"), "long"), Column(_("Held by")))
    return Figure("aar-participants", _("Who took part"), Table(columns, rows, _("No seat has been claimed.")))
