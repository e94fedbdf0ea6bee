"""Scores by the scenario's own rule. Every one is a sum whose parts are shown; what no rule decides waits for the instructor."""

from collections import defaultdict
from enum import StrEnum

import msgspec

from exercises.play.events import AgreementChanged, ObservationMade
from exercises.report.record import Record, RuledMove, standing
from exercises.report.sections.world import courses_of_meters
from exercises.scenario.schema import Delegation, Objective, RedLine, Scoring
from exercises.scenario.triggers import holds

ACHIEVED_RATINGS = ("P", "S")  # performed, without challenges or with some
CESSATION = "arsiwa.30-37"


class Outcome(StrEnum):
    ACHIEVED = "achieved"
    MISSED = "missed"
    TO_RATE = "to_rate"


class Judged(msgspec.Struct, frozen=True):
    """An objective with how it came out and what decided that: the scenario's measure, an observer's rating, or nobody yet."""

    objective: Objective
    secret: bool
    outcome: Outcome
    decided_by: str = ""  # measure, observers


class Score(msgspec.Struct, frozen=True):
    code: str
    achieved: int
    to_rate: int
    rulings: int
    compliance: int
    red_lines: int

    @property
    def total(self) -> int:
        return self.achieved + self.rulings + self.compliance + self.red_lines


def judged(record: Record, delegation: Delegation) -> list[Judged]:
    ratings = ratings_of(record)
    return [_judge(record, one, secret, ratings.get(one.id, "")) for one, secret in record.objectives_of(delegation)]


def _judge(record: Record, objective: Objective, secret: bool, rating: str) -> Judged:
    if objective.measure and record.scene:
        return Judged(objective, secret, _met(holds(objective.measure, record.scene)), "measure")
    if rating:
        return Judged(objective, secret, _met(rating in ACHIEVED_RATINGS), "observers")
    return Judged(objective, secret, Outcome.TO_RATE)


def _met(met: bool) -> Outcome:
    return Outcome.ACHIEVED if met else Outcome.MISSED


def ratings_of(record: Record) -> dict[str, str]:
    """objective id -> the last rating that an observer gave it."""
    return {data.objective: data.rating for _event, data in record.data(ObservationMade) if data.objective and data.rating}


def score(record: Record, delegation: Delegation) -> Score:
    points: dict[Outcome, int] = defaultdict(int)
    for one in judged(record, delegation):
        points[one.outcome] += one.objective.points
    scoring = record.scenario.scoring
    return Score(
        delegation.code,
        achieved=points[Outcome.ACHIEVED],
        to_rate=points[Outcome.TO_RATE],
        rulings=sum(_penalty(record, move) for move in _own(record, delegation)),
        compliance=scoring.compliance * len(compliance_acts(record, delegation)),
        red_lines=sum(_price(scoring, line) for line in crossed_lines(record, delegation)),
    )


def _own(record: Record, delegation: Delegation) -> list[RuledMove]:
    return [move for move in record.moves.values() if record.speaker_for(move.body.by) == delegation.code]


def _penalty(record: Record, move: RuledMove) -> int:
    """What an unlawful move costs, by its severity."""
    cost = {one.level: abs(one.points) for one in record.scenario.scoring.severity}
    return -cost.get(move.severity, 0) if move.legality == "unlawful" else 0


def compliance_acts(record: Record, delegation: Delegation) -> list[str]:
    """Ids of what counts as compliance: a mediator accepted, a wrong ended, a treaty registered."""
    moves = [move.body.id for move in _own(record, delegation) if move.effect == "takes_effect" and _complies(record, move)]
    registered = [
        event.id for event, data in record.data(AgreementChanged) if data.change == "registered" and event.by.delegation == delegation.code
    ]
    return moves + registered


def _complies(record: Record, move: RuledMove) -> bool:
    if move.body.kind == "mediation_accept":
        return True
    findings = move.ruling.findings if move.ruling else ()
    return any(one.rule == CESSATION and not one.about and standing(one, record.rule(one)) == "complied" for one in findings)


def _price(scoring: Scoring, line: RedLine) -> int:
    """What a line says of itself; else what the scoring says of every line."""
    return -abs(scoring.red_line if line.points is None else line.points)


def crossed_lines(record: Record, delegation: Delegation) -> list[RedLine]:
    scene = record.scene
    return [line for line in delegation.red_lines if scene and line.crossed and holds(line.crossed, scene)]


def red_lines_crossed(record: Record, delegation: Delegation) -> list[str]:
    return [line.text for line in crossed_lines(record, delegation)]


def world_score(record: Record) -> int | None:
    """The average of the meters that the scenario names, at the end."""
    ends = courses_of_meters(record)
    named = [ends[meter].values[-1] for meter in record.scenario.scoring.world_meters if meter in ends]
    return round(sum(named) / len(named)) if named else None
