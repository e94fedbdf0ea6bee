"""The drafting room of a text, the inputs of its articles, and the board of obligations."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from adjudication.clauses import CLAUSES
from adjudication.watch import FILTERS
from exercises.panels import presence_context, situation
from exercises.panels.drafting import drafting_context, named
from exercises.panels.library import param_fields
from exercises.panels.obligations import ALL, board_context
from exercises.views.reading import Reading, arrive, page_context, reading_for
from players.seats import Participant


@never_cache
@require_safe
def drafting_room(request: HttpRequest, exercise_id: str, agreement_id: str) -> HttpResponse:
    """One text, to whoever may know of it."""
    participant, exercise = arrive(request, exercise_id)
    reading = reading_for(exercise, participant.audience, most=0)
    text = reading.scene.state.world.agreements.get(agreement_id)
    if text is None:
        raise Http404
    return render(request, "room/drafting.html", _page(reading, participant) | drafting_context(reading.scene, text))


@never_cache
@require_safe
def obligations(request: HttpRequest, exercise_id: str) -> HttpResponse:
    participant, exercise = arrive(request, exercise_id)
    reading = reading_for(exercise, participant.audience, most=0)
    asked = request.GET.get("only", ALL)
    only = asked if asked in FILTERS else ALL
    return render(request, "room/obligations.html", _page(reading, participant) | board_context(reading.scene, only=only))


def _page(reading: Reading, participant: Participant) -> dict[str, Any]:
    scene = reading.scene
    return page_context(reading, participant) | situation.clock_context(scene) | presence_context(scene, {participant.seat})


@never_cache
@require_safe
def clause_fields(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """The inputs that an article of a type needs: of a text on the table, or of one that is yet to be proposed."""
    participant, exercise = arrive(request, exercise_id)
    scene = reading_for(exercise, participant.audience, most=0).scene
    type, prefix = request.GET.get("type", ""), request.GET.get("prefix", "param.")
    text = scene.state.world.agreements.get(request.GET.get("agreement", ""))
    everyone = named(scene)
    parties = [(code, scene.name(code)) for code in text.parties] if text else everyone
    fields = param_fields(type, prefix, {}, parties, everyone) if type in CLAUSES else []
    return render(request, "components/clause_params.html", scene.context() | {"params": fields})
