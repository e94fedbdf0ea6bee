"""What control's cells do for players and with each other: requests answered, messages held and let through, work claimed and done."""

from datetime import timedelta

from exercises.play import commands as cmd
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import TALKING, Turn
from exercises.play.events import By, ChannelSet, HeldDecided, ItemTriaged, MessageHeld, MessageSent, RequestAnswered, RequestMade
from exercises.play.state import HeldMessage, Room
from exercises.play.visibility import CONTROL

MODES = ("free", "hold", "sample")
SHARE_SAMPLED = 25  # in a hundred, of a sampled channel
CELLS = ("white", "green", "media", "legal", "logistics")
TRIAGE = ("open", "claimed", "done", "snoozed")
MOST_SNOOZE = 7 * 24 * 60


# Requests to control


def request_control(turn: Turn, command: cmd.RequestControl) -> None:
    """A player asks control: for information, for a decision, for help. The delegation sees it, and nobody else."""
    turn.seat()
    turn.must_be(*TALKING)
    _whole(command.text, "text")
    delegation = turn.context.delegation or ""
    turn.happen(RequestMade(request=turn.made_id("q"), text=command.text.strip(), delegation=delegation, name=turn.context.name))


def answer_request(turn: Turn, command: cmd.Control) -> None:
    """The answer goes to who asked, and to those control releases it to, who then read the question as well."""
    asked = turn.state.requests.get(command.item or "")
    if asked is None:
        refuse("bad_field", "There is no such request.", "item")
    if asked.status != "open":
        refuse("already_done", "This request has been answered.", "item")
    _whole(command.text, "text")
    strangers = set(command.to or []) - set(turn.state.delegations)
    if strangers:
        refuse("bad_field", f"No such delegation: {', '.join(sorted(strangers))}.", "to")
    others = sorted(set(command.to or []) - {asked.delegation})
    answered = RequestAnswered(request=asked.id, text=command.text.strip(), delegation=asked.delegation, question=asked.text, to=others)
    turn.happen(answered)


def _whole(text: str, field: str) -> None:
    if not text.strip():
        refuse("bad_field", "Expected some text.", field)
    if len(text) > cmd.MAX_TEXT:
        refuse("bad_field", f"Expected at most {cmd.MAX_TEXT} characters.", field)


# Channels


def set_channel(turn: Turn, command: cmd.Control) -> None:
    """How a room is read along: free; held until control lets each message through; or a share of them held."""
    if command.room not in turn.state.rooms:
        refuse("unknown_room", "There is no such room.", "room")
    if command.mode not in MODES:
        refuse("bad_field", f"Expected one of {', '.join(MODES)}.", "mode")
    turn.happen(ChannelSet(room=command.room, mode=command.mode))


def is_held(turn: Turn, room: Room) -> bool:
    """Of a sampled channel the dice say which messages wait."""
    if turn.is_control:
        return False
    mode = turn.state.channels.get(room.id, "free")
    return mode == "hold" or (mode == "sample" and bool(turn.context.dice) and turn.context.dice[0] <= SHARE_SAMPLED)


def hold(turn: Turn, room: Room, command: cmd.SendMessage) -> None:
    delegation = turn.context.delegation or ""
    held = MessageHeld(
        held=turn.made_id("h"), room=room.id, text=command.text, name=turn.context.name, form=command.form, delegation=delegation
    )
    turn.happen(held)


def release_message(turn: Turn, command: cmd.Control) -> None:
    held = _held(turn, command)
    turn.happen(HeldDecided(held=held.id, outcome="released", delegation=held.delegation, reason=command.reason))
    by = By(seat=held.seat, delegation=held.delegation)
    turn.happen(MessageSent(room=held.room, text=held.text, name=held.name, form=held.form), by=by)


def return_message(turn: Turn, command: cmd.Control) -> None:
    """Not let through: who wrote it is told why, and nobody else learns that it was written."""
    held = _held(turn, command)
    _whole(command.reason, "reason")
    turn.happen(HeldDecided(held=held.id, outcome="returned", delegation=held.delegation, reason=command.reason))


def _held(turn: Turn, command: cmd.Control) -> HeldMessage:
    held = turn.state.held.get(command.item or "")
    if held is None:
        refuse("not_pending", "No such message waits.", "item")
    return held


# The inbox


def triage(turn: Turn, command: cmd.Control) -> None:
    """Who of control sees to an item of the inbox, in which cell, until when it may wait, and that it is done. Staff alone know."""
    item, status, cell = command.item or "", command.mode or "", command.position or ""
    if not item or len(item) > 200:
        refuse("bad_field", "Expected an item of the inbox.", "item")
    if status not in TRIAGE:
        refuse("bad_field", f"Expected one of {', '.join(TRIAGE)}.", "mode")
    if cell and cell not in CELLS:
        refuse("bad_field", f"Expected one of {', '.join(CELLS)}.", "position")
    minutes = command.minutes or 0
    if status == "snoozed" and not 0 < minutes <= MOST_SNOOZE:
        refuse("bad_field", f"Expected minutes from 1 to {MOST_SNOOZE}.", "minutes")
    until = turn.at + timedelta(minutes=minutes) if status == "snoozed" else None
    turn.happen(ItemTriaged(item=item, status=status, cell=cell, name=turn.context.name or CONTROL, until=until))
