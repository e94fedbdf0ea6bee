"""The server dies and comes back while somebody writes: what was written is kept, sent once, and what was missed is shown."""

import pytest
from playwright.sync_api import expect

from config.local_server import LocalServer
from tests.browser.people import Facilitator, Player
from tests.browser.test_one_exercise import set_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_unsent_text_outlives_a_server_that_dies(server: LocalServer, facilitator: Facilitator, player: type[Player]) -> None:
    egypt = player(set_up(facilitator)["EGY"], "Amina Farah", phone=True)
    facilitator.button("STARTEX")
    egypt.enter()
    egypt.go("Rooms")
    field = egypt.page.locator("[data-room=plenary] textarea")
    state = egypt.page.locator("[data-link-state]")

    server.kill_web()
    expect(state).to_have_attribute("data-state", "offline")
    field.fill("We ask the Council to meet.")
    egypt.page.locator("[data-room=plenary]").get_by_role("button", name="Send").click()
    expect(state).to_contain_text("1 unsent")
    field.fill("A second thought, not sent yet")

    server.start_web()
    egypt.must_be_live()
    thread = egypt.page.locator("[data-thread=plenary]")
    expect(thread.get_by_text("We ask the Council to meet.")).to_have_count(1)
    facilitator.must_have_heard("We ask the Council to meet.")
    expect(field).to_have_value("A second thought, not sent yet")

    egypt.page.reload()
    egypt.must_be_live()
    egypt.go("Rooms")
    expect(egypt.page.locator("[data-room=plenary] textarea")).to_have_value("A second thought, not sent yet")
    expect(egypt.page.locator("[data-thread=plenary]").get_by_text("We ask the Council to meet.")).to_have_count(1)
