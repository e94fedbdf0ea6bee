"""Web processes and Valkey are killed and stopped while twenty clients talk: nothing acknowledged is lost, nothing is told twice."""

import asyncio
import os
import random
import signal
from typing import Any

import pytest
from websockets.exceptions import InvalidMessage, InvalidStatus

from exercises import journal
from exercises.client import CommandRefused, ExerciseClient
from exercises.models import Exercise
from exercises.verification import differences
from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.services]

SEATS = [(code, number) for code in ("EGY", "ISR", "GBR", "FRA") for number in range(5)]
SECONDS = float(os.environ.get("PACTA_FAULT_SECONDS", "20"))
AWAY = (OSError, TimeoutError, ConnectionError, InvalidStatus, InvalidMessage)


class Talker:
    """One client that talks, whatever happens to the server."""

    def __init__(self, room: Room, token: str, own_room: str, dice: random.Random) -> None:
        self.client = ExerciseClient(room.server.url, room.exercise.pk, token)
        self.urls = [url.replace("http", "ws", 1) for url in room.server.urls]
        self.path = self.client.url.partition("/ws/")[2]
        self.own_room, self.dice = own_room, dice
        self.acknowledged: list[str] = []
        self.said: set[asyncio.Task[Any]] = set()

    async def stay_connected(self) -> None:
        while True:
            self.client.url = f"{self.dice.choice(self.urls)}/ws/{self.path}"
            try:
                await self.client.resume()
                await self.client.until(lambda client: client.close_code, within=3600)
            except AWAY:
                await self.client.drop()
            await asyncio.sleep(self.dice.uniform(0.1, 0.6))

    async def talk(self) -> None:
        number = 0
        while True:
            await asyncio.sleep(self.dice.uniform(0.4, 1.2))
            number += 1
            task = asyncio.create_task(self.say(f"{self.own_room} {number}"))
            self.said.add(task)
            task.add_done_callback(self.said.discard)

    async def say(self, text: str) -> None:
        try:
            ack = await self.client.command("send_message", room=self.dice.choice(["plenary", self.own_room]), text=text)
            self.acknowledged.append(ack["id"])
        except CommandRefused as refusal:
            if refusal.code not in ("failed", "too_many_commands"):
                raise


async def faults(room: Room, dice: random.Random, enough: asyncio.Event) -> None:
    """One after the other, each to its end, until it is enough."""
    server = room.server

    async def killed(kill: Any, start: Any) -> None:
        kill()
        await asyncio.sleep(dice.uniform(0.2, 1.5))
        await asyncio.to_thread(start)

    async def stopped(process: Any) -> None:
        os.kill(process.pid, signal.SIGSTOP)
        await asyncio.sleep(dice.uniform(0.5, 2.0))
        os.kill(process.pid, signal.SIGCONT)

    while not enough.is_set():
        for fault in (
            lambda: killed(lambda: server.kill_web(0), lambda: server.start_web(0)),
            lambda: killed(server.kill_valkey, server.start_valkey),
            lambda: killed(lambda: server.kill_web(1), lambda: server.start_web(1)),
            lambda: stopped(server.webs[0]),
            lambda: stopped(server.valkey),
        ):
            if not enough.is_set():
                await asyncio.sleep(dice.uniform(0.5, 1.5))
                await fault()


@pytest.fixture
def talkers(room: Room) -> list[Talker]:
    return [Talker(room, room.sit(code, number), f"own:{code}", random.Random(f"{code}{number}")) for code, number in SEATS]


def told(exercise: Exercise, audience: str) -> list[str]:
    return [journal.id_for(entry, audience) for entry in journal.read(exercise.pk) if audience in entry.cursors]


async def test_no_acknowledged_command_is_lost_and_every_stream_is_the_journals(room: Room, talkers: list[Talker]) -> None:
    staying = [asyncio.create_task(talker.stay_connected()) for talker in talkers]
    await asyncio.gather(*(talker.client.until(lambda client: client.cursor) for talker in talkers))
    first = {talker: talker.client.cursor - len(talker.client.events) for talker in talkers}
    talking = [asyncio.create_task(talker.talk()) for talker in talkers]
    enough = asyncio.Event()
    asyncio.get_running_loop().call_later(SECONDS, enough.set)
    await faults(room, random.Random(1956), enough)
    for task in talking:
        task.cancel()
    await asyncio.gather(*talking, return_exceptions=True)
    await asyncio.gather(*(asyncio.gather(*talker.said) for talker in talkers))
    await asyncio.to_thread(room.exercise.refresh_from_db)

    for talker in talkers:
        audience = talker.own_room.removeprefix("own:")
        await talker.client.until(lambda client, audience=audience: client.cursor >= room.exercise.heads[audience])
        stream = await asyncio.to_thread(told, room.exercise, audience)
        assert talker.client.holes == []
        assert [event["id"] for event in talker.client.events] == stream[first[talker] :]
    for task in staying:
        task.cancel()
    await asyncio.gather(*staying, *(talker.client.drop() for talker in talkers), return_exceptions=True)

    written = [entry.command_id for entry in await asyncio.to_thread(lambda: list(journal.read(room.exercise.pk)))]
    assert len(written) == len(set(written))
    acknowledged = {command for talker in talkers for command in talker.acknowledged}
    assert len(acknowledged) > 10 * SECONDS
    assert acknowledged - set(written) == set()
    assert await asyncio.to_thread(lambda: list(differences(room.exercise))) == []
