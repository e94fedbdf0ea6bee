"""The standing organs of the world, read from organs.yaml: the same shape and the same messages as a scenario file."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from exercises.scenario.fitting import fit
from exercises.scenario.reading import ScenarioError, read_nodes
from exercises.scenario.schema import Record, Slug, Text

FILE = Path(__file__).with_name("organs.yaml")
Majority = Literal["fixed", "majority", "two_thirds", "consensus", "unanimity"]


class Period(Record):
    """How an organ decides from a day on, until the next period begins."""

    starts: date
    majority: Majority
    source: Text
    base: Literal["members", "present_and_voting"] = "members"
    size: int | None = None
    needed: int | None = None
    important: Majority | None = None
    quorum: int | None = None
    veto: Literal["permanent", "none"] = "none"
    parties_excluded: bool = False
    note: str = ""


class StandingOrgan(Record):
    body: Slug
    title: Text
    document: Text
    periods: list[Period]
    of: str = ""
    silence: bool = False

    def on(self, day: date) -> Period | None:
        """The period that a day lies in; None before the organ existed."""
        begun = [one for one in self.periods if one.starts <= day]
        return max(begun, key=lambda one: one.starts, default=None)


class _File(Record):
    organs: list[StandingOrgan]


@lru_cache(maxsize=1)
def standing_organs() -> dict[str, StandingOrgan]:
    """By body. Raises ScenarioError where the file is wrong, by line."""
    found: tuple[_File, list[object]] = fit(read_nodes(FILE.read_text(encoding="utf-8"), FILE.name), _File, FILE.name)  # type: ignore[assignment]
    file, mistakes = found
    if mistakes:
        raise ScenarioError(mistakes)  # type: ignore[arg-type]
    return {one.body: one for one in file.organs}
