"""Turns the expressions of a rulebook into Python functions, once, so that a ruling costs what plain functions cost.

A compiled function reads `f`, the facts by name (bool facts as truth values, the rest as they are, `Missing` standing
for unknown and disputed), `d`, the date of the move, and `r`, a function from a rule id to the result of its own test.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from adjudication.language import (
    CONTESTED,
    DISPUTED,
    FAIL,
    FALSE,
    PASS,
    TRUE,
    UNKNOWN,
    UNSURE,
    After,
    And,
    Before,
    Call,
    Clause,
    Compare,
    Count,
    Expression,
    In,
    Is,
    Not,
    Or,
    Ruled,
)

ResultOf = Callable[[str], "str | None"]
Truth = Callable[[Mapping[str, Any], date, ResultOf], int]
Settled = tuple[str, int]  # a result, and the number of the clause that gave it
Test = Callable[[Mapping[str, Any], date, ResultOf], Settled]


class Missing:
    """The value of a fact of which nothing is known, or on which the parties disagree."""

    __slots__ = ("name", "truth")

    def __init__(self, name: str, truth: int) -> None:
        self.name, self.truth = name, truth

    def __repr__(self) -> str:
        return self.name


NOT_KNOWN = Missing("unknown", UNKNOWN)
IN_DISPUTE = Missing("disputed", DISPUTED)

# Truth tables indexed by the four values. False decides an AND, true an OR; otherwise unknown comes before disputed.
AND = ((0, 0, 0, 0), (0, 1, 1, 1), (0, 1, 2, 2), (0, 1, 2, 3))
OR = ((0, 1, 2, 3), (1, 1, 1, 3), (2, 1, 2, 3), (3, 3, 3, 3))
NOT = (TRUE, UNKNOWN, DISPUTED, FALSE)

# What `passes(id)` and its kin say of the result of a rule; None is a rule that is not in play.
RULED: dict[str, dict[str | None, int]] = {
    "passes": {PASS: TRUE, FAIL: FALSE, CONTESTED: DISPUTED, UNSURE: UNKNOWN, None: FALSE},
    "fails": {PASS: FALSE, FAIL: TRUE, CONTESTED: DISPUTED, UNSURE: UNKNOWN, None: FALSE},
    "contested": {PASS: FALSE, FAIL: FALSE, CONTESTED: TRUE, UNSURE: UNKNOWN, None: FALSE},
    "clear": {PASS: TRUE, FAIL: FALSE, CONTESTED: DISPUTED, UNSURE: UNKNOWN, None: TRUE},
}

_BITS = {PASS: 1, FAIL: 2, CONTESTED: 4}
_SINGLE = {1: PASS, 2: FAIL, 4: CONTESTED}


def is_in(value: Any, wanted: frozenset[str]) -> int:
    if type(value) is str:
        return TRUE if value in wanted else FALSE
    if type(value) is Missing:
        return value.truth
    if isinstance(value, tuple):
        return TRUE if any(item in wanted for item in value) else FALSE
    return FALSE


def is_in_any_case(value: Any) -> int:
    """`is_in` where the wanted values are all that the fact may have: whoever is right in a dispute, it is true."""
    return UNKNOWN if value is NOT_KNOWN else TRUE


def compare(value: Any, op: str, other: Any) -> int:
    for side in (value, other):
        if side is NOT_KNOWN:
            return UNKNOWN
    for side in (value, other):
        if type(side) is Missing:
            return DISPUTED
    if op == ">=":
        return TRUE if value >= other else FALSE
    if op == "<=":
        return TRUE if value <= other else FALSE
    if op == "<":
        return TRUE if value < other else FALSE
    if op == ">":
        return TRUE if value > other else FALSE
    return TRUE if value == other else FALSE


def times(number: float, value: Any) -> Any:
    return value if type(value) is Missing else number * value


def is_empty(value: Any) -> int:
    if type(value) is Missing:
        return value.truth
    return TRUE if value is None or value == () or value == "none" or value == "" else FALSE


def is_after(value: Any, day: date) -> int:
    if type(value) is Missing:
        return value.truth
    return TRUE if value is not None and day > value else FALSE


def at_least(truths: tuple[int, ...], op: str, number: float) -> int:
    """`count(…)`: what the counted facts allow, from the fewest that can be true to the most."""
    sure, unknown, disputed = truths.count(TRUE), truths.count(UNKNOWN), truths.count(DISPUTED)
    outcomes = {compare(n, op, number) for n in range(sure, sure + unknown + disputed + 1)}
    if len(outcomes) == 1:
        return outcomes.pop()
    without_unknown = {compare(n, op, number) for n in range(sure, sure + disputed + 1)}
    return DISPUTED if not unknown and len(without_unknown) > 1 else UNKNOWN


def settle(possible: int, unknown: int, clause: int) -> Settled:
    """One result left: it stands. Several: unknown if a fact is unknown, else contested."""
    single = _SINGLE.get(possible)
    return (single or (UNSURE if unknown else CONTESTED)), clause


class Compiler:
    """Writes the source of a book's functions. `kinds` gives the type of each fact, `domains` the values of its enumeration."""

    def __init__(self, bools: frozenset[str], domains: Mapping[str, frozenset[str]]) -> None:
        self.bools, self.domains = bools, domains
        self.constants: dict[str, Any] = {
            "AND": AND,
            "OR": OR,
            "NOT": NOT,
            "is_in": is_in,
            "is_in_any_case": is_in_any_case,
            "compare": compare,
            "times": times,
            "is_empty": is_empty,
            "is_after": is_after,
            "at_least": at_least,
            "settle": settle,
            "NK": NOT_KNOWN,
            "DI": IN_DISPUTE,
            **RULED,
        }
        self._names: dict[Any, str] = {}
        self._made: dict[int, tuple[Expression, Truth]] = {}

    def truth(self, expression: Expression) -> Truth:
        """The function of an expression, kept by identity: the book holds its expressions as long as it lives."""
        kept = self._made.get(id(expression))
        if kept is None:
            made: Truth = eval(f"lambda f, d, r: {self.source(expression)}", self.constants)  # noqa: S307 (our own text)
            kept = self._made[id(expression)] = expression, made
        return kept[1]

    def test(self, clauses: tuple[Clause, ...]) -> Test:
        body = "\n".join(self._clauses(clauses))
        space = self.constants
        exec(f"def test(f, d, r):\n{body}", space)  # noqa: S102 (our own text)
        made: Test = space.pop("test")
        return made

    def _clauses(self, clauses: tuple[Clause, ...]) -> Iterable[str]:
        yield "    p = u = 0"
        for number, clause in enumerate(clauses):
            bit = _BITS[clause.result]
            if clause.condition is None:
                yield f"    return settle(p | {bit}, u, {number}) if p else ({clause.result!r}, {number})"
                continue
            yield f"    v = {self.source(clause.condition)}"
            yield f"    if v == 3: return settle(p | {bit}, u, {number}) if p else ({clause.result!r}, {number})"
            yield f"    if v: p |= {bit}; u |= v == 1"

    def source(self, node: Expression) -> str:
        if isinstance(node, And | Or):
            table = "AND" if isinstance(node, And) else "OR"
            left = self.source(node.items[0])
            for item in node.items[1:]:
                left = f"{table}[{left}][{self.source(item)}]"
            return left
        if isinstance(node, Not):
            return f"NOT[{self.source(node.item)}]"
        if isinstance(node, Is):
            return f"f[{node.fact!r}]"
        if isinstance(node, Ruled):
            return f"{node.word}[r({node.rule!r})]"
        return self._leaf(node)

    def _leaf(self, node: In | Compare | Call | Before | After | Count) -> str:
        if isinstance(node, In):
            return self._in(node)
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Before):
            return f"(3 if d < {self._constant(node.day)} else 0)"
        if isinstance(node, After):
            return f"is_after(f[{node.fact!r}], d)"
        if isinstance(node, Count):
            values = ", ".join(f"f[{fact!r}]" for fact in node.facts)
            return f"at_least(({values},), {node.op!r}, {node.number!r})"
        other = repr(node.number) if node.other is None else f"times({node.number!r}, f[{node.other!r}])"
        return f"compare(f[{node.fact!r}], {node.op!r}, {other})"

    def _in(self, node: In) -> str:
        domain = self.domains.get(node.fact)
        if domain and domain <= node.values:
            return f"is_in_any_case(f[{node.fact!r}])"
        return f"is_in(f[{node.fact!r}], {self._constant(node.values)})"

    def _call(self, node: Call) -> str:
        inner = self.source(node.of) if not isinstance(node.of, Is) or node.of.fact in self.bools else f"f[{node.of.fact!r}]"
        if node.word == "established":
            return f"(3 if {inner} == 3 else 0)"
        if node.word == "not_excluded":
            return f"(3 if {inner} != 0 else 0)"
        if node.word == "some":
            return f"NOT[is_empty({inner})]"
        if node.word == "none":
            return f"is_empty({inner})"
        return self._known(node.word, inner, isinstance(node.of, Is) and node.of.fact in self.bools)

    def _known(self, word: str, inner: str, as_truth: bool) -> str:
        if word == "given":
            return f"(3 if {inner} != 1 else 0)" if as_truth else f"(3 if {inner} is not NK else 0)"
        return f"(3 if {inner} == 2 else 0)" if as_truth else f"(3 if {inner} is DI else 0)"

    def _constant(self, value: Any) -> str:
        name = self._names.get(value)
        if name is None:
            name = self._names[value] = f"c{len(self._names)}"
            self.constants[name] = value
        return name
