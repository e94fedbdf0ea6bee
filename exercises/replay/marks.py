"""Where on the way something happened, by kind: the ticks under the slider, and the next and last of each."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

import msgspec
from django.utils.translation import gettext as _

from exercises.replay.reels import Reel

LANES = {
    "phase_opened": "phases",
    "inject_released": "injects",
    "move_submitted": "moves",
    "ruling_issued": "rulings",
    "agreement_changed": "agreements",
    "vote_closed": "votes",
    "mission_changed": "missions",
    "incident_recorded": "incidents",
    "move_revealed": "leaks",
    "message_sent": "messages",
}
LANE_HEIGHT, TICK, WIDTH = 14, 9, 1000


class Lane(msgspec.Struct, frozen=True):
    id: str
    title: str
    path: str  # of its ticks, in a drawing 1000 wide
    y: int
    earlier: int | None = None  # the cursors to jump to
    later: int | None = None


def titles() -> dict[str, str]:
    return {
        "phases": _("Phases"), "injects": _("Injects"), "moves": _("Moves"), "rulings": _("Rulings"), "agreements": _("Agreements"),
        "votes": _("Votes"), "missions": _("Missions"), "incidents": _("Incidents"), "leaks": _("Secrets made known"),
        "messages": _("Messages"),
    }  # fmt: skip


def marks_of(reel: Reel, audience: str, head: int) -> dict[str, list[int]]:
    """Lane -> the audience's cursors at which something of it happened, up to a cursor."""
    found: dict[str, list[int]] = {}
    for cursor, sequence in enumerate(reel.seen.get(audience, [])[:head], start=1):
        lane = LANES.get(reel.entries[sequence - 1].kind)
        if lane:
            found.setdefault(lane, []).append(cursor)
    return found


def lanes_of(marks: Mapping[str, list[int]], at: int, head: int) -> list[Lane]:
    """The lanes that hold anything, as drawn, with the neighbours of where the slider stands."""
    used = [(id, title) for id, title in titles().items() if id in marks]
    return [_lane(id, title, marks[id], place * LANE_HEIGHT, at, head) for place, (id, title) in enumerate(used)]


def _lane(id: str, title: str, cursors: list[int], y: int, at: int, head: int) -> Lane:
    path = "".join(f"M{_across(cursor, head)} {y + 2}v{TICK}" for cursor in cursors)
    before, after = bisect_left(cursors, at), bisect_right(cursors, at)
    return Lane(
        id=id,
        title=title,
        path=path,
        y=y,
        earlier=cursors[before - 1] if before else None,
        later=cursors[after] if after < len(cursors) else None,
    )


def _across(cursor: int, head: int) -> str:
    return f"{WIDTH * cursor / max(head, 1):.1f}"


def stops_of(marks: Mapping[str, list[int]]) -> list[int]:
    """Where playing halts: whatever is worth a look, which single messages are not."""
    return sorted({cursor for lane, cursors in marks.items() if lane != "messages" for cursor in cursors})
