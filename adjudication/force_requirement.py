"""How many troops the tasks of a mandate ask for: the formulas that the reading of pko.force-to-task states.

They are rules of thumb, not law: a line is watched by companies, each with so many kilometres, and a third more stands in reserve; people
are protected by so many troops a thousand, more where the setting is hostile. The estimate says its steps, so that it can be disputed.
"""

from collections.abc import Iterable
from math import ceil
from typing import Final

import msgspec

from adjudication.world import Terrain

COMPANY: Final = 120
KM_A_COMPANY: Final = {"low": 15.0, "planned": 12.5, "high": 10.0}
RESERVE: Final = 3  # one in so many on top
PER_THOUSAND: Final = {
    "consenting": {"low": 2, "planned": 3, "high": 5},
    "hostile": {"low": 20, "planned": 20, "high": 20},
}
LINE_TASKS: Final = frozenset({"observe", "buffer", "verify_withdrawal", "clear_route"})
AREA_TASKS: Final = frozenset({"poc", "support_state", "enforce"})


class Step(msgspec.Struct, frozen=True):
    """One part of the estimate: `of` is line, reserve or people, `from_` the figure it is worked out from."""

    of: str
    from_: int
    troops: int


class Estimate(msgspec.Struct, frozen=True):
    """Troops to plan with, and the range within which the rules of thumb leave it."""

    troops: int
    low: int
    high: int
    steps: tuple[Step, ...]
    setting: str


def estimate(tasks: Iterable[str], terrain: Terrain) -> Estimate | None:
    """What these tasks need on this ground; None where the tasks or the ground give nothing to measure."""
    wanted = set(tasks)
    setting = "hostile" if "enforce" in wanted else terrain.setting
    steps = _steps(wanted, terrain, setting, "planned")
    if not steps:
        return None
    low, high = (_total(_steps(wanted, terrain, setting, end)) for end in ("low", "high"))
    return Estimate(_total(steps), low, high, steps, setting)


def _steps(tasks: set[str], terrain: Terrain, setting: str, end: str) -> tuple[Step, ...]:
    steps: list[Step] = []
    if tasks & LINE_TASKS and terrain.line_km > 0:
        companies = ceil(terrain.line_km / KM_A_COMPANY[end])
        line = companies * COMPANY
        steps += [Step("line", companies, line), Step("reserve", companies, ceil(line / RESERVE))]
    if tasks & AREA_TASKS and terrain.population > 0:
        steps.append(Step("people", terrain.population, ceil(terrain.population * PER_THOUSAND[setting][end] / 1000)))
    return tuple(steps)


def _total(steps: Iterable[Step]) -> int:
    return sum(one.troops for one in steps)
