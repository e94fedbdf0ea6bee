"""What happens to a draft on its way, each as one line of the feed."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from exercises.panels import words
from exercises.panels.scene import Scene
from exercises.play import events as ev

Line = dict[str, Any]
CHANGES: dict[str, Callable[[], str]] = {
    "sponsored": lambda: _("sponsors: %(title)s"),
    "left": lambda: _("no longer sponsors: %(title)s"),
    "put_to_vote": lambda: _("Put to the vote: %(title)s"),
    "ordered": lambda: _("The chair sets the order of the amendments: %(title)s"),
    "amendment_tabled": lambda: _("moves an amendment: %(title)s"),
    "amendment_accepted": lambda: _("accepts an amendment: %(title)s"),
    "amendment_withdrawn": lambda: _("withdraws an amendment: %(title)s"),
    "amendment_adopted": lambda: _("Amendment adopted: %(title)s"),
    "amendment_not_adopted": lambda: _("Amendment rejected: %(title)s"),
    "separate_vote_asked": lambda: _("asks for a separate vote: %(title)s"),
    "paragraph_adopted": lambda: _("The paragraph stays: %(title)s"),
    "paragraph_not_adopted": lambda: _("The paragraph falls: %(title)s"),
    "procedure_questioned": lambda: _("asks whether the matter is procedural: %(title)s"),
    "ruled_by_chair": lambda: _("The chair rules on procedure: %(title)s"),
    "ruling_challenged": lambda: _("challenges the chair’s ruling: %(title)s"),
    "ruling_adopted": lambda: _("The chair’s ruling is overruled: %(title)s"),
    "ruling_not_adopted": lambda: _("The chair’s ruling stands: %(title)s"),
    "preliminary_adopted": lambda: _("The matter is procedural: %(title)s"),
    "preliminary_not_adopted": lambda: _("The matter is one of substance: %(title)s"),
}


def _changed(scene: Scene, data: ev.ResolutionChanged) -> Line:
    say = CHANGES.get(data.change, lambda: words.in_words(data.change) + ": %(title)s")
    return {"headline": say() % {"title": data.resolution.title}, "href": f"#resolution-{data.resolution.id}"}


def _silent(scene: Scene, data: ev.SilenceOpened) -> Line:
    return {"headline": _("Under silence: %(title)s") % {"title": data.resolution.title}, "href": f"#resolution-{data.resolution.id}"}


def _explained(scene: Scene, data: ev.VoteExplained) -> Line:
    draft = scene.state.world.resolutions.get(data.resolution)
    who = _("%(who)s explains its vote") % {"who": scene.name(data.explanation.member)}
    return {"headline": who, "text": draft.title if draft else "", "href": f"#resolution-{data.resolution}"}


SAID: dict[str, Callable[[Scene, Any], Line]] = {
    "resolution_changed": _changed,
    "silence_opened": _silent,
    "vote_explained": _explained,
}
