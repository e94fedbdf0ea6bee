"""The conditions in a scenario: `phase == 2 and not moved("ceasefire", by="GBR")`. Parsed, never executed as Python."""

import ast
import operator
from collections.abc import Callable
from functools import lru_cache
from inspect import Signature, signature
from typing import Any, Protocol

MAX_LENGTH = 600


class Scene(Protocol):
    """What a condition may ask.

    `phase` counts from 1 in the order of the file; `minute` is real minutes since STARTEX; `day` is the scenario day, the first being 1.
    """

    phase: int
    minute: int
    day: int

    def moved(
        self, kind: str, by: str | None = None, against: str | None = None, with_: str | None = None, mission: str | None = None
    ) -> bool: ...
    def ruled(self, kind: str, by: str | None = None, legality: str | None = None, mission: str | None = None) -> bool: ...
    def count(self, kind: str, by: str | None = None) -> int: ...
    def established(self, incident: str, fact: str) -> object: ...
    def in_force(self, agreement: str) -> bool: ...
    def signed(self, agreement: str) -> bool: ...
    def refused(self, agreement: str) -> bool: ...
    def decided(self, decision: str) -> bool: ...
    def adopted(self, resolution: str) -> bool: ...
    def vetoed(self, resolution: str) -> bool: ...
    def consent(self, to: str, by: str) -> bool: ...
    def deployed(self, mission: str) -> bool: ...
    def pledged(self, mission: str) -> int: ...
    def revealed(self, secret: str) -> bool: ...
    def trust(self, a: str, b: str) -> int: ...
    def tension(self, a: str, b: str) -> int: ...
    def meter(self, name: str) -> int: ...
    def silent(self, delegation: str, minutes: int) -> bool: ...


NAMES = ("phase", "minute", "day")


def _without_self(question: Callable[..., Any]) -> Signature:
    whole = signature(question)
    return whole.replace(parameters=list(whole.parameters.values())[1:], return_annotation=Signature.empty)


FUNCTIONS = {name: _without_self(one) for name, one in vars(Scene).items() if callable(one) and not name.startswith("_")}

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], Callable[[Any, Any], Any]] = {ast.Add: operator.add, ast.Sub: operator.sub}


class TriggerError(ValueError):
    """What is wrong with a condition, and at which of its columns (from 1)."""

    def __init__(self, text: str, column: int = 1) -> None:
        super().__init__(text)
        self.column = column


@lru_cache(maxsize=2048)
def parse(text: str) -> ast.expr:
    """The checked tree of a condition. Raises TriggerError."""
    if len(text) > MAX_LENGTH:
        raise TriggerError(f"the condition is too long: expected at most {MAX_LENGTH} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        example = 'moved("ceasefire", by="GBR")'
        raise TriggerError(f"not a condition: expected something like {example}", getattr(error, "offset", 1) or 1) from None
    _check(tree)
    return tree


def calls(tree: ast.expr) -> list[tuple[str, dict[str, Any]]]:
    """Every question that a condition asks, with its arguments by name."""
    return [(one.func.id, _arguments(one)) for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]


def holds(text: str, scene: Scene) -> bool:
    return bool(_value(parse(text), scene))


def _check(node: ast.expr) -> None:
    match node:
        case ast.BoolOp(values=values):
            parts = values
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            parts = [operand]
        case ast.Compare(left=left, ops=ops, comparators=comparators) if all(type(one) in _COMPARE for one in ops):
            parts = [left, *comparators]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            parts = [left, right]
        case ast.Constant(value=str() | int() | float()):
            parts = []
        case ast.Name(id=name) if name in NAMES:
            parts = []
        case ast.Call():
            parts = _checked_call(node)
        case ast.Name(id=name):
            raise TriggerError(f'unknown name "{name}": expected one of {", ".join(NAMES)}', node.col_offset + 1)
        case _:
            raise TriggerError(f"{ast.unparse(node)[:40]} is not allowed in a condition", node.col_offset + 1)
    for part in parts:
        _check(part)


def _checked_call(node: ast.Call) -> list[ast.expr]:
    name = node.func.id if isinstance(node.func, ast.Name) else ast.unparse(node.func)[:40]
    if name not in FUNCTIONS:
        raise TriggerError(f'unknown question "{name}": expected one of {", ".join(FUNCTIONS)}', node.col_offset + 1)
    arguments = [*node.args, *(one.value for one in node.keywords)]
    if not all(isinstance(one, ast.Constant) for one in arguments):
        raise TriggerError(f"{name}() takes plain values only", node.col_offset + 1)
    try:
        _arguments(node)
    except TypeError as error:
        raise TriggerError(f"{name}{FUNCTIONS[name]}: {error}", node.col_offset + 1) from None
    return []


@lru_cache(maxsize=4096)
def _arguments(node: ast.Call) -> dict[str, Any]:
    values = [one.value for one in node.args if isinstance(one, ast.Constant)]
    named = {one.arg or "**": one.value.value for one in node.keywords if isinstance(one.value, ast.Constant)}
    return dict(FUNCTIONS[node.func.id].bind(*values, **named).arguments)  # type: ignore[attr-defined]


def _value(node: ast.expr, scene: Scene) -> Any:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_value(one, scene) for one in values)
        case ast.BoolOp(values=values):
            return any(_value(one, scene) for one in values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _value(operand, scene)
        case ast.UnaryOp(operand=operand):
            return -_value(operand, scene)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            values = [_value(one, scene) for one in (left, *comparators)]
            return all(_COMPARE[type(op)](a, b) for op, a, b in zip(ops, values, values[1:], strict=False))
        case ast.BinOp(left=left, op=op, right=right):
            return _ARITHMETIC[type(op)](_value(left, scene), _value(right, scene))
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return getattr(scene, name)
        case ast.Call(func=ast.Name(id=name)):
            return getattr(scene, name)(**_arguments(node))
        case _:  # parse() lets nothing else through
            raise TypeError(ast.dump(node))
