"""`make test`: every suite on SQLite and an embedded Valkey, then what touches the database again on PostgreSQL and Redis."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import redis

from config.console import say, step
from config.embedded import free_port, valkey_command
from config.runner import listens
from config.supervisor import Supervisor

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PDF_LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
ON_BOTH_DATABASES = ("config", "players", "exercises", "faults")
POSTGRESQL = ("postgresql://postgres@127.0.0.1:5432/postgres", f"postgresql://{os.environ.get('USER', 'root')}@127.0.0.1:5432/postgres")
REDIS = "redis://127.0.0.1:6379/9"

not_verified: list[str] = []


def main() -> int:
    failures = []
    with step("Looking for Chromium and the libraries of PDF"):
        without = find_browser() + find_pdf_libraries()
    with tempfile.TemporaryDirectory(prefix="pacta-test-") as folder:
        supervisor = Supervisor()
        try:
            here = {"PACTA_VAR": folder, "REDIS_URL": start_valkey(supervisor, Path(folder))}
            failures += suite("SQLite and the embedded Valkey", ["tests", *without], here)
            failures += on_postgresql(folder)
        finally:
            supervisor.stop()
    for what in not_verified:
        say("pacta", f"NOT VERIFIED: {what}")
    say("pacta", f"Failed: {', '.join(failures)}" if failures else "Everything that could be run here passed.")
    return 1 if failures else 0


def suite(title: str, arguments: list[str], environment: dict[str, str]) -> list[str]:
    began = time.monotonic()
    say("pacta", f"On {title}: pytest {' '.join(arguments)}")
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "--durations", "5", *arguments]
    clean = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL", "PACTA_BASE_URL")}
    code = subprocess.call(command, cwd=ROOT, env={**clean, **environment})
    say("pacta", f"On {title}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s")
    return [] if code == 0 else [title]


def on_postgresql(folder: str) -> list[str]:
    database, server = find_postgresql(), find_redis()
    if not database or not server:
        missing = " and ".join(name for name, found in (("PostgreSQL", database), ("Redis", server)) if not found)
        not_verified.append(f"the suites on PostgreSQL and Redis ({missing} did not answer on this machine)")
        return []
    paths = [f"tests/{name}" for name in ON_BOTH_DATABASES if (ROOT / "tests" / name).is_dir()]
    environment = {"PACTA_VAR": folder, "DATABASE_URL": database, "REDIS_URL": server, "REDIS_PREFIX": f"test{os.getpid()}"}
    return suite("PostgreSQL and Redis", [*paths, "-m", "not browser"], environment)


def start_valkey(supervisor: Supervisor, folder: Path) -> str:
    port = free_port(6400)
    command, url = valkey_command(folder, port)
    supervisor.start("valkey", command, dict(os.environ))
    if not supervisor.wait_until(lambda: listens(port), 30):
        sys.exit("The embedded Valkey did not start.")
    return url


def find_browser() -> list[str]:
    if any(map(shutil.which, BROWSERS)) or (install("chromium") and shutil.which("chromium")):
        return []
    not_verified.append("everything in tests/browser (no Chromium here, and apt could not install it)")
    return ["-m", "not browser", "--ignore", "tests/browser"]


def find_pdf_libraries() -> list[str]:
    if not _weasyprint_loads() and not (install(*PDF_LIBRARIES) and _weasyprint_loads()):
        not_verified.append("PDF reports (no Pango here, and apt could not install it)")
    return []


def _weasyprint_loads() -> bool:
    return subprocess.call([sys.executable, "-c", "import weasyprint"], stderr=subprocess.DEVNULL) == 0


def install(*packages: str) -> bool:
    """By apt, as root or by a sudo that asks nothing; False where that cannot be."""
    if not shutil.which("apt-get"):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    try:
        subprocess.call([*prefix, "apt-get", "update", "-qq"], **quiet)
        return subprocess.call([*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], **quiet) == 0
    except FileNotFoundError:  # no sudo
        return False


def find_postgresql() -> str | None:
    for url in filter(None, (os.environ.get("DATABASE_URL"), *POSTGRESQL)):
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.Error:
            continue
        return url
    return None


def find_redis() -> str | None:
    url = os.environ.get("REDIS_URL_TEST", REDIS)
    try:
        redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2).ping()
    except redis.RedisError:
        return None
    return url


if __name__ == "__main__":
    sys.exit(main())
