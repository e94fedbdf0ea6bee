"""From the dashboard to STARTEX, for flows that begin there."""

from playwright.sync_api import expect

from tests.browser.people import Facilitator, Player


def set_up(facilitator: Facilitator, scenario: str) -> dict[str, str]:
    """Delegation -> its link; the facilitator is in the control room."""
    page = facilitator.page
    page.locator("article.card", has_text=scenario).get_by_role("link", name="Set up an exercise").click()
    facilitator.button("Make the exercise and its links")
    page.wait_for_url("**/seats/")
    links = facilitator.links()
    page.get_by_role("link", name="Go to the control room").click()
    facilitator.must_be_live()
    return links


def begin(facilitator: Facilitator, *players: Player) -> None:
    facilitator.button("STARTEX")
    for one in players:
        one.enter()
        expect(one.page.get_by_role("timer")).to_contain_text(":")
