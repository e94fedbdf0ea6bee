"""One move before the law: which rules are in play, what their tests give, what defeats what.

Everything is evaluated when asked for and kept, so the order in which rules are looked at cannot matter.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import msgspec

from adjudication.compiling import AND, NOT, OR
from adjudication.language import CONTESTED, DISPUTED, FAIL, FALSE, PASS, TRUE, UNKNOWN, UNSURE
from adjudication.law import Edge, Limb, Rule

if TYPE_CHECKING:
    from adjudication.book import Book

JUSTIFIED: Final = "justified"
EXCUSED: Final = "excused"
DISPLACED: Final = "displaced"

BREACHABLE: Final = frozenset({"prohibition", "obligation"})
CLAIMS: Final = frozenset({"permission", "power"})
_HOLDS: Final = {PASS: TRUE, CONTESTED: DISPUTED, UNSURE: UNKNOWN}
_FAILS: Final = {FAIL: TRUE, CONTESTED: DISPUTED, UNSURE: UNKNOWN}
_RANK: Final = (FAIL, UNSURE, CONTESTED, JUSTIFIED, EXCUSED, DISPLACED, PASS)


class Standing(msgspec.Struct, gc=False):
    """What one limb in play, or a whole test, gives: by itself (`face`, by the clause with that number), and after everything
    that defeats it (`result`); `by` names what did."""

    limb: Limb
    face: str
    clause: int
    result: str
    by: tuple[str, ...] = ()


class State(msgspec.Struct, gc=False):
    """What a rule in play gives by itself: the trigger (true or disputed), the result of its limbs together."""

    rule: Rule
    trigger: int
    result: str
    limbs: tuple[Standing, ...]


def combine(results: list[str]) -> str:
    """Like a conjunction: a failing limb decides; else unknown, else contested, else pass."""
    for result in _RANK:
        if result in results:
            return result
    return PASS


class Docket:
    """The evaluation of one move. `facts` are as `Book.values` gives them; `modern` lets later law count."""

    __slots__ = ("_assumed", "_before", "_own", "_stale", "_standing", "book", "day", "facts", "kind", "left_out", "modern")

    def __init__(self, book: "Book", kind: str, facts: dict[str, Any], day: date, modern: bool) -> None:
        self.book, self.kind, self.facts, self.day, self.modern = book, kind, facts, day, modern
        self.left_out: set[str] = set()
        self._own: dict[str, State | None] = {}
        self._standing: dict[str, tuple[Standing, ...]] = {}
        self._assumed: dict[str, str] = {}
        self._before: Docket | None = None
        self._stale: frozenset[str] = frozenset()

    def branch(self, facts: dict[str, Any], stale: frozenset[str]) -> "Docket":
        """The same move with other facts; what is not `stale` is taken over as it was found."""
        other = Docket(self.book, self.kind, facts, self.day, self.modern)
        other._before, other._stale = self, stale
        return other

    def decides_alike(self, other: "Docket", fact: str) -> bool:
        """Whether the fact, which alone differs in `other`, leaves every test that was evaluated here as it was: then so is all else."""
        if fact in self.book.read_beside_tests:
            return False
        return all(self._own[id] == other.state(id) for id in self.book.readers_of(fact) if id in self._own)

    # -- a rule by itself

    def state(self, id: str) -> State | None:
        """None where the rule is not in play: too young, or its trigger not known to be met."""
        if id in self._own:
            return self._own[id]
        if self._before is not None and id not in self._stale:
            state = self._own[id] = self._before.state(id)
            return state
        rule = self.book.rules.get(id)  # a rule that was switched off is in play nowhere
        state = self._own[id] = None if rule is None else self._evaluate(rule)
        return state

    def _evaluate(self, rule: Rule) -> State | None:
        made = self.book.compiled(rule.id)
        facts, day, result_of = self.facts, self.day, self.result_of
        if day < made.first_day and not self.modern:
            return None
        trigger = made.trigger(facts, day, result_of)
        if trigger < DISPUTED:
            if trigger == UNKNOWN:
                self.left_out.add(rule.id)
            return None
        found = []
        for limb, in_play, test in made.limbs:
            engaged = trigger if in_play is None else AND[trigger][in_play(facts, day, result_of)]
            if engaged == UNKNOWN:
                self.left_out.add(f"{rule.id}#{limb.letter}")
            if engaged >= DISPUTED and (day >= limb.since or self.modern):
                result, clause = test(facts, day, result_of)
                face = result if engaged == TRUE else _softened(result, limb.type)
                found.append(Standing(limb, face, clause, face))
        if not found:
            return None
        result = found[0].result if len(found) == 1 else combine([each.result for each in found])
        return State(rule, trigger, result, tuple(found))

    def result_of(self, id: str) -> str | None:
        """What `passes(id)` and its kin read: the rule's own test, save that a permission that is void or barred gives nothing."""
        state = self.state(id)
        if state is None:
            return None
        return self._barred(state.rule, state.result, ("fail",))[0] if state.rule.type in CLAIMS else state.result

    # -- what defeats it

    def standing(self, id: str) -> tuple[Standing, ...]:
        """The limbs in play of a rule after defeat; empty where the rule is not in play."""
        found = self._standing.get(id)
        if found is None:
            if self._before is not None and id not in self._stale:
                found = self._standing[id] = self._before.standing(id)
                return found
            if not self.book.has_circles:
                found = self._standing[id] = self._stand(id)
                return found
            circle = self.book.circle_of(id)
            if circle and id not in self._assumed:
                self._settle(circle)
                return self._standing[id]
            found = self._stand(id)
            if not self._assumed:
                self._standing[id] = found
        return found

    def outcome(self, id: str) -> str | None:
        """The result of the whole rule after defeat."""
        assumed = self._assumed.get(id)
        if assumed is not None:
            return assumed
        standing = self.standing(id)
        if len(standing) == 1:
            return standing[0].result
        return combine([each.result for each in standing]) if standing else None

    def _stand(self, id: str) -> tuple[Standing, ...]:
        state = self.state(id)
        if state is None:
            return ()
        if not state.rule.defeated_by:
            return state.limbs
        return tuple([self._defend(state.rule, each) for each in state.limbs])

    def _defend(self, rule: Rule, each: Standing) -> Standing:
        if each.limb.type in CLAIMS:
            result, by = self._barred(rule, each.result, ("fail", "trigger"))
            return Standing(each.limb, each.result, each.clause, result, by)
        if each.result == PASS:
            return each
        truths = [(edge, self.edge(edge)) for edge in rule.defeated_by]
        working = [edge for edge, truth in truths if truth == TRUE]
        if working:
            return Standing(each.limb, each.result, each.clause, self._word(working), tuple(edge.source for edge in working))
        result = each.result
        if result == FAIL:
            values = [truth for _, truth in truths]
            result = UNSURE if UNKNOWN in values else CONTESTED if DISPUTED in values else FAIL
        return Standing(each.limb, each.result, each.clause, result)

    def _barred(self, rule: Rule, result: str, ways: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """A permission or power that is void or barred fails. Defeaters that merely pass leave it as it is: they are other grounds."""
        if result == FAIL:
            return FAIL, ()
        barred, by = FALSE, []
        for edge in rule.defeated_by:
            if edge.on in ways:
                truth = self.edge(edge)
                barred = OR[barred][truth]
                by += [edge.source] if truth == TRUE else []
        if barred == TRUE:
            return FAIL, tuple(by)
        if barred == UNKNOWN:
            return UNSURE, ()
        return (CONTESTED if barred == DISPUTED and result == PASS else result), ()

    def edge(self, edge: Edge) -> int:
        """Whether an edge works: true, disputed, unknown or false."""
        works = self._works(edge)
        if works == FALSE or edge.unless is None:
            return works
        return AND[works][NOT[self.book.truth_of(edge.unless)(self.facts, self.day, self.result_of)]]

    def _works(self, edge: Edge) -> int:
        if edge.source in self._assumed:
            return (_FAILS if edge.on == "fail" else _HOLDS).get(self._assumed[edge.source], FALSE)
        state = self.state(edge.source)
        if state is None:
            return FALSE
        if edge.on == "trigger":
            holds = _HOLDS.get(state.result, FALSE)
            return AND[min(holds, state.trigger) if holds == TRUE else holds][NOT[self._void(state.rule)]]
        return (_FAILS if edge.on == "fail" else _HOLDS).get(self.outcome(edge.source) or "", FALSE)

    def _void(self, rule: Rule) -> int:
        """A duty that a nullity strikes binds no longer, and so displaces nothing."""
        void = FALSE
        for edge in rule.defeated_by:
            if edge.on == "fail":
                void = OR[void][self.edge(edge)]
        return void

    def _word(self, working: list[Edge]) -> str:
        words = {self._kind_of_defeat(self.book.rules[edge.source]) for edge in working}
        return next(word for word in (JUSTIFIED, EXCUSED, DISPLACED) if word in words)

    @staticmethod
    def _kind_of_defeat(source: Rule) -> str:
        if source.body in ("responsibility", "treaties") and source.type in CLAIMS:
            return EXCUSED
        return JUSTIFIED if source.type == "permission" else DISPLACED

    def _settle(self, circle: frozenset[str]) -> None:
        """Rules that defeat each other in a circle: nothing is assumed of them, and only what then follows is kept.

        Starting from unknown and repeating until nothing changes gives the same whatever rule one begins with.
        """
        members = sorted(circle)
        own, self._assumed = dict(self._own), dict.fromkeys(members, UNSURE)
        for _ in range(len(members) + 1):
            self._own = dict(own)
            found = {id: self._stand(id) for id in members}
            results = {id: combine([each.result for each in standing]) if standing else "" for id, standing in found.items()}
            if results == self._assumed:
                break
            self._assumed = results
        self._assumed = {}
        self._standing.update(found)


def _softened(result: str, type_: str) -> str:
    """Under a disputed trigger what would hurt (a failing duty) or help (a passing permission) is contested."""
    if (result == FAIL and type_ in BREACHABLE) or (result == PASS and type_ == "permission"):
        return CONTESTED
    return result
