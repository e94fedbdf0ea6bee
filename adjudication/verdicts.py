"""The three verdicts on a move, always separate: effect, legality, prudence; and what each finding weighs."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from adjudication.bearers import about
from adjudication.docket import BREACHABLE, Docket, Standing
from adjudication.language import CONTESTED, FAIL, PASS, TRUE, UNSURE
from adjudication.law import FailureEffect, Rule
from adjudication.rulings import Move

_UNWISE: Final = "unwise"
_STANDING: Final = frozenset({FAIL, CONTESTED})


class Verdicts(NamedTuple):
    effect: str
    legality: str
    prudence: str


class Weighed(msgspec.Struct):
    """One limb in play of a rule reported on this kind of move, and whom it is about."""

    rule: Rule
    standing: Standing
    about: str | None


def weigh(docket: Docket, move: Move) -> list[Weighed]:
    """All limbs in play of the rules reported on the move, in the order of the book."""
    return [each for rule in docket.book.rules_for(move.kind) for each in _weighed(rule, docket, move)]


def _weighed(rule: Rule, docket: Docket, move: Move) -> Iterator[Weighed]:
    for standing in docket.standing(rule.id):
        role = docket.book.role(rule, standing.limb.letter, move.kind)
        yield Weighed(rule, standing, None if role == "actor" else about(role, rule, move, docket.facts))


class Weighing:
    """The limbs in play, to be weighed again with other facts: what the actor bears under a rule that they do not touch stays as it is."""

    def __init__(self, docket: Docket, move: Move) -> None:
        self.move, book = move, docket.book
        self._rules: list[tuple[Rule, list[Weighed] | None]] = []
        for rule in book.rules_for(move.kind):
            actors = all(book.role(rule, limb.letter, move.kind) == "actor" for limb in rule.limbs)
            self._rules.append((rule, list(_weighed(rule, docket, move)) if actors else None))

    def again(self, docket: Docket, stale: frozenset[str]) -> list[Weighed]:
        found: list[Weighed] = []
        for rule, before in self._rules:
            found += _weighed(rule, docket, self.move) if before is None or rule.id in stale else before
        return found


def verdicts(docket: Docket, weighed: list[Weighed]) -> Verdicts:
    return Verdicts(effect_of(docket, weighed), legality_of(weighed), prudence_of(weighed))


def of_law(weighed: list[Weighed]) -> Iterator[Weighed]:
    """The limbs that decide legality: prohibitions and obligations borne by the actor."""
    return (each for each in weighed if each.standing.limb.type in BREACHABLE and each.about is None)


def legality_of(weighed: list[Weighed]) -> str:
    results = {each.standing.result for each in of_law(weighed)}
    if FAIL in results:
        return "unlawful"
    if UNSURE in results:
        return "undetermined"
    return "contested" if CONTESTED in results else "lawful"


def prudence_of(weighed: list[Weighed]) -> str:
    """What the standards in play make it, whoever bears them: a text that fails doctrine is unwise for whoever tables it."""
    results = set()
    for each in weighed:
        if each.standing.limb.type == "standard":
            results.add(each.standing.result)
        elif each.standing.result == FAIL and _finding(each.rule, each.standing.limb.letter) == _UNWISE:
            return _UNWISE
    if FAIL in results:
        return _UNWISE
    if UNSURE in results:
        return "undetermined"
    return "sound" if results - {CONTESTED} else "not_assessed"


def _finding(rule: Rule, letter: str) -> str:
    return rule.finding.get(letter) or rule.finding.get("", "")


def effect_of(docket: Docket, weighed: list[Weighed]) -> str:
    """No effect before pending before unknown: the worst thing missing decides."""
    found = {_effect_of_limb(docket, each.rule.effect, each) for each in weighed if each.rule.effect is not None}
    found |= {_effect_of_grounds(docket, rule) for rule in docket.book.rules_for(docket.kind) if rule.effect and rule.effect.unless}
    return next((effect for effect in ("no_effect", "pending", "unknown") if effect in found), "takes_effect")


def _effect_of_limb(docket: Docket, effect: FailureEffect, each: Weighed) -> str:
    result = each.standing.result
    if effect.outcome == "none" or effect.unless or result not in (FAIL, UNSURE) or effect.limb not in ("", each.standing.limb.letter):
        return ""
    if effect.moves and docket.kind not in effect.moves:
        return ""
    pending = docket.book.compiled(each.rule.id).pending_if
    if pending is not None and pending(docket.facts, docket.day, docket.result_of) == TRUE:
        return "pending"
    return effect.outcome if result == FAIL else "unknown"


def _effect_of_grounds(docket: Docket, rule: Rule) -> str:
    """A withdrawal needs one ground that passes: the rule itself or one of those its On failure names after "unless"."""
    effect = rule.effect
    if effect is None or (effect.moves and docket.kind not in effect.moves):
        return ""
    results = {docket.outcome(id) for id in (rule.id, *effect.unless)} - {None}
    if not results or PASS in results or CONTESTED in results:
        return ""
    return "unknown" if UNSURE in results else effect.outcome


def level_of(docket: Docket, rule: Rule, standing: Standing) -> int:
    """The severity of a finding, whether or not it stands: the first level that fits."""
    for level, condition in docket.book.compiled(rule.id).levels:
        fits = level.limb in ("", standing.limb.letter) and (not level.contested or standing.result == CONTESTED)
        if fits and (condition is None or condition(docket.facts, docket.day, docket.result_of) == TRUE):
            return level.number
    return rule.levels[-1].number


def severity_of(docket: Docket, weighed: list[Weighed]) -> int:
    """The highest among the findings that stand. A failing permission is no breach: the duty that it would have defeated weighs."""
    return max((level_of(docket, each.rule, each.standing) for each in weighed if _counts(docket, each)), default=0)


def _counts(docket: Docket, each: Weighed) -> bool:
    """A permission counts only where its failing leaves the move without effect (a withdrawal without a ground)."""
    if each.standing.result not in _STANDING:
        return False
    return each.standing.limb.type != "permission" or (
        each.rule.effect is not None and _effect_of_grounds(docket, each.rule) == "no_effect"
    )
