"""What would have been ruled had a fact been otherwise, or the law another. The journal stays as it is: nothing of this is written down."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from adjudication.book import load_book
from adjudication.rulings import Finding, Ruling
from exercises import journal
from exercises.play.commands import Context
from exercises.play.decide import ruling
from exercises.play.decide.turn import Turn
from exercises.play.decide.votes import COUNTED
from exercises.play.events import RulingIssued, VoteClosed
from exercises.play.state import State
from exercises.play.visibility import CONTROL
from exercises.replay.reels import Reel


class Otherwise(msgspec.Struct, frozen=True):
    """What is supposed: facts with other values (`unknown`: nobody knew), another lens, rules that do not count."""

    facts: Mapping[str, Any] = {}
    lens: str = ""
    without: Sequence[str] = ()

    @property
    def is_nothing(self) -> bool:
        return not (self.facts or self.lens or self.without)


class Compared(msgspec.Struct, frozen=True):
    """The ruling that was issued, that which would have been, and the rules on which they differ."""

    issued: Ruling
    supposed: Ruling
    sources: dict[str, str]
    differing: tuple[tuple[str, str, str], ...]  # rule, result as issued, result as supposed; empty: no finding


def rulings_of(reel: Reel, sequence: int) -> dict[str, journal.Entry]:
    """The ruling that stood at a moment, by move."""
    found: dict[str, journal.Entry] = {}
    for entry in reel.entries[:sequence]:
        if isinstance(entry.event.data, RulingIssued):
            found[entry.event.data.move_id] = entry
    return found


def compare(reel: Reel, entry: journal.Entry, otherwise: Otherwise) -> Compared:
    """Rules on a move again, on the world in which it was ruled on. `entry` is that of the ruling."""
    issued = entry.event.data
    assert isinstance(issued, RulingIssued)
    turn = Turn(_before(reel, entry, otherwise), _context(entry), reel.scenario, load_book())
    supposed = _judged(turn, issued, otherwise)
    return Compared(issued.ruling, supposed.ruling, supposed.sources, _differences(issued.ruling, supposed.ruling))


def _judged(turn: Turn, issued: RulingIssued, otherwise: Otherwise) -> ruling.Judged:
    """What is supposed counts as if control had established it: more than what was asserted, counted or derived."""
    move = turn.state.moves[issued.move_id]
    supposed = replace(move, established={**move.established, **otherwise.facts})
    turn.state = replace(turn.state, moves={**turn.state.moves, issued.move_id: supposed})
    return ruling.judge(turn, issued.move_id)


def _before(reel: Reel, entry: journal.Entry, otherwise: Otherwise) -> State:
    """Control's state as the ruling found it. A vote is counted before it is ruled on, and recorded as closed before the ruling."""
    state = reel.state(CONTROL, entry.sequence - 1)
    for earlier in reel.entries[max(0, entry.sequence - 4) : entry.sequence - 1]:
        closed = earlier.event.data
        if earlier.command_id == entry.command_id and isinstance(closed, VoteClosed):
            counted = replace(closed.resolution, status=COUNTED)
            world = replace(state.world, resolutions={**state.world.resolutions, counted.id: counted})
            state = replace(state, world=world)
    options = dict(state.options)
    if otherwise.lens:
        options["lens"] = otherwise.lens
    if otherwise.without:
        off = options.get("rules_off")
        options["rules_off"] = [*(off if isinstance(off, list) else reel.scenario.profile.rules_off), *otherwise.without]
    return replace(state, options=options)


def _context(entry: journal.Entry) -> Context:
    return Context(at=entry.at, command_id=entry.command_id, role="control")


def _differences(issued: Ruling, supposed: Ruling) -> tuple[tuple[str, str, str], ...]:
    before, after = _results(issued.findings), _results(supposed.findings)
    keys = dict.fromkeys((*before, *after))
    pairs = ((rule, before.get((rule, about), ""), after.get((rule, about), "")) for rule, about in keys)
    return tuple(one for one in pairs if one[1] != one[2])


def _results(findings: Sequence[Finding]) -> dict[tuple[str, str | None], str]:
    return {(one.rule, one.about): one.result for one in findings if "#" not in one.rule}
