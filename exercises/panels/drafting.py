"""The drafting room of one text: its articles side by side with what each party wants, who has still to do what, what one may do."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from adjudication import life
from adjudication.clauses import clause_type
from adjudication.contradictions import contradictions
from adjudication.world import Agreement, AgreementStatus, Clause, Signature
from exercises.panels.library import clause_types, param_fields, said_by
from exercises.panels.mediation import covers_of
from exercises.panels.redline import redline
from exercises.panels.scene import Scene
from exercises.play.state import DraftArticle

NEGOTIABLE = (AgreementStatus.DRAFT, AgreementStatus.PROPOSED)


def drafting_context(scene: Scene, text: Agreement) -> dict[str, Any]:
    drafts = scene.state.drafts.get(text.id, {})
    negotiable = text.status in NEGOTIABLE
    ours = [code for code in text.parties if code in scene.speaks_for]
    people = [(code, scene.name(code)) for code in text.parties]
    waits = turns(scene, text, drafts) if negotiable else []
    return {
        "t": text,
        "status": str(text.status) if text.binding else "political",
        "negotiable": negotiable,
        "may_draft": negotiable and bool(ours),
        "rows": [_row(scene, text, clause, drafts.get(clause.id), people) for clause in text.clauses],
        "waits": waits,
        "our_turn": any(one["code"] in ours for one in waits),
        "brackets": sum(len(one.brackets) for one in drafts.values()),
        "initialled": text.initials,
        "may_initial": negotiable and any(code not in text.initials for code in ours),
        "signatures": [_signature(text, party) for party in (*text.parties, *text.signatories)],
        "may_sign": negotiable and any(not _signed(text, code) for code in ours),
        "warnings": warnings_for(scene, text),
        "covers": covers_of(scene, text),
        "kept": bool(text.kept_by),
        "next_article": _next_name(text),
        "types": clause_types(),
        "bilateral": len(text.parties) == 2,
        "drafting_url": drafting_url(scene, text.id),
        **_life(scene, text),
    }


def named(scene: Scene) -> list[tuple[str, str]]:
    """Whom an article can name: those whom a delegation plays."""
    return [(code, scene.name(code)) for code in scene.palette]


def drafting_url(scene: Scene, agreement: str) -> str:
    return reverse("drafting_room", args=[scene.exercise_id, agreement])


def _next_name(text: Agreement) -> str:
    numbers = [int(one.id) for one in text.clauses if one.id.isdecimal()]
    return str(max(numbers, default=0) + 1)


def _row(scene: Scene, text: Agreement, clause: Clause, draft: DraftArticle | None, people: list[tuple[str, str]]) -> dict[str, Any]:
    accepted = draft.accepted_by if draft else ()
    missing = [code for code in text.parties if not has_accepted(scene, code, accepted)]
    brackets = draft.brackets if draft else {}
    return {
        "id": clause.id,
        "type": clause.type,
        "title": _(clause_type(clause.type).title) if clause.type != "free" else "",
        "text": clause.text,
        "says": said_by(clause, scene.names),
        "brackets": [_bracket(by, words, clause.text) for by, words in brackets.items()],
        "accepted_by": accepted,
        "missing": missing,
        "agreed": bool(draft) and not missing and not brackets,
        "locked": bool(draft and draft.locked),
        "ours_missing": bool(scene.speaks_for & set(missing)),
        "we_hold": any(code in brackets for code in (scene.own, *scene.speaks_for)),
        "versions": _versions(draft) if draft else [],
        "by": draft.by if draft else "",
        "params": param_fields(clause.type, "param.", clause.params, people, named(scene), clause.id),
    }


def _bracket(by: str, words: str, text: str) -> dict[str, Any]:
    return {"by": by, "text": words, "same": words == text, "redline": redline(text, words)}


def _versions(draft: DraftArticle) -> list[dict[str, Any]]:
    """Each change of the text, the latest first: from which wording to which, and by whom."""
    texts = [*((one.by, one.text) for one in draft.versions), (draft.by, draft.text)]
    steps = [{"by": by, "redline": redline(before, after)} for (_by, before), (by, after) in pairwise(texts)]
    return steps[::-1]


def has_accepted(scene: Scene, code: str, accepted: tuple[str, ...]) -> bool:
    speakers = {one.code for one in scene.state.delegations.values() if code in one.speaks_for}
    return code in accepted or not speakers.isdisjoint(accepted)


def turns(scene: Scene, text: Agreement, drafts: Mapping[str, DraftArticle]) -> list[dict[str, Any]]:
    """Who has still to do what before the text can be signed by all."""
    return [one for code in text.parties if (one := _turn(scene, text, drafts, code))["what"]]


def _turn(scene: Scene, text: Agreement, drafts: Mapping[str, DraftArticle], code: str) -> dict[str, Any]:
    holds = [one.id for one in drafts.values() if code in one.brackets]
    silent = [one.id for one in drafts.values() if not has_accepted(scene, code, one.accepted_by) and one.id not in holds]
    if holds:
        what = _("holds brackets on Art. %(articles)s") % {"articles": ", ".join(holds)}
    elif silent and not _signed(text, code):
        what = _("has to answer Art. %(articles)s") % {"articles": ", ".join(silent)}
    else:
        what = "" if _signed(text, code) else _("has to sign")
    return {"code": code, "what": what}


def _signed(text: Agreement, code: str) -> bool:
    return any(one.party == code for one in text.signatures)


def _signature(text: Agreement, party: str) -> dict[str, Any]:
    found: Signature | None = next((one for one in text.signatures if one.party == party), None)
    objections = [one for one in text.objections if one.to == party]
    return {
        "party": party, "signed": found, "initialled": party in text.initials, "objections": objections,
        "waits": found is not None and not life.is_bound(found),
    }  # fmt: skip


def warnings_for(scene: Scene, text: Agreement) -> list[dict[str, Any]]:
    """What this delegation could not keep together, as far as it knows of what it owes."""
    if scene.own is None:
        return []
    found = contradictions(text, scene.state.world, scene.speaks_for)
    return [
        {"why": _(one.why) % {"who": scene.names_of(one.who)}, "article": one.article, "title": one.title,
         "other_article": one.other_article, "url": drafting_url(scene, one.other)}
        for one in found
    ]  # fmt: skip


# What can be done with it once it is signed


def _life(scene: Scene, text: Agreement) -> dict[str, Any]:
    ours = [code for code in (*text.parties, *text.signatories) if code in scene.speaks_for]
    party = any(code in text.parties for code in ours)
    standing = text.status in life.STANDING
    waiting = set(life.awaited(text)) & set(ours) if text.status is AgreementStatus.SIGNED or text.signatories else set()
    reserved = [one for one in text.signatures if one.reservation and one.party not in ours]
    return {
        "may_ratify": bool(waiting),
        "ratify_by": text.ratify_by,
        "reserved": reserved if ours and text.status not in NEGOTIABLE else [],
        "may_register": party and standing and not text.registered and not text.secret,
        "may_leave": party and standing,
        "may_end": party and standing and not any(one.by in ours and one.what == "end" for one in text.assents),
        "may_resume": any(code in text.suspended_by for code in ours),
        "may_join": standing and not party and not text.secret and scene.own is not None,
        "joinable": [(code, scene.name(code)) for code in scene.palette if code not in text.parties] if party and standing else [],
        "notices": [one for one in text.notices if standing],
        "ending": [one.by for one in text.assents if one.what == "end"] if standing else [],
        "invited": [one for one in text.assents if one.what == "accession"],
        "ended": {"expired": _("expired"), "denounced": _("denounced"), "not_ratified": _("not ratified in time"),
                  "by_consent": _("ended by consent")}.get(text.ended, ""),
    }  # fmt: skip
