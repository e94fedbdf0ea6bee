"""`make run` as a new user meets it, but for the installation, which has happened."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from config.embedded import free_port

ROOT = Path(__file__).resolve().parents[2]
OURS = ("DATABASE_URL", "REDIS_URL", "PACTA_BASE_URL", "DJANGO_SETTINGS_MODULE")

pytestmark = pytest.mark.services


class Run:
    """One run of the program, with what it has printed."""

    def __init__(self, folder: Path, port: int) -> None:
        clean = {name: value for name, value in os.environ.items() if name not in OURS}
        self.log = folder / f"run-{time.monotonic()}.log"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.runner"],
            cwd=ROOT,
            env={**clean, "PACTA_VAR": str(folder), "PORT": str(port)},
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    @property
    def said(self) -> str:
        return self.log.read_text()

    def wait_for(self, words: str, seconds: int = 180) -> "Run":
        ends = time.monotonic() + seconds
        while words not in self.said and self.process.poll() is None and time.monotonic() < ends:
            time.sleep(0.2)
        assert words in self.said, self.said
        return self

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(60)


@pytest.fixture
def run(tmp_path):
    runs = []

    def start(port=0, folder="var"):
        (tmp_path / folder).mkdir(exist_ok=True)
        runs.append(Run(tmp_path / folder, port or free_port(8300)))
        return runs[-1]

    yield start
    for one in runs:
        if one.process.poll() is None:
            one.stop(signal.SIGTERM)


def links(run: Run) -> dict[str, str]:
    return dict(re.findall(r"│     ([A-Z]+) .*(http://\S+/j/\S+)", run.said))


def left_behind(folder: Path) -> list[str]:
    """Processes that this run started and that are still there."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"PACTA_VAR={folder}\0" in (process / "environ").read_text() and "Z" not in (process / "stat").read_text().split()[2]:
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def test_it_starts_lets_in_stops_and_takes_up_where_it_was(run, tmp_path):
    first = run().wait_for("Stop with Ctrl-C")
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    enter = re.search(r"http://\S+/enter/\S+", first.said)[0]
    with browser.open(enter) as dashboard:
        assert dashboard.url.endswith("/exercises/")
        assert "Suez 1956" in dashboard.read().decode()
    assert {"EGY", "ISR", "GBR", "FRA", "USA", "USSR", "CAN", "IND"} <= set(links(first))
    assert first.stop(signal.SIGINT) == 0
    assert "Stopped." in first.said
    if sys.platform == "linux":
        assert left_behind(tmp_path / "var") == []

    port = int(re.search(r":(\d+)/enter", first.said)[1])
    second = run(port).wait_for("Stop with Ctrl-C")
    assert links(second) == links(first)
    assert second.stop(signal.SIGTERM) == 0


def test_a_port_that_is_taken_is_passed_over_and_one_folder_runs_once(run):
    first = run(folder="a").wait_for("Stop with Ctrl-C")
    port = int(re.search(r":(\d+)/enter", first.said)[1])
    beside = run(port, folder="b")
    again = run(folder="a")
    assert again.process.wait(30) == 1
    assert f"Pacta already runs from this folder, at http://localhost:{port}" in again.said
    beside.wait_for("Stop with Ctrl-C")
    assert f":{port}/" not in beside.said


def test_what_cannot_start_says_why_and_leaves_nothing(run, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_POOL", "many")
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    failed = run()
    assert failed.process.wait(60) == 1
    assert "LOUD" in failed.said
    if sys.platform == "linux":
        assert left_behind(tmp_path / "var") == []
