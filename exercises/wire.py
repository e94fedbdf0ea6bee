"""What a client's frame says, or why it cannot be read."""

import json
import re
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec

from exercises.actions.reading import MarkRead
from exercises.play.commands import AnyCommand, Refused
from exercises.play.misfits import misfit

HELLO, COMMAND = "hello", "command"
COMMAND_OF_WIRE = AnyCommand | MarkRead
UUID = re.compile(r"[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")
ALIASES = {"phase_id": "phase", "inject_id": "inject", "scenario_date": "date"}  # of control's fields, as programs tend to call them


class Hello(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=HELLO):
    epoch: str | None = None
    cursor: int | None = None


def parsed(text: str) -> Any:
    """Raises ValueError for what is not JSON. What is JSON but cannot be held (too deep, half a character) is refused as malformed."""
    try:
        return _held(text)
    except RecursionError:
        raise Refused("malformed", "This is nested too deeply.") from None


def _held(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError):
        json.loads(text, parse_constant=_no_constant, parse_int=str, parse_float=str)  # no number is made of it: is it JSON?
        raise Refused("malformed", "This holds something that cannot be written down.") from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def hello_in(frame: dict[str, Any]) -> Hello:
    found: Hello = _fitting(frame, Hello)
    return found


def id_in(frame: dict[str, Any]) -> str:
    sent = frame.get("id")
    if not isinstance(sent, str) or not UUID.fullmatch(sent):
        raise Refused("malformed", "Expected a UUID.", "id")
    return sent


def command_in(frame: dict[str, Any]) -> Any:
    fields = {name: value for name, value in frame.items() if name != "type"}
    return _fitting(_named(fields) if fields.get("kind") == "control" else fields, COMMAND_OF_WIRE)


def _named(fields: dict[str, Any]) -> dict[str, Any]:
    """By the names that we use; a date in any form of ISO 8601, its day alone too."""
    named = {name if ALIASES.get(name) in fields else ALIASES.get(name, name): value for name, value in fields.items()}
    if isinstance(named.get("date"), str):
        with suppress(ValueError):
            named["date"] = datetime.fromisoformat(named["date"])
    return named


def _fitting(fields: dict[str, Any], form: Any) -> Any:
    try:
        return msgspec.convert(fields, type=form)
    except msgspec.ValidationError as error:
        detail, field = misfit(error)
        code = "unknown_command" if detail.startswith("Invalid value") and field == "kind" else "malformed"
        raise Refused(code, detail, field or None) from None
