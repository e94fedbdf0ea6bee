"""The journal of an exercise: the only writer and reader of entries.

An entry is hashed over a JSON array of what it holds and the hash of the entry before it, so that an edit, a deletion, an insertion
or a swap shows. (A cut tail, or everything rewritten by whoever owns the database, shows only against a hash that somebody else has kept.)
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from django.db import connection

from exercises.models import Exercise, JournalEntry
from exercises.play.events import By, Event, decode_data
from exercises.play.visibility import CONTROL

CHUNK = 500
COLUMNS = [
    *("exercise_id", "sequence", "kind", "data", "by_seat", "by_delegation", "at", "scenario_date"),
    *("command_id", "cursors", "previous_hash", "hash"),
]
INSERT = f"INSERT INTO exercises_journalentry ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"  # noqa: S608
MOVE_HEAD = "UPDATE exercises_exercise SET head = %s, head_hash = %s, heads = %s WHERE id = %s"


class Entry(msgspec.Struct, frozen=True):
    """A row of the journal, in memory, with the event that it tells. `data` is canonical JSON; `cursors` names exactly who may see it."""

    sequence: int
    kind: str
    data: str
    by_seat: str
    by_delegation: str
    at: datetime
    scenario_date: datetime
    command_id: str
    cursors: dict[str, int]
    previous_hash: str
    hash: str
    event: Event


def append(exercise: Exercise, command_id: str, event: Event) -> Entry:
    """The next entry of a locked exercise, whose head moves on. `write` stores it, in the same transaction."""
    for audience in event.seen_by:
        exercise.heads[audience] = exercise.heads.get(audience, 0) + 1
    row = JournalEntry(
        sequence=exercise.head + 1,
        kind=event.kind,
        data=canonical(event.data),
        by_seat=event.by.seat or "",
        by_delegation=event.by.delegation or "",
        at=event.at.astimezone(UTC),
        scenario_date=_zoned(event.scenario_date),
        command_id=command_id,
        cursors=canonical({audience: exercise.heads[audience] for audience in event.seen_by}),
        previous_hash=exercise.head_hash,
    )
    row.hash = hash_of(exercise.pk, row)
    entry = _entry(row)  # as it will be read again: what is folded is what is stored
    exercise.head, exercise.head_hash = entry.sequence, entry.hash
    return entry


def write(changed: list[tuple[Exercise, list[Entry]]]) -> None:
    """Stores the entries and moves the heads of these exercises, whose rows are locked.

    In SQL of our own: for so small a transaction the ORM takes longer to build a statement than the database to carry it out.
    """
    moment = connection.ops.adapt_datetimefield_value
    rows = [
        (
            *(exercise.pk, one.sequence, one.kind, one.data, one.by_seat, one.by_delegation, moment(one.at), moment(one.scenario_date)),
            *(one.command_id, canonical(one.cursors), one.previous_hash, one.hash),
        )
        for exercise, entries in changed
        for one in entries
    ]
    heads = [(exercise.head, exercise.head_hash, canonical(exercise.heads), exercise.pk) for exercise, _ in changed]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, rows)
        cursor.executemany(MOVE_HEAD, heads)


def read(exercise_id: str, after: int = 0, until: int | None = None) -> Iterator[Entry]:
    """Entries in order, after one sequence and up to another."""
    rows = JournalEntry.objects.filter(exercise_id=exercise_id, sequence__gt=after).order_by("sequence")
    if until is not None:
        rows = rows.filter(sequence__lte=until)
    return map(_entry, rows.iterator(chunk_size=CHUNK))


def read_since(exercise_id: str, audience: str, cursor: int) -> list[Entry]:
    """What an audience has seen since its cursor, found from the newest back: who reconnects has usually missed little."""
    found: list[Entry] = []
    rows = JournalEntry.objects.filter(exercise_id=exercise_id).order_by("-sequence")
    before = None
    while True:
        page = [_entry(row) for row in (rows if before is None else rows.filter(sequence__lt=before))[:CHUNK]]
        for entry in page:
            if audience in entry.cursors:
                if entry.cursors[audience] <= cursor:
                    return found[::-1]
                found.append(entry)
        if len(page) < CHUNK:
            return found[::-1]
        before = page[-1].sequence


def line_of(entry: Entry) -> dict[str, object]:
    """An entry as the journal is handed out: the event, and with it all that its hash is made of (`hash_of`)."""
    return {
        "sequence": entry.sequence,
        "id": id_for(entry, CONTROL),
        "kind": entry.kind,
        "at": entry.at,
        "scenario_date": entry.scenario_date,
        "by": entry.event.by,
        "data": msgspec.Raw(entry.data.encode()),
        "command_id": entry.command_id,
        "cursors": entry.cursors,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }


def id_for(entry: Entry, audience: str) -> str:
    """An event's id as this audience knows it: its command, and the audience's own number. It counts nothing that others did."""
    return f"{entry.command_id}.{entry.cursors[audience]}"


def canonical(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


def hash_of(exercise_id: str, row: JournalEntry | Entry) -> str:
    """SHA-256 of a JSON array: data and cursors go in as text (JSON with sorted keys and no spaces), times as ISO 8601 in UTC."""
    cursors = row.cursors if isinstance(row.cursors, str) else canonical(row.cursors)
    content = [
        exercise_id,
        row.sequence,
        row.kind,
        row.data,
        row.by_seat,
        row.by_delegation,
        row.at.isoformat(),
        row.scenario_date.isoformat(),
        row.command_id,
        cursors,
        row.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def _zoned(date: datetime) -> datetime:
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)


def _entry(row: JournalEntry) -> Entry:
    cursors = msgspec.json.decode(row.cursors, type=dict[str, int])
    return Entry(
        sequence=row.sequence,
        kind=row.kind,
        data=row.data,
        by_seat=row.by_seat,
        by_delegation=row.by_delegation,
        at=row.at,
        scenario_date=row.scenario_date,
        command_id=row.command_id,
        cursors=cursors,
        previous_hash=row.previous_hash,
        hash=row.hash,
        event=_event(row, cursors),
    )


def _event(row: JournalEntry, cursors: dict[str, int]) -> Event:
    return Event(
        id=row.command_id,
        kind=row.kind,
        at=row.at,
        scenario_date=row.scenario_date,
        by=By(seat=row.by_seat or None, delegation=row.by_delegation or None),
        data=decode_data(row.kind, row.data),
        seen_by=tuple(cursors),
    )
