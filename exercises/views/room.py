from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exercises.forms import instruments
from exercises.models import Exercise
from exercises.panels import (
    attaches,
    control,
    cooperation,
    council,
    documents,
    feed,
    inbox,
    knowledge,
    mediation,
    ours,
    peace,
    presence_context,
    rooms,
    situation,
    strength,
    table,
    theatre,
)  # fmt: skip
from exercises.panels.scene import Scene
from exercises.states import scenario_of
from exercises.views.reading import Reading, arrive, page_context, reading_for
from players.models import Role
from players.seats import Participant


@never_cache
@require_safe
def home(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """The room of whoever asks: a player's delegation room; the control room for all others, and a delegation's for who views as one."""
    participant, exercise = arrive(request, exercise_id)
    viewed = request.GET.get("as", "") if participant.role in (Role.FACILITATOR, Role.INSTRUCTOR) else ""
    if participant.role != Role.PLAYER and not viewed:
        return redirect("control", exercise_id)
    reading = reading_for(exercise, viewed or participant.audience)
    if viewed and reading.scene.brief is None:
        return redirect("control", exercise_id)
    if reading.scene.state.clock.status == "lobby" and not viewed and "stay" not in request.GET:
        return redirect("lobby", exercise_id)
    return render(
        request,
        "room/room.html",
        room_context(reading, participant)
        | {"viewed_as": viewed, "live": not viewed, "control_url": reverse("control", args=[exercise_id])},
    )


@never_cache
@require_safe
def lobby(request: HttpRequest, exercise_id: str) -> HttpResponse:
    participant, exercise = arrive(request, exercise_id)
    reading = reading_for(exercise, participant.audience, most=0)
    scene = reading.scene
    context = page_context(reading, participant) | situation.clock_context(scene) | control.arrived_context(scene)
    context |= presence_context(scene, {participant.seat}) | {
        "brief_text": scene.brief.brief if scene.brief else "",
        "situation": scene.scenario.world.situation,
    }
    return render(request, "room/lobby.html", context)


def room_context(reading: Reading, participant: Participant) -> dict[str, Any]:
    scene = reading.scene
    context = page_context(reading, participant)
    for draw in (
        situation.clock_context, situation.relations_context, situation.meters_context, situation.pending_context, ours.ours_context,
        peace.missions_board, mediation.mediation_context,
        theatre.map_context, table.table_context, inbox.requests_context, council.council_context,
        attaches.attaches_context, cooperation.cooperation_context, knowledge.knowledge_context,
        strength.strength_context, strength.records_context,
    ):  # fmt: skip
        context |= draw(scene)
    return context | {
        **rooms.rooms_context(scene, reading.events, reading.cursors),
        **presence_context(scene, {participant.seat}),
        "feed": feed.lines_of(scene, reading.events)[:120],
        "documents": documents.documents_of(scene, reading.events),
        "brief": brief_context(scene, participant) | {"seat_brief": seat_brief(reading.exercise, participant)},
        "situation": scene.scenario.world.situation,
        "instruments": instruments(scene),
        **council.composer_context(scene),
        "device_url": reverse("players:devices", args=[reading.exercise.pk]),
    }


def brief_context(scene: Scene, participant: Participant) -> dict[str, Any]:
    brief = scene.brief
    assert brief is not None
    seat = next((one for one in brief.seats if one.id == participant.seat), None)
    return {
        "name": brief.name,
        "text": brief.brief,
        "seat_people": seat.people if seat else "",
        "powers": seat.powers if seat else [],
        "full_powers": bool(seat and seat.full_powers),
        "interests": brief.interests,
        "capabilities": brief.capabilities,
        "starting_knowledge": brief.starting_knowledge,
        "public_objectives": brief.public_objectives,
        "secret_objectives": brief.secret_objectives,
        "red_lines": brief.red_lines,
        "secrets": scene.scenario.world.secrets,
    }


def seat_brief(exercise: Exercise, participant: Participant) -> str:
    """What is for the eyes of whoever sits here alone."""
    seats = [seat for one in scenario_of(exercise).delegations for seat in one.seats]
    return next((seat.brief for seat in seats if seat.id == participant.seat), "")
