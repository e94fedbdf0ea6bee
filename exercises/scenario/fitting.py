"""Nodes fitted to the structs of schema.py. Every mistake is kept with its line; nothing stops at the first."""

import re
from datetime import UTC, date, datetime
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from msgspec import UnsetType, inspect

from exercises.scenario.reading import MAX_MISTAKES, Mark, Mistake, Node

MAX_NAMED = 40  # of more names than this nobody finds the right one in a line
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?Z?$")
_NAMES = {
    inspect.StrType: "a text", inspect.IntType: "a whole number", inspect.FloatType: "a number", inspect.BoolType: "true or false",
    inspect.DateType: "a day such as 1956-10-29", inspect.DateTimeType: "a moment such as 1956-10-29T15:00Z",
    inspect.ListType: "a list", inspect.TupleType: "a list", inspect.DictType: "a mapping", inspect.StructType: "a mapping",
}  # fmt: skip


@lru_cache(maxsize=64)
def shape_of(cls: type) -> inspect.Type:
    return inspect.type_info(cls)


def fit(node: Node, cls: type, name: str) -> tuple[Any, list[Mistake]]:
    """The value of type `cls` that the node holds, and all that is wrong with it (the value is of use only if nothing is)."""
    fitting = _Fitting(name)
    return fitting.take(node, shape_of(cls)), fitting.mistakes


class _Fitting:
    def __init__(self, name: str) -> None:
        self.name = name
        self.mistakes: list[Mistake] = []

    def wrong(self, mark: Mark, text: str) -> None:
        if len(self.mistakes) < MAX_MISTAKES:
            self.mistakes.append(Mistake(self.name, mark, text))

    def expected(self, node: Node, what: str) -> None:
        self.wrong(node.mark, f"expected {what}, found {node.what}")

    def take(self, node: Node, shape: inspect.Type, hint: str = "") -> Any:
        match shape:
            case inspect.Metadata():
                return self.take(node, shape.type, (shape.extra_json_schema or {}).get("description", hint))
            case inspect.AnyType():
                return node.plain()
            case inspect.UnionType():
                return self._union(node, shape, hint)
            case inspect.StructType():
                return self._struct(node, shape)
            case inspect.ListType():
                return self._list(node, shape, hint)
            case inspect.TupleType():
                return self._tuple(node, shape)
            case inspect.DictType():
                return self._dict(node, shape)
            case inspect.LiteralType():
                return self._literal(node, shape)
            case _:
                return self._scalar(node, shape, hint or _NAMES.get(type(shape), "nothing"))

    def _union(self, node: Node, shape: inspect.UnionType, hint: str) -> Any:
        if node.value is None and shape.includes_none:
            return None
        choices = [one for one in shape.types if not isinstance(one, inspect.NoneType)]
        for choice in choices[:-1]:
            attempt = _Fitting(self.name)
            value = attempt.take(node, choice, hint)
            if not attempt.mistakes:
                return value
        return self.take(node, choices[-1], hint)

    def _struct(self, node: Node, shape: inspect.StructType) -> Any:
        title = _title(shape.cls)
        if not isinstance(node.value, dict):
            return self.expected(node, f"a mapping ({title})")
        known = {one.encode_name: one for one in shape.fields}
        for key, mark in node.keys.items():
            if key not in known and len(self.mistakes) < MAX_MISTAKES:
                self.wrong(mark, f'unknown key "{key}" in {title}: {suggest(key, list(known))}')
        values = {}
        for key, one in known.items():
            if key in node.value:
                values[one.name] = self.take(node.value[key], one.type)
            elif one.required:
                self.wrong(node.mark, f'"{key}" is missing in {title}: expected {_expectation(one.type)}')
        return None if self.mistakes else shape.cls(**values)

    def _list(self, node: Node, shape: inspect.ListType, hint: str) -> Any:
        if not isinstance(node.value, list):
            return self.expected(node, hint or "a list")
        if shape.min_length and len(node.value) < shape.min_length:
            self.expected(node, f"a list of at least {shape.min_length}")
        return [self.take(item, shape.item_type) for item in node.value]

    def _tuple(self, node: Node, shape: inspect.TupleType) -> Any:
        if not isinstance(node.value, list) or len(node.value) != len(shape.item_types):
            return self.expected(node, f"a list of {len(shape.item_types)}")
        return tuple(self.take(item, one) for item, one in zip(node.value, shape.item_types, strict=True))

    def _dict(self, node: Node, shape: inspect.DictType) -> Any:
        if not isinstance(node.value, dict):
            return self.expected(node, "a mapping")
        return {key: self.take(child, shape.value_type) for key, child in node.value.items()}

    def _literal(self, node: Node, shape: inspect.LiteralType) -> Any:
        if node.value not in shape.values or isinstance(node.value, bool):
            words = [str(one) for one in shape.values]
            return self.wrong(node.mark, f"{node.what} is not allowed here: {suggest(str(node.value), words)}")
        return node.value

    def _scalar(self, node: Node, shape: inspect.Type, what: str) -> Any:
        value = _converted(node.value, shape)
        if value is UnsetType or not _within(value, shape):
            return self.expected(node, what)
        return value


def _converted(value: Any, shape: inspect.Type) -> Any:
    match shape, value:
        case inspect.StrType(), str():
            return value
        case inspect.BoolType(), bool():
            return value
        case ((inspect.IntType() | inspect.FloatType()), bool()):
            return UnsetType
        case inspect.IntType(), int():
            return value
        case inspect.FloatType(), int() | float():
            return float(value)
        case inspect.DateType(), str():
            return _day(value)
        case inspect.DateTimeType(), str():
            return _moment(value)
        case _:
            return UnsetType


def _within(value: Any, shape: inspect.Type) -> bool:
    match shape:
        case inspect.StrType(pattern=pattern, min_length=low, max_length=high):
            return (pattern is None or re.search(pattern, value) is not None) and (low or 0) <= len(value) <= (high or 100_000)
        case inspect.IntType(ge=low, le=high):
            return (low is None or value >= low) and (high is None or value <= high)
        case _:
            return True


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text) if len(text) == 10 else UnsetType
    except ValueError:
        return UnsetType


def _moment(text: str) -> Any:
    """Moments are GMT, as the clock of an exercise is."""
    match = _MOMENT.match(text)
    try:
        return datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or ''}").replace(tzinfo=UTC) if match else UnsetType
    except ValueError:
        return UnsetType


def _title(cls: type) -> str:
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", cls.__name__).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _expectation(shape: inspect.Type) -> str:
    match shape:
        case inspect.Metadata():
            return (shape.extra_json_schema or {}).get("description") or _expectation(shape.type)
        case inspect.LiteralType():
            return "one of " + ", ".join(map(str, shape.values))
        case inspect.UnionType():
            return " or ".join(_expectation(one) for one in shape.types if not isinstance(one, inspect.NoneType))
        case _:
            return _NAMES.get(type(shape), "a value")


def suggest(word: str, words: list[str]) -> str:
    close = get_close_matches(word, words, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    more = f" and {len(words) - MAX_NAMED} more" if len(words) > MAX_NAMED else ""
    return "expected one of " + ", ".join(words[:MAX_NAMED]) + more
