"""A scenario file, read and checked whole. What is wrong with it is said by line, all at once."""

from functools import lru_cache
from pathlib import Path

from exercises.scenario.fitting import fit
from exercises.scenario.reading import MAX_BYTES, Mark, Mistake, ScenarioError, read_nodes
from exercises.scenario.references import check
from exercises.scenario.schema import Scenario

__all__ = ["ScenarioError", "load_scenario"]


def load_scenario(source: Path | str, *, name: str | None = None) -> Scenario:
    """The scenario in a file (a Path) or in a text (a str). Raises ScenarioError with every mistake found."""
    if isinstance(source, Path):
        return _parsed(_text_of(source, name or str(source)), name or str(source))
    return _parsed(source, name or "scenario")


@lru_cache(maxsize=16)  # a process reads the same few scenarios again and again
def _parsed(text: str, name: str) -> Scenario:
    root = read_nodes(text, name)
    fitted: tuple[Scenario, list[Mistake]] = fit(root, Scenario, name)
    scenario, mistakes = fitted
    if mistakes := mistakes or check(scenario, root, name):
        raise ScenarioError(mistakes)
    return scenario


def _text_of(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ScenarioError([Mistake(name, Mark(line, 1), "not UTF-8: expected text in UTF-8")]) from None
    except OSError as error:
        raise ScenarioError([Mistake(name, Mark(1, 1), f"cannot be read: {error.strerror}")]) from None
