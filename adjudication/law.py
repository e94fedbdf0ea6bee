"""What a rulebook is made of: facts, kinds of move, rules with their limbs and edges, contested points."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import msgspec

from adjudication.compiling import Test, Truth
from adjudication.language import Expression, Level, LimbText, rules_read

TYPES: Final = frozenset({"prohibition", "obligation", "permission", "power", "standard"})
ROLES: Final = frozenset({"actor", "against", "organ", "host", "mission", "affected", "asked", "territory"})
FORCES: Final = (
    "treaty",
    "custom",
    "jus cogens",
    "binding decision",
    "soft law",
    "doctrine",
    "politically binding",
    "agreement",
    "house rule",
)
FACT_TYPES: Final = frozenset({"bool", "int", "date", "state", "enum", "enum+", "list", "text"})
MAX_SEVERITY: Final = 5


class Fact(msgspec.Struct, frozen=True):
    """A fact of the vocabulary. `type` is bool, int, date, state, enum, enum+, list or text; `values` those of an enum;
    `ask` the question put to control when nothing answers it; `unit` that of a number; `so` and `not_so` say in a sentence
    that a bool is true or false."""

    name: str
    type: str
    values: tuple[str, ...]
    meaning: str
    ask: str
    group: str
    unit: str
    so: str = ""
    not_so: str = ""


class MoveKind(msgspec.Struct, frozen=True):
    kind: str
    title: str
    meaning: str


class Contested(msgspec.Struct, frozen=True):
    """A row of the register of contested points. `way` is clause, disputed or remark; `leans` lawful, unlawful or None."""

    number: int
    question: str
    position_1: str
    position_2: str
    lean: str
    rules: tuple[str, ...]
    enters_by: str
    way: str
    when: Expression | None
    leans: str | None


class Edge(msgspec.Struct, frozen=True):
    """`source` defeats `target`: when it passes, or `on` its failing ("fail"), or when it is in play and does not fail ("trigger").

    `unless` is written at the end of the target: where it is true the edge does not work. `proviso` is its text.
    """

    source: str
    target: str
    on: str = "pass"
    unless: Expression | None = None
    proviso: str = ""

    @property
    def ends(self) -> tuple[str, str, str]:
        return self.source, self.target, self.on


class Limb(msgspec.Struct, frozen=True):
    """A limb of a test: `#letter`, or the whole test where `letter` is empty. Applies from `since`."""

    letter: str
    type: str
    since: date
    text: LimbText


class Bearing(msgspec.Struct, frozen=True):
    """Whose conduct is judged: the role, for one limb or all (""), on some move kinds or all (empty)."""

    role: str
    limb: str = ""
    moves: frozenset[str] = frozenset()


class FailureEffect(msgspec.Struct, frozen=True):
    """What a failing power does to the effect of the move: `outcome` is none, no_effect or pending."""

    outcome: str
    limb: str = ""
    moves: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()
    pending_if: Expression | None = None


class Remark(msgspec.Struct, frozen=True):
    """A note that the ruling prints when its condition is true; it changes no result."""

    when: Expression
    severity: int
    text: str


class Rule(msgspec.Struct, frozen=True):
    """One entry of the rulebook. Dates are the first day on which it may be applied, as such or as custom."""

    id: str
    title: str
    body: str
    source: str
    type: str
    force: tuple[str, ...]
    force_text: str
    since: date
    custom_since: date | None
    bearer: str
    bearings: tuple[Bearing, ...]
    moves: tuple[str, ...]
    inputs: tuple[str, ...]
    shown: tuple[str, ...]
    test_text: tuple[str, ...]
    trigger: Expression
    limbs: tuple[Limb, ...]
    reading: str
    exceptions: str
    defeated_by: tuple[Edge, ...]
    defeats: tuple[Edge, ...]
    on_failure: str
    finding: dict[str, str]
    levels: tuple[Level, ...]
    effect: FailureEffect | None
    remark: Remark | None
    remedy: str
    player_line: str
    file: str
    line: int
    places: dict[str, int]  # the line of each field, of the trigger and of each limb ("#a", "#" for a test without limbs)
    house: bool = False

    @property
    def first_day(self) -> date:
        return self.since if self.custom_since is None else min(self.since, self.custom_since)

    @property
    def refers_to(self) -> frozenset[str]:
        """The rules on whose result this test turns, or whether a defeater helps."""
        return frozenset[str]().union(*(rules_read(expression) for expression in (*expressions_of(self), *provisos_of(self))))


class Compiled(msgspec.Struct, frozen=True):
    """The functions of one rule, and what a ruling needs of it often: its first day, the rules it turns on, and a getter
    of all facts on which its finding may depend (what it reads and shows, its severity, the contested points it is named in)."""

    first_day: date
    turns_on: tuple[str, ...]
    watched: Callable[[Mapping[str, Any]], Any]

    trigger: Truth
    limbs: tuple[tuple[Limb, Truth | None, Test], ...]
    levels: tuple[tuple[Level, Truth | None], ...]
    pending_if: Truth | None
    remark: Truth | None


def expressions_of(rule: Rule) -> list[Expression]:
    """Every expression of the rule's test: trigger, limbs in play, clauses."""
    return [rule.trigger, *(expression for limb in rule.limbs for expression in expressions_in(limb))]


def provisos_of(rule: Rule) -> list[Expression]:
    """The conditions under which what would defeat the rule does not."""
    return [edge.unless for edge in rule.defeated_by if edge.unless is not None]


def expressions_in(limb: Limb) -> list[Expression]:
    """Every expression of one limb: when it is in play, and its clauses."""
    found = [] if limb.text.in_play is None else [limb.text.in_play]
    return found + [clause.condition for clause in limb.text.clauses if clause.condition is not None]
