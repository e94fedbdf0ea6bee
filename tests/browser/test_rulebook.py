"""The rulebook in a browser: nothing grave to axe, nothing wider than the screen, every rule of the graph reached by the keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from config.local_server import LocalServer
from tests.browser.people import DESK, GRAVE, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("/rules/", "/rules/?q=force&move=statement", "/rules/?q=zzzz", "/rules/un-charter.2-4/", "/rules/cyber.due-diligence/")


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_the_pages_of_the_rulebook(chromium: Browser, server: LocalServer, screen: dict[str, int], theme: str, locale: str) -> None:
    context = chromium.new_context(viewport=screen, locale=locale, base_url=server.url, color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    for path in PAGES:
        page.goto(path)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"], path
        assert [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in (*GRAVE, "moderate")] == [], path
    context.close()


def test_the_graph_of_a_rule_is_walked_by_the_keyboard(chromium: Browser, server: LocalServer) -> None:
    context = chromium.new_context(viewport=DESK, locale="en-GB", base_url=server.url)
    page = context.new_page()
    page.goto("/rules/un-charter.2-4/")
    assert walked(page) == page.locator(".rule-web a").all_text_contents()
    page.locator(".rule-web a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Force authorised by the Security Council")
    context.close()


def walked(page: Page) -> list[str]:
    """What the tab key reaches, one after the other, from the first rule of the graph on."""
    page.locator(".rule-web a").first.focus()
    found = []
    while page.evaluate("Boolean(document.activeElement.closest('.rule-web'))"):
        found.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("Tab")
    return found
