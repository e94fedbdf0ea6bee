"""The load client: sockets that listen, and the time from each send to each receipt."""

import asyncio
import json
import time
import uuid
from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

Send = Callable[[ClientConnection, str], Any]


class Room:
    """Sockets that hear the same; `marks` are when each message was sent."""

    def __init__(self) -> None:
        self.sockets: list[ClientConnection] = []
        self.sent: dict[str, float] = {}
        self.delays: list[float] = []
        self.heard = 0


async def listen(room: Room, socket: ClientConnection) -> None:
    async for text in socket:
        now = time.perf_counter()
        at = text.find("mark:")
        if at >= 0:
            began = room.sent.get(text[at + 5 : at + 17])
            if began is not None:
                room.delays.append(now - began)
                room.heard += 1


def mark() -> str:
    return uuid.uuid4().hex[:12]


def plain(name: str) -> str:
    return json.dumps({"type": "message", "text": f"mark:{name} " + "x" * 200})


def message(name: str) -> str:
    command = {"type": "command", "id": str(uuid.uuid4()), "kind": "send_message", "room": "plenary", "text": f"mark:{name} " + "x" * 200}
    return json.dumps(command)


async def open_sockets(room: Room, url: str, count: int, tokens: list[str], subprotocol: str | None) -> None:
    for number in range(count):
        headers = {"Authorization": f"Bearer {tokens[number % len(tokens)]}"} if tokens else {}
        chosen: Any = [subprotocol] if subprotocol else None
        socket = await connect(url, additional_headers=headers, subprotocols=chosen, compression=None, max_size=2**24, proxy=None)
        if subprotocol:
            await socket.send('{"type": "hello"}')
            while json.loads(await socket.recv())["type"] != "welcome":
                pass
        room.sockets.append(socket)


async def talk(rooms: list[Room], a_second: float, seconds: float, written: Callable[[str], str]) -> tuple[list[float], int]:
    """All delays, in ms, and how many were lost."""
    readers = [asyncio.create_task(listen(room, socket)) for room in rooms for socket in room.sockets]
    await asyncio.sleep(0.5)
    start, sent = time.perf_counter(), 0
    while sent < a_second * seconds:
        await asyncio.sleep(max(0.0, start + sent / a_second - time.perf_counter()))
        room = rooms[sent % len(rooms)]
        socket = room.sockets[(sent // len(rooms)) % len(room.sockets)]
        name = mark()
        room.sent[name] = time.perf_counter()
        await socket.send(written(name))
        sent += 1
    for _ in range(60):  # a machine that is busy is no loss
        await asyncio.sleep(0.25)
        if all(room.heard >= len(room.sent) * len(room.sockets) for room in rooms):
            break
    for reader in readers:
        reader.cancel()
    delays = [1000 * delay for room in rooms for delay in room.delays]
    lost = sum(len(room.sent) * len(room.sockets) - room.heard for room in rooms)
    for room in rooms:
        room.sent.clear()
        room.delays.clear()
        room.heard = 0
    return delays, lost
