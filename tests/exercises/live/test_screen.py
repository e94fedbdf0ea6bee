"""The big screen's socket: the public's stream, whoever opens it, and nothing goes up through it."""

import asyncio
import json
import uuid

import pytest

from players.seats import revoke_holder
from tests.exercises.live.raw import HTML, close_code, frame, hello, open_socket
from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.services]


def path(room: Room) -> str:
    return f"/ws/exercises/{room.exercise.pk}/screen/"


async def test_it_hears_what_everyone_may_know_and_nothing_else(room: Room) -> None:
    async with open_socket(room, room.control, path=path(room)) as screen, open_socket(room, room.control) as control:
        before = (await hello(screen))["cursor"]
        await hello(control)
        for room_of, text in (("control:EGY", "canary in a cage"), ("plenary", "good morning")):
            command = {"type": "command", "id": str(uuid.uuid4()), "kind": "send_message", "room": room_of, "text": text}
            await control.send(json.dumps(command))
            await frame(control, "ack")
        heard = await frame(screen, "event")
        assert heard["event"]["data"]["text"] == "good morning"
        assert heard["cursor"] == before + 1


async def test_it_shows_html_with_the_publics_panels(room: Room) -> None:
    async with open_socket(room, room.control, [HTML], path=path(room)) as screen:
        content = (await hello(screen))["content"]
        assert "#panel-clock" in content
        assert "#panel-inbox" not in content


async def test_nothing_goes_up_through_it(room: Room) -> None:
    async with open_socket(room, room.control, path=path(room)) as screen:
        await hello(screen)
        for fields in ({"kind": "control", "action": "start_exercise"}, {"kind": "mark_read", "room": "plenary", "cursor": 0}):
            await screen.send(json.dumps({"type": "command", "id": str(uuid.uuid4()), **fields}))
            assert (await frame(screen, "refused"))["code"] == "read_only"


@pytest.fixture
def token(room: Room) -> str:
    return room.sit("EGY")


async def test_it_needs_a_seat_and_ends_with_it(room: Room, token: str) -> None:
    async with open_socket(room, None, path=path(room)) as nobody:
        assert await close_code(nobody) == 4401
    async with open_socket(room, token, path=path(room)) as screen:
        await hello(screen)
        await asyncio.to_thread(revoke_holder, room.holders[token])
        assert await close_code(screen, within=4) == 4401
