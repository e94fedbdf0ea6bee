"""Commands carried out, in one transaction for any number of them.

Grouped commands share one commit, which is what a durable command costs; each still has its own answer. The exercise's row is the lock:
SELECT FOR UPDATE on PostgreSQL, BEGIN IMMEDIATE on SQLite.
"""

import hashlib
import logging
import os
import struct
import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db import transaction
from django.utils import timezone

from exercises import broadcast, journal, states
from exercises.actions.deadlines import set_deadlines
from exercises.actions.retrying import retry_conflicts
from exercises.models import CommandRecord, Exercise
from exercises.play.commands import AnyCommand, Context, Refused, SystemCommand
from exercises.play.decide import deadlines, decide
from exercises.states import CONTROL, Known
from players.seats import Participant

logger = logging.getLogger(__name__)
DICE = 8
ROLE_OF = {"facilitator": "control"}


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A command, who sends it, and the hash of its body, by which the same command is known again."""

    exercise_id: str
    speaker: str
    audience: str
    context: Context
    command: AnyCommand | SystemCommand
    body_hash: str


class Answer(msgspec.Struct, frozen=True):
    """The command is committed. `cursor` is that of the last event it caused that its sender sees, or of the last they have seen."""

    cursor: int
    entries: tuple[journal.Entry, ...] = ()


Outcome = Answer | Refused
Records = dict[tuple[str, str], CommandRecord]  # by command id and speaker


def perform(participant: Participant, command: AnyCommand) -> Answer:
    """Carries one command out. Raises Refused, and then nothing has changed."""
    [outcome] = perform_group([request_of(participant, command, hash_of_body(msgspec.to_builtins(command)))])
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def request_of(participant: Participant, command: AnyCommand, body_hash: str, at: datetime | None = None) -> Request:
    context = Context(
        at=at or timezone.now(),
        command_id=str(uuid.UUID(command.id)) if command.id else str(uuid.uuid4()),
        role=ROLE_OF.get(participant.role, participant.role),
        seat=participant.seat,
        delegation=participant.delegation,
        dice=throw(),
        name=participant.name,
    )
    return Request(
        exercise_id=participant.exercise_id,
        speaker=participant.seat,
        audience=participant.audience,
        context=context,
        command=command,
        body_hash=body_hash,
    )


def system_request(exercise: Exercise, command: SystemCommand, what: str, name: str = "") -> Request:
    """A command of the server's own. Its id follows from what it does, so that it works once however often it is tried."""
    command_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"pacta:{exercise.epoch}:{what}"))
    context = Context(at=timezone.now(), command_id=command_id, role="system", dice=throw(), name=name)
    return Request(exercise_id=exercise.pk, speaker="system", audience=CONTROL, context=context, command=command, body_hash=what)


def throw() -> tuple[int, ...]:
    """From 1 to 100, in one look at the system's randomness (whose bias, of one in 2**32, no table will see)."""
    return tuple(1 + one % 100 for one in struct.unpack(f"{DICE}I", os.urandom(4 * DICE)))


def hash_of_body(body: dict[str, object]) -> str:
    unsigned = {key: value for key, value in body.items() if key not in ("id", "type")}
    return hashlib.sha256(msgspec.json.encode(unsigned, order="sorted")).hexdigest()


def perform_group(requests: Sequence[Request]) -> list[Outcome]:
    """Carries commands out in the order given, each on its own, with one commit for all."""
    changes = retry_conflicts(lambda: _commit(requests))
    for change in changes:
        # At once; within a door's transaction, when that commits. What fails here cannot undo what is committed.
        transaction.on_commit(change.publish, robust=True)
    outcomes = {id(request): outcome for change in changes for request, outcome in change.outcomes}
    return [outcomes[id(request)] for request in requests]


def _commit(requests: Sequence[Request]) -> list["Change"]:
    with transaction.atomic():
        ids = sorted({request.exercise_id for request in requests})
        rows = list(Exercise.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
        earlier = _earlier(requests, ids)
        changes = [Change(row, [one for one in requests if one.exercise_id == row.pk], earlier.get(row.pk, {})) for row in rows]
        for change in changes:
            change.carry_out()
        journal.write([(change.exercise, change.entries) for change in changes if change.entries])
        CommandRecord.objects.bulk_create([record for change in changes for record in change.records])
        for change in changes:
            change.settle()
        return changes


def _earlier(requests: Sequence[Request], ids: list[str]) -> dict[str, Records]:
    """What was carried out before under these ids."""
    found: dict[str, Records] = {}
    commands = {request.context.command_id for request in requests}
    for row in CommandRecord.objects.filter(exercise__in=ids, command_id__in=commands):
        found.setdefault(row.exercise_id, {})[row.command_id, row.speaker] = row
    return found


class Change:
    """What a group of commands does to one exercise, whose row is locked."""

    def __init__(self, exercise: Exercise, requests: list[Request], earlier: Records) -> None:
        self.exercise, self.requests, self.earlier = exercise, requests, earlier
        self.scenario = states.scenario_of(exercise)
        self.known: Known = states.known_for(exercise, CONTROL)
        self.before = self.known
        self.entries: list[journal.Entry] = []
        self.records: list[CommandRecord] = []
        self.outcomes: list[tuple[Request, Outcome]] = []

    def carry_out(self) -> None:
        for request in self.requests:
            self.outcomes.append((request, self._outcome(request)))

    def settle(self) -> None:
        """The rows that follow from the state: what the exercise's clock says, and what is to happen by itself."""
        clock, state = self.before.state.clock, self.known.state
        if state.clock != clock:
            times = {"status": state.clock.status, "started_at": state.clock.started_at, "ended_at": state.clock.ended_at}
            Exercise.objects.filter(pk=self.exercise.pk).update(**times)
        wanted = deadlines(state, self.scenario)
        if wanted != deadlines(self.before.state, self.scenario):
            set_deadlines(self.exercise, wanted)

    def publish(self) -> None:
        """After the commit: what was decided is true, and everyone may hear that there is something new."""
        states.keep(self.exercise.pk, CONTROL, self.known)
        if self.entries:
            broadcast.announce(self.exercise.pk, self.exercise.epoch, self.entries)
        if states.is_due_for_snapshot(self.known):
            states.save_snapshot(self.exercise.pk, CONTROL, self.known)

    def _outcome(self, request: Request) -> Outcome:
        earlier = self.earlier.get((request.context.command_id, request.speaker))
        if earlier is not None:
            reused = Refused("id_reused", "This id was sent before with another command.", "id")
            return Answer(earlier.cursor) if earlier.body_hash == request.body_hash else reused
        try:
            answer = self._decide(request)
        except Refused as refusal:
            return refusal
        self._remember(request, answer)
        return answer

    def _decide(self, request: Request) -> Answer:
        context = msgspec.structs.replace(request.context, command_id=self._own_id(request), at=self._at(request.context.at))
        events = decide(self.known.state, request.command, context, self.scenario)
        mine = [journal.append(self.exercise, context.command_id, event) for event in events]
        self.entries += mine
        self.known = states.advance(self.known, CONTROL, mine)
        seen = [entry.cursors[request.audience] for entry in mine if request.audience in entry.cursors]
        return Answer(max(seen, default=self.exercise.heads.get(request.audience, 0)), tuple(mine))

    def _own_id(self, request: Request) -> str:
        """Ids of moves and events follow from the command's: one that another seat has used must not meet with theirs."""
        command_id = request.context.command_id
        taken = any(used == command_id for used, _ in self.earlier)
        return str(uuid.uuid5(uuid.UUID(command_id), request.speaker)) if taken else command_id

    def _at(self, at: datetime) -> datetime:
        """Clocks of several processes differ; the journal's time never runs backwards."""
        return max(at, self.known.last_at) if self.known.last_at else at

    def _remember(self, request: Request, answer: Answer) -> None:
        record = CommandRecord(
            exercise=self.exercise,
            speaker=request.speaker,
            command_id=request.context.command_id,
            body_hash=request.body_hash,
            cursor=answer.cursor,
            at=request.context.at,
        )
        self.records.append(record)
        self.earlier[record.command_id, record.speaker] = record
