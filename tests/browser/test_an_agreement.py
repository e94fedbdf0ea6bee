"""One agreement's whole life in two browsers: the United Kingdom at a desk, France on a telephone."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import Facilitator, Player
from tests.browser.test_one_exercise import set_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_agreement_from_its_first_article_to_its_denunciation(facilitator: Facilitator, player: type[Player]) -> None:
    links = set_up(facilitator)
    britain, france = player(links["GBR"], "Jonas Berg"), player(links["FRA"], "Claire Petit", phone=True)
    facilitator.button("STARTEX")
    for one in (britain, france):
        one.enter()
    propose(britain)
    for one in (britain, france):
        open_drafting_room(one)
    bracket_and_redline(britain, france)
    an_article_more(britain, france)
    lock_and_initial(britain, france)
    sign_and_ratify(britain, france)
    reserve_and_object(britain, france)
    the_board(britain, france)
    denounce(britain, france)
    for person in (facilitator, britain, france):
        person.must_be_fine()


def row(person: Player, article: str) -> Locator:
    return person.page.locator(f"#row-{article}")


def send(person: Player, name: str, within: Locator) -> None:
    within.get_by_role("button", name=name, exact=True).first.click()


def propose(britain: Player) -> None:
    form = britain.choose_move("bilateral_agreement")
    form.locator("[name=with][value=FRA]").check()
    form.locator("[name=title]").fill("Exercises in Cyprus")
    form.locator("[name='clause.1.type']").select_option("notification")
    form.locator("[name='clause.1.param.notice_days']").fill("14")
    form.locator("[name='clause.1.text']").fill("Each party gives notice of every exercise.")
    form.get_by_text("Article 2", exact=True).click()
    form.locator("[name='clause.2.type']").select_option("denunciation")
    form.locator("[name='clause.2.param.notice_days']").fill("30")
    form.locator("[name='clause.2.text']").fill("Either party may leave on notice.")
    britain.submit(form)


def open_drafting_room(person: Player) -> None:
    person.go("Table")
    treaty = person.page.locator("#panel-agreements .treaty", has_text="Exercises in Cyprus").first
    expect(treaty).to_contain_text("14")
    treaty.get_by_role("link", name="Open the drafting room").click()
    person.must_be_live()
    person.must_be_accessible()


def bracket_and_redline(britain: Player, france: Player) -> None:
    """What France holds in brackets, Britain takes; while it writes, nothing that arrives takes its words away."""
    row(britain, "2").get_by_text("Redraft, or hold a bracket").click()
    mine = britain.page.locator("#text-2")
    mine.fill("Either party may leave on written notice.")
    row(france, "1").get_by_text("Redraft, or hold a bracket").click()
    france.page.locator("#text-1").fill("Each party gives notice of every large exercise.")
    send(france, "Hold it in brackets", row(france, "1"))
    held = row(britain, "1").locator(".held")
    expect(held).to_contain_text("France holds a bracket")
    expect(held.locator("ins")).to_contain_text("large")
    expect(mine).to_have_value("Either party may leave on written notice.")
    expect(mine).to_be_focused()
    expect(row(france, "1").locator(".held")).to_be_visible()
    send(france, "Sign", france.page.locator("form[data-command=sign_agreement]"))
    expect(france.page.get_by_text("The text still has square brackets.")).to_be_visible()
    send(britain, "Take the wording of France", row(britain, "1"))
    expect(held).to_have_count(0)
    row(britain, "1").get_by_text("What changed since the last version").click()
    expect(row(britain, "1").locator("ol ins")).to_contain_text("large")


def an_article_more(britain: Player, france: Player) -> None:
    add = france.page.locator("#add-article")
    add.locator("summary").click()
    add.locator("#new-type").select_option("hotline")
    add.get_by_label("Between which offices").fill("the two admiralties")
    add.locator("#new-text").fill("A line is kept open.")
    send(france, "Put it on the table", add)
    expect(row(britain, "3")).to_contain_text("the two admiralties")
    expect(britain.page.locator("aside")).to_contain_text("has to answer Art. 3")


def lock_and_initial(britain: Player, france: Player) -> None:
    send(britain, "Accept the text", row(britain, "3"))
    send(france, "Accept the text", row(france, "2"))
    send(britain, "Lock", row(britain, "1"))
    expect(row(france, "1")).to_contain_text("locked")
    expect(row(france, "1").get_by_text("Redraft, or hold a bracket")).to_have_count(0)
    for one in (britain, france):
        one.button("Initial the text")
        expect(one.page.get_by_role("button", name="Initial the text")).to_have_count(0)


def sign_and_ratify(britain: Player, france: Player) -> None:
    form = france.page.locator("form[data-command=sign_agreement]")
    form.get_by_text("With a reservation, or subject to ratification").click()
    form.get_by_label("Reservation").fill("Save in Algeria.")
    form.get_by_label("Subject to ratification").check()
    send(france, "Sign", form)
    expect(britain.page.locator(".signature", has_text="Save in Algeria.")).to_contain_text("has still to ratify")
    send(britain, "Sign", britain.page.locator("form[data-command=sign_agreement]"))
    france.button("Ratify")
    for one in (britain, france):
        expect(one.page.locator(".drafting-head")).to_contain_text("in force")
        one.must_be_accessible()


def reserve_and_object(britain: Player, france: Player) -> None:
    britain.page.get_by_text("Object to the reservation of France").click()
    britain.page.get_by_label("Your objection").fill("It empties the first article.")
    britain.button("Object")
    expect(france.page.locator(".signature", has_text="It empties the first article.")).to_contain_text("objects")


def the_board(britain: Player, france: Player) -> None:
    for one in (britain, france):
        one.page.get_by_role("link", name="Back to the table").click()
        one.must_be_live()
    expect(britain.feed.get_by_text("obligations arise").first).to_be_attached()
    britain.page.get_by_role("link", name="All obligations").click()
    line = britain.page.locator(".obligation", has_text="Exercises in Cyprus, 1").first
    expect(line).to_contain_text("give notice of what is agreed")
    expect(line).to_contain_text("open")
    britain.must_be_accessible()
    britain.page.get_by_role("link", name="broken").click()
    expect(britain.page.locator(".obligation", has_text="Exercises in Cyprus")).to_have_count(0)
    britain.page.get_by_role("link", name="Back to the table").click()


def denounce(britain: Player, france: Player) -> None:
    france.go("Table")
    known = france.page.locator("#panel-agreements li", has_text="Exercises in Cyprus")
    known.locator("summary").first.click()
    known.get_by_role("link", name="Open the text and its life").click()
    france.must_be_live()
    france.page.get_by_role("link", name="Denounce or withdraw").click()
    form = france.page.locator("form[data-move=treaty_withdrawal]")
    form.locator("[name=text]").fill("Our forces are needed elsewhere.")
    france.button("Make this move", form)
    france.page.wait_for_url(lambda url: "/move/" not in url)
    britain.go("Table")
    known = britain.page.locator("#panel-agreements li", has_text="Exercises in Cyprus")
    known.locator("summary").first.click()
    known.get_by_role("link", name="Open the text and its life").click()
    expect(britain.page.get_by_text("gave notice on")).to_contain_text("to leave on")
