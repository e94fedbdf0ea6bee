"""The tutorial's coach marks: once a screen, put away for good by a key, shown again when asked, in nobody's way."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import Facilitator, Player

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_tour(treaties: dict[str, str], facilitator: Facilitator, player: type[Player], phone: bool) -> None:
    aldova = player(treaties["ALV-head"], "Amina Farah", phone=phone)
    mark = aldova.page.locator("#coach")
    expect(mark).to_contain_text("This is the lobby")
    must_be_in_sight(mark)
    aldova.must_be_accessible()
    aldova.button("Understood", mark)
    expect(mark).not_to_be_visible()

    facilitator.page.goto(f"{treaties['room']}control/")
    facilitator.button("STARTEX")
    aldova.enter()
    release(facilitator, "T01")
    expect(mark).to_contain_text("The map and who trusts whom")
    must_be_in_sight(mark)
    aldova.page.keyboard.press("Escape")
    expect(mark).not_to_be_visible()

    aldova.go("Rooms")
    expect(mark).not_to_be_visible()
    typing = aldova.page.locator("[data-room=plenary] textarea")
    typing.fill("We shall")
    release(facilitator, "T02")
    expect(aldova.page.locator("#coach-rooms-3")).to_be_attached()
    expect(mark).not_to_be_visible()  # while somebody writes
    expect(typing).to_be_focused()
    typing.blur()
    expect(mark).to_contain_text("Rooms are where you talk")

    aldova.page.reload()
    aldova.must_be_live()
    expect(mark).to_contain_text("Rooms are where you talk")  # not put away yet
    aldova.button("End the tour", mark)
    aldova.go("Brief")
    expect(mark).not_to_be_visible()
    aldova.page.locator("#brief [data-coach-again]").click()
    expect(mark).to_contain_text("Your brief")
    for person in (facilitator, aldova):
        person.must_be_fine()


def release(facilitator: Facilitator, inject: str) -> None:
    line = facilitator.page.locator(f"#inject-{inject}")
    line.evaluate("line => { line.closest('details').open = true }")
    facilitator.button("Release", line)


def must_be_in_sight(mark: Locator) -> None:
    inside = "mark => (({ x, y, right, bottom }) => [x, y, innerWidth - right, innerHeight - bottom])(mark.getBoundingClientRect())"
    assert min(mark.evaluate(inside)) >= 0
