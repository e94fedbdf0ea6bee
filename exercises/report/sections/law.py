"""The law: every ruling that stands by delegation, and every rule by what became of it."""

from collections import Counter, defaultdict

from django.utils.translation import gettext as _

from exercises.panels import words
from exercises.panels.law import title_of
from exercises.report.figures import Column, Figure, Heat, Section, Square, Table
from exercises.report.narrate import describe
from exercises.report.record import Record, Rule, standing, whole
from exercises.report.words import STANDINGS, plain_source, short_source

AGAINST = ("breached", "unwise", "contested", "undetermined")  # what a ruling holds against the actor
MOST_ROWS = 30  # of the plot; the table has them all


def law(record: Record) -> Section:
    ruled = [move for move in record.moves.values() if move.ruling]
    unlawful = sum(move.legality == "unlawful" for move in ruled)
    return Section(
        id="law",
        title=_("The law"),
        text=(
            _("Moves ruled on: %(ruled)d; standing as unlawful: %(unlawful)d. A rule that was never in play is not listed.")
            % {"ruled": len(ruled), "unlawful": unlawful},
            _("Findings are those of the rulings; where control overrode a verdict, the finding stays in the count and the table says so."),
        ),
        figures=(_matrix(record), _by_rule(record), _by_delegation(record)),
    )


def counts(record: Record) -> dict[str, dict[str, Counter[str]]]:
    """rule id -> delegation -> how often each standing."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for _move, finding, whose in record.findings:
        rule = record.rule(finding)
        found[rule.id][whose][standing(finding, rule)] += 1
    return found


def rules_used(record: Record) -> dict[str, Rule]:
    return {rule.id: rule for _move, finding, _whose in record.findings for rule in [record.rule(finding)]}


def _order(found: dict[str, dict[str, Counter[str]]]) -> list[str]:
    """The rules most often breached first, then those most in doubt."""

    def weight(rule: str) -> tuple[int, ...]:
        total = sum(found[rule].values(), Counter())
        return tuple(-total[key] for key in STANDINGS)

    return sorted(found, key=lambda rule: (weight(rule), rule))


def _matrix(record: Record) -> Figure:
    found = counts(record)
    order = _order(found)
    codes = _codes(record, found)
    rows = tuple((rule, *(_marks(found[rule][code]) for code in codes)) for rule in order)
    plotted = order[:MOST_ROWS]
    squares = tuple(_square(rule, code, found[rule][code]) for rule in plotted for code in codes if found[rule][code])
    breached = sum(total["breached"] for cells in found.values() for total in cells.values())
    return Figure(
        id="rules-by-delegation",
        title=_("Rules by delegation"),
        caption=_legend(),
        table=Table(
            (Column(_("Rule"), "rule"), *(Column(code, "mark") for code in codes)),
            rows,
            empty=_("No ruling has been made yet."),
        ),
        plot=Heat(squares, tuple(plotted), codes) if squares else None,
        alt=_("A grid of %(rules)d rules by %(codes)d delegations; %(breached)d findings of breach. The table below holds every mark.")
        % {"rules": len(plotted), "codes": len(codes), "breached": breached},
    )


def _legend() -> str:
    return " · ".join(f"{sign} {word}" for _status, sign, word in STANDINGS.values())


def _codes(record: Record, found: dict[str, dict[str, Counter[str]]]) -> tuple[str, ...]:
    """Delegations in the scenario's order, then actors that nobody plays."""
    judged = {code for cells in found.values() for code in cells}
    ours = [one.code for one in record.delegations if one.code in judged]
    return (*ours, *sorted(judged - set(ours)))


def _marks(total: Counter[str]) -> str:
    return " ".join(f"{STANDINGS[key][1]}{total[key]}" for key in STANDINGS if total[key])


def _square(rule: str, code: str, total: Counter[str]) -> Square:
    worst = next(key for key in STANDINGS if total[key])
    return Square(rule, code, f"{STANDINGS[worst][1]} {total[worst]}", STANDINGS[worst][0], total[worst])


def _by_rule(record: Record) -> Figure:
    found, used = counts(record), rules_used(record)
    totals = {rule: sum(cells.values(), Counter()) for rule, cells in found.items()}
    rows = tuple(
        (
            rule,
            f"{title_of(rule)}. {plain_source(used[rule].source)}",
            words.in_words(used[rule].type),
            *(totals[rule][key] or None for key in STANDINGS),
        )
        for rule in _order(found)
    )
    return Figure(
        id="rulings-by-rule",
        title=_("Findings by rule"),
        caption=_legend(),
        table=Table(
            (
                Column(_("Rule"), "rule"),
                Column(_("What it says, and its source"), "long"),
                Column(_("Type"), "short"),
                *(Column(sign, "count") for _status, sign, _word in STANDINGS.values()),
            ),
            rows,
            empty=_("No ruling has been made yet."),
        ),
    )


def _by_delegation(record: Record) -> Figure:
    rows = []
    for move in record.moves.values():
        if not move.ruling:
            continue
        against = [
            f"{short_source(record.rule(finding).source)}: {words.status_of(finding.result)[1]}"
            for finding in whole(move.ruling.findings)
            if not finding.about and standing(finding, record.rule(finding)) in AGAINST
        ]
        if move.overridden:
            against.insert(0, _("overridden by control"))
        rows.append(
            (
                record.speaker_for(move.body.by),
                move.scenario_date,
                describe(move.body),
                move.effect,
                move.legality,
                move.prudence,
                move.severity,
                "; ".join(against),
            )
        )
    rank = {one.code: at for at, one in enumerate(record.delegations)}
    rows.sort(key=lambda row: (rank.get(row[0], len(rank)), row[0]))
    return Figure(
        id="rulings",
        title=_("Rulings by delegation"),
        table=Table(
            (
                Column(_("Delegation"), "code"),
                Column(_("Scenario date"), "scenario"),
                Column(_("Move"), "long"),
                Column(_("Effect"), "status"),
                Column(_("Legality"), "status"),
                Column(_("Prudence"), "status"),
                Column(_("Severity"), "number"),
                Column(_("Against it"), "long"),
            ),
            tuple(rows),
            empty=_("No ruling has been made yet."),
        ),
    )
