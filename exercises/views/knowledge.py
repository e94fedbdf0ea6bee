from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exercises.panels import knowledge as panels
from exercises.play.visibility import CONTROL
from exercises.report.reading import record_for
from exercises.views.reading import arrive, page_context, reading_for
from players.models import Role


@never_cache
@require_safe
def knowledge(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Who knows what: every secret against every delegation, with when and how each learned it."""
    participant, exercise = arrive(request, exercise_id, Role.FACILITATOR, Role.OBSERVER, Role.INSTRUCTOR)
    reading = reading_for(exercise, CONTROL, most=0)
    context: dict[str, Any] = page_context(reading, participant) | panels.matrix_context(
        reading.scene, record_for(exercise, CONTROL).events
    )
    context |= {"is_control": participant.role == Role.FACILITATOR, "control_url": reverse("control", args=[exercise_id])}
    return render(request, "control/knowledge.html", context)
