import json

import pytest
from websockets.exceptions import InvalidStatus

from exercises.actions.set_up import create_exercise
from players.models import User
from players.seats import revoke_holder
from tests.exercises.live.raw import HTML, JSON, close_code, frame, hello, open_socket
from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.services]


@pytest.mark.parametrize("offered", [[], ["chat"], ["pacta.json.v2"], ["Pacta.json.v1"]])
async def test_no_or_another_subprotocol_is_refused(room: Room, offered: list[str]) -> None:
    with pytest.raises(InvalidStatus):
        await open_socket(room, room.control, offered)


async def test_the_subprotocol_is_the_first_that_is_spoken_here(room: Room) -> None:
    async with open_socket(room, room.control, ["chat", HTML, JSON]) as socket:
        assert socket.subprotocol == HTML


async def test_hello_is_answered_with_welcome(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        welcome = await hello(socket)
    assert set(welcome) == {"type", "exercise", "epoch", "seat", "cursor", "state"}
    assert (welcome["exercise"], welcome["epoch"]) == (room.exercise.pk, room.exercise.epoch)
    assert welcome["seat"]["id"] == "control"


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1.evil.example", "http://127.0.0.1:1", "null", "ftp://127.0.0.1"],
)
async def test_another_origin_is_refused(room: Room, origin: str) -> None:
    with pytest.raises(InvalidStatus):
        await open_socket(room, room.control, origin=origin.format(port=room.server.ports[0]))


async def test_our_own_origin_is_admitted(room: Room) -> None:
    async with open_socket(room, room.control, origin=room.server.url) as socket:
        assert (await hello(socket))["seat"]["id"] == "control"


@pytest.mark.parametrize("token", [None, "", "x" * 43])
async def test_nobody_is_closed_with_4401(room: Room, token: str | None) -> None:
    async with open_socket(room, token) as socket:
        assert await close_code(socket) == 4401


@pytest.fixture
def stranger(room: Room) -> str:
    other = create_exercise(scenario="suez-1956", facilitator=User.objects.create_user("other@example.org"))
    return Room(room.server, other).sit("EGY")


async def test_a_seat_of_another_exercise_is_closed_with_4403(room: Room, stranger: str) -> None:
    async with open_socket(room, stranger) as socket:
        assert await close_code(socket) == 4403


@pytest.fixture
def revoked(room: Room) -> str:
    token = room.sit("EGY")
    revoke_holder(room.holders[token])
    return token


async def test_a_revoked_seat_is_closed_with_4401(room: Room, revoked: str) -> None:
    async with open_socket(room, revoked) as socket:
        assert await close_code(socket) == 4401


async def test_silence_is_closed_with_4408(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        assert await close_code(socket) == 4408


@pytest.mark.parametrize("cursor", [-1, 10_000, 2**40])
async def test_a_cursor_that_cannot_be_served_is_answered_with_welcome(room: Room, cursor: int) -> None:
    async with open_socket(room, room.control) as socket:
        await socket.send(json.dumps({"type": "hello", "epoch": room.exercise.epoch, "cursor": cursor}))
        assert (await frame(socket, "welcome"))["cursor"] == room.exercise.heads["control"]


async def test_a_stale_epoch_is_answered_with_welcome(room: Room) -> None:
    async with open_socket(room, room.control) as socket:
        await socket.send(json.dumps({"type": "hello", "epoch": "before-the-restore", "cursor": 1}))
        assert (await frame(socket, "welcome"))["epoch"] == room.exercise.epoch


@pytest.mark.parametrize("path", ["/", "/ws/exercises/", "/ws/exercises/{exercise}", "/ws/exercises/{exercise}/more/", "/healthz"])
async def test_no_other_address_takes_a_websocket(room: Room, path: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await open_socket(room, room.control, path=path.format(exercise=room.exercise.pk))
    assert refused.value.response.status_code == 403
