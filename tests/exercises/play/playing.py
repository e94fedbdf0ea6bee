"""An exercise played in memory: what the actions do, without a database."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from exercises.play import commands as cmd
from exercises.play.commands import Context, MoveForm, Refused
from exercises.play.decide import decide
from exercises.play.events import Event, decode_data
from exercises.play.evolve import evolve, fold, initial
from exercises.play.state import State
from exercises.play.visibility import view
from exercises.scenario.schema import Scenario

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Played:
    def __init__(self, scenario: Scenario, started: bool = True, dice: tuple[int, ...] = (), **options: object) -> None:
        self.scenario, self.at, self.events, self.count = scenario, START, [], 0
        self.dice = dice
        self.state: State = initial(scenario, "control")
        self.events: list[Event]
        self._do(cmd.CreateExercise(options=options), role="system")
        if started:
            self.control("start_exercise")

    def _do(self, command: Any, *, role: str, seat: str | None = None, command_id: str | None = None) -> list[Event]:
        self.count += 1
        delegation = self.state.seats[seat].delegation if seat else None
        identity = command_id or str(uuid.UUID(int=self.count))
        context = Context(at=self.at, command_id=identity, role=role, seat=seat, delegation=delegation, name="Ada", dice=self.dice)
        events = decide(self.state, command, context, self.scenario)
        for event in events:
            self.state = evolve(self.state, event)
        self.events += events
        return events

    def control(self, action: str, **fields: Any) -> list[Event]:
        return self._do(cmd.Control(action=action, **fields), role="control")

    def as_control(self, command: Any) -> list[Event]:
        return self._do(command, role="control")

    def system(self, command: Any) -> list[Event]:
        return self._do(command, role="system")

    def observer(self, command: Any) -> list[Event]:
        return self._do(command, role="observer")

    def seat(self, seat: str, command: Any, command_id: str | None = None) -> list[Event]:
        return self._do(command, role="player", seat=seat, command_id=command_id)

    def move(self, seat: str, kind: str, command_id: str | None = None, **fields: Any) -> list[Event]:
        return self.seat(seat, cmd.SubmitMove(move=MoveForm(kind=kind, **fields)), command_id)

    def refusal(self, seat: str, command: Any) -> str:
        """The code of the refusal; a command that is carried out fails the test."""
        before = len(self.events)
        try:
            self.seat(seat, command)
        except Refused as refused:
            assert len(self.events) == before
            return refused.code
        raise AssertionError(f"{command} was carried out")

    def wait(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)

    # What the others see

    def seen_by(self, audience: str) -> list[Event]:
        return [seen for event in self.events if (seen := view(event, audience)) is not None]

    def state_of(self, audience: str) -> State:
        return fold(initial(self.scenario, audience), self.seen_by(audience))

    def scenario_meter(self, meter: str) -> int:
        return next(one.start for one in self.scenario.world.meters if one.id == meter)

    def bytes_for(self, audience: str) -> bytes:
        """Everything that this audience could ever be sent, numbered as a feed numbers it."""
        stream = [(number, event) for number, event in enumerate(self.seen_by(audience), start=1)]
        return msgspec.json.encode([stream, self.state_of(audience)])


def kinds(events: list[Event]) -> list[str]:
    return [event.kind for event in events]


def data(events: list[Event], kind: str) -> Any:
    """The data of the only event of this kind."""
    [found] = [event.data for event in events if event.kind == kind]
    return found


def stored(event: Event) -> Event:
    """The event as it comes back from the journal."""
    raw = msgspec.json.encode(event.data)
    return msgspec.structs.replace(event, data=decode_data(event.kind, raw))
