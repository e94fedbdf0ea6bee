"""A mediation in three browsers, from the offer to a ceasefire and what is said of its breach: control mediates, the two sides play."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import Facilitator, Player
from tests.browser.setting_up import begin, set_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLES = (
    ("ceasefire", "Fire ceases on 2 November at midnight GMT."),
    ("ceasefire_line", "Each stays behind the line of 1949."),
    ("monitoring", "The Truce Supervision Organization watches."),
)


def test_a_mediation_from_the_offer_to_a_violation_that_is_answered(facilitator: Facilitator, player: type[Player]) -> None:
    links = set_up(facilitator, "Suez 1956")
    egypt, israel = player(links["EGY"], "Amina Farah", phone=True), player(links["ISR"], "Jonas Berg")
    begin(facilitator, egypt, israel)
    an_offer_is_accepted(facilitator, egypt, israel)
    the_mediator_discloses_an_interest(facilitator, israel)
    a_session_apart(facilitator, egypt, israel)
    a_single_text(facilitator, egypt, israel)
    it_is_signed(egypt, israel)
    a_violation(egypt, israel)
    for person in (facilitator, egypt, israel):
        person.must_be_fine()


def panel(person: Facilitator | Player) -> Locator:
    return person.page.locator("#panel-mediation")


def unfold(within: Locator, words: str) -> Locator:
    fold = within.locator("details", has=within.page.locator("summary", has_text=words)).last
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    return fold


def an_offer_is_accepted(facilitator: Facilitator, egypt: Player, israel: Player) -> None:
    form = facilitator.act_for("UN", "mediation_offer")
    for side in ("EGY", "ISR"):
        form.locator(f"[name=with][value={side}]").check()
    form.locator("[name=text]").fill("Let me speak with each of you.")
    facilitator.button("Make this move", form)
    facilitator.page.wait_for_url("**/control/")
    facilitator.must_be_live()
    for one in (egypt, israel):
        one.go("Table")
        panel(one).get_by_role("link", name="Answer").click()
        asked = one.page.locator("#panel-pending li", has_text="Offer to mediate")
        asked.locator("textarea").fill("In Geneva only.")
        one.button("Consent in full", asked)
        expect(panel(facilitator).get_by_text("In Geneva only.").first).to_be_visible()
    expect(panel(facilitator)).not_to_contain_text("not answered")


def the_mediator_discloses_an_interest(facilitator: Facilitator, israel: Player) -> None:
    form = unfold(panel(facilitator), "State mandate and interest").locator("form")
    form.locator("[name=mandate]").fill("To find a ceasefire; no more.")
    form.locator("[name=mandate_from]").fill("The Security Council")
    form.locator("[name=level]").select_option("low")
    facilitator.button("Disclose it", form)
    israel.go("Table")
    expect(panel(israel)).to_contain_text("To find a ceasefire; no more.")
    expect(panel(israel)).to_contain_text("Some interest of its own")
    israel.must_be_accessible()


def a_session_apart(facilitator: Facilitator, egypt: Player, israel: Player) -> None:
    form = unfold(panel(facilitator), "Open a session").locator("form")
    form.get_by_label("Egypt").check()
    form.locator("[name=title]").fill("What Cairo could live with")
    facilitator.button("Open the session", form)
    egypt.go("Table")
    expect(panel(egypt)).to_contain_text("What Cairo could live with")
    expect(panel(israel)).to_contain_text("No session that you are in.")


def a_single_text(facilitator: Facilitator, egypt: Player, israel: Player) -> None:
    form = unfold(panel(facilitator), "Put a single text before the parties").locator("form")
    form.locator("[name=title]").fill("Ceasefire in Sinai")
    facilitator.button("Put it before them", form)
    text = panel(facilitator).locator(".board", has_text="Ceasefire in Sinai").last
    expect(text).to_contain_text("0 of 10 elements")
    for number, (type, wording) in enumerate(ARTICLES, start=1):
        article = unfold(text, "Write an article").locator("form")
        article.locator("[name=clause]").select_option(type)
        article.locator("[name=text]").fill(wording)
        facilitator.button("Write it", article)
        expect(text).to_contain_text(f"{number} of 10 elements")
    egypt.go("Table")
    expect(panel(egypt).locator(".checklist [data-covered=true]")).to_have_count(3)
    egypt.must_be_accessible()
    draft = egypt.page.locator("#panel-agreements .treaty", has_text="Ceasefire in Sinai").first
    expect(draft).to_contain_text("Each stays behind the line of 1949.")
    expect(panel(israel)).to_contain_text("3 of 10 elements")


def it_is_signed(egypt: Player, israel: Player) -> None:
    for one in (egypt, israel):
        one.go("Table")
        draft = one.page.locator("#panel-agreements .treaty", has_text="Ceasefire in Sinai").first
        one.button("Sign", draft)
    expect(panel(egypt).locator(".board", has_text="Ceasefire in Sinai").last).to_contain_text("in force")


def a_violation(egypt: Player, israel: Player) -> None:
    form = unfold(panel(egypt), "Report a violation").locator("form")
    form.locator("[name=against]").select_option("ISR")
    form.locator("[name=text]").fill("Shells on El Arish after midnight.")
    egypt.button("Report it", form)
    israel.must_have_heard("Egypt reports a violation by Israel")
    reported = panel(israel).locator("li", has_text="Shells on El Arish after midnight.").last
    reported.locator("textarea").fill("A battery that had no order.")
    israel.button("Admit and regret it", reported)
    expect(panel(egypt)).to_contain_text("A battery that had no order.")
    expect(panel(egypt)).to_contain_text("regretted")
