"""Power: influence over time, the network of ties before and after, how force and cyber operations came out."""

from django.utils.translation import gettext as _

from adjudication.power import power_of
from adjudication.world import World
from exercises.panels import recorded
from exercises.panels import strength_words as words
from exercises.play.course import Moment, moments_of
from exercises.report.figures import Column, Figure, Line, Lines, Section, Table
from exercises.report.record import Record

MOST_LINES = 6


def power(record: Record) -> Section:
    return Section(
        id="power",
        title=_("Power"),
        text=(_("A model made for play, on what this reader knows: it decided no ruling. Every figure says what it was made of."),),
        figures=(_influence(record), _ties(record), _outcomes(record)),
    )


def _actors(record: Record) -> list[str]:
    kinds = record.state.world.actors
    codes = {code for one in record.delegations for code in (one.speaks_for or [one.code])}
    return sorted(code for code in codes if kinds.get(code) in ("state", "armed_group"))


def _influence(record: Record) -> Figure:
    codes = _actors(record)
    moments = moments_of(record.scenario, record.audience, record.events)
    powers = [power_of(one.world, codes).influence for one in moments]
    shares = [{one.actor: round(100 * one.value) for one in each} for each in powers]
    made = {one.actor: one.because for one in powers[-1]}
    order = sorted(codes, key=lambda code: (-shares[-1][code], code))
    rows = tuple((code, shares[0][code], shares[-1][code], shares[-1][code] - shares[0][code], recorded.told(made[code])) for code in order)
    lines = tuple(Line(code, _points(moments, [each[code] for each in shares])) for code in order[:MOST_LINES])
    return Figure(
        id="influence",
        title=_("Influence: each one's share of all ties, in per cent"),
        caption=_("Drawn: the most influential, at most six."),
        table=Table(
            (
                Column(_("Who"), "code"),
                Column(_("At start"), "number"),
                Column(_("At end"), "number"),
                Column(_("Change"), "signed"),
                Column(_("How it was made"), "long"),
            ),
            rows,
            empty=_("No States are at this table."),
        ),
        plot=Lines(lines) if lines else None,
        alt="; ".join(_("%(what)s from %(start)s to %(end)s") % {"what": row[0], "start": row[1], "end": row[2]} for row in rows),
    )


def _points(moments: list[Moment], values: list[int]) -> tuple[tuple[object, float], ...]:
    return tuple((moment.at, float(value)) for moment, value in zip(moments, values, strict=True))


def _ties(record: Record) -> Figure:
    codes = _actors(record)
    moments = moments_of(record.scenario, record.audience, ())
    before, after = _weights(moments[0].world, codes), _weights(record.state.world, codes)
    because = {one.pair: "; ".join(one.because) for one in power_of(record.state.world, codes).ties}
    pairs = sorted({*before, *after}, key=lambda pair: (-after.get(pair, 0.0), pair))
    return Figure(
        id="ties",
        title=_("The network before and after: ties and their weight"),
        table=Table(
            (
                Column(_("Pair"), "codes"),
                Column(_("At start"), "figure"),
                Column(_("At end"), "figure"),
                Column(_("How it was made"), "long"),
            ),
            tuple((" ".join(pair), before.get(pair, 0.0), after.get(pair, 0.0), because.get(pair, "")) for pair in pairs),
            empty=_("No ties at any time."),
        ),
    )


def _weights(world: World, codes: list[str]) -> dict[tuple[str, str], float]:
    return {one.pair: one.weight for one in power_of(world, codes).ties}


def _outcomes(record: Record) -> Figure:
    rows = []
    for outcome in record.state.world.outcomes.values():
        move = record.moves.get(outcome.move_id)
        for throw in outcome.throws:
            added = ", ".join(f"{one.value:+d} {recorded.told(one.because)}" for one in throw.modifiers)
            die = str(throw.die) if throw.die is not None else words.said(words.HOW, outcome.how)
            by = move.body.by if move else ""
            rows.append((by, words.said(words.TABLES, throw.table), die, added, throw.total, words.said(words.RESULTS, throw.result)))
    return Figure(
        id="how-it-came-out",
        title=_("How force and cyber operations came out"),
        table=Table(
            (
                Column(_("By"), "code"),
                Column(_("Table")),
                Column(_("Die")),
                Column(_("Added"), "long"),
                Column(_("Total"), "number"),
                Column(_("Result")),
            ),
            tuple(rows),
            empty=_("No force and no cyber operation took effect."),
        ),
    )
