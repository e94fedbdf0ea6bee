"""The outgoing side of one socket: everything that is sent to it goes through here, in order.

A link keeps no queue of events: it knows its cursor and reads its audience's stream from there, so a slow reader costs only its place.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from exercises.feeds import Form, Opening
from players.seats import Participant

if TYPE_CHECKING:
    from exercises.hub import Stream

Send = Callable[[dict[str, Any]], Awaitable[None]]
CatchUp = Callable[["Link"], Awaitable[list[tuple[int, str]]]]
SEND_TIMEOUT = 10.0
TOO_SLOW, REVOKED = 1013, 4401


class Link:
    def __init__(self, participant: Participant, form: Form, send: Send, catch_up: CatchUp) -> None:
        self.participant, self.form = participant, form
        self.stream: Stream | None = None
        self.position: int | None = None  # the cursor up to which events were sent; None: no hello is answered yet
        self.sending_since = 0.0
        self.beat_at = 0.0
        self.close_code: int | None = None
        self._send_message, self._catch_up = send, catch_up
        self._awake = asyncio.Event()
        self._opening: Opening | None = None
        self._notices: deque[str] = deque()
        self._presence: str | None = None
        self._answers: deque[tuple[int, str]] = deque()
        self.closed = asyncio.get_running_loop().create_future()

    # What others ask of it; none of this waits

    def wake(self) -> None:
        self._awake.set()

    def pause(self) -> None:
        """A hello was said: no more events until it is answered."""
        self.position = None

    def reset(self, frame: str) -> None:
        """Where it was no longer means anything."""
        self.stream = self._opening = None
        self.pause()
        self._answers.clear()
        self.notify(frame)

    def open(self, opening: Opening) -> None:
        self._opening = opening
        self._awake.set()

    def notify(self, frame: str) -> None:
        self._notices.append(frame)
        self._awake.set()

    def show_presence(self, frame: str) -> None:
        self._presence = frame
        self._awake.set()

    def answer(self, cursor: int, frame: str) -> None:
        """An acknowledgement, sent after the events that it speaks of."""
        self._answers.append((cursor, frame))
        self._awake.set()

    def close(self, code: int) -> None:
        if self.close_code is None:
            self.close_code = code
            self._awake.set()
            if not self.closed.done():
                self.closed.set_result(code)

    def is_stuck(self, now: float) -> bool:
        return bool(self.sending_since) and now - self.sending_since > SEND_TIMEOUT

    # The writer

    async def write(self) -> None:
        while self.close_code is None:
            await self._awake.wait()
            self._awake.clear()
            await self._flush()

    async def _flush(self) -> None:
        while self._notices:
            await self._send(self._notices.popleft())
        if self._opening is not None:
            opening, self._opening = self._opening, None
            await self._send(opening.frame)
            self.position = opening.cursor
        if self.position is not None:
            await self._send_events()
            await self._send_answers()
            if self._presence is not None:
                presence, self._presence = self._presence, None
                await self._send(presence)

    async def _send_events(self) -> None:
        stream = self.stream
        while stream is not None and self.position is not None and self.position < stream.cursor and self.close_code is None:
            missed = stream.after(self.position)
            for cursor, frame in await self._catch_up(self) if missed is None else missed:
                await self._send(frame)
                if self.position is None or self.close_code is not None:
                    return  # another hello came meanwhile, or the end
                self.position = cursor

    async def _send_answers(self) -> None:
        while self._answers and self._answers[0][0] <= (self.position or 0):
            await self._send(self._answers.popleft()[1])

    async def _send(self, frame: str) -> None:
        self.sending_since = asyncio.get_running_loop().time()
        await self._send_message({"type": "websocket.send", "text": frame})
        self.sending_since = 0.0
