"""Who talked to whom, counted by room, and who took part. Never what was said."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import pairwise

import msgspec
from django.utils.translation import gettext as _

from exercises.play.events import Event, MessageSent, RoomOpened, SeatClaimed
from exercises.report.figures import Bars, Column, Figure, Heat, Part, Section, Square, Table
from exercises.report.record import Record
from exercises.report.words import joined, minutes

EVERYONE = "*"
ACTS = {
    "message_sent": "messages",
    "move_submitted": "moves",
    "vote_cast": "votes",
    "agreement_changed": "texts",
    "consent_answered": "answers",
    "contingent_pledged": "answers",
    "ruling_appealed": "answers",
    "observation_made": "notes",
}


def talk(record: Record) -> Section:
    return Section(
        id="talk",
        title=_("Who talked to whom"),
        text=(_("Messages are counted, not quoted."),),
        figures=(_between(record), _rooms(record)),
    )


def participation(record: Record) -> Section:
    return Section(id="participation", title=_("Participation"), figures=(_seats(record),))


def members(record: Record) -> dict[str, tuple[str, ...]]:
    """room id -> the delegations in it; an id of codes joined by "+" names them itself."""
    known = {key: room.members for key, room in record.state.rooms.items()}
    known |= {data.room: tuple(data.members) for _event, data in record.data(RoomOpened)}
    for _event, data in record.data(MessageSent):
        known.setdefault(data.room, (EVERYONE,) if data.room == "plenary" else tuple(data.room.removeprefix("own:").split("+")))
    return known


def exchanges(record: Record) -> Counter[tuple[str, str]]:
    """(from, to) -> messages that a delegation sent where the other reads; the plenary and one's own room are not counted."""
    rooms, found = members(record), Counter[tuple[str, str]]()
    for event, data in record.data(MessageSent):
        inside = rooms[data.room]
        if event.by.delegation and EVERYONE not in inside:
            found.update((event.by.delegation, other) for other in inside if other != event.by.delegation)
    return found


def _between(record: Record) -> Figure:
    found = exchanges(record)
    codes = tuple(one.code for one in record.delegations if any(one.code in pair for pair in found))
    rows = tuple((code, *(found[code, other] or None for other in codes)) for code in codes)
    squares = tuple(Square(a, b, str(found[a, b]), weight=found[a, b]) for a in codes for b in codes if found[a, b])
    said = "; ".join(_("%(a)s to %(b)s: %(n)d") % {"a": a, "b": b, "n": n} for (a, b), n in found.most_common(5))
    return Figure(
        id="exchanges",
        title=_("Messages from one delegation to another"),
        caption=_("Rows send, columns read. Messages in the plenary and in a delegation's own room are not counted here."),
        table=Table(
            (Column(_("From"), "code"), *(Column(code, "number") for code in codes)),
            rows,
            empty=_("No delegation has written to another outside the plenary."),
        ),
        plot=Heat(squares, codes, codes) if squares else None,
        alt=_("The five busiest directions: %(said)s.") % {"said": said},
    )


def _rooms(record: Record) -> Figure:
    rooms = members(record)
    sent: dict[str, list[Event]] = defaultdict(list)
    for event, data in record.data(MessageSent):
        sent[data.room].append(event)
    titles = {key: room.title for key, room in record.state.rooms.items()} | {data.room: data.title for _e, data in record.data(RoomOpened)}
    order = sorted(sent, key=lambda room: (-len(sent[room]), room))
    rows = tuple(
        (
            titles.get(room) or room,
            _("everyone") if EVERYONE in rooms[room] else joined(rooms[room]),
            len(sent[room]),
            _shares(sent[room]),
            sent[room][0].scenario_date,
            sent[room][-1].scenario_date,
        )
        for room in order
    )
    return Figure(
        id="rooms",
        title=_("Messages by room"),
        table=Table(
            (
                Column(_("Room"), "long"),
                Column(_("In it"), "codes"),
                Column(_("Messages"), "number"),
                Column(_("By delegation")),
                Column(_("First"), "scenario"),
                Column(_("Last"), "scenario"),
            ),
            rows,
            empty=_("Nobody has said anything yet."),
        ),
    )


def _shares(sent: list[Event]) -> str:
    return joined(f"{code} {n}" for code, n in Counter(event.by.delegation or _("control") for event in sent).most_common())


class Seat(msgspec.Struct):
    """What one seat did."""

    title: str
    delegation: str
    holder: str = ""
    acts: Counter[str] = msgspec.field(default_factory=Counter)
    times: list[datetime] = []


def seats(record: Record) -> dict[str, Seat]:
    """Every seat that was claimed or acted, in the scenario's order."""
    laid = {seat.id: Seat(seat.title, one.code) for one in record.scenario.delegations for seat in one.seats}
    for _event, data in record.data(SeatClaimed):
        laid.setdefault(data.seat, Seat(data.seat, data.delegation)).holder = data.name
    for event in record.of(*ACTS):
        if event.by.seat and event.by.delegation:
            seat = laid.setdefault(event.by.seat, Seat(event.by.seat, event.by.delegation))
            seat.acts[ACTS[event.kind]] += 1
            seat.times.append(event.at)
    return {key: seat for key, seat in laid.items() if seat.holder or seat.acts}


def longest_silence(times: list[datetime], span: tuple[datetime, datetime] | None) -> timedelta | None:
    """The longest real time without an act, counted from STARTEX to ENDEX."""
    if span is None:
        return None
    inside = [span[0], *sorted(at for at in times if span[0] <= at <= span[1]), span[1]]
    return max(after - before for before, after in pairwise(inside))


def _seats(record: Record) -> Figure:
    kinds = ("moves", "texts", "votes", "answers", "messages")
    names = {"moves": _("moves"), "texts": _("texts"), "votes": _("votes"), "answers": _("answers"), "messages": _("messages")}
    taken = seats(record)
    rows, parts = [], []
    for seat in taken.values():
        silence = longest_silence(seat.times, record.real_span)
        row_label = f"{seat.delegation} · {seat.title}"
        counted = tuple(seat.acts[kind] for kind in kinds)
        rows.append((seat.delegation, seat.title, seat.holder, *counted, sum(counted), minutes(silence.total_seconds()) if silence else ""))
        parts += [Part(row_label, kind, seat.acts[kind]) for kind in kinds if seat.acts[kind]]
    idle = [seat.title for seat in taken.values() if not seat.acts]
    return Figure(
        id="participation",
        title=_("What each seat did"),
        table=Table(
            (
                Column(_("Delegation"), "code"),
                Column(_("Seat"), "long"),
                Column(_("Held by")),
                *(Column(names[kind].capitalize(), "number") for kind in kinds),
                Column(_("In all"), "number"),
                Column(_("Longest silence")),
            ),
            tuple(rows),
            empty=_("No seat has been claimed."),
        ),
        plot=Bars(tuple(parts), tuple(dict.fromkeys(part.row for part in parts)), kinds, names, {}, _("acts")) if parts else None,
        alt=_("%(n)d seats were taken; %(idle)d of them never acted.") % {"n": len(taken), "idle": len(idle)},
    )
