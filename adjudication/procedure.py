"""Counting votes: what an organ's rules make of a roll. Pure arithmetic; the rules are data, and the law has its own word on the result.

A result depends on the set of votes alone, never on their order.
"""

from collections.abc import Iterable

import msgspec

from adjudication.world import Vote

POSITIONS = ("yes", "no", "abstain", "absent")


class Rules(msgspec.Struct, frozen=True):
    """How a body decides one question on one day."""

    majority: str = "majority"  # fixed, majority, two_thirds, consensus, unanimity
    base: str = "members"  # members; present_and_voting (abstentions do not count)
    needed: int | None = None  # of a fixed majority
    members: frozenset[str] = frozenset()  # who may vote; empty: any State
    size: int | None = None  # how many members there are, where not all are named
    quorum: int | None = None
    veto: frozenset[str] = frozenset()  # whose negative vote defeats a question of substance
    on_procedure: bool = False  # the question is one of procedure: no veto stands against it


class Count(msgspec.Struct, frozen=True):
    """A count as it stands, and whether it carries the question."""

    yes: int
    no: int
    abstain: int
    absent: int
    needed: int
    vetoes: tuple[str, ...]
    against: tuple[str, ...]
    missing: tuple[str, ...]  # members that have not voted
    quorate: bool
    carries: bool

    @property
    def lacks(self) -> int:
        """How many more votes it needs."""
        return max(0, self.needed - self.yes)


def count(rules: Rules, votes: Iterable[Vote], yes: int | None = None, no: int | None = None, abstain: int | None = None) -> Count:
    """The count of a roll; figures, where given, stand for a count that includes members without a seat here."""
    cast = {one.member: one.position for one in votes}
    named = {position: sorted(member for member, given in cast.items() if given == position) for position in POSITIONS}
    yes, no = len(named["yes"]) if yes is None else yes, len(named["no"]) if no is None else no
    abstain = len(named["abstain"]) if abstain is None else abstain
    vetoes = () if rules.on_procedure else tuple(member for member in named["no"] if member in rules.veto)
    needed = needed_for(rules, yes, no)
    quorate = rules.quorum is None or yes + no + abstain >= rules.quorum
    return Count(
        yes=yes,
        no=no,
        abstain=abstain,
        absent=len(named["absent"]),
        needed=needed,
        vetoes=vetoes,
        against=tuple(named["no"]),
        missing=tuple(sorted(rules.members - set(cast))),
        quorate=quorate,
        carries=quorate and not vetoes and yes >= needed and not (rules.majority == "consensus" and no),
    )


def needed_for(rules: Rules, yes: int, no: int) -> int:
    """The affirmative votes that carry the question. Where the base is those who vote, it moves with them."""
    size = rules.size or len(rules.members)
    base = yes + no if rules.base == "present_and_voting" else size
    match rules.majority:
        case "fixed":
            return rules.needed or 0
        case "two_thirds":
            return max(1, -(-2 * base // 3))
        case "unanimity":
            return size
        case "consensus":
            return 0
        case _:
            return base // 2 + 1
