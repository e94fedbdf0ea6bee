"""Control changes what is still to come: injects added, reworded, moved in time, put on the shelf. What was released stays as it was."""

import msgspec

from exercises.play import commands as cmd
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import InjectChanged
from exercises.play.msel import mistakes_in, msel_of
from exercises.scenario.schema import Inject

MOST_INJECTS = 5_000


def change_injects(turn: Turn, command: cmd.Control) -> None:
    """Each row holds the fields of an inject; one whose id is known changes that inject. All of them, or none."""
    if not command.rows or len(command.rows) > MOST_INJECTS:
        refuse("bad_field", f"Expected from 1 to {MOST_INJECTS} injects.", "rows")
    known = {one.id: one for one in msel_of(turn.scenario, turn.state)}
    ids = {*known, *(str(row.get("id")) for row in command.rows)}
    for number, row in enumerate(command.rows):
        changed = _read(turn, row, known, number)
        for field, expected in mistakes_in(changed, turn.scenario, ids):
            refuse("bad_field", expected, f"rows.{number}.{field}")
        if known.get(changed.id) != changed:
            turn.happen(InjectChanged(inject=changed))


def _read(turn: Turn, row: dict[str, object], known: dict[str, Inject], number: int) -> Inject:
    id = str(row.get("id", ""))
    if id in turn.state.injects:
        refuse("already_done", "This inject has been released.", f"rows.{number}.id")
    before = msgspec.to_builtins(known[id]) if id in known else {}
    try:
        return msgspec.convert(before | row, Inject)
    except msgspec.ValidationError as error:
        refuse("bad_field", f"This could not be read: {error}", f"rows.{number}")
