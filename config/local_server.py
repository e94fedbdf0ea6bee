"""Pacta's processes on free ports of this machine, for programs that need a running server: tests, benchmarks, the play of a history."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from config.embedded import free_port, valkey_command
from config.runner import listens, web_arguments
from config.supervisor import end_with_parent

ROOT = Path(__file__).resolve().parent.parent
START_WITHIN = 60.0


class LocalServer:
    """Web processes that share one database and one Valkey; each can be killed and started again."""

    def __init__(self, folder: Path, database_url: str = "", redis_url: str = "", webs: int = 1) -> None:
        self.folder = folder
        self.ports = [free_port(8100 + os.getpid() % 1000 + 60 * number) for number in range(webs)]
        self._redis_url = redis_url
        self._valkey_port = free_port(6500 + os.getpid() % 1000)
        self._valkey_command, embedded = valkey_command(folder, self._valkey_port)
        self.environment = {
            **os.environ,
            "PACTA_VAR": str(folder),
            "DATABASE_URL": database_url or f"sqlite:///{folder / 'pacta.sqlite3'}",
            "REDIS_URL": redis_url or embedded,
            "PACTA_BASE_URL": self.url,
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "LOG_LEVEL": "WARNING",
        }
        self.valkey: subprocess.Popen[bytes] | None = None
        self.webs: list[subprocess.Popen[bytes] | None] = [None] * webs
        self.others: list[subprocess.Popen[bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports[0]}"

    @property
    def urls(self) -> list[str]:
        return [f"http://127.0.0.1:{port}" for port in self.ports]

    def start(self) -> None:
        self.start_valkey()
        for number in range(len(self.webs)):
            self.start_web(number)

    def start_valkey(self) -> None:
        if not self._redis_url:
            self.valkey = self._run(self._valkey_command)
            self._wait(lambda: listens(self._valkey_port), "Valkey")

    def start_web(self, number: int = 0) -> None:
        self.webs[number] = self._run([sys.executable, "-m", "uvicorn", *web_arguments("127.0.0.1", self.ports[number])])
        self._wait(lambda: _is_up(self.urls[number]), f"the web process (its log: {self.folder / 'processes.log'})")

    def start_clock(self) -> None:
        """The worker that fires deadlines, and the beat that wakes it."""
        celery = [sys.executable, "-m", "celery", "-A", "config"]
        self.others.append(self._run([*celery, "worker", "-Q", "clock", "--pool", "solo", "--without-gossip", "--without-mingle"]))
        self.others.append(self._run([*celery, "beat"]))

    def kill_web(self, number: int = 0) -> None:
        _end(self.webs[number], signal.SIGKILL)

    def kill_valkey(self) -> None:
        _end(self.valkey, signal.SIGKILL)

    def stop(self) -> None:
        for process in [*self.others, *self.webs, self.valkey]:
            _end(process, signal.SIGTERM)

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        return subprocess.run(command, env=self.environment, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    def _run(self, command: list[str]) -> subprocess.Popen[bytes]:
        with (self.folder / "processes.log").open("ab") as log:
            return subprocess.Popen(
                command,
                env=self.environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent if sys.platform == "linux" else None,
            )

    def _wait(self, ready, what: str) -> None:  # type: ignore[no-untyped-def]
        ends = time.monotonic() + START_WITHIN
        while not ready():
            if time.monotonic() > ends:
                raise TimeoutError(f"{what} did not start")
            time.sleep(0.05)


def _is_up(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:  # noqa: S310 - a URL of our own
            return bool(answer.status == 200)
    except OSError:
        return False


def _end(process: subprocess.Popen[bytes] | None, how: signal.Signals) -> None:
    if process is None or process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
