"""Mediations, and the texts that end fighting: what they cover, whom they leave out, and what is said of their breach."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adjudication.clauses import LIBRARY
from adjudication.derive.mediation import elements_of, left_out
from adjudication.world import Agreement, AgreementStatus, Clause, Mediation
from exercises.panels.rooms import dom_id
from exercises.panels.scene import Scene
from exercises.play.decide.mediation import LEVELS, OFFERS, SETTLEMENTS, has_accepted
from exercises.play.decide.mission_roles import OVER
from exercises.play.decide.violations import ANSWERS, STANDING
from exercises.play.peace import Violation
from exercises.play.state import DraftArticle, MoveState, Room

UNDER_NEGOTIATION = (AgreementStatus.DRAFT, AgreementStatus.PROPOSED)
ELEMENTS = {
    "cf.effective_time": gettext_lazy("When it starts, and by which clock"),
    "cf.geography": gettext_lazy("Area and lines"),
    "cf.prohibited_acts": gettext_lazy("What is forbidden"),
    "cf.separation": gettext_lazy("Separation or withdrawal of forces"),
    "cf.monitoring": gettext_lazy("Who watches and verifies"),
    "cf.dispute_mechanism": gettext_lazy("What happens when it is broken"),
    "cf.humanitarian_access": gettext_lazy("Humanitarian access"),
    "cf.communication": gettext_lazy("A line of communication"),
    "cf.political_link": gettext_lazy("Link to political talks"),
    "cf.duration": gettext_lazy("How long it lasts"),
}
INTERESTS = {
    "none": gettext_lazy("None of its own"),
    "low": gettext_lazy("Some interest of its own"),
    "high": gettext_lazy("A high interest of its own"),
}
FORMS_OF_TEXT = {"ceasefire": gettext_lazy("Ceasefire"), "peace_agreement": gettext_lazy("Peace agreement")}
SAID = {"denied": gettext_lazy("Deny it"), "justified": gettext_lazy("Justify it"), "regretted": gettext_lazy("Admit and regret it")}


def mediation_context(scene: Scene) -> dict[str, Any]:
    offers = [one for one in scene.state.moves.values() if one.body.kind in OFFERS and one.status != "withdrawn"]
    agreements = list(scene.state.world.agreements.values())
    texts = [_settlement(scene, one) for one in reversed(agreements) if one.kind in SETTLEMENTS or one.kept_by]
    return {
        "mediations": [_mediation(scene, one) for one in reversed(offers)],
        "settlements": sorted(texts, key=lambda one: not one["open"]),
        "interests": list(INTERESTS.items()),
        "forms_of_text": list(FORMS_OF_TEXT.items()),
        "clause_types": [(one.type, _(one.title), ELEMENTS.get(one.element, "")) for one in LIBRARY],
    }


def _mediation(scene: Scene, offer: MoveState) -> dict[str, Any]:
    body = offer.body
    known = scene.state.world.mediations.get(body.id) or Mediation(id=body.id, mediator=body.by, parties=tuple(body.with_))
    ours = body.by in scene.speaks_for or scene.is_control
    accepted = [code for code in known.parties if has_accepted(offer, code)]
    return {
        "id": body.id,
        "mediator": known.mediator,
        "title": body.title or body.text,
        "parties": [_party(offer, code) for code in known.parties],
        "mandate": known.mandate,
        "mandate_from": known.mandate_from,
        "interest": known.interest,
        "level": INTERESTS.get(known.interest_level, ""),
        "level_code": known.interest_level,
        "asks_us": f"pending-{body.id}" if _asked(offer) & scene.speaks_for else "",
        "sessions": [_session(scene, room) for room in scene.state.rooms.values() if room.mediation == body.id],
        "texts": [scene.state.world.agreements[id] for id in known.texts if id in scene.state.world.agreements],
        "mediates": ours,
        "guests": _guests(scene, accepted),
        "may_table": ours and len(accepted) == len(known.parties) > 0,
    }


def _asked(offer: MoveState) -> set[str]:
    return {one.partition(":")[2] for one in offer.awaits if one.startswith("consent:")}


def _party(offer: MoveState, code: str) -> dict[str, Any]:
    answer = offer.consents.get(code, "")
    status = {"": "unanswered", "none": "refused"}.get(answer, "accepted")
    return {"code": code, "status": "accepted" if has_accepted(offer, code) else status, "conditions": offer.conditions.get(code, "")}


def _guests(scene: Scene, accepted: list[str]) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in scene.scenario.delegations if {one.code, *one.speaks_for} & {*accepted}]


def _session(scene: Scene, room: Room) -> dict[str, Any]:
    return {"dom_id": dom_id(room.id), "title": room.title, "members": [code for code in room.members if code != scene.own]}


# Texts


def covers_of(scene: Scene, one: Agreement) -> dict[str, Any] | None:
    """What a text that ends fighting covers, and whom it leaves out while that can still be changed; None of any other text."""
    if one.kind not in SETTLEMENTS:
        return None
    covered = elements_of(one)
    return {
        "id": one.id,
        "checklist": [{"element": ELEMENTS[element], "article": article} for element, article in covered.items()],
        "covered": sum(1 for article in covered.values() if article),
        "of": len(covered),
        "left_out": left_out(one, scene.state.world) if one.status in UNDER_NEGOTIATION else [],
    }


def _settlement(scene: Scene, one: Agreement) -> dict[str, Any]:
    negotiated = one.status in UNDER_NEGOTIATION
    drafts = scene.state.drafts.get(one.id, {})
    keeps = negotiated and bool(one.kept_by) and (one.kept_by in scene.speaks_for or scene.is_control)
    watches = bool(scene.speaks_for & {*one.parties, *_watchers(scene, one)}) or scene.is_control
    return {
        "id": one.id,
        "title": one.title,
        "status": str(one.status),
        "open": negotiated,
        "parties": one.parties,
        "kept_by": one.kept_by,
        "keeps": keeps,
        "is_party": bool(scene.speaks_for & set(one.parties)),
        "covers": covers_of(scene, one),
        "articles": [_article(each, drafts) for each in one.clauses],
        "next": str(len(one.clauses) + 1),
        "violations": [_violation(scene, each) for each in scene.state.violations.values() if each.agreement == one.id][::-1],
        "may_report": one.status in STANDING and watches,
        "accusable": [(code, scene.name(code)) for code in one.parties if code not in scene.speaks_for],
        "reporters": [(code, scene.name(code)) for code in one.parties] if scene.is_control else [],
    }


def _article(one: Clause, drafts: dict[str, DraftArticle]) -> dict[str, Any]:
    draft = drafts.get(one.id)
    return {
        "id": one.id,
        "type": one.type,
        "text": one.text,
        "brackets": list(draft.brackets.items()) if draft else [],
        "accepted_by": draft.accepted_by if draft else (),
    }


def _watchers(scene: Scene, one: Agreement) -> set[str]:
    missions = scene.state.world.missions.values()
    leaders = {each.led_by for each in missions if each.status not in OVER and set(each.host) & set(one.parties)}
    return (leaders | {one.kept_by}) - {""}


def _violation(scene: Scene, one: Violation) -> dict[str, Any]:
    return {
        "id": one.id,
        "by": one.by,
        "against": one.against,
        "text": one.text,
        "place": one.place,
        "at": one.at,
        "status": one.answer or "unanswered",
        "answer_text": one.answer_text,
        "answers": [(code, SAID[code]) for code in ANSWERS]
        if not one.answer and (one.against in scene.speaks_for or scene.is_control)
        else [],
    }


assert set(LEVELS) == set(INTERESTS)
