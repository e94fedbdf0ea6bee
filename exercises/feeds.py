"""What one audience sees: its state now, what it missed since a cursor, and each event as a frame, rendered once for all of its sockets.

A form is how an audience's frames are written: JSON for programs, HTML in a language for browsers. Everything here may read the database:
call it from a thread.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from django.utils import translation

from exercises import frames, journal, panels, states
from exercises.models import Exercise
from exercises.play.events import Event
from exercises.play.state import State
from exercises.play.visibility import view
from exercises.states import Known
from players.seats import Participant

RESUMED_BYTES = 400_000  # a longer absence is told in one frame of this size, and event frames after it
MISSED_AT_ONCE = 2_000  # events; who missed more is told in several steps
WELCOMES_KEPT = 256

_welcomes: dict[tuple[str, str, "Form"], tuple[tuple[str, int], bytes]] = {}


class Form(msgspec.Struct, frozen=True):
    language: str | None = None  # None: JSON

    @property
    def is_html(self) -> bool:
        return self.language is not None


class Opening(msgspec.Struct, frozen=True):
    """The answer to a hello, and the cursor that it brings the reader to."""

    frame: str
    cursor: int


def state_for(exercise_id: str, audience: str) -> tuple[State, int, str]:
    """An audience's state, its cursor and the epoch, all of one moment."""
    exercise = Exercise.objects.get(pk=exercise_id)
    known = known_for(exercise, audience)
    return known.state, known.cursor, exercise.epoch


def known_for(exercise: Exercise, audience: str) -> Known:
    known = states.known_for(exercise, audience)
    return states.save_snapshot(exercise.pk, audience, known) if states.is_due_for_snapshot(known) else known


def opening_for(participant: Participant, form: Form, epoch: str | None, cursor: int | None) -> Opening:
    """What answers a hello: what was missed, or everything where that cannot be said."""
    exercise = Exercise.objects.get(pk=participant.exercise_id)
    if cursor is None or epoch != exercise.epoch or not 0 <= cursor <= exercise.heads.get(participant.audience, 0):
        return _welcome(participant, form, exercise)
    return _resumed(participant, form, exercise, cursor)


def frames_since(participant: Participant, form: Form, cursor: int) -> list[tuple[int, str]]:
    """For a reader who fell so far behind that the process no longer has the frames."""
    exercise = Exercise.objects.get(pk=participant.exercise_id)
    missed = journal.read_since(exercise.pk, participant.audience, cursor)[:MISSED_AT_ONCE]
    if form.is_html:
        told = _resumed_html(participant, form, exercise, cursor, missed)
        return [(told.cursor, told.frame)]
    return [(number, frames.event(number, one)) for number, one in event_bodies(missed, participant.audience)]


def event_bodies(entries: Iterable[journal.Entry], audience: str) -> list[tuple[int, bytes]]:
    return [(entry.cursors[audience], body(entry, audience)) for entry in entries if audience in entry.cursors]


def body(entry: journal.Entry, audience: str) -> bytes:
    return msgspec.json.encode(seen(entry, audience))


def seen(entry: journal.Entry, audience: str) -> Event:
    event = view(entry.event, audience)
    if event is None:
        raise PermissionError(f"entry {entry.sequence} is numbered for {audience}, who may not see it")
    return msgspec.structs.replace(event, id=journal.id_for(entry, audience))


def html_frames(
    exercise: Exercise, audience: str, form: Form, known: Known, entries: list[journal.Entry]
) -> tuple[Known, list[tuple[int, str]]]:
    """Each event as HTML, with the state after it. The panels that one command touches are drawn once, with its last event."""
    made: list[tuple[int, str]] = []
    touched: list[str] = []
    last = {entry.command_id: place for place, entry in enumerate(entries) if audience in entry.cursors}
    with translation.override(form.language):
        for place, entry in enumerate(entries):
            if entry.sequence > known.sequence:
                known = states.advance(known, audience, [entry])
            cursor = entry.cursors.get(audience)
            if cursor is not None:
                touched.append(entry.kind)
                drawn = touched if last[entry.command_id] == place else []
                content = panels.render_event(seen(entry, audience), audience, known.state, exercise, drawn)
                made.append((cursor, frames.event_html(cursor, content)))
                touched = [] if drawn else touched
    states.keep(exercise.pk, audience, known)
    return known, made


def presence_frame(exercise: Exercise, audience: str, form: Form, seats: list[str]) -> str:
    if not form.is_html:
        return frames.presence(seats)
    state, _, _ = state_for(exercise.pk, audience)
    with translation.override(form.language):
        return frames.presence(seats, content=panels.render_presence(seats, audience, state, exercise))


def advice(participant: Participant, form: Form, command: Any, ruling: Any) -> dict[str, Any]:
    if not form.is_html:
        return {"ruling": ruling}
    exercise = Exercise.objects.get(pk=participant.exercise_id)
    state = known_for(exercise, participant.audience).state
    with translation.override(form.language):
        return {"content": panels.render_advice(ruling, command.move, participant.audience, state, exercise)}


def _welcome(participant: Participant, form: Form, exercise: Exercise) -> Opening:
    known = known_for(exercise, participant.audience)
    shown = _shown(known, participant.audience, form, exercise)
    field = "content" if form.is_html else "state"
    return Opening(frames.welcome(participant, exercise.epoch, known.cursor, shown, field), known.cursor)


def _shown(known: Known, audience: str, form: Form, exercise: Exercise) -> bytes:
    """All that an audience sees now, made once for everyone of it who comes before something else happens."""
    key, at = (exercise.pk, audience, form), (known.epoch, known.sequence)
    kept = _welcomes.get(key)
    if kept is not None and kept[0] == at:
        return kept[1]
    if form.is_html:
        with translation.override(form.language):
            shown = msgspec.json.encode(panels.render_welcome(audience, known.state, exercise))
    else:
        shown = msgspec.json.encode(known.state)
    while len(_welcomes) >= WELCOMES_KEPT:
        _welcomes.pop(next(iter(_welcomes)), None)
    _welcomes[key] = (at, shown)
    return shown


def _resumed(participant: Participant, form: Form, exercise: Exercise, cursor: int) -> Opening:
    missed = journal.read_since(exercise.pk, participant.audience, cursor)[:MISSED_AT_ONCE]
    if form.is_html:
        return _resumed_html(participant, form, exercise, cursor, missed)
    bodies: list[bytes] = []
    size = 0
    for number, one in event_bodies(missed, participant.audience):
        size += len(one)
        if bodies and size > RESUMED_BYTES:
            break
        bodies.append(one)
        cursor = number
    return Opening(frames.resumed(exercise.epoch, cursor, bodies), cursor)


def _resumed_html(participant: Participant, form: Form, exercise: Exercise, cursor: int, missed: list[journal.Entry]) -> Opening:
    audience = participant.audience
    known = known_for(exercise, audience)
    events = [seen(entry, audience) for entry in missed]
    with translation.override(form.language):
        content = panels.render_events(events, audience, known.state, exercise)
    cursor = missed[-1].cursors[audience] if missed else cursor
    return Opening(frames.resumed_html(exercise.epoch, cursor, content), cursor)
