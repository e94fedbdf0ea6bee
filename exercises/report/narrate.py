"""One sentence for one event: what a timeline, a story or a pin says happened. None for what is not worth a line."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from exercises.panels import recorded, words
from exercises.play import events as happened
from exercises.play.events import Event
from exercises.report.record import Record
from exercises.report.words import deed, joined


def sentence(event: Event, record: Record) -> str | None:
    teller = TELLERS.get(event.kind)
    return teller(event.data, record) if teller else None


def pinned(event: Event, record: Record) -> str:
    """What an observation is pinned to; of a message who wrote it, never what it says."""
    by = event.by.delegation or _("control")
    match event.data:
        case happened.VoteCast(vote=vote):
            return _("%(member)s voted: %(position)s") % {"member": vote.member, "position": words.in_words(vote.position)}
        case happened.MessageSent():
            return _("a message from %(by)s") % {"by": by}
    return sentence(event, record) or f"{by}: {words.in_words(event.kind)}"


def move_in_words(move_id: str, record: Record) -> str:
    """A move by its title, or by what it is and whom it is aimed at."""
    move = record.moves.get(move_id)
    if move is None:
        return _("a move")
    return describe(move.body)


def describe(body: happened.MoveBody) -> str:
    what = body.title or deed(body.kind)
    if body.against:
        return _("%(what)s (against %(codes)s)") % {"what": what, "codes": joined(body.against)}
    if body.with_:
        return _("%(what)s (with %(codes)s)") % {"what": what, "codes": joined(body.with_)}
    return what


def _phase(data: happened.PhaseOpened, record: Record) -> str:
    return _("Phase opened: %(title)s") % {"title": data.title}


def _started(data: happened.ExerciseStarted, record: Record) -> str:
    return _("STARTEX")


def _ended(data: happened.ExerciseEnded, record: Record) -> str:
    return _("ENDEX: %(reason)s") % {"reason": data.reason} if data.reason else _("ENDEX")


def _paused(data: happened.ExercisePaused, record: Record) -> str:
    return _("Paused: %(reason)s") % {"reason": data.reason} if data.reason else _("Paused")


def _date(data: happened.DateMoved, record: Record) -> str:
    return _("Control moved the scenario date: %(reason)s") % {"reason": data.reason or "–"}


def _inject(data: happened.InjectReleased, record: Record) -> str:
    return _("Inject %(id)s: %(title)s") % {"id": data.inject.number or data.inject.id, "title": data.inject.title}


def _skipped(data: happened.InjectSkipped, record: Record) -> str:
    return _("Inject %(id)s skipped") % {"id": data.inject}


def _move(data: happened.MoveSubmitted, record: Record) -> str:
    return _("%(by)s: %(move)s") % {"by": data.move.by, "move": describe(data.move)}


def _revealed(data: happened.MoveRevealed, record: Record) -> str:
    text = _("A secret move of %(by)s leaked: %(move)s") if data.how == "leaked" else _("%(by)s revealed a secret move: %(move)s")
    return text % {"by": data.move.by, "move": describe(data.move)}


def _ruling(data: happened.RulingIssued, record: Record) -> str:
    ruling, again = data.ruling, data.supersedes
    text = _("Ruled anew: %(move)s: %(effect)s, %(legality)s") if again else _("Ruled: %(move)s: %(effect)s, %(legality)s")
    said = text % {
        "move": move_in_words(data.move_id, record),
        "effect": words.status_of(ruling.effect)[1],
        "legality": words.status_of(ruling.legality)[1],
    }
    cited = "; ".join(move_in_words(one, record) for one in data.cites)
    return _("%(said)s, as in: %(cited)s") % {"said": said, "cited": cited} if cited else said


def _overridden(data: happened.RulingOverridden, record: Record) -> str:
    return _("Control overrode the ruling on %(move)s: %(reason)s") % {"move": move_in_words(data.move_id, record), "reason": data.reason}


def _appealed(data: happened.RulingAppealed, record: Record) -> str:
    return _("Appeal against the ruling on %(move)s") % {"move": move_in_words(data.move_id, record)}


def _appeal_decided(data: happened.AppealDecided, record: Record) -> str:
    return _("Appeal on %(move)s: %(outcome)s") % {
        "move": move_in_words(data.move_id, record),
        "outcome": words.status_of(data.outcome)[1],
    }


def _precedent(data: happened.PrecedentMarked, record: Record) -> str:
    return _("Control made the ruling on %(move)s a precedent: %(reason)s") % {
        "move": move_in_words(data.move_id, record),
        "reason": data.reason,
    }


def _referred(data: happened.FactReferred, record: Record) -> str:
    return _("Referred to control: %(ask)s") % {"ask": data.ask}


def _established(data: happened.FactEstablished, record: Record) -> str:
    return _("Control established %(fact)s: %(value)s") % {"fact": data.fact, "value": value_in_words(data.value)}


def _agreement(data: happened.AgreementChanged, record: Record) -> str:
    return _("%(title)s: %(change)s") % {"title": data.agreement.title, "change": words.in_words(data.change)}


def _tabled(data: happened.ResolutionTabled, record: Record) -> str:
    return _("Draft tabled: %(title)s") % {"title": data.resolution.title}


def _vote_closed(data: happened.VoteClosed, record: Record) -> str:
    text = _("%(title)s: adopted") if data.adopted else _("%(title)s: not adopted (%(why)s)")
    return text % {"title": data.resolution.title, "why": recorded.told(data.because)}


def _mission(data: happened.MissionChanged, record: Record) -> str:
    return _("%(title)s: %(change)s") % {"title": data.mission.title, "change": words.in_words(data.change)}


def _consent(data: happened.ConsentAnswered, record: Record) -> str:
    return _("%(state)s answered on consent: %(answer)s") % {"state": data.by_state, "answer": words.status_of(data.answer)[1]}


def _pledge(data: happened.ContingentPledged, record: Record) -> str:
    return _("%(state)s pledged %(troops)d troops") % {"state": data.contingent.contributor, "troops": data.contingent.troops}


def _incident(data: happened.IncidentRecorded, record: Record) -> str:
    return data.incident.title


def value_in_words(value: object) -> str:
    """The value of a fact as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return joined(str(one) for one in value)
    return words.in_words(value) if value is not None else _("none")


TELLERS: dict[str, Callable[[Any, Record], str]] = {
    "exercise_started": _started,
    "phase_opened": _phase,
    "exercise_paused": _paused,
    "date_moved": _date,
    "exercise_ended": _ended,
    "inject_released": _inject,
    "inject_skipped": _skipped,
    "move_submitted": _move,
    "move_revealed": _revealed,
    "ruling_issued": _ruling,
    "ruling_overridden": _overridden,
    "ruling_appealed": _appealed,
    "appeal_decided": _appeal_decided,
    "precedent_marked": _precedent,
    "fact_referred": _referred,
    "fact_established": _established,
    "agreement_changed": _agreement,
    "resolution_tabled": _tabled,
    "vote_closed": _vote_closed,
    "mission_changed": _mission,
    "consent_answered": _consent,
    "contingent_pledged": _pledge,
    "incident_recorded": _incident,
}
