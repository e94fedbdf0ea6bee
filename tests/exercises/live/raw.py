"""A websocket without manners, for what no client of ours would send."""

import asyncio
import contextlib
import json
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

JSON, HTML = "pacta.json.v1", "pacta.html.v1"


def open_socket(room: Any, token: str | None, subprotocols: list[str] | None = None, **options: Any) -> Any:
    url = room.server.url.replace("http", "ws", 1) + options.pop("path", f"/ws/exercises/{room.exercise.pk}/")
    headers = ({"Authorization": f"Bearer {token}"} if token else {}) | options.pop("additional_headers", {})
    chosen = [JSON] if subprotocols is None else subprotocols
    return connect(url, additional_headers=headers, subprotocols=chosen or None, compression=None, max_size=2**24, proxy=None, **options)


async def frame(socket: ClientConnection, kind: str, within: float = 10.0) -> dict[str, Any]:
    """The next frame of this type; others are passed over."""
    async with asyncio.timeout(within):
        while True:
            found: dict[str, Any] = json.loads(await socket.recv())
            if found["type"] == kind:
                return found


async def hello(socket: ClientConnection) -> dict[str, Any]:
    await socket.send('{"type": "hello"}')
    return await frame(socket, "welcome")


async def close_code(socket: ClientConnection, within: float = 12.0) -> int | None:
    async with asyncio.timeout(within):
        with contextlib.suppress(ConnectionClosed):
            while True:  # a client that does not read does not see the end either
                await socket.recv()
    return socket.close_code
