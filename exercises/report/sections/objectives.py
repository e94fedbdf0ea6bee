"""Objectives: what each delegation wanted and got, the scores, and the training objectives with the evidence pinned to them."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.panels import words
from exercises.play.events import ObservationMade
from exercises.report.figures import Bars, Cell, Column, Figure, Part, Section, Table
from exercises.report.narrate import pinned
from exercises.report.record import Record
from exercises.report.scores import Outcome, compliance_acts, judged, red_lines_crossed, score, world_score
from exercises.report.words import joined
from exercises.scenario.schema import Delegation, TrainingObjective

RATINGS = ("P", "S", "M", "U")
COLOURS = {"P": "lawful", "S": "pending", "M": "contested", "U": "unlawful"}


def objectives(record: Record) -> Section:
    team = world_score(record)
    return Section(
        id="objectives",
        title=_("Objectives and scores"),
        text=(
            _("An objective counts as achieved where the scenario's own measure says so, or where an observer rated it P or S."),
            *((_("World score: %(n)d of 100 (%(how)s).") % {"n": team, "how": record.scenario.scoring.world},) if team is not None else ()),
        ),
        figures=(_scores(record), _wanted(record)),
    )


def training(record: Record) -> Section:
    return Section(
        id="training",
        title=_("Training objectives"),
        text=(_("P performed without challenges · S with some · M with major challenges · U unable to be performed."),),
        figures=(_ratings(record), _evidence(record), _notes(record)),
    )


def _scores(record: Record) -> Figure:
    scores = [score(record, one) for one in record.judged]
    rows = tuple((one.code, one.achieved, one.rulings, one.compliance, one.red_lines, one.total, one.to_rate) for one in scores)
    kinds = {
        "achieved": _("objectives achieved"),
        "compliance": _("compliance"),
        "rulings": _("unlawful acts"),
        "red_lines": _("red lines"),
    }
    parts = tuple(Part(one.code, kind, getattr(one, kind)) for one in scores for kind in kinds if getattr(one, kind))
    colours = {"achieved": "lawful", "compliance": "pending", "rulings": "unlawful", "red_lines": "void"}
    return Figure(
        id="scores",
        title=_("Scores"),
        caption=_("Points that wait for a rating are not in the total. The points are the scenario's invention."),
        table=Table(
            (
                Column(_("Delegation"), "code"),
                Column(_("Objectives"), "number"),
                Column(_("Unlawful acts"), "signed"),
                Column(_("Compliance"), "signed"),
                Column(_("Red lines"), "signed"),
                Column(_("Total"), "number"),
                Column(_("Still to rate"), "number"),
            ),
            rows,
            empty=_("No delegation has taken part yet."),
        ),
        plot=Bars(parts, tuple(one.code for one in scores), tuple(kinds), kinds, colours, _("points")) if parts else None,
        alt="; ".join(
            _("%(code)s: total %(total)d, still to rate %(open)d") % {"code": row[0], "total": row[5], "open": row[6]} for row in rows
        ),
    )


def _wanted(record: Record) -> Figure:
    deciders = {"measure": _("the scenario's measure"), "observers": _("observers"), "": _("for the instructor to rate")}
    rows: list[tuple[Cell, ...]] = []
    for delegation in record.judged:
        for one in judged(record, delegation):
            kind = _("secret") if one.secret else _("public")
            rows.append((delegation.code, kind, one.objective.text, one.objective.points, str(one.outcome), deciders[one.decided_by]))
        rows += _by_rule(record, delegation, deciders["measure"])
    return Figure(
        id="objectives",
        title=_("What each delegation wanted"),
        table=Table(
            (
                Column(_("Delegation"), "code"),
                Column(_("Kind"), "short"),
                Column(_("Objective"), "long"),
                Column(_("Points"), "number"),
                Column(_("Outcome"), "outcome"),
                Column(_("Decided by")),
            ),
            tuple(rows),
            empty=_("This scenario sets no objectives."),
        ),
    )


def _by_rule(record: Record, delegation: Delegation, decider: str) -> list[tuple[Cell, ...]]:
    """Points that are no objective's: acts of compliance and red lines crossed."""
    scoring, rows = record.scenario.scoring, list[tuple[Cell, ...]]()
    if acts := len(compliance_acts(record, delegation)):
        text = ngettext("%(n)d act of compliance", "%(n)d acts of compliance", acts) % {"n": acts}
        rows.append((delegation.code, _("compliance"), text, scoring.compliance * acts, "achieved", decider))
    if lines := red_lines_crossed(record, delegation):
        rows.append((delegation.code, _("red line"), joined(lines), -abs(scoring.red_line) * len(lines), "crossed", decider))
    return rows


def _observed(record: Record) -> dict[str, list[ObservationMade]]:
    found: dict[str, list[ObservationMade]] = {one.id: [] for one in record.scenario.objectives}
    tasks = {task.id: one.id for one in record.scenario.objectives for task in one.tasks}
    for _event, data in record.data(ObservationMade):
        key = tasks.get(data.objective or "", data.objective or "")
        if key in found:
            found[key].append(data)
    return found


def _ratings(record: Record) -> Figure:
    observed = _observed(record)
    rows, parts = [], []
    for one in record.scenario.objectives:
        tally = Counter(data.rating for data in observed[one.id] if data.rating)
        rows.append((one.id, one.title, *(tally[rating] or None for rating in RATINGS), len(observed[one.id]), _overall(tally)))
        parts += [Part(one.title, rating, tally[rating]) for rating in RATINGS if tally[rating]]
    rated = tuple(dict.fromkeys(part.row for part in parts))
    return Figure(
        id="training",
        title=_("Ratings by training objective"),
        table=Table(
            (
                Column(_("Id"), "short"),
                Column(_("Training objective"), "long"),
                *(Column(rating, "number") for rating in RATINGS),
                Column(_("Notes"), "number"),
                Column(_("Lowest rating")),
            ),
            tuple(rows),
            empty=_("This scenario names no training objectives."),
        ),
        plot=Bars(
            tuple(parts),
            rated,
            RATINGS,
            {key: f"{key} {words.in_words(key)}" for key in RATINGS},
            COLOURS,
            _("ratings"),
            {key: key for key in RATINGS},
        )
        if parts
        else None,
        alt="; ".join(f"{row[1]}: {row[-1]}" for row in rows),
    )


def _overall(tally: Counter[str]) -> str:
    """The lowest rating given: one that could not be performed is not averaged away."""
    return next((rating for rating in reversed(RATINGS) if tally[rating]), _("for the instructor to rate"))


def _evidence(record: Record) -> Figure:
    ruled = Counter(rule.id for _move, finding, _whose in record.findings for rule in [record.rule(finding)])
    rows = tuple(
        (one.title, task.text, task.evidence, joined(f"{rule} ×{ruled[rule]}" for rule in task.rules if ruled[rule]), _missing(one, record))
        for one in record.scenario.objectives
        for task in one.tasks
    )
    return Figure(
        id="evidence",
        title=_("Critical tasks and what the record holds on them"),
        table=Table(
            (
                Column(_("Training objective"), "long"),
                Column(_("Critical task"), "long"),
                Column(_("Evidence looked for"), "long"),
                Column(_("Rules tested, and how often")),
                Column(_("Injects not released")),
            ),
            rows,
            empty=_("This scenario names no critical tasks."),
        ),
    )


def _missing(one: TrainingObjective, record: Record) -> str:
    released = {event.data.inject.id for event in record.of("inject_released")}  # type: ignore[attr-defined]
    return joined(inject for inject in one.injects if inject not in released)


def _notes(record: Record) -> Figure:
    titles = {one.id: one.title for one in record.scenario.objectives}
    titles |= {task.id: task.text for one in record.scenario.objectives for task in one.tasks}
    titles |= {objective.id: objective.text for one in record.scenario.delegations for objective, _secret in record.objectives_of(one)}
    noted = list(record.data(ObservationMade))
    pins = {data.event for _event, data in noted if data.event}
    told = {event.id: pinned(event, record) for event in record.events if event.id in pins}
    rows = tuple(
        (
            event.scenario_date,
            data.rating,
            titles.get(data.objective or "", data.objective),
            data.note,
            told.get(data.event or ""),
            data.name,
        )
        for event, data in noted
    )
    return Figure(
        id="observations",
        title=_("What observers noted"),
        table=Table(
            (
                Column(_("Scenario date"), "scenario"),
                Column(_("Rating"), "short"),
                Column(_("Objective"), "long"),
                Column(_("Note"), "long"),
                Column(_("Pinned to"), "long"),
                Column(_("By")),
            ),
            rows,
            empty=_("No observation was made. Observers write them during play, pinned to what they saw."),
        ),
    )


def outcome_words() -> dict[str, tuple[str, str, str]]:
    """outcome -> status whose colour it takes, sign, word."""
    return {
        Outcome.ACHIEVED: ("lawful", "✓", _("achieved")),
        Outcome.MISSED: ("unlawful", "✕", _("not achieved")),
        Outcome.TO_RATE: ("pending", "…", _("to rate")),
        "crossed": ("unlawful", "✕", _("crossed")),
    }
