"""A ruling as a document: the operative line, the reasons, what follows, what would change it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from adjudication.rulings import Change, Effect, Finding, Obligation, Question, Ruling
from exercises.panels import law, recorded, words
from exercises.panels.knowledge import other_delegations
from exercises.panels.scene import Scene
from exercises.play.events import MoveBody, RulingOverridden
from exercises.play.state import MoveState

COLOURS = {"no_effect": "void", "pending": "pending"}
STANDING = ("fail", "contested", "unknown", "justified", "excused", "displaced", "not_made_out")
MOST_CHANGES = 4
SMALL = 3
DUTY_SOURCES = {
    "UN Charter, Art. 25": gettext_lazy("UN Charter, Art. 25"),
    "UN Charter, Art. 51": gettext_lazy("UN Charter, Art. 51"),
    "ARSIWA, Arts. 30-31": gettext_lazy("ARSIWA, Arts. 30-31"),
    "Consent of the host": gettext_lazy("Consent of the host"),
}


def ruling_view(
    scene: Scene,
    body: MoveBody,
    ruling: Ruling,
    scenario_date: datetime | None = None,
    sources: dict[str, str] | None = None,
    override: RulingOverridden | None = None,
) -> dict[str, Any]:
    findings = [
        finding_view(scene, finding, ruling.move, sources or {}) | {"limbs": _limbs(scene, ruling, finding, sources or {})}
        for finding in ruling.findings
        if "#" not in finding.rule
    ]
    kept = scene.state.moves.get(body.id)
    asked = kept.asked if kept else ()
    main = sorted((one for one in findings if one["result"] in STANDING), key=_weight)
    others = [one for one in findings if one["result"] == "pass"]
    if not main:
        main, others = others[:3], others[3:]
    return {
        "id": body.id,
        "move_id": body.id,
        "move": body,
        "by": body.by,
        "title": scene.move_title(body),
        "text": body.text,
        "ruling": ruling,
        "scenario_date": scenario_date,
        "colour": COLOURS.get(ruling.effect, ruling.legality),
        "operative": operative_line(scene, body, ruling),
        "findings": main,
        "others": others,
        "questions": [_ask(one) for one in ruling.questions if one.fact in asked],
        "not_asked": [_ask(one) for one in ruling.questions if one.fact not in asked],
        "cites": [{"title": scene.move_title(one.body), "reason": one.precedent} for one in _cited(scene, body)],
        "precedent": kept.precedent if kept else "",
        "may_mark": scene.is_control and kept is not None and not kept.precedent and ruling.effect != "pending",
        "would_change": [change_view(one, ruling.facts) for one in ruling.would_change if _legality_of(one)][:MOST_CHANGES],
        "effects": [effect_view(scene, one) for one in ruling.effects if not _is_ripple(one, body)],
        "ripples": [effect_view(scene, one) for one in ruling.effects if _is_ripple(one, body)],
        "obligations": [obligation_view(scene, one) for one in ruling.obligations],
        "remedies": _remedies(ruling),
        "override": override,
        "may_override": scene.is_control and ruling.effect != "pending",
        "may_appeal": scene.own is not None and ruling.effect != "pending",
        "reveal_to": other_delegations(scene) if _may_reveal(scene, kept) else [],
        "template": "components/ruling.html",
    }


def _may_reveal(scene: Scene, kept: MoveState | None) -> bool:
    """A party to a secret move that is not out yet."""
    return kept is not None and kept.body.secret and not kept.open and bool({kept.body.by, *kept.body.with_} & scene.speaks_for)


def _ask(question: Question) -> str:
    fact = law.fact_named(question.fact)
    return fact.ask if fact else question.ask


def _cited(scene: Scene, body: MoveBody) -> list[MoveState]:
    """The precedents of this exercise that the ruling cites, as far as this reader knows the moves."""
    move = scene.state.moves.get(body.id)
    return [scene.state.moves[id] for id in move.cites if id in scene.state.moves] if move else []


def operative_line(scene: Scene, body: MoveBody, ruling: Ruling) -> str:
    """What happens and whether it is lawful, in a sentence a head of delegation can repeat."""
    happens = {
        "takes_effect": _("It takes effect"),
        "no_effect": _("It has no effect"),
        "pending": _("It is pending"),
        "unknown": _("Whether it takes effect is not known yet"),
    }[ruling.effect]
    standing = [one for one in ruling.findings if one.result == "fail" and not one.about and "#" not in one.rule and _is_breach(one)]
    standing.sort(key=lambda one: -one.severity)
    if ruling.legality == "unlawful" and standing:
        first = standing[0]
        line = _("%(happens)s, and it is unlawful: %(source)s, %(rule)s.")
        line %= {
            "happens": happens,
            "source": law.citation_of(first.rule, scene.scenario),
            "rule": _lower(law.title_of(first.rule, scene.scenario)),
        }
        more = len(standing) - 1
        return line + (ngettext(" One more rule is not met.", " %(n)d more rules are not met.", more) % {"n": more} if more else "")
    lawful = {
        "lawful": _("it is lawful"),
        "unlawful": _("it is unlawful"),
        "contested": _("whether it is lawful is contested"),
        "undetermined": _("whether it is lawful is unsettled: a fact is missing"),
    }[ruling.legality]
    return _("%(happens)s, and %(lawful)s.") % {"happens": happens, "lawful": lawful}


def finding_view(scene: Scene, finding: Finding, kind: str, sources: dict[str, str]) -> dict[str, Any]:
    rule = law.rule_named(finding.rule, scene.scenario)
    return {
        "rule": finding.rule,
        "key": finding.rule.replace(".", "-").replace("#", "-") + (f"-{finding.about}" if finding.about else ""),
        "title": law.title_of(finding.rule, scene.scenario),
        "url": law.url_of(finding.rule, scene.exercise_id),
        "result": "not_made_out" if finding.result == "fail" and rule and rule.type == "permission" else finding.result,
        "severity": finding.severity if finding.result == "fail" and _is_breach(finding) else 0,
        "source": law.source_of(finding, scene.scenario),
        "because": law.because_of(finding, kind),
        "force": finding.force,
        "about": scene.name(finding.about) if finding.about else None,
        "anachronism": finding.anachronism,
        "house": bool(rule and rule.house),
        "by": [{"title": law.title_of(one, scene.scenario), "url": law.url_of(one, scene.exercise_id)} for one in finding.by],
        "facts": [
            {
                "meaning": law.meaning_of(name) + law.colon().rstrip(),
                "value": law.value_in_words(value),
                "source": words.in_words(sources.get(name, "")),
            }
            for name, value in finding.facts.items()
        ],
        "positions": _positions(finding),
    }


def _limbs(scene: Scene, ruling: Ruling, finding: Finding, sources: dict[str, str]) -> list[dict[str, Any]]:
    """The limbs of a rule, where it has several."""
    mine = [one for one in ruling.findings if one.rule.startswith(f"{finding.rule}#") and one.about == finding.about]
    return [finding_view(scene, one, ruling.move, sources) | {"letter": one.rule.partition("#")[2]} for one in mine]


def _remedies(ruling: Ruling) -> list[str]:
    failing = [one for one in ruling.findings if one.result == "fail" and one.remedy and not one.about and _is_breach(one)]
    prose = [law.prose_named(one.rule) for one in failing]
    return list(dict.fromkeys(one.remedy for one in prose if one))


def _is_breach(finding: Finding) -> bool:
    """A permission that fails is none by itself, nor is soft law."""
    rule = law.rule_named(finding.rule)
    return rule is not None and rule.type in ("prohibition", "obligation", "power")


def change_view(change: Change, now: dict[str, Any]) -> dict[str, Any]:
    parts = [(change.fact, change.to)]
    if isinstance(change.also, str):
        parts.append((change.also, change.also_to))
    said = _(" and ").join(law.supposed_in_words(fact, value, now.get(fact)) for fact, value in parts)
    return {"legality": _legality_of(change), "sentence": said}


def effect_view(scene: Scene, effect: Effect) -> dict[str, Any]:
    meter = next((one.title for one in scene.scenario.world.meters if one.id == effect.kind), None)
    good = effect.change < 0 if effect.kind == "tension" else effect.change > 0
    return {
        "between": effect.between,
        "what": meter or words.in_words(effect.kind),
        "change": effect.change,
        "good": good,
        "because": recorded.told(effect.because),
    }


def _is_ripple(effect: Effect, body: MoveBody) -> bool:
    """A small change with somebody who took no part in the move."""
    concerned = {body.by, *body.against, *body.with_, *body.in_}
    return bool(effect.between) and abs(effect.change) <= SMALL and not set(effect.between) <= concerned


def obligation_view(scene: Scene, owed: Obligation) -> dict[str, Any]:
    agreement = scene.state.world.agreements.get(owed.agreement)
    source = agreement.title if agreement else str(DUTY_SOURCES.get(owed.agreement, owed.agreement))
    text = f"{source}{law.colon()}{words.in_words(owed.clause)}"
    return {"owed_by": owed.owed_by, "owed_to": [owed.owed_to], "text": text}


def _legality_of(change: Change) -> str | None:
    for verdict in (change.legality, change.effect, change.prudence):
        if isinstance(verdict, str):
            return verdict
    return None


def _positions(finding: Finding) -> list[dict[str, str]]:
    """What each side of a contested point says."""
    if finding.result != "contested":
        return []
    return [{"who": row.question, "says": f"{row.position_1} / {row.position_2}"} for row in law.points_on(finding.rule)[:2]]


def _weight(view: dict[str, Any]) -> tuple[int, int]:
    return (STANDING.index(view["result"]), -view["severity"])


def _lower(title: str) -> str:
    """A title inside a sentence, unless it begins with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
