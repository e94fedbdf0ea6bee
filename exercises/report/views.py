"""The report's pages and files. Control reads everything; a delegation reads what it saw, once control has shared the report."""

from http import HTTPStatus
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from exercises import journal, states
from exercises.models import Exercise
from exercises.panels.coach import coach_context
from exercises.panels.scene import scene_of
from exercises.report import making, sharing, tasks
from exercises.report.contents import figure_for, sections_for
from exercises.report.figures import Figure
from exercises.report.reading import record_for
from exercises.report.record import Record
from exercises.report.tables import csv_of, xlsx_of
from players.models import Role
from players.seats import Participant, seat_for

ON_THE_PAGE = 20  # rows of a table; it has a page of its own
A_PAGE = 200


class NotShared(Exception):
    """A player asks before control has shared the report."""


def record_of(request: HttpRequest, exercise_id: str) -> tuple[Participant, Exercise, Record]:
    """Who asks, and the record as they may read it. Raises NotSeated, NotShared."""
    participant = seat_for(request, exercise_id)
    exercise = get_object_or_404(Exercise, pk=exercise_id)
    if participant.role == Role.PLAYER and not sharing.is_shared(exercise):
        raise NotShared
    return participant, exercise, record_for(exercise, participant.audience)


@never_cache
@require_safe
def report(request: HttpRequest, exercise_id: str) -> HttpResponse:
    try:
        participant, exercise, record = record_of(request, exercise_id)
    except NotShared:
        return render(request, "report/not_shared.html", {"exercise_id": exercise_id}, status=HTTPStatus.FORBIDDEN)
    context = making.context_of(exercise, record) | _who(participant, exercise)
    context |= {"sections": [one.make(record) for one in sections_for(record)], "most_rows": ON_THE_PAGE}
    scene = scene_of(participant.audience, states.known_for(exercise, participant.audience).state, exercise)
    return render(request, "report/report.html", context | coach_context(scene))


@never_cache
@require_safe
def table(request: HttpRequest, exercise_id: str, figure_id: str) -> HttpResponse:
    """Every row of one table, a page at a time."""
    participant, exercise, record = _shared_record(request, exercise_id)
    figure = _figure(record, figure_id)
    asked = request.GET.get("from", "")
    first = min(int(asked), len(figure.table.rows)) if asked.isdecimal() and len(asked) < 8 else 0
    rows = figure.table.rows[first : first + A_PAGE]
    context = making.context_of(exercise, record) | _who(participant, exercise)
    context |= {
        "figure": figure,
        "rows": rows,
        "first": first + 1,
        "last": first + len(rows),
        "earlier": max(0, first - A_PAGE) if first else None,
        "later": first + A_PAGE if first + A_PAGE < len(figure.table.rows) else None,
    }
    return render(request, "report/table.html", context)


@cache_control(private=True, max_age=0, must_revalidate=True)
@require_safe
def figure(request: HttpRequest, exercise_id: str, figure_id: str) -> HttpResponse:
    # Drawing takes a JavaScript engine into memory: only processes that draw have it.
    from exercises.report.charts import THEMES
    from exercises.report.drawing import svg_of

    _participant, _exercise, record = _shared_record(request, exercise_id)
    theme = request.GET.get("theme", "paper")
    found = _figure(record, figure_id)
    if found.plot is None or theme not in THEMES:
        raise Http404
    return HttpResponse(svg_of(found, theme), content_type="image/svg+xml")


@never_cache
@require_safe
def table_csv(request: HttpRequest, exercise_id: str, figure_id: str) -> HttpResponse:
    _participant, exercise, record = _shared_record(request, exercise_id)
    text = "\ufeff" + csv_of(_figure(record, figure_id).table)  # the mark tells spreadsheets that it is UTF-8
    return _file(text.encode(), "text/csv; charset=utf-8", f"{exercise.scenario_id}-{figure_id}.csv")


@never_cache
@require_safe
def tables_xlsx(request: HttpRequest, exercise_id: str) -> HttpResponse:
    _participant, exercise, record = _shared_record(request, exercise_id)
    book = xlsx_of(exercise.title, [one.make(record) for one in sections_for(record)])
    return _file(book, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", f"{exercise.scenario_id}-report.xlsx")


@never_cache
@require_safe
def journal_lines(request: HttpRequest, exercise_id: str) -> HttpResponseBase:
    """The whole journal as JSON lines, with the hashes that let anyone verify it. Control and instructors only."""
    participant = seat_for(request, exercise_id, Role.FACILITATOR, Role.INSTRUCTOR)
    exercise = get_object_or_404(Exercise, pk=participant.exercise_id)
    lines = (msgspec.json.encode(journal.line_of(entry)) + b"\n" for entry in journal.read(exercise.pk, until=exercise.head))
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    response.headers["Content-Disposition"] = f'attachment; filename="{exercise.scenario_id}-journal.jsonl"'
    return response


@never_cache
@require_safe
def report_pdf(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """The PDF. Of a long record a person sees it being made by a worker; a program, which cannot look, waits for it."""
    _participant, exercise, record = _shared_record(request, exercise_id)
    wanted = making.wanted_for(exercise, record.audience)
    pdf = making.made(wanted)
    watched = "text/html" in request.headers.get("Accept", "")
    if pdf is None and watched and not making.is_quick(exercise):
        _send_to_worker(wanted)
        return redirect("report_making", exercise_id)
    try:
        pdf = pdf or making.make(wanted)
    except making.NoPdf as why:
        return render(request, "report/no_pdf.html", {"exercise_id": exercise_id, "why": why}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return _file(pdf, "application/pdf", f"{exercise.scenario_id}-report.pdf", inline=True)


@never_cache
@require_GET
def pdf_making(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """How far a worker is with the PDF. The page asks again by itself; asked by htmx, only the part that changes."""
    participant, exercise, record = _shared_record(request, exercise_id)
    wanted = making.wanted_for(exercise, record.audience)
    context = making.context_of(exercise, record) | _who(participant, exercise)
    context |= {"ready": making.made(wanted) is not None, "progress": making.progress_of(wanted)}
    if request.headers.get("HX-Request") != "true":
        return render(request, "report/making.html", context)
    answer = render(request, "report/progress.html", context)
    if context["ready"]:
        answer.headers["HX-Redirect"] = reverse("report_pdf", args=[exercise_id])
    return answer


@require_POST
def make_pdf(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Asks a worker again, after one has failed."""
    _participant, exercise, record = _shared_record(request, exercise_id)
    wanted = making.wanted_for(exercise, record.audience)
    making.forget_failure(wanted)
    _send_to_worker(wanted)
    return redirect("report_making", exercise_id)


@require_POST
def share(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Control opens the report to the delegations, or closes it again."""
    seat_for(request, exercise_id, Role.FACILITATOR)
    sharing.share(exercise_id, shared=request.POST.get("shared") == "yes")
    return redirect("report", exercise_id)


def _send_to_worker(wanted: making.Wanted) -> None:
    if making.made(wanted) is None and making.start(wanted):
        tasks.report_pdf.delay(making.as_task(wanted))


def _shared_record(request: HttpRequest, exercise_id: str) -> tuple[Participant, Exercise, Record]:
    try:
        return record_of(request, exercise_id)
    except NotShared:
        raise Http404 from None


def _figure(record: Record, figure_id: str) -> Figure:
    found = figure_for(record, figure_id)
    if found is None:
        raise Http404
    return found


def _who(participant: Participant, exercise: Exercise) -> dict[str, Any]:
    is_control = participant.role == Role.FACILITATOR
    return {
        "participant": participant,
        "is_control": is_control,
        "may_have_journal": participant.role in (Role.FACILITATOR, Role.INSTRUCTOR),
        "is_shared": sharing.is_shared(exercise),
        "exercise_id": exercise.pk,
        "section": "dashboard" if is_control else "",
        "heading": _("After-action report"),
        "pdf_is_quick": making.is_quick(exercise),
    }


def _file(content: bytes, kind: str, name: str, inline: bool = False) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    return response
