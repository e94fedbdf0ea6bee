"""One participant's websocket. It translates between frames and actions, and holds no rule of play."""

import asyncio
import logging
from collections import deque
from http import HTTPStatus
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils import translation
from msgspec.structs import replace

from exercises import feeds, frames, wire
from exercises.actions.counsel import advise
from exercises.actions.perform import Answer, Outcome, hash_of_body, request_of
from exercises.actions.reading import MarkRead, mark_read
from exercises.clerk import FAILED, NOT_SEATED, Clerk
from exercises.feeds import Form
from exercises.hub import Hub, hub
from exercises.links import REVOKED, Link, Send
from exercises.play.commands import AdviseMove, Refused
from exercises.play.visibility import PUBLIC
from players.seats import NotSeated, Participant, seat_for

logger = logging.getLogger(__name__)
JSON, HTML = "pacta.json.v1", "pacta.html.v1"
HELLO_WITHIN = 5.0
FRAMES_A_SECOND = 50
COMMANDS, COMMANDS_WITHIN = 20, 10.0
UNREADABLE, COME_BACK, ELSEWHERE, NO_HELLO, TOO_MANY = 1007, 1012, 4403, 4408, 4429
LAST_WORDS = 20.0  # to a reader that is stuck, so that it learns why when it reads again


class Pace:
    """How often something may happen within a while."""

    def __init__(self, most: int, within: float) -> None:
        self.most, self.within = most, within
        self._times: deque[float] = deque()

    def allows(self, now: float) -> bool:
        while self._times and now - self._times[0] >= self.within:
            self._times.popleft()
        if len(self._times) >= self.most:
            return False
        self._times.append(now)
        return True

    def is_idle(self, now: float) -> bool:
        return not self._times or now - self._times[-1] >= self.within


class Paces:
    """Of commands, one for a seat however many sockets it has."""

    def __init__(self) -> None:
        self._paces: dict[tuple[str, str], Pace] = {}

    def allows(self, participant: Participant, now: float) -> bool:
        if len(self._paces) > 10_000:
            self._paces = {key: pace for key, pace in self._paces.items() if not pace.is_idle(now)}
        key = (participant.exercise_id, participant.seat)
        return self._paces.setdefault(key, Pace(COMMANDS, COMMANDS_WITHIN)).allows(now)


paces = Paces()
_clerks: dict[asyncio.AbstractEventLoop, Clerk] = {}


def clerk() -> Clerk:
    loop = asyncio.get_running_loop()
    if loop not in _clerks:
        _clerks.clear()
        _clerks[loop] = Clerk(loop)
    return _clerks[loop]


async def exercise_socket(scope: dict[str, Any], receive: Any, send: Send) -> None:
    """The ASGI application at /ws/exercises/<exercise id>/."""
    await receive()  # websocket.connect
    form = form_of(scope)
    if form is None:
        await send({"type": "websocket.close"})  # before it is accepted: the handshake is refused
        return
    await send({"type": "websocket.accept", "subprotocol": HTML if form.is_html else JSON})
    the_hub = hub()
    try:
        participant = await the_hub.in_thread(lambda: speaker_of(scope))
    except NotSeated as error:
        await send({"type": "websocket.close", "code": REVOKED if error.status == HTTPStatus.UNAUTHORIZED else ELSEWHERE})
        return
    await ExerciseConsumer(the_hub, participant, form, receive, send).serve()


def speaker_of(scope: dict[str, Any]) -> Participant:
    """The session is only read: no frame can set a cookie, and middleware that might would look at every one of them."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    session = store(scope["cookies"].get(settings.SESSION_COOKIE_NAME))
    asked = scope["url_route"]["kwargs"]
    participant = seat_for({**scope, "session": session}, asked["exercise_id"])
    return replace(participant, audience=PUBLIC) if asked.get("is_screen") else participant


def form_of(scope: dict[str, Any]) -> Form | None:
    offered = scope.get("subprotocols", [])
    if JSON in offered and (HTML not in offered or offered.index(JSON) < offered.index(HTML)):
        return Form()
    return Form(language=language_of(scope)) if HTML in offered else None


def language_of(scope: dict[str, Any]) -> str:
    headers = dict(scope["headers"])
    accepted = headers.get(b"accept-language", b"").decode("latin-1")
    asking = SimpleNamespace(COOKIES=scope.get("cookies", {}), META={"HTTP_ACCEPT_LANGUAGE": accepted}, path_info="/")
    return translation.get_language_from_request(asking) or settings.LANGUAGE_CODE  # type: ignore[arg-type]


class ExerciseConsumer:
    def __init__(self, the_hub: Hub, participant: Participant, form: Form, receive: Any, send: Send) -> None:
        self.hub, self.participant = the_hub, participant
        self.link = Link(participant, form, send, the_hub.catch_up)
        self._receive, self._send = receive, send
        self._frames = Pace(FRAMES_A_SECOND, 1.0)
        self._greeted = False

    async def serve(self) -> None:
        """Until the other side goes, or something closes the link."""
        reader, writer = asyncio.ensure_future(self._read()), asyncio.ensure_future(self.link.write())
        no_hello = self.hub.loop.call_later(HELLO_WITHIN, self._no_hello)
        try:
            await asyncio.wait([reader, writer, self.link.closed], return_when=asyncio.FIRST_COMPLETED)
        finally:
            no_hello.cancel()
            self.hub.leave(self.link)
            for task in (reader, writer):
                task.cancel()
            await asyncio.gather(reader, writer, return_exceptions=True)
        if self.link.close_code is not None:
            await self._say_goodbye(self.link.close_code)

    async def _say_goodbye(self, code: int) -> None:
        try:
            async with asyncio.timeout(LAST_WORDS):
                await self._send({"type": "websocket.close", "code": code})
        except (TimeoutError, OSError):
            pass  # it reads nothing any more

    def _no_hello(self) -> None:
        if not self._greeted:
            self.link.close(NO_HELLO)

    async def _read(self) -> None:
        while self.link.close_code is None:
            message = await self._receive()
            if message["type"] == "websocket.disconnect":
                return
            if not self._frames.allows(self.hub.loop.time()):
                self.link.close(TOO_MANY)
            elif message.get("text") is None:
                self.link.close(UNREADABLE)
            else:
                await self._hear(message["text"])

    async def _hear(self, text: str) -> None:
        try:
            frame = wire.parsed(text)
        except ValueError:
            self.link.close(UNREADABLE)
            return
        except Refused as refusal:
            self.link.notify(frames.refused(None, refusal, self.link.form.language))
            return
        command_id = frame.get("id") if isinstance(frame, dict) and isinstance(frame.get("id"), str) else None
        try:
            await self._act_on(frame)
        except Refused as refusal:
            self.link.notify(frames.refused(command_id, refusal, self.link.form.language))
        except Exception:
            logger.exception("a frame could not be dealt with")
            self.link.notify(frames.refused(command_id, FAILED, self.link.form.language))

    async def _act_on(self, frame: Any) -> None:
        kind = frame.get("type") if isinstance(frame, dict) else None
        if kind == wire.HELLO:
            await self._greet(wire.hello_in(frame))
        elif kind == wire.COMMAND:
            await self._command(frame)
        else:
            raise Refused("malformed", "Expected a frame of type hello or command.", "type")

    async def _greet(self, hello: wire.Hello) -> None:
        self._greeted = True
        self.link.pause()
        if self.link.stream is None:
            # Listens first and reads then: what happens in between is in both, and is told once.
            await self.hub.join(self.link)
        self.link.beat_at = self.hub.loop.time()
        try:
            self.link.open(await self.hub.opening_for(self.link, hello.epoch, hello.cursor))
        except DatabaseError:
            logger.exception("a hello could not be answered")
            self.link.close(COME_BACK)

    async def _command(self, frame: dict[str, Any]) -> None:
        if not self._greeted:
            raise Refused("no_hello", "Say hello first.")
        if self.participant.audience == PUBLIC:
            raise Refused("read_only", "The big screen only shows: it sends nothing.")
        sent_id = wire.id_in(frame)
        if not paces.allows(self.participant, self.hub.loop.time()):
            raise Refused("too_many_commands", f"No more than {COMMANDS} commands in {COMMANDS_WITHIN:.0f} seconds: wait a little.")
        command = wire.command_in(frame)
        if isinstance(command, AdviseMove):
            await self._advise(sent_id, command)
        elif isinstance(command, MarkRead):
            await self.hub.in_thread(lambda: mark_read(self.participant, command))
            self.link.answer(0, frames.ack(sent_id, self.link.position or 0))
        else:
            request = request_of(self.participant, command, hash_of_body(frame))
            clerk().submit(self.participant, request, lambda outcome: self._answer(sent_id, outcome))

    async def _advise(self, sent_id: str, command: AdviseMove) -> None:
        def asked() -> dict[str, Any]:
            ruling = advise(self.participant, command)
            return feeds.advice(self.participant, self.link.form, command, ruling)

        more = await self.hub.in_thread(asked)
        self.link.answer(0, frames.ack(sent_id, self.link.position or 0, **more))

    def _answer(self, sent_id: str, outcome: Outcome) -> None:
        if isinstance(outcome, Answer):
            self.link.answer(outcome.cursor, frames.ack(sent_id, outcome.cursor))
            return
        self.link.notify(frames.refused(sent_id, outcome, self.link.form.language))
        if outcome is NOT_SEATED:
            self.link.close(REVOKED)
