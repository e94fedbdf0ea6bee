"""Coming in, going out, and who is here."""

import asyncio
import contextlib
import json
import time
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from players.invitations import revoke_invitation
from players.models import Invitation, SeatHolder
from players.seats import revoke_holder
from tests.exercises.live.raw import close_code, frame, hello, open_socket
from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.services]


@pytest.fixture
def invitation(room: Room) -> Invitation:
    return Invitation.objects.get(exercise=room.exercise, seat="EGY-head")


async def test_one_of_many_at_once_gets_the_seat(room: Room, invitation: Invitation) -> None:
    async with httpx.AsyncClient(base_url=room.server.url, timeout=60) as http:
        claims = [http.post("/api/join", json={"invite": invitation.token, "name": f"Number {n}"}) for n in range(25)]
        answers = await asyncio.gather(*claims)
    assert sorted(answer.status_code for answer in answers) == [201] + [410] * 24
    [won] = [answer.json() for answer in answers if answer.status_code == 201]
    assert won["exercise"] == room.exercise.pk
    async with open_socket(room, won["token"]) as socket:
        welcome = await hello(socket)
        assert welcome["seat"]["id"] == "EGY-head"
        assert welcome["state"]["seats"]["EGY-head"]["holder"] == won["seat"]["name"]


async def test_a_wrong_and_a_revoked_invitation_answer_alike(room: Room, invitation: Invitation) -> None:
    token = invitation.token
    await asyncio.to_thread(revoke_invitation, invitation)
    async with httpx.AsyncClient(base_url=room.server.url, timeout=60) as http:
        answers = [await http.post("/api/join", json={"invite": one, "name": "Lester"}) for one in (token, "no-such-invitation")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


async def what_is_left(socket: Any) -> Any:
    with contextlib.suppress(ConnectionClosed):
        while True:
            yield await socket.recv()


@pytest.fixture
def egypt(room: Room) -> str:
    return room.sit("EGY")


async def test_a_revoked_seat_is_out_within_two_seconds_and_hears_no_more(room: Room, egypt: str) -> None:
    async with open_socket(room, egypt) as socket, room.client(room.control) as control:
        await hello(socket)
        holder: SeatHolder = room.holders[egypt]
        began = time.monotonic()
        await asyncio.to_thread(revoke_holder, holder)
        assert await close_code(socket) == 4401
        assert time.monotonic() - began < 2
        await control.command("send_message", room="plenary", text="after")
        left = [json.loads(text)["type"] async for text in what_is_left(socket)]
        assert "event" not in left


async def test_a_revoked_seat_commands_nothing(room: Room, egypt: str) -> None:
    async with open_socket(room, egypt) as socket:
        await hello(socket)
        await asyncio.to_thread(revoke_holder, room.holders[egypt])
        command = {"type": "command", "id": "00000000-0000-4000-8000-000000000001", "kind": "set_ready", "ready": True}
        await socket.send(json.dumps(command))
        answer = await frame(socket, "refused")
        assert (answer["id"], answer["code"]) == (command["id"], "not_seated")
        assert await close_code(socket) == 4401


async def test_everyone_sees_who_is_connected(room: Room, egypt: str) -> None:
    def present(client: Any) -> list[str]:
        return next((one["seats"] for one in reversed(client.frames) if one["type"] == "presence"), [])

    async with room.client(room.control) as control:
        await control.until(lambda client: present(client) == ["control"])
        async with room.client(egypt) as other:
            await control.until(lambda client: present(client) == ["EGY-head", "control"])
            await other.until(lambda client: present(client) == ["EGY-head", "control"])
        await control.until(lambda client: present(client) == ["control"])


async def test_the_heartbeat_tells_the_head_of_the_audiences_own_stream(room: Room, egypt: str) -> None:
    async with open_socket(room, egypt) as socket:
        welcome = await hello(socket)
        assert await frame(socket, "heartbeat", within=16.5) == {"type": "heartbeat", "cursor": welcome["cursor"]}


async def test_the_state_over_http_is_that_of_the_welcome(room: Room, egypt: str) -> None:
    async with open_socket(room, egypt) as socket, httpx.AsyncClient(base_url=room.server.url) as http:
        welcome = await hello(socket)
        answer = await http.get(f"/api/exercises/{room.exercise.pk}/state", headers={"Authorization": f"Bearer {egypt}"})
    assert answer.json() == {name: welcome[name] for name in ("exercise", "epoch", "cursor", "state")}


async def test_control_reads_the_journal_as_json_lines(room: Room) -> None:
    async with httpx.AsyncClient(base_url=room.server.url) as http:
        answer = await http.get(f"/api/exercises/{room.exercise.pk}/journal", headers={"Authorization": f"Bearer {room.control}"})
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["sequence"] for line in lines] == list(range(1, room.exercise.head + 1))
    assert (lines[0]["kind"], lines[-1]["hash"]) == ("exercise_created", room.exercise.head_hash)


@pytest.mark.parametrize("path", ["state", "journal"])
async def test_nobody_reads_over_http(room: Room, path: str) -> None:
    async with httpx.AsyncClient(base_url=room.server.url) as http:
        answers = [
            await http.get(f"/api/exercises/{exercise}/{path}", headers={"Authorization": "Bearer nobody"})
            for exercise in (room.exercise.pk, "no-such-exercise")
        ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].content == answers[1].content
