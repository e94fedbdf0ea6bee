"""Agreements' lives, as bars from draft to end, and what became of the obligations that they made."""

from collections import Counter
from datetime import datetime
from typing import TypeAlias

from django.utils.translation import gettext as _

from adjudication.world import Agreement, Obligation
from exercises.panels import recorded
from exercises.play.events import AgreementChanged, Event, MoveRevealed, ObligationArose
from exercises.report.figures import Bars, Column, Figure, Lives, Part, Section, Span, Table
from exercises.report.record import Record, at_midnight
from exercises.report.words import joined, sign_and_word, signs
from exercises.scenario.schema import Agreement as Written

LIVING = ("draft", "proposed", "signed", "in_force", "suspended")
FATES = ("open", "kept", "breached", "discharged")

Step: TypeAlias = tuple[datetime, str, Agreement]


def agreements(record: Record) -> Section:
    return Section(id="agreements", title=_("Agreements"), figures=(_lives(record),))


def obligations(record: Record) -> Section:
    return Section(
        id="obligations",
        title=_("Obligations"),
        text=(_("What agreements in force, decisions and undertakings made parties owe one another, and what became of it."),),
        figures=(_owed(record),),
    )


def steps(record: Record) -> dict[str, list[Step]]:
    """agreement id -> every step of its life in this record."""
    found: dict[str, list[Step]] = {}
    for event in record.events:
        agreement = _agreement_in(event)
        if agreement:
            found.setdefault(agreement.id, []).append((event.scenario_date, str(agreement.status), agreement))
    return found


def _agreement_in(event: Event) -> Agreement | None:
    if isinstance(event.data, AgreementChanged | MoveRevealed):
        return event.data.agreement
    return None


def _lives(record: Record) -> Figure:
    lived = steps(record)
    older = [one for one in record.scenario.world.agreements if one.id not in lived]
    made = [_row(lived[key], record) for key in lived]
    rows = (*made, *(_older_row(one) for one in older))
    return Figure(
        id="agreements",
        title=_("Agreements' lives"),
        caption=_("Changed in the exercise: %(made)d. Standing as the scenario left them: %(older)d.")
        % {"made": len(made), "older": len(older)},
        table=Table(
            (
                Column(_("Agreement"), "long"),
                Column(_("Parties"), "codes"),
                Column(_("Secret"), "short"),
                Column(_("First seen"), "day"),
                Column(_("Signed"), "day"),
                Column(_("In force"), "day"),
                Column(_("Ended"), "day"),
                Column(_("Now"), "status"),
            ),
            rows,
            empty=_("No agreement yet. Each will be a bar from its first draft to its end."),
        ),
        plot=_bars(record, lived, older) if rows else None,
        alt="; ".join(f"{row[0]}: {sign_and_word(str(row[7]))}" for row in made) or _("No agreement changed in the exercise."),
    )


def _row(life: list[Step], record: Record) -> tuple[object, ...]:
    last = life[-1][2]
    ended = next((at for at, status, _one in reversed(life) if status not in LIVING), None)
    return (
        last.title,
        joined(last.parties),
        _("yes") if last.secret else "",
        life[0][0],
        _signed_by_all(life) or (last.signed_on and at_midnight(last.signed_on)),
        _first(life, "in_force") or (last.in_force_on and at_midnight(last.in_force_on)),
        ended,
        str(last.status),
    )


def _first(life: list[Step], status: str) -> datetime | None:
    return next((at for at, one, _agreement in life if one == status), None)


def _signed_by_all(life: list[Step]) -> datetime | None:
    return next((at for at, _status, one in life if {sign.party for sign in one.signatures} >= set(one.parties)), None)


def _older_row(one: Written) -> tuple[object, ...]:
    return (
        one.title,
        joined(one.parties),
        _("yes") if one.secret else "",
        None,
        one.signed and at_midnight(one.signed),
        one.in_force and at_midnight(one.in_force),
        None,
        one.status,
    )


def _bars(record: Record, lived: dict[str, list[Step]], older: list[Written]) -> Lives:
    spans: list[Span] = []
    known = {one.id: one for one in record.scenario.world.agreements}
    for key, life in lived.items():
        before = [(record.started, known[key].status)] if key in known else []
        turns = [*before, *((at, status) for at, status, _one in life)]
        spans += _spans(life[-1][2].title, turns, record.until)
    spans += [Span(one.title, one.status, record.started, record.until) for one in older if one.status != "draft"]
    order = tuple(dict.fromkeys(span.row for span in spans))
    return Lives(tuple(spans), order, {status: sign_and_word(status) for status in {span.status for span in spans}})


def _spans(title: str, turns: list[tuple[datetime, str]], until: datetime) -> list[Span]:
    """One span a status; an ended agreement has no bar after its end."""
    spans: list[Span] = []
    begins, status = turns[0]
    for at, changed in [*turns[1:], (until, "")]:
        if changed == status:
            continue
        if status in LIVING or status == "political":
            spans.append(Span(title, status, begins, at))
        begins, status = at, changed
    return spans


def obligations_in(record: Record) -> dict[str, Obligation]:
    """Every obligation with what became of it last: the final state knows most, events what it no longer holds."""
    found = {data.obligation.id: data.obligation for _event, data in record.data(ObligationArose)}
    return found | dict(record.state.world.obligations)


def _owed(record: Record) -> Figure:
    owed = obligations_in(record)
    rows = tuple(
        (
            joined(one.owed_by),
            joined(one.owed_to),
            recorded.told(one.text),
            at_midnight(one.arose_on),
            one.due and at_midnight(one.due),
            one.status,
        )
        for one in sorted(owed.values(), key=lambda one: (one.arose_on, one.id))
    )
    fates = Counter((code, one.status) for one in owed.values() for code in one.owed_by)
    debtors = tuple(dict.fromkeys(code for code, _fate in fates))
    parts = tuple(Part(code, fate, fates[code, fate]) for code in debtors for fate in FATES if fates[code, fate])
    totals = Counter(one.status for one in owed.values())
    said = "; ".join(f"{sign_and_word(fate)}: {totals[fate]}" for fate in FATES if totals[fate])
    return Figure(
        id="obligations",
        title=_("Who owed what to whom"),
        caption=said,
        table=Table(
            (
                Column(_("Owed by"), "codes"),
                Column(_("Owed to"), "codes"),
                Column(_("What"), "long"),
                Column(_("Since"), "day"),
                Column(_("Due"), "day"),
                Column(_("Fate"), "status"),
            ),
            rows,
            empty=_("Nobody owed anybody anything by this record."),
        ),
        plot=Bars(
            parts,
            debtors,
            FATES,
            {fate: sign_and_word(fate) for fate in FATES},
            COLOURS,
            _("obligations"),
            signs({fate: fate for fate in FATES}),
        )
        if parts
        else None,
        alt=said,
    )


COLOURS = {"open": "pending", "kept": "lawful", "breached": "unlawful", "discharged": "void"}
