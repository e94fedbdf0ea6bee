"""Arms with a risk assessment, a secret that changes hands, a leak that everyone reads: France, Israel and the United States."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Facilitator, Player
from tests.browser.test_one_exercise import set_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLANES = "Sixty Mystères, by night"
TROOPS = "French troops embarked or in Cyprus and Algeria"


def test_arms_are_assessed_intelligence_goes_to_one_and_a_leak_to_all(facilitator: Facilitator, player: type[Player]) -> None:
    links = set_up(facilitator)
    france = player(links["FRA"], "Amina Farah")
    israel = player(links["ISR"], "Jonas Berg", phone=True)
    america = player(links["USA"], "Lin Wei")
    facilitator.button("STARTEX")
    for one in (france, israel, america):
        one.enter()
    arms_in_secret(france, israel, america)
    end_use(france, israel)
    intelligence(france, america, israel)
    a_leak(facilitator, america)
    for person in (facilitator, france, israel, america):
        person.must_be_fine()


def arms_in_secret(france: Player, israel: Player, america: Player) -> None:
    form = france.choose_move("arms_transfer")
    expect(form).to_contain_text("Risk assessment")
    expect(form.locator("[name='fact.arms.risk_assessed']")).to_have_count(0)  # no law of 1956 asks it
    expect(form.locator("[name='fact.partner.ihl_record']")).to_have_count(1)
    form.locator("[name=with][value=ISR]").check()
    form.locator("[name=title]").fill(PLANES)
    form.locator("[name=text]").fill("For the defence of Israel.")
    form.locator("[name=secret]").check()
    france.must_be_accessible()
    france.submit(form)
    israel.go("Table")
    expect(israel.page.locator("#panel-cooperation li", has_text=PLANES)).to_contain_text("secret")
    expect(america.page.get_by_text(PLANES)).to_have_count(0)


def end_use(france: Player, israel: Player) -> None:
    france.go("Table")
    dealing = france.page.locator("#panel-cooperation > ul > li", has_text=PLANES)
    dealing.get_by_text("What comes next").click()
    france.button("asks for an end-use assurance", dealing)
    theirs = israel.page.locator("#panel-cooperation > ul > li", has_text=PLANES)
    expect(theirs).to_contain_text("asks for an end-use assurance")
    if not theirs.locator("textarea").is_visible():
        theirs.get_by_text("What comes next").click()
    theirs.locator("textarea").fill("For our air force alone.")
    israel.button("gives the end-use assurance", theirs)
    expect(dealing).to_contain_text("For our air force alone.")


def intelligence(france: Player, america: Player, israel: Player) -> None:
    france.go("Brief")
    france.page.locator("#panel-knowledge li", has_text=TROOPS).get_by_role("link", name="Pass it on").click()
    form = france.page.locator("#move-dialog form.move-form")
    expect(form.locator("[name=item]")).to_have_value("force:F-FRA-land")
    expect(form.locator("[name=secret]")).to_be_checked()
    form.locator("[name=with][value=USA]").check()
    form.locator("[name=text]").fill("So that you are not surprised.")
    france.submit(form)
    america.go("Brief")
    known = america.page.locator("#panel-knowledge li", has_text=TROOPS)
    expect(known).to_contain_text("passed on")
    america.must_be_accessible()
    expect(israel.page.get_by_text(TROOPS)).to_have_count(0)


def a_leak(facilitator: Facilitator, america: Player) -> None:
    page = facilitator.page
    page.goto(f"{facilitator.room}knowledge/")
    row = page.locator("tr[data-item='force:F-FRA-land']")
    expect(row.locator("td[data-of=USA]")).to_contain_text("passed on")
    expect(row.locator("td[data-of=FRA]")).to_contain_text("from the start")
    expect(row.locator("td[data-of=ISR]")).to_contain_text("–")
    facilitator.must_be_accessible()
    leak = page.locator("details", has=page.get_by_text(PLANES, exact=True))
    leak.locator("summary").click()
    facilitator.button("Let it leak", leak)
    america.go("Situation")
    expect(america.page.locator("#documents .ruling", has_text=PLANES)).to_be_visible()
    america.must_have_heard("leaked")
    expect(page.locator("tr", has_text=PLANES).locator("td[data-of=USA]")).to_contain_text("leaked")
