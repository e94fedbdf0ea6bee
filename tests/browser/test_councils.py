"""Councils in three browsers: a draft with paragraphs is tabled, co-sponsored, amended, voted on and vetoed; the Assembly is called and
votes; a silence is broken once and kept once. The United States at a desk, the United Kingdom on a telephone, and control."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from config.local_server import LocalServer
from tests.browser.people import Facilitator, Player

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOR = ("CHN", "USSR", "CUB", "PER", "YUG", "IRN")
PICTURES = os.environ.get("PICTURES")


def picture(person: Facilitator | Player, name: str) -> None:
    """A picture for who asks for one, in both themes."""
    if PICTURES:
        for scheme in ("light", "dark"):
            person.page.emulate_media(color_scheme=scheme)
            person.page.screenshot(path=str(Path(PICTURES) / f"{name}-{scheme}.png"), full_page=True)
        person.page.emulate_media(color_scheme="light")


@pytest.fixture
def clock(server: LocalServer) -> Iterator[None]:
    """What fires the deadlines, for as long as this flow lasts."""
    server.start_clock()
    yield
    while server.others:
        process = server.others.pop()
        process.terminate()
        process.wait(20)


def test_a_draft_its_amendment_its_veto_and_the_way_round(facilitator: Facilitator, player: type[Player], clock: None) -> None:
    links = set_up(facilitator)
    usa, britain = player(links["USA"], "Ada Lodge"), player(links["GBR"], "Jonas Berg", phone=True)
    begin(facilitator, usa, britain)
    a_draft(usa, britain)
    an_amendment(facilitator, usa, britain)
    a_veto(facilitator, usa, britain)
    the_assembly_is_called(facilitator, usa, britain)
    the_assembly_votes(facilitator, usa)
    silences(facilitator, usa, britain)
    for person in (facilitator, usa, britain):
        person.must_be_fine()


def set_up(facilitator: Facilitator) -> dict[str, str]:
    page = facilitator.page
    page.locator("article.card", has_text="Suez 1956").get_by_role("link", name="Set up an exercise").click()
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
        one.go("Council")
        expect(one.page.get_by_text("No draft is before a council")).to_be_visible()
        one.must_be_accessible()


def compose(person: Player, body: str, title: str) -> Locator:
    form = person.page.locator("form[data-compose]")
    if not form.is_visible():
        person.page.locator("#compose-draft > summary").click()
    form.locator("[name=body]").select_option(body)
    form.locator("[name=title]").fill(title)
    return form


def paragraph(form: Locator, number: int, type: str, **parts: str | list[str]) -> None:
    field = form.locator(f"[name='p.{number}.type']")
    if not field.is_visible():
        form.get_by_text(f"Paragraph {number}", exact=True).click()
    field.select_option(type)
    for part, value in parts.items():
        for one in value if isinstance(value, list) else []:
            form.locator(f"[name='p.{number}.{part}'][value={one}]").check()
        if isinstance(value, str):
            form.locator(f"[name='p.{number}.{part}']").fill(value)


def draft_of(person: Player, title: str) -> Locator:
    return person.page.locator(
        "#panel-council .holder > article.resolution", has=person.page.get_by_role("heading", name=title, exact=True)
    )


def a_draft(usa: Player, britain: Player) -> None:
    form = compose(usa, "sc", "Withdrawal behind the armistice lines")
    form.locator("[name=preamble]").fill("Noting that forces of Israel have crossed the armistice lines")
    paragraph(form, 1, "ceasefire", who=["ISR", "EGY"])
    expect(form.locator("[name='p.1.until']")).to_be_visible()
    expect(form.locator("[name='p.1.number']")).to_be_hidden()
    paragraph(form, 2, "withdrawal", who=["ISR"], name="behind the armistice lines")
    usa.must_be_accessible()
    picture(usa, "composer")
    usa.button("Table the draft", form)
    draft = draft_of(usa, "Withdrawal behind the armistice lines")
    expect(draft).to_contain_text("Demands that Egypt and Israel cease fire at once")
    expect(draft).to_contain_text("Not yet put to the vote")
    theirs = draft_of(britain, "Withdrawal behind the armistice lines")
    britain.button("Sponsor it", theirs)
    expect(draft.locator(".sponsors")).to_contain_text("United Kingdom")
    britain.button("Sponsor it no longer", theirs)
    expect(draft.locator(".sponsors")).not_to_contain_text("United Kingdom")
    picture(usa, "draft")


def an_amendment(facilitator: Facilitator, usa: Player, britain: Player) -> None:
    theirs = draft_of(britain, "Withdrawal behind the armistice lines")
    theirs.get_by_text("Amend it, or ask for a separate vote").click()
    form = theirs.locator("form[data-command=amend_draft]")
    form.locator("[name=change]").select_option("replace")
    form.locator("[name=paragraph]").select_option("2")
    paragraph(form, 1, "call_upon", who=["ISR", "EGY"], text="withdraw ten miles from the Canal")
    britain.button("Move the amendment", form)
    draft = draft_of(usa, "Withdrawal behind the armistice lines")
    expect(draft.locator(".questions")).to_contain_text("Amendment: replace paragraph 2")
    expect(draft.locator(".questions ins")).to_contain_text("Calls upon Egypt and Israel to withdraw ten miles from the Canal")
    usa.button("Put it to the vote", draft)
    expect(draft.locator(".asked")).to_contain_text("Amendment: replace paragraph 2")
    usa.button("Against", draft)
    britain.button("In favour", theirs)
    control_votes(facilitator, {"no": FOR, "yes": ("FRA",), "abstain": ("AUS", "BEL")}, "Withdrawal behind")
    expect(draft.locator(".questions")).to_contain_text("not adopted")
    expect(draft.locator(".asked")).to_have_count(0)


def control_votes(facilitator: Facilitator, roll: dict[str, tuple[str, ...]], title: str) -> None:
    buttons = {"yes": "In favour", "no": "Against", "abstain": "Abstain"}
    last = [code for codes in roll.values() for code in codes][-1]
    for code in ("USA", "GBR"):  # who vote by their own hand
        expect(facilitator.inbox(title).locator(f"select[name=by] option[value={code}]")).to_have_count(0)
    for position, codes in roll.items():
        for code in codes:
            item = facilitator.inbox(title)
            if not item.locator("select[name=by]").is_visible():
                item.get_by_text("Vote for a member").click()
            form = item.locator("form", has=facilitator.page.locator("select[name=by]"))
            form.locator("select[name=by]").select_option(code)
            facilitator.button(buttons[position], form)
            if code != last:
                expect(item.locator(f"option[value={code}]")).to_have_count(0)
                expect(item.locator("[aria-busy]")).to_have_count(0)  # answered: the form is itself again


def a_veto(facilitator: Facilitator, usa: Player, britain: Player) -> None:
    draft, theirs = (draft_of(one, "Withdrawal behind the armistice lines") for one in (usa, britain))
    usa.button("In favour", draft)
    expect(draft.locator(".tally .of")).to_have_text("1 of 7")
    expect(draft.locator(".tally")).to_contain_text("6 more votes are needed, no veto so far")
    theirs.locator("[name=explanation]").fill("The text does not meet the danger to the Canal.")
    britain.button("Against", theirs)
    ballot = draft.locator(".ballot", has_text="United Kingdom")
    expect(ballot).to_contain_text("against: veto")
    expect(draft).to_contain_text("Still to vote:")
    picture(usa, "voting")
    picture(britain, "voting-phone")
    britain.must_be_accessible()
    control_votes(facilitator, {"yes": FOR, "no": ("FRA",), "abstain": ("AUS", "BEL")}, "Withdrawal behind")
    decided = usa.page.locator("#panel-council summary", has_text="Withdrawal behind the armistice lines")
    expect(decided).to_contain_text("not adopted")
    expect(decided).to_contain_text("7 of 7 needed, vetoed by FRA, GBR")


def the_assembly_is_called(facilitator: Facilitator, usa: Player, britain: Player) -> None:
    form = compose(usa, "sc", "Emergency special session")
    paragraph(form, 1, "session")
    usa.button("Table the draft", form)
    draft = draft_of(usa, "Emergency special session")
    usa.button("Put it to the vote", draft)
    usa.button("In favour", draft)
    britain.button("Against", draft_of(britain, "Emergency special session"))
    expect(draft.locator(".tally")).to_contain_text("on procedure there is no veto")
    control_votes(facilitator, {"yes": FOR, "no": ("FRA",), "abstain": ("AUS", "BEL")}, "Emergency special session")
    decided = usa.page.locator("#panel-council summary", has_text="Emergency special session")
    expect(decided).to_contain_text("no veto on procedure (FRA, GBR against)")
    expect(decided.locator("[data-status=adopted]")).to_be_visible()


def the_assembly_votes(facilitator: Facilitator, usa: Player) -> None:
    form = compose(usa, "ess", "Cease fire")
    paragraph(form, 1, "ceasefire", who=["ISR", "EGY", "GBR", "FRA"])
    usa.button("Table the draft", form)
    draft = draft_of(usa, "Cease fire")
    usa.button("Put it to the vote", draft)
    usa.button("In favour", draft)
    expect(draft.locator(".tally")).to_contain_text("two thirds of those present and voting")
    item = facilitator.inbox("Cease fire")
    item.get_by_text("Count with members who have no seat here").click()
    for name, figure in (("votes_for", "64"), ("votes_against", "5"), ("abstentions", "6")):
        item.locator(f"[name={name}]").fill(figure)
    facilitator.button("Close the vote with this count", item)
    decided = usa.page.locator("#panel-council summary", has_text="Cease fire")
    expect(decided).to_contain_text("64 for, 5 against, 6 abstaining")


def silences(facilitator: Facilitator, usa: Player, britain: Player) -> None:
    silent(usa, "Consultation in the alliance", "5")
    theirs = draft_of(britain, "Consultation in the alliance")
    expect(theirs).to_contain_text("Adopted then, unless a member breaks the silence")
    picture(britain, "silence-phone")
    theirs.get_by_label("Your reasons").fill("Not while we negotiate.")
    britain.button("Break the silence", theirs)
    broken = usa.page.locator("#panel-council summary", has_text="Consultation in the alliance")
    expect(broken).to_contain_text("silence broken by GBR: Not while we negotiate.")
    silent(usa, "A statement of the Council", "1")
    expect(draft_of(britain, "A statement of the Council")).to_be_visible()
    kept = usa.page.locator("#panel-council summary", has_text="A statement of the Council")
    expect(kept).to_contain_text("nobody broke the silence", timeout=90_000)
    picture(usa, "decided")


def silent(usa: Player, title: str, minutes: str) -> None:
    form = compose(usa, "nac", title)
    paragraph(form, 1, "consultation", who=["GBR"])
    form.locator("[name=silence]").check()
    form.locator("[name=silence_minutes]").fill(minutes)
    usa.button("Table the draft", form)
    expect(draft_of(usa, title)).to_contain_text("under silence")
