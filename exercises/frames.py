"""The frames of the exercise protocol, as text. Bodies that are shared by an audience come in ready-made, so that they are encoded once."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.utils import translation

from exercises.panels.recorded import told
from exercises.play.commands import Refused
from players.seats import Participant

encode = msgspec.json.encode


def event(cursor: int, body: bytes) -> str:
    return f'{{"type":"event","cursor":{cursor},"event":{body.decode()}}}'


def event_html(cursor: int, content: str) -> str:
    return _text({"type": "event", "cursor": cursor, "content": content})


def welcome(participant: Participant, epoch: str, cursor: int, body: bytes, field: str) -> str:
    head = {"type": "welcome", "exercise": participant.exercise_id, "epoch": epoch, "seat": seat(participant), "cursor": cursor}
    return f"{_text(head)[:-1]},{_text(field)}:{body.decode()}}}"


def resumed(epoch: str, cursor: int, bodies: Iterable[bytes]) -> str:
    head = _text({"type": "resumed", "epoch": epoch, "cursor": cursor})
    return f'{head[:-1]},"events":[{b",".join(bodies).decode()}]}}'


def resumed_html(epoch: str, cursor: int, content: str) -> str:
    return _text({"type": "resumed", "epoch": epoch, "cursor": cursor, "content": content})


def ack(command_id: str, cursor: int, **more: Any) -> str:
    return _text({"type": "ack", "id": command_id, "cursor": cursor, **more})


def refused(command_id: str | None, refusal: Refused, language: str | None = None) -> str:
    """`language` is that of a page; programs read the detail as it was written."""
    with translation.override(language or "en"):
        detail = told(refusal.detail)
    frame: dict[str, Any] = {"type": "refused", "id": command_id, "code": refusal.code, "detail": detail}
    return _text(frame | ({"field": refusal.field} if refusal.field else {}))


def presence(seats: Iterable[str], **more: str) -> str:
    return _text({"type": "presence", "seats": list(seats), **more})


def heartbeat(cursor: int, with_time: bool) -> str:
    frame: dict[str, Any] = {"type": "heartbeat", "cursor": cursor}
    return _text(frame | ({"now": datetime.now(UTC)} if with_time else {}))


def reset(reason: str) -> str:
    return _text({"type": "reset", "reason": reason})


def seat(participant: Participant) -> dict[str, str | None]:
    return {
        "id": participant.seat,
        "delegation": participant.delegation,
        "role": participant.role,
        "name": participant.name,
        "audience": participant.audience,
    }


def _text(value: object) -> str:
    return encode(value).decode()
