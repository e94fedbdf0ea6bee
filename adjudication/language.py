"""The language in which the tests of the rulebook are written (section "Language of the tests" of the README).

A test is parsed once into a tree of expressions. `compiling.py` turns the trees into Python functions; `reasons.py`
reads them again to say in words which facts decided. Truth has four values, kept as small integers because a
ruling combines some hundred of them: `FALSE`, `UNKNOWN`, `DISPUTED`, `TRUE`.
"""

from datetime import date
from functools import cache
from typing import Any, Final

import msgspec
from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken, VisitError

FALSE: Final = 0
UNKNOWN: Final = 1
DISPUTED: Final = 2
TRUE: Final = 3

PASS: Final = "pass"  # noqa: S105 (a result, no password)
FAIL: Final = "fail"
CONTESTED: Final = "contested"
UNSURE: Final = "unknown"

GRAMMAR = r"""
trigger: "TRIGGER" ":" _condition "."
limb: LIMB ["," "in" "play" "iff" condition] ":" clauses "."
plain: clauses "."
clauses: _clause (";" _clause)*
_clause: iff | rest | never
iff: RESULT "iff" _condition
rest: "otherwise" RESULT | RESULT "in" "every" "other" "case"
never: RESULT "never"

levels: level (";" level)*
level: [LIMB] NUMBER -> plain_level
     | [LIMB] NUMBER "iff" _condition -> level_iff
     | [LIMB] NUMBER "if" "contested" -> level_contested
     | "otherwise" NUMBER -> level_rest

condition: _condition
_condition: any
?any: all ("OR" all)*
?all: _unary ("AND" _unary)*
_unary: not | _primary
not: "NOT" _unary
_primary: "(" any ")" | in | compare | equals | call | ruled | before | after | count | bare
bare: name
in: name "in" "{" WORD ("," WORD)* "}"
equals: name "=" (WORD | NUMBER)
compare: name OP _amount
_amount: amount | multiple
amount: NUMBER
multiple: [NUMBER "*"] name
call: TEST "(" any ")"
ruled: RULED "(" name ")"
before: "before" "(" DAY ")"
after: "after" "(" name ")"
count: "count" "(" name ("," name)* ")" OP NUMBER
name: QUOTED | NAME

RESULT: "PASS" | "FAIL" | "CONTESTED"
LIMB: /#[a-z]/
TEST: "given" | "some" | "none" | "established" | "not_excluded" | "disputed"
RULED: "passes" | "fails" | "contested" | "clear"
OP: "<=" | ">=" | "<" | ">"
DAY.3: /\d{4}-\d{2}-\d{2}/
NUMBER: /\d+(\.\d+)?/
QUOTED: /`[^`\s]+`/
NAME: /[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+/
WORD: /[A-Za-z_][A-Za-z0-9_]*/
%import common.WS
%ignore WS
"""


class Is(msgspec.Struct, frozen=True):
    """A bool fact standing for "it is true"."""

    fact: str


class In(msgspec.Struct, frozen=True):
    """The value, or any element of a list, is one of these. `move.kind` is read like a fact."""

    fact: str
    values: frozenset[str]


class Compare(msgspec.Struct, frozen=True):
    """A number against a number, or against a multiple of another fact."""

    fact: str
    op: str
    number: float
    other: str | None = None


class Call(msgspec.Struct, frozen=True):
    """One of given, some, none, disputed (of a fact), established, not_excluded (of an expression)."""

    word: str
    of: "Expression"


class Ruled(msgspec.Struct, frozen=True):
    """passes, fails, contested or clear: what another rule's own test gives."""

    word: str
    rule: str


class Before(msgspec.Struct, frozen=True):
    day: date


class After(msgspec.Struct, frozen=True):
    fact: str


class Count(msgspec.Struct, frozen=True):
    facts: tuple[str, ...]
    op: str
    number: float


class Not(msgspec.Struct, frozen=True):
    item: "Expression"


class And(msgspec.Struct, frozen=True):
    items: "tuple[Expression, ...]"


class Or(msgspec.Struct, frozen=True):
    items: "tuple[Expression, ...]"


Expression = Is | In | Compare | Call | Ruled | Before | After | Count | Not | And | Or


class Clause(msgspec.Struct, frozen=True):
    """`result iff condition`; without a condition it is what every other case gives."""

    result: str
    condition: Expression | None = None


class LimbText(msgspec.Struct, frozen=True):
    """One limb of a test: its letter (empty where the test has no limbs), when it is in play, its clauses."""

    letter: str
    in_play: Expression | None
    clauses: tuple[Clause, ...]


class Level(msgspec.Struct, frozen=True):
    """A severity: of which limb, under which condition, only where the result is contested."""

    number: int
    limb: str = ""
    condition: Expression | None = None
    contested: bool = False


class LanguageError(ValueError):
    """A test that cannot be read. `line` and `column` count from 1 within the text that was parsed."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def _number(token: Token) -> float:
    return float(token) if "." in token else int(token)


class _Builder(Transformer[Token, Any]):
    def name(self, parts: list[Token]) -> str:
        return str(parts[0]).strip("`")

    def bare(self, parts: list[str]) -> Expression:
        return Is(parts[0])

    def amount(self, parts: list[Token]) -> tuple[float, None]:
        return _number(parts[0]), None

    def multiple(self, parts: list[Any]) -> tuple[float, str]:
        return (1 if parts[0] is None else _number(parts[0])), parts[1]

    def compare(self, parts: list[Any]) -> Expression:
        return Compare(parts[0], str(parts[1]), *parts[2])

    def equals(self, parts: list[Any]) -> Expression:
        if parts[1].type == "NUMBER":
            return Compare(parts[0], "=", _number(parts[1]))
        return In(parts[0], frozenset([str(parts[1])]))

    def call(self, parts: list[Any]) -> Expression:
        return Call(str(parts[0]), parts[1])

    def ruled(self, parts: list[Any]) -> Expression:
        return Ruled(str(parts[0]), parts[1])

    def before(self, parts: list[Token]) -> Expression:
        return Before(date.fromisoformat(parts[0]))

    def after(self, parts: list[str]) -> Expression:
        return After(parts[0])

    def count(self, parts: list[Any]) -> Expression:
        return Count(tuple(parts[:-2]), str(parts[-2]), _number(parts[-1]))

    def any(self, parts: list[Expression]) -> Expression:
        return Or(tuple(parts))

    def all(self, parts: list[Expression]) -> Expression:
        return And(tuple(parts))

    def condition(self, parts: list[Expression]) -> Expression:
        return parts[0]

    def trigger(self, parts: list[Expression]) -> Expression:
        return parts[0]

    def iff(self, parts: list[Any]) -> Clause:
        return Clause(str(parts[0]).lower(), parts[1])

    def rest(self, parts: list[Any]) -> Clause:
        return Clause(str(parts[0]).lower())

    def never(self, parts: list[Any]) -> None:
        return None

    def clauses(self, parts: list[Clause | None]) -> tuple[Clause, ...]:
        return tuple(part for part in parts if part is not None)

    def limb(self, parts: list[Any]) -> LimbText:
        return LimbText(str(parts[0])[1:], parts[1], parts[2])

    def plain(self, parts: list[Any]) -> LimbText:
        return LimbText("", None, parts[0])

    def plain_level(self, parts: list[Any]) -> Level:
        return Level(int(parts[1]), str(parts[0] or "")[1:])

    def level_iff(self, parts: list[Any]) -> Level:
        return Level(int(parts[1]), str(parts[0] or "")[1:], parts[2])

    def level_contested(self, parts: list[Any]) -> Level:
        return Level(int(parts[1]), str(parts[0] or "")[1:], contested=True)

    def level_rest(self, parts: list[Any]) -> Level:
        return Level(int(parts[0]))

    def levels(self, parts: list[Level]) -> tuple[Level, ...]:
        return tuple(parts)


# `in` and `not` cannot be method names; lark looks callbacks up by the rule's name.
setattr(_Builder, "in", lambda self, parts: In(parts[0], frozenset(map(str, parts[1:]))))
setattr(_Builder, "not", lambda self, parts: Not(parts[0]))


@cache
def _parser(start: str) -> Lark:
    return Lark(GRAMMAR, start=start, parser="lalr", maybe_placeholders=True, transformer=_Builder())


_PLAIN_NAMES = {
    "DOT": "'.' (the full stop that ends a test)",
    "SEMICOLON": "';'",
    "COLON": "':'",
    "COMMA": "','",
    "RPAR": "')'",
    "LPAR": "'('",
    "RBRACE": "'}'",
    "LBRACE": "'{'",
    "STAR": "'*'",
    "EQUAL": "'='",
    "OP": "'<', '>', '<=' or '>='",
    "QUOTED": "a `name`",
    "NAME": "a fact name",
    "WORD": "a value",
    "DAY": "a date like 1966-01-01",
    "NUMBER": "a number",
    "LIMB": "a limb like #a",
    "RESULT": "PASS, FAIL or CONTESTED",
    "TEST": "given, some, none, established, not_excluded or disputed",
    "RULED": "passes, fails, contested or clear",
    "$END": "the end of the text",
}


def _expected(names: set[str]) -> str:
    return ", ".join(sorted(_PLAIN_NAMES.get(name, name) for name in names))


def _parse(start: str, text: str) -> Any:
    try:
        return _parser(start).parse(text)
    except UnexpectedToken as error:
        ended = error.token.type == "$END"
        seen = "the end of the text" if ended else f"{str(error.token)!r}"
        line, column = _end_of(text) if ended else (error.line, error.column)
        raise LanguageError(
            f"{seen} is not expected here; expected {_expected(set(error.accepts or error.expected))}", line, column
        ) from None
    except UnexpectedCharacters as error:
        raise LanguageError(
            f"{error.char!r} cannot be read here; expected {_expected(set(error.allowed or ()))}", error.line, error.column
        ) from None
    except (UnexpectedEOF, UnexpectedInput):
        raise LanguageError("the text ends too early", *_end_of(text)) from None
    except VisitError as error:
        raise LanguageError(str(error.orig_exc)) from None


def _end_of(text: str) -> tuple[int, int]:
    lines = text.split("\n")
    return len(lines), len(lines[-1]) + 1


def parse_trigger(text: str) -> Expression:
    """`TRIGGER: expression.` Raises LanguageError."""
    expression: Expression = _parse("trigger", text)
    return expression


def parse_limb(text: str) -> LimbText:
    """A line of clauses, with `#a:` or `#a, in play iff …:` before it where the test has limbs. Raises LanguageError."""
    limb: LimbText = _parse("limb" if text.startswith("#") else "plain", text)
    if [clause.condition is None for clause in limb.clauses].count(True) != 1 or limb.clauses[-1].condition is not None:
        raise LanguageError("the clauses must end with exactly one 'otherwise RESULT' or 'RESULT in every other case'", *_end_of(text))
    return limb


def parse_condition(text: str) -> Expression:
    """A bare expression, as in `pending if …` or the When column of the register. Raises LanguageError."""
    expression: Expression = _parse("condition", text)
    return expression


def parse_levels(text: str) -> tuple[Level, ...]:
    """A Severity line: `5 iff …; 3 if contested; #b 2; otherwise 4`. Raises LanguageError."""
    levels: tuple[Level, ...] = _parse("levels", text)
    return levels


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside this one."""
    if isinstance(expression, And | Or):
        return expression.items
    if isinstance(expression, Not):
        return (expression.item,)
    if isinstance(expression, Call):
        return (expression.of,)
    return ()


def facts_read(expression: Expression) -> frozenset[str]:
    """The names of the facts that the expression reads, `move.kind` and `date` left out."""
    found: set[str] = set()
    stack = [expression]
    while stack:
        node = stack.pop()
        stack.extend(parts_of(node))
        if isinstance(node, Is | In | After):
            found.add(node.fact)
        elif isinstance(node, Compare):
            found.update({node.fact} if node.other is None else {node.fact, node.other})
        elif isinstance(node, Count):
            found.update(node.facts)
    return frozenset(found - {"move.kind", "date"})


def rules_read(expression: Expression) -> frozenset[str]:
    """The ids of the rules on whose result the expression turns."""
    if isinstance(expression, Ruled):
        return frozenset([expression.rule])
    return frozenset[str]().union(*(rules_read(part) for part in parts_of(expression)))
