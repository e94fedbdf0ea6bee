"""The summary: the exercise in key numbers, and what the scenario calls a good and a bad outcome."""

from collections import Counter

from django.utils.translation import gettext as _

from exercises.report.figures import Cell, Column, Figure, Section, Table
from exercises.report.record import Record
from exercises.report.scores import world_score
from exercises.report.sections.agreements import obligations_in, steps
from exercises.report.sections.talk import seats
from exercises.report.sections.votes import resolutions
from exercises.report.sections.world import courses_of_meters
from exercises.report.words import minutes


def summary(record: Record) -> Section:
    return Section(
        id="summary",
        title=_("Summary"),
        text=tuple(_account(record)),
        figures=(_key_numbers(record), *([_outcomes(record)] if record.by_control else [])),
    )


def _account(record: Record) -> list[str]:
    ruled = [move for move in record.moves.values() if move.ruling]
    unlawful = [move for move in ruled if move.legality == "unlawful"]
    said = [record.scenario.summary]
    if ruled:
        said.append(
            _("Moves ruled on: %(moves)d. Standing as unlawful: %(unlawful)d. Taking effect, lawful or not: %(effect)d.")
            % {"moves": len(ruled), "unlawful": len(unlawful), "effect": sum(move.effect == "takes_effect" for move in ruled)}
        )
    return said


def key_numbers(record: Record) -> list[tuple[str, Cell]]:
    """What the exercise comes to in figures, each counted from the record."""
    moves, owed = record.moves.values(), Counter(one.status for one in obligations_in(record).values())
    legality = Counter(move.legality for move in moves if move.ruling)
    drafts = Counter(one.status for one in resolutions(record).values())
    came_into_force = sum(any(status == "in_force" for _at, status, _one in life) for life in steps(record).values())
    span = record.real_span
    world = world_score(record)
    return [
        (_("Real time from STARTEX"), minutes((span[1] - span[0]).total_seconds()) if span else ""),
        (_("Scenario time reached"), record.until),
        (_("Delegations that took part"), len(record.delegations)),
        (_("Seats taken"), len(seats(record))),
        (_("Moves"), len(moves)),
        (_("Rulings that stand: lawful"), legality["lawful"]),
        (_("Rulings that stand: unlawful"), legality["unlawful"]),
        (_("Rulings that stand: contested"), legality["contested"]),
        (_("Rulings that stand: unsettled"), legality["undetermined"]),
        (_("Rulings overridden by control"), len({event.data.move_id for event in record.of("ruling_overridden")})),  # type: ignore[attr-defined]
        (_("Agreements that entered into force"), came_into_force),
        (_("Drafts adopted"), drafts["adopted"]),
        (_("Drafts not adopted"), drafts["not_adopted"]),
        (_("Obligations kept"), owed["kept"] + owed["discharged"]),
        (_("Obligations breached"), owed["breached"]),
        (_("Messages"), len(record.of("message_sent"))),
        (_("Injects released"), len(record.of("inject_released"))),
        *([(_("World score (0–100)"), world)] if world is not None else []),
    ]


def _key_numbers(record: Record) -> Figure:
    rows = tuple(key_numbers(record))
    return Figure(id="key-numbers", title=_("Key numbers"), table=Table((Column(_("What")), Column(_("Figure"), "figure")), rows))


def _outcomes(record: Record) -> Figure:
    """The scenario's own yardsticks, and beside them the meters at the end; whether one was met is for people to say."""
    outcomes = record.scenario.outcomes
    rows = [(_("good"), text) for text in outcomes.good] + [(_("bad"), text) for text in outcomes.bad]
    ends = courses_of_meters(record)
    meters = "; ".join(f"{one.title} {ends[one.id].values[-1]}" for one in record.scenario.world.meters if one.id in ends)
    return Figure(
        id="outcomes",
        title=_("Good and bad outcomes, for the instructor to judge"),
        caption=_("Meters at the end: %(meters)s.") % {"meters": meters} if meters else "",
        table=Table(
            (Column(_("Kind"), "short"), Column(_("The scenario says"), "long")), tuple(rows), empty=_("The scenario names no outcomes.")
        ),
    )
