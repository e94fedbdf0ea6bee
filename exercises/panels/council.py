"""The council place: drafts before every organ that the reader may know of, the count so far, the roll, why a text failed."""

from typing import Any

from django.utils.translation import gettext as _

from adjudication.paragraphs import LIBRARY, ParagraphType
from adjudication.world import UNITED_NATIONS
from exercises.panels.drafts import OPEN, resolution_view, title_of
from exercises.panels.scene import Scene
from exercises.play.decide.draft_texts import family_of
from exercises.play.organs import STATEMENT, Organ, organs_of

__all__ = ["OPEN", "composer_context", "council_context", "resolution_view"]

ROWS = 6  # operative paragraphs that the form offers


def council_context(scene: Scene) -> dict[str, Any]:
    council = scene.scenario.profile.council
    views = [resolution_view(scene, one) for one in reversed(scene.state.world.resolutions.values())]
    return {
        "open_resolutions": [view for view in views if view["status"] in OPEN],
        "decided": [view for view in views if view["status"] not in OPEN],
        "council_members": [member.code for member in council.members],
        "council_line": _("%(size)d members; %(needed)d votes carry a text, unless a permanent member votes against a substantive one.")
        % {"size": council.size, "needed": council.votes_needed},
        "paragraph_types": paragraph_types(scene),
        "actors": actors_of(scene),
        "paragraph_codes": [("who", _("Whom it is about")), ("target", _("Against whom")), ("host", _("On whose territory"))],
    }


def _organ(scene: Scene, one: Organ) -> dict[str, Any]:
    majorities = {
        "fixed": _("%(n)s votes") % {"n": one.rules.needed},
        "majority": _("a majority"),
        "two_thirds": _("two thirds"),
        "consensus": _("consensus: nobody against"),
        "unanimity": _("unanimity: all in favour"),
    }
    return {
        "body": one.body,
        "title": title_of(one),
        "majority": majorities[one.important or one.rules.majority],
        "members": sorted(one.members) if one.body not in UNITED_NATIONS else [],
        "chair": one.chair or "",
        "source": one.source,
        "note": one.note,
        "silence": one.silence,
        "mine": bool(scene.speaks_for & one.members),
    }


# The form of a draft


def composer_context(scene: Scene) -> dict[str, Any]:
    """What the form of a new draft offers; it does not change while one writes."""
    return {
        "bodies": bodies_of(scene),
        "organs": [_organ(scene, one) for one in organs_of(scene.scenario, scene.state.world, scene.state.world.date)],
        "paragraph_rows": list(range(1, ROWS + 1)),
        "disputes": [(one.id, one.title) for one in scene.state.world.disputes.values()],
    }


def bodies_of(scene: Scene) -> list[dict[str, Any]]:
    """The organs before which the reader's delegation may table, and an agreed statement."""
    states = [code for code in scene.speaks_for if scene.state.world.actors.get(code) == "state"]
    found = [
        {"body": one.body, "title": title_of(one), "family": family_of(one.body), "silence": one.silence}
        for one in organs_of(scene.scenario, scene.state.world, scene.state.world.date)
        if (one.body in UNITED_NATIONS and (states or scene.is_control))
        or scene.speaks_for & (one.members | {one.chair})
        or scene.is_control
    ]
    return [*found, {"body": STATEMENT, "title": _("Agreed statement"), "family": "other", "silence": True}]


def paragraph_types(scene: Scene) -> list[dict[str, Any]]:
    return [_type(one) for one in LIBRARY]


def _type(one: ParagraphType) -> dict[str, Any]:
    return {
        "type": one.type,
        "title": _(one.title),
        "asks": " ".join(one.asks),
        "bodies": " ".join(one.bodies),
        "choices": [(choice, _(choice)) for choice in one.choices],
    }


def actors_of(scene: Scene) -> list[tuple[str, str, bool]]:
    """Whom a paragraph may name: those whom somebody plays first."""
    known = [(actor.code, actor.name, actor.code in scene.palette) for actor in scene.scenario.actors if actor.kind != "cell"]
    return sorted(known, key=lambda one: not one[2])
