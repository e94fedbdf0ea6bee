"""What goes into an adjudication and what comes out of it. The JSON of a `Ruling` is the contract of the case files."""

from datetime import date
from typing import Any

import msgspec

# A fact's value: bool, number, text, a list of texts, a day, or None ("established that there is none").
# The texts "unknown" and "disputed" stand for themselves whatever the type of the fact.
Value = bool | int | float | str | date | tuple[str, ...] | list[str] | None


class Move(msgspec.Struct, frozen=True, rename={"with_": "with", "in_": "in"}):
    """One act of one actor. On the wire the keys are `with` and `in`.

    `kind` is a move kind of the rulebook; `by`, `against`, `with_` and `in_` are codes (upper-case letters and digits);
    `facts` is what the player entered, by fact name.
    """

    kind: str
    by: str
    against: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    in_: tuple[str, ...] = ()
    agreement: str | None = None
    resolution: str | None = None
    mission: str | None = None
    text: str = ""
    secret: bool = False
    facts: dict[str, Any] = msgspec.field(default_factory=dict)


class Cited(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that decided: a fact (its value is among the finding's facts), the result of another rule, or that the act
    lies before a day or not."""

    fact: str = ""
    rule: str = ""
    result: str | None = None
    day: date | None = None
    before: bool = False


class Why(msgspec.Struct, frozen=True, omit_defaults=True):
    """What `because` says, before it is put into a language.

    `type` and `face` are those of the limb before anything defeats it, `cited` what decided and `more` how much besides,
    `disputed` whether the rule is engaged at all, `open` the rules that may take the finding away, `points` the contested
    points it rests on, `remark` whether the rule's remark belongs to it.
    """

    type: str
    face: str
    cited: tuple[Cited, ...] = ()
    more: int = 0
    disputed: bool = False
    open: tuple[str, ...] = ()
    points: tuple[int, ...] = ()
    remark: bool = False


class Finding(msgspec.Struct, frozen=True):
    """What one rule, or one limb of it (`id#a`), says of the move.

    `result` is pass, fail, contested, unknown, justified, excused or displaced; `by` the rules that defeat it; `about`
    the party judged where that is not the actor; `severity` that of the rule, whether or not the finding stands; `why`
    what `because` says in English, for other languages: absent where the facts are withheld from the reader.
    """

    rule: str
    result: str
    by: tuple[str, ...]
    about: str | None
    severity: int
    force: tuple[str, ...]
    source: str
    because: str
    remedy: str | None
    facts: dict[str, Any]
    anachronism: bool
    why: Why | msgspec.UnsetType = msgspec.UNSET


class Question(msgspec.Struct, frozen=True):
    """A fact that a ruling lacked, as control is asked for it."""

    fact: str
    ask: str
    needed_by: tuple[str, ...]


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """The smallest change of the facts that would change a verdict: one fact, or two (`also`, `also_to`).

    Only the verdicts that would be different are given.
    """

    fact: str
    to: Any
    also: str | msgspec.UnsetType = msgspec.UNSET
    also_to: Any = msgspec.UNSET
    effect: str | msgspec.UnsetType = msgspec.UNSET
    legality: str | msgspec.UnsetType = msgspec.UNSET
    prudence: str | msgspec.UnsetType = msgspec.UNSET


class Obligation(msgspec.Struct, frozen=True):
    """What a clause of an agreement in force makes some parties owe another."""

    agreement: str
    clause: str
    owed_by: tuple[str, ...]
    owed_to: str


class Effect(msgspec.Struct, frozen=True):
    """How the world moves because of the ruling, and why."""

    kind: str
    between: tuple[str, ...]
    change: int | float
    because: str


class Ruling(msgspec.Struct, frozen=True):
    """The three verdicts on a move, always separate, and everything they rest on.

    `effect`: takes_effect, no_effect, pending or unknown. `legality`: lawful, unlawful, undetermined or contested
    (`leans` then says lawful, unlawful or None). `prudence`: sound, unwise, undetermined or not_assessed.
    `severity`: the highest among the findings that stand, 0 to 5.
    """

    case: str
    move: str
    effect: str
    legality: str
    leans: str | None
    prudence: str
    severity: int
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...] = ()
    would_change: tuple[Change, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    effects: tuple[Effect, ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """The known facts that the findings rest on."""
        return {name: value for finding in self.findings for name, value in finding.facts.items()}

    def finding(self, rule: str) -> Finding | None:
        """The finding of a rule or limb by its id, None where it is not engaged."""
        return next((finding for finding in self.findings if finding.rule == rule), None)
