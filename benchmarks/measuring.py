"""Figures the way we quote them: several runs, and of each figure the least, the middle and the most."""

import statistics
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def three(values: Sequence[float], form: str = "{:.2f}") -> str:
    return " / ".join(form.format(value) for value in (min(values), statistics.median(values), max(values)))


def row(what: str, values: Sequence[float], unit: str) -> None:
    print(f"{what:<58} {three(values):>26} {unit}", flush=True)


def ratio(what: str, ours: Sequence[float], theirs: Sequence[float], goal: str) -> None:
    """Of the middles; both were measured in this run."""
    value = statistics.median(ours) / statistics.median(theirs)
    print(f"{what:<58} {value:>26.2f} (goal {goal})", flush=True)
