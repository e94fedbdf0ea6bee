"""One draft or decision as its document, its roll and what its reader may do with it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from adjudication.paragraphs import paragraph_type, wording
from adjudication.procedure import Count
from adjudication.world import ASSEMBLY, Clause, Question, Resolution, Vote
from exercises.panels import recorded, words
from exercises.panels.scene import Scene
from exercises.play.decide.counting import count_of, open_question, rules_of
from exercises.play.organs import Organ, organ_of

OPEN = ("draft", "voting", "silence")


def resolution_view(scene: Scene, one: Resolution) -> dict[str, Any]:
    on = scene.state.world.date
    organ = organ_of(scene.scenario, scene.state.world, one, one.date or on if one.status not in OPEN else on)
    question = open_question(one) if one.status == "voting" else None
    counted = count_of(organ, one)
    votes = question.votes if question else one.votes
    return {
        "id": one.id,
        "title": one.title,
        "body": one.body,
        "organ": title_of(organ),
        "document": organ.document,
        "symbol": one.symbol,
        "status": one.status,
        "tabled_by": one.tabled_by,
        "date": one.date,
        "text": "" if one.paragraphs else one.text,
        "preamble": one.preamble,
        "paragraphs": [_paragraph(scene, one, number, each) for number, each in enumerate(one.paragraphs, start=1)],
        "chapter": one.facts.get("sc.chapter") if one.facts.get("sc.chapter") in ("VI", "VII", "VIII") else "",
        "ballots": _ballots(scene, organ, one, votes, question),
        "missing": [scene.name(code) for code in counted.missing] if one.status == "voting" else [],
        "count_line": count_line(one, counted, votes),
        "count_note": _count_note(scene, organ, one, question, counted),
        "needed": counted.needed if one.status == "voting" and one.body not in ASSEMBLY else None,
        "yes": counted.yes,
        "because": recorded.told(one.because),
        "expires": one.expires,
        "over": bool(one.expires and one.status == "adopted" and one.expires < on),
        "questions": [_question(scene, organ, one, each, question) for each in one.questions],
        "question": question.id if question else "",
        "asked": question_words(scene, one, question) if question else "",
        "explanations": [{"member": each.member, "text": each.text, "when": each.when} for each in one.explanations],
        "spoken": [{"member": vote.member, "text": vote.explanation} for vote in one.votes if vote.explanation],
        "silence": scene.state.silences.get(one.id),
        **_may(scene, organ, one, question, votes),
    }


def title_of(organ: Organ) -> str:
    return str(words.BODIES[organ.body]) if organ.body in words.BODIES else _(organ.title)


def body_title(scene: Scene, draft: Resolution) -> str:
    return title_of(organ_of(scene.scenario, scene.state.world, draft, scene.state.world.date))


# The document


def _paragraph(scene: Scene, draft: Resolution, number: int, one: Clause) -> dict[str, Any]:
    """Its number, its operative verb, which is set in italics, and the rest of its words."""
    said, verb = wording(one, scene.names), paragraph_type(one.type).verb
    about = [each for each in draft.questions if each.paragraph == one.id and each.status == "pending"]
    return {
        "id": one.id,
        "number": number,
        "verb": verb,
        "words": said.removeprefix(verb),
        "stop": "." if number == len(draft.paragraphs) else ";",
        "amended": any(each.kind == "amendment" for each in about),
        "apart": any(each.kind == "paragraph" for each in about),
    }


# Questions before the text


def _question(scene: Scene, organ: Organ, draft: Resolution, one: Question, current: Question | None) -> dict[str, Any]:
    mine = scene.speaks_for
    waiting = one.status == "pending" and not one.votes
    return {
        "id": one.id,
        "kind": one.kind,
        "what": question_words(scene, draft, one),
        "proposed": wording(one.proposed, scene.names) if one.proposed else "",
        "by": one.by,
        "status": one.status,
        "current": current is not None and one.id == current.id,
        "because": recorded.told(one.because),
        "may_accept": waiting and one.kind == "amendment" and bool(mine & set(draft.tabled_by[:1])),
        "may_withdraw": waiting and one.kind in ("amendment", "paragraph") and one.by in mine,
        "may_rule": waiting and one.kind == "preliminary" and _is_chair(scene, organ),
        "may_challenge": one.status == "stands" and bool(mine & rules_of(organ, draft).members),
    }


def question_words(scene: Scene, draft: Resolution, one: Question) -> str:
    number = next((n for n, each in enumerate(draft.paragraphs, start=1) if each.id == one.paragraph), None)
    if one.kind == "ruling":
        ruled = _("the matter is procedural") if one.held == "procedural" else _("the matter is one of substance")
        return _("The chair’s ruling: %(held)s. In favour means to overrule it.") % {"held": ruled}
    if one.kind == "preliminary":
        return _("Is the matter procedural?")
    if one.kind == "paragraph":
        return _("Separate vote: does paragraph %(n)s stay?") % {"n": number or "–"}
    said = {"replace": _("Amendment: replace paragraph %(n)s"), "delete": _("Amendment: delete paragraph %(n)s")}
    if one.change in said:
        return said[one.change] % {"n": number or "–"}
    return _("Amendment: add after paragraph %(n)s") % {"n": number} if number else _("Amendment: add at the end")


# The roll and the count


def _ballots(scene: Scene, organ: Organ, draft: Resolution, votes: tuple[Vote, ...], question: Question | None) -> list[dict[str, Any]]:
    if draft.status in ("draft", "silence", "withdrawn"):
        return []
    cast, rules = {vote.member: vote.position for vote in votes}, rules_of(organ, draft, question)
    members = () if draft.body in (*ASSEMBLY, "un") else rules.members
    roll = sorted({*members, *cast}, key=lambda code: (code not in rules.veto, code))
    disputing = parties_of(scene, draft)
    return [
        {
            "member": code,
            "name": scene.name(code),
            "position": cast.get(code, ""),
            "permanent": code in rules.veto,
            "veto": cast.get(code) == "no" and code in rules.veto and not rules.on_procedure,
            "party": code in disputing,
        }
        for code in roll
    ]


def parties_of(scene: Scene, draft: Resolution) -> frozenset[str]:
    """The parties to the dispute that a text under Chapter VI is about: they abstain (Art. 27(3))."""
    dispute = scene.state.world.disputes.get(draft.matter)
    return frozenset(dispute.between) if dispute and draft.body == "sc" and draft.facts.get("sc.chapter") == "VI" else frozenset()


def count_line(draft: Resolution, counted: Count, votes: tuple[Vote, ...]) -> str:
    """`7 in favour, 2 against, 2 abstaining`; from the roll, or from a count that stands without one."""
    if draft.status == "silence":
        return _("Under silence")
    if draft.status == "draft":
        return _("Not yet put to the vote")
    if not (counted.yes or counted.no or counted.abstain):
        return _("No vote yet") if draft.status in OPEN else _("Without a recorded vote")
    said = {"yes": counted.yes, "no": counted.no, "abstain": counted.abstain}
    return _("%(yes)d in favour, %(no)d against, %(abstain)d abstaining") % said


def _count_note(scene: Scene, organ: Organ, draft: Resolution, question: Question | None, counted: Count) -> str:
    if draft.status != "voting":
        return ""
    rules = rules_of(organ, draft, question)
    if draft.body in ASSEMBLY:
        if rules.majority == "two_thirds":
            return _("two thirds of those present and voting; abstentions do not count")
        return _("a majority of those present and voting; abstentions do not count")
    if rules.majority == "consensus":
        against = scene.names_of(counted.against)
        return _("no consensus: %(who)s against") % {"who": against} if counted.no else _("one vote against stops it")
    if counted.vetoes:
        return _("against by permanent members: %(who)s") % {"who": scene.names_of(counted.vetoes)}
    if rules.veto and rules.on_procedure:
        return _("%(needed)d of any members; on procedure there is no veto") % {"needed": counted.needed}
    if not rules.veto:
        return _("%(yes)d of %(needed)d needed") % {"yes": counted.yes, "needed": counted.needed}
    if not counted.lacks:
        return _("%(yes)d of %(needed)d needed, no veto") % {"yes": counted.yes, "needed": counted.needed}
    said = ngettext("%(n)d more vote is needed, no veto so far", "%(n)d more votes are needed, no veto so far", counted.lacks)
    return said % {"n": counted.lacks}


# What the reader's delegation may do


def _is_chair(scene: Scene, organ: Organ) -> bool:
    return scene.is_control or (organ.chair is not None and organ.chair in scene.speaks_for)


def _may(scene: Scene, organ: Organ, draft: Resolution, question: Question | None, votes: tuple[Vote, ...]) -> dict[str, Any]:
    mine, members = scene.speaks_for, rules_of(organ, draft).members
    actors = frozenset(code for code in mine if code in scene.state.world.actors)
    states = frozenset(code for code in actors if scene.state.world.actors[code] == "state")
    voters = actors & members if members else states
    voice = actors & frozenset(draft.members) if draft.members else states
    open_text = draft.status == "draft" or (draft.status == "voting" and not draft.votes)
    sponsoring = bool(actors & set(draft.tabled_by))
    cast = {vote.member for vote in votes}
    chair = _is_chair(scene, organ)
    return {
        "may_vote": draft.status == "voting" and bool(voters),
        "voted": bool(voters) and voters <= cast,
        "voters": [(code, scene.name(code)) for code in sorted(voters)] if len(voters) > 1 else [],
        "may_sponsor": open_text and bool(voice) and not sponsoring,
        "may_leave": open_text and sponsoring and not actors & set(draft.tabled_by[:1]),
        "may_withdraw": (open_text or draft.status == "silence") and bool(actors & set(draft.tabled_by[:1])),
        "may_amend": open_text and bool(voice) and bool(draft.paragraphs),
        "may_put": draft.status == "draft" and (chair or sponsoring),
        "may_silence": draft.status == "draft" and organ.silence and (chair or sponsoring),
        "may_break": draft.status == "silence" and bool(voters),
        "may_question": open_text and draft.body == "sc" and draft.kind != "ufp_session" and bool(voters) and not draft.questions,
        "may_order": open_text and chair and sum(one.status == "pending" for one in draft.questions) > 1,
        "may_explain": draft.status != "withdrawn" and bool(voters),
        "chair": organ.chair or "",
    }
