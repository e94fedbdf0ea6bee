"""A record without people's names: each person is called by the seat, the same one always by the same words."""

from collections.abc import Iterable
from dataclasses import replace as copied
from typing import Any

from django.utils.translation import gettext as _
from msgspec.structs import fields, replace

from exercises.play.events import Event, SeatClaimed
from exercises.report.record import Record


def pseudonymised(record: Record) -> Record:
    """Events whose data name a person name a pseudonym instead. Texts stay as they were written: who signs a message by name is named."""
    known = _pseudonyms(record)
    return copied(record, events=tuple(_without_name(event, known) for event in record.events))


def _pseudonyms(record: Record) -> dict[str, str]:
    """Name to pseudonym, in the order of arrival."""
    found: dict[str, str] = {}
    for event in record.events:
        if isinstance(event.data, SeatClaimed) and event.data.name not in found:
            taken = sum(one.startswith(event.data.delegation + " ") for one in found.values()) + 1
            found[event.data.name] = f"{event.data.delegation} {taken}"
    for name in _others(record.events):
        found.setdefault(name, _("Observer %(n)d") % {"n": sum(one.startswith(_("Observer")) for one in found.values()) + 1})
    return found


def _others(events: Iterable[Event]) -> list[str]:
    return [event.data.name for event in events if _names_somebody(event.data) and not isinstance(event.data, SeatClaimed)]  # type: ignore[attr-defined]


def _names_somebody(data: Any) -> bool:
    return any(one.name == "name" for one in fields(data)) and bool(data.name)


def _without_name(event: Event, known: dict[str, str]) -> Event:
    if not _names_somebody(event.data):
        return event
    return replace(event, data=replace(event.data, name=known[event.data.name]))  # type: ignore[attr-defined]
