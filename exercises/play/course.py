"""The world as an audience knew it at the turns of an exercise: at the start, as each phase opened, and now."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from adjudication.world import World
from exercises.play.events import Event, PhaseOpened
from exercises.play.evolve import evolve, initial
from exercises.scenario.schema import Scenario


class Moment(msgspec.Struct, frozen=True):
    title: str
    at: datetime
    world: World


def moments_of(scenario: Scenario, audience: str, events: Iterable[Event]) -> list[Moment]:
    """`events`: those that the audience may see, from the first."""
    state = initial(scenario, audience)
    moments = [Moment("", scenario.card.starts, state.world)]
    last = scenario.card.starts
    for event in events:
        if isinstance(event.data, PhaseOpened) and len(moments) > 0:
            moments.append(Moment(event.data.title, event.scenario_date, state.world))
        state, last = evolve(state, event), max(last, event.scenario_date)
    return [*moments, Moment("", last, state.world)]
