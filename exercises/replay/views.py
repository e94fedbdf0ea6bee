"""The replay: drag through the journal as control or as one delegation, or as two side by side."""

from http import HTTPStatus
from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from exercises.actions.branching import AlreadyOver, branch_exercise
from exercises.models import Exercise
from exercises.play.visibility import CONTROL
from exercises.replay.marks import LANE_HEIGHT, lanes_of, marks_of, stops_of
from exercises.replay.moment import side_of
from exercises.replay.reels import Reel, reel_of
from exercises.report import sharing
from players.models import Role, User
from players.seats import Participant, seat_for

EVERYTHING = (Role.FACILITATOR, Role.INSTRUCTOR)  # who may look through the eyes of others
SPEEDS = (1, 2, 5, 10)  # stops a second


class Asked(msgspec.Struct, frozen=True):
    """Which moment, and through whose eyes. The moment is a cursor of whoever asks, so that it counts nothing they may not see."""

    at: int
    head: int
    eyes: str
    beside: str


@never_cache
@require_safe
def replay(request: HttpRequest, exercise_id: str) -> HttpResponse:
    participant = seat_for(request, exercise_id)
    exercise = get_object_or_404(Exercise, pk=exercise_id)
    if participant.role == Role.PLAYER and not sharing.is_shared(exercise):
        return render(request, "report/not_shared.html", {"exercise_id": exercise_id}, status=HTTPStatus.FORBIDDEN)
    reel = reel_of(exercise)
    asked = asked_of(request, participant, reel)
    context = moment_context(exercise, reel, participant, asked)
    if request.headers.get("HX-Request") == "true":
        return render(request, "replay/moment.html", context)
    return render(request, "replay/replay.html", context | _frame(exercise, reel, participant, asked))


@require_POST
def branch(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """A new exercise from the moment on screen. Only who runs this one may begin another with its secrets."""
    participant = seat_for(request, exercise_id, Role.FACILITATOR)
    exercise = get_object_or_404(Exercise, pk=exercise_id)
    reel = reel_of(exercise)
    head = len(reel.seen.get(participant.audience, []))
    at = request.POST.get("at", "")
    cursor = min(int(at), head) if at.isdecimal() and len(at) < 10 else head
    user = get_object_or_404(User, pk=participant.user_id)
    title = request.POST.get("title", "").strip()[:200] or exercise.title
    try:
        made = branch_exercise(exercise, reel.sequence_at(participant.audience, cursor), user, title)
    except AlreadyOver:
        messages.error(request, _("At this moment ENDEX had been called. Choose an earlier one to begin a new exercise there."))
        return redirect(f"{reverse('replay', args=[exercise_id])}?at={cursor}")
    messages.success(
        request, _("The new exercise stands where the other stood, and is paused. Send the links; it goes on when you resume.")
    )
    return redirect("seats", made.pk)


def asked_of(request: HttpRequest, participant: Participant, reel: Reel) -> Asked:
    """What the address asks for, held to what there is: a link that is too long for the journal shows its end."""
    head = len(reel.seen.get(participant.audience, []))
    at = request.GET.get("at", "")
    eyes = eyes_of(participant, reel)
    asked = request.GET.get("as", "")
    beside = request.GET.get("beside", "")
    return Asked(
        at=min(int(at), head) if at.isdecimal() and len(at) < 10 else head,
        head=head,
        eyes=asked if asked in eyes else participant.audience,
        beside=beside if beside in eyes else "",
    )


def eyes_of(participant: Participant, reel: Reel) -> dict[str, str]:
    """The audiences through whose eyes they may look, with their names."""
    if participant.role not in EVERYTHING:
        return {participant.audience: next((one.name for one in reel.scenario.delegations if one.code == participant.audience), "")}
    return {CONTROL: ""} | {one.code: one.name for one in reel.scenario.delegations}


def moment_context(exercise: Exercise, reel: Reel, participant: Participant, asked: Asked) -> dict[str, Any]:
    sequence = reel.sequence_at(participant.audience, asked.at)
    truth = participant.role in EVERYTHING
    eyes = [one for one in dict.fromkeys((asked.eyes, asked.beside)) if one]
    marks = marks_of(reel, participant.audience, asked.head)
    return {
        "exercise_id": exercise.pk,
        "asked": asked,
        "sides": [side_of(exercise, reel, one, sequence, truth) for one in eyes],
        "lanes": lanes_of(marks, asked.at, asked.head),
        "may_suppose": truth,
        "when": reel.entries[sequence - 1] if sequence else None,
    }


def _frame(exercise: Exercise, reel: Reel, participant: Participant, asked: Asked) -> dict[str, Any]:
    marks = marks_of(reel, participant.audience, asked.head)
    lanes = lanes_of(marks, asked.at, asked.head)
    return {
        "exercise": exercise,
        "participant": participant,
        "eyes": eyes_of(participant, reel),
        "stops": stops_of(marks),
        "height": len(lanes) * LANE_HEIGHT,
        "speeds": SPEEDS,
        "may_branch": participant.role == Role.FACILITATOR and participant.user_id is not None,
        "section": "dashboard" if participant.role == Role.FACILITATOR else "",
    }
