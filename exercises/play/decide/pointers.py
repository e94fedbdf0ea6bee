"""What a move points to beside its parties: the forces it commits, the order and the place, the incident it answers, the weapon it uses."""

from typing import Any

from adjudication.derive.registry import Derived
from adjudication.world import Incident, World
from exercises.play.commands import MoveForm
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import MoveBody

ORDERS = ("move", "mobilise", "show", "stand_down", "deploy")
MOST_FORCES = 40


def read_pointers(turn: Turn, form: MoveForm, actor: str) -> dict[str, Any]:
    """The fields of a recorded move; each must name something that its actor has or may know of."""
    return {
        "forces": _forces(turn, form.forces, actor),
        "order": _order(form),
        "place": place_named(turn, form.place, "move.place"),
        "answers": _incident(turn, form.answers, actor),
        "weapon": _weapon(turn, form.weapon, actor),
    }


def _forces(turn: Turn, ids: list[str], actor: str) -> list[str]:
    found = list(dict.fromkeys(ids))
    for id in found[:MOST_FORCES]:
        force = turn.state.world.forces.get(id)
        if force is None or force.of != actor:
            refuse("unknown_force", "There is no such force of yours.", "move.forces")
    if len(found) > MOST_FORCES:
        refuse("bad_field", f"Expected at most {MOST_FORCES} forces.", "move.forces")
    return found


def _order(form: MoveForm) -> str:
    if form.order and form.order not in ORDERS:
        refuse("bad_field", f"Expected one of {', '.join(ORDERS)}.", "move.order")
    if form.order == "deploy" and not form.weapon:
        refuse("bad_field", "Expected the reviewed weapon that is deployed.", "move.weapon")
    return form.order


def place_named(turn: Turn, place: str, field: str) -> str:
    if place and place not in {one.id for one in turn.scenario.map.places} | {one.code for one in turn.scenario.map.states}:
        refuse("bad_field", "Expected a place of the map.", field)
    return place


def _incident(turn: Turn, incident_id: str | None, actor: str) -> str | None:
    if not incident_id:
        return None
    incident = turn.state.world.incidents.get(incident_id)
    if incident is None or not knows(incident, actor):
        refuse("unknown_incident", "There is no such incident.", "move.answers")
    return incident_id


def knows(incident: Incident, actor: str) -> bool:
    return not incident.knowers or actor in incident.knowers


def _weapon(turn: Turn, review_id: str | None, actor: str) -> str | None:
    if not review_id:
        return None
    review = turn.state.world.reviews.get(review_id)
    if review is None or review.by != actor:
        refuse("bad_field", "Expected a weapon that you have reviewed.", "move.weapon")
    return review_id


# What they say to the law


def pointed_facts(body: MoveBody, world: World) -> dict[str, Derived]:
    """Whoever names an incident or a weapon tells what it holds."""
    return {**_of_incident(body, world), **_of_weapon(body, world)}


def _of_incident(body: MoveBody, world: World) -> dict[str, Derived]:
    incident = world.incidents.get(body.answers or "")
    if incident is None:
        return {}
    found = {}
    if incident.facts.get("wrongful.act") is True and set(incident.by) & set(body.against):
        found["cm.prior_breach"] = Derived(True, f"{incident.title} was found unlawful.")
    if body.by in incident.against:
        found["injured.direct"] = Derived(True, f"{incident.title} was done to {body.by}.")
    charges = [
        one for one in world.attributions.values() if one.incident == incident.id and one.by == body.by and one.accused in body.against
    ]
    if charges:
        found["attribution.basis"] = Derived(charges[-1].basis, f"{body.by} attributed {incident.title} to {charges[-1].accused}.")
        found["attribution.confidence"] = Derived(charges[-1].confidence, f"As {body.by} said of {incident.title}.")
    return found


def _of_weapon(body: MoveBody, world: World) -> dict[str, Derived]:
    review = world.reviews.get(body.weapon or "")
    if review is None:
        return {}
    told = f"By the review of {review.weapon}."
    found = {
        "weapon.reviewed": Derived(review.result != "refused", told),
        "aws.human_control": Derived(review.human_control, told),
        "aws.accountability_chain": Derived(bool(review.accountable), told),
        "aws.safeguards": Derived(review.safeguards, told),
    }
    if review.autonomy:
        found |= {"weapon.type": Derived("autonomous", told), "aws.autonomy_level": Derived(review.autonomy, told)}
    return found
