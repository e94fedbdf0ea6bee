"""Silence as something that happens: conditions of the scenario that ask `silent(...)` are looked at when the minutes have passed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from exercises.play.msel import msel_of
from exercises.play.state import State
from exercises.scenario.schema import Scenario
from exercises.scenario.triggers import calls, parse


def silences_due(state: State, scenario: Scenario) -> dict[str, datetime]:
    """Key to real time, of every silence that an open condition asks about."""
    found: dict[str, datetime] = {}
    for text in _open_conditions(state, scenario):
        for delegation, minutes in _asked(text):
            since = state.heard.get(delegation) or state.clock.started_at
            if since is not None:
                found[f"silent:{delegation}:{minutes}"] = since + timedelta(minutes=minutes)
    return found


def _open_conditions(state: State, scenario: Scenario) -> Iterator[str]:
    for inject in msel_of(scenario, state):
        waits = inject.id not in state.injects and inject.id not in state.skipped and inject.at is None and inject.minute is None
        if inject.trigger and waits:
            yield inject.trigger
    for branch in scenario.branches:
        if branch.when and not branch.control_decides and f"branch:{branch.id}" not in state.conditions:
            yield branch.when
    for meter in scenario.world.meters:
        for index, rule in enumerate(meter.rules):
            if rule.each != "once" or f"meter:{meter.id}:{index}" not in state.conditions:
                yield rule.when


@lru_cache(maxsize=2048)
def _asked(text: str) -> tuple[tuple[str, int], ...]:
    asked = [given for name, given in calls(parse(text)) if name == "silent"]
    return tuple((str(given["delegation"]), int(given["minutes"])) for given in asked)
