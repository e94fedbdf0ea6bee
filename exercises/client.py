"""A program's side of the exercise protocol: what bots, load generators and tests speak with.

It keeps its cursor and its unanswered commands, and after a drop takes up where it was: `resume` says hello with the cursor and sends
again what no answer came for.
"""

import asyncio
import contextlib
import json
import uuid
from collections.abc import Callable
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

JSON = "pacta.json.v1"
ANSWER_WITHIN = 20.0

Frame = dict[str, Any]


class CommandRefused(Exception):
    def __init__(self, frame: Frame) -> None:
        super().__init__(f"{frame['code']}: {frame['detail']}")
        self.frame, self.code = frame, frame["code"]


class ExerciseClient:
    """One seat's connection. `events` holds every event that it was told of, in order, from `first` on."""

    def __init__(self, server: str, exercise: str, token: str, subprotocol: str = JSON) -> None:
        self.url = f"{server.replace('http', 'ws', 1)}/ws/exercises/{exercise}/"
        self.token, self.subprotocol = token, subprotocol
        self.epoch: str | None = None
        self.cursor: int | None = None
        self.seat: Frame = {}
        self.state: Frame = {}
        self.events: list[Frame] = []
        self.frames: list[Frame] = []  # those that are no events
        self.holes: list[tuple[int, int]] = []  # the number that was due, and the one that came: there must be none
        self.close_code: int | None = None
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._asked: dict[str, tuple[Frame, asyncio.Future[Frame]]] = {}
        self._changed = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self.resume()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.drop()

    async def resume(self) -> None:
        """Connects and says hello, from where it was."""
        headers = {"Authorization": f"Bearer {self.token}"}
        self._socket = await connect(
            self.url,
            additional_headers=headers,
            subprotocols=[self.subprotocol],  # type: ignore[list-item]
            compression=None,
            max_size=16 * 2**20,
            proxy=None,
        )
        self.close_code = None
        hello = {"type": "hello"} if self.cursor is None else {"type": "hello", "epoch": self.epoch, "cursor": self.cursor}
        await self._socket.send(json.dumps(hello))
        self._greeted = asyncio.get_running_loop().create_future()
        self._reader = asyncio.create_task(self._read(self._socket))
        await asyncio.wait_for(asyncio.shield(self._greeted), ANSWER_WITHIN)
        for frame, _ in list(self._asked.values()):
            await self._socket.send(json.dumps(frame))

    async def drop(self) -> None:
        """As if the line were cut: what was asked stays asked."""
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)
        if self._socket is not None:
            self._socket.transport.abort()

    async def command(self, kind: str, command_id: str | None = None, **fields: Any) -> Frame:
        """Sends a command and waits for its acknowledgement, across drops. Raises CommandRefused."""
        return await self.ask({"type": "command", "id": command_id or str(uuid.uuid4()), "kind": kind, **fields})

    async def ask(self, frame: Frame) -> Frame:
        answer = asyncio.get_running_loop().create_future()
        self._asked[frame["id"]] = (frame, answer)
        with contextlib.suppress(ConnectionClosed):  # it is sent again when the connection is back
            await self.send(frame)
        found: Frame = await answer
        if found["type"] == "refused":
            raise CommandRefused(found)
        return found

    async def send(self, frame: Frame | str | bytes) -> None:
        if self._socket is None:
            raise ConnectionError("resume() first")
        await self._socket.send(json.dumps(frame) if isinstance(frame, dict) else frame)

    async def until(self, reached: Callable[[Self], Any], within: float = ANSWER_WITHIN) -> Any:
        """Waits until this is true of the client, and gives it."""
        async with asyncio.timeout(within):
            while not (found := reached(self)):
                self._changed.clear()
                await self._changed.wait()
            return found

    async def event(self, kind: str, within: float = ANSWER_WITHIN, **data: Any) -> Frame:
        """The first event of this kind whose data holds these values, waiting for it if need be."""

        def find(client: Self) -> Frame | None:
            for event in client.events:
                if event["kind"] == kind and all(event["data"].get(name) == value for name, value in data.items()):
                    return event
            return None

        found: Frame = await self.until(find, within)
        return found

    async def closed(self, within: float = ANSWER_WITHIN) -> int | None:
        await self.until(lambda client: client.close_code, within)
        return self.close_code

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for text in socket:
                self._take(json.loads(text))
                self._changed.set()
        except ConnectionClosed:
            pass
        finally:
            self.close_code = socket.close_code or 1006
            self._changed.set()
            if not self._greeted.done():
                self._greeted.set_exception(ConnectionError(f"closed with {self.close_code} before hello was answered"))
                self._greeted.exception()  # whoever waits for it gets it; nobody need

    def _take(self, frame: Frame) -> None:
        kind = frame["type"]
        if kind == "event":
            self._number(frame["cursor"], [frame["event"]] if "event" in frame else [frame])
        elif kind == "resumed":
            self._number(frame["cursor"], frame.get("events", []))
            self._hello_answered(frame)
        elif kind == "welcome":
            self.cursor, self.seat, self.state = frame["cursor"], frame["seat"], frame.get("state", {})
            self._hello_answered(frame)
        else:
            self.frames.append(frame)
        if kind in ("ack", "refused") and frame["id"] in self._asked:
            _, answer = self._asked.pop(frame["id"])
            if not answer.done():
                answer.set_result(frame)

    def _number(self, cursor: int, events: list[Frame]) -> None:
        expected = (self.cursor or 0) + len(events)
        if cursor != expected:
            self.holes.append((expected, cursor))
        self.cursor = cursor
        self.events += events

    def _hello_answered(self, frame: Frame) -> None:
        self.epoch = frame["epoch"]
        self.frames.append(frame)
        if not self._greeted.done():
            self._greeted.set_result(frame)
