"""`make run`: everything that Pacta needs, on this machine, in this terminal."""

import fcntl
import os
import socket
import sys
import time
from pathlib import Path

from config.console import say, step
from config.embedded import free_port, valkey_command
from config.supervisor import Supervisor

ROOT = Path(__file__).resolve().parent.parent
WEB_PORT, VALKEY_PORT = 8000, 6390
START_WITHIN = 60.0  # seconds
# What each of these is for: docs/operate.md, "Several processes".
WEB_FLAGS = {
    "--lifespan": "off",
    "--ws-max-size": "65536",
    "--ws-max-queue": "16",
    "--ws-ping-interval": "15",
    "--ws-ping-timeout": "10",
    "--ws-per-message-deflate": "false",
    "--timeout-graceful-shutdown": "10",
}


def main() -> int:
    began = time.monotonic()
    folder = Path(os.environ.get("PACTA_VAR", ROOT / "var"))
    folder.mkdir(parents=True, exist_ok=True)
    lock = _only_one(folder)
    if lock is None:
        return 1
    supervisor = Supervisor()
    host, port = _address()
    try:
        _start_valkey(supervisor, folder)
        import django

        with step("Reading the settings"):
            django.setup()
        lines = _prepare()
        _start_processes(supervisor, host, port)
        lock.write(os.environ["PACTA_BASE_URL"])
        lock.flush()
        if not supervisor.wait_until(lambda: _answers(host, port), START_WITHIN):
            return _not_started(supervisor)
        for line in [f"Pacta is running, {time.monotonic() - began:.1f} s after the command.", *lines]:
            say("pacta", line)
        return 0 if supervisor.watch() else 1
    finally:
        say("pacta", "Stopping …")
        supervisor.stop()
        say("pacta", f"Stopped. What was played is kept in {os.path.relpath(folder)}/: `make run` takes it up again.")


def _not_started(supervisor: Supervisor) -> int:
    if supervisor.stopping.is_set():
        return 0
    say("pacta", f"Pacta was not ready within {START_WITHIN:.0f} s; the lines above say why.")
    return 1


def _only_one(folder: Path):  # type: ignore[no-untyped-def]
    file = (folder / "running").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        say("pacta", f"Pacta already runs from this folder, at {file.read() or 'an address that it is about to print'}.")
        return None
    file.truncate(0)
    return file


def _address() -> tuple[str, int]:
    host = os.environ.get("HOST", "127.0.0.1")
    port = free_port(int(os.environ.get("PORT", WEB_PORT)), host)
    name = "localhost" if host == "127.0.0.1" else _name_in_the_network() if host == "0.0.0.0" else host  # noqa: S104
    os.environ.setdefault("PACTA_BASE_URL", f"http://{name}:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    return host, port


def _name_in_the_network() -> str:
    """The address by which phones in the same room reach this machine. (Connecting a datagram socket sends nothing.)"""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def _start_valkey(supervisor: Supervisor, folder: Path) -> None:
    if os.environ.get("REDIS_URL"):
        return
    with step("Starting the embedded Valkey"):
        port = free_port(VALKEY_PORT)
        command, os.environ["REDIS_URL"] = valkey_command(folder, port)
        supervisor.start("valkey", command, dict(os.environ))
        if not supervisor.wait_until(lambda: listens(port), START_WITHIN):
            sys.exit(f"The embedded Valkey did not start: {folder / 'valkey.log'} says why. REDIS_URL names a Redis to use instead.")


def _prepare() -> list[str]:
    """The database and something to play; the lines that say how to get in."""
    from django.core.management import call_command

    from config.first_start import ways_in

    with step("Bringing the database up to date"):
        call_command("migrate", verbosity=0, interactive=False)
    with step("Looking for an exercise, or making one of Suez 1956"):
        return ways_in()


def _start_processes(supervisor: Supervisor, host: str, port: int) -> None:
    quiet = {"LOG_LEVEL": "WARNING", "PYTHONWARNINGS": "ignore:You're running the worker with superuser"}
    environment = {**quiet, **os.environ, "PYTHONUNBUFFERED": "1"}
    python, celery = [sys.executable, "-m"], [sys.executable, "-m", "celery", "--quiet", "-A", "config"]
    worker = ["--loglevel", "WARNING", "--without-gossip", "--without-mingle"]
    # The clock's worker has deadlines to itself: no report in the making holds them up.
    supervisor.start("clock", [*celery, "worker", "-Q", "clock", "-n", "clock@%h", "--pool", "solo", *worker], environment)
    supervisor.start("worker", [*celery, "worker", "-Q", "celery", "-n", "work@%h", "--concurrency", "1", *worker], environment)
    supervisor.start("web", [*python, "uvicorn", *web_arguments(host, port)], environment)
    supervisor.start("beat", [*celery, "beat", "--loglevel", "WARNING"], environment)


def web_arguments(host: str, port: int) -> list[str]:
    # No access log: it would hold every invitation's token.
    flags = [word for flag in WEB_FLAGS.items() for word in flag]
    return ["config.asgi:application", "--host", host, "--port", str(port), "--no-access-log", "--no-server-header", *flags]


def _answers(host: str, port: int) -> bool:
    """The web answers and finds its services. (Not asked through /readyz: a "not yet" is no error to be logged.)"""
    from config.health import CHECKS

    return listens(port, "127.0.0.1" if host == "0.0.0.0" else host) and CHECKS["workers"]()  # noqa: S104


def listens(port: int, host: str = "127.0.0.1") -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
        return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
