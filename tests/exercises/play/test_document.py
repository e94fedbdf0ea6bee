from pathlib import Path

from exercises.play.decide import CODES
from exercises.play.document import commands_schema, events_document, events_schema
from exercises.play.events import EVENT_KINDS
from exercises.play.evolve import HANDLERS
from exercises.play.visibility import RULES

DECIDE = Path(__file__).parents[3] / "exercises" / "play" / "decide"


def test_every_kind_of_event_is_described_and_evolved():
    schemas = events_schema()
    assert set(schemas) - {"$defs"} == set(EVENT_KINDS) == set(HANDLERS)
    assert set(RULES) < set(EVENT_KINDS)
    assert schemas["message_sent"]["required"] == ["room", "text"]


def test_the_wire_has_no_command_of_the_servers_own():
    kinds = set(commands_schema()) - {"$defs"}
    assert {"submit_move", "send_message", "control", "observe"} < kinds
    assert not kinds & {"fire", "claim_seat", "release_seat", "create_exercise"}


def test_the_page_names_every_event_and_every_refusal():
    page = events_document()
    assert all(f"### `{kind}`" in page for kind in EVENT_KINDS)
    assert all(f"| `{code}` |" in page for code in CODES)


def test_every_documented_refusal_can_happen():
    source = "\n".join(path.read_text() for path in DECIDE.glob("*.py") if path.name != "refusals.py")
    assert [code for code in CODES if f'"{code}"' not in source] == []
