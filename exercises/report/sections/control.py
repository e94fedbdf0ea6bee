"""What control did: facts established, rulings overridden, appeals decided, injects released. And the questions for the debrief."""

from django.utils.translation import gettext as _

from exercises.panels import words
from exercises.play.events import (
    AppealDecided,
    Event,
    FactEstablished,
    FactReferred,
    InjectReleased,
    InjectSkipped,
    RulingAppealed,
    RulingIssued,
    RulingOverridden,
)
from exercises.play.msel import msel_of
from exercises.report.figures import Column, Figure, Section, Table
from exercises.report.narrate import move_in_words, value_in_words
from exercises.report.record import Record
from exercises.report.words import joined, minutes


def control(record: Record) -> Section:
    return Section(
        id="control",
        title=_("Referrals, appeals and control"),
        figures=(_referrals(record), _overrides(record), _appeals(record), _injects(record)),
    )


def debrief(record: Record) -> Section:
    return Section(id="debrief", title=_("Questions for the debrief"), points=tuple(record.scenario.hotwash))


def _referrals(record: Record) -> Figure:
    answers = {(data.move_id, data.fact): (event, data) for event, data in record.data(FactEstablished)}
    asked = {(data.move_id, data.fact) for _event, data in record.data(FactReferred)}
    rows = [_referral(record, event, data, answers.get((data.move_id, data.fact))) for event, data in record.data(FactReferred)]
    rows += [
        (move_in_words(data.move_id or "", record), data.fact, _("(not asked)"), value_in_words(data.value), data.reason, "")
        for key, (_event, data) in answers.items()
        if key not in asked
    ]
    return Figure(
        id="referrals",
        title=_("Facts that control established"),
        table=Table(
            (
                Column(_("Move"), "long"),
                Column(_("Fact"), "rule"),
                Column(_("Question"), "long"),
                Column(_("Established")),
                Column(_("Reason"), "long"),
                Column(_("Answered after")),
            ),
            tuple(rows),
            empty=_("No ruling lacked a fact."),
        ),
    )


def _referral(record: Record, event: Event, data: FactReferred, answer: tuple[Event, FactEstablished] | None) -> tuple[object, ...]:
    move = move_in_words(data.move_id, record)
    if answer is None:
        return move, data.fact, data.ask, _("not answered"), "", ""
    answered, established = answer
    took = minutes((answered.at - event.at).total_seconds())
    return move, data.fact, data.ask, value_in_words(established.value), established.reason, took


def _overrides(record: Record) -> Figure:
    rows = []
    for event, data in record.data(RulingOverridden):
        changed = joined(words.status_of(one)[1] for one in (data.effect, data.legality, data.prudence) if one)
        ruled = _ruled_before(record, event, data.move_id)
        rows.append((event.scenario_date, move_in_words(data.move_id, record), ruled, changed, data.reason))
    return Figure(
        id="overrides",
        title=_("Rulings that control overrode"),
        table=Table(
            (
                Column(_("Scenario date"), "scenario"),
                Column(_("Move"), "long"),
                Column(_("Ruled")),
                Column(_("Control held")),
                Column(_("Reason"), "long"),
            ),
            tuple(rows),
            empty=_("No ruling was overridden."),
        ),
    )


def _ruled_before(record: Record, override: Event, move_id: str) -> str:
    """What the engine had ruled when control stepped in."""
    text = ""
    for event in record.of_structs(RulingIssued, RulingOverridden):
        if event is override:
            break
        if isinstance(event.data, RulingIssued) and event.data.move_id == move_id:
            ruling = event.data.ruling
            text = joined(words.status_of(one)[1] for one in (ruling.effect, ruling.legality, ruling.prudence))
    return text


def _appeals(record: Record) -> Figure:
    decided = {data.move_id: data for _event, data in record.data(AppealDecided)}
    rows = []
    for event, data in record.data(RulingAppealed):
        answer = decided.get(data.move_id)
        by = event.by.delegation or ""
        move = move_in_words(data.move_id, record)
        rows.append((event.scenario_date, by, move, data.grounds, answer.outcome if answer else "open", answer.reason if answer else ""))
    return Figure(
        id="appeals",
        title=_("Appeals"),
        table=Table(
            (
                Column(_("Scenario date"), "scenario"),
                Column(_("By"), "code"),
                Column(_("Against the ruling on"), "long"),
                Column(_("Grounds"), "long"),
                Column(_("Outcome"), "status"),
                Column(_("Reason"), "long"),
            ),
            tuple(rows),
            empty=_("No ruling was appealed."),
        ),
    )


def _injects(record: Record) -> Figure:
    released = {data.inject.id: event for event, data in record.data(InjectReleased)}
    skipped = {data.inject: data.reason for _event, data in record.data(InjectSkipped)}
    rows = tuple(
        (
            one.id,
            one.title,
            joined(one.to),
            one.at,
            released[one.id].scenario_date if one.id in released else None,
            _inject_status(one.id, released, skipped),
            one.expected,
        )
        for one in msel_of(record.scenario, record.state)
    )
    return Figure(
        id="injects",
        title=_("The MSEL as it was played"),
        table=Table(
            (
                Column(_("No."), "short"),
                Column(_("Inject"), "long"),
                Column(_("To"), "codes"),
                Column(_("Planned"), "scenario"),
                Column(_("Released"), "scenario"),
                Column(_("Status"), "short"),
                Column(_("Expected action"), "long"),
            ),
            rows,
            empty=_("This scenario has no injects."),
        ),
    )


def _inject_status(key: str, released: dict[str, Event], skipped: dict[str, str]) -> str:
    if key in released:
        return _("released")
    if key in skipped:
        return _("skipped: %(why)s") % {"why": skipped[key]} if skipped[key] else _("skipped")
    return _("not released")
