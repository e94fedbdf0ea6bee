"""What each audience's state is now: kept in the process, made from a snapshot and the journal's tail where it is not.

A state is the fold of the entries that are numbered for its audience. Everything here is a cache: dropping it loses time only.
"""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime
from threading import Lock

import msgspec

from exercises import journal
from exercises.models import Exercise, Snapshot
from exercises.play.evolve import evolve, initial
from exercises.play.state import State
from exercises.play.visibility import view
from exercises.scenario.load import load_scenario
from exercises.scenario.schema import Scenario

CONTROL = "control"
SNAPSHOT_EVERY, SNAPSHOT_SHARE = 200, 10  # entries of an audience; of a long journal a tenth, for its state is long to write
EXERCISES_KEPT = 512


class Known(msgspec.Struct, frozen=True):
    """An audience's state at a sequence of the journal, and its cursor there."""

    epoch: str
    sequence: int
    cursor: int
    state: State
    last_at: datetime | None = None
    saved_cursor: int = 0  # of its last snapshot


_known: OrderedDict[str, dict[str, Known]] = OrderedDict()
_lock = Lock()
_scenarios: dict[str, Scenario] = {}


def scenario_of(exercise: Exercise) -> Scenario:
    """The scenario that the exercise began with; it never changes, so its long text is read once."""
    if exercise.pk not in _scenarios:
        while len(_scenarios) >= EXERCISES_KEPT:
            _scenarios.pop(next(iter(_scenarios)), None)
        _scenarios[exercise.pk] = load_scenario(exercise.source.text, name=exercise.scenario_id)
    return _scenarios[exercise.pk]


def known_for(exercise: Exercise, audience: str) -> Known:
    """An audience's state at the head of this row."""
    known = _kept(exercise, audience) or _from_snapshot(exercise, audience)
    if known.sequence < exercise.head:
        known = advance(known, audience, journal.read(exercise.pk, known.sequence, exercise.head))
        keep(exercise.pk, audience, known)
    return known


def advance(known: Known, audience: str, entries: Iterable[journal.Entry]) -> Known:
    sequence, cursor, state, last_at = known.sequence, known.cursor, known.state, known.last_at
    for entry in entries:
        sequence, last_at = entry.sequence, entry.at
        if audience in entry.cursors:
            cursor = entry.cursors[audience]
            state = step(state, entry, audience)
    return msgspec.structs.replace(known, sequence=sequence, cursor=cursor, state=state, last_at=last_at)


def step(state: State, entry: journal.Entry, audience: str) -> State:
    seen = view(entry.event, audience)
    return evolve(state, seen) if seen is not None else state


def keep(exercise_id: str, audience: str, known: Known) -> None:
    with _lock:
        kept = _known.setdefault(exercise_id, {})
        _known.move_to_end(exercise_id)
        older = kept.get(audience)
        if older is None or older.epoch != known.epoch or older.sequence <= known.sequence:
            kept[audience] = known
        while len(_known) > EXERCISES_KEPT:
            _known.popitem(last=False)


def forget(exercise_id: str) -> None:
    with _lock:
        _known.pop(exercise_id, None)


def save_snapshot(exercise_id: str, audience: str, known: Known) -> Known:
    """Outside the transaction that made the state: a snapshot that is missing costs time, one that is early costs the truth."""
    fields = {"sequence": known.sequence, "cursor": known.cursor, "state": msgspec.json.encode(known.state)}
    Snapshot.objects.update_or_create(exercise_id=exercise_id, audience=audience, defaults=fields)
    saved = msgspec.structs.replace(known, saved_cursor=known.cursor)
    keep(exercise_id, audience, saved)
    return saved


def is_due_for_snapshot(known: Known) -> bool:
    return known.cursor - known.saved_cursor >= max(SNAPSHOT_EVERY, known.cursor // SNAPSHOT_SHARE)


def _kept(exercise: Exercise, audience: str) -> Known | None:
    known = _known.get(exercise.pk, {}).get(audience)
    return known if known and known.epoch == exercise.epoch and known.sequence <= exercise.head else None


def _from_snapshot(exercise: Exercise, audience: str) -> Known:
    row = Snapshot.objects.filter(exercise=exercise, audience=audience, sequence__lte=exercise.head).first()
    if row is None:
        return Known(exercise.epoch, 0, 0, initial(scenario_of(exercise), audience))
    state = msgspec.json.decode(bytes(row.state), type=State)
    return Known(exercise.epoch, row.sequence, row.cursor, state, saved_cursor=row.cursor)
