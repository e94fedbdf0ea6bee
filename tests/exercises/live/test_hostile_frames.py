"""A thousand frames as nobody should send them, over real sockets: each is answered, and whoever plays notices nothing.

The server's log is looked at when it ends: it must hold no traceback.
"""

import asyncio
import json
from typing import Any

import pytest

from tests.exercises.live.raw import hello, open_socket
from tests.exercises.live.rooms import Room
from tests.security.frames import hostile_texts

pytestmark = [pytest.mark.services]
FRAMES, A_SECOND = 110, 45
ANSWERS = {"ack", "refused", "welcome", "resumed"}


@pytest.fixture
def tokens(room: Room) -> list[str]:
    return [room.control, room.observe(), *(room.sit(code, number) for code in ("EGY", "GBR", "USA") for number in (0, 1))]


@pytest.fixture
def bystander(room: Room) -> str:
    return room.sit("CAN")


async def test_every_hostile_frame_is_answered_and_hurts_nobody(room: Room, tokens: list[str], bystander: str, verify: Any) -> None:
    async with room.client(room.control) as control, room.client(bystander) as canada:
        await control.command("control", action="start_exercise")
        answers = await asyncio.gather(*(pester(room, token, seed) for seed, token in enumerate(tokens)))
        assert {answer["type"] for given in answers for answer in given} <= ANSWERS
        assert [len(given) for given in answers] == [FRAMES] * len(tokens)
        assert all(answer["code"] != "failed" for given in answers for answer in given if answer["type"] == "refused")
        await canada.command("send_message", room="plenary", text="Order, order.")
        assert (canada.holes, canada.close_code) == ([], None)
    await asyncio.to_thread(verify, room.exercise)


async def pester(room: Room, token: str, seed: int) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = []
    async with open_socket(room, token) as socket:
        await hello(socket)
        for text in hostile_texts(seed, FRAMES):
            await socket.send(text)
            await asyncio.sleep(1 / A_SECOND)
        async with asyncio.timeout(20):
            while len(answers) < FRAMES:
                frame = json.loads(await socket.recv())
                if frame["type"] in ANSWERS:
                    answers.append(frame)
    return answers
