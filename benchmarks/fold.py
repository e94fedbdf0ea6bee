"""How long a journal takes to read and to fold: `python -m benchmarks.fold [--entries 10000] [--runs 5]`.

Processor time, as the machine may be shared. The goal is 0.5 s for the fold of 10,000 entries; and whoever starts from a snapshot and the
tail must not feel the length of the journal at all.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.measuring import row


def timed(run: Callable[[], Any], runs: int) -> list[float]:
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append(1000 * (time.process_time() - start))
    return times


def measure(entries: int, runs: int) -> None:
    from benchmarks.lengthening import exercise_of
    from exercises import journal, states
    from exercises.verification import differences

    exercise = exercise_of(entries)
    exercise.refresh_from_db()
    scenario = states.scenario_of(exercise)
    told = list(journal.read(exercise.pk))
    print(f"{len(told):,} entries (min / median / max)")
    row("  read from the database, each event decoded", timed(lambda: list(journal.read(exercise.pk)), runs), "ms")
    for audience in ("control", "EGY"):
        start = states.Known(exercise.epoch, 0, 0, states.initial(scenario, audience))
        fold = partial(states.advance, start, audience, told)
        row(f"  folded for {audience} (goal 500)", timed(fold, runs), "ms")

    def from_snapshot() -> None:
        states.forget(exercise.pk)
        states.known_for(exercise, "control")

    row("  a cold start from the snapshot and the tail", timed(from_snapshot, runs), "ms")
    row("  what an audience missed in its last 50 events", timed(lambda: _missed(exercise), runs), "ms")
    row("  verify_journal: the chain, and the replay", timed(lambda: list(differences(exercise)), 1), "ms")


def _missed(exercise: Any) -> None:
    from exercises import journal

    journal.read_since(exercise.pk, "EGY", exercise.heads["EGY"] - 50)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pacta-bench-") as folder:
        os.environ.update({"PACTA_VAR": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "ERROR"})
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        measure(asked.entries, asked.runs)


if __name__ == "__main__":
    main()
