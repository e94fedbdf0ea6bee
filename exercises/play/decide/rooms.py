"""Talk: messages and rooms. A room is a set of delegations, so its id can be worked out by whoever is in it and by nobody else."""

from exercises.play import commands as cmd
from exercises.play.commands import MAX_TEXT
from exercises.play.decide import white_cell
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import TALKING, Turn
from exercises.play.events import MessageSent, RoomOpened
from exercises.play.state import Room
from exercises.play.visibility import PUBLIC, members_of_room

FORMS_OF_MESSAGE = ("message", "note_verbale", "demarche")


def send_message(turn: Turn, command: cmd.SendMessage) -> None:
    if turn.context.role == "observer":
        refuse("not_allowed", "Observers read; they do not write.")
    if not turn.is_control:
        turn.seat()
        turn.must_be(*TALKING)
    room = _room(turn, command.room)
    _whole_text(command.text, "text")
    if command.form not in FORMS_OF_MESSAGE:
        refuse("bad_field", f"Expected one of {', '.join(FORMS_OF_MESSAGE)}.", "form")
    if white_cell.is_held(turn, room):
        white_cell.hold(turn, room, command)
        return
    turn.happen(MessageSent(room=room.id, text=command.text, name=turn.context.name, form=command.form))


def _room(turn: Turn, room_id: str) -> Room:
    room = turn.state.rooms.get(room_id)
    if room is None or turn.audience not in members_of_room(room, turn.scenario) - {PUBLIC}:
        refuse("unknown_room", "There is no such room.", "room")
    return room


def _whole_text(text: str, field: str) -> None:
    if not text.strip():
        refuse("bad_field", "Expected some text.", field)
    if len(text) > MAX_TEXT:
        refuse("bad_field", f"Expected at most {MAX_TEXT} characters.", field)


def open_room(turn: Turn, command: cmd.OpenRoom) -> None:
    """A room that is open already stays as it is: asking again changes nothing."""
    codes = set(command.with_)
    if not turn.is_control:
        turn.seat()
        turn.must_be(*TALKING)
        codes.add(turn.context.delegation or "")
    strangers = codes - set(turn.state.delegations)
    if strangers:
        refuse("bad_field", f"No such delegation: {', '.join(sorted(strangers))}.", "with")
    if len(codes) < 2:
        refuse("bad_field", "Expected at least one other delegation.", "with")
    room_id = "+".join(sorted(codes))
    if room_id not in turn.state.rooms:
        turn.happen(RoomOpened(room=room_id, title=command.title.strip()[:200], members=sorted(codes)))
