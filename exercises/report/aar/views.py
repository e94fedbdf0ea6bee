"""The AAR/IP: drafted from the record, edited and saved by facilitators and instructors, handed out as PDF, DOCX and XLSX."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from exercises.models import AarVersion, Exercise
from exercises.report import making
from exercises.report.aar import versions
from exercises.report.aar.documents import aar_pdf_of, docx_of
from exercises.report.aar.drafting import draft
from exercises.report.aar.editing import Reader
from exercises.report.aar.plan import MOST_ITEMS, POETE, RATINGS, Area, Plan, Strength
from exercises.report.aar.tables import sections_of
from exercises.report.figures import Section
from exercises.report.reading import record_for
from exercises.report.record import Record
from exercises.report.tables import xlsx_of
from players.models import Role
from players.seats import Participant, seat_for

EMPTY_AREAS = 2
EMPTY_STRENGTHS = 1
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def _arrive(request: HttpRequest, exercise_id: str) -> tuple[Participant, Exercise, Record]:
    participant = seat_for(request, exercise_id, Role.FACILITATOR, Role.INSTRUCTOR)
    exercise = get_object_or_404(Exercise, pk=exercise_id)
    return participant, exercise, record_for(exercise, participant.audience)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def aar(request: HttpRequest, exercise_id: str) -> HttpResponse:
    participant, exercise, record = _arrive(request, exercise_id)
    if request.method == "POST":
        return _save(request, participant, exercise, record)
    newest = versions.newest_of(exercise)
    plan, shown = _asked(request, exercise, record, newest)
    base = newest.number if newest else 0
    return render(request, "report/aar.html", _context(participant, exercise, record, plan, base) | {"shown": shown})


def _asked(request: HttpRequest, exercise: Exercise, record: Record, newest: AarVersion | None) -> tuple[Plan, int]:
    """The newest version, an earlier one to be taken up again, or a fresh draft; with its number (0: a draft)."""
    asked = request.GET.get("version", "")
    if asked.isdecimal() and len(asked) < 7:
        version = get_object_or_404(AarVersion, exercise=exercise, number=int(asked))
        return versions.plan_of(version), version.number
    if newest is None or "fresh" in request.GET:
        return draft(record), 0
    return versions.plan_of(newest), newest.number


def _save(request: HttpRequest, participant: Participant, exercise: Exercise, record: Record) -> HttpResponse:
    reader = Reader(request.POST, record)
    plan = reader.plan()
    base = int(request.POST["base"]) if request.POST.get("base", "").isdecimal() else 0
    mistakes, status = reader.mistakes, HTTPStatus.UNPROCESSABLE_ENTITY
    if not mistakes:
        try:
            saved = versions.save(exercise, plan, participant.name, base)
        except versions.Outdated as other:
            said = {"n": other.newest.number, "who": other.newest.by}
            mistakes = [
                _("%(who)s has saved version %(n)d meanwhile. Your text stands below; save again to put it on top of theirs.") % said
            ]
            base, status = other.newest.number, HTTPStatus.CONFLICT
        else:
            messages.success(request, _("Version %(n)d is saved.") % {"n": saved.number})
            return redirect("aar", exercise.pk)
    context = _context(participant, exercise, record, plan, base) | {"mistakes": mistakes, "shown": base}
    return render(request, "report/aar.html", context, status=status)


def _context(participant: Participant, exercise: Exercise, record: Record, plan: Plan, base: int) -> dict[str, Any]:
    return making.context_of(exercise, record) | {
        "participant": participant,
        "exercise_id": exercise.pk,
        "section": "dashboard" if participant.role == Role.FACILITATOR else "",
        "plan": plan,
        "strengths": [*plan.strengths, *[Strength("")] * EMPTY_STRENGTHS][:MOST_ITEMS],
        "areas": [*plan.areas, *[Area("")] * EMPTY_AREAS][:MOST_ITEMS],
        "base": base,
        "versions": AarVersion.objects.filter(exercise=exercise).defer("content"),
        "ratings": RATINGS.items(),
        "elements": POETE.items(),
        "last_entry": len(record.events),
    }


@never_cache
@require_safe
def aar_file(request: HttpRequest, exercise_id: str, kind: str) -> HttpResponse:
    """The newest version, or the draft, as a file."""
    _participant, exercise, record = _arrive(request, exercise_id)
    sections = sections_of(versions.current(exercise, record), record)
    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: docx_of(exercise.title, sections),
        "xlsx": lambda: xlsx_of(exercise.title, sections),
        "pdf": lambda: _pdf(exercise, record, sections),
    }
    if kind not in makers:
        raise Http404
    try:
        content = makers[kind]()
    except making.NoPdf as why:
        return render(request, "report/no_pdf.html", {"exercise_id": exercise_id, "why": why}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    answer = HttpResponse(content, content_type=KINDS[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{exercise.scenario_id}-aar-ip.{kind}"'
    return answer


def _pdf(exercise: Exercise, record: Record, sections: list[Section]) -> bytes:
    try:
        return aar_pdf_of(making.context_of(exercise, record), sections)
    except OSError as missing:
        raise making.NoPdf(str(missing).splitlines()[0]) from missing
