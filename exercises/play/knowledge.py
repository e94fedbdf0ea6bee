"""What may be known and who knows it: the items of an exercise that not everyone knows, for control or as one delegation sees them.

Read from a state and the scenario of the same audience: a delegation's own give what it holds, control's give all there is.
"""

from collections.abc import Iterator

from adjudication.holdings import Force
from adjudication.moves import FORMS
from adjudication.world import Agreement, Incident
from exercises.play.diplomacy import Item, Learned
from exercises.play.state import MoveState, State
from exercises.play.visibility import STAFF, addressed_to, delegations_of, readers_of_agreement, readers_of_move
from exercises.scenario.schema import ALL, Scenario
from exercises.scenario.schema import Secret as Told


def held_items(state: State, scenario: Scenario) -> dict[str, Item]:
    """Everything in this state that not everyone knows, by id."""
    return {one.id: one for one in _held(state, scenario)}


def _held(state: State, scenario: Scenario) -> Iterator[Item]:
    for force in state.world.forces.values():
        if force.knowers:
            yield force_item(force, scenario)
    for secret in scenario.world.secrets:
        if secret.id not in state.revealed:
            yield secret_item(secret)
    for agreement in state.world.agreements.values():
        if agreement.secret:
            yield agreement_item(agreement)
    for move in state.moves.values():
        if not move.open and move.body.secret and move.status not in ("pending", "withdrawn"):
            yield move_item(move)
    for incident in state.world.incidents.values():
        if incident.knowers and incident.move_id is None:
            yield incident_item(incident)
    for known in state.learned.values():
        yield from (one.item for one in known.values())


def knowers_of(item_id: str, state: State, scenario: Scenario) -> frozenset[str]:
    """The delegations that know an item, in control's state."""
    kind, _colon, about = item_id.partition(":")
    first = frozenset[str]()
    match kind:
        case "force" if about in state.world.forces:
            first = addressed_to(state.world.forces[about].knowers or [ALL], scenario)
        case "secret":
            first = _of_secret(about, state, scenario)
        case "agreement" if about in state.world.agreements:
            first = readers_of_agreement(state.world.agreements[about], scenario)
        case "move" if about in state.moves:
            first = readers_of_move(state.moves[about], scenario)
        case "incident" if about in state.world.incidents:
            incident = state.world.incidents[about]
            first = addressed_to(incident.knowers or [ALL], scenario)
    return first - STAFF - {"public"} | {code for code, known in state.learned.items() if item_id in known}


def _of_secret(about: str, state: State, scenario: Scenario) -> frozenset[str]:
    if about in state.revealed:
        return addressed_to([ALL], scenario)
    secret = next((one for one in scenario.world.secrets if one.id == about), None)
    return delegations_of(secret.knowers, scenario) if secret else frozenset()


def may_pass_on(item_id: str, delegation: str, state: State, scenario: Scenario) -> bool:
    """Whether this delegation knows the item, and it is not known to all; on control's state or on its own."""
    return item_id in held_items(state, scenario) and delegation in knowers_of(item_id, state, scenario)


def learned_by(delegation: str | None, state: State) -> dict[str, Learned]:
    return state.learned.get(delegation or "", {})


# Items


def force_item(force: Force, scenario: Scenario) -> Item:
    """A force as it stands: strength, place, and whether it is on the move."""
    places = {**{one.code: one.name for one in scenario.map.states}, **{one.id: one.name for one in scenario.map.places}}
    where = places.get(force.place, force.place)
    low, high = max(0, force.low - force.lost), max(0, force.high - force.lost)
    strength = f"{low:,} {force.unit}" if low == high else f"{low:,}–{high:,} {force.unit}"
    posture = "" if force.posture == "at_rest" else force.posture.replace("_", " ")
    return Item(id=f"force:{force.id}", title=force.name, text=", ".join(filter(None, (strength, where, posture))), of=(force.of,))


def secret_item(secret: Told) -> Item:
    return Item(id=f"secret:{secret.id}", title=secret.title, text=secret.text, of=tuple(secret.about))


def agreement_item(agreement: Agreement) -> Item:
    text = "\n".join([*([agreement.text] if agreement.text else []), *(one.text for one in agreement.clauses if one.text)])
    return Item(id=f"agreement:{agreement.id}", title=agreement.title, text=text, of=agreement.parties)


def move_item(move: MoveState) -> Item:
    body = move.body
    title = body.title or FORMS[body.kind].title
    return Item(id=f"move:{body.id}", title=title, text=body.text, of=tuple(dict.fromkeys((body.by, *body.with_, *body.against))))


def incident_item(incident: Incident) -> Item:
    return Item(id=f"incident:{incident.id}", title=incident.title, of=tuple(dict.fromkeys((*incident.by, *incident.against))))
