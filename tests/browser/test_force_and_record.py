"""Force, cyber operations, armed groups and rivers, each played by two delegations with control beside them."""

import os

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import Facilitator, Live, Player

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHOTS = os.environ.get("PACTA_SHOTS", "")


def look(person: Live, name: str) -> None:
    """A picture for whoever asked for pictures."""
    if SHOTS:
        person.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def set_up(facilitator: Facilitator, scenario: str, dice: str) -> dict[str, str]:
    page = facilitator.page
    page.locator("article.card", has_text=scenario).get_by_role("link", name="Set up an exercise").click()
    page.get_by_label(dice).check()
    facilitator.must_be_accessible()
    facilitator.button("Make the exercise and its links")
    page.wait_for_url("**/seats/")
    links = facilitator.links()
    page.get_by_role("link", name="Go to the control room").click()
    facilitator.must_be_live()
    return links


def begin(facilitator: Facilitator, *players: Player) -> None:
    facilitator.button("STARTEX")
    for one in players:
        one.enter()


def form(person: Live, panel: str, command: str) -> Locator:
    found = person.page.locator(f"#{panel} form[data-command={command}]").first
    fold = found.locator("xpath=ancestor::details[1]")
    if fold.count() and not fold.evaluate("one => one.open"):
        fold.locator("summary").first.click()
    return found


def test_a_blockade_with_dice_and_its_answer(facilitator: Facilitator, player: type[Player]) -> None:
    links = set_up(facilitator, "Strait of Karrada", "entered by control")
    okrand, vessara = player(links["OKR"], "Ines Holm"), player(links["VES"], "Piet Aas", phone=True)
    begin(facilitator, okrand, vessara)
    move = okrand.choose_move("blockade")
    move.locator("[name=against][value=VES]").check()
    move.locator("[name=title]").fill("Port Halm is closed")
    move.locator("[name=text]").fill("No ship passes.")
    move.locator("[name=forces][value=F-OKR-sea]").check()
    okrand.submit(move)
    vessara.must_have_heard("The dice are awaited: Port Halm is closed")
    waiting = facilitator.page.locator("#panel-chance form", has_text="Port Halm is closed")
    waiting.locator("[name=dice]").nth(0).fill("90")
    waiting.locator("[name=dice]").nth(1).fill("5")
    look(facilitator, "dice-control")
    facilitator.must_be_accessible()
    facilitator.button("Enter the dice", waiting)
    outcome = vessara.page.locator("#documents .outcome", has_text="Port Halm is closed")
    expect(outcome).to_contain_text("The closure: tight")
    outcome.get_by_text("How this was made").click()
    expect(outcome).to_contain_text("die 90")
    expect(outcome).to_contain_text("Control entered the dice.")
    expect(vessara.page.locator("#panel-strength")).to_contain_text("Blockade: Port Halm is closed")
    expect(okrand.page.locator("#panel-strength").get_by_role("button", name="Lift the blockade")).to_be_visible()
    vessara.must_be_accessible()
    look(okrand, "blockade-okr")
    look(vessara, "blockade-ves-phone")
    defend(facilitator, okrand, vessara)
    power_is_shown(facilitator, okrand, vessara)
    for person in (facilitator, okrand, vessara):
        person.must_be_fine()


def defend(facilitator: Facilitator, okrand: Player, vessara: Player) -> None:
    move = vessara.choose_move("self_defence")
    move.locator("[name=against][value=OKR]").check()
    move.locator("[name=text]").fill("We open our port.")
    vessara.submit(move)
    vessara.button("Send the report", vessara.page.locator("#panel-strength"))
    expect(vessara.page.locator("#panel-strength").get_by_text("Report your self-defence")).to_have_count(0)
    okrand.must_have_heard("Report to the Security Council")


def power_is_shown(facilitator: Facilitator, okrand: Player, vessara: Player) -> None:
    """On what each knows: the network, the tables that say the same, and the acts behind each figure."""
    for person, name in ((facilitator, "power-control"), (okrand, "power-okr"), (vessara, "power-ves-phone")):
        person.page.get_by_role("link", name="Power and trust").first.click()
        expect(person.page.locator(".network svg circle")).to_have_count(6)
        pair = person.page.locator("li", has_text="trust").filter(has_text="OKR").filter(has_text="VES").first
        pair.locator("summary").click()
        expect(pair.get_by_role("link", name="Blockade a coast or port: OKR against VES.").first).to_be_visible()
        person.must_be_accessible()
        look(person, name)


def test_a_cyber_operation_its_attribution_and_its_answer(facilitator: Facilitator, player: type[Player]) -> None:
    links = set_up(facilitator, "Strait of Karrada", "entered by control")
    okrand, vessara = player(links["OKR"], "Ines Holm"), player(links["VES"], "Piet Aas")
    begin(facilitator, okrand, vessara)
    move = okrand.choose_move("cyber_operation")
    move.locator("[name=against][value=VES]").check()
    move.locator("[name=title]").fill("The harbour cranes")
    move.locator("[name=text]").fill("The cranes of Port Halm stop.")
    move.locator("[name=secret]").check()
    move.locator("[name='fact.cyber.effects']").select_option("loss_of_functionality")
    okrand.submit(move)
    waiting = facilitator.page.locator("#panel-chance form", has_text="The harbour cranes")
    waiting.locator("[name=dice]").nth(0).fill("70")
    waiting.locator("[name=dice]").nth(1).fill("95")
    facilitator.button("Enter the dice", waiting)
    records = vessara.page.locator("#panel-records")
    expect(records).to_contain_text("Incident in the networks of VES")
    expect(records).to_contain_text("nobody has been named")
    expect(vessara.page.locator("body")).not_to_contain_text("The harbour cranes")
    charge = form(vessara, "panel-records", "attribute")
    charge.locator("[name=accused]").select_option("OKR")
    charge.locator("[name=confidence]").select_option("high")
    charge.locator("[name=evidence]").fill("The keys of their fleet command.")
    charge.locator("[name=publish]").check()
    look(vessara, "attribution")
    vessara.button("Attribute it", charge)
    okrand.must_have_heard("Vessara names Okrand in public")
    expect(okrand.page.locator("#documents .ruling", has_text="Attribution")).to_be_visible()
    records.get_by_role("link", name="Answer with a countermeasure").click()
    answer = vessara.page.locator("#move-dialog form[data-move=countermeasure]")
    expect(answer.locator("[name=against][value=OKR]")).to_be_checked()
    expect(answer.locator("[name=answers] option:checked")).to_have_text("Incident in the networks of VES")
    answer.locator("[name=title]").fill("Port fees are not paid")
    answer.locator("[name=text]").fill("Until it stops.")
    vessara.must_be_accessible()
    vessara.submit(answer)
    okrand.must_have_heard("Ruling: Port fees are not paid")
    look(okrand, "countermeasure")
    for person in (facilitator, okrand, vessara):
        person.must_be_fine()


def test_moves_under_seal_are_opened_together(facilitator: Facilitator, player: type[Player]) -> None:
    facilitator.page.locator("article.card", has_text="Strait of Karrada").get_by_role("link", name="Set up an exercise").click()
    facilitator.page.get_by_label("Under seal").check()
    facilitator.button("Make the exercise and its links")
    facilitator.page.wait_for_url("**/seats/")
    links = facilitator.links()
    facilitator.page.get_by_role("link", name="Go to the control room").click()
    okrand, vessara = player(links["OKR"], "Ines Holm"), player(links["VES"], "Piet Aas", phone=True)
    begin(facilitator, okrand, vessara)
    for person, words in ((okrand, "The lane is ours"), (vessara, "The port stays open")):
        move = person.choose_move("statement")
        move.locator("[name=title]").fill(words)
        move.locator("[name=text]").fill(words)
        person.submit(move)
        expect(person.page.locator("#panel-strength")).to_contain_text(words)
    expect(vessara.page.locator("body")).not_to_contain_text("The lane is ours")
    vessara.must_be_accessible()
    look(vessara, "sealed-ves-phone")
    facilitator.button("Open the seals")
    vessara.must_have_heard("Ruling: The lane is ours")
    okrand.must_have_heard("Ruling: The port stays open")
    expect(okrand.page.locator("#panel-strength").get_by_text("Under seal", exact=True)).to_have_count(0)
    okrand.page.emulate_media(color_scheme="dark")
    okrand.page.get_by_role("link", name="Power and trust").first.click()
    look(okrand, "power-night")
    for person in (facilitator, okrand, vessara):
        person.must_be_fine()


def test_a_group_binds_itself_and_a_river_is_notified(facilitator: Facilitator, player: type[Player]) -> None:
    links = set_up(facilitator, "Ruvani", "no dice: the expected outcome")
    front, tahrun, marazi = (
        player(links["TBF"], "Sami Odeh"),
        player(links["THR"], "Lia Venn"),
        player(links["MRZ"], "Omar Tal", phone=True),
    )
    begin(facilitator, front, tahrun, marazi)
    deed = form(front, "panel-records", "make_commitment")
    deed.locator("[name=subjects][value=access]").check()
    deed.locator("[name=subjects][value=mines]").check()
    deed.locator("[name=text]").fill("Convoys pass; no mines are laid.")
    look(front, "deed-form")
    front.button("Make the deed", deed)
    expect(marazi.page.locator("#panel-records")).to_contain_text("Convoys pass; no mines are laid.")
    front.page.goto(front.page.url.split("#")[0] + "move/?kind=countermeasure")
    refused = front.page.locator("form[data-move=countermeasure]")
    refused.locator("[name=against][value=MRZ]").check()
    front.button("Make this move", refused)
    expect(refused).to_contain_text("Only States may do this.")
    notice = form(tahrun, "panel-records", "notify_works")
    notice.locator("[name=title]").fill("Filling of Senneh")
    notice.locator("[name=to][value=MRZ]").check()
    notice.locator("[name=data_given]").check()
    tahrun.button("Give notice", notice)
    told = marazi.page.locator("#panel-records")
    expect(told).to_contain_text("Filling of Senneh")
    expect(told).to_contain_text("6 months")
    told.get_by_role("button", name="objects").click()
    expect(tahrun.page.locator("#panel-records")).to_contain_text("objects: consultations open")
    marazi.must_be_accessible()
    look(tahrun, "works-thr")
    look(marazi, "works-mrz-phone")
    for person in (facilitator, tahrun, marazi):
        person.must_be_fine()
