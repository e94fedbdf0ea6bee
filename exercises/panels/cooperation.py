"""Defence cooperation: transfers, training, exercises and intelligence that took effect, with what came after and what may come."""

from typing import Any

from adjudication.book import load_book
from exercises.panels import law
from exercises.panels.scene import Scene
from exercises.play.decide.cooperation import COOPERATION, DIVERSION, FOLLOW_UPS, NOTICE, OBSERVERS, may_follow
from exercises.play.decide.lawbook import law_for, lens_of
from exercises.play.state import MoveState

RISK_KINDS = ("arms_transfer", "tech_transfer", "training_mission", "intel_sharing")
RISKS = ("arms.", "tech.", "partner.", "actor.", "aid.", "weapon.", "nuclear.", "pko.h", "pko.support", "nsag.support")

ASSESSED = (*RISKS, "ex.")


def cooperation_context(scene: Scene) -> dict[str, Any]:
    moves = [one for one in reversed(scene.state.moves.values()) if one.body.kind in COOPERATION and one.verdict is not None]
    return {"dealings": [view for one in moves if (view := _dealing(scene, one))]}


def _dealing(scene: Scene, move: MoveState) -> dict[str, Any] | None:
    body = move.body
    parties = {body.by, *body.with_}
    done = scene.state.follow_ups.get(body.id, ())
    steps = _steps(scene, move)
    if not parties & scene.speaks_for and not steps and scene.audience != "control":
        return None
    return {
        "move": body,
        "effect": move.verdict.effect if move.verdict else "pending",
        "title": scene.move_title(body),
        "ours": bool(parties & scene.speaks_for),
        "facts": [
            (law.meaning_of(name), law.value_in_words(value)) for name, value in body.facts.items() if name.startswith((*RISKS, "ex."))
        ],
        "done": done,
        "diverted": any(one.what == DIVERSION for one in done),
        "owed": [one for one in scene.state.world.obligations.values() if one.move_id == body.id and one.kind in (NOTICE, OBSERVERS)],
        "steps": steps,
    }


def _steps(scene: Scene, move: MoveState) -> list[str]:
    """What this delegation may do next about it."""
    body = move.body
    if move.verdict is None or move.verdict.effect != "takes_effect":
        return []
    done = {one.what for one in scene.state.follow_ups.get(body.id, ())}
    mine = {(one.what, one.by) for one in scene.state.follow_ups.get(body.id, ()) if one.by in scene.speaks_for}
    return [
        name
        for name, step in FOLLOW_UPS.items()
        if body.kind in step.kinds
        and any(may_follow(code, step, body) for code in scene.speaks_for)
        and not (step.by == "outsider" and scene.speaks_for & {body.by, *body.with_})
        and (move.open or step.by not in ("party", "outsider"))
        and (not step.after or step.after in done)
        and (name not in done if step.by != "outsider" else not any(what == name for what, _by in mine))
        and not (name in ("assure_end_use", "refuse_end_use") and done & {"assure_end_use", "refuse_end_use"})
    ]


# The risk assessment


def risk_questions(scene: Scene, kind: str) -> dict[str, list[dict[str, str]]] | None:
    """Fact -> the rules that read it, of those that judge such a transfer on this day or in the chosen view of the law.

    None for kinds of move that have no risk assessment.
    """
    if kind not in RISK_KINDS:
        return None
    book, modern = law_for(scene.scenario, load_book(), scene.state.options), lens_of(scene.scenario, scene.state.options) == "modern"
    day, found = scene.state.world.date, dict[str, list[dict[str, str]]]()
    for id in sorted(book.reach_of(kind)):
        rule = book.rules[id]
        if modern or rule.first_day <= day:
            for fact in rule.inputs:
                found.setdefault(fact, []).append({"title": law.title_of(id, scene.scenario), "url": law.url_of(id, scene.exercise_id)})
    return found
