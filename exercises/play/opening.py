"""The state before the first event: the scenario's starting world, as one audience may know it."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from adjudication import life
from adjudication.force_requirement import estimate
from adjudication.holdings import Force
from adjudication.world import (
    Agreement,
    AgreementStatus,
    Clause,
    Consent,
    Contingent,
    Dispute,
    Incident,
    Mandate,
    Membership,
    Mission,
    Relation,
    Resolution,
    Terrain,
    Vote,
    World,
    relation_key,
)  # fmt: skip
from exercises.play.secrecy import scenario_view
from exercises.play.state import Clock, DelegationState, DraftArticle, Room, SeatState, State
from exercises.play.visibility import EVERYBODY, STAFF
from exercises.scenario import schema


def initial(scenario: schema.Scenario, audience: str) -> State:
    known = scenario_view(scenario, audience)
    return State(
        audience=audience,
        scenario=known.id,
        title=known.title,
        world=opening_world(known),
        clock=Clock(date=known.phases[0].starts if known.phases else known.card.starts),
        delegations={one.code: _delegation(known, one) for one in known.delegations},
        seats={seat.id: _seat(one, seat) for one in known.delegations for seat in one.seats},
        rooms=_rooms(known, audience),
        drafts=_drafts(known),
        trust=known.world.default_trust,
        tension=known.world.default_tension,
    )


def _delegation(scenario: schema.Scenario, one: schema.Delegation) -> DelegationState:
    actor = next((actor for actor in scenario.actors if actor.code in (one.speaks_for or [one.code])), None)
    return DelegationState(
        code=one.code,
        name=one.name,
        colour=actor.colour if actor else "",
        kind=actor.kind if actor else "state",
        core=one.core,
        speaks_for=tuple(one.speaks_for or [one.code]),
    )


def _seat(one: schema.Delegation, seat: schema.Seat) -> SeatState:
    return SeatState(
        id=seat.id, title=seat.title, delegation=one.code, powers=tuple(seat.powers), full_powers=seat.full_powers, role=seat.role
    )


def _rooms(scenario: schema.Scenario, audience: str) -> dict[str, Room]:
    rooms = [Room(id="plenary", title="Plenary", members=(EVERYBODY,))]
    for one in scenario.delegations:
        if audience in STAFF or audience == one.code:
            rooms.append(Room(id=f"own:{one.code}", title=one.name, members=(one.code,)))
            rooms.append(Room(id=f"control:{one.code}", title=f"Control and {one.name}", members=(one.code,)))
    return {room.id: room for room in rooms}


# The world


def opening_world(scenario: schema.Scenario) -> World:
    told = scenario.world
    pairs = [Relation(pair=_pair(*one.between), trust=one.trust, tension=one.tension) for one in told.relations]
    return World(
        date=scenario.card.starts.date(),
        agreements={one.id: _agreement(one, scenario.card.starts.date()) for one in told.agreements},
        resolutions={one.id: _resolution(one) for one in told.decisions},
        incidents={one.id: _incident(one) for one in told.incidents},
        missions={one.id: _mission(one) for one in told.missions if one.status != "possible"},
        consents=tuple(_consent(one, scenario.card.starts.date()) for one in told.consents),
        memberships=_memberships(scenario),
        relations={relation_key(*one.pair): one for one in pairs},
        meters={one.id: one.start for one in told.meters},
        bounds={one.id: (one.low, one.high) for one in told.meters if (one.low, one.high) != (0, 100)},
        facts=_facts(scenario.profile),
        disputes={one.id: _dispute(one) for one in told.disputes},
        actors={one.code: one.kind for one in scenario.actors},
        forces={one.id: _force(one) for one in told.forces},
        assembly=tuple((one.starts, one.members) for one in scenario.profile.assembly.members),
    )


def _pair(first: str, second: str) -> tuple[str, str]:
    one, other = sorted((first, second))
    return one, other


def _agreement(one: schema.Agreement, start: date) -> Agreement:
    political = one.status == "political"
    text = Agreement(
        id=one.id,
        title=one.title,
        kind=one.kind,
        parties=tuple(one.parties),
        status=AgreementStatus.IN_FORCE if political else AgreementStatus(one.status),
        secret=one.secret,
        knowers=tuple(one.knowers) if one.secret else (),
        clauses=tuple(Clause(id=clause.article, type=clause.type, text=clause.text, params=clause.params) for clause in one.clauses),
        signed_on=one.signed,
        in_force_on=one.in_force,
        registered=one.registered,
        binding=not political,
        rules=tuple(one.rules),
        notes=one.note,
        depositary=one.depositary,
    )
    ends = life.end_day(text, one.in_force) if one.in_force and text.status in life.STANDING else None
    return replace(life.with_terms(text), ends_on=ends if ends and ends > start else None)


def _drafts(scenario: schema.Scenario) -> dict[str, dict[str, DraftArticle]]:
    """The texts that the scenario prepared, with the square brackets in which they come to the table."""
    prepared = [one for one in scenario.world.agreements if one.status == "draft"]
    return {one.id: {clause.article: _article(clause) for clause in one.clauses} for one in prepared}


def _article(clause: schema.Clause) -> DraftArticle:
    return DraftArticle(id=clause.article, text=clause.text, by="", brackets=dict.fromkeys(clause.bracketed_by, clause.text))


def _resolution(one: schema.Decision) -> Resolution:
    roll = one.votes
    return Resolution(
        id=one.id,
        title=one.title,
        body=one.body,
        status={"draft": "draft"}.get(one.status, one.status),
        text=one.text,
        date=one.date,
        votes=_roll(roll) if roll else (),
        votes_for=roll.yes if roll else None,
        votes_against=roll.no if roll else None,
        abstentions=roll.abstain if roll else None,
        facts=_decision_facts(one),
        addressed_to=tuple(one.addressed_to),
    )


def _roll(roll: schema.RollCall) -> tuple[Vote, ...]:
    named = {"yes": roll.yes_by, "no": roll.no_by, "abstain": roll.abstain_by, "absent": roll.absent_by}
    return tuple(Vote(member=code, position=position) for position, codes in named.items() for code in codes)


def _decision_facts(one: schema.Decision) -> dict[str, object]:
    if one.body != "sc":
        return {}
    binding = {"yes": True, "no": False, "disputed": "disputed"}[one.binding]
    return {"sc.chapter": one.chapter, "sc.paragraph_binding": binding}


def _incident(one: schema.Incident) -> Incident:
    by, against = (tuple(one.between[:1]), tuple(one.between[1:])) if len(one.between) > 1 else (tuple(one.between), ())
    knowers = () if schema.ALL in one.knowers else tuple(one.knowers)
    return Incident(
        id=one.id, title=one.title, date=one.date, kind="incident", by=by, against=against, place=one.at, facts=one.facts, knowers=knowers
    )


def _mission(one: schema.Mission) -> Mission:
    return Mission(
        id=one.id,
        title=one.title,
        authority=one.authority or ("regional" if one.kind == "pko_regional" else "ga"),
        host=tuple(one.host),
        status=one.status,
        mandate_tasks=tuple(one.mandate_tasks),
        contingents=tuple(_contingent(each) for each in one.contributors),
        **foreseen(one),
    )


def _force(one: schema.Force) -> Force:
    knowers = () if schema.ALL in one.visible_to else tuple(one.visible_to)
    return Force(one.id, one.of, one.kind, one.name, one.low, one.high, one.unit, one.place or "", knowers=knowers)


def _contingent(one: schema.Contingent) -> Contingent:
    return Contingent(contributor=one.of, troops=one.low, equipment=one.equipment, readiness_days=one.readiness_days)


def foreseen(one: schema.Mission) -> dict[str, Any]:
    """What the scenario says of an operation beside its name, its status and who takes part: true from the day it is set up."""
    terrain = Terrain(one.line_km, one.population, one.setting)
    wanted = estimate(one.mandate_tasks, terrain)
    return {
        "place": one.at,
        "led_by": one.led_by or "",
        "main_parties": tuple(one.main_parties),
        "mandate": Mandate(tasks=tuple(one.mandate_tasks), chapter=one.chapter, until=one.until, basis=one.basis),
        "terrain": terrain if one.line_km or one.population else None,
        "troops_required": wanted.troops if wanted else None,
    }


def _consent(one: schema.Consent, start: date) -> Consent:
    return Consent(by=one.by, to=one.to, what=one.for_, given_on=one.starts or start - timedelta(days=1), withdrawn_on=one.ends)


def _dispute(one: schema.Dispute) -> Dispute:
    return Dispute(
        id=one.id,
        title=one.title,
        between=tuple(one.between),
        text=one.text,
        means_tried=tuple(one.means_tried),
        endangers_peace=one.endangers_peace,
    )


def _memberships(scenario: schema.Scenario) -> tuple[Membership, ...]:
    council = [Membership(body="sc", member=one.code, permanent=one.permanent) for one in scenario.profile.council.members]
    organs = [Membership(one.body, code, permanent=code in one.veto) for one in scenario.profile.organs for code in one.members]
    others = [Membership(body=body, member=one.code) for one in scenario.actors for body in one.memberships if body != "sc"]
    return (*council, *organs, *others)


def _facts(profile: schema.LegalProfile) -> dict[str, object]:
    """Standing facts as they are; facts of single actors by actor."""
    facts: dict[str, object] = dict(profile.standing_facts)
    for actor, values in profile.actor_facts.items():
        for name, value in values.items():
            by_actor = facts.get(name)
            facts[name] = {**(by_actor if isinstance(by_actor, dict) else {}), actor: value}
    return facts
