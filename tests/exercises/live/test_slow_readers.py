import asyncio
import json
import socket as sockets
import uuid
from typing import Any

import pytest

from exercises.actions import perform_group
from exercises.actions.perform import request_of
from exercises.play.commands import SendMessage
from players.models import SeatToken
from players.seats import Participant, participant_of
from players.tokens import hash_of
from tests.exercises.live.raw import close_code, hello, open_socket
from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.services]
MESSAGES = 450  # of 19 kB: more than the lines between hold, and than a process keeps of one audience


def narrow(room: Room) -> sockets.socket:
    """A line that holds little, so that whoever does not read is soon seen not to."""
    line = sockets.socket()
    line.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", room.server.ports[0]))
    line.setblocking(False)
    return line


@pytest.fixture
def control(room: Room) -> Participant:
    return participant_of(SeatToken.objects.select_related("holder").get(token_hash=hash_of(room.control)))


def talk(control: Participant) -> None:
    """From another process than the server, which is told by no more than a hint."""
    messages = [SendMessage(id=str(uuid.uuid4()), room="plenary", text=f"{number:19000}") for number in range(MESSAGES)]
    for start in range(0, MESSAGES, 50):
        perform_group([request_of(control, message, str(message.id)) for message in messages[start : start + 50]])


async def cursors_of(socket: Any, count: int) -> list[int]:
    found: list[int] = []
    while len(found) < count:
        frame = json.loads(await asyncio.wait_for(socket.recv(), 10))
        if frame["type"] == "event":
            found.append(frame["cursor"])
    return found


async def test_who_reads_too_slowly_is_closed_with_1013_and_hurts_nobody(room: Room, control: Participant) -> None:
    async with open_socket(room, room.control, sock=narrow(room), max_queue=1) as slow, open_socket(room, room.control) as quick:
        await hello(slow)
        start = (await hello(quick))["cursor"]
        slow.transport.pause_reading()
        await asyncio.to_thread(talk, control)
        assert await cursors_of(quick, MESSAGES) == list(range(start + 1, start + MESSAGES + 1))
        await asyncio.sleep(12)
        slow.transport.resume_reading()
        assert await close_code(slow) == 1013


async def test_what_a_slow_reader_missed_is_there_by_cursor(room: Room, control: Participant) -> None:
    async with open_socket(room, room.control, sock=narrow(room), max_queue=1) as slow:
        start = (await hello(slow))["cursor"]
        slow.transport.pause_reading()
        await asyncio.to_thread(talk, control)
        await asyncio.sleep(4)
        slow.transport.resume_reading()
        assert await cursors_of(slow, MESSAGES) == list(range(start + 1, start + MESSAGES + 1))
