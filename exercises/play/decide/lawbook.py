"""The law of one exercise: the scenario's, with rules that control switched off or on at set-up, and house rules added.

The gates of a scenario say how the rulebook is shown; no rule waits for them.
"""

from collections.abc import Mapping
from functools import lru_cache

from adjudication.book import Book
from exercises.scenario.schema import Scenario

LENSES = ("period", "modern")


def law_for(scenario: Scenario, book: Book, options: Mapping[str, object] | None = None) -> Book:
    profile = scenario.profile
    chosen = (options or {}).get("rules_off")
    off = frozenset(chosen if isinstance(chosen, list) else profile.rules_off)
    return _made(book, off, profile.house_rules) if off or profile.house_rules.strip() else book


def lens_of(scenario: Scenario, options: Mapping[str, object]) -> str:
    """Which law counts: that of the day, or later law too."""
    chosen = options.get("lens")
    return chosen if isinstance(chosen, str) and chosen in LENSES else scenario.profile.lens


def house_rules_of(scenario: Scenario, book: Book) -> list[str]:
    """The ids of the scenario's house rules, in its order."""
    return [id for id, rule in _made(book, frozenset(), scenario.profile.house_rules).rules.items() if rule.house]


@lru_cache(maxsize=64)
def _made(book: Book, off: frozenset[str], house_rules: str) -> Book:
    made = book.with_house_rules(house_rules) if house_rules.strip() else book
    known = off & set(made.rules)
    return made.without(known) if known else made
