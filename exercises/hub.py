"""One a process: hears what is new, and hands each audience's frames to the sockets of that audience here.

What this process commits reaches the hub directly; what others commit, by a hint over the channel layer. Either may fail: every two
seconds the hub compares the heads of the exercises it serves with the database, and reads from where it was. All of it runs on the event
loop; what reads the database or renders HTML goes through a thread.
"""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import msgspec

from exercises import broadcast, feeds, frames, journal, states
from exercises.actions.retrying import retry_conflicts
from exercises.feeds import Form, Opening
from exercises.links import REVOKED, TOO_SLOW, Link
from exercises.models import Exercise
from exercises.presence import Presence
from players.seats import still_seated

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
READERS = 2
KEPT_FRAMES, KEPT_CHARACTERS = 512, 1_000_000  # a stream's: who has fallen further behind is served from the journal
COMPARE_EVERY, LOOK_EVERY, HEARTBEAT_EVERY = 2.0, 1.0, 15.0
HINTS_WAIT = 0.005


class Stream:
    """One audience's frames in one form, the newest ones kept."""

    def __init__(self, audience: str, form: Form, cursor: int, sequence: int) -> None:
        self.audience, self.form, self.cursor, self.since = audience, form, cursor, sequence
        self.links: set[Link] = set()
        self._frames: deque[tuple[int, str]] = deque()
        self._characters = 0

    def add(self, made: Iterable[tuple[int, str]]) -> None:
        for cursor, frame in made:
            self._frames.append((cursor, frame))
            self._characters += len(frame)
            self.cursor = cursor
        while len(self._frames) > KEPT_FRAMES or (self._characters > KEPT_CHARACTERS and len(self._frames) > 1):
            self._characters -= len(self._frames.popleft()[1])
        for link in self.links:
            link.wake()

    def after(self, position: int) -> list[tuple[int, str]] | None:
        """The frames after a cursor; None if the first of them is no longer here."""
        if not self._frames or self._frames[0][0] > position + 1:
            return None
        return [self._frames[at] for at in range(position + 1 - self._frames[0][0], len(self._frames))]


class Live:
    """An exercise that has sockets in this process."""

    def __init__(self, hub: "Hub", exercise: Exercise) -> None:
        self.hub, self.exercise = hub, exercise
        self.sequence, self.heads = exercise.head, dict(exercise.heads)
        self.streams: dict[tuple[str, Form], Stream] = {}
        self.presence = Presence()
        self._reading = False
        self._renderer = Renderer(self)

    def join(self, link: Link) -> None:
        audience = link.participant.audience
        key = (audience, link.form)
        if key not in self.streams:
            self.streams[key] = Stream(audience, link.form, self.heads.get(audience, 0), self.sequence)
        link.stream = self.streams[key]
        link.stream.links.add(link)

    def leave(self, link: Link) -> None:
        stream = link.stream
        if stream is None:
            return
        stream.links.discard(link)
        if not stream.links:
            del self.streams[stream.audience, stream.form]

    @property
    def links(self) -> list[Link]:
        return [link for stream in self.streams.values() for link in stream.links]

    def advance(self, entries: Iterable[journal.Entry]) -> None:
        """Takes in what comes next; whatever does not follow on is read from the journal instead."""
        new = []
        for entry in entries:
            if entry.sequence == self.sequence + 1:
                new.append(entry)
                self.sequence = entry.sequence
                self.heads |= entry.cursors
            elif entry.sequence > self.sequence:
                self.read()
                break
        if new:
            self._hand_out(new)

    def _hand_out(self, entries: list[journal.Entry]) -> None:
        bodies: dict[tuple[str, int], bytes] = {}
        if any(stream.form.is_html for stream in self.streams.values()):
            self._renderer.take(entries)
        for stream in [one for one in self.streams.values() if not one.form.is_html]:
            made = []
            for entry in entries:
                if stream.audience in entry.cursors:
                    body = _shared_body(bodies, entry, stream.audience)
                    made.append((entry.cursors[stream.audience], frames.event(entry.cursors[stream.audience], body)))
            if made:
                stream.add(made)

    def read(self) -> None:
        """Reads from the journal what is new, unless that is under way."""
        if not self._reading:
            self._reading = True
            self.hub.spawn(self._read())

    async def _read(self) -> None:
        try:
            entries = await self.hub.in_thread(lambda: list(journal.read(self.exercise.pk, self.sequence)))
        finally:
            self._reading = False
        self.advance(entries)


def _shared_body(bodies: dict[tuple[str, int], bytes], entry: journal.Entry, audience: str) -> bytes:
    """Audiences that read an event alike share one encoding of all but its id, which comes first."""
    event = feeds.seen(entry, audience)
    key = ("*" if event.data is entry.event.data else audience, entry.sequence)
    if key not in bodies:
        bodies[key] = msgspec.json.encode(event).partition(b",")[2]
    return b'{"id":"%b",%b' % (event.id.encode(), bodies[key])


class Renderer:
    """Makes an exercise's HTML in a thread, in order, and gives each audience's to its stream as soon as it is made."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._entries: list[journal.Entry] = []
        self._known: dict[str, states.Known] = {}
        self._task: asyncio.Task[None] | None = None

    def take(self, entries: list[journal.Entry]) -> None:
        self._entries += entries
        if self._task is None or self._task.done():
            self._task = self._live.hub.spawn(self._render())

    async def _render(self) -> None:
        while self._entries:
            entries, self._entries = self._entries, []
            streams = [stream for stream in self._live.streams.values() if stream.form.is_html]
            await self._live.hub.in_thread(partial(self._make, streams, entries))

    def _make(self, streams: list[Stream], entries: list[journal.Entry]) -> None:
        for stream in streams:
            # A stream that began while these were made has heard of some of them by its welcome.
            made = self._frames(stream, [entry for entry in entries if entry.sequence > stream.since])
            if made:
                self._live.hub.loop.call_soon_threadsafe(stream.add, made)

    def _frames(self, stream: Stream, entries: list[journal.Entry]) -> list[tuple[int, str]]:
        if not entries:
            return []
        exercise, audience = self._live.exercise, stream.audience
        known = self._known.get(audience)
        if known is None or known.sequence < entries[0].sequence - 1:  # nobody of this audience was here for a while
            known = feeds.known_for(Exercise.objects.get(pk=exercise.pk), audience)
        self._known[audience], made = feeds.html_frames(exercise, audience, stream.form, known, entries)
        return made


class Hub:
    def __init__(self) -> None:
        self.lives: dict[str, Live] = {}
        self.loop = asyncio.get_running_loop()
        self.process = secrets.token_hex(8)
        self._readers = ThreadPoolExecutor(READERS, "feeds")
        self._tasks: set[asyncio.Task[Any]] = set()
        self._joining: dict[str, asyncio.Task[Live]] = {}
        self._hints: dict[str, int] = {}
        broadcast.connect(self._committed_in_thread)
        for work in (broadcast.listen(self._heard), self._every(COMPARE_EVERY, self._compare), self._every(LOOK_EVERY, self._look)):
            self.spawn(work)

    # Sockets come and go

    async def join(self, link: Link) -> Live:
        exercise_id = link.participant.exercise_id
        while exercise_id not in self.lives:
            if exercise_id not in self._joining:
                self._joining[exercise_id] = self.spawn(self._bring_up(exercise_id))
            await asyncio.shield(self._joining[exercise_id])
        live = self.lives[exercise_id]
        live.join(link)
        live.presence.came(link.participant.seat)
        self._tell_presence(live)
        return live

    def leave(self, link: Link) -> None:
        live = self.lives.get(link.participant.exercise_id)
        if live is None or link.stream is None:
            return
        live.leave(link)
        live.presence.left(link.participant.seat)
        self._tell_presence(live)
        if not live.streams:
            del self.lives[link.participant.exercise_id]

    async def _bring_up(self, exercise_id: str) -> Live:
        try:
            exercise = await self.in_thread(lambda: Exercise.objects.get(pk=exercise_id))
            self.lives[exercise_id] = live = Live(self, exercise)
            return live
        finally:
            self._joining.pop(exercise_id, None)

    async def opening_for(self, link: Link, epoch: str | None, cursor: int | None) -> Opening:
        return await self.in_thread(lambda: feeds.opening_for(link.participant, link.form, epoch, cursor))

    async def catch_up(self, link: Link) -> list[tuple[int, str]]:
        position = link.position or 0
        return await self.in_thread(lambda: feeds.frames_since(link.participant, link.form, position))

    # What is new

    def _committed_in_thread(self, exercise_id: str, epoch: str, entries: list[journal.Entry]) -> None:
        """Called in the thread that committed."""
        self.loop.call_soon_threadsafe(self._committed, exercise_id, epoch, entries)

    def _committed(self, exercise_id: str, epoch: str, entries: list[journal.Entry]) -> None:
        live = self.lives.get(exercise_id)
        if live is not None and live.exercise.epoch == epoch:
            live.advance(entries)
        if not self._hints:
            self.spawn(self._send_hints())
        self._hints[exercise_id] = entries[-1].sequence

    async def _send_hints(self) -> None:
        """Those of a moment in one message; this process has heard already, and the others look again anyway."""
        await asyncio.sleep(HINTS_WAIT)
        heads, self._hints = self._hints, {}
        await broadcast.send({"type": "heads", "heads": heads})

    def _heard(self, hint: dict[str, Any]) -> None:
        """A hint may be forged: it can cause a look at the database, or a name to show as present until the next report."""
        heads, seats = hint.get("heads"), hint.get("seats")
        if isinstance(heads, dict):
            for exercise_id, head in heads.items():
                live = self.lives.get(exercise_id)
                if live is not None and isinstance(head, int) and head > live.sequence:
                    live.read()
        elif isinstance(seats, list):
            self._heard_of_seats(str(hint.get("exercise")), str(hint.get("process")), [seat for seat in seats if isinstance(seat, str)])

    def _heard_of_seats(self, exercise_id: str, process: str, seats: list[str]) -> None:
        live = self.lives.get(exercise_id)
        if live is not None and process != self.process and live.presence.heard(process, seats, self.loop.time()):
            self._show_presence(live)

    async def _compare(self) -> None:
        """The heads as the database has them: what no hint told is read now."""
        ids = list(self.lives)
        rows = await self.in_thread(lambda: list(Exercise.objects.filter(pk__in=ids).values_list("pk", "epoch", "head")))
        for pk, epoch, head in rows:
            live = self.lives.get(pk)
            if live is not None and live.exercise.epoch != epoch:
                self._restored(live)
            elif live is not None and head > live.sequence:
                live.read()

    def _restored(self, live: Live) -> None:
        """The journal is another one now: all that was known of it is dropped, and every reader says hello again."""
        states.forget(live.exercise.pk)
        del self.lives[live.exercise.pk]
        for link in live.links:
            link.reset(frames.reset("restored"))

    # Who is here

    async def _look(self) -> None:
        await self._check_seats()
        now = self.loop.time()
        for live in list(self.lives.values()):
            if live.presence.is_due(now):
                self.spawn(self._report_presence(live))
            if live.presence.forget_silent(now):
                self._show_presence(live)
            for link in live.links:
                self._look_at(link, live, now)

    def _look_at(self, link: Link, live: Live, now: float) -> None:
        if link.is_stuck(now):
            link.close(TOO_SLOW)
        elif link.position is not None and now - link.beat_at >= HEARTBEAT_EVERY - LOOK_EVERY / 2:
            link.beat_at = now
            link.notify(frames.heartbeat(live.heads.get(link.participant.audience, 0), link.form.is_html))

    async def _check_seats(self) -> None:
        links = [link for live in self.lives.values() for link in live.links]
        if links:
            seated = await self.in_thread(lambda: set(still_seated({link.participant for link in links})))
            for link in links:
                if link.participant not in seated:
                    link.close(REVOKED)

    def _tell_presence(self, live: Live) -> None:
        """Many come at once: they are told of together."""
        if live.presence.mark_changed():
            self.loop.call_later(0.25, self._presence_changed, live)

    def _presence_changed(self, live: Live) -> None:
        live.presence.changed = False
        self._show_presence(live)
        self.spawn(self._report_presence(live))

    async def _report_presence(self, live: Live) -> None:
        live.presence.reported_at = self.loop.time()
        await broadcast.send({"type": "presence", "exercise": live.exercise.pk, "process": self.process, "seats": live.presence.here})

    def _show_presence(self, live: Live) -> None:
        self.spawn(self._render_presence(live))

    async def _render_presence(self, live: Live) -> None:
        seats = live.presence.seats
        for stream in list(live.streams.values()):
            if stream.form.is_html:
                frame = await self.in_thread(partial(feeds.presence_frame, live.exercise, stream.audience, stream.form, seats))
            else:
                frame = frames.presence(seats)
            for link in stream.links:
                link.show_presence(frame)

    # Work

    async def in_thread(self, work: Callable[[], Result]) -> Result:
        return await self.loop.run_in_executor(self._readers, retry_conflicts, work)

    def spawn(self, work: Any) -> asyncio.Task[Any]:
        task = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("the hub's work failed", exc_info=task.exception())

    async def _every(self, seconds: float, work: Callable[[], Any]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await work()
            except Exception:
                logger.exception("the hub will look again")


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """This process's hub; made when the first socket comes."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs.clear()
        _hubs[loop] = Hub()
    return _hubs[loop]
