"""From any of the five places every act is two taps away, on a phone, in either theme, with large text and with forced colours."""

import pytest
from playwright.sync_api import Page, expect

from adjudication.moves import FORMS
from tests.browser.people import Facilitator, Player

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACES = ("Situation", "Table", "Rooms", "Council", "Brief")
# Every form of the room by its command, with the taps that bring it before one: its place's tab if one is elsewhere, and each closed fold.
TAPS = """(from) => {
  const taps = {};
  for (const form of document.querySelectorAll("section.place form[data-command]")) {
    let folds = 0;
    for (let fold = form.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) folds += 1;
    const room = form.closest("[data-room]");
    const needed = (form.closest("section.place").id === from ? 0 : 1) + folds + (room?.hidden ? 1 : 0);
    for (const kind of [form.dataset.command, ...[...form.querySelectorAll("[data-kind]")].map((one) => one.dataset.kind)]) {
      taps[kind] = Math.min(taps[kind] ?? 9, needed);
    }
  }
  return taps;
}"""
NARROW = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary, textarea")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((one) => !one.closest("p, li, dd")?.matches(":has(> a)")) // a link in a sentence
  .map((one) => one.closest("label.option") ?? one)
  .filter((one) => one.getBoundingClientRect().width > 1 && one.getBoundingClientRect().height < 43.5)
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def brennia(treaties: dict[str, str], facilitator: Facilitator, player: type[Player]) -> Player:
    """In the room on a phone, with an agreement on the table, a draft before the Council and a message in the plenary."""
    brennia = player(treaties["BNN-head"], "Jonas Berg", phone=True)
    facilitator.page.goto(f"{treaties['room']}control/")
    facilitator.button("STARTEX")
    brennia.enter()
    brennia.button("End the tour", brennia.page.locator("#coach")) if brennia.page.locator("#coach").is_visible() else None
    form = brennia.choose_move("sc_draft")
    form.locator("[name=title]").fill("Calm at the ridge")
    brennia.submit(form)
    return brennia


def test_every_act_is_two_taps_away(brennia: Player) -> None:
    page = brennia.page
    for place in PLACES:
        brennia.go(place)
        expect(page.locator(f"#{place.lower()}")).to_be_visible()
        acts = page.evaluate(TAPS, place.lower())
        assert {"sign_agreement", "refuse_agreement", "send_message", "open_room", "withdraw_move"} <= set(acts)
        assert {act: taps for act, taps in acts.items() if taps > 2} == {}
        every_kind_of_move_is_two_taps_away(page)


def every_kind_of_move_is_two_taps_away(page: Page) -> None:
    page.locator("[data-open=move-dialog]:visible").click()
    offered = page.locator("#move-dialog [data-move-kind]:visible").evaluate_all("all => all.map(one => one.dataset.moveKind)")
    assert set(offered) == set(FORMS)
    page.locator("#move-dialog [data-close]").click()


def test_a_phone_shows_all_of_it_under_a_thumb(brennia: Player) -> None:
    page = brennia.page
    for width in (390, 360):
        page.set_viewport_size({"width": width, "height": 844})
        for place in PLACES:
            brennia.go(place)
            nothing_goes_sideways(page)
            assert page.evaluate(NARROW) == []
    page.goto(page.url.split("#")[0] + "move/?kind=bilateral_agreement")
    nothing_goes_sideways(page)
    assert page.evaluate(NARROW) == []


def test_text_may_be_twice_as_large(brennia: Player) -> None:
    page = brennia.page
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    for place in PLACES:
        brennia.go(place)
        nothing_goes_sideways(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_place_is_accessible_in_both_themes(brennia: Player, facilitator: Facilitator, theme: str) -> None:
    for person in (brennia, facilitator):
        person.page.emulate_media(color_scheme=theme)
    for place in PLACES:
        brennia.go(place)
        brennia.must_be_accessible()
    room = brennia.page.url.split("#")[0]
    for page in ("move/", "move/?kind=statement", "lobby/", "record/"):
        brennia.page.goto(room + page)
        brennia.must_be_accessible()
    facilitator.must_be_accessible()
    for page in ("seats/", "seats/?cards=1", "screen/", "report/", "?as=ALV"):
        facilitator.page.goto(room + page)
        facilitator.must_be_accessible()
    for path in ("/", "/rules/", "/exercises/", "/exercises/new/two-treaties/", "/scenarios/two-treaties/"):
        facilitator.page.goto(path)
        facilitator.must_be_accessible()


def test_forced_colours_and_no_motion_leave_everything_usable(brennia: Player) -> None:
    brennia.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    for place in PLACES:
        brennia.go(place)
        brennia.must_be_accessible()
    chosen = brennia.page.locator("[data-place-link=brief]")
    assert chosen.evaluate("link => getComputedStyle(link).borderBlockStartStyle") == "solid"


def nothing_goes_sideways(page: Page) -> None:
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
