"""Who is connected to one exercise: here, and as other processes have reported."""

from collections import Counter

REPORT_EVERY, SILENT_AFTER = 10.0, 30.0


class Presence:
    def __init__(self) -> None:
        self._here: Counter[str] = Counter()
        self._elsewhere: dict[str, tuple[float, frozenset[str]]] = {}
        self.changed = False
        self.reported_at = 0.0

    @property
    def here(self) -> list[str]:
        return sorted(self._here)

    @property
    def seats(self) -> list[str]:
        return sorted(set(self._here).union(*(seats for _, seats in self._elsewhere.values())))

    def came(self, seat: str) -> None:
        self._here[seat] += 1

    def left(self, seat: str) -> None:
        self._here[seat] -= 1
        if self._here[seat] <= 0:
            del self._here[seat]

    def mark_changed(self) -> bool:
        """True the first time: whoever asks tells of it soon."""
        first, self.changed = not self.changed, True
        return first

    def heard(self, process: str, seats: list[str], now: float) -> bool:
        """Another process's report; True if it changes who is here."""
        before = self.seats
        self._elsewhere[process] = (now, frozenset(seats))
        return self.seats != before

    def forget_silent(self, now: float) -> bool:
        """A process that has stopped reporting is gone, and its sockets with it."""
        silent = [process for process, (heard_at, _) in self._elsewhere.items() if now - heard_at > SILENT_AFTER]
        before = self.seats
        for process in silent:
            del self._elsewhere[process]
        return self.seats != before

    def is_due(self, now: float) -> bool:
        return now - self.reported_at > REPORT_EVERY
