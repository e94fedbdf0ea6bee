"""Phases and the clock: STARTEX, countdown, pause, extension, the scenario date, ENDEX."""

from datetime import UTC, timedelta

from exercises.play.clock import ends_after, seconds_left
from exercises.play.commands import Control
from exercises.play.decide import sealed
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import DateMoved, ExerciseEnded, ExercisePaused, ExerciseResumed, ExerciseStarted, PhaseExtended, PhaseOpened
from exercises.scenario.schema import Phase

MINUTES_A_YEAR = 366 * 24 * 60


def start_exercise(turn: Turn, command: Control) -> None:
    if turn.state.clock.status != "lobby":
        refuse("already_begun", "The exercise has begun already.")
    if not turn.scenario.phases:
        refuse("not_ready", "The scenario has no phases.")
    first = phase_named(turn, command.phase) if command.phase else turn.scenario.phases[0]
    turn.happen(ExerciseStarted(phase=first.id))
    open_named(turn, first, command.minutes)


def open_phase(turn: Turn, command: Control) -> None:
    turn.must_be("running", "paused", "frozen")
    open_named(turn, phase_named(turn, command.phase), command.minutes)


def phase_named(turn: Turn, phase_id: str | None) -> Phase:
    phase = next((one for one in turn.scenario.phases if one.id == phase_id), None)
    if phase is None:
        refuse("unknown_phase", "There is no such phase.", "phase")
    return phase


def open_named(turn: Turn, phase: Phase, minutes: int | None = None) -> None:
    length = _minutes(minutes) if minutes is not None else minutes_of(turn, phase)
    ends_at = None if length is None else turn.at + timedelta(minutes=length)
    sealed.open_all(turn)
    turn.happen(PhaseOpened(phase=phase.id, title=phase.title, ends_at=ends_at, starts=phase.starts, ends=phase.ends))


def minutes_of(turn: Turn, phase: Phase) -> int | None:
    """The length that set-up chose for this phase, else the scenario's; option "pace": "untimed" has no countdown."""
    options = turn.state.options
    if options.get("pace") == "untimed":
        return None
    chosen = options.get("minutes")
    length = chosen.get(phase.id) if isinstance(chosen, dict) else None
    return length if isinstance(length, int) and length > 0 else phase.minutes


def _minutes(minutes: int | None) -> int:
    if minutes is None or not 0 < minutes <= MINUTES_A_YEAR:
        refuse("bad_field", "Expected a number of minutes above 0.", "minutes")
    return minutes


def next_phase(turn: Turn) -> Phase | None:
    """The phase after this one; one that is optional is opened by hand only."""
    ids = [one.id for one in turn.scenario.phases]
    if turn.state.clock.phase not in ids:
        return None
    after = turn.scenario.phases[ids.index(turn.state.clock.phase) + 1 :]
    return after[0] if after and not after[0].optional else None


def pause(turn: Turn, command: Control) -> None:
    _stop(turn, command, frozen=False)


def freeze(turn: Turn, command: Control) -> None:
    """Nothing moves, talk included."""
    _stop(turn, command, frozen=True)


def _stop(turn: Turn, command: Control, frozen: bool) -> None:
    turn.must_be("running", "frozen" if not frozen else "paused")
    left = seconds_left(turn.state.clock, turn.at)
    turn.happen(ExercisePaused(reason=command.reason, left_seconds=left, frozen=frozen))


def resume(turn: Turn, command: Control) -> None:
    turn.must_be("paused", "frozen")
    turn.happen(ExerciseResumed(ends_at=ends_after(turn.at, turn.state.clock.left_seconds)))


def extend(turn: Turn, command: Control) -> None:
    """More time; less with a negative number, but never an end that has passed."""
    turn.must_be("running", "paused", "frozen")
    minutes = command.minutes or 0
    left = seconds_left(turn.state.clock, turn.at)
    if left is None:
        refuse("not_pending", "This phase has no end to move.")
    if minutes == 0 or abs(minutes) > MINUTES_A_YEAR or left + minutes * 60 < 0:
        refuse("bad_field", "Expected a number of minutes, more than none and not beyond the time that is left.", "minutes")
    ends_at = turn.state.clock.ends_at
    turn.happen(PhaseExtended(minutes=minutes, ends_at=ends_at + timedelta(minutes=minutes) if ends_at else None))


def move_date(turn: Turn, command: Control) -> None:
    turn.must_be("running", "paused", "frozen")
    if command.date is None:
        refuse("bad_field", "Expected a date.", "date")
    card = turn.scenario.card
    date = command.date.replace(tzinfo=UTC) if command.date.tzinfo is None else command.date
    last = max(card.epilogue or card.ends, card.ends, *(one.ends for one in turn.scenario.phases))
    if not card.starts <= date <= last:
        refuse("bad_field", f"Expected a date from {card.starts:%Y-%m-%d} to {last:%Y-%m-%d}.", "date")
    turn.happen(DateMoved(date=date, reason=command.reason))


def end_exercise(turn: Turn, command: Control) -> None:
    turn.must_be("running", "paused", "frozen")
    sealed.open_all(turn)
    turn.happen(ExerciseEnded(reason=command.reason))


def stand_still(turn: Turn) -> None:
    """Nothing is left to open: control ends the exercise, extends or opens a phase again."""
    sealed.open_all(turn)
    turn.happen(ExercisePaused(reason="the last phase is over", left_seconds=0))
