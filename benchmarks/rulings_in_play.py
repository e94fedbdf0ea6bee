"""Moves put to the rules of play in memory: facts derived from the world, the ruling with `would_change`, what follows from it."""

import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from exercises.play import commands as cmd
from exercises.play.commands import Context, MoveForm
from exercises.play.decide import decide
from exercises.play.evolve import evolve, initial
from exercises.scenario.load import load_scenario

SUEZ = Path(__file__).parents[1] / "scenarios" / "suez-1956.yaml"
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
BOMBS = {"force.form": "bombardment", "force.scale": "grave", "force.objective": "regime_change"}
MOVES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("GBR-head", "statement", {"against": ["EGY"], "facts": {"force.threatened": True}}),
    ("GBR-defence", "force_other", {"against": ["EGY"], "in_": ["EGY"], "facts": BOMBS}),
    ("EGY-defence", "self_defence", {"against": ["GBR"]}),
    ("FRA-head", "sanction", {"against": ["EGY"], "facts": {"sanc.basis": "retorsion", "sanc.humanitarian_exempt": True}}),
    ("EGY-head", "good_offices", {"with_": ["GBR"]}),
)


def times_in_play(rounds: int = 20) -> Iterator[float]:
    """The microseconds of processor time that each move took to decide on Suez at its start, the world as it was before it."""
    scenario = load_scenario(SUEZ)
    state = initial(scenario, "control")
    opening: tuple[tuple[Any, str], ...] = ((cmd.CreateExercise(options={}), "system"), (cmd.Control(action="start_exercise"), "control"))
    for number, (command, role) in enumerate(opening):
        for event in decide(state, command, _context(number, role), scenario):
            state = evolve(state, event)
    for number in range(rounds):
        for place, (seat, kind, form) in enumerate(MOVES):
            context = _context(100 + number * len(MOVES) + place, "player", seat, state.seats[seat].delegation)
            command = cmd.SubmitMove(move=MoveForm(kind=kind, text="As we say.", **form))
            start = time.process_time()
            events = decide(state, command, context, scenario)
            times = (time.process_time() - start) * 1e6
            if "ruling_issued" not in [event.kind for event in events]:
                raise AssertionError(f"{kind} was not ruled on")
            yield times


def _context(number: int, role: str, seat: str | None = None, delegation: str | None = None) -> Context:
    return Context(at=START, command_id=str(uuid.UUID(int=number)), role=role, seat=seat, delegation=delegation, name="", dice=())
