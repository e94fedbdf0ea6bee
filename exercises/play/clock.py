"""The clock of an exercise: real time counts a phase down, and the scenario date runs with it.

Within a phase the scenario date runs evenly from where it was last fixed (`Clock.date` at `Clock.fixed_at`) to the phase's last day
(`Clock.until` at `Clock.ends_at`). A pause stops both. After a resumption, an extension or a move of the date the rest of the span is
spread over the time that is left, so the date never runs backwards by itself. A phase without an end stands still.
"""

from datetime import datetime, timedelta

from exercises.play.state import Clock


def scenario_date(clock: Clock, at: datetime, otherwise: datetime) -> datetime:
    """The scenario date at this real time; `otherwise` before any phase was opened."""
    date = clock.date or otherwise
    if clock.status != "running" or not (clock.ends_at and clock.fixed_at and clock.until) or clock.until <= date:
        return date
    left = (clock.ends_at - clock.fixed_at).total_seconds()
    passed = (at - clock.fixed_at).total_seconds()
    share = 1.0 if left <= 0 else min(max(passed / left, 0.0), 1.0)
    return (date + (clock.until - date) * share).replace(microsecond=0)


def real_time_of(clock: Clock, date: datetime) -> datetime | None:
    """When, in real time, the running clock shows this scenario date; None if it does not in this phase."""
    if clock.status != "running" or clock.date is None or clock.fixed_at is None:
        return None
    if date <= clock.date:
        return clock.fixed_at
    if clock.ends_at is None or clock.until is None or date > clock.until:
        return None
    return clock.fixed_at + (clock.ends_at - clock.fixed_at) * ((date - clock.date) / (clock.until - clock.date))


def seconds_left(clock: Clock, at: datetime) -> int | None:
    if clock.status in ("paused", "frozen"):
        return clock.left_seconds
    if clock.ends_at is None:
        return None
    return max(0, round((clock.ends_at - at).total_seconds()))


def ends_after(at: datetime, seconds: int | None) -> datetime | None:
    return None if seconds is None else at + timedelta(seconds=seconds)
