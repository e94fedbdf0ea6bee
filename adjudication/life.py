"""The life of an agreement: through which states it can go, when it enters into force, when it ends.

Everything is read from the articles (entry_into_force, ratification, duration, denunciation, depositary) and from the signatures; what the
articles leave open is as the law of treaties has it: a text enters into force once all who negotiated it have consented to be bound.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

import msgspec
from msgspec.structs import replace

from adjudication.world import Agreement, AgreementStatus, Clause, Notice, Signature

S = AgreementStatus
# Control's word on a ruling can void a text, and bring back one that was void.
LIFE: Final[dict[AgreementStatus, frozenset[AgreementStatus]]] = {
    S.DRAFT: frozenset({S.PROPOSED, S.REFUSED}),
    S.PROPOSED: frozenset({S.SIGNED, S.REFUSED, S.VOID}),
    S.SIGNED: frozenset({S.IN_FORCE, S.TERMINATED, S.VOID}),
    S.IN_FORCE: frozenset({S.SUSPENDED, S.TERMINATED, S.VOID}),
    S.SUSPENDED: frozenset({S.IN_FORCE, S.TERMINATED, S.VOID}),
    S.TERMINATED: frozenset({S.VOID}),
    S.REFUSED: frozenset(),
    S.VOID: frozenset({S.IN_FORCE, S.SIGNED}),
}
STANDING: Final = frozenset({S.IN_FORCE, S.SUSPENDED})


def may_become(before: AgreementStatus, after: AgreementStatus) -> bool:
    return before is after or after in LIFE[before]


class Entry(msgspec.Struct, frozen=True):
    """What the text says of its entry into force. `number`: of ratifications, where fewer than all will do."""

    number: int | None = None
    on: date | None = None
    after_days: int = 0


def clause_of(text: Agreement, type: str) -> Clause | None:
    return next((one for one in text.clauses if one.type == type), None)


def count_in(clause: Clause | None, param: str) -> int | None:
    given = clause.params.get(param) if clause else None
    return given if isinstance(given, int) and not isinstance(given, bool) and given > 0 else None


def day_in(clause: Clause | None, param: str) -> date | None:
    given = clause.params.get(param) if clause else None
    try:
        return date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None


def entry_of(text: Agreement) -> Entry:
    clause = clause_of(text, "entry_into_force")
    mode = clause.params.get("mode") if clause else None
    later = count_in(clause, "after_days") or 0
    if mode == "ratifications":
        return Entry(number=count_in(clause, "number"), after_days=later)
    return Entry(on=day_in(clause, "date") if mode in ("date", None) else None, after_days=later)


def asks_ratification(text: Agreement) -> bool:
    """The text itself makes every signature subject to ratification."""
    entry = clause_of(text, "entry_into_force")
    return clause_of(text, "ratification") is not None or (entry is not None and entry.params.get("mode") == "ratifications")


def is_bound(signature: Signature) -> bool:
    return not signature.subject_to_ratification or signature.ratified_on is not None


def bound(text: Agreement) -> tuple[str, ...]:
    """Who has consented to be bound, in the order of the parties."""
    consented = {one.party for one in text.signatures if is_bound(one)}
    return tuple(code for code in (*text.parties, *text.signatories) if code in consented)


def awaited(text: Agreement) -> tuple[str, ...]:
    """Who has signed, or is named as a party, and is not bound yet."""
    consented = set(bound(text))
    return tuple(code for code in (*text.parties, *text.signatories) if code not in consented)


def entry_day(text: Agreement) -> date | None:
    """The day on which the text enters into force by the consents given so far; None while they are not enough."""
    entry, consents = entry_of(text), sorted(one.ratified_on or one.signed_on for one in text.signatures if is_bound(one))
    needed = len(text.parties) if entry.number is None else min(entry.number, len(text.parties))
    if not text.parties or len(consents) < needed:
        return None
    day = consents[needed - 1] + timedelta(days=entry.after_days)
    return max(day, entry.on) if entry.on else day


def ratify_by(text: Agreement, signed_on: date) -> date | None:
    """The last day for ratification, where the text sets one and somebody has still to ratify."""
    clause = clause_of(text, "ratification")
    if not awaited(text):
        return None
    days = count_in(clause, "within_days")
    return day_in(clause, "until") or (signed_on + timedelta(days=days) if days else None)


def entered(text: Agreement, on: date, waiting: tuple[str, ...] | None = None) -> Agreement:
    """In force from this day between those who are bound; whoever has still to ratify remains a signatory."""
    waiting = awaited(text) if waiting is None else waiting
    parties = tuple(code for code in text.parties if code not in waiting)
    knowers = tuple(dict.fromkeys((*text.knowers, *waiting))) if text.secret else text.knowers
    day = text.in_force_on or on
    return replace(
        text, status=S.IN_FORCE, in_force_on=day, parties=parties, signatories=waiting, knowers=knowers,
        ends_on=text.ends_on or end_day(text, day), ratify_by=text.ratify_by if waiting else None,
    )  # fmt: skip


def end_day(text: Agreement, entered_on: date) -> date | None:
    """The first day on which it is in force no longer, by its article on duration."""
    clause = clause_of(text, "duration")
    until, years, days = day_in(clause, "until"), count_in(clause, "years"), count_in(clause, "days")
    if until:
        return until
    if years:
        return _years_after(entered_on, years)
    return entered_on + timedelta(days=days) if days else None


def _years_after(day: date, years: int) -> date | None:
    if day.year + years > date.max.year:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, month=3, day=1)


def with_terms(text: Agreement) -> Agreement:
    """What its articles say of notice and depositary, where the text can be asked for it."""
    notice = count_in(clause_of(text, "denunciation"), "notice_days")
    keeper = next((one.params.get("depositary") for one in text.clauses if "depositary" in one.params), None)
    keeper = keeper[0] if isinstance(keeper, list) and keeper else keeper
    return replace(
        text,
        notice_days=notice if notice is not None else text.notice_days,
        depositary=keeper if isinstance(keeper, str) else text.depositary,
    )


# Its end


def without_party(text: Agreement, party: str, on: date) -> Agreement:
    """One party leaves: an agreement of two ends with that."""
    kept = tuple(one for one in text.notices if one.party != party)
    if len(text.parties) <= 2:
        return replace(text, status=S.TERMINATED, ends_on=on, ended="denounced", notices=kept)
    return replace(text, parties=tuple(code for code in text.parties if code != party), notices=kept)


def terminated(text: Agreement, on: date, how: str) -> Agreement:
    return replace(text, status=S.TERMINATED, ends_on=on, ended=how)


def running(text: Agreement) -> Iterable[Notice]:
    """Notices of withdrawal under its own clause that have not run out yet or not been carried out."""
    return (one for one in text.notices if one.effective_on is not None and one.party in text.parties)


def next_day(text: Agreement) -> date | None:
    """The next day on which something happens to it by itself."""
    days: list[date] = []
    if text.status is S.SIGNED:
        days += [day for day in (text.ratify_by and text.ratify_by + timedelta(days=1), entry_day(text)) if day]
    if text.status in STANDING:
        days += [one.effective_on for one in running(text) if one.effective_on]
        days += [text.ends_on] if text.ends_on else []
    return min(days, default=None)
