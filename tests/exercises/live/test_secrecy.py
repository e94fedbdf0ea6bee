"""No frame tells its audience what it may not know: no content, and no number, id or size that another's secret would move."""

import asyncio
import json
import re
import uuid
from typing import Any

import httpx
import pytest

from exercises.actions.set_up import create_exercise
from players.models import User
from tests.exercises.live.raw import hello, open_socket
from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.services]
CANARY = "canary-7f3a"


async def everything_sent(room: Room, token: str, meanwhile: Any) -> list[str]:
    """All text frames that this seat gets from its hello until after something else has happened."""
    heard: list[str] = []
    async with open_socket(room, token) as socket:
        heard.append(json.dumps(await hello(socket)))
        async with asyncio.TaskGroup() as group:
            group.create_task(meanwhile())
            while "the end" not in heard[-1]:
                heard.append(await asyncio.wait_for(socket.recv(), 15))
    return heard


@pytest.fixture
def tokens(room: Room) -> dict[str, str]:
    return {code: room.sit(code) for code in ("EGY", "USA", "ISR")} | {"observer": room.observe()}


async def secret_talk(room: Room, tokens: dict[str, str], texts: list[str]) -> None:
    """Egypt and the United States talk; at the end control tells everyone."""
    async with room.client(tokens["EGY"]) as egypt, room.client(tokens["USA"]) as usa, room.client(room.control) as control:
        if texts:
            await egypt.command("open_room", **{"with": ["USA"], "title": CANARY})
            opened = await usa.event("room_opened")
        for number, text in enumerate(texts):
            await (usa, egypt)[number % 2].command("send_message", room=opened["data"]["room"], text=text)
        await control.command("send_message", room="plenary", text="the end")


async def test_no_canary_reaches_a_third_delegation(room: Room, tokens: dict[str, str]) -> None:
    heard = await everything_sent(room, tokens["ISR"], lambda: secret_talk(room, tokens, [f"{CANARY} {n}" for n in range(6)]))
    assert heard[-1].find("the end") > 0
    assert not [frame for frame in heard if CANARY in frame]
    async with httpx.AsyncClient() as http:
        headers = {"Authorization": f"Bearer {tokens['ISR']}"}
        state = await http.get(f"{room.server.url}/api/exercises/{room.exercise.pk}/state", headers=headers)
        log = await http.get(f"{room.server.url}/api/exercises/{room.exercise.pk}/journal", headers=headers)
    assert CANARY not in state.text
    assert (log.status_code, CANARY in log.text) == (403, False)


async def test_control_and_observers_hear_it(room: Room, tokens: dict[str, str]) -> None:
    heard = await everything_sent(room, tokens["observer"], lambda: secret_talk(room, tokens, [CANARY]))
    assert [frame for frame in heard if CANARY in frame]


@pytest.fixture
def twin(room: Room) -> tuple[Room, dict[str, str]]:
    exercise = create_exercise(scenario="suez-1956", facilitator=User.objects.create_user("twin@example.org"))
    other = Room(room.server, exercise)
    return other, {code: other.sit(code) for code in ("EGY", "USA", "ISR")} | {"observer": other.observe()}


def comparable(frames: list[str], exercise_id: str, epoch: str) -> list[str]:
    """Without what differs between any two exercises: their ids, the time of day, and who happens to be connected."""
    masked = [frame for frame in frames if '"presence"' not in frame and '"heartbeat"' not in frame]
    for pattern, mark in (
        (re.escape(exercise_id), "EXERCISE"),
        (re.escape(epoch), "EPOCH"),
        (r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)", "TIME"),
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID"),
    ):
        masked = [re.sub(pattern, mark, frame) for frame in masked]
    return masked


async def test_exercises_that_differ_in_a_secret_only_send_others_the_same_bytes(
    room: Room, tokens: dict[str, str], twin: tuple[Room, dict[str, str]]
) -> None:
    other, others = twin
    silent = await everything_sent(room, tokens["ISR"], lambda: secret_talk(room, tokens, []))
    talking = await everything_sent(other, others["ISR"], lambda: secret_talk(other, others, [f"{uuid.uuid4()} {n}" for n in range(9)]))
    assert comparable(silent, room.exercise.pk, room.exercise.epoch) == comparable(talking, other.exercise.pk, other.exercise.epoch)
    assert "TIME" in comparable(silent, room.exercise.pk, room.exercise.epoch)[-1]
