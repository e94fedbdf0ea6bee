"""What a page of a running exercise is made of: who asks, what their audience knows, what has happened that they may see."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from exercises import journal, states
from exercises.actions.reading import read_marks
from exercises.models import Exercise
from exercises.panels.coach import coach_context
from exercises.panels.scene import Scene, scene_of
from exercises.play.events import Event
from exercises.play.visibility import view
from players.seats import Participant, seat_for

LATEST = 500  # events that a page shows at once; earlier ones are a page of their own


@dataclass(frozen=True)
class Reading:
    """An audience's scene at a cursor, and the latest events it may see."""

    exercise: Exercise
    scene: Scene
    cursor: int
    events: list[Event]
    cursors: dict[str, int]  # of those events, by their ids


def reading_for(exercise: Exercise, audience: str, before: int | None = None, most: int = LATEST) -> Reading:
    known = states.known_for(exercise, audience)
    until = known.cursor if before is None else min(before - 1, known.cursor)
    entries = journal.read_since(exercise.pk, audience, max(0, until - most))
    shown = [(event, entry.cursors[audience]) for entry in entries if (event := view(entry.event, audience))]
    told = [(event, cursor) for event, cursor in shown if cursor <= until]
    scene = scene_of(audience, known.state, exercise)
    return Reading(exercise, scene, known.cursor, [event for event, _ in told], {event.id: cursor for event, cursor in told})


def exercise_for(participant: Participant) -> Exercise:
    return get_object_or_404(Exercise, pk=participant.exercise_id)


def arrive(request: HttpRequest, exercise_id: str, *roles: str) -> tuple[Participant, Exercise]:
    participant = seat_for(request, exercise_id, *roles)
    return participant, exercise_for(participant)


def page_context(reading: Reading, participant: Participant) -> dict[str, Any]:
    """What every live page has beside its panels."""
    seat = reading.scene.state.seats.get(participant.seat)
    return (
        reading.scene.context()
        | coach_context(reading.scene)
        | {
            "exercise": reading.exercise,
            "participant": participant,
            "seat_title": seat.title if seat else reading.scene.seat_title(participant.seat),
            "powers": seat.powers if seat else (),
            "cursor": reading.cursor,
            "epoch": reading.exercise.epoch,
            "now": timezone.now(),
            "live": True,
            "read_marks": json.dumps(read_marks(participant)),
        }
    )
