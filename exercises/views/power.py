from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exercises import journal
from exercises.panels.power import power_context
from exercises.play.course import moments_of
from exercises.play.visibility import view
from exercises.views.reading import arrive, page_context, reading_for


@never_cache
@require_safe
def power(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Blocs, influence, deterrence and trust, on what the audience of whoever asks knows."""
    participant, exercise = arrive(request, exercise_id)
    reading = reading_for(exercise, participant.audience, most=0)
    seen = (view(entry.event, participant.audience) for entry in journal.read_since(exercise.pk, participant.audience, 0))
    moments = moments_of(reading.scene.scenario, participant.audience, (event for event in seen if event is not None))
    return render(request, "strength/power.html", page_context(reading, participant) | power_context(reading.scene, moments))
