"""Forces and what they are ordered to do, measures that go on, how acts came out, and what States put on record about each other."""

from calendar import monthrange
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from adjudication.book import load_book
from adjudication.chance import THROWS
from adjudication.duties import REPORT
from adjudication.holdings import Attribution, Force, Measure, Outcome, Throw, Works
from adjudication.marks import marks_of
from adjudication.world import Incident
from exercises.panels import law, recorded
from exercises.panels import strength_words as words
from exercises.panels.scene import Scene
from exercises.play.decide.force import MODES
from exercises.play.decide.groups import SUBJECTS
from exercises.play.decide.rivers import ANSWERS
from exercises.play.knowledge import learned_by

MOST_INCIDENTS = 8
MOST_DUTIES = 4
WITH_FORCES = frozenset(THROWS) - {"cyber_operation"} | {"troop_movement", "joint_exercise", "hadr", "occupation_measure"}
WITH_WEAPONS = frozenset({"troop_movement", "conduct_of_hostilities", "tech_transfer", "arms_transfer"})
ANSWERING = frozenset({"countermeasure", "sanction", "statement", "self_defence", "reparation_claim"})
ASKED_OF = {"access": "relief.", "blockade": "blockade.", "occupation": "occ.", "detention": "detainee.", "autonomous_system": "aws."}


def places_of(scene: Scene) -> dict[str, str]:
    map = scene.scenario.map
    return {**{one.code: one.name for one in map.states}, **{one.id: one.name for one in map.places}}


# Forces, and what goes on


def strength_context(scene: Scene) -> dict[str, Any]:
    places, world = places_of(scene), scene.state.world
    forces = [_force(scene, one, places) for one in world.forces.values()]
    return {
        "own_forces": [one for one in forces if one["own"]],
        "other_forces": [one for one in forces if not one["own"]],
        "reported_forces": [
            one for one in learned_by(scene.own, scene.state).values() if one.item.kind == "force" and one.item.about not in world.forces
        ],
        "measures": [_measure(scene, one, places) for one in world.measures.values() if one.until is None],
        "ended_measures": [_measure(scene, one, places) for one in world.measures.values() if one.until is not None],
        "reports_due": [
            {"id": one.id, "due": one.due, "text": recorded.told(one.text)}
            for one in world.obligations.values()
            if one.kind == REPORT and one.status == "open" and set(one.owed_by) & scene.speaks_for
        ],
        "sealed": [
            {"id": one.id, "kind": one.form.kind, "title": one.form.title or one.form.text, "at": one.at, "of": one.delegation}
            for one in scene.state.sealed.values()
        ],
        "seals_on": scene.state.options.get("moves") == "sealed",
        "treatments": ["humane", "ill_treatment"],
        "held_of": [(one.code, one.name) for one in scene.scenario.actors if one.kind != "cell" and one.code not in scene.speaks_for],
    }


def _force(scene: Scene, force: Force, places: dict[str, str]) -> dict[str, Any]:
    return {
        "id": force.id, "of": force.of, "name": force.name, "posture": words.said(words.POSTURES, force.posture),
        "moved": force.posture != "at_rest", "place": places.get(force.place, force.place), "lost": force.lost, "unit": force.unit,
        "low": max(0, force.low - force.lost), "high": max(0, force.high - force.lost), "own": force.of in scene.speaks_for,
        "secret": bool(force.knowers),
    }  # fmt: skip


def _measure(scene: Scene, measure: Measure, places: dict[str, str]) -> dict[str, Any]:
    return {
        "id": measure.id, "kind": words.said(words.MEASURES, measure.kind), "ending": words.said(words.ENDINGS, measure.kind),
        "title": measure.title, "by": measure.by, "against": measure.against, "place": places.get(measure.place, measure.place),
        "since": measure.since, "until": measure.until, "text": measure.text, "own": bool(set(measure.by) & scene.speaks_for),
        "facts": [_fact(name, value) for name, value in measure.facts.items()],
        "asks": _asked(measure.kind), "ruling": measure.move_id,
    }  # fmt: skip


def _fact(name: str, value: object) -> tuple[str, str]:
    known = {"held": _("Number held")}
    return known.get(name) or law.meaning_of(name), str(value) if isinstance(value, int) and name == "held" else law.value_in_words(value)


def _asked(kind: str) -> list[tuple[str, str]]:
    """The rules of the rulebook that turn on what this kind of measure is about."""
    prefix = ASKED_OF.get(kind)
    if prefix is None:
        return []
    rules = [rule for rule in load_book().rules.values() if any(one.startswith(prefix) for one in rule.inputs)]
    return [(rule.title, reverse("rule", args=[rule.id])) for rule in rules[:MOST_DUTIES]]


# How acts came out


def outcome_view(scene: Scene, outcome: Outcome) -> dict[str, Any]:
    move = scene.state.moves.get(outcome.move_id)
    forces = scene.state.world.forces
    return {
        "id": f"{outcome.move_id}-outcome", "move_id": outcome.move_id, "by": move.body.by if move else "",
        "title": scene.move_title(move.body) if move else "", "secret": bool(move and move.body.secret), "on": outcome.on,
        "how": words.said(words.HOW, outcome.how), "awaited": outcome.how == "awaited",
        "throws": [_throw(one) for one in outcome.throws],
        "losses": [
            {"of": one.of, "name": forces[one.force].name if one.force in forces else one.force, "lost": one.lost, "unit": one.unit}
            for one in outcome.losses
        ],
        "template": "components/outcome.html",
    }  # fmt: skip


def _throw(throw: Throw) -> dict[str, Any]:
    lowest, rows = None, []
    for row in throw.rows:
        last = row is throw.rows[-1]
        rows.append({"from": lowest, "to": None if last else row.up_to, "result": words.said(words.RESULTS, row.result),
                     "hit": row.result == throw.result, "own": row.own_losses, "other": row.other_losses})  # fmt: skip
        lowest = row.up_to + 1
    return {
        "table": words.said(words.TABLES, throw.table), "result": words.said(words.RESULTS, throw.result), "die": throw.die,
        "total": throw.total, "rows": rows, "losses": any(row.own_losses or row.other_losses for row in throw.rows),
        "modifiers": [{"value": one.value, "because": recorded.told(one.because)} for one in throw.modifiers],
    }  # fmt: skip


def chance_context(scene: Scene) -> dict[str, Any]:
    """For control: how outcomes are made, those that wait for their dice, and what is under seal."""
    mode = str(scene.state.options.get("dice", "off"))
    waiting = [outcome_view(scene, one) for one in scene.state.world.outcomes.values() if one.how == "awaited"]
    return {
        "dice_mode": mode,
        "dice_modes": [(one, words.said(words.MODES, one)) for one in MODES],
        "awaited": waiting,
        "sealed": [
            {"id": one.id, "of": one.delegation, "kind": one.form.kind, "title": one.form.title or one.form.text}
            for one in scene.state.sealed.values()
        ],
        "seals_on": scene.state.options.get("moves") == "sealed",
    }


# What is on record


def records_context(scene: Scene) -> dict[str, Any]:
    world, map = scene.state.world, scene.scenario.map
    facts = load_book().facts
    actors = [(one.code, one.name, one.kind) for one in scene.scenario.actors if one.code not in scene.speaks_for and one.kind != "cell"]
    rivers = [(one.id, one.name) for one in map.lines if one.kind == "river"] + [(one.id, one.name) for one in map.waters]
    named = dict(rivers)
    return {
        "incidents": [_incident(scene, one) for one in _telling(scene)],
        "reviews": [
            {"one": one, "result": words.said(words.REVIEWS, one.result), "own": one.by in scene.speaks_for}
            for one in world.reviews.values()
        ],
        "deeds": [{"one": one, "subjects": [words.said(words.SUBJECTS, each) for each in one.subjects]} for one in world.deeds.values()],
        "works": [_works(scene, one, named) for one in world.works.values()],
        "named_actors": [(code, name) for code, name, _kind in actors],
        "named_states": [(code, name) for code, name, kind in actors if kind == "state"],
        "rivers": rivers,
        "bases": [(one, law.value_in_words(one)) for one in facts["attribution.basis"].values],
        "confidences": [(one, law.value_in_words(one)) for one in facts["attribution.confidence"].values],
        "autonomies": [(one, law.value_in_words(one)) for one in facts["aws.autonomy_level"].values],
        "review_results": list(words.REVIEWS.items()),
        "deed_subjects": [(one, words.said(words.SUBJECTS, one)) for one in SUBJECTS],
        "works_answers": [(one, words.said(words.ANSWERS, one)) for one in ANSWERS],
        "is_group": scene.is_armed_group,
        "is_state": any(scene.state.world.actors.get(one) == "state" for one in scene.speaks_for),
        "has_rivers": any(one.kind == "river" for one in map.lines),
    }


def _telling(scene: Scene) -> list[Incident]:
    """What was done to us, and what nobody has owned up to; for control what has no author. The newest first."""
    ours = [
        one for one in scene.state.world.incidents.values()
        if set(one.against) & scene.speaks_for or (not one.by and one.kind == "cyber_incident")
    ]  # fmt: skip
    return ours[::-1][:MOST_INCIDENTS]


def _incident(scene: Scene, incident: Incident) -> dict[str, Any]:
    charges = [_charge(one) for one in scene.state.world.attributions.values() if one.incident == incident.id]
    own = [one["accused"] for one in charges if one["by"] in scene.speaks_for]
    accused = own[-1] if own else next(iter(incident.by), "")
    return {
        "id": incident.id, "title": recorded.told(incident.title), "date": incident.date, "by": incident.by, "known": not incident.knowers,
        "traces": words.said(words.RESULTS, incident.facts["traces"]) if "traces" in incident.facts else "",
        "facts": [(law.meaning_of(name), law.value_in_words(value)) for name, value in incident.facts.items() if name.startswith("cyber.")],
        "charges": charges, "accused": accused,
    }  # fmt: skip


def _charge(one: Attribution) -> dict[str, Any]:
    return {
        "by": one.by, "accused": one.accused, "basis": law.value_in_words(one.basis), "confidence": law.value_in_words(one.confidence),
        "evidence": one.evidence, "published": one.published, "on": one.on,
    }  # fmt: skip


def _works(scene: Scene, works: Works, rivers: dict[str, str]) -> dict[str, Any]:
    months = marks_of(load_book(), "river.months_since_notice")
    until = months_after(works.consulting_since or works.notified_on, months[0]) if months and not works.urgent else None
    asked = [one for one in works.to if one in scene.speaks_for and one not in works.answers]
    return {
        "one": works, "river": rivers.get(works.river, works.river), "until": until, "months": months[0] if months else 0,
        "running": until is not None and scene.state.world.date < until, "asked": bool(asked), "own": works.by in scene.speaks_for,
        "answers": [(code, words.said(words.ANSWERS, answer)) for code, answer in works.answers.items()],
        "silent": [code for code in works.to if code not in works.answers],
    }  # fmt: skip


def months_after(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


# The form of a move


def pointing_context(scene: Scene, kind: str, given: Any) -> dict[str, Any]:
    """What a move of this kind may point to: own forces, an order, a place, an incident, a reviewed weapon. Empty: nothing to offer."""
    world, places, chosen = scene.state.world, places_of(scene), given.getlist("forces")
    own = [one for one in world.forces.values() if one.of in scene.speaks_for] if kind in WITH_FORCES else []
    reviews = [one for one in world.reviews.values() if one.by in scene.speaks_for] if kind in WITH_WEAPONS else []
    orders = [(one, str(word)) for one, word in words.ORDERS.items() if one != "deploy" or reviews]
    return {
        "forces": [(one.id, one.name, words.said(words.POSTURES, one.posture), places.get(one.place, ""), one.id in chosen) for one in own],
        "orders": orders if kind == "troop_movement" and (own or reviews) else [],
        "places": sorted(places.items(), key=lambda one: one[1]) if own else [],
        "incidents": [(one.id, recorded.told(one.title)) for one in _telling(scene)] if kind in ANSWERING else [],
        "weapons": [(one.id, one.weapon) for one in reviews],
        "values": {name: given.get(name, "") for name in ("order", "place", "answers", "weapon")},
    }
