"""Is a journal what it was, and does it still make what is stored? Each difference is one line."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from exercises import journal, states
from exercises.journal import Entry
from exercises.models import Exercise, Snapshot
from exercises.play.evolve import initial
from exercises.play.state import State
from exercises.play.visibility import audiences_of
from exercises.states import CONTROL, step


def differences(exercise: Exercise) -> Iterator[str]:
    """Recomputes the chain, replays the exercise for control and for every audience with a snapshot, and compares with what is stored."""
    try:
        yield from _chain(exercise)
        yield from _replay(exercise)
    except msgspec.DecodeError as error:
        yield f"an entry cannot be read: {error}"


def _chain(exercise: Exercise) -> Iterator[str]:
    previous, sequence = "", 0
    heads: Counter[str] = Counter()
    for entry in journal.read(exercise.pk):
        sequence += 1
        if entry.sequence != sequence:
            yield f"entry {sequence} is missing: {entry.sequence} follows"
            sequence = entry.sequence
        if entry.previous_hash != previous:
            yield f"entry {entry.sequence} does not follow the entry before it"
        if entry.hash != journal.hash_of(exercise.pk, entry):
            yield f"entry {entry.sequence} is not what was hashed"
        previous = entry.hash
        yield from _numbering(entry, heads)
    if (sequence, previous) != (exercise.head, exercise.head_hash):
        yield f"the journal ends at {sequence}, the exercise says {exercise.head}"
    if dict(heads) != exercise.heads:
        yield "the cursors that the exercise holds are not those of its entries"


def _numbering(entry: Entry, heads: Counter[str]) -> Iterator[str]:
    for audience, cursor in entry.cursors.items():
        heads[audience] += 1
        if cursor != heads[audience]:
            yield f"entry {entry.sequence} is number {cursor} for {audience}, after {heads[audience] - 1}"


def _replay(exercise: Exercise) -> Iterator[str]:
    scenario = states.scenario_of(exercise)
    snapshots = {row.audience: row for row in Snapshot.objects.filter(exercise=exercise)}
    folds = {audience: initial(scenario, audience) for audience in {CONTROL, *snapshots}}
    for entry in journal.read(exercise.pk):
        if set(entry.cursors) != set(audiences_of(entry.event, folds[CONTROL], scenario)):
            yield f"entry {entry.sequence} ({entry.kind}) was numbered for others than may see it"
        for audience, state in folds.items():
            if audience in entry.cursors:
                folds[audience] = step(state, entry, audience)
            snapshot = snapshots.get(audience)
            if snapshot and snapshot.sequence == entry.sequence and not _same(snapshot, folds[audience]):
                yield f"the snapshot of {audience} at {entry.sequence} is not what the journal makes"
    if folds[CONTROL].clock.status != exercise.status:
        yield f"the exercise says it is {exercise.status}, the journal {folds[CONTROL].clock.status}"


def _same(snapshot: Snapshot, state: State) -> bool:
    stored = msgspec.json.decode(bytes(snapshot.state), type=State)
    return msgspec.json.encode(stored, order="sorted") == msgspec.json.encode(state, order="sorted")
