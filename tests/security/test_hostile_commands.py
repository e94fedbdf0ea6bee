"""Whatever a command holds, it is carried out or refused in words: by every role, in a lobby, a running and an ended exercise."""

import json
import re

import msgspec
import pytest

from exercises import wire
from exercises.play.commands import AdviseMove, Context, MoveForm, Refused
from exercises.play.decide import CODES, advise, decide
from exercises.play.events import Event
from exercises.play.evolve import fold
from exercises.play.visibility import view
from exercises.scenario.load import load_scenario
from exercises.scenario.schema import Scenario
from tests.exercises.play.conftest import SUEZ
from tests.exercises.play.playing import Played, stored
from tests.security.frames import hostile_commands

WIRE_CODES = {"malformed", "unknown_command"}
OF_PYTHON = re.compile(r"Traceback|NoneType|`(str|int|dict|list|float|bool)`|msgspec|exercises\.|/work|\.py\b|object at 0x|Struct|KeyError")
SPEAKERS = [("player", "EGY-head"), ("player", "GBR-head"), ("player", "USA-rep"), ("control", None), ("observer", None)]


@pytest.fixture(scope="module")
def suez() -> Scenario:
    return load_scenario(SUEZ)


def running(scenario: Scenario) -> Played:
    played = Played(scenario)
    played.move("GBR-head", "bilateral_agreement", with_=["FRA"], title="Pilots", text="Both.")
    played.move("USA-rep", "sc_draft", resolution="S/1", title="Call", text="Stop.")
    played.move("GBR-head", "statement", text="Twelve hours.")
    return played


def ended(scenario: Scenario) -> Played:
    played = running(scenario)
    played.control("end_exercise")
    return played


@pytest.mark.parametrize(("when", "seed"), [(lambda scenario: Played(scenario, started=False), 1), (running, 2), (ended, 3)])
def test_every_command_is_carried_out_or_refused_in_words(suez: Scenario, when, seed: int) -> None:
    played = when(suez)
    names = {"m0": list(played.state.moves), "AG13": list(played.state.world.agreements), "r": list(played.state.world.resolutions)}
    answers: set[str] = set()
    for number, frame in enumerate(hostile_commands(seed, 700)):
        answers.add(answer(played, named(json.dumps(frame), names, number), SPEAKERS[number % len(SPEAKERS)]))
    assert {"done", "malformed", "unknown_command", "bad_field", "not_allowed"} <= answers


def named(text: str, names: dict[str, list[str]], number: int) -> str:
    """With ids that exist, where there are any."""
    for name, known in names.items():
        if known:
            text = text.replace(f'"{name}"', f'"{known[number % len(known)]}"')
    return text


def answer(played: Played, text: str, speaker: tuple[str, str | None]) -> str:
    role, seat = speaker
    delegation = played.state.seats[seat].delegation if seat else None
    context = Context(at=played.at, command_id="c", role=role, seat=seat, delegation=delegation, name="Ada", dice=(50,) * 8)
    try:
        events = carried_out(played, text, context)
    except Refused as refusal:
        return said_of(refusal, text)
    after = fold(played.state, events)
    assert fold(played.state, map(stored, events)) == after
    msgspec.json.encode([after, [view(event, "ISR") for event in events]])
    return "done"


def carried_out(played: Played, text: str, context: Context) -> list[Event]:
    command = wire.command_in(wire.parsed(text))
    if isinstance(command, AdviseMove):
        msgspec.json.encode(advise(played.state_of(context.delegation or "control"), command, context, played.scenario))
        return []
    return [] if isinstance(command, wire.MarkRead) else decide(played.state, command, context, played.scenario)


def said_of(refusal: Refused, text: str) -> str:
    assert refusal.code in WIRE_CODES | set(CODES), text[:300]
    assert not OF_PYTHON.search(f"{refusal.detail} {refusal.field}"), refusal
    return refusal.code


def test_a_form_is_never_a_command_of_the_servers_own() -> None:
    for kind in ("create_exercise", "claim_seat", "release_seat", "fire"):
        with pytest.raises(Refused) as refusal:
            wire.command_in({"type": "command", "kind": kind, "seat": "EGY-head", "name": "x", "key": "x"})
        assert refusal.value.code == "unknown_command"


def test_a_move_needs_no_more_than_its_kind() -> None:
    assert wire.command_in({"type": "command", "id": "x", "kind": "submit_move", "move": {"kind": "statement"}}).move == MoveForm(
        "statement"
    )
