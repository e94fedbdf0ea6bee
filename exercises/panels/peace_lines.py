"""Lines of the feed about peace operations and mediation."""

from collections.abc import Callable
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.panels import peace, words
from exercises.panels.scene import Scene
from exercises.play import events as ev

Line = dict[str, Any]
PLACES = {
    "mission_reported": ("situation", "council"),
    "mission_incident_raised": ("situation", "council"),
    "mission_incident_answered": ("situation", "council"),
    "mediation_changed": ("table", "deals"),
    "violation_reported": ("table", "deals"),
    "violation_answered": ("table", "deals"),
}
NOTABLE = frozenset({"mission_incident_raised", "violation_reported", "mission_changed"})
ANSWERS = {"denied": gettext_lazy("denies it"), "justified": gettext_lazy("justifies it"), "regretted": gettext_lazy("regrets it")}
MEDIATION = {
    "described": gettext_lazy("the mediator states mandate and interest"),
    "text_tabled": gettext_lazy("the mediator puts a single text before the parties"),
}


def _short(text: str) -> str:
    return Truncator(text).chars(160)


def _mission(scene: Scene, data: ev.MissionChanged) -> Line:
    said = peace.CHANGES.get(data.change) or words.in_words(data.change)
    return {"headline": f"{data.mission.title}: {said}", "href": f"#mission-{data.mission.id}"}


def _reported(scene: Scene, data: ev.MissionReported) -> Line:
    mission = scene.state.world.missions.get(data.report.mission)
    headline = _("%(mission)s reports") % {"mission": mission.title if mission else ""}
    return {"headline": headline, "text": _short(data.report.text), "href": f"#mission-{data.report.mission}"}


def _raised(scene: Scene, data: ev.MissionIncidentRaised) -> Line:
    one = data.incident
    mission = scene.state.world.missions.get(one.mission)
    headline = f"{mission.title if mission else ''}: {peace.TESTS[one.what]}"
    return {"headline": headline, "text": one.title, "href": f"#mission-{one.mission}"}


def _answered(scene: Scene, data: ev.MissionIncidentAnswered) -> Line:
    incident = scene.state.mission_incidents.get(data.incident)
    said = _("Nobody answered in time.") if data.missed else str(peace.REPLIES.get(data.answer, data.answer))
    return {"headline": f"{incident.title if incident else ''}: {said}", "href": f"#ruling-{data.move_id}"}


def _mediation(scene: Scene, data: ev.MediationChanged) -> Line:
    said = MEDIATION.get(data.change) or words.in_words(data.change)
    who = scene.name(data.mediation.mediator)
    return {"headline": _("Mediation of %(who)s: %(what)s") % {"who": who, "what": said}, "href": f"#mediation-{data.mediation.id}"}


def _violation(scene: Scene, data: ev.ViolationReported) -> Line:
    told = {"who": scene.name(data.violation.by), "whom": scene.name(data.violation.against)}
    headline = _("%(who)s reports a violation by %(whom)s") % told
    return {"headline": headline, "text": _short(data.violation.text), "href": f"#violation-{data.violation.id}"}


def _violation_answered(scene: Scene, data: ev.ViolationAnswered) -> Line:
    known = scene.state.violations.get(data.violation)
    who = scene.name(known.against) if known else ""
    return {"headline": f"{who} {ANSWERS.get(data.answer, data.answer)}", "text": _short(data.text), "href": f"#violation-{data.violation}"}


SAID: dict[str, Callable[[Scene, Any], Line]] = {
    "mission_changed": _mission,
    "mission_reported": _reported,
    "mission_incident_raised": _raised,
    "mission_incident_answered": _answered,
    "mediation_changed": _mediation,
    "violation_reported": _violation,
    "violation_answered": _violation_answered,
}
