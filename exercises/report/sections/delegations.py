"""Each delegation's story: what it did, how it was ruled, what it signed, owed and said."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.play.events import AgreementChanged, InjectReleased, MessageSent, VoteCast
from exercises.report.figures import Bars, Cell, Column, Figure, Part, Section, Table
from exercises.report.narrate import describe
from exercises.report.record import Record, RuledMove, whole
from exercises.report.words import joined, short_source, signs
from exercises.scenario.schema import Delegation

LEGALITIES = ("unlawful", "contested", "undetermined", "lawful")
COLOURS = {key: key for key in LEGALITIES}


def delegations(record: Record) -> Section:
    return Section(
        id="delegations",
        title=_("Each delegation's story"),
        figures=(_overview(record), *(_story(record, one) for one in record.delegations)),
    )


def moves_of(record: Record, code: str) -> list[RuledMove]:
    return [move for move in record.moves.values() if record.speaker_for(move.body.by) == code]


def _overview(record: Record) -> Figure:
    rows, parts = [], []
    messages = Counter(event.by.delegation for event, _data in record.data(MessageSent))
    votes = Counter(record.speaker_for(data.vote.member) for _event, data in record.data(VoteCast))
    for one in record.delegations:
        moves = moves_of(record, one.code)
        ruled = Counter(move.legality for move in moves if move.legality)
        rows.append((one.code, one.name, len(moves), *(ruled[key] for key in LEGALITIES), votes[one.code], messages[one.code]))
        parts += [Part(one.code, key, ruled[key]) for key in LEGALITIES if ruled[key]]
    columns = (
        Column(_("Delegation"), "code"),
        Column(_("Name")),
        *(Column(title, "number") for title in (_("Moves"), _("Unlawful"), _("Contested"), _("Unsettled"), _("Lawful"))),
        *(Column(title, "number") for title in (_("Votes"), _("Messages"))),
    )
    codes = tuple(one.code for one in record.delegations)
    return Figure(
        id="delegations",
        title=_("Moves of each delegation, by the ruling that stands"),
        table=Table(columns, tuple(rows), empty=_("No delegation has taken part yet.")),
        plot=Bars(tuple(parts), codes, LEGALITIES, _legality_words(), COLOURS, _("moves"), signs(COLOURS)) if parts else None,
        alt=_ruled_in_words(rows),
    )


def _legality_words() -> dict[str, str]:
    return {"unlawful": _("unlawful"), "contested": _("contested"), "undetermined": _("unsettled"), "lawful": _("lawful")}


def _ruled_in_words(rows: Iterable[tuple[object, ...]]) -> str:
    return "; ".join(
        _("%(code)s: moves %(moves)s, unlawful %(unlawful)s, contested %(contested)s, lawful %(lawful)s")
        % {"code": row[0], "moves": row[2], "unlawful": row[3], "contested": row[4], "lawful": row[6]}
        for row in rows
    )


def _story(record: Record, one: Delegation) -> Figure:
    columns = (
        Column(_("Scenario date"), "scenario"),
        Column(_("What it did or received"), "long"),
        Column(_("Effect"), "status"),
        Column(_("Legality"), "status"),
        Column(_("Prudence"), "status"),
        Column(_("Decided by"), "rule"),
    )
    rows = sorted([*_move_rows(record, one.code), *_paper_rows(record, one)], key=lambda row: row[0])
    return Figure(
        id=f"story-{one.code}",
        title=f"{one.name} ({one.code})",
        caption=_account(record, one),
        table=Table(columns, tuple(rows), empty=_("It has made no move and received no inject.")),
    )


Row: TypeAlias = tuple[Cell, ...]


def _move_rows(record: Record, code: str) -> list[Row]:
    return [
        (
            one.scenario_date,
            describe(one.body),
            "withdrawn" if one.withdrawn else one.effect,
            one.legality,
            one.prudence,
            _deciding(record, one),
        )
        for one in moves_of(record, code)
    ]


def _deciding(record: Record, move: RuledMove) -> str | None:
    """The gravest finding that stands against the actor, by rule and source; or control, where it overrode the ruling."""
    if move.overridden:
        return _("control, overriding")
    findings = whole(move.ruling.findings) if move.ruling else []
    against = [one for one in findings if one.result in ("fail", "contested") and not one.about]
    gravest = max(against, key=lambda one: one.severity, default=None)
    return f"{gravest.rule} · {short_source(record.rule(gravest).source)}" if gravest else None


def _paper_rows(record: Record, one: Delegation) -> list[Row]:
    received = _("Received inject %(id)s: %(title)s")
    injects = [
        (event.scenario_date, received % {"id": data.inject.number or data.inject.id, "title": data.inject.title})
        for event, data in record.data(InjectReleased)
        if one.code in data.inject.to
    ]
    signed = [
        (event.scenario_date, _("Signed %(title)s") % {"title": data.agreement.title})
        for event, data in record.data(AgreementChanged)
        if data.change == "signed" and event.by.delegation == one.code
    ]
    return [(date, text, None, None, None, None) for date, text in injects + signed]


def _account(record: Record, one: Delegation) -> str:
    """The story in a paragraph, every number of it counted from the record."""
    moves = moves_of(record, one.code)
    unlawful = [move for move in moves if move.legality == "unlawful"]
    gravest = max((move.severity for move in unlawful), default=0)
    partners = sorted({code for move in moves for code in move.body.with_ if move.effect == "takes_effect"})
    said = [ngettext("%(n)d move", "%(n)d moves", len(moves)) % {"n": len(moves)}]
    if unlawful:
        said.append(_("%(n)d ruled unlawful (gravest: severity %(s)d)") % {"n": len(unlawful), "s": gravest})
    if partners:
        said.append(_("agreements that took effect with %(codes)s") % {"codes": joined(partners)})
    return "; ".join(said) + "."
