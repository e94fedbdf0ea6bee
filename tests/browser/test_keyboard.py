"""A whole part played by the keyboard alone, from joining to reading a ruling. Focus is always seen and never lost."""

import pytest
from playwright.sync_api import Browser, Page, expect

from config.local_server import LocalServer
from tests.browser.people import Facilitator, Live

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_TABS = 150
FOCUS = """async () => {
  await Promise.all(document.activeElement.getAnimations().map((moving) => moving.finished));
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const words = at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent || at.value || "";
  const ring = at.matches("input[type=radio], input[type=checkbox]") ? getComputedStyle(at.closest("label") ?? at) : style;
  const seen = style.outlineStyle !== "none" || ring.outlineStyle !== "none" || at.matches("svg *");
  return { tag: at.tagName, words: words.trim().replace(/\\s+/g, " "), seen: seen && box.bottom > 0 && box.top < innerHeight };
}"""


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, words: str, tag: str = "") -> None:
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUS)
            if focus["tag"] == "BODY":
                continue  # past the last of the page: the browser begins again at the first
            assert focus["seen"], focus
            if focus["words"].startswith(words) and tag.upper() in focus["tag"]:
                return
        raise AssertionError(f"Tab never comes to {words!r}")

    def press(self, words: str, key: str = "Enter", tag: str = "") -> None:
        self.tab_to(words, tag)
        self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)

    def must_be_at(self, words: str) -> None:
        expect(self.page.locator(":focus")).to_contain_text(words)


def test_a_part_played_by_the_keyboard_alone(
    treaties: dict[str, str], facilitator: Facilitator, chromium: Browser, server: LocalServer
) -> None:
    cassara = Live(chromium, server.url)
    keys = Keyboard(cassara.page)
    joins(cassara, keys, treaties["CSR-head"])
    facilitator.page.goto(f"{treaties['room']}control/")
    facilitator.button("STARTEX")
    reads_the_brief(cassara, keys)
    tables_a_draft(cassara, keys)
    speaks(facilitator, cassara, keys)
    votes(facilitator, cassara, keys)
    reads_the_ruling(facilitator, cassara, keys)
    for person in (facilitator, cassara):
        person.must_be_fine()


def joins(player: Live, keys: Keyboard, link: str) -> None:
    player.page.goto(link)
    keys.write("Amina Farah")  # the field has the focus
    keys.press("Take my place")
    player.page.wait_for_url("**/lobby/")
    player.must_be_live()
    player.page.keyboard.press("Escape")  # the tour's word on the lobby
    keys.press("Ready")
    expect(player.page.locator("#panel-lobby")).to_contain_text("1 ready")


def reads_the_brief(player: Live, keys: Keyboard) -> None:
    expect(player.page.get_by_role("link", name="Enter the room")).to_be_visible()
    keys.press("Enter the room")
    player.must_be_live()
    keys.press("Brief", tag="a")
    keys.must_be_at("Brief")
    expect(player.page.locator("#brief")).to_be_visible()
    player.page.keyboard.press("Escape")
    keys.tab_to("Print")  # the next thing to press is the place's own


def tables_a_draft(player: Live, keys: Keyboard) -> None:
    keys.press("Make a move", tag="a")
    keys.write("draft in the security council")
    player.page.keyboard.press("Enter")
    player.page.locator("form[data-move=sc_draft]").wait_for()
    keys.tab_to("Title")
    keys.write("Calm at the ridge")
    keys.tab_to("Your words")
    keys.write("Calls on all to hold their fire.")
    keys.press("Make this move")
    expect(player.page.locator("#move-dialog")).not_to_be_visible()
    keys.must_be_at("Make a move")


def speaks(facilitator: Facilitator, player: Live, keys: Keyboard) -> None:
    keys.press("Rooms", tag="a")
    keys.tab_to("Write to Plenary")
    keys.write("Cassara has tabled a draft.")
    player.page.keyboard.press("Enter")
    expect(player.page.locator("[data-thread=plenary]").get_by_text("Cassara has tabled a draft.")).to_have_count(1)
    facilitator.must_have_heard("Cassara has tabled a draft.")
    expect(player.page.locator("[data-room=plenary] textarea")).to_be_focused()  # to go on


def votes(facilitator: Facilitator, player: Live, keys: Keyboard) -> None:
    keys.press("Council", tag="a")
    keys.tab_to("Explanation of vote")
    keys.write("For calm.")
    facilitator.page.locator("[data-room=plenary] textarea").fill("Vote, please.")
    facilitator.page.locator("[data-room=plenary]").get_by_role("button", name="Send").click()
    player.must_have_heard("Vote, please.")
    expect(player.page.locator("#council [name=explanation]")).to_be_focused()  # whatever arrives
    expect(player.page.locator("#council [name=explanation]")).to_have_value("For calm.")
    keys.press("In favour")
    facilitator.must_have_heard("Cassara: in favour")
    expect(player.page.locator("#council :focus")).to_have_count(1)  # the form that had it is gone


def reads_the_ruling(facilitator: Facilitator, player: Live, keys: Keyboard) -> None:
    facilitator.button("Close the vote and count", facilitator.inbox("Calm at the ridge"))
    player.must_have_heard("Ruling: Calm at the ridge")
    keys.press("Ruling: Calm at the ridge")
    ruling = player.page.locator("#documents .ruling", has_text="Calm at the ridge")
    expect(ruling).to_be_focused()
    expect(ruling).to_be_in_viewport()
    player.page.keyboard.press("Tab")
    player.page.keyboard.press("Enter")
    expect(ruling.locator("details[open]")).not_to_have_count(0)
