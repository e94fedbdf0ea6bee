"""The MSEL page: the table, its filters, one inject in a form, and the spreadsheet out and in."""

from http import HTTPStatus
from typing import Any

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exercises import states
from exercises.actions import perform
from exercises.models import Exercise, JournalEntry
from exercises.msel.columns import COLUMNS, METHODS, Unreadable, status_of
from exercises.msel.sheets import Mistaken, Released, changes_in, csv_of, rows_in, table_of, xlsx_of
from exercises.panels import recorded
from exercises.panels.scene import Scene, scene_of
from exercises.play.commands import Control, Refused
from exercises.play.msel import msel_of
from exercises.play.visibility import CONTROL
from exercises.scenario.schema import Inject
from exercises.views.reading import arrive
from players.models import Role
from players.seats import Participant

STAFF = (Role.FACILITATOR, Role.OBSERVER, Role.INSTRUCTOR)
EDITED = tuple(column for column in COLUMNS if column.read is not None and column.field != "id")
LONG = ("content", "expected", "if_not")


def _scene(exercise: Exercise) -> Scene:
    return scene_of(CONTROL, states.known_for(exercise, CONTROL).state, exercise)


def released_in(exercise: Exercise) -> dict[str, Released]:
    """When each inject was released."""
    rows = JournalEntry.objects.filter(exercise=exercise, kind="inject_released").values_list("data", "scenario_date", "at")
    return {msgspec.json.decode(data)["inject"]["id"]: Released(scenario, real) for data, scenario, real in rows}


@never_cache
@require_safe
def msel(request: HttpRequest, exercise_id: str) -> HttpResponse:
    participant, exercise = arrive(request, exercise_id, *STAFF)
    return render(request, "msel/msel.html", _context(participant, exercise))


def _context(participant: Participant, exercise: Exercise) -> dict[str, Any]:
    scene, released = _scene(exercise), released_in(exercise)
    rows = [_row(scene, one, released.get(one.id)) for one in msel_of(scene.scenario, scene.state)]
    return scene.context() | {
        "exercise": exercise,
        "participant": participant,
        "may_edit": participant.role == Role.FACILITATOR,
        "rows": rows,
        "counts": {name: sum(row["status"] == name for row in rows) for name in ("waiting", "released", "skipped", "shelf")},
        "section": "dashboard" if participant.role == Role.FACILITATOR else "",
    }


def _row(scene: Scene, one: Inject, released: Released | None) -> dict[str, Any]:
    phase = next((each.title for each in scene.scenario.phases if each.id == one.phase), "")
    return {
        "inject": one,
        "status": status_of(one, scene.state),
        "phase": phase,
        "released": released,
        "changed": one.id in scene.state.msel,
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def inject(request: HttpRequest, exercise_id: str, inject_id: str) -> HttpResponse:
    """One inject in a form; `new` is one that does not exist yet."""
    participant, exercise = arrive(request, exercise_id, Role.FACILITATOR)
    scene = _scene(exercise)
    known = {one.id: one for one in msel_of(scene.scenario, scene.state)}
    if inject_id not in known and inject_id != "new":
        raise Http404
    mistakes: list[str] = []
    if request.method == "POST":
        row, mistakes = _posted(request, inject_id if inject_id in known else _next_id(known))
        if not mistakes:
            mistakes = _change(request, participant, [row])
        if not mistakes:
            return redirect("msel", exercise.pk)
    context = scene.context() | {
        "exercise": exercise,
        "participant": participant,
        "inject": known.get(inject_id),
        "fields": [_form_field(column, known.get(inject_id), scene, request) for column in EDITED],
        "mistakes": mistakes,
        "section": "dashboard",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if mistakes else HTTPStatus.OK
    return render(request, "msel/inject.html", context, status=status)


def _next_id(known: dict[str, Inject]) -> str:
    return next(name for number in range(1, 10_000) if (name := f"X{number:02d}") not in known)


def _form_field(column: Any, one: Inject | None, scene: Scene, request: HttpRequest) -> dict[str, Any]:
    value = request.POST.get(column.field) if request.method == "POST" else column.show(one, scene.state) if one else ""
    choices = {"method": METHODS, "phase": ("", *(phase.id for phase in scene.scenario.phases)), "shelf": ("", "yes")}.get(column.field)
    return {"field": column.field, "title": column.title, "value": value, "choices": choices, "long": column.field in LONG}


def _posted(request: HttpRequest, id: str) -> tuple[dict[str, Any], list[str]]:
    row: dict[str, Any] = {"id": id}
    mistakes = []
    for column in EDITED:
        assert column.read is not None
        try:
            row[column.field] = column.read(request.POST.get(column.field, "").strip())
        except Unreadable as expected:
            mistakes.append(_("%(column)s: expected %(expected)s.") % {"column": column.title, "expected": expected})
    return row, mistakes


def _change(request: HttpRequest, participant: Participant, rows: list[dict[str, Any]]) -> list[str]:
    try:
        perform(participant, Control(action="change_injects", rows=msgspec.to_builtins(rows)))
    except Refused as refusal:
        return [recorded.told(refusal.detail)]
    said = ngettext("%(n)d inject is changed.", "%(n)d injects are changed.", len(rows)) % {"n": len(rows)}
    messages.success(request, said)
    return []


@never_cache
@require_safe
def msel_file(request: HttpRequest, exercise_id: str, kind: str) -> HttpResponse:
    _participant, exercise = arrive(request, exercise_id, *STAFF)
    scene = _scene(exercise)
    rows = table_of(scene.scenario, scene.state, released_in(exercise))
    if kind == "csv":
        answer = HttpResponse("\ufeff" + csv_of(rows), content_type="text/csv; charset=utf-8")
    elif kind == "xlsx":
        answer = HttpResponse(xlsx_of(rows), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    else:
        raise Http404
    answer.headers["Content-Disposition"] = f'attachment; filename="{exercise.scenario_id}-msel.{kind}"'
    return answer


@require_POST
def import_msel(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """A spreadsheet back in: all of it, or nothing and a list of what is wrong in which cell."""
    participant, exercise = arrive(request, exercise_id, Role.FACILITATOR)
    scene = _scene(exercise)
    sent = request.FILES.get("file")
    try:
        if sent is None:
            raise Mistaken([_("Choose a file first.")])
        changes = changes_in(rows_in(sent.read(), sent.name or ""), scene.scenario, scene.state)
        mistakes = _change(request, participant, changes) if changes else []
    except Mistaken as wrong:
        mistakes, changes = wrong.mistakes, []
    if mistakes:
        context = _context(participant, exercise) | {"mistakes": mistakes}
        return render(request, "msel/msel.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not changes:
        messages.info(request, _("The file says what the MSEL says: nothing is changed."))
    return redirect("msel", exercise.pk)
