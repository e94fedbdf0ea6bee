"""Takes commands from the sockets to the database: in order, in threads of its own, many to a commit where many wait.

The event loop never waits for a commit, and a slow exercise never holds the loop. On SQLite, which has one writer, one thread carries
out all that waits; on PostgreSQL several do, each an exercise of its own at a time.
"""

import asyncio
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable

from django.db import connection

from exercises.actions.perform import Outcome, Request, perform_group
from exercises.play.commands import Refused
from players.seats import Participant, still_seated

logger = logging.getLogger(__name__)
GROUP = 32
WRITERS = 3  # on PostgreSQL

Done = Callable[[Outcome], None]
NOT_SEATED = Refused("not_seated", "This seat was revoked.")
FAILED = Refused("failed", "The server could not carry this out; nothing has changed. Try again.")


class Task:
    def __init__(self, participant: Participant, request: Request, done: Done) -> None:
        self.participant, self.request, self.done = participant, request, done


class Clerk:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: OrderedDict[str, list[Task]] = OrderedDict()
        self._busy: set[str] = set()
        self._changed = threading.Condition()
        self._one_writer = connection.vendor == "sqlite"
        for number in range(1 if self._one_writer else WRITERS):
            threading.Thread(target=self._work, name=f"clerk-{number}", daemon=True).start()

    def submit(self, participant: Participant, request: Request, done: Done) -> None:
        """`done` is called on the loop, after the events were given to the hub."""
        with self._changed:
            self._waiting.setdefault(request.exercise_id, []).append(Task(participant, request, done))
            self._changed.notify()

    def _work(self) -> None:
        while True:
            tasks = self._take()
            answered = list(zip(tasks, _outcomes(tasks), strict=True))
            self._loop.call_soon_threadsafe(_answer, answered)
            with self._changed:
                self._busy -= {task.request.exercise_id for task in tasks}
                self._changed.notify()

    def _take(self) -> list[Task]:
        with self._changed:
            while not (free := [pk for pk in self._waiting if pk not in self._busy]):
                self._changed.wait()
            tasks: list[Task] = []
            for pk in free if self._one_writer else free[:1]:
                room = GROUP - len(tasks)
                tasks += self._waiting[pk][:room]
                self._waiting[pk] = self._waiting[pk][room:]
                if not self._waiting[pk]:
                    del self._waiting[pk]
                self._busy.add(pk)
                if len(tasks) >= GROUP:
                    break
            return tasks


def _answer(answered: list[tuple[Task, Outcome]]) -> None:
    for task, outcome in answered:
        task.done(outcome)


def _outcomes(tasks: list[Task]) -> list[Outcome]:
    try:
        seated = set(still_seated({task.participant for task in tasks}))
        able = [task for task in tasks if task.participant in seated]
        done = dict(zip(map(id, able), perform_group([task.request for task in able]), strict=True))
        return [done.get(id(task), NOT_SEATED) for task in tasks]
    except Exception:
        if len(tasks) == 1:
            logger.exception("command %s failed", tasks[0].request.context.command_id)
            return [FAILED]
        return [outcome for task in tasks for outcome in _outcomes([task])]  # one that fails spoils no other
