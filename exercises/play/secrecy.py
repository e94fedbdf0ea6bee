"""The scenario as one audience may know it: its own brief, what is public, and the secrets it is let into."""

from typing import TypeVar

from msgspec.structs import replace

from exercises.play.visibility import STAFF, addressed_to, delegations_of
from exercises.scenario import schema

Shown = TypeVar("Shown", schema.Force, schema.Meter, schema.Marker)
NOBODY = schema.Outcomes(good=[], bad=[])


def scenario_view(scenario: schema.Scenario, audience: str) -> schema.Scenario:
    """What is left out is empty, so that a page cannot show it and a fold cannot rest on it."""
    if audience in STAFF:
        return scenario
    return replace(
        scenario,
        profile=_profile(scenario.profile),
        actors=[replace(one, note="") for one in scenario.actors],
        delegations=[_without_seat_briefs(one if one.code == audience else _seen_from_outside(one)) for one in scenario.delegations],
        world=_world(scenario, audience),
        map=replace(scenario.map, markers=_shown(scenario.map.markers, scenario, audience)),
        msel=[],
        branches=[],
        history=[],
        hotwash=[],
        objectives=[],
        outcomes=NOBODY,
        coach=[_coached(one, scenario, audience) for one in scenario.coach if audience in addressed_to(one.to, scenario)],
        notes=schema.Notes(),
    )


def _profile(profile: schema.LegalProfile) -> schema.LegalProfile:
    members = [replace(one, inclination="") for one in profile.council.members]
    return replace(profile, council=replace(profile.council, members=members))


def _without_seat_briefs(one: schema.Delegation) -> schema.Delegation:
    """What is for one seat's eyes is on that seat's page alone, never in what its delegation shares."""
    return replace(one, seats=[replace(seat, brief="") for seat in one.seats])


def _seen_from_outside(one: schema.Delegation) -> schema.Delegation:
    return replace(
        one,
        brief="",
        secret_objectives=[],
        red_lines=[],
        interests=[],
        capabilities=[],
        starting_knowledge=[],
        rules_of_office=[],
        public_objectives=[replace(objective, measure=None) for objective in one.public_objectives],
    )


def _coached(one: schema.CoachMark, scenario: schema.Scenario, audience: str) -> schema.CoachMark:
    """A mark that waits for an inject which this audience never sees would tell of it: it waits for nothing instead."""
    sees = any(inject.id == one.after and audience in addressed_to(inject.to, scenario) for inject in scenario.msel)
    return replace(one, check="", after=one.after if sees else None)


def _world(scenario: schema.Scenario, audience: str) -> schema.World:
    world = scenario.world
    return replace(
        world,
        agreements=[replace(one, note="") for one in world.agreements if _knows_agreement(one, scenario, audience)],
        decisions=[replace(one, note="") for one in world.decisions],
        forces=[replace(one, note="") for one in _shown(world.forces, scenario, audience)],
        meters=[replace(one, rules=[], why="") for one in _shown(world.meters, scenario, audience)],
        incidents=[one for one in world.incidents if audience in addressed_to(one.knowers, scenario)],
        missions=[replace(one, note="") for one in world.missions if one.status != "possible"],
        secrets=[_told(one) for one in world.secrets if audience in addressed_to(one.knowers, scenario)],
    )


def _knows_agreement(one: schema.Agreement, scenario: schema.Scenario, audience: str) -> bool:
    if one.secret or one.status == "draft":
        return audience in delegations_of([*one.parties, *one.knowers], scenario)
    return True


def _told(one: schema.Secret) -> schema.Secret:
    return replace(one, if_told="", if_leaked="", other_truth="")


def _shown(all_of: list[Shown], scenario: schema.Scenario, audience: str) -> list[Shown]:
    return [one for one in all_of if audience in addressed_to(one.visible_to, scenario)]
