"""Starts the processes of one machine, shows what they say, brings back what dies and ends them in order."""

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from config.console import say

GRACE = 15.0  # seconds to finish what is under way
TRIES, WITHIN = 3, 60.0


@dataclass
class Child:
    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[str] | None = None
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=TRIES))

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C reaches the supervisor alone, which then ends the others in order
            preexec_fn=end_with_parent if sys.platform == "linux" else None,
        )
        threading.Thread(target=self._show, args=[self.process], daemon=True).start()

    def ask_to_stop(self) -> None:
        if self.process is not None and not self.died():
            self.process.send_signal(signal.SIGTERM)

    def see_it_stop(self) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            say(self.name, f"did not end within {GRACE:.0f} s: killed")
            self.process.kill()
            self.process.wait()

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def may_come_back(self) -> bool:
        """Not after the third death in a minute: what fails at once will fail again."""
        self.deaths.append(time.monotonic())
        return len(self.deaths) < TRIES or self.deaths[-1] - self.deaths[0] > WITHIN

    def _show(self, process: subprocess.Popen[str]) -> None:
        for line in process.stdout or ():
            if line.strip():
                say(self.name, line.rstrip())


class Supervisor:
    def __init__(self) -> None:
        self.children: list[Child] = []
        self.stopping = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, lambda *_: self.stopping.set())

    def start(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        child = Child(name, command, environment)
        child.start()
        self.children.append(child)

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """False when it is not ready in time, or somebody wants to stop, or a child cannot be kept alive."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and not self.stopping.wait(0.2) and self._all_up():
            if ready():
                return True
        return False

    def watch(self) -> bool:
        """Until somebody wants to stop (True) or a child cannot be kept alive (False)."""
        while not self.stopping.wait(0.5):
            if not self._all_up():
                return False
        return True

    def stop(self) -> None:
        """All at once but the first, which the others need to end well."""
        for group in (self.children[1:], self.children[:1]):
            for child in group:
                child.ask_to_stop()
            for child in group:
                child.see_it_stop()

    def _all_up(self) -> bool:
        for child in self.children:
            if not child.died():
                continue
            code = child.process and child.process.returncode
            if not child.may_come_back():
                say(
                    "pacta",
                    f"{child.name} ended {TRIES} times within a minute, with code {code}; its last lines above say why.",
                )
                return False
            say("pacta", f"{child.name} ended with code {code}: starting it again")
            child.start()
        return True


def end_with_parent() -> None:
    """Linux ends the child when its supervisor is killed, so that no port or lock is left behind."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
