"""Browsers: known by their session, spoken to in HTML."""

import json
from typing import Any

import pytest
from django.test import Client

from players.models import User
from players.seats import SEAT_COOKIE
from tests.exercises.live.raw import HTML, close_code, frame, hello, open_socket
from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.services]


@pytest.fixture
def session(room: Room) -> str:
    browser = Client()
    browser.force_login(User.objects.get(email="lester@example.org"))
    return f"sessionid={browser.cookies['sessionid'].value}"


def open_page(room: Room, cookie: str, **headers: str) -> Any:
    return open_socket(room, None, [HTML], additional_headers={"Cookie": cookie, **headers}, origin=room.server.url)


async def test_a_facilitators_session_opens_control(room: Room, session: str) -> None:
    async with open_page(room, session) as socket:
        welcome = await hello(socket)
    assert welcome["seat"]["id"] == "control"
    assert set(welcome) == {"type", "exercise", "epoch", "seat", "cursor", "content"}
    assert welcome["content"].startswith("<hx-partial")


@pytest.fixture
def egypt(room: Room) -> str:
    return room.sit("EGY")


async def test_a_seats_cookie_opens_the_seat_and_events_come_as_html(room: Room, egypt: str) -> None:
    async with open_page(room, f"{SEAT_COOKIE}{room.exercise.pk}={egypt}") as page, room.client(egypt) as program:
        start = (await hello(page))["cursor"]
        await program.command("send_message", room="own:EGY", text="<script>alert('no')</script>")
        event = await frame(page, "event")
    assert event["cursor"] == start + 1
    assert "&lt;script&gt;" in event["content"]
    assert "<script" not in event["content"]


async def test_a_page_catches_up_in_html(room: Room, egypt: str) -> None:
    async with room.client(egypt) as program:
        start = program.cursor
        for number in range(3):
            await program.command("send_message", room="own:EGY", text=f"number {number}")
        async with open_page(room, f"{SEAT_COOKIE}{room.exercise.pk}={egypt}") as page:
            await page.send(json.dumps({"type": "hello", "epoch": program.epoch, "cursor": start}))
            resumed = await frame(page, "resumed")
    assert resumed["cursor"] == start + 3
    assert [resumed["content"].count(f"number {number}") >= 1 for number in range(3)] == [True] * 3


async def test_a_page_is_spoken_to_in_its_language(room: Room, session: str) -> None:
    async with open_page(room, session) as english, open_page(room, session, **{"Accept-Language": "fr"}) as french:
        assert (await hello(english))["content"] != (await hello(french))["content"]


async def test_no_session_is_closed_with_4401(room: Room) -> None:
    async with open_page(room, "sessionid=nobody") as socket:
        assert await close_code(socket) == 4401
