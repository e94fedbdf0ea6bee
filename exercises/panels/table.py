"""Agreements: what is on the table, what is in force, who owes what."""

from collections.abc import Mapping
from typing import Any

from adjudication.world import Agreement, AgreementStatus, Clause, Signature
from exercises.panels.drafting import drafting_url, turns, warnings_for
from exercises.panels.library import said_by
from exercises.panels.mediation import covers_of
from exercises.panels.obligations import board_context
from exercises.panels.scene import Scene
from exercises.play.state import DraftArticle

SHORTLY = 6  # obligations on the table; the board has all
OPEN = (AgreementStatus.DRAFT, AgreementStatus.PROPOSED)


def table_context(scene: Scene) -> dict[str, Any]:
    agreements = list(scene.state.world.agreements.values())
    views = [agreement_view(scene, one) for one in agreements]
    return {
        "drafts": [view for view in reversed(views) if view["status"] in OPEN],
        "agreements": [view for view in reversed(views) if view["status"] not in OPEN],
        **board_context(scene, shown=SHORTLY),
    }


def agreement_view(scene: Scene, one: Agreement) -> dict[str, Any]:
    ours = bool(scene.speaks_for & set(one.parties))
    signed = {signature.party for signature in one.signatures if signature.signed_on}
    negotiable, drafts = one.status in OPEN, scene.state.drafts.get(one.id, {})
    other_parties = next((told.other_parties for told in scene.scenario.world.agreements if told.id == one.id), [])
    return {
        "id": one.id,
        "title": one.title,
        "status": str(one.status) if one.binding else "political",
        "parties": one.parties,
        "other_parties": other_parties,
        "secret": one.secret,
        "signed_on": one.signed_on,
        "in_force_on": one.in_force_on,
        "text": one.text,
        "notes": one.notes,
        "articles": articles_of(one, drafts, scene.names),
        "url": drafting_url(scene, one.id),
        "waits": turns(scene, one, drafts) if negotiable and ours else [],
        "brackets": sum(len(article.brackets) for article in drafts.values()),
        "bilateral": len(one.parties) == 2,
        "warnings": warnings_for(scene, one) if ours and negotiable else [],
        "covers": covers_of(scene, one) if ours and negotiable else None,
        "signatures": [_signature(one, party) for party in one.parties] if negotiable or one.signatures else [],
        "may_draft": ours and negotiable,
        "may_sign": ours and negotiable and not scene.speaks_for <= signed,
        "may_leave": ours and one.status is AgreementStatus.IN_FORCE,
    }


def articles_of(one: Agreement, drafts: dict[str, DraftArticle], names: Mapping[str, str]) -> list[dict[str, Any]]:
    return [_article(clause, drafts.get(clause.id), names) for clause in one.clauses]


def _article(clause: Clause, draft: DraftArticle | None, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": clause.id,
        "number": clause.id,
        "text": draft.text if draft else clause.text,
        "says": said_by(clause, names),
        "brackets": [{"by": by, "text": words} for by, words in draft.brackets.items()] if draft else [],
        "accepted_by": draft.accepted_by if draft else (),
        "locked": bool(draft and draft.locked),
    }


def _signature(one: Agreement, party: str) -> Signature | dict[str, Any]:
    found = next((signature for signature in one.signatures if signature.party == party), None)
    return found or {"party": party, "signed_on": None}
