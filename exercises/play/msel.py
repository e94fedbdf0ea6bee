"""The master scenario events list as it stands: that of the scenario, with what control has changed and added in play."""

from collections.abc import Collection

from exercises.play.state import State
from exercises.scenario.schema import ALL, Inject, Scenario
from exercises.scenario.triggers import TriggerError, parse

STAFF_NAMES = frozenset({ALL, "control", "observer", "public"})


def msel_of(scenario: Scenario, state: State) -> list[Inject]:
    if not state.msel:
        return scenario.msel
    changed = dict(state.msel)
    return [changed.pop(one.id, one) for one in scenario.msel] + list(changed.values())


def mistakes_in(inject: Inject, scenario: Scenario, ids: Collection[str]) -> list[tuple[str, str]]:
    """What of an inject does not fit this exercise: field and what was expected. `ids` are those of all injects."""
    found = []
    strangers = set(inject.to) - STAFF_NAMES - {one.code for one in scenario.actors} - {one.code for one in scenario.delegations}
    if strangers or not inject.to:
        found.append(("to", f"No such delegation: {', '.join(sorted(strangers)) or '–'}."))
    phases = [one.id for one in scenario.phases]
    if inject.phase is not None and inject.phase not in phases:
        found.append(("phase", f"Expected one of {', '.join(phases)}."))
    objectives = [one.id for one in scenario.objectives]
    if unknown := set(inject.objectives) - set(objectives):
        found.append(("objectives", f"No such training objective: {', '.join(sorted(unknown))}."))
    if unknown := set(inject.depends_on) - set(ids) | {one for one in inject.depends_on if one == inject.id}:
        found.append(("depends_on", f"No such inject: {', '.join(sorted(unknown))}."))
    if inject.trigger:
        try:
            parse(inject.trigger)
        except TriggerError as error:
            found.append(("trigger", f"Not a condition: {error}."))
    return found
