from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from adjudication.moves import FORMS
from exercises.actions import perform
from exercises.actions.counsel import advise
from exercises.forms import Malformed, MoveForm, advice_command_from, instruments, move_command_from
from exercises.panels import presence_context, recorded, situation
from exercises.panels.rulings import ruling_view
from exercises.panels.scene import Scene
from exercises.play.commands import Refused
from exercises.play.events import MoveBody
from exercises.views.reading import Reading, arrive, page_context, reading_for
from players.models import Role
from players.seats import Participant


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make_move(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Pick a kind of move, then fill its form. A page of its own, and (asked by htmx) the inside of the dialog."""
    participant, exercise = arrive(request, exercise_id, Role.PLAYER, Role.FACILITATOR)
    given = request.POST if request.method == "POST" else request.GET
    acts_for = given.get("as", "") if participant.role == Role.FACILITATOR else ""
    reading = reading_for(exercise, acts_for or participant.audience, most=0)
    if reading.scene.brief is None:
        raise Http404
    context = _page(reading, participant) | {"instruments": instruments(reading.scene), "errors": [], "acts_for": acts_for}
    if kind := given.get("kind", ""):
        if kind not in FORMS:
            raise Http404
        context["form"] = MoveForm(reading.scene, kind, given)
    if request.method == "POST" and request.POST.get("act") == "advise":
        context |= _advice(reading.scene, participant, acts_for, request.POST)
    elif request.method == "POST" and request.POST.get("act") != "shape":
        try:
            perform(participant, move_command_from(request.POST, acts_for))
            return redirect("control" if acts_for else "exercise", exercise_id)
        except (Refused, Malformed) as mistake:
            context["errors"] = [recorded.told(getattr(mistake, "detail", str(mistake)))]
    return render(request, _template(request, context), context, status=422 if context["errors"] else 200)


def _page(reading: Reading, participant: Participant) -> dict[str, Any]:
    """The form is the actor's; the cursor, with which the page listens, is its reader's own."""
    context = page_context(reading, participant) | situation.clock_context(reading.scene)
    if participant.audience != reading.scene.audience:
        context["cursor"] = reading_for(reading.exercise, participant.audience, most=0).cursor
    return context | presence_context(reading.scene, {participant.seat}) | {"control_url": reverse("control", args=[reading.exercise.pk])}


def _advice(scene: Scene, participant: Participant, acts_for: str, post: QueryDict) -> dict[str, Any]:
    """Counsel's answer for a page without scripts."""
    try:
        asked = advice_command_from(post, acts_for)
        ruling = advise(participant, asked)
    except (Refused, Malformed) as mistake:
        return {"errors": [getattr(mistake, "detail", str(mistake))]}
    return {"advice": ruling_view(scene, MoveBody(id="advice", kind=asked.move.kind, by=acts_for or scene.own or ""), ruling)}


def _template(request: HttpRequest, context: dict[str, object]) -> str:
    if request.headers.get("X-Fragment") != "move":
        return "room/move.html"
    return "room/move_form.html" if "form" in context else "room/instruments.html"
