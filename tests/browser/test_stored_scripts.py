"""What people write is shown, and is never part of the page: no element, no attribute, no script of theirs, and no word to the policy."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from config.local_server import LocalServer
from exercises.actions.perform import perform
from exercises.actions.set_up import create_exercise
from exercises.play import commands as cmd
from exercises.play.commands import MoveForm
from exercises.report.sharing import share
from players.invitations import claim, create_invitation
from players.models import Seat, SeatToken, User
from players.seats import SEAT_COOKIE, Participant, participant_of
from players.tokens import hash_of
from tests.browser.people import Live
from tests.exercises.live.rooms import Room

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HIT = "window.hit=1"
PAYLOADS = [
    f"<script data-hit>{HIT}</script>",
    f"</script><script data-hit>{HIT}</script>",
    f"<img data-hit src=x onerror={HIT}>",
    f"\"><img data-hit src=x onerror={HIT}>",
    f"'><img data-hit src=x onerror={HIT}>",
    f"<svg data-hit/onload={HIT}>",
    f"<svg data-hit><script>{HIT}</script></svg>",
    f"<b data-hit onmouseover={HIT}>b</b>",
    f"\" data-hit onfocus={HIT} autofocus x=\"",
    f"' data-hit onfocus={HIT} autofocus x='",
    f"<a data-hit href=javascript:{HIT}>a</a>",
    f"javascript:{HIT}",
    f"<iframe data-hit srcdoc='<script>parent.{HIT}</script>'></iframe>",
    f"<iframe data-hit src=javascript:{HIT}></iframe>",
    f"<object data-hit data=javascript:{HIT}></object>",
    f"<math data-hit><mi//xlink:href='javascript:{HIT}'>",
    "<base data-hit href=//example.org/>",
    "<meta data-hit http-equiv=refresh content='0;url=/rules/'>",
    "<link data-hit rel=stylesheet href=/static/x.css>",
    "<style data-hit>body{display:none}</style>",
    "<form data-hit action=/accounts/logout/><input name=a></form>",
    "<div data-hit hx-get=/accounts/logout/ hx-trigger=load></div>",
    f"<div data-hit hx-on:load='{HIT}' hx-on::load='{HIT}'></div>",
    "<hx-partial data-hit hx-target=body>gone</hx-partial>",
    "<template data-hit><p>t</p></template>",
    "</title></textarea></template></noscript><p data-hit>out",
    "<!-- <p data-hit> -->",
    "{{ 7|add:7 }}{% debug %}${7*7}#{7*7}",
    "&lt;img data-hit src=x&gt;&#60;p data-hit&#62;",
    "\u202e<p data-hit>\u202c\x07",
    "%3Cscript data-hit%3E",
]  # fmt: skip


@pytest.fixture
def room(server: LocalServer, transactional_db: None) -> Room:
    return Room(server, create_exercise(scenario="suez-1956", facilitator=User.objects.create_user("dag@example.org"), title=PAYLOADS[0]))


@pytest.fixture
def seats(room: Room) -> dict[str, str]:
    return {code: room.sit(code) for code in ("EGY", "GBR")} | {"observer": room.observe(), "control": room.control}


def speaks(token: str) -> Participant:
    return participant_of(SeatToken.objects.select_related("holder").get(token_hash=hash_of(token)))


class Pen:
    """Writes the next payload into every field that takes words."""

    def __init__(self, seats: dict[str, str]) -> None:
        self.people = {name: speaks(token) for name, token in seats.items()}
        self._next = 0

    def words(self) -> str:
        self._next += 1
        return PAYLOADS[self._next % len(PAYLOADS)]

    def act(self, who: str, command: Any) -> list[Any]:
        return [entry.event for entry in perform(self.people[who], command).entries]

    def move(self, who: str, kind: str, **fields: Any) -> Any:
        form = MoveForm(kind=kind, title=self.words(), text=self.words(), **fields)
        return next(event.data.move for event in self.act(who, cmd.SubmitMove(move=form)) if event.kind == "move_submitted")

    def control(self, action: str, **fields: Any) -> None:
        self.act("control", cmd.Control(action=action, reason=self.words(), **fields))

    def write_everywhere(self) -> None:
        treaty = self.move("EGY", "bilateral_agreement", with_=["GBR"], clauses=[{"article": self.words()[:40], "text": self.words()}])
        text = {"agreement": treaty.agreement, "article": "9"}
        self.act("EGY", cmd.DraftText(**text, text=self.words()))
        self.act("GBR", cmd.BracketText(**text, text=self.words()))
        self.act("GBR", cmd.RefuseAgreement(agreement=treaty.agreement, reason=self.words()))
        signed = self.move("EGY", "bilateral_agreement", with_=["GBR"], clauses=[{"article": "1", "text": self.words()}])
        self.act("GBR", cmd.SignAgreement(agreement=signed.agreement, reservation=self.words()))
        spoken = self.move("GBR", "statement", against=["EGY"])
        self.act("EGY", cmd.AppealRuling(move_id=spoken.id, grounds=self.words()))
        self.control("decide_appeal", move_id=spoken.id, outcome="upheld")
        self.control("override_ruling", move_id=spoken.id, legality="unlawful")
        self.control("establish_fact", move_id=spoken.id, fact="force.threatened", value=True)
        self.act("EGY", cmd.OpenRoom(with_=["GBR"], title=self.words()))
        self.act("observer", cmd.Observe(note=self.words(), objective="O1", rating="P"))
        self.move("GBR", "sc_draft", resolution="S/1")
        self.move("GBR", "troop_movement", facts={})
        self.control("pause")
        self.control("resume")

    def say_everything(self) -> None:
        for number in range(len(PAYLOADS)):
            self.act(("EGY", "GBR")[number % 2], cmd.SendMessage(room=("plenary", "EGY+GBR")[number % 3 % 2], text=self.words()))


def visitor(chromium: Browser, room: Room, token: str) -> Live:
    one = Live(chromium, room.server.url)
    one.context.add_cookies([{"name": SEAT_COOKIE + room.exercise.pk, "value": token, "url": room.server.url}])
    return one


def must_hold_nothing(page: Page) -> None:
    assert page.locator("[data-hit]").count() == 0, page.locator("[data-hit]").first.evaluate("one => one.outerHTML")
    assert page.evaluate("window.hit") is None


def test_what_people_write_is_never_part_of_a_page(chromium: Browser, room: Room, seats: dict[str, str]) -> None:
    seat_all_over(room)
    pen = Pen(seats)
    pen.control("start_exercise")
    people = {name: visitor(chromium, room, token) for name, token in seats.items()}
    home = f"/x/{room.exercise.pk}/"
    for name, page in (("EGY", ""), ("GBR", ""), ("observer", "control/"), ("control", "control/")):
        people[name].page.goto(home + page)
        people[name].must_be_live()
    pen.write_everywhere()
    pen.say_everything()
    pen.act("GBR", cmd.SendMessage(room="plenary", text="the end of it"))
    for one in people.values():  # over the live connection
        expect(one.page.get_by_text("the end of it").first).to_be_attached()
        expect(one.page.get_by_text(PAYLOADS[0]).first).to_be_attached()
        must_hold_nothing(one.page)
    walk(
        people["EGY"], home, ["", "?stay=1", "lobby/", "record/", "move/", "move/?kind=treaty_withdrawal", "move/?kind=sc_vote", "screen/"]
    )
    walk(people["control"], home, ["control/", "record/", "screen/", "?as=EGY", "lobby/"])
    pen.control("end_exercise")
    share(room.exercise.pk, shared=True)
    tables = [f"report/tables/{name}/" for name in ("agreements", "rulings", "observations", "participation", "course")]
    walk(people["control"], home, ["report/", *tables])
    walk(people["EGY"], home, ["report/"])
    for one in people.values():
        one.must_be_fine()
    pictures = visitor(chromium, room, seats["control"])  # as documents of their own; for these Chromium asks for an icon, in vain
    walk(pictures, home, ["report/figures/agreements.svg", "report/figures/exchanges.svg"])


def seat_all_over(room: Room) -> None:
    """Whoever is still to come has a name of this kind; so have the links that brought them."""
    free = list(Seat.objects.filter(exercise=room.exercise).exclude(delegation__in=["EGY", "GBR"]))
    for number, seat in enumerate(free):
        payload = PAYLOADS[number % len(PAYLOADS)].replace("\x07", "")
        place = {"seat": seat.code, "delegation": seat.delegation, "label": payload[:200]}
        claim(str(create_invitation(exercise_id=room.exercise.pk, **place).token), payload[:80], payload[:120])


def walk(one: Live, home: str, pages: list[str]) -> None:
    for page in pages:
        answer = one.page.goto(home + page)
        assert answer is not None
        assert answer.status == 200, page
        must_hold_nothing(one.page)
