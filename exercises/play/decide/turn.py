"""One command's turn: what it is decided on, and the events that it has brought about so far."""

import hashlib
from datetime import datetime

from msgspec.structs import replace

from adjudication.book import Book
from exercises.play.clock import scenario_date
from exercises.play.commands import Context
from exercises.play.decide.refusals import refuse
from exercises.play.events import KIND_OF, By, DateMoved, Event, EventData, PhaseOpened
from exercises.play.evolve import evolve
from exercises.play.state import MoveState, SeatState, State
from exercises.play.visibility import CONTROL, OBSERVER, audiences_of, readers_of_move
from exercises.scenario.schema import Scenario

RUNNING = ("running",)
TALKING = ("lobby", "running", "paused")


class Turn:
    """Holds control's state as it becomes, event by event; a refusal before the first event leaves nothing behind."""

    def __init__(self, state: State, context: Context, scenario: Scenario, book: Book) -> None:
        self.state, self.context, self.scenario, self.book = state, context, scenario, book
        self.events: list[Event] = []
        self.by = By(seat=context.seat, delegation=context.delegation)
        self.salt = ""  # of ids, where one command brings about what several had asked for

    @property
    def at(self) -> datetime:
        return self.context.at

    @property
    def date(self) -> datetime:
        """The scenario date now."""
        return scenario_date(self.state.clock, self.at, self.scenario.card.starts)

    def happen(self, data: EventData, by: By | None = None) -> None:
        """Something happens: who may see it is settled here, on the state as it stood before."""
        kind = KIND_OF[type(data)]
        date = (data.starts if isinstance(data, PhaseOpened) else data.date if isinstance(data, DateMoved) else None) or self.date
        event = Event(id=self.context.command_id, kind=kind, at=self.at, scenario_date=date, by=by or self.by, data=data)
        event = replace(event, seen_by=tuple(sorted(audiences_of(event, self.state, self.scenario))))
        self.events.append(event)
        self.state = evolve(self.state, event)

    def made_id(self, prefix: str, index: int = 0) -> str:
        """An id that follows from who asked and with which command, and counts nothing."""
        source = f"{self.context.role}:{self.context.seat}:{self.context.command_id}:{index}{self.salt}"
        return prefix + hashlib.sha256(source.encode()).hexdigest()[:16]

    # Who asks

    @property
    def audience(self) -> str:
        if self.context.role in ("player",):
            return self.context.delegation or ""
        return OBSERVER if self.context.role == "observer" else CONTROL

    @property
    def is_control(self) -> bool:
        return self.context.role in ("control", "system")

    def seat(self) -> SeatState:
        """The player's seat. Refuses whoever has none in this delegation."""
        seat = self.state.seats.get(self.context.seat or "")
        if self.context.role != "player" or seat is None or seat.delegation != self.context.delegation:
            refuse("not_allowed", "Only a player's seat may do this.")
        return seat

    def player_with(self, *powers: str) -> SeatState:
        """The player's seat, if it holds one of these powers."""
        seat = self.seat()
        if not set(powers) & self.powers_of(seat):
            refuse("no_power", f"Your seat needs the power: {' or '.join(powers)}.")
        return seat

    def control_only(self) -> None:
        if not self.is_control:
            refuse("not_allowed", "Only control may do this.")

    def must_be(self, *statuses: str) -> None:
        status = self.state.clock.status
        if status not in statuses:
            refuse("not_running", f"The exercise is not running: {status}.")

    def powers_of(self, seat: SeatState) -> frozenset[str]:
        """A seat's own powers. Who leads a delegation stands in for its seats that nobody sits in."""
        powers = set(seat.powers)
        if "lead" in powers:
            for other in self.state.seats.values():
                if other.delegation == seat.delegation and other.holder is None:
                    powers.update(other.powers)
        return frozenset(powers)

    def delegation_of(self, actor: str) -> str | None:
        return next((one.code for one in self.state.delegations.values() if actor in one.speaks_for), None)

    def speak_for(self, actor: str) -> None:
        """What control does in another's place is recorded as theirs; that control did it shows in the seat."""
        self.by = By(seat=self.context.seat, delegation=self.delegation_of(actor) or actor)

    # What they may know of

    def move(self, move_id: str | None) -> MoveState:
        """A move that this audience may know of."""
        move = self.state.moves.get(move_id or "")
        if move is None or self.audience not in readers_of_move(move, self.scenario):
            refuse("unknown_move", "There is no such move.", "move_id")
        return move

    def actors(self) -> tuple[str, ...]:
        """The actors for which the player's delegation speaks."""
        mine = self.state.delegations.get(self.context.delegation or "")
        return mine.speaks_for if mine else ()
