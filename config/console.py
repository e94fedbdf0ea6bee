"""What `make run` and `make test` print: steps with their durations, and one coloured prefix a process."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_COLOURS = {"web": 36, "worker": 32, "clock": 34, "beat": 35, "valkey": 33, "pacta": 1}
_coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ


def say(who: str, line: str) -> None:
    prefix = f"{who:>7} │ "
    if _coloured:
        prefix = f"\033[{_COLOURS.get(who, 37)}m{prefix}\033[0m"
    # One write a line: several threads speak.
    sys.stdout.write(f"{prefix}{line}\n")
    sys.stdout.flush()


@contextmanager
def step(title: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    say("pacta", f"{title}: {time.monotonic() - began:.1f} s")
