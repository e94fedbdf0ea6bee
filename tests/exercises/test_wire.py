"""What programs send that differs from the letter of a form, and what they are told when it cannot be read."""

from datetime import UTC, datetime
from typing import Any

import pytest

from exercises import wire
from exercises.play.commands import Refused


def control(**fields: Any) -> Any:
    return wire.command_in({"type": "command", "id": "x", "kind": "control", "action": "a", **fields})


@pytest.mark.parametrize(("alias", "name", "value"), [("phase_id", "phase", "T2"), ("inject_id", "inject", "J02")])
def test_control_may_name_a_thing_by_its_id(alias: str, name: str, value: str) -> None:
    assert getattr(control(**{alias: value}), name) == value


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("1956-10-30", datetime(1956, 10, 30)),
        ("1956-10-30T06:00", datetime(1956, 10, 30, 6)),
        ("1956-10-30T06:00Z", datetime(1956, 10, 30, 6, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_in_any_form_of_iso_8601(given: str, date: datetime) -> None:
    assert control(date=given).date == date == control(scenario_date=given).date


@pytest.mark.parametrize(
    ("fields", "detail", "field"),
    [
        ({"kind": "send_message", "text": "x"}, "Object missing required field `room`", "room"),
        ({"kind": "send_message", "room": None, "text": "x"}, "Expected `string`, got `null`", "room"),
        ({"kind": "control", "action": "extend", "minutes": "5"}, "Expected `integer | null`, got `string`", "minutes"),
        ({"kind": "submit_move", "move": {"kind": "statement", "facts": []}}, "Expected `object`, got `array`", "move.facts"),
        ({"kind": "submit_move", "move": {"kind": "statement", "colour": 1}}, "Object contains unknown field `colour`", "move.colour"),
    ],
)
def test_a_misfit_is_told_in_the_words_of_json(fields: dict[str, Any], detail: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        wire.command_in({"type": "command", "id": "x", **fields})
    assert (refusal.value.code, refusal.value.detail, refusal.value.field) == ("malformed", detail, field)


def test_a_kind_that_is_none_is_quoted_as_it_is() -> None:
    with pytest.raises(Refused) as refusal:
        wire.command_in({"type": "command", "id": "x", "kind": "`int`"})
    assert (refusal.value.code, refusal.value.detail) == ("unknown_command", "Invalid value '`int`'")
