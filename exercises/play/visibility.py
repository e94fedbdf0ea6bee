"""Who may know what: the only secrecy rule of the system.

An audience is "control", "observer" (who reads what control reads), "public" (the big screen) or the code of a delegation.
`audiences_of` is asked once, when an event happens; its answer travels with the event as `seen_by` (stored as the keys of its cursors).
`view` then gives the event as one audience may read it. Pages, frames, exports and the fold of a delegation's state all go through it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from adjudication.world import UNITED_NATIONS, Agreement, AgreementStatus, Resolution
from exercises.play import events as ev
from exercises.play.events import Event
from exercises.play.redaction import without_facts
from exercises.play.state import MoveState, Room, State
from exercises.scenario.schema import ALL, Scenario

CONTROL, OBSERVER, PUBLIC = "control", "observer", "public"
STAFF = frozenset({CONTROL, OBSERVER})
EVERYBODY = "*"  # in the members of a room

Audiences = frozenset[str]


def all_audiences(scenario: Scenario) -> Audiences:
    return STAFF | {PUBLIC} | {one.code for one in scenario.delegations}


def delegations_of(codes: Iterable[str], scenario: Scenario) -> Audiences:
    """The delegations that play these actors; a delegation's own code counts as well, an actor that nobody plays does not."""
    wanted = set(codes)
    return frozenset(one.code for one in scenario.delegations if one.code in wanted or wanted & set(one.speaks_for or [one.code]))


def addressed_to(names: Iterable[str], scenario: Scenario) -> Audiences:
    """`to`, `knowers` and `visible_to` of a scenario: "all", "public", "control", codes."""
    wanted = set(names)
    if ALL in wanted:
        return all_audiences(scenario)
    return delegations_of(wanted, scenario) | STAFF | (wanted & {PUBLIC})


def readers_of_move(move: MoveState, scenario: Scenario) -> Audiences:
    if move.open:
        return all_audiences(scenario)
    body = move.body
    return delegations_of([body.by, *body.with_, *body.knowers, *move.told], scenario) | STAFF


def readers_of_agreement(agreement: Agreement, scenario: Scenario) -> Audiences:
    """A text under negotiation is its parties' own; a secret one stays so when it is signed."""
    if agreement.secret or agreement.status in (AgreementStatus.DRAFT, AgreementStatus.PROPOSED, AgreementStatus.REFUSED):
        return delegations_of([*agreement.parties, *agreement.knowers, agreement.kept_by], scenario) | STAFF
    return all_audiences(scenario)


def members_of_room(room: Room, scenario: Scenario) -> Audiences:
    if EVERYBODY in room.members:
        return all_audiences(scenario)
    return frozenset(room.members) | STAFF


def readers_of_meter(meter: str, scenario: Scenario) -> Audiences:
    declared = next((one for one in scenario.world.meters if one.id == meter), None)
    return all_audiences(scenario) if declared is None else addressed_to(declared.visible_to, scenario)


# Who may see an event


def audiences_of(event: Event, state: State, scenario: Scenario) -> Audiences:
    """Who may see this event. `state` is control's, as it stood before the event."""
    rule = RULES.get(event.kind)
    return rule(event.data, state, scenario) | STAFF if rule else all_audiences(scenario)


def _of_move(data: Any, state: State, scenario: Scenario) -> Audiences:
    return readers_of_move_id(data.move_id, state, scenario)


def readers_of_move_id(move_id: str | None, state: State, scenario: Scenario) -> Audiences:
    move = state.moves.get(move_id) if move_id else None
    return readers_of_move(move, scenario) if move else all_audiences(scenario)


def _staff(data: Any, state: State, scenario: Scenario) -> Audiences:
    return STAFF


def _submitted(data: ev.MoveSubmitted, state: State, scenario: Scenario) -> Audiences:
    body = data.move
    if not body.secret and not is_private(data.awaits):
        return all_audiences(scenario)
    return delegations_of([body.by, *body.with_, *body.knowers], scenario)


def is_private(awaits: Iterable[str]) -> bool:
    """A proposal that waits for signatures is known to those at the table until they have signed."""
    return any(one.startswith("signature:") for one in awaits)


def _revealed(data: ev.MoveRevealed, state: State, scenario: Scenario) -> Audiences:
    if not data.to:
        return all_audiences(scenario)
    if data.how in ev.COVERT:
        return delegations_of(data.to, scenario)
    return delegations_of(data.to, scenario) | readers_of_move_id(data.move.id, state, scenario)


def _secret(data: ev.SecretRevealed, state: State, scenario: Scenario) -> Audiences:
    if not data.to:
        return all_audiences(scenario)
    if data.how in ev.COVERT:
        return delegations_of(data.to, scenario)
    declared = next((one for one in scenario.world.secrets if one.id == data.secret), None)
    return delegations_of([*data.to, *(declared.knowers if declared else ())], scenario)


def _referred(data: ev.FactReferred, state: State, scenario: Scenario) -> Audiences:
    move = state.moves.get(data.move_id)
    return delegations_of([move.body.by], scenario) if move else STAFF


def _established(data: ev.FactEstablished, state: State, scenario: Scenario) -> Audiences:
    readers = readers_of_move_id(data.move_id, state, scenario)
    return readers & delegations_of(data.knowers, scenario) if data.knowers else readers


def _room(data: ev.RoomOpened, state: State, scenario: Scenario) -> Audiences:
    return members_of_room(Room(id=data.room, title="", members=tuple(data.members)), scenario)


def _message(data: ev.MessageSent, state: State, scenario: Scenario) -> Audiences:
    room = state.rooms.get(data.room)
    return members_of_room(room, scenario) if room else STAFF


def _inject(data: ev.InjectReleased, state: State, scenario: Scenario) -> Audiences:
    return addressed_to(data.inject.to, scenario)


def _agreement(data: ev.AgreementChanged, state: State, scenario: Scenario) -> Audiences:
    """Of a refused or ended text those learn who knew it before."""
    before = state.world.agreements.get(data.agreement.id)
    return readers_of_agreement(data.agreement, scenario) | (readers_of_agreement(before, scenario) if before else STAFF)


def _obligation(data: ev.ObligationArose, state: State, scenario: Scenario) -> Audiences:
    owed = data.obligation
    readers = readers_of_move_id(owed.move_id, state, scenario)
    if owed.knowers:
        readers &= delegations_of(owed.knowers, scenario)
    agreement = state.world.agreements.get(owed.agreement or "")
    return readers & readers_of_agreement(agreement, scenario) if agreement else readers


def _incident(data: ev.IncidentRecorded, state: State, scenario: Scenario) -> Audiences:
    incident = data.incident
    readers = readers_of_move_id(incident.move_id, state, scenario)
    return readers & delegations_of(incident.knowers, scenario) if incident.knowers else readers


def _world(data: ev.WorldChanged, state: State, scenario: Scenario) -> Audiences:
    readers = readers_of_move_id(data.move_id, state, scenario)
    for meter in {*data.meters, *(one.what for one in data.reasons if not one.of)}:
        readers &= readers_of_meter(meter, scenario)
    for knowers in {one.knowers for one in data.reasons if one.knowers}:
        readers &= delegations_of(knowers, scenario) | STAFF
    return readers


def _post(data: ev.PostChanged, state: State, scenario: Scenario) -> Audiences:
    """A post is as widely known as the accreditation that was asked for it."""
    return readers_of_move_id(data.post.move_id, state, scenario)


def _report(data: ev.ReportSent, state: State, scenario: Scenario) -> Audiences:
    return delegations_of([data.sending], scenario)


def _learned(data: ev.ItemsLearned, state: State, scenario: Scenario) -> Audiences:
    return delegations_of([*data.to, *([data.by] if data.by else [])], scenario)


def _protecting(data: ev.ProtectingPowerChanged, state: State, scenario: Scenario) -> Audiences:
    """Negotiated between the three; once agreed everyone is told to whom to turn."""
    power = data.power
    return all_audiences(scenario) if power.status == "agreed" else delegations_of([power.sending, power.receiving, power.third], scenario)


def _joint_event(data: ev.JointEventChanged, state: State, scenario: Scenario) -> Audiences:
    return delegations_of([data.event.host, *data.event.guests], scenario)


def _followed_up(data: ev.FollowedUp, state: State, scenario: Scenario) -> Audiences:
    readers = readers_of_move_id(data.move_id, state, scenario)
    return readers & delegations_of(data.to, scenario) if data.to else readers


def _force(data: ev.ForceChanged, state: State, scenario: Scenario) -> Audiences:
    """A force that not all know of stays so whatever it is ordered to do; a secret order is known to its readers alone."""
    readers = readers_of_move_id(data.move_id, state, scenario)
    return readers & delegations_of([*data.force.knowers, data.force.of], scenario) if data.force.knowers else readers


def _measure(data: ev.MeasureChanged, state: State, scenario: Scenario) -> Audiences:
    measure = data.measure
    readers = readers_of_move_id(measure.move_id, state, scenario)
    return readers & delegations_of([*measure.knowers, *measure.by], scenario) if measure.knowers else readers


def _outcome(data: ev.OutcomeSettled, state: State, scenario: Scenario) -> Audiences:
    return readers_of_move_id(data.outcome.move_id, state, scenario)


def _attribution(data: ev.AttributionMade, state: State, scenario: Scenario) -> Audiences:
    made = data.attribution
    return all_audiences(scenario) if made.published else delegations_of([made.by], scenario)


def _review(data: ev.WeaponReviewed, state: State, scenario: Scenario) -> Audiences:
    return all_audiences(scenario) if data.review.published else delegations_of([data.review.by], scenario)


def _sealed(data: Any, state: State, scenario: Scenario) -> Audiences:
    """Not even that somebody has laid a move by is known to the others."""
    return frozenset({data.delegation})


def _mediation(data: ev.MediationChanged, state: State, scenario: Scenario) -> Audiences:
    return readers_of_move_id(data.mediation.id, state, scenario)


def _violation(data: ev.ViolationReported | ev.ViolationAnswered, state: State, scenario: Scenario) -> Audiences:
    """Whoever knows of the agreement knows what is said of its breach."""
    about = data.violation.agreement if isinstance(data, ev.ViolationReported) else data.agreement
    agreement = state.world.agreements.get(about)
    return readers_of_agreement(agreement, scenario) if agreement else STAFF


def readers_of_resolution(draft: Resolution, scenario: Scenario) -> Audiences:
    """The United Nations meet in public. Elsewhere a draft is its members' own, and what they adopt is public."""
    if draft.body in UNITED_NATIONS or draft.status == "adopted" or not draft.members:
        return all_audiences(scenario)
    chair = next((one.chair for one in scenario.profile.organs if one.body == draft.body and one.chair), None)
    return delegations_of([*draft.members, *([chair] if chair else [])], scenario) | STAFF


def _resolution(data: Any, state: State, scenario: Scenario) -> Audiences:
    """Of a vote or an explanation: who may read the draft that it is on."""
    known = data.resolution if isinstance(data.resolution, Resolution) else state.world.resolutions.get(data.resolution)
    return readers_of_resolution(known, scenario) if known else all_audiences(scenario)


def _of_delegation(data: Any, state: State, scenario: Scenario) -> Audiences:
    """Between one delegation and control."""
    return frozenset({data.delegation})


def _answer(data: ev.RequestAnswered, state: State, scenario: Scenario) -> Audiences:
    return frozenset({data.delegation, *data.to})


RULES: dict[str, Callable[[Any, State, Scenario], Audiences]] = {
    "inject_released": _inject,
    "inject_skipped": _staff,
    "room_opened": _room,
    "message_sent": _message,
    "move_submitted": _submitted,
    "move_withdrawn": _of_move,
    "move_revealed": _revealed,
    "ruling_issued": _of_move,
    "fact_referred": _referred,
    "fact_established": _established,
    "ruling_appealed": _of_move,
    "appeal_decided": _of_move,
    "precedent_marked": _of_move,
    "ruling_overridden": _of_move,
    "agreement_changed": _agreement,
    "obligation_arose": _obligation,
    "consent_answered": _of_move,
    "resolution_tabled": _resolution,
    "resolution_changed": _resolution,
    "silence_opened": _resolution,
    "vote_cast": _resolution,
    "vote_explained": _resolution,
    "vote_closed": _resolution,
    "incident_recorded": _incident,
    "world_changed": _world,
    "secret_revealed": _secret,
    "condition_met": _staff,
    "observation_made": _staff,
    "post_changed": _post,
    "report_sent": _report,
    "items_learned": _learned,
    "knowledge_noted": _staff,
    "protecting_power_changed": _protecting,
    "joint_event_changed": _joint_event,
    "followed_up": _followed_up,
    "force_changed": _force,
    "measure_changed": _measure,
    "outcome_settled": _outcome,
    "attribution_made": _attribution,
    "weapon_reviewed": _review,
    "move_sealed": _sealed,
    "seal_broken": _sealed,
    "mediation_changed": _mediation,
    "violation_reported": _violation,
    "violation_answered": _violation,
    "inject_changed": _staff,
    "request_made": _of_delegation,
    "request_answered": _answer,
    "channel_set": _staff,
    "message_held": _of_delegation,
    "held_decided": _of_delegation,
    "item_triaged": _staff,
}
# What is not named here is for everyone: the clock, who sits where, missions, pledges.


# What of it they may read


def view(event: Event, audience: str) -> Event | None:
    """The event as this audience may read it, or None. An event that does not say who may see it is shown to nobody."""
    if audience not in event.seen_by:
        return None
    data = event.data if audience in STAFF else _redacted(event.data, audience)
    return replace(event, data=data, seen_by=())


def _redacted(data: ev.EventData, audience: str) -> ev.EventData:
    match data:
        case ev.RulingIssued(restricted=restricted, cited_to=cited_to) if restricted or cited_to:
            hidden = {fact for fact, knowers in restricted.items() if audience not in knowers}
            sources = {fact: source for fact, source in data.sources.items() if fact not in hidden}
            cites = [move for move in data.cites if move not in cited_to or audience in cited_to[move]]
            ruling = without_facts(data.ruling, hidden)
            return replace(data, ruling=ruling, sources=sources, restricted={}, cites=cites, cited_to={})
        case ev.JointEventChanged(event=shown) if audience != shown.host:
            return replace(data, event=replace(shown, shows=()))
        case ev.FactEstablished(knowers=[_, *_]):
            return replace(data, knowers=[])
        case ev.RequestAnswered(delegation=asker):
            return replace(data, to=[], delegation=asker if audience == asker else "")
        case ev.WorldChanged(told=[_, *_]) if audience in data.told:
            return replace(data, told=[])
        case ev.WorldChanged(told=[_, *_]):
            return replace(data, told=[], reasons=[replace(one, because="") for one in data.reasons])
        case _:
            return data
