from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exercises.panels import documents, situation, theatre
from exercises.play.visibility import PUBLIC
from exercises.views.reading import arrive, page_context, reading_for

NEWS = 4


@never_cache
@require_safe
def screen(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """For the wall of the room: what everyone may know, whoever opened it. Its socket is the public's, too."""
    participant, exercise = arrive(request, exercise_id)
    reading = reading_for(exercise, PUBLIC)
    scene = reading.scene
    shown = documents.documents_of(scene, reading.events)
    context = page_context(reading, participant) | situation.clock_context(scene) | theatre.map_context(scene)
    context["news"] = [one for one in shown if one["template"] == "components/inject.html"][:NEWS]
    context["latest"] = next((one for one in shown if one["template"] == "components/ruling.html"), None)
    return render(request, "control/screen.html", context)
