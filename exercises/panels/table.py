"""Agreements: what is on the table, what is in force, who owes what."""

import difflib
from typing import Any

from adjudication.world import Agreement, AgreementStatus, Clause, Signature
from exercises.panels.scene import Scene
from exercises.play.state import DraftArticle

OPEN = (AgreementStatus.DRAFT, AgreementStatus.PROPOSED)


def table_context(scene: Scene) -> dict[str, Any]:
    agreements = list(scene.state.world.agreements.values())
    views = [agreement_view(scene, one) for one in agreements]
    return {
        "drafts": [view for view in reversed(views) if view["status"] in OPEN],
        "agreements": [view for view in reversed(views) if view["status"] not in OPEN],
        "obligations": list(reversed(scene.state.world.obligations.values())),
    }


def agreement_view(scene: Scene, one: Agreement) -> dict[str, Any]:
    ours = bool(scene.speaks_for & set(one.parties))
    signed = {signature.party for signature in one.signatures if signature.signed_on}
    negotiable = one.status in OPEN
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
        "articles": articles_of(one, scene.state.drafts.get(one.id, {})),
        "signatures": [_signature(one, party) for party in one.parties] if negotiable or one.signatures else [],
        "may_draft": ours and negotiable,
        "may_sign": ours and negotiable and not scene.speaks_for <= signed,
        "may_leave": ours and one.status is AgreementStatus.IN_FORCE,
    }


def articles_of(one: Agreement, drafts: dict[str, DraftArticle]) -> list[dict[str, Any]]:
    clauses = {clause.id: clause for clause in one.clauses}
    ids = [*clauses, *(id for id in drafts if id not in clauses)]
    return [_article(id, clauses.get(id), drafts.get(id)) for id in ids]


def _article(id: str, clause: Clause | None, draft: DraftArticle | None) -> dict[str, Any]:
    before = clause.text if clause else ""
    text = draft.text if draft else before
    return {
        "id": id,
        "number": id,
        "text": text,
        "brackets": [{"by": by, "text": words} for by, words in draft.brackets.items()] if draft else [],
        "accepted_by": draft.accepted_by if draft else (),
        "redline": redline(before, text) if draft and before and before != text else [],
    }


def redline(before: str, after: str) -> list[dict[str, str]]:
    """The pieces of the new text: kept, put in, struck out, word by word."""
    old, new = before.split(" "), after.split(" ")
    pieces = []
    for tag, i, j, k, m in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag in ("delete", "replace"):
            pieces.append({"kind": "del", "text": " ".join(old[i:j]) + " "})
        if tag in ("insert", "replace"):
            pieces.append({"kind": "ins", "text": " ".join(new[k:m]) + " "})
        if tag == "equal":
            pieces.append({"kind": "same", "text": " ".join(old[i:j]) + " "})
    return pieces


def _signature(one: Agreement, party: str) -> Signature | dict[str, Any]:
    found = next((signature for signature in one.signatures if signature.party == party), None)
    return found or {"party": party, "signed_on": None}
