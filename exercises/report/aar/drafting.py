"""The first version of an AAR/IP, by fixed rules from the record: the same record always gives the same draft.

Strengths are objectives rated P or S, obligations that were kept and agreements that came into force. Areas for improvement are the rules
that were broken or the doctrine that was not heeded, most often and gravest first, objectives rated M or U, and obligations broken.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.panels import law
from exercises.play.events import AgreementChanged, ObligationArose, ObservationMade
from exercises.report.aar.plan import Area, Corrective, Evidence, Objective, Plan, Strength
from exercises.report.narrate import describe, sentence
from exercises.report.record import Record, Rule, RuledMove, standing
from exercises.report.sections.summary import summary
from exercises.report.words import joined, plain_source

MOST_EVIDENCE = 6
MOST_AREAS = 12
GOOD, POOR = ("P", "S"), ("M", "U")


def draft(record: Record) -> Plan:
    objectives = tuple(_objective(record, one.id, one.title, [task.id for task in one.tasks]) for one in record.scenario.objectives)
    return Plan(
        overview="\n\n".join(summary(record).text),
        objectives=objectives,
        strengths=(*_rated_well(objectives), *_promises_kept(record), *_came_into_force(record)),
        areas=(*_rules_broken(record), *_rated_poorly(objectives), *_promises_broken(record)),
    )


def cursors(record: Record) -> dict[str, int]:
    """Event id -> control's number of it."""
    return {event.id: number for number, event in enumerate(record.events, start=1)}


def _objective(record: Record, id: str, title: str, tasks: list[str]) -> Objective:
    """The lowest rating that observers gave it or its critical tasks: what could not be performed is not averaged away."""
    noted = [(event, data) for event, data in record.data(ObservationMade) if data.objective in (id, *tasks)]
    ratings = {data.rating for _event, data in noted}
    rating = next((one for one in ("U", "M", "S", "P") if one in ratings), "")
    analysis = "\n".join(f"{data.rating + ': ' if data.rating else ''}{data.note}" for _event, data in noted)
    pins = [data.event or event.id for event, data in noted]
    return Objective(id=id, title=title, rating=rating, analysis=analysis, evidence=_evidence(record, pins))


def _evidence(record: Record, ids: Iterable[str]) -> tuple[Evidence, ...]:
    numbers, events = cursors(record), {event.id: event for event in record.events}
    found = [events[id] for id in dict.fromkeys(ids) if id in events][:MOST_EVIDENCE]
    return tuple(Evidence(numbers[event.id], sentence(event, record) or _("a note of an observer")) for event in found)


def _rated_well(objectives: Iterable[Objective]) -> Iterable[Strength]:
    return (Strength(one.title, one.analysis, one.evidence) for one in objectives if one.rating in GOOD)


def _rated_poorly(objectives: Iterable[Objective]) -> Iterable[Area]:
    return (
        Area(one.title, _("Training objective %(id)s") % {"id": one.id}, one.analysis, one.evidence, Corrective(element="training"))
        for one in objectives
        if one.rating in POOR
    )


def _promises_kept(record: Record) -> Iterable[Strength]:
    kept = [(event, data.obligation) for event, data in record.data(ObligationArose) if data.obligation.status == "kept"]
    if kept:
        text = ngettext("%(n)d obligation was kept in time.", "%(n)d obligations were kept in time.", len(kept)) % {"n": len(kept)}
        yield Strength(_("What was promised was done"), text, _evidence(record, (event.id for event, _one in kept)))


def _came_into_force(record: Record) -> Iterable[Strength]:
    made = [(event, data.agreement) for event, data in record.data(AgreementChanged) if data.change == "in_force"]
    if made:
        titles = joined(dict.fromkeys(one.title for _event, one in made))
        yield Strength(_("Agreements were brought into force"), titles, _evidence(record, (event.id for event, _one in made)))


def _promises_broken(record: Record) -> Iterable[Area]:
    broken = [(event, data.obligation) for event, data in record.data(ObligationArose) if data.obligation.status == "breached"]
    if broken:
        said = "\n".join(f"{joined(one.owed_by)} → {joined(one.owed_to)}: {one.text}" for _event, one in broken)
        reference = joined(dict.fromkeys(plain_source(one.source) for _event, one in broken if one.source))
        corrective = Corrective(element="planning")
        yield Area(_("Obligations were not kept"), reference, said, _evidence(record, (event.id for event, _one in broken)), corrective)


def _rules_broken(record: Record) -> list[Area]:
    """One area a rule, the gravest and most often broken first."""
    broken: dict[str, list[tuple[RuledMove, str, int]]] = defaultdict(list)
    rules: dict[str, Rule] = {}
    for move, finding, whose in record.findings:
        rule = record.rule(finding)
        held_lawful = move.overridden and move.legality == "lawful"  # by control, which the draft follows
        if standing(finding, rule) in ("breached", "unwise") and not held_lawful:
            broken[rule.id].append((move, whose, finding.severity))
            rules[rule.id] = rule
    worst = sorted(broken, key=lambda id: (-max(one[2] for one in broken[id]), -len(broken[id]), id))
    return [_area(record, rules[id], broken[id]) for id in worst[:MOST_AREAS]]


def _area(record: Record, rule: Rule, broken: list[tuple[RuledMove, str, int]]) -> Area:
    times = ngettext("Not met %(n)d time, by %(who)s.", "Not met %(n)d times, by %(who)s.", len(broken)) % {
        "n": len(broken),
        "who": joined(dict.fromkeys(whose for _move, whose, _severity in broken)),
    }
    acts = joined(dict.fromkeys(describe(move.body) for move, _whose, _severity in broken))
    told = law.prose_named(rule.id, record.scenario)
    remedy = told.remedy if told else ""
    return Area(
        title=law.title_of(rule.id, record.scenario),
        reference=plain_source(rule.source),
        analysis=f"{times} {acts}.",
        evidence=_evidence(record, (move.ruling_event or move.event for move, _whose, _severity in broken)),
        corrective=Corrective(action=plain_source(remedy), element="training"),
    )
