"""Before the start, and who sits where."""

from exercises.play import commands as cmd
from exercises.play.decide.force import MODES
from exercises.play.decide.lawbook import LENSES, law_for
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import ExerciseCreated, ObservationMade, ReadySet, SeatClaimed, SeatReleased
from exercises.play.state import SeatState

CHOICES = {"dice": MODES, "moves": ("live", "sealed")}
RATINGS = ("P", "S", "M", "U")


def create_exercise(turn: Turn, command: cmd.CreateExercise) -> None:
    turn.control_only()
    scenario = turn.scenario
    _check_options(turn, command.options)
    turn.happen(ExerciseCreated(scenario=scenario.id, version=scenario.version, title=scenario.title, options=command.options))


def _check_options(turn: Turn, options: dict[str, object]) -> None:
    """The law that control chose at set-up: a lens that there is, and rules that there are."""
    if options.get("lens") not in (None, *LENSES):
        refuse("bad_field", f"Expected one of {', '.join(LENSES)}.", "options.lens")
    for option, choices in CHOICES.items():
        if options.get(option) not in (None, *choices):
            refuse("bad_field", f"Expected one of {', '.join(choices)}.", f"options.{option}")
    off = options.get("rules_off", [])
    known = law_for(turn.scenario, turn.book, {"rules_off": []}).rules
    strangers = [str(rule) for rule in off if rule not in known] if isinstance(off, list) else [str(off)]
    if strangers:
        refuse("bad_field", f"Expected rules of this exercise, found {', '.join(strangers)}.", "options.rules_off")


def claim_seat(turn: Turn, command: cmd.ClaimSeat) -> None:
    turn.control_only()
    seat = _seat(turn, command.seat)
    turn.happen(SeatClaimed(seat=seat.id, delegation=seat.delegation, name=command.name))


def release_seat(turn: Turn, command: cmd.ReleaseSeat) -> None:
    turn.control_only()
    seat = _seat(turn, command.seat)
    if seat.holder is not None:
        turn.happen(SeatReleased(seat=seat.id, delegation=seat.delegation))


def _seat(turn: Turn, seat_id: str) -> SeatState:
    seat = turn.state.seats.get(seat_id)
    if seat is None:
        refuse("unknown_seat", "There is no such seat.", "seat")
    return seat


def set_ready(turn: Turn, command: cmd.SetReady) -> None:
    seat = turn.seat()
    turn.must_be("lobby", "running", "paused", "frozen")
    if seat.ready != command.ready:
        turn.happen(ReadySet(seat=seat.id, ready=command.ready))


def observe(turn: Turn, command: cmd.Observe) -> None:
    if turn.context.role not in ("control", "observer"):
        refuse("not_allowed", "Only facilitators and observers note what they see.")
    if command.rating is not None and command.rating not in RATINGS:
        refuse("bad_field", f"Expected one of {', '.join(RATINGS)}.", "rating")
    if not command.note.strip() and command.rating is None:
        refuse("bad_field", "Expected a note or a rating.", "note")
    objectives = {one.id for one in turn.scenario.objectives} | {task.id for one in turn.scenario.objectives for task in one.tasks}
    if command.objective is not None and command.objective not in objectives:
        refuse("bad_field", "There is no such training objective.", "objective")
    turn.happen(
        ObservationMade(note=command.note, objective=command.objective, rating=command.rating, event=command.event, name=turn.context.name)
    )
