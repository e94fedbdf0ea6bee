"""A peace operation on the Ruvani in three browsers: control, which also speaks for the secretariat, a host and a contributor."""

import pytest
from playwright.sync_api import Locator, expect

from config.local_server import LocalServer
from tests.browser.people import Facilitator, Player
from tests.browser.setting_up import begin, set_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MISSION = "UNMIR"


def test_an_operation_from_its_mandate_to_its_exit(facilitator: Facilitator, player: type[Player], server: LocalServer) -> None:
    server.start_clock()
    links = set_up(facilitator, "Ruvani Basin")
    marazi, liorra = player(links["MRZ"], "Amina Farah", phone=True), player(links["LIO"], "Jonas Berg")
    begin(facilitator, marazi, liorra)
    control_opens_the_phase(facilitator)
    an_operation_is_set_up(facilitator, marazi)
    its_mandate_is_laid_down(facilitator, liorra)
    a_contingent(facilitator, liorra)
    it_arrives_in_time(facilitator, liorra)
    it_is_tested(facilitator, marazi)
    it_leaves(facilitator, marazi, liorra)
    for person in (facilitator, marazi, liorra):
        person.must_be_fine()


def board(person: Facilitator | Player) -> Locator:
    return person.page.locator(f"#mission-{MISSION}")


def unfold(within: Locator, words: str) -> Locator:
    fold = within.locator("details", has=within.page.locator("summary", has_text=words)).last
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    return fold


def control_opens_the_phase(facilitator: Facilitator) -> None:
    facilitator.page.locator("#open-phase").select_option("P5")
    facilitator.button("Open", facilitator.page.locator("form", has=facilitator.page.locator("#open-phase")))
    facilitator.must_have_heard("Phase: 1 June to 30 July")


def an_operation_is_set_up(facilitator: Facilitator, marazi: Player) -> None:
    form = facilitator.act_for("UNS", "pko_un")
    for host in ("MRZ", "THR"):
        form.locator(f"[name=in][value={host}]").check()
    form.locator("[name=title]").fill("Mission in the Ruvani Basin")
    form.locator("[name=text]").fill("Between the banks, and for the camps.")
    facilitator.button("Make this move", form)
    facilitator.page.wait_for_url("**/control/")
    facilitator.must_be_live()
    marazi.go("Situation")
    asked = marazi.page.locator("#panel-pending li", has_text="Mission in the Ruvani Basin")
    asked.locator("textarea").fill("Our police search no convoy, and no soldier from Kelmora.")
    marazi.button("Consent in full", asked)
    facilitator.must_have_heard("Marazi consents in full")
    facilitator.button("Consent in full", facilitator.inbox("Mission in the Ruvani Basin"))
    expect(board(marazi)).to_contain_text("no soldier from Kelmora")  # said before the operation existed
    expect(board(marazi)).to_contain_text("authorised")
    marazi.must_be_accessible()


def its_mandate_is_laid_down(facilitator: Facilitator, liorra: Player) -> None:
    form = unfold(board(facilitator), "Lay down or extend the mandate").locator("form")
    form.locator("[name=chapter]").select_option("VII")
    form.locator("[name=until]").fill("2027-07-29")
    facilitator.button("Lay it down", form)
    liorra.go("Situation")
    expect(board(liorra)).to_contain_text("Chapter VII")
    expect(board(liorra)).to_contain_text("29 Jul 2027")
    expect(board(liorra)).to_contain_text("The tasks need 6960 troops.")
    liorra.must_be_accessible()


def a_contingent(facilitator: Facilitator, liorra: Player) -> None:
    form = unfold(board(liorra), "Pledge a contingent").locator("form")
    form.locator("[name=troops]").fill("2500")
    form.locator("[name=readiness_days]").fill("6")
    form.locator("[name=equipment]").fill("Forty carriers, a field hospital")
    form.locator("[name=text]").fill("Not east of Orn.")
    liorra.button("Pledge", form)
    at_control = facilitator.page.locator(f"#contingent-{MISSION}-LIO")
    expect(at_control).to_contain_text("Not east of Orn.")
    facilitator.button("Accept", at_control)
    ours = liorra.page.locator(f"#contingent-{MISSION}-LIO")
    liorra.button("Sign the memorandum", ours)
    expect(at_control).to_contain_text("Memorandum signed so far by")
    facilitator.button("Sign the memorandum", at_control)
    expect(ours).to_contain_text("Memorandum signed on")


def it_arrives_in_time(facilitator: Facilitator, liorra: Player) -> None:
    facilitator.button("Order the deployment", board(facilitator))
    ours = liorra.page.locator(f"#contingent-{MISSION}-LIO")
    expect(ours).to_contain_text("in place on")
    move_date(facilitator, "2027-06-14T06:00")
    expect(ours).to_contain_text("in place since")
    expect(board(liorra)).to_contain_text("36% of what the tasks need")
    expect(board(liorra)).to_contain_text("due by")  # the clock of the status agreement runs


def it_is_tested(facilitator: Facilitator, marazi: Player) -> None:
    form = unfold(board(facilitator), "Test the operation with an incident").locator("form")
    form.locator("[name=what]").select_option("civilians_threatened")
    form.locator("[name=by]").select_option("TBF")
    form.locator("[name=title]").fill("Gunmen at Sefa")
    form.locator("[name=hours]").fill("400")
    facilitator.button("Raise it", form)
    expect(board(marazi)).to_contain_text("Gunmen at Sefa")
    answers = facilitator.page.locator(".board .notice", has_text="Gunmen at Sefa").locator("form")
    answers.get_by_label("Move troops in between").check()
    answers.locator("[name=text]").fill("B company to the camp gate.")
    facilitator.button("Answer", answers)
    expect(board(marazi)).to_contain_text("B company to the camp gate.")
    marazi.must_have_heard("Ruling: Mission in the Ruvani Basin: Gunmen at Sefa")


def it_leaves(facilitator: Facilitator, marazi: Player, liorra: Player) -> None:
    board(marazi).get_by_role("link", name="Withdraw our consent").click()
    form = marazi.page.locator("#move-dialog form[data-move=pko_exit]")
    form.locator("[name='fact.pko.exit_notice_days']").fill("10")
    form.locator("[name=text]").fill("The flood has done its work.")
    marazi.submit(form)
    expect(board(liorra)).to_contain_text("The troops are leaving")
    expect(board(liorra)).to_contain_text("withdrawn")
    move_date(facilitator, "2027-07-10T06:00")
    ours = liorra.page.locator(f"#contingent-{MISSION}-LIO")
    expect(ours).to_contain_text("withdrawn")
    facilitator.must_have_heard("the last troops are gone")


def move_date(facilitator: Facilitator, moment: str) -> None:
    fold = unfold(facilitator.page.locator("#panel-steering"), "Move the scenario date")
    fold.locator("[name=date]").fill(moment)
    facilitator.button("Move the date", fold)
