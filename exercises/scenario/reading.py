"""YAML 1.2 as plain nodes that know their line and column. Refuses what a scenario never needs and an attacker might."""

import re
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

MAX_BYTES = 256 * 1024  # the pure-Python scanner needs about a second for this much
MAX_DEPTH = 20
MAX_VALUES = 50_000  # the largest scenario has a third of this
MAX_MISTAKES = 100  # nobody reads more at once, and telling costs time

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Mark:
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong in a file: where, what, and what was expected."""

    name: str
    mark: Mark
    text: str

    def __str__(self) -> str:
        return f"{self.name}:{self.mark.line}:{self.mark.column}: {self.text}"


class ScenarioError(Exception):
    """All that is wrong with a scenario file."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(mistakes, key=lambda one: (one.mark.line, one.mark.column))
        super().__init__("\n".join(map(str, self.mistakes)))


@dataclass(slots=True)
class Node:
    mark: Mark
    value: "Scalar | list[Node] | dict[str, Node]"
    keys: dict[str, Mark]

    @property
    def what(self) -> str:
        match self.value:
            case dict():
                return "a mapping"
            case list():
                return "a list"
            case None:
                return "nothing"
            case bool():
                return f"the truth value {str(self.value).lower()}"
            case str():
                return f'"{shorten(self.value)}"'
            case _:
                return f"the number {self.value}"

    def plain(self) -> Any:
        match self.value:
            case dict():
                return {key: child.plain() for key, child in self.value.items()}
            case list():
                return [child.plain() for child in self.value]
            case scalar:
                return scalar

    def at(self, *path: str | int) -> Mark:
        """The mark of what lies at this path, or of the nearest thing above it."""
        node = self
        for step in path:
            match node.value, step:
                case dict() as children, str() if step in children:
                    node = children[step]
                case list() as items, int() if step < len(items):
                    node = items[step]
                case _:
                    break
        return node.mark

    def key_at(self, *path: str | int) -> Mark:
        """The mark of the key that this path ends with."""
        holder = self
        for step in path[:-1]:
            holder = holder.value[step]  # type: ignore[index,call-overload]
        return holder.keys[str(path[-1])]


def shorten(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def read_nodes(text: str, name: str) -> Node:
    """The one document in `text`. Raises ScenarioError at the first thing that cannot be read at all."""
    if len(text.encode()) > MAX_BYTES:
        raise ScenarioError([Mistake(name, Mark(1, 1), f"the file is too large: expected at most {MAX_BYTES // 1024} KiB")])
    composer = _Composer(name)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            composer.take(event)
    except MarkedYAMLError as error:
        raise composer.stop(_mark(error.problem_mark or error.context_mark), f"not YAML: {error.problem or error.context}") from None
    except YAMLError as error:
        raise composer.stop(Mark(1, 1), f"not YAML: {str(error).splitlines()[0]}") from None
    if composer.root is None:
        raise composer.stop(Mark(1, 1), "the file is empty: expected a scenario")
    if composer.mistakes:
        raise ScenarioError(composer.mistakes)
    return composer.root


class _Composer:
    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self.documents = 0
        self.values = 0
        self.mistakes: list[Mistake] = []
        self.open: list[Node] = []
        self.pending: list[str | None] = []  # for every open mapping the key that waits for its value

    def stop(self, mark: Mark, text: str) -> ScenarioError:
        return ScenarioError([*self.mistakes, Mistake(self.name, mark, text)])

    def take(self, event: Event) -> None:
        mark = _mark(event.start_mark)
        self._refuse(event, mark)
        match event:
            case MappingStartEvent():
                self._push(Node(mark, {}, {}))
            case SequenceStartEvent():
                self._push(Node(mark, [], {}))
            case ScalarEvent():
                self._place(Node(mark, _resolve(event), {}))
            case MappingEndEvent() | SequenceEndEvent():
                self.open.pop()
                self.pending.pop()
            case DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise self.stop(mark, "a second document begins here: expected one scenario in a file")

    def _refuse(self, event: Event, mark: Mark) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise self.stop(mark, "anchors and aliases are not allowed: expected the text itself, written out")
        if getattr(event, "tag", None):
            raise self.stop(mark, f"tags are not allowed: expected a plain value, found {event.tag}")

    def _push(self, node: Node) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise self.stop(node.mark, f"nested too deeply: expected at most {MAX_DEPTH} levels")
        self._place(node)
        self.open.append(node)
        self.pending.append(None)

    def _place(self, node: Node) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            raise self.stop(node.mark, f"too many values: expected at most {MAX_VALUES}")
        if not self.open:
            self.root = self.root or node
            return
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif self.pending[-1] is None:
            self.pending[-1] = self._key(parent, node)
        else:
            parent.value[self.pending[-1]] = node  # type: ignore[call-overload,index]
            self.pending[-1] = None

    def _key(self, parent: Node, node: Node) -> str:
        if isinstance(node.value, list | dict):
            raise self.stop(node.mark, f"{node.what} cannot be a key: expected a word")
        key = str(node.value)
        if key in parent.keys and len(self.mistakes) < MAX_MISTAKES:
            self.mistakes.append(Mistake(self.name, node.mark, f'"{shorten(key)}" is given twice: first on line {parent.keys[key].line}'))
        parent.keys[key] = node.mark
        return key


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)


_INT = re.compile(r"[-+]?[0-9]{1,18}$")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,2})?$")
_WORDS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def _resolve(event: ScalarEvent) -> Scalar:
    """The core schema of YAML 1.2: `no` and `NO` are words, a date is a text until its field asks for a date."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text
