"""Who sits at the browsers: each in a context of their own, watched for whatever a page should not do."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
GRAVE = ("serious", "critical")


class Person:
    def __init__(self, browser: Browser, url: str, phone: bool = False) -> None:
        self.url = url
        self.context = browser.new_context(
            viewport=PHONE if phone else DESK, has_touch=phone, locale="en-GB", base_url=url, reduced_motion="reduce"
        )
        self.context.set_default_timeout(15_000)
        self.wrong: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda said: said.type == "error" and self.wrong.append(said.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda asked: self._note_request(asked.url))
        self.page.on("dialog", lambda dialog: dialog.accept())

    def _note_request(self, asked: str) -> None:
        if urlsplit(asked).netloc not in ("", urlsplit(self.url).netloc):
            self.wrong.append(f"a request left for {asked}")

    def button(self, name: str, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("button", name=name, exact=True).first.click()

    def must_be_accessible(self) -> None:
        grave = [one for one in Axe().run(self.page).response["violations"] if one["impact"] in GRAVE]
        assert grave == [], [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in grave]

    def must_be_fine(self) -> None:
        assert self.wrong == [], self.wrong


class Live(Person):
    """Somebody on a page of a running exercise."""

    def must_be_live(self) -> None:
        expect(self.page.locator("[data-link-state]")).to_have_attribute("data-state", "live")

    @property
    def feed(self) -> Locator:
        return self.page.locator("#feed")

    def must_have_heard(self, words: str) -> None:
        expect(self.feed.get_by_text(words).first).to_be_attached()


class Player(Live):
    def __init__(self, browser: Browser, url: str, link: str, name: str, phone: bool) -> None:
        super().__init__(browser, url, phone)
        self.page.goto(link)
        self.page.get_by_label("name", exact=False).first.fill(name)
        self.button("Take my place")
        self.page.wait_for_url("**/lobby/")
        self.must_be_live()

    def enter(self) -> None:
        self.page.get_by_role("link", name="Enter the room").click()
        self.must_be_live()

    def go(self, place: str) -> None:
        self.page.get_by_role("navigation", name="Places").get_by_role("link", name=place).click()

    def choose_move(self, kind: str) -> Locator:
        """The form of a kind of move, in the dialog."""
        if not self.page.locator("#move-dialog").evaluate("dialog => dialog.open"):
            self.page.locator("[data-open=move-dialog]:visible").first.click()
        self.page.locator(f"#move-dialog [data-move-kind={kind}]").click()
        form = self.page.locator(f"#move-dialog form[data-move={kind}]")
        form.wait_for()
        return form

    def submit(self, form: Locator) -> None:
        self.button("Make this move", form)
        expect(self.page.locator("#move-dialog")).not_to_be_visible()

    def counsel(self, words: str) -> None:
        expect(self.page.locator("#counsel")).to_contain_text(words)


class Facilitator(Live):
    def __init__(self, browser: Browser, url: str, entry_link: str) -> None:
        super().__init__(browser, url)
        self.page.goto(entry_link)

    def links(self) -> dict[str, str]:
        """Delegation or seat -> its link, from the page of seats."""
        found = self.page.locator("[data-invite-link]").evaluate_all(
            "all => all.map(one => [one.dataset.inviteLink, one.closest('section').id])"
        )
        return {section: link for link, section in reversed(found)}

    def inbox(self, words: str) -> Locator:
        return self.page.locator("#panel-inbox > ul > li", has_text=words).first

    def act_for(self, delegation: str, kind: str) -> Locator:
        """The form by which control makes a move for those whom nobody plays, on a page of its own."""
        self.page.goto(f"{self.room}move/?as={delegation}&kind={kind}")
        return self.page.locator(f"form[data-move={kind}]")

    @property
    def room(self) -> str:
        return "/".join(self.page.url.split("/")[:5]) + "/"
