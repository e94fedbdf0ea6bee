"""Who knew what: every secret of the exercise against every delegation, and the gap between what was true and what was known."""

from django.utils.translation import gettext as _

from exercises.panels import words
from exercises.play.events import ItemsLearned, MoveRevealed, ReportSent, SecretRevealed
from exercises.play.knowledge import learned_by
from exercises.play.ledger import Row, ledger
from exercises.report.figures import Cell, Column, Figure, Section, Table
from exercises.report.record import Record
from exercises.report.words import joined


def knowledge(record: Record) -> Section:
    if not record.by_control:
        return Section(id="knowledge", title=_("What we came to know"), figures=(_learned(record),))
    rows = ledger(record.scenario, record.events)
    return Section(
        id="knowledge",
        title=_("Who knew what"),
        text=(_("What not everyone knew: who did, since when and how. What a delegation did not know it could not weigh."),),
        figures=(_matrix(record, rows), _gap(record, rows)),
    )


def _matrix(record: Record, rows: list[Row]) -> Figure:
    codes = [one.code for one in record.delegations]
    return Figure(
        id="knowledge",
        title=_("Secrets and those who knew them"),
        table=Table(
            (Column(_("What"), "long"), Column(_("Kind")), *(Column(code) for code in codes), Column(_("Known to all"), "scenario")),
            tuple((row.item.title, words.in_words(row.item.kind), *(_cell(row, code) for code in codes), row.public) for row in rows),
            empty=_("Nothing was secret."),
        ),
    )


def _cell(row: Row, code: str) -> Cell:
    known = row.knowers.get(code)
    if known is None:
        return ""
    how = words.in_words(known.how)
    said = f"{how}, {known.by}" if known.by and known.by != code else how
    return f"{said}, {known.at:%d %b %Y}" if known.at else said


def _gap(record: Record, rows: list[Row]) -> Figure:
    """What was true, beside those who acted without knowing it."""
    truths = {f"secret:{one.id}": one.text for one in record.scenario.world.secrets}
    codes = [one.code for one in record.delegations]
    shown = [(row, unknowing) for row in rows if (unknowing := [code for code in codes if code not in row.knowers])]
    columns = (
        Column(_("What"), "long"),
        Column(_("What was true"), "long"),
        Column(_("Did not know"), "codes"),
        Column(_("Why it came out"), "long"),
    )
    return Figure(
        id="knowledge-gap",
        title=_("What was true, and who did not know it"),
        table=Table(
            columns,
            tuple((row.item.title, truths.get(row.item.id, row.item.text), joined(who), " ".join(row.reasons)) for row, who in shown),
            empty=_("Everyone knew everything."),
        ),
    )


def _learned(record: Record) -> Figure:
    known = learned_by(record.audience, record.state).values()
    rows = tuple((one.item.title, words.in_words(one.item.kind), words.in_words(one.how), one.by, f"{one.on:%d %b %Y}") for one in known)
    told = sum(1 for event in record.of_structs(ItemsLearned, ReportSent, SecretRevealed, MoveRevealed))
    return Figure(
        id="knowledge",
        title=_("What we learned and how"),
        caption=_("Reports, what was passed on, leaks: %(n)d in all.") % {"n": told},
        table=Table(
            (Column(_("What"), "long"), Column(_("Kind")), Column(_("How")), Column(_("From")), Column(_("When"))),
            rows,
            empty=_("We learned nothing that others kept to themselves."),
        ),
    )
