"""An attaché from the request for approval to his recall, between two delegations: the United States at a desk, Britain on a telephone."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Facilitator, Player
from tests.browser.test_one_exercise import set_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "Colonel Ada Example"
THEIRS = "Commander Grace Example"


def test_an_attache_is_approved_reports_and_is_sent_home(facilitator: Facilitator, player: type[Player]) -> None:
    links = set_up(facilitator)
    america = player(links["USA"], "Amina Farah")
    britain = player(links["GBR"], "Jonas Berg", phone=True)
    facilitator.button("STARTEX")
    for one in (america, britain):
        one.enter()
        one.go("Table")
    accredit(america, britain, "GBR", NAME)
    accredit(britain, america, "USA", THEIRS)
    reports_home(america, britain)
    is_unwelcome(america, britain)
    in_return(america, britain)
    for person in (facilitator, america, britain):
        person.must_be_fine()


def accredit(sender: Player, host: Player, code: str, name: str) -> None:
    form = sender.choose_move("attache_accredit")
    form.locator(f"[name=with][value={code}]").check()
    form.locator("[name=title]").fill("Military attaché")
    form.locator("[name=text]").fill(name)
    sender.submit(form)
    asked = host.page.locator("#panel-attaches article", has_text=name)
    expect(asked).to_contain_text("asked for")
    host.button("Approve", asked)
    expect(sender.page.locator("#panel-attaches article", has_text=name)).to_contain_text("approved")


def reports_home(america: Player, britain: Player) -> None:
    post = america.page.locator("#panel-attaches article", has_text=NAME)
    post.locator("textarea").fill("Grey ships at Valletta.")
    america.button("Report home", post)
    expect(post).to_contain_text("British troops embarked or in Cyprus and Malta")
    america.go("Brief")
    known = america.page.locator("#panel-knowledge li[data-item='force:F-GBRFRA-sea']")
    expect(known).to_contain_text("reported by an attaché")
    america.go("Table")
    britain.must_have_heard("asked for")
    expect(britain.page.get_by_text("Grey ships at Valletta.")).to_have_count(0)


def is_unwelcome(america: Player, britain: Player) -> None:
    britain.page.on("dialog", lambda dialog: dialog.accept())
    america.page.on("dialog", lambda dialog: dialog.accept())
    theirs = britain.page.locator("#panel-attaches article", has_text=NAME)
    theirs.get_by_text("Declare him unwelcome").first.click()
    theirs.locator("select").select_option("1")
    theirs.get_by_role("button", name="Declare him unwelcome").click()
    post = america.page.locator("#panel-attaches article", has_text=NAME)
    expect(post).to_contain_text("persona non grata")
    expect(post).to_contain_text("He must leave by the end of")
    america.must_be_accessible()


def in_return(america: Player, britain: Player) -> None:
    post = america.page.locator("#panel-attaches article", has_text=NAME)
    america.button("Answer in kind", post)
    ours = britain.page.locator("#panel-attaches article", has_text=THEIRS)
    expect(ours).to_contain_text("persona non grata")
    america.button("Recall him", post)
    ended = britain.page.locator("#panel-attaches article", has_text=NAME)
    expect(ended).to_contain_text("recalled")
    expect(america.page.locator("#panel-agreements .obligation", has_text=f"recall {NAME}")).to_contain_text("kept")
