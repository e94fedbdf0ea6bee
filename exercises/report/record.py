"""The record of an exercise as one audience may read it, indexed once for all sections."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import TypeVar

import msgspec

from adjudication.rulings import Finding, Ruling
from exercises.play.events import KIND_OF, Event, EventData, MoveBody, MoveRevealed, MoveSubmitted, RulingIssued, RulingOverridden
from exercises.play.state import State
from exercises.scenario.schema import Delegation, Objective, Scenario
from exercises.scenario.triggers import Scene

D = TypeVar("D", bound=EventData)

CONTROL_AUDIENCES = ("control", "observer")
DUTIES = ("prohibition", "obligation")


class Rule(msgspec.Struct, frozen=True):
    """What a report says of a rule: its name, its source, what type of rule it is."""

    id: str
    title: str
    source: str
    type: str


class RuledMove(msgspec.Struct, frozen=True):
    """A move with the ruling that stands: the last one issued, with what control has overridden since."""

    body: MoveBody
    at: datetime
    scenario_date: datetime
    event: str
    seat: str | None = None
    ruling: Ruling | None = None
    ruled_at: datetime | None = None
    ruling_event: str | None = None
    effect: str = "pending"
    legality: str | None = None
    prudence: str | None = None
    severity: int = 0
    overridden: bool = False
    withdrawn: bool = False


@dataclass(frozen=True)
class Record:
    """The scenario, the events and the final state, each as `audience` may see them. Sections are pure functions of this."""

    scenario: Scenario
    events: tuple[Event, ...]
    state: State
    audience: str = "control"
    rules: Mapping[str, Rule] = field(default_factory=dict)
    scene: Scene | None = None  # what the scenario's measures may ask of the final state

    @property
    def by_control(self) -> bool:
        return self.audience in CONTROL_AUDIENCES

    @cached_property
    def _by_kind(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            found[event.kind].append(event)
        return dict(found)

    def of(self, *kinds: str) -> list[Event]:
        """The events of these kinds; of one kind, in the order of the journal."""
        return [event for kind in kinds for event in self._by_kind.get(kind, ())]

    def data(self, struct: type[D]) -> Iterator[tuple[Event, D]]:
        """The events of one kind with their data."""
        for event in self.of(KIND_OF[struct]):
            yield event, event.data  # type: ignore[misc]

    def of_structs(self, *structs: type[EventData]) -> Iterator[Event]:
        """The events of several kinds, in the order of the journal."""
        return (event for event in self.events if type(event.data) in structs)

    @cached_property
    def ended(self) -> bool:
        return bool(self.of("exercise_ended"))

    @cached_property
    def started(self) -> datetime:
        """The scenario date at STARTEX."""
        found = self.of("exercise_started")
        return found[0].scenario_date if found else self.scenario.card.starts

    @cached_property
    def until(self) -> datetime:
        """The last scenario date of the record."""
        return max((event.scenario_date for event in self.events), default=self.started)

    @cached_property
    def real_span(self) -> tuple[datetime, datetime] | None:
        """Real time from STARTEX to ENDEX, or to the last entry while it runs."""
        first, last = self.of("exercise_started"), self.of("exercise_ended") or list(self.events[-1:])
        return (first[0].at, last[-1].at) if first and last else None

    @cached_property
    def delegations(self) -> tuple[Delegation, ...]:
        """Those that took part: the core ones, and others that were seated or acted."""
        acted = {event.by.delegation for event in self.events if event.by.delegation}
        return tuple(one for one in self.scenario.delegations if one.core or one.code in acted)

    @property
    def judged(self) -> tuple[Delegation, ...]:
        """Whose objectives this audience may see scored: a delegation its own, control all."""
        return tuple(one for one in self.delegations if self.by_control or one.code == self.audience)

    @cached_property
    def names(self) -> dict[str, str]:
        return {one.code: one.name for one in self.scenario.actors} | {one.code: one.name for one in self.scenario.delegations}

    def name(self, code: str) -> str:
        return self.names.get(code, code)

    @cached_property
    def seats(self) -> dict[str, str]:
        return {seat.id: seat.title for one in self.scenario.delegations for seat in one.seats}

    def speaker_for(self, actor: str) -> str:
        """The delegation that plays an actor; the actor itself where nobody does."""
        found = self.scenario.delegation_of(actor)
        return found.code if found else actor

    @cached_property
    def moves(self) -> dict[str, RuledMove]:
        """Every move this audience knows of, in order, with the ruling that stands."""
        moves: dict[str, RuledMove] = {}
        for event in self.events:
            _take(moves, event)
        return moves

    @cached_property
    def findings(self) -> list[tuple[RuledMove, Finding, str]]:
        """One finding a rule of every ruling that stands, with the delegation whose conduct it judges."""
        return [
            (move, finding, self.speaker_for(finding.about or move.body.by))
            for move in self.moves.values()
            if move.ruling
            for finding in whole(move.ruling.findings)
        ]

    def rule(self, finding: Finding) -> Rule:
        whole = finding.rule.partition("#")[0]
        return self.rules.get(finding.rule) or self.rules.get(whole) or Rule(finding.rule, finding.rule, finding.source, "")

    def objectives_of(self, delegation: Delegation) -> list[tuple[Objective, bool]]:
        """Objectives with whether they are secret."""
        return [(one, False) for one in delegation.public_objectives] + [(one, True) for one in delegation.secret_objectives]


def standing(finding: Finding, rule: Rule) -> str:
    """What became of a rule: breached, unwise, not_made_out, excused, contested, undetermined or complied."""
    if finding.result == "fail":
        if rule.type == "standard":
            return "unwise"
        return "breached" if rule.type in DUTIES else "not_made_out"
    if finding.result in ("justified", "excused", "displaced"):
        return "excused"
    return {"contested": "contested", "unknown": "undetermined"}.get(finding.result, "complied")


def whole(findings: tuple[Finding, ...]) -> list[Finding]:
    """Limbs (`id#a`) are told with their rule; a limb counts by itself only where its rule has no finding."""
    whole = {(finding.rule, finding.about) for finding in findings}
    return [one for one in findings if "#" not in one.rule or (one.rule.partition("#")[0], one.about) not in whole]


def at_midnight(day: date) -> datetime:
    """A scenario date without an hour, as a moment."""
    return day if isinstance(day, datetime) else datetime.combine(day, time(), UTC)


def _take(moves: dict[str, RuledMove], event: Event) -> None:
    match event.data:
        case MoveSubmitted(move=body):
            moves[body.id] = RuledMove(body, event.at, event.scenario_date, event.id, event.by.seat)
        case MoveRevealed(move=body, ruling=ruling):
            known = moves.get(body.id) or RuledMove(body, event.at, event.scenario_date, event.id)
            moves[body.id] = _ruled(known, event, ruling) if ruling and not known.ruling else known
        case RulingIssued(move_id=move_id, ruling=ruling) if move_id in moves:
            moves[move_id] = _ruled(moves[move_id], event, ruling)
        case RulingOverridden(move_id=move_id) as override if move_id in moves:
            moves[move_id] = _overridden(moves[move_id], override)
        case _ if event.kind == "move_withdrawn" and (move_id := getattr(event.data, "move_id", "")) in moves:
            moves[move_id] = msgspec.structs.replace(moves[move_id], withdrawn=True)


def _ruled(move: RuledMove, event: Event, ruling: Ruling) -> RuledMove:
    return msgspec.structs.replace(
        move,
        ruling=ruling,
        ruled_at=event.at,
        ruling_event=event.id,
        effect=ruling.effect,
        legality=ruling.legality,
        prudence=ruling.prudence,
        severity=ruling.severity,
        overridden=False,
    )


def _overridden(move: RuledMove, override: RulingOverridden) -> RuledMove:
    """What control sets stands; a move that control holds lawful has no severity left."""
    legality = override.legality or move.legality
    return msgspec.structs.replace(
        move,
        effect=override.effect or move.effect,
        legality=legality,
        prudence=override.prudence or move.prudence,
        severity=0 if override.legality == "lawful" else move.severity,
        overridden=True,
    )
