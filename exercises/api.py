"""What programs ask over HTTP: the state as their seat sees it, and, for control, the journal. Commands go over the websocket."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from exercises import feeds, journal
from exercises.models import Exercise
from exercises.play.visibility import CONTROL
from players.models import Role
from players.seats import NotSeated, seat_for

api = NinjaAPI(
    title="Pacta",
    version="1",
    description="The live connection is a websocket at /ws/exercises/{exercise}/; docs/events.md lists what it carries. "
    "Send `Authorization: Bearer <seat token>`.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)


class Problem(Schema):
    code: str
    detail: str


class Standing(Schema):
    """A seat's state: the fold of what its audience has seen, up to `cursor`."""

    exercise: str
    epoch: str
    cursor: int
    state: dict[str, Any]


PROBLEMS = {HTTPStatus.UNAUTHORIZED.value: Problem, HTTPStatus.FORBIDDEN.value: Problem}


@api.get("/exercises/{exercise_id}/state", response={200: Standing, **PROBLEMS}, summary="The state as this seat sees it, with its cursor")
def state(request: HttpRequest, exercise_id: str) -> HttpResponse:
    participant = seat_for(request, exercise_id)
    known, cursor, epoch = feeds.state_for(exercise_id, participant.audience)
    body = msgspec.json.encode({"exercise": exercise_id, "epoch": epoch, "cursor": cursor, "state": known})
    return _private(HttpResponse(body, content_type="application/json"))


@api.get("/exercises/{exercise_id}/journal", response={200: None, **PROBLEMS}, summary="The journal as JSON lines, for control")
def journal_lines(request: HttpRequest, exercise_id: str) -> StreamingHttpResponse:
    participant = seat_for(request, exercise_id)
    if participant.role not in (Role.FACILITATOR, Role.INSTRUCTOR) or participant.audience != CONTROL:
        raise NotSeated(exercise_id, HTTPStatus.FORBIDDEN)
    head = Exercise.objects.only("head").get(pk=exercise_id).head
    lines = StreamingHttpResponse(_lines(exercise_id, head), content_type="application/x-ndjson")
    return _private(lines)


def _lines(exercise_id: str, head: int) -> Iterator[bytes]:
    for entry in journal.read(exercise_id, until=head):
        yield msgspec.json.encode(journal.line_of(entry)) + b"\n"


def _private(response: Any) -> Any:
    response.headers["Cache-Control"] = "private, no-store"
    return response


@api.exception_handler(NotSeated)
def not_seated(request: HttpRequest, error: NotSeated) -> HttpResponse:
    return api.create_response(request, {"code": "not_seated", "detail": "No seat here answers to this token."}, status=error.status.value)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return api.create_response(request, {"code": "malformed", "detail": "The request does not fit its form."}, status=422)
