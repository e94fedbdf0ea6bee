"""How far a speaker has read a room: a row of their own, and nobody else's business."""

import msgspec

from exercises import feeds
from exercises.models import Exercise, ReadMark
from exercises.play.commands import Refused
from players.seats import Participant


class MarkRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="mark_read", tag_field="kind"):
    room: str
    cursor: int
    id: str = ""


def mark_read(participant: Participant, mark: MarkRead) -> None:
    """Raises Refused for a room that this seat knows nothing of, or a cursor that its audience has not come to."""
    known = feeds.known_for(Exercise.objects.get(pk=participant.exercise_id), participant.audience)
    if mark.room not in known.state.rooms:
        raise Refused("unknown_room", "There is no such room.", "room")
    if not 0 <= mark.cursor <= known.cursor:
        raise Refused("bad_field", "Expected a cursor of yours.", "cursor")
    rows = ReadMark.objects.filter(exercise_id=participant.exercise_id, speaker=participant.seat, room=mark.room)
    if not rows.filter(cursor__gte=mark.cursor).exists():
        fields = {"exercise_id": participant.exercise_id, "speaker": participant.seat, "room": mark.room}
        ReadMark.objects.update_or_create(defaults={"cursor": mark.cursor}, **fields)


def read_marks(participant: Participant) -> dict[str, int]:
    rows = ReadMark.objects.filter(exercise_id=participant.exercise_id, speaker=participant.seat)
    return dict(rows.values_list("room", "cursor"))
