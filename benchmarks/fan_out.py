"""Fan-out: from a client's send to each receiver, against a bare websockets echo in the same run.

    python -m benchmarks.fan_out [--seconds 5] [--runs 3]

Ours is durable: each message is journaled and committed before anyone hears of it. The echo keeps nothing.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.listening import Room, message, open_sockets, plain, talk
from benchmarks.measuring import percentile, ratio, row
from benchmarks.server import Exercises
from config.embedded import free_port

SHAPES = [("one room of 200", 1, 200, 20.0), ("50 rooms of 20", 50, 20, 100.0)]


async def measure(
    urls: list[str], count: int, tokens: list[list[str]], subprotocol: str | None, rate: float, seconds: float, runs: int, pid: int
) -> list[float]:
    rooms = [Room() for _ in urls]
    for room, url, room_tokens in zip(rooms, urls, tokens, strict=True):
        await open_sockets(room, url, count, room_tokens, subprotocol)
    written = message if subprotocol else plain
    await talk(rooms, rate, 1.0, written)
    p95, cpu = [], []
    for _ in range(runs):
        began = cpu_seconds(pid)
        delays, lost = await talk(rooms, rate, seconds, written)
        cpu.append(1000 * (cpu_seconds(pid) - began) / (rate * seconds))
        if lost:
            print(f"LOST: {lost} of {lost + len(delays)}")
        p95.append(percentile(delays, 0.95))
    row("  the server's processor time, a message", cpu, "ms")
    for room in rooms:
        for socket in room.sockets:
            await socket.close()
    return p95


def cpu_seconds(pid: int) -> float:
    """What a process has used so far: unlike a delay, it does not depend on what else this machine does."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bare(rooms: int, count: int, rate: float, seconds: float, runs: int) -> list[float]:
    port = free_port(9300)
    echo = subprocess.Popen([sys.executable, "-m", "benchmarks.echo", str(port)])
    try:
        time.sleep(1)
        urls = [f"ws://127.0.0.1:{port}/{number}" for number in range(rooms)]
        return asyncio.run(measure(urls, count, [[] for _ in urls], None, rate, seconds, runs, echo.pid))
    finally:
        echo.terminate()
        echo.wait()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--forms", default="json,html")
    parser.add_argument("--shapes", default="0,1")
    asked = parser.parse_args()
    print(f"{'p95 from send to each receiver':<58} {'min / median / max':>26}")
    with tempfile.TemporaryDirectory(prefix="pacta-bench-") as folder, Exercises(Path(folder)) as exercises:
        for shape, rooms, count, rate in [SHAPES[int(number)] for number in asked.shapes.split(",")]:
            limit = bare(rooms, count, rate, asked.seconds, asked.runs)
            row(f"bare websockets, {shape}, {rate:.0f}/s", limit, "ms")
            urls, tokens = exercises.urls_and_tokens(rooms, count)
            ours, pid = {}, exercises.server.webs[0].pid
            for form in asked.forms.split(","):
                ours[form] = asyncio.run(measure(urls, count, tokens, f"pacta.{form}.v1", rate, asked.seconds, asked.runs, pid))
                row(f"Pacta, {form}, {shape}, {rate:.0f}/s", ours[form], "ms")
            ratio("  JSON against the echo", ours["json"], limit, "2 for fan-out alone; ours commits besides")
            if "html" in ours:
                ratio("  HTML against JSON", ours["html"], ours["json"], "1.5")


if __name__ == "__main__":
    main()
