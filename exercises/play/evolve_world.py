"""What an event does to the world of a state: agreements and their drafts, missions, incidents, figures."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from adjudication.world import Agreement, Consent, Dispute, Incident, Membership, Mission, Obligation, Reason, Relation, World, relation_key
from exercises.play import events as ev
from exercises.play.events import Event
from exercises.play.state import DraftArticle, State, Wording

UNDER_NEGOTIATION = ("draft", "proposed")
VERSIONS_KEPT = 8  # of an article's earlier texts


def _world(state: State, **changes: Any) -> State:
    return replace(state, world=replace(state.world, **changes))


# Agreements


def _agreement(state: State, event: Event, data: ev.AgreementChanged) -> State:
    agreement = data.agreement
    state = _world(state, agreements={**state.world.agreements, agreement.id: agreement})
    if agreement.status in UNDER_NEGOTIATION:
        articles = _drafted(state.drafts.get(agreement.id, {}), event.by.delegation or "", data)
        return _waiting_for_signatures(replace(state, drafts={**state.drafts, agreement.id: articles}), agreement)
    if agreement.status == "refused":
        state = _refused(state, agreement)
    if agreement.id in state.drafts:
        return replace(state, drafts={key: one for key, one in state.drafts.items() if key != agreement.id})
    return state


def _refused(state: State, agreement: Agreement) -> State:
    move = state.moves.get(state.proposals.get(agreement.id, ""))
    if move is None or move.status != "pending":
        return state
    return replace(state, moves={**state.moves, move.body.id: replace(move, status="refused", awaits=())})


def _waiting_for_signatures(state: State, agreement: Agreement) -> State:
    move = state.moves.get(state.proposals.get(agreement.id, ""))
    if move is None or not move.awaits:
        return state
    signed = {one.party for one in agreement.signatures}
    others = tuple(one for one in move.awaits if not one.startswith("signature:"))
    awaits = (*others, *(f"signature:{party}" for party in agreement.parties if party not in signed))
    return replace(state, moves={**state.moves, move.body.id: replace(move, awaits=awaits)})


def _drafted(articles: dict[str, DraftArticle], by: str, data: ev.AgreementChanged) -> dict[str, DraftArticle]:
    if data.article is None:
        texts = {one.id: one.text for one in data.agreement.clauses}
        return {
            key: articles.get(key) or DraftArticle(id=key, text=text, by=by, accepted_by=(by,) if by else ()) for key, text in texts.items()
        }
    text = next((one.text for one in data.agreement.clauses if one.id == data.article), "")
    before = articles.get(data.article) or DraftArticle(id=data.article, text=text, by=by)
    return {**articles, data.article: _article(before, text, by, data)}


def _article(before: DraftArticle, text: str, by: str, data: ev.AgreementChanged) -> DraftArticle:
    brackets = {holder: wording for holder, wording in before.brackets.items() if holder != by}
    match data.change:
        case "text_locked" | "text_unlocked":
            return replace(before, locked=data.change == "text_locked")
        case "text_bracketed":
            accepted = tuple(one for one in before.accepted_by if one != by)
            return replace(before, brackets={**brackets, by: data.text}, accepted_by=accepted)
        case "text_accepted" if text == before.text:
            return replace(before, brackets=brackets, accepted_by=tuple(dict.fromkeys((*before.accepted_by, by))))
        case "text_accepted":  # of a bracket: its wording is on the table now
            kept = {holder: wording for holder, wording in brackets.items() if wording != text}
            agreed = (by, *(holder for holder, wording in before.brackets.items() if wording == text and holder != by))
            return replace(before, text=text, brackets=kept, accepted_by=agreed, versions=_with_version(before, text))
        case _:
            return DraftArticle(id=before.id, text=text, by=by, accepted_by=(by,), versions=_with_version(before, text))


def _with_version(before: DraftArticle, text: str) -> tuple[Wording, ...]:
    return before.versions if text == before.text else (*before.versions, Wording(before.by, before.text))[-VERSIONS_KEPT:]


# Missions, incidents, obligations


def _mission(state: State, event: Event, data: ev.MissionChanged) -> State:
    return _world(state, missions={**state.world.missions, data.mission.id: data.mission})


def _pledged(state: State, event: Event, data: ev.ContingentPledged) -> State:
    mission = state.world.missions.get(data.mission)
    if mission is None:
        return state
    others = tuple(one for one in mission.contingents if one.contributor != data.contingent.contributor)
    changed = replace(mission, contingents=(*others, data.contingent))
    return _world(state, missions={**state.world.missions, mission.id: changed})


def _incident(state: State, event: Event, data: ev.IncidentRecorded) -> State:
    return _world(state, incidents={**state.world.incidents, data.incident.id: data.incident})


def _owed(state: State, event: Event, data: ev.ObligationArose) -> State:
    return _world(state, obligations={**state.world.obligations, data.obligation.id: data.obligation})


# Figures


def _moved(state: State, event: Event, data: ev.WorldChanged) -> State:
    world = state.world
    if data.relations:
        world = replace(world, relations={**world.relations, **{relation_key(*one.pair): one for one in data.relations}})
    if data.meters:
        world = replace(world, meters={**world.meters, **data.meters})
    if data.consents:
        world = replace(world, consents=_consents(world.consents, data.consents))
    if data.disputes:
        world = replace(world, disputes=_disputes(world.disputes, data.disputes))
    if data.memberships:
        world = replace(world, memberships=_memberships(world.memberships, data.memberships))
    if data.reasons:
        world = counted(world, data.reasons, state)
    return replace(state, world=world)


def counted(world: World, reasons: Iterable[Reason], state: State) -> World:
    """Each change on top of what this audience knows; figures stay between 0 and 100."""
    relations, meters = dict(world.relations), dict(world.meters)
    for reason in reasons:
        if len(reason.of) == 2:
            key = relation_key(*reason.of)
            relations[key] = _relation(relations.get(key) or _first(reason, state), reason)
        elif reason.what in meters:
            meters[reason.what] = _within(meters[reason.what] + reason.change, *world.bounds.get(reason.what, (0, 100)))
    return replace(world, relations=relations, meters=meters, reasons=(*world.reasons, *reasons))


def _first(reason: Reason, state: State) -> Relation:
    one, other = sorted(reason.of)
    return Relation(pair=(one, other), trust=state.trust, tension=state.tension)


def _relation(relation: Relation, reason: Reason) -> Relation:
    match reason.what:
        case "trust":
            return replace(relation, trust=_within(relation.trust + reason.change))
        case "tension":
            return replace(relation, tension=_within(relation.tension + reason.change))
        case "broken":
            return replace(relation, broken=reason.change > 0)
        case _:
            return relation


def _within(figure: int, low: int = 0, high: int = 100) -> int:
    return max(low, min(high, figure))


def _consents(standing: tuple[Consent, ...], new: list[Consent]) -> tuple[Consent, ...]:
    replaced = {(one.by, one.to, one.what) for one in new}
    return (*(one for one in standing if (one.by, one.to, one.what) not in replaced), *new)


def _disputes(standing: dict[str, Dispute], new: list[Dispute]) -> dict[str, Dispute]:
    return {**standing, **{one.id: one for one in new}}


def _memberships(standing: tuple[Membership, ...], new: list[Membership]) -> tuple[Membership, ...]:
    replaced = {(one.body, one.member) for one in new}
    return (*(one for one in standing if (one.body, one.member) not in replaced), *new)


def learn(
    state: State,
    agreement: Agreement | None,
    reasons: Iterable[Reason] = (),
    obligations: Iterable[Obligation] = (),
    incidents: Iterable[Incident] = (),
    missions: Iterable[Mission] = (),
) -> State:
    """What a revealed move brings with it."""
    world = state.world
    if agreement:
        world = replace(world, agreements={**world.agreements, agreement.id: agreement})
    world = replace(
        world,
        obligations={**world.obligations, **{one.id: one for one in obligations}},
        incidents={**world.incidents, **{one.id: one for one in incidents}},
        missions={**world.missions, **{one.id: one for one in missions}},
    )
    return replace(state, world=counted(world, reasons, state))


HANDLERS: dict[str, Callable[[State, Event, Any], State]] = {
    "agreement_changed": _agreement,
    "mission_changed": _mission,
    "contingent_pledged": _pledged,
    "incident_recorded": _incident,
    "obligation_arose": _owed,
    "world_changed": _moved,
}
