"""What a seat has read is read on each of its devices; what came since is counted until its room is opened."""

import pytest
from playwright.sync_api import Browser, expect

from config.local_server import LocalServer
from tests.browser.people import Facilitator, Live, Player

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_unread_marks_follow_the_seat(
    treaties: dict[str, str], facilitator: Facilitator, player: type[Player], chromium: Browser, server: LocalServer
) -> None:
    aldova, brennia = player(treaties["ALV-head"], "Amina Farah"), player(treaties["BNN-head"], "Jonas Berg")
    facilitator.page.goto(f"{treaties['room']}control/")
    facilitator.button("STARTEX")
    for one in (aldova, brennia):
        one.enter()
    say(brennia, "Good morning.")
    unread = aldova.page.locator("[data-new=rooms]")
    expect(unread).to_have_text("1")

    aldova.go("Rooms")
    expect(unread).to_have_text("")
    aldova.go("Situation")
    other = on_another_device(aldova, chromium, server)
    expect(other.page.locator("[data-thread=plenary] .message")).to_have_count(1)
    expect(other.page.locator("[data-new=rooms]")).to_have_text("")

    say(brennia, "And good evening.")
    for one in (aldova, other):
        expect(one.page.locator("[data-new=rooms]")).to_have_text("1")
        one.must_be_fine()


def say(player: Player, words: str) -> None:
    player.go("Rooms")
    player.page.locator("[data-room=plenary] textarea").fill(words)
    player.page.locator("[data-room=plenary]").get_by_role("button", name="Send").click()
    expect(player.page.locator("[data-thread=plenary]").get_by_text(words)).to_have_count(1)


def on_another_device(player: Player, chromium: Browser, server: LocalServer) -> Live:
    page = player.context.new_page()
    page.goto(player.page.url.split("#")[0].replace("/x/", "/me/").rstrip("/") + "/devices")
    page.get_by_role("button", name="Make a link").click()
    other = Live(chromium, server.url)
    other.page.goto(page.get_by_label("Link").input_value())
    other.button("Open my place here")
    other.must_be_live()
    return other
