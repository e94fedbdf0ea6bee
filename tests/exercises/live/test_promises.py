"""What the protocol promises, over real sockets: durable, once, one order, no gap, tamper-evident."""

import asyncio
import uuid
from typing import Any

import pytest

from exercises import journal
from exercises.client import CommandRefused
from exercises.models import Exercise
from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.services]


@pytest.fixture
def egypt(room: Room) -> str:
    return room.sit("EGY")


async def say(client: Any, text: str, room_id: str = "own:EGY") -> dict[str, Any]:
    return await client.command("send_message", room=room_id, text=text)


async def test_an_acknowledgement_follows_the_event_it_names(room: Room, egypt: str) -> None:
    async with room.client(egypt) as client:
        before = client.cursor
        ack = await say(client, "Good morning")
        assert ack["cursor"] == client.cursor == before + 1
        assert client.events[-1]["data"]["text"] == "Good morning"
        assert set(client.events[-1]) == {"id", "kind", "at", "scenario_date", "by", "data"}


async def test_a_command_sent_twice_works_once(room: Room, egypt: str) -> None:
    async with room.client(egypt) as client:
        same = str(uuid.uuid4())
        first = await client.command("send_message", same, room="own:EGY", text="once")
        again = await client.command("send_message", same, room="own:EGY", text="once")
        assert first == again
        await say(client, "after")
        assert [event["data"]["text"] for event in client.events if event["kind"] == "message_sent"] == ["once", "after"]


async def test_an_id_with_another_body_is_refused(room: Room, egypt: str) -> None:
    async with room.client(egypt) as client:
        same = str(uuid.uuid4())
        await client.command("send_message", same, room="own:EGY", text="one")
        with pytest.raises(CommandRefused) as refusal:
            await client.command("send_message", same, room="own:EGY", text="two")
        assert (refusal.value.code, refusal.value.frame["id"]) == ("id_reused", same)


@pytest.fixture
def colleague(room: Room, egypt: str) -> str:
    return room.sit("EGY", 1)


async def test_two_seats_may_use_the_same_id(room: Room, egypt: str, colleague: str) -> None:
    async with room.client(egypt) as one, room.client(colleague) as other:
        same = str(uuid.uuid4())
        await one.command("send_message", same, room="own:EGY", text="mine")
        await other.command("send_message", same, room="own:EGY", text="mine")
        await one.until(lambda client: len([e for e in client.events if e["kind"] == "message_sent"]) == 2)
        ids = [event["id"] for event in one.events if event["kind"] == "message_sent"]
        assert len(set(ids)) == 2


async def test_five_copies_at_once_work_once(room: Room, egypt: str) -> None:
    clients = [room.client(egypt) for _ in range(5)]
    await asyncio.gather(*(client.resume() for client in clients))
    same = str(uuid.uuid4())
    acks = await asyncio.gather(*(client.command("send_message", same, room="own:EGY", text="one of five") for client in clients))
    assert len({ack["cursor"] for ack in acks}) == 1
    await asyncio.gather(*(client.drop() for client in clients))


async def test_nothing_is_missing_after_a_drop(room: Room, egypt: str, colleague: str) -> None:
    async with room.client(egypt) as here, room.client(colleague) as away:
        await say(here, "0")
        await away.event("message_sent", text="0")
        for number in range(1, 8):
            await away.drop()
            await say(here, f"{number}a")
            await say(here, f"{number}b")
            await away.resume()
            await away.event("message_sent", text=f"{number}b")
        assert away.frames[-1]["type"] in ("resumed", "presence")
        assert [event["id"] for event in away.events] == [event["id"] for event in here.events]
        assert away.events == here.events


async def test_every_audience_reads_the_journal_in_its_order(room: Room, egypt: str, verify: Any) -> None:
    async with room.client(egypt) as client, room.client(room.control) as control:
        await asyncio.gather(*(say(client, str(number)) for number in range(10)))
        await asyncio.gather(*(control.command("observe", note=str(number)) for number in range(5)))
        await control.until(lambda one: sum(event["kind"] == "observation_made" for event in one.events) == 5)

        def told(audience: str, cursor: int) -> list[str]:
            entries = [entry for entry in journal.read(room.exercise.pk) if entry.cursors.get(audience, 0) > cursor]
            assert [entry.cursors[audience] for entry in entries] == list(range(cursor + 1, cursor + 1 + len(entries)))
            return [journal.id_for(entry, audience) for entry in entries]

        for one, audience in ((client, "EGY"), (control, "control")):
            start = one.cursor - len(one.events)
            assert await asyncio.to_thread(told, audience, start) == [event["id"] for event in one.events]
    await asyncio.to_thread(verify, room.exercise)


async def test_a_new_epoch_makes_readers_start_again(room: Room, egypt: str) -> None:
    async with room.client(egypt) as client:
        await asyncio.to_thread(lambda: Exercise.objects.filter(pk=room.exercise.pk).update(epoch="restored"))
        reset = await client.until(lambda one: next((frame for frame in one.frames if frame["type"] == "reset"), None))
        assert reset["reason"] == "restored"
        await client.send({"type": "hello", "epoch": client.epoch, "cursor": client.cursor})
        await client.until(lambda one: one.epoch == "restored")
        await say(client, "still here")
