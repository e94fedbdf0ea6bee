"""Hostile and broken frames: each has a structured answer, and none hurts anybody else."""

import asyncio
import json
import uuid
from typing import Any

import pytest
from websockets.frames import Frame, Opcode

from tests.exercises.live.raw import close_code, frame, hello, open_socket
from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.services]


@pytest.mark.parametrize("text", ["", "{", "hello", '{"type": NaN}', "'x'"])
async def test_what_is_not_json_is_closed_with_1007(room: Room, text: str) -> None:
    async with open_socket(room, room.control) as socket:
        await socket.send(text)
        assert await close_code(socket) == 1007


async def test_binary_is_closed_with_1007(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        await socket.send(b'{"type": "hello"}')
        assert await close_code(socket) == 1007


async def test_more_than_64_kib_is_closed_with_1009(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        await socket.send(json.dumps({"type": "x", "fill": "x" * 65536}))
        assert await close_code(socket) == 1009


async def test_64_kib_are_not_too_much(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        body = '{"type":"x","fill":"' + "x" * (65536 - 22) + '"}'
        assert len(body) == 65536
        await socket.send(body)
        assert (await frame(socket, "refused"))["code"] == "malformed"


COMMAND = {"type": "command", "id": str(uuid.UUID(int=7)), "kind": "set_ready"}
MALFORMED: list[Any] = [
    None, 1, "x", [], {}, {"type": None}, {"type": "ev"}, {"type": "__class__"}, {"type": "welcome"}, {"type": ["hello"]},
    {"type": "hello", "cursor": "1"}, {"type": "hello", "cursor": 1.5}, {"type": "hello", "extra": 1}, {"headers": {}, "body": {}},
    {"type": "command"}, {**COMMAND, "id": 7}, {**COMMAND, "id": "not-a-uuid"}, {**COMMAND, "kind": "drop_table"},
    {**COMMAND, "kind": None}, {**COMMAND, "ready": "yes"}, {**COMMAND, "extra": {}}, {**COMMAND, "kind": "create_exercise"},
    {**COMMAND, "kind": "claim_seat", "seat": "EGY-head", "name": "x"}, {**COMMAND, "kind": "fire", "key": "x"},
]  # fmt: skip


async def test_json_that_is_no_frame_is_refused_and_the_connection_stays_open(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        await hello(socket)
        for number, body in enumerate(MALFORMED):
            await socket.send(json.dumps(body))
            answer = await frame(socket, "refused")
            assert answer["code"] in ("malformed", "unknown_command"), body
            assert answer["id"] == (body.get("id") if isinstance(body, dict) and isinstance(body.get("id"), str) else None)
            if number % 15 == 14:
                await asyncio.sleep(10.1)  # below twenty commands in ten seconds
        assert (await hello(socket))["cursor"] == room.exercise.heads["control"]


@pytest.mark.parametrize(
    "text",
    [
        '{"type":"command","id":"\\ud800"}',
        "[" * 20000 + "]" * 20000,
        '{"type":"x","n":1' + "0" * 5000 + "}",
        '{"n":1e999,"type":' + "[" * 20000 + "]" * 20000 + "}",
    ],
)
async def test_json_that_cannot_be_held_is_refused_too(room: Room, text: str) -> None:
    async with open_socket(room, room.control) as socket:
        await hello(socket)
        await socket.send(text)
        assert (await frame(socket, "refused"))["code"] == "malformed"


async def test_a_refusal_names_the_field(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        await hello(socket)
        await socket.send(json.dumps({**COMMAND, "kind": "send_message", "room": 7, "text": "x"}))
        answer = await frame(socket, "refused")
    assert (answer["id"], answer["code"], answer["field"]) == (COMMAND["id"], "malformed", "room")


async def test_a_command_before_hello_is_refused(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        await socket.send(json.dumps(COMMAND))
        assert (await frame(socket, "refused"))["code"] == "no_hello"


async def test_more_than_fifty_frames_a_second_are_closed_with_4429(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        for _ in range(60):
            await socket.send('{"type": "x"}')
        assert await close_code(socket) == 4429


async def test_the_twenty_first_command_in_ten_seconds_is_refused(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        await hello(socket)
        for number in range(21):
            await socket.send(json.dumps({**COMMAND, "id": str(uuid.uuid4()), "kind": "observe", "note": str(number)}))
        codes = [(await frame(socket, "refused"))["code"]]
        assert codes == ["too_many_commands"]


@pytest.mark.parametrize("sent", [7, None, "", "٠" * 32, "urn:uuid:" + str(uuid.UUID(int=7)), "{" + str(uuid.UUID(int=7)) + "}"])
async def test_an_id_that_is_no_uuid_is_refused(room: Room, sent: Any) -> None:
    async with open_socket(room, room.control) as socket:
        await hello(socket)
        await socket.send(json.dumps({**COMMAND, "id": sent}))
        answer = await frame(socket, "refused")
    assert (answer["code"], answer["field"]) == ("malformed", "id")


async def test_text_that_is_no_utf8_is_closed_with_1007_and_is_no_failure_of_ours(room: Room) -> None:
    """The server's log is looked at when it ends: it must hold no traceback."""
    async with open_socket(room, room.control) as socket:
        socket.protocol.send_frame(Frame(Opcode.TEXT, b"\xff\xfe"))
        for data in socket.protocol.data_to_send():
            socket.transport.write(data)
        assert await close_code(socket) == 1007


@pytest.mark.parametrize(
    "fields", [{"room": "FRA+GBR", "cursor": 1}, {"room": "plenary", "cursor": -1}, {"room": "plenary", "cursor": 10**30}]
)
async def test_what_cannot_have_been_read_is_not_marked(room: Room, fields: dict[str, Any]) -> None:
    async with open_socket(room, room.control) as socket:
        await hello(socket)
        await socket.send(json.dumps({**COMMAND, "kind": "mark_read", **fields}))
        assert (await frame(socket, "refused"))["code"] in ("unknown_room", "bad_field")
