import pytest

from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.services]


async def test_what_falls_due_is_done_by_the_clock_worker_once(room: Room) -> None:
    room.server.start_clock()
    async with room.client(room.control) as control:
        await control.command("control", action="start_exercise")
        await control.command("control", action="move_date", date="1956-10-25T10:00:00Z")
        await control.until(lambda client: len([event for event in client.events if event["kind"] == "inject_released"]) >= 2)
        released = [event["data"]["inject"]["id"] for event in control.events if event["kind"] == "inject_released"]
        assert {"J01", "J02"} <= set(released)
        assert len(released) == len(set(released))
