"""Forces, outcomes and what States put on record, as lines of the feed."""

from collections.abc import Callable
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from exercises.panels import recorded
from exercises.panels import strength_words as words
from exercises.panels.scene import Scene
from exercises.play import events as ev
from exercises.play.events import Event

Line = dict[str, Any]
LONGEST = 160
CHANGES = {
    "committed": lambda: _("%(force)s is committed"),
    "moved": lambda: _("%(force)s moves"),
    "mobilised": lambda: _("%(force)s is mobilised"),
    "showing": lambda: _("%(force)s shows its strength"),
    "stood_down": lambda: _("%(force)s stands down"),
    "lost": lambda: _("%(force)s has losses"),
}


def _short(text: str) -> str:
    return Truncator(text).chars(LONGEST)


def _force(scene: Scene, data: ev.ForceChanged) -> Line:
    return {"headline": CHANGES.get(data.change, CHANGES["moved"])() % {"force": data.force.name}, "text": scene.name(data.force.of)}


def _measure(scene: Scene, data: ev.MeasureChanged) -> Line:
    measure = data.measure
    kind = words.said(words.MEASURES, measure.kind)
    line = _("%(kind)s ends: %(title)s") if data.change == "ended" else _("%(kind)s begins: %(title)s")
    return {"headline": line % {"kind": kind, "title": measure.title or measure.text or measure.place}, "href": f"#measure-{measure.id}"}


def _outcome(scene: Scene, data: ev.OutcomeSettled) -> Line:
    outcome = data.outcome
    move = scene.state.moves.get(outcome.move_id)
    title = scene.move_title(move.body) if move else ""
    if outcome.how == "awaited":
        return {"headline": _("The dice are awaited: %(title)s") % {"title": title}}
    results = ", ".join(words.said(words.RESULTS, one.result) for one in outcome.throws)
    return {"headline": _("How it came out: %(title)s") % {"title": title}, "text": results, "href": f"#{outcome.move_id}-outcome"}


def _attribution(scene: Scene, data: ev.AttributionMade) -> Line:
    made = data.attribution
    line = _("%(by)s names %(accused)s in public") if made.published else _("%(by)s finds for itself: %(accused)s")
    told = {"by": scene.name(made.by), "accused": scene.name(made.accused)}
    return {"headline": line % told, "text": _short(made.evidence), "href": f"#incident-{made.incident}"}


def _review(scene: Scene, data: ev.WeaponReviewed) -> Line:
    review = data.review
    result = words.said(words.REVIEWS, review.result)
    return {
        "headline": _("reviews a weapon: %(weapon)s, %(result)s") % {"weapon": review.weapon, "result": result},
        "secret": not review.published,
    }


def _deed(scene: Scene, data: ev.CommitmentMade) -> Line:
    subjects = ", ".join(words.said(words.SUBJECTS, one) for one in data.deed.subjects)
    return {"headline": _("makes a deed of commitment: %(subjects)s") % {"subjects": subjects}, "text": _short(data.deed.text)}


def _works(scene: Scene, data: ev.WorksChanged) -> Line:
    line = _("gives notice of works: %(title)s") if data.change == "notified" else _("answers the notice: %(title)s")
    return {"headline": line % {"title": data.works.title}, "href": f"#works-{data.works.id}"}


def is_news(event: Event) -> bool:
    """An incident that no move of ours tells of: somebody's networks were hit."""
    return isinstance(event.data, ev.IncidentRecorded) and event.data.incident.kind == "cyber_incident"


def _incident(scene: Scene, data: ev.IncidentRecorded) -> Line:
    return {"headline": recorded.told(data.incident.title), "href": f"#incident-{data.incident.id}"}


def _sealed(scene: Scene, data: ev.MoveSealed) -> Line:
    return {
        "headline": _("lays a move by under seal: %(title)s") % {"title": data.move.title or words.in_words(data.move.kind)},
        "secret": True,
    }


def _condition(scene: Scene, data: ev.ConditionMet) -> Line:
    kind, _colon, name = data.condition.partition(":")
    inject = next((one for one in scene.scenario.msel if one.id == name), None) if kind == "if_not" else None
    if inject is None:
        return {"headline": _("A condition of the scenario came true"), "text": data.condition}
    return {"headline": _("They did not do what inject %(id)s asks") % {"id": inject.id}, "text": _short(inject.if_not)}


BROKEN = {
    "opened": lambda: _("A seal is opened"),
    "withdrawn": lambda: _("A sealed move is taken out"),
    "refused": lambda: _("A sealed move can no longer be made"),
}


def _broken(scene: Scene, data: ev.SealBroken) -> Line:
    return {"headline": BROKEN[data.why](), "text": recorded.told(data.detail), "secret": True}


SAID: dict[str, Callable[[Scene, Any], Line]] = {
    "incident_recorded": _incident,
    "condition_met": _condition,
    "force_changed": _force,
    "measure_changed": _measure,
    "outcome_settled": _outcome,
    "attribution_made": _attribution,
    "weapon_reviewed": _review,
    "commitment_made": _deed,
    "works_changed": _works,
    "move_sealed": _sealed,
    "seal_broken": _broken,
}
