"""What councils need of control: votes of members without people, drafts to put to the vote, rulings of the chair, silences that run."""

from typing import Any

from django.utils.translation import gettext as _

from adjudication.world import ASSEMBLY, Resolution
from exercises.panels.drafts import body_title, question_words
from exercises.panels.scene import Scene
from exercises.play.decide.counting import open_question, rules_of, votes_on
from exercises.play.organs import organ_of


def council_items(scene: Scene) -> list[dict[str, Any]]:
    texts = scene.state.world.resolutions.values()
    votes = [_vote(scene, one) for one in texts if one.status == "voting"]
    drafts = [_draft(scene, one) for one in texts if one.status == "draft" and (one.tabled_by or one.paragraphs)]
    return [*votes, *drafts, *(_silence(scene, one) for one in texts if one.status == "silence")]


def _vote(scene: Scene, one: Resolution) -> dict[str, Any]:
    """An open vote. Members that have not voted may be voted for; the Assembly's count may include those who have no seat here."""
    organ, question = organ_of(scene.scenario, scene.state.world, one, scene.state.world.date), open_question(one)
    members = rules_of(organ, one, question).members - {vote.member for vote in votes_on(one)}
    return _item(scene, one, "vote", _("vote")) | {
        "text": question_words(scene, one, question) if question else "",
        "assembly": one.body in ASSEMBLY or one.body == "un",
        "members": _named(scene, members),
    }


def _draft(scene: Scene, one: Resolution) -> dict[str, Any]:
    question = next((each for each in one.questions if each.kind == "preliminary" and each.status == "pending"), None)
    sponsors = scene.names_of(one.tabled_by)
    said = _("Discussed in: %(body)s. Tabled by %(who)s.") if sponsors else _("Circulated in: %(body)s. It has no sponsor yet.")
    return _item(scene, one, "under_discussion", _("draft")) | {
        "text": said % {"body": body_title(scene, one), "who": sponsors},
        "question": question.id if question else "",
        "may_put": bool(one.tabled_by) or one.body == "sc",
    }


def _silence(scene: Scene, one: Resolution) -> dict[str, Any]:
    return _item(scene, one, "under_silence", _("silence")) | {
        "text": _("Under silence in: %(body)s.") % {"body": body_title(scene, one)},
        "members": _named(scene, one.members),
    }


def _item(scene: Scene, one: Resolution, kind: str, what: str) -> dict[str, Any]:
    return {"kind": kind, "cell": "council", "what": what, "dom_id": f"{kind}-{one.id}", "title": one.title, "resolution": one.id}


def _named(scene: Scene, codes: Any) -> list[tuple[str, str]]:
    return [(code, scene.name(code)) for code in sorted(codes)]
