"""A reel: the journal in memory, and states on the way, so that any moment of ten thousand entries is a short fold away."""

from bisect import bisect_right
from collections import OrderedDict
from threading import Lock

from exercises import journal, states
from exercises.models import Exercise
from exercises.play.evolve import initial
from exercises.play.state import State

EVERY = 200  # entries between two states that are kept
REELS_KEPT = 2  # each is a whole journal in memory


class Reel:
    """The entries of one exercise from the first on. Sequences have no holes, so entry number n is the nth."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise_id, self.epoch = exercise.pk, exercise.epoch
        self.scenario = states.scenario_of(exercise)
        self.entries: list[journal.Entry] = []
        self.seen: dict[str, list[int]] = {}  # audience -> the sequences it was told of, in order
        self._kept: dict[str, list[tuple[int, State]]] = {}
        self._lock = Lock()

    def wind(self, head: int) -> None:
        """Reads what was written since."""
        with self._lock:
            for entry in journal.read(self.exercise_id, after=len(self.entries), until=head):
                self.entries.append(entry)
                for audience in entry.cursors:
                    self.seen.setdefault(audience, []).append(entry.sequence)

    def state(self, audience: str, sequence: int) -> State:
        """What the audience knew once this entry was written: the fold of the entries it saw, as at any time."""
        with self._lock:
            kept = self._kept.setdefault(audience, [(0, initial(self.scenario, audience))])
            at, state = kept[bisect_right(kept, sequence, key=lambda one: one[0]) - 1]
            for entry in self.entries[at:sequence]:
                if audience in entry.cursors:
                    state = states.step(state, entry, audience)
                at = entry.sequence
                if at % EVERY == 0 and at > kept[-1][0]:
                    kept.append((at, state))
            return state

    def cursor_at(self, audience: str, sequence: int) -> int:
        """How many entries the audience had been told of by then."""
        return bisect_right(self.seen.get(audience, []), sequence)

    def sequence_at(self, audience: str, cursor: int) -> int:
        """The entry that was the audience's nth; before its first, none."""
        seen = self.seen.get(audience, [])
        return seen[min(cursor, len(seen)) - 1] if seen and cursor > 0 else 0

    def latest(self, audience: str, sequence: int, most: int) -> list[journal.Entry]:
        """The last entries that the audience had been told of, oldest first."""
        until = self.cursor_at(audience, sequence)
        return [self.entries[one - 1] for one in self.seen.get(audience, [])[max(0, until - most) : until]]


_reels: OrderedDict[tuple[str, str], Reel] = OrderedDict()
_lock = Lock()


def reel_of(exercise: Exercise) -> Reel:
    """The reel up to the head of this row."""
    with _lock:
        reel = _reels.setdefault((exercise.pk, exercise.epoch), Reel(exercise))
        _reels.move_to_end((exercise.pk, exercise.epoch))
        while len(_reels) > REELS_KEPT:
            _reels.popitem(last=False)
    reel.wind(exercise.head)
    return reel
