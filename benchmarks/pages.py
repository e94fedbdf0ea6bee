"""What a page costs: `python -m benchmarks.pages [--entries 10000] [--runs 40] [--peers]`.

The room of a delegation, the control room and what a hello is answered with, early in an exercise and after 10,000 entries, each asked of
a running server one after another over one connection; with --peers against a page of oTree in the same run. "drawn the first time": after
something has happened since the last page, as mostly in an exercise. Milliseconds, min / median / max.
"""

import argparse
import asyncio
import http.client
import json
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from urllib.parse import urlsplit

from websockets.asyncio.client import connect

from benchmarks.measuring import ratio, row
from benchmarks.otree import OTree
from benchmarks.server import Exercises

EARLY = 100
GOAL = "2"
MAKE = """
import json
from benchmarks.lengthening import exercise_of
from players.invitations import claim, issue_control_token
from players.models import Invitation
from exercises.models import Exercise
made = exercise_of({entries})
invitation = Invitation.objects.get(exercise=made, delegation="GBR")
token = claim(invitation.token, "GBR-legal")[1]
print(json.dumps(dict(exercise=made.pk, player=token, control=issue_control_token(made.pk, "Bench"))))
"""


class Asking:
    """One connection, kept open."""

    def __init__(self, url: str, token: str = "", cookies: str = "") -> None:
        where = urlsplit(url)
        self.connection = http.client.HTTPConnection(where.hostname or "", where.port)
        self.path = where.path
        self.headers = ({"Authorization": f"Bearer {token}"} if token else {}) | ({"Cookie": cookies} if cookies else {})

    def once(self) -> float:
        start = time.perf_counter()
        self.connection.request("GET", self.path, headers=self.headers)
        answer = self.connection.getresponse()
        size = len(answer.read())
        took = 1000 * (time.perf_counter() - start)
        if answer.status != http.client.OK or not size:
            raise RuntimeError(f"{self.path}: {answer.status}")
        return took


def asked(page: Asking, runs: int) -> list[float]:
    page.once()
    return [page.once() for _ in range(runs)]


async def hellos(url: str, token: str, form: str, runs: int) -> list[float]:
    times = []
    for _ in range(runs):
        headers = {"Authorization": f"Bearer {token}"}
        async with connect(
            url, additional_headers=headers, subprotocols=[f"pacta.{form}.v1"], compression=None, max_size=2**25, proxy=None
        ) as socket:  # type: ignore[list-item]
            start = time.perf_counter()
            await socket.send('{"type": "hello"}')
            while json.loads(await socket.recv())["type"] != "welcome":
                pass
            times.append(1000 * (time.perf_counter() - start))
    return times


async def after_a_message(url: str, token: str, page: Asking, runs: int) -> list[float]:
    """The page, each time just after somebody has said something."""
    times = []
    headers = {"Authorization": f"Bearer {token}"}
    async with connect(
        url, additional_headers=headers, subprotocols=["pacta.json.v1"], compression=None, max_size=2**25, proxy=None
    ) as socket:  # type: ignore[list-item]
        await socket.send('{"type": "hello"}')
        for _ in range(runs):
            said = str(uuid.uuid4())
            await socket.send(json.dumps({"type": "command", "id": said, "kind": "send_message", "room": "plenary", "text": "We note it."}))
            while json.loads(await socket.recv()).get("id") != said:
                pass
            times.append(await asyncio.to_thread(page.once))
            await asyncio.sleep(0.3)  # no more than a seat may say
    return times


def measure(server: Exercises, entries: int, runs: int) -> list[float]:
    made = json.loads(server.server.manage("shell", "-c", MAKE.format(entries=entries)).splitlines()[-1])
    room, control = f"{server.server.url}/x/{made['exercise']}/", f"{server.server.url}/x/{made['exercise']}/control/"
    socket = f"{server.server.url.replace('http', 'ws', 1)}/ws/exercises/{made['exercise']}/"
    delegation = Asking(room, made["player"])
    first = delegation.once()
    again = asked(delegation, runs)
    row(f"  {entries:,} entries: a delegation's room", again, "ms")
    row("    the first of the process", [first], "ms")
    row("    just after a message", asyncio.run(after_a_message(socket, made["player"], delegation, min(runs, 15))), "ms")
    row("    the control room", asked(Asking(control, made["control"]), runs), "ms")
    for form in ("json", "html"):
        row(f"    welcome, {form}", asyncio.run(hellos(socket, made["player"], form, runs)), "ms")
    return again


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--peers", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pacta-bench-") as folder, Exercises(Path(folder)) as server:
        print("Pages and welcomes (min / median / max)")
        measure(server, EARLY, chosen.runs)
        ours = measure(server, chosen.entries, chosen.runs)
        if chosen.peers:
            against_otree(Path(folder) / "otree", ours, chosen.runs)


def against_otree(folder: Path, ours: list[float], runs: int) -> None:
    folder.mkdir()
    try:
        with OTree(folder) as otree:
            theirs = asked(Asking(otree.page()), runs)
    except subprocess.CalledProcessError as error:
        print(f"  oTree was not measured: {error.stderr}")
        return
    row("  a page of oTree", theirs, "ms")
    ratio("  a delegation's room against it", ours, theirs, GOAL)


if __name__ == "__main__":
    main()
