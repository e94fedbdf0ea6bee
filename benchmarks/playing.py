"""A long exercise, played by chance but always the same: six messages to a move, moves of every temper, by all who have a seat."""

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from exercises.play import commands as cmd
from exercises.play.commands import Context, MoveForm, Refused
from exercises.play.decide import decide
from exercises.play.events import Event
from exercises.play.evolve import evolve, initial
from exercises.play.state import State
from exercises.scenario.schema import Scenario

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
MESSAGES_TO_A_MOVE = 6
BOMBS = {"force.form": "bombardment", "force.scale": "grave", "force.objective": "regime_change", "attack.occurred": False}
THREAT = {"force.threatened": True, "intervention.coercive": True, "intervention.domaine_reserve": True}
WORDS = "Some words about the Canal, its Company, and who is to be compensated for it by whom and when. "


class Asked(msgspec.Struct, frozen=True):
    """A command, and who gives it."""

    command: Any
    role: str
    seat: str | None = None
    delegation: str | None = None


STATEMENT = MoveForm(kind="statement", against="EGY", text="Twelve hours.", facts=THREAT)
FORCE = MoveForm(kind="force_other", against="EGY", in_="EGY", text="Airfields.", facts=BOMBS)


def seated(seat: str, command: Any) -> Asked:
    return Asked(command, "player", seat, seat.partition("-")[0])


def opening(scenario: Scenario) -> Iterator[Asked]:
    for one in scenario.delegations:
        for place in one.seats:
            yield Asked(cmd.ClaimSeat(seat=place.id, name="Somebody"), "system")
    yield Asked(cmd.Control(action="start_exercise"), "control")
    codes = [one.code for one in scenario.delegations]
    for other in codes[1:]:
        yield Asked(cmd.OpenRoom(with_=[codes[0], other]), "player", f"{codes[0]}-head", codes[0])


def going_on(scenario: Scenario) -> Iterator[Asked]:
    """Without end. Some of it will be refused, as in life."""
    chance = random.Random(1956)
    codes = [one.code for one in scenario.delegations if f"{one.code}-defence" in {place.id for place in one.seats}]
    while True:
        for _ in range(MESSAGES_TO_A_MOVE):
            by, to = chance.sample(codes, 2)
            room = chance.choice(["plenary", f"own:{by}", "+".join(sorted((codes[0], to)))])
            yield seated(f"{by}-head", cmd.SendMessage(room=room, text=WORDS * chance.randint(1, 4)))
        yield _move(chance, *chance.sample(codes, 2))


def _move(chance: random.Random, by: str, against: str) -> Asked:
    head, defence = f"{by}-head", f"{by}-defence"
    seat, form = chance.choice(
        [
            (head, MoveForm(kind="statement", against=against, text=WORDS)),
            (head, MoveForm(kind="statement", against=against, text=WORDS, facts=THREAT)),
            (head, MoveForm(kind="sanction", against=against, text=WORDS)),
            (head, MoveForm(kind="bilateral_agreement", with_=against, title="A pact", text=WORDS, secret=True)),
            (defence, MoveForm(kind="troop_movement", against=against, text=WORDS)),
            (defence, MoveForm(kind="force_other", against=against, in_=against, text=WORDS, facts=BOMBS)),
            (defence, MoveForm(kind="self_defence", against=against, in_=against, text=WORDS, facts={"force.scale": "minor"})),
        ]
    )
    return seated(seat, cmd.SubmitMove(move=form))


def everything(scenario: Scenario) -> Iterator[Asked]:
    yield Asked(cmd.CreateExercise(), "system")
    yield from opening(scenario)
    yield from going_on(scenario)


class InMemory:
    """An exercise without a database: what a command costs before anything is stored."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.count = scenario, 0
        self.state: State = initial(scenario, "control")
        self.events: list[Event] = []

    def decide(self, asked: Asked) -> list[Event]:
        self.count += 1
        at = START + timedelta(seconds=self.count)
        context = Context(at, str(uuid.UUID(int=self.count)), asked.role, asked.seat, asked.delegation, (50,) * 8, "Somebody")
        return decide(self.state, asked.command, context, self.scenario)

    def play(self, events: int) -> None:
        """Until the journal would hold that many."""
        for asked in everything(self.scenario):
            if len(self.events) >= events:
                return
            try:
                made = self.decide(asked)
            except Refused:
                continue
            for event in made:
                self.state = evolve(self.state, event)
            self.events += made
