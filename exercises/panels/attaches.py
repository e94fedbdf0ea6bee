"""Attachés and missions: our posts abroad and theirs here, what an attaché may look at, reports, joint events, protecting powers."""

from typing import Any

from django.utils.translation import gettext as _

from adjudication.book import load_book
from adjudication.world import relation_of
from exercises.panels import law
from exercises.panels.scene import Scene
from exercises.play.decide.attaches import ACCREDITATION
from exercises.play.decide.lawbook import law_for
from exercises.play.diplomacy import SERVING, JointEvent, Post, ProtectingPower
from exercises.play.knowledge import held_items, learned_by
from exercises.scenario.schema import Delegation

ABOUT_ATTACHES = ("dip.activity", "dip.arrested", "att.is_attache")  # rules that read one of these bind an attaché or shield him
DAYS = (1, 2, 3, 7, 14)
DAYS_USUAL = 3
ENDED = ("refused", "withdrawn", "recalled", "not_recognised", "ended")


def attaches_context(scene: Scene) -> dict[str, Any]:
    posts = [_post(scene, one) for one in reversed(scene.state.posts.values()) if {one.sending, one.receiving} & scene.speaks_for]
    return {
        "posts": [one for one in posts if one["post"].status not in ENDED],
        "past_posts": [one for one in posts if one["post"].status in ENDED],
        "limits": limits(scene),
        "days": [(days, days == DAYS_USUAL) for days in DAYS],
        "joint_events": [_joint_event(scene, one) for one in reversed(scene.state.joint_events.values())],
        "guests": _guests(scene),
        "to_show": list(held_items(scene.state, scene.scenario).values()),
        "broken": [_broken(scene, code) for code in _broken_with(scene)],
        "protecting": [_power(scene, one) for one in scene.state.protecting.values()],
        "third_states": [(one.code, one.name) for one in scene.scenario.actors if one.kind == "state" and one.code not in scene.speaks_for],
    }


def limits(scene: Scene) -> list[dict[str, str]]:
    """What an attaché may look at and what not, in the words of the rules, each with where it is read."""
    book = law_for(scene.scenario, load_book(), scene.state.options)
    found = {one.id: one for kind in (ACCREDITATION, "mission_conduct", "mission_measure") for one in book.rules_for(kind)}
    bound = [one for one in found.values() if set(ABOUT_ATTACHES) & set(one.inputs)]
    prose = [(one, law.prose_named(one.id, scene.scenario)) for one in bound]
    return [
        {"line": told.player_line, "url": law.url_of(one.id, scene.exercise_id), "source": law.citation_of(one.id, scene.scenario)}
        for one, told in prose
        if told is not None
    ]


def _post(scene: Scene, one: Post) -> dict[str, Any]:
    ours, here = one.sending in scene.speaks_for, one.receiving in scene.speaks_for
    return {
        "post": one,
        "ours": ours,
        "here": here,
        "serves": one.status in SERVING,
        "asks_us": here and one.status == "asked",
        "may_declare": here and one.status == "approved",
        "may_recall": ours and one.status in SERVING,
        "in_kind": _in_kind(scene, one) if ours and one.status in ("declared_non_grata", "not_recognised") else None,
        "reports": _reports(scene, one) if ours else [],
    }


def _in_kind(scene: Scene, declared: Post) -> dict[str, Any] | None:
    """Whom one may send home in return: their attaché here, if they have one."""
    theirs = [one for one in scene.state.posts.values() if one.sending == declared.receiving and one.receiving == declared.sending]
    serving = [one for one in theirs if one.status == "approved"]
    days = (declared.leave_by - declared.since).days if declared.leave_by and declared.since else DAYS_USUAL
    return {"against": declared.receiving, "post": serving[0] if serving else None, "days": max(1, days)}


def _reports(scene: Scene, one: Post) -> list[Any]:
    known = learned_by(scene.own, scene.state).values()
    return [each for each in known if each.item.kind == "report" and one.receiving in each.item.of and each.item.title == one.name]


def _guests(scene: Scene) -> list[Delegation]:
    """The delegations that have an attaché here, to be invited."""
    senders = {one.sending for one in scene.state.posts.values() if one.receiving in scene.speaks_for and one.status in SERVING}
    return [one for one in scene.scenario.delegations if senders & {one.code, *one.speaks_for} and one.code != scene.own]


def _joint_event(scene: Scene, one: JointEvent) -> dict[str, Any]:
    return {"event": one, "asks_us": scene.own in one.guests and scene.own not in one.answers, "ours": one.host == scene.own}


def _broken_with(scene: Scene) -> list[str]:
    world = scene.state.world
    others = [one.code for one in scene.scenario.actors if one.kind == "state" and one.code not in scene.speaks_for]
    return [code for code in others if any(relation_of(world, own, code).broken for own in scene.speaks_for)]


def _broken(scene: Scene, code: str) -> dict[str, Any]:
    ours = [one for one in scene.state.protecting.values() if one.sending in scene.speaks_for and one.receiving == code]
    standing = [one for one in ours if one.status != "refused"]
    return {"code": code, "name": scene.name(code), "may_ask": not standing}


def _power(scene: Scene, one: ProtectingPower) -> dict[str, Any]:
    asked = {one.receiving, one.third} - set(one.consents) if one.status == "asked" else set()
    said = _("%(third)s looks after the interests of %(sending)s in %(receiving)s")
    told = {"third": scene.name(one.third), "sending": scene.name(one.sending), "receiving": scene.name(one.receiving)}
    return {"power": one, "said": said % told, "asks_us": bool(asked & scene.speaks_for)}
