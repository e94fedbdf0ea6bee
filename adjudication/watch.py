"""The obligation watch: who owes what to whom under the agreements of a world, on record or standing by its articles."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from adjudication.clauses import clause_type
from adjudication.duties import answers_attacks, codes_of, due_on
from adjudication.registers import OBLIGATIONS
from adjudication.world import Agreement, Clause, World, is_in_force

STANDING: Final = "standing"  # owed when it comes to it, or as long as the agreement is in force, without an act on record
FILTERS: Final = ("open", "due", "kept", "broken", "standing")
GROUPS: Final = {"in_question": "broken", "breached": "broken", "kept": "kept", "discharged": "kept"}


class Entry(msgspec.Struct, frozen=True):
    """One line of the board. `id` is empty for what stands by the articles alone."""

    owed_by: tuple[str, ...]
    owed_to: tuple[str, ...]
    text: str
    status: str
    id: str = ""
    due: date | None = None
    agreement: str = ""
    article: str = ""
    source: str = ""
    act: str = ""
    note: str = ""
    on_attack: bool = False


def group_of(entry: Entry) -> str:
    """Under which filter of the board it comes."""
    return GROUPS.get(entry.status) or ("due" if entry.status == "open" and entry.due else entry.status)


def board(world: World) -> list[Entry]:
    """What is on record first, the next due first, then what stands by the articles of agreements in force."""
    recorded = [
        Entry(
            one.owed_by, one.owed_to, one.text, one.status, one.id, one.due, one.agreement or "", one.clause or "", one.source,
            one.act or (one.move_id or "" if one.status != "open" else ""), one.note,
        )
        for one in reversed(world.obligations.values())
    ]  # fmt: skip
    recorded.sort(key=lambda one: (one.status != "in_question", one.status != "open", one.due or date.max))
    return recorded + [entry for text in world.agreements.values() for entry in _standing(text, world)]


def _standing(text: Agreement, world: World) -> Iterator[Entry]:
    if not text.binding or not is_in_force(text, world.date):
        return
    on_record = {one.clause for one in OBLIGATIONS.of(world.obligations).get(("under", text.id), ())}
    for clause in text.clauses:
        kind = clause_type(clause.type)
        if answers_attacks(clause):
            yield _entry(text, clause, True)
        elif (kind.owes or kind.forbids_force) and clause.id not in on_record:
            yield _entry(text, clause, False)


def _entry(text: Agreement, clause: Clause, on_attack: bool) -> Entry:
    kind = clause_type(clause.type)
    by = tuple(sorted(codes_of(clause, "by") & set(text.parties))) or text.parties
    to = tuple(sorted(codes_of(clause, "to") & set(text.parties))) or text.parties
    day = due_on(clause, text.in_force_on) if text.in_force_on else None
    words = kind.duty or kind.title.lower()
    source = f"{text.title}, {clause.id}"
    return Entry(by, to, words, STANDING, "", day, text.id, clause.id, source, on_attack=on_attack)
