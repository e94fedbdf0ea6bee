"""A running server and a real Chromium. Every page is watched for errors, refusals of the security policy and requests elsewhere."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from config.local_server import LocalServer
from exercises.actions.set_up import create_exercise
from players.entry import create_entry_link
from players.models import Invitation, Role, User
from tests.browser.people import Facilitator, Player
from tests.exercises.live.conftest import server

__all__ = ["server"]

# The flows of this folder read the database only before the browser starts; pytest-django cleans it after, in the same thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def entry_link(server: LocalServer, transactional_db: None) -> str:
    """Signs a facilitator in, once."""
    link = create_entry_link(User.objects.create_user("lester@example.org"))
    return server.url + link[link.index("/enter/") :]


@pytest.fixture
def chromium(entry_link: str) -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine")
    expect.set_options(timeout=15_000)  # a command sent too soon after others is sent again by itself
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def facilitator(chromium: Browser, server: LocalServer, entry_link: str) -> Facilitator:
    return Facilitator(chromium, server.url, entry_link)


@pytest.fixture
def player(chromium: Browser, server: LocalServer) -> type[Player]:
    """Makes a player: `player(link, name, phone=True)`."""
    return lambda link, name, phone=False: Player(chromium, server.url, link, name, phone)  # type: ignore[return-value]


@pytest.fixture
def treaties(entry_link: str, server: LocalServer) -> dict[str, str]:
    """The tutorial's exercise: its rooms' address, and a link for each seat. (Made before the browser starts.)"""
    made = create_exercise(scenario="two-treaties", facilitator=User.objects.get(email="lester@example.org"))
    seats = Invitation.objects.filter(exercise=made, role=Role.PLAYER).exclude(seat="")
    links = {one.seat: f"{server.url}/j/{one.token}" for one in seats}
    return {"room": f"{server.url}/x/{made.pk}/", **links}
