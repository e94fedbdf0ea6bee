from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from adjudication.book import load_book
from exercises.panels import control as panels
from exercises.panels import documents, feed, inbox, mediation, peace, rooms, situation, strength, theatre
from exercises.views.reading import Reading, arrive, page_context, reading_for
from players.models import Role
from players.seats import Participant

FEED = 150
RATINGS = ["P", "S", "M", "U"]


@never_cache
@require_safe
def control(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """The facilitator's desk; observers and instructors read the same without the levers."""
    participant, exercise = arrive(request, exercise_id, Role.FACILITATOR, Role.OBSERVER, Role.INSTRUCTOR)
    reading = reading_for(exercise, participant.audience)
    return render(request, "control/control.html", control_context(reading, participant))


@never_cache
@require_safe
def record(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Everything that this audience may see, a page at a time, the newest first."""
    participant, exercise = arrive(request, exercise_id)
    before = request.GET.get("before", "")
    reading = reading_for(exercise, participant.audience, int(before) if before.isdecimal() else None, most=FEED)
    first = (int(before) if before.isdecimal() else reading.cursor + 1) - FEED
    context = page_context(reading, participant) | {"feed": feed.lines_of(reading.scene, reading.events)}
    return render(request, "control/record.html", context | {"earlier": first if first > 1 else None})


def control_context(reading: Reading, participant: Participant) -> dict[str, Any]:
    scene, id = reading.scene, reading.exercise.pk
    context = page_context(reading, participant)
    for draw in (
        situation.clock_context, situation.meters_context, theatre.map_context, panels.steering_context, inbox.inbox_context,
        panels.msel_context, panels.delegations_context, peace.missions_board, mediation.mediation_context,
        strength.chance_context, strength.strength_context, strength.records_context,
    ):  # fmt: skip
        context |= draw(scene)
    return (
        context
        | rooms.rooms_context(scene, reading.events, reading.cursors)
        | {
            "is_control": participant.role == Role.FACILITATOR,
            "may_observe": participant.role in (Role.OBSERVER, Role.FACILITATOR),
            "feed": feed.lines_of(scene, reading.events)[:FEED],
            "earlier_url": reverse("record", args=[id]) if len(reading.events) > FEED else "",
            "documents": documents.documents_of(scene, reading.events, most=12),
            "all_facts": [(fact.name, fact.meaning) for fact in load_book().facts.values()],
            "moves": [(id, scene.move_title(move.body)) for id, move in reversed(scene.state.moves.items())],
            "objectives": scene.scenario.objectives,
            "ratings": RATINGS,
            "seats_url": reverse("seats", args=[id]),
            "screen_url": reverse("screen", args=[id]),
            "move_url": "",
        }
    )
