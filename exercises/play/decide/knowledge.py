"""Knowledge that changes hands: intelligence passed on, intercepts and leaks of control, what a spy brings home or is caught at."""

from msgspec.structs import replace

from adjudication.outcomes import facts_of
from exercises.play import commands as cmd
from exercises.play.decide.refusals import refuse
from exercises.play.decide.ruling import as_move
from exercises.play.decide.secrets_out import publish, reveal_item
from exercises.play.decide.turn import Turn
from exercises.play.diplomacy import Item
from exercises.play.events import IncidentRecorded, ItemsLearned, KnowledgeNoted, MoveBody, RulingIssued
from exercises.play.knowledge import held_items, knowers_of

MAX_WORDS = 4_000
MIDDLE = (50, 50, 0)  # with the dice switched off
CAUGHT, OBTAINED = 50, 60  # of 100: an attempt at spying is found out, and brings something home


def give(turn: Turn, item: Item, to: list[str], how: str, by: str = "", move_id: str | None = None) -> None:
    """Those who did not know it know it from now on; who knew it before is not told."""
    knew = knowers_of(item.id, turn.state, turn.scenario)
    new = [one for one in to if one not in knew]
    if not new:
        return
    turn.happen(ItemsLearned(items=[item], to=new, how=how, by=by, move_id=move_id))
    if item.kind == "incident":
        incident = turn.state.world.incidents[item.about]
        turn.happen(IncidentRecorded(incident=replace(incident, knowers=tuple(dict.fromkeys((*incident.knowers, *new))))))
    elif item.kind in ("move", "agreement", "secret"):
        reveal_item(turn, item.kind, item.about, new, how)


def passed_on(turn: Turn, body: MoveBody) -> None:
    """Intelligence whose ruling lets it take effect reaches those with whom it is shared."""
    item = held_items(turn.state, turn.scenario).get(body.item or "")
    to = sorted({code for one in body.with_ if (code := turn.delegation_of(one))})
    if item is not None and to:
        give(turn, item, to, "shared", turn.delegation_of(body.by) or body.by, body.id)


# Control


def intercept(turn: Turn, command: cmd.Control) -> None:
    """Control gives delegations something that they were not meant to know: an item, or words spoken in a room."""
    to = command.to or []
    strangers = set(to) - set(turn.state.delegations)
    if not to or strangers:
        refuse("bad_field", "Expected the delegations that learn of it.", "to")
    if not command.reason.strip():
        refuse("bad_field", "Expected a reason, for the record.", "reason")
    item = _caught(turn, command)
    give(turn, item, to, "intercepted")
    turn.happen(KnowledgeNoted(what=item.id, to=to, how="intercepted", reason=command.reason.strip()))


def _caught(turn: Turn, command: cmd.Control) -> Item:
    if command.item:
        item = held_items(turn.state, turn.scenario).get(command.item)
        if item is None:
            refuse("unknown_item", "There is no such thing that not everyone knows.", "item")
        return item
    words = command.text.strip()
    room = turn.state.rooms.get(command.room or "")
    if room is None:
        refuse("unknown_room", "There is no such room.", "room")
    if not words or len(words) > MAX_WORDS:
        refuse("bad_field", f"Expected the words that were overheard, at most {MAX_WORDS} characters.", "text")
    return Item(id=turn.made_id("message:"), title=command.title.strip() or room.title, text=words, of=tuple(sorted(room.members)))


# Spying


def spied(turn: Turn, ruled: RulingIssued) -> None:
    """A stated model, recorded: the first die says whether it is found out, the second whether it brings something, the third what.

    Option "dice": "on" throws them, "off" (the usual) takes the middle of each, and with "control" nothing follows by itself.
    """
    move = turn.state.moves[ruled.move_id]
    host = next(iter(move.body.in_), None)
    if host is None or "espionage" not in _activity(move.body, ruled) or turn.state.options.get("dice") == "control":
        return
    caught_at, got_at, which = _dice(turn)
    own = turn.delegation_of(move.body.by) or move.body.by
    found = _secrets_of(turn, host, own) if got_at <= OBTAINED else []
    if found:
        give(turn, found[which % len(found)], [own], "spied", own, move.body.id)
    watcher = turn.delegation_of(host)
    caught = caught_at <= CAUGHT and watcher is not None and not move.open
    if caught and watcher is not None:
        publish(turn, move, [watcher], "found_out")
    said = f"Found out at {CAUGHT} or less: {caught_at}. Something is learned at {OBTAINED} or less: {got_at}."
    turn.happen(KnowledgeNoted(what=f"move:{move.body.id}", to=[own], how="spied", reason=said))


def _dice(turn: Turn) -> tuple[int, ...]:
    thrown = turn.context.dice if turn.state.options.get("dice") == "on" else ()
    return (*thrown[:3], *MIDDLE[len(thrown[:3]) :])


def _activity(body: MoveBody, ruled: RulingIssued) -> list[str]:
    said = facts_of(as_move(body), ruled.ruling).get("dip.activity", ())
    return [said] if isinstance(said, str) else list(said)


def _secrets_of(turn: Turn, host: str, spy: str) -> list[Item]:
    """What the host keeps to itself and others, in the order of the record, and the spy does not know."""
    owner = turn.delegation_of(host) or host
    every = held_items(turn.state, turn.scenario).values()
    knowing = [(one, knowers_of(one.id, turn.state, turn.scenario)) for one in every]
    return [one for one, knowers in knowing if owner in knowers and spy not in knowers]
