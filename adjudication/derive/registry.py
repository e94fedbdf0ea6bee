"""Which function answers which fact, and how the answers are put together."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from adjudication.derive.view import view_for
from adjudication.moves import AGAINST, FORMS, IN
from adjudication.rulings import Move
from adjudication.world import Agreement, Mission, Resolution, World

Answer = TypeVar("Answer")


class Derived(msgspec.Struct, frozen=True):
    """A fact that the world answers: its value and, in one sentence, what it was read from."""

    value: Any
    because: str


@dataclass(frozen=True)
class Issue:
    """A move against the world as the readers of its ruling know it, with what the move names looked up."""

    move: Move
    world: World
    _answers: dict[Callable[["Issue"], Any], Any] = field(default_factory=dict)

    def once(self, question: Callable[["Issue"], Answer]) -> Answer:
        """What several facts are read from is worked out once."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: Answer = self._answers[question]
        return answer

    @cached_property
    def agreement(self) -> Agreement | None:
        return self.world.agreements.get(self.move.agreement or "")

    @cached_property
    def resolution(self) -> Resolution | None:
        return self.world.resolutions.get(self.move.resolution or "")

    @cached_property
    def mission(self) -> Mission | None:
        return self.world.missions.get(self.move.mission or "")

    def stated(self, fact: str) -> Any:
        """What the move's form says of a fact; None where it says nothing or does not know."""
        value = self.move.facts.get(fact)
        return None if value in ("unknown", "disputed") else value


Derivation = Callable[[Issue], Derived | None]

DERIVATIONS: dict[str, Derivation] = {}
KINDS: dict[str, frozenset[str] | None] = {}  # fact -> the move kinds on which it is derived; None: all


def derives(fact: str, on: Collection[str] | None = None) -> Callable[[Derivation], Derivation]:
    """Registers the one function that answers a fact, on some kinds of move or on all."""

    def register(function: Derivation) -> Derivation:
        if fact in DERIVATIONS:
            raise ValueError(f"{fact} is derived twice")
        DERIVATIONS[fact] = function
        KINDS[fact] = None if on is None else frozenset(on)
        return function

    return register


def derive_facts(move: Move, world: World, *, public_only: bool | None = None) -> dict[str, Derived]:
    """Every fact that the world can answer about a move. What the world does not hold is absent; nothing is guessed.

    A ruling tells its readers the facts it rests on. So secret agreements, and incidents with knowers, are used only if all readers know
    them or the move itself names the agreement. The readers of a move that is not secret are everyone; those of a secret one are the
    actor and whom it acts with. `public_only` forces the answer: True reads nothing secret, False reads the whole world at hand (a
    delegation's own world, for its counsel).

    A standing fact of the scenario (`World.facts`) that holds for all is what is so unless the world says otherwise. What is established
    about the text or the mission in issue wins over what its parts say, and a standing fact about the actor wins over everything.
    """
    issue = Issue(move, view_for(move, world, public_only))
    general, own = _standing(issue)
    found = {**general, **_from_kind(issue)}
    for fact, function in DERIVATIONS.items():
        kinds = KINDS[fact]
        answer = function(issue) if kinds is None or move.kind in kinds else None
        if answer is not None:
            found[fact] = answer
    return {**found, **_carried(issue), **own}


def _from_kind(issue: Issue) -> dict[str, Derived]:
    """What follows from the choice of the kind alone."""
    spec = FORMS[issue.move.kind]
    found = {}
    for fact, default in spec.defaults.items():
        value = _filled(default, issue.move)
        if value is not None:
            found[fact] = Derived(value, f'"{spec.title}" says so by itself.')
    return found


def _filled(default: object, move: Move) -> object:
    if default == AGAINST:
        return move.against[0] if move.against else None
    if default == IN:
        return list(move.in_ or move.against) or None
    return default


def _carried(issue: Issue) -> dict[str, Derived]:
    """What is established about the agreement, resolution or mission that the move names."""
    found: dict[str, Derived] = {}
    for thing in (issue.agreement, issue.mission, issue.resolution):
        if thing is not None:
            found.update({fact: Derived(value, f"Established about {thing.title}.") for fact, value in thing.facts.items()})
    return found


def _standing(issue: Issue) -> tuple[dict[str, Derived], dict[str, Derived]]:
    """The scenario's standing facts: those that hold for all, and those about the actor."""
    general, own, actor = {}, {}, issue.move.by
    for fact, value in issue.world.facts.items():
        if not isinstance(value, dict):
            general[fact] = Derived(value, "A standing fact of this scenario.")
        elif actor in value:
            own[fact] = Derived(value[actor], f"A standing fact of this scenario about {actor}.")
    return general, own
