"""Suez 1956 from the sign-in to the report, in three browsers: control at a desk, Egypt on a telephone, the United Kingdom at a desk."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Facilitator, Player

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

YES = ("USA", "USSR", "CHN", "CUB", "PER", "YUG", "IRN")
NOT_YES = (("FRA", "Against"), ("AUS", "Abstain"), ("BEL", "Abstain"))


def test_an_exercise_from_invitation_to_report(facilitator: Facilitator, player: type[Player]) -> None:
    links = set_up(facilitator)
    egypt = player(links["EGY"], "Amina Farah", phone=True)
    britain = player(links["GBR"], "Jonas Berg")
    people = (facilitator, egypt, britain)
    begin(*people)
    inject_reaches_whom_it_is_for(*people)
    a_secret_room(*people)
    an_agreement(facilitator, egypt)
    an_ultimatum(egypt, britain)
    a_veto(*people)
    uniting_for_peace(*people)
    a_peace_force(facilitator, egypt)
    the_end(*people)
    for person in people:
        person.must_be_fine()


def set_up(facilitator: Facilitator) -> dict[str, str]:
    page = facilitator.page
    facilitator.must_be_accessible()
    page.locator("article.card", has_text="Suez 1956").get_by_role("link", name="Set up an exercise").click()
    expect(page.get_by_label("Egypt")).to_be_checked()
    expect(page.get_by_label("Yugoslavia")).not_to_be_checked()
    page.get_by_label("Name of the exercise").fill("Suez 1956, staff course 12")
    facilitator.must_be_accessible()
    facilitator.button("Make the exercise and its links")
    page.wait_for_url("**/seats/")
    facilitator.must_be_accessible()
    links = facilitator.links()
    page.get_by_role("link", name="Go to the control room").click()
    facilitator.must_be_live()
    return links


def begin(facilitator: Facilitator, egypt: Player, britain: Player) -> None:
    egypt.button("Ready")
    facilitator.must_have_heard("Amina Farah takes the seat")
    facilitator.must_be_accessible()
    egypt.must_be_accessible()
    facilitator.button("STARTEX")
    for one in (egypt, britain):
        one.enter()
        expect(one.page.get_by_role("timer")).to_contain_text(":")
        one.must_be_accessible()


def inject_reaches_whom_it_is_for(facilitator: Facilitator, egypt: Player, britain: Player) -> None:
    line = facilitator.page.locator("#inject-J01")
    facilitator.button("Release", line)
    expect(britain.page.locator("#inject-doc-J01")).to_be_visible()
    expect(egypt.page.locator("#inject-doc-J01")).to_have_count(0)
    expect(line).to_contain_text("released")


def a_secret_room(facilitator: Facilitator, egypt: Player, britain: Player) -> None:
    egypt.go("Rooms")
    egypt.page.get_by_text("Open a room with other delegations").click()
    egypt.page.locator("form[data-command=open_room] input[value=IND]").check()
    egypt.page.locator("form[data-command=open_room] [name=title]").fill("Cairo and Delhi")
    egypt.button("Open the room")
    egypt.page.locator("[data-room-link='EGY+IND']").click()
    field = egypt.page.locator("[data-room='EGY+IND'] textarea")
    field.fill("Can Delhi bring the Afro-Asian votes?")
    egypt.page.locator("[data-room='EGY+IND']").get_by_role("button", name="Send").click()
    expect(egypt.page.locator("[data-thread='EGY+IND'] .message[id]")).to_have_count(1)
    facilitator.must_have_heard("Can Delhi bring the Afro-Asian votes?")
    expect(britain.page.get_by_text("Can Delhi bring")).to_have_count(0)
    expect(britain.page.locator("[data-room-link='EGY+IND']")).to_have_count(0)


def an_agreement(facilitator: Facilitator, egypt: Player) -> None:
    form = egypt.choose_move("bilateral_agreement")
    form.locator("[name=with][value=IND]").check()
    form.locator("[name=title]").fill("Observers at El Auja")
    form.locator("[name='clause.1.type']").select_option("monitoring")
    form.locator("[name='clause.1.text']").fill("India sends thirty officers to observe the zone.")
    egypt.submit(form)
    egypt.go("Table")
    draft = egypt.page.locator("#panel-agreements .treaty", has_text="Observers at El Auja").first
    expect(draft).to_contain_text("India sends thirty officers")
    egypt.must_be_accessible()
    waiting = facilitator.inbox("Observers at El Auja")
    facilitator.button("Sign for India", waiting)
    expect(egypt.page.locator("#panel-agreements summary", has_text="Observers at El Auja")).to_contain_text("in force")
    egypt.must_have_heard("Ruling: Observers at El Auja")


def an_ultimatum(egypt: Player, britain: Player) -> None:
    form = britain.choose_move("statement")
    form.locator("[name=against][value=EGY]").check()
    form.locator("[name=title]").fill("Ultimatum of twelve hours")
    form.locator("[name=text]").fill("Withdraw ten miles from the Canal, or we shall intervene.")
    britain.counsel("lawful")  # before anything was asserted
    form.get_by_role("group", name="Do you threaten force if they do not comply?").get_by_label("yes").check()
    britain.counsel("unlawful")
    britain.must_be_accessible()
    britain.submit(form)
    egypt.go("Situation")
    ruling = egypt.page.locator("#documents .ruling", has_text="Ultimatum of twelve hours")
    expect(ruling).to_contain_text("UN Charter Art. 2(4)")
    egypt.must_be_accessible()


def a_veto(facilitator: Facilitator, egypt: Player, britain: Player) -> None:
    form = facilitator.act_for("USA", "sc_draft")
    form.locator("[name=title]").fill("Withdrawal behind the armistice lines")
    form.locator("[name=text]").fill("Calls upon Israel to withdraw.")
    expect(facilitator.page.get_by_role("timer")).to_contain_text(":")
    expect(facilitator.page.locator("#counsel")).to_contain_text("pending")
    facilitator.must_be_accessible()
    facilitator.button("Make this move", form)
    facilitator.page.wait_for_url("**/control/")
    facilitator.must_be_live()
    vote_of_the_council(facilitator, britain, "Withdrawal behind the armistice lines")
    decided = britain.page.locator("#panel-council summary", has_text="Withdrawal behind the armistice lines")
    expect(decided).to_contain_text("not adopted")
    egypt.must_have_heard("vetoed by FRA, GBR")
    britain.must_be_accessible()


def vote_of_the_council(facilitator: Facilitator, britain: Player, title: str) -> None:
    """Britain against, by its own hand; control for those whom nobody plays."""
    britain.go("Council")
    draft = britain.page.locator("#panel-council article.resolution:visible", has_text=title).first
    britain.button("Against", draft)
    facilitator.must_have_heard("United Kingdom: against")
    for member, button in [*((code, "In favour") for code in YES), *NOT_YES]:
        item = facilitator.inbox(title)
        if not item.locator("select[name=by]").is_visible():
            item.get_by_text("Vote for a member").click()
        item.locator("select[name=by]").select_option(member)
        facilitator.button(button, item.locator("form", has=facilitator.page.locator("select[name=by]")))
        expect(item.locator(f"option[value={member}]")).to_have_count(0)


def uniting_for_peace(facilitator: Facilitator, egypt: Player, britain: Player) -> None:
    form = facilitator.act_for("YUG", "ufp_session")
    form.locator("[name=title]").fill("Emergency special session")
    form.locator("[name=text]").fill("Calls an emergency special session under resolution 377 A.")
    facilitator.button("Make this move", form)
    facilitator.page.wait_for_url("**/control/")
    facilitator.must_be_live()
    vote_of_the_council(facilitator, britain, "Emergency special session")
    egypt.go("Council")
    expect(egypt.page.locator("#panel-council summary", has_text="Emergency special session")).to_contain_text("adopted")


def a_peace_force(facilitator: Facilitator, egypt: Player) -> None:
    form = facilitator.act_for("CAN", "pko_un")
    form.locator("[name=in][value=EGY]").check()
    form.locator("[name=title]").fill("United Nations Emergency Force")
    form.locator("[name=text]").fill("A force between the lines, by consent, without permanent members.")
    facilitator.button("Make this move", form)
    facilitator.page.wait_for_url("**/control/")
    facilitator.must_be_live()
    egypt.go("Situation")
    asked = egypt.page.locator("#panel-pending li", has_text="United Nations Emergency Force")
    asked.locator("textarea").fill("It leaves when we ask it to.")
    egypt.button("Consent in full", asked)
    facilitator.must_have_heard("Egypt consents in full")
    egypt.must_have_heard("Ruling: United Nations Emergency Force")


def the_end(facilitator: Facilitator, egypt: Player, britain: Player) -> None:
    facilitator.button("ENDEX")
    expect(egypt.page.locator("#banner")).to_contain_text("ENDEX")
    facilitator.page.goto(f"{facilitator.room}report/")
    facilitator.must_be_accessible()
    facilitator.button("Share with the delegations")
    expect(facilitator.page.get_by_role("button", name="Stop sharing")).to_be_visible()
    egypt.page.get_by_role("link", name="Read the after-action report").click()
    egypt.page.wait_for_url("**/report/", timeout=60_000)  # a report is drawn while it is asked for
    expect(egypt.page.get_by_role("heading", level=1)).to_contain_text("Suez 1956, staff course 12")
    egypt.must_be_accessible()
    pdf = facilitator.context.request.get(f"{facilitator.room}report.pdf", timeout=60_000)
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF")
