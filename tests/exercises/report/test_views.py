"""Who may read the report, and as what: a facilitator, a player of a delegation, a stranger."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from exercises.actions import perform
from exercises.actions.set_up import create_exercise
from exercises.models import Exercise
from exercises.play.commands import Control, OpenRoom, SendMessage
from exercises.report import making
from exercises.report.reading import record_for
from exercises.report.sharing import is_shared
from exercises.report.tasks import report_pdf
from players.invitations import claim
from players.models import Invitation, Role, User
from players.seats import SEAT_COOKIE, Participant, seat_for

pytestmark = pytest.mark.django_db
CANARY = "canary-7f3a between two"


class Played:
    """A short exercise of Suez: Egypt and the United States talk in a back channel, control releases an inject, ENDEX."""

    def __init__(self) -> None:
        self.facilitator = User.objects.create_user("lester@example.org")
        self.exercise = create_exercise(scenario="suez-1956", facilitator=self.facilitator)
        self.cookies = {code: self._sit(code) for code in ("EGY", "USA", "FRA")}
        self.control("start_exercise")
        self.as_player("EGY", OpenRoom(with_=["USA"], title="Quiet line"))
        self.as_player("EGY", SendMessage(room="EGY+USA", text=CANARY))

    def _sit(self, code: str) -> str:
        invitation = Invitation.objects.filter(exercise=self.exercise, role=Role.PLAYER, delegation=code, seat="").first()
        assert invitation is not None
        return claim(str(invitation.token), f"Player of {code}")[1]

    def participant(self, client: Client) -> Participant:
        request = client.get(reverse("lobby", args=[self.exercise.pk])).wsgi_request
        return seat_for(request, self.exercise.pk)

    def client(self, who: str) -> Client:
        client = Client()
        if who == "control":
            client.force_login(self.facilitator)
        elif who != "stranger":
            client.cookies[SEAT_COOKIE + self.exercise.pk] = self.cookies[who]
        return client

    def as_player(self, code: str, command: Any) -> None:
        perform(self.participant(self.client(code)), command)

    def control(self, action: str, **fields: Any) -> None:
        perform(self.participant(self.client("control")), Control(action=action, **fields))

    def get(self, who: str, name: str, *args: str) -> Any:
        return self.client(who).get(reverse(name, args=[self.exercise.pk, *args]))


@pytest.fixture
def played() -> Played:
    return Played()


@pytest.fixture
def ended(played: Played) -> Played:
    played.control("end_exercise")
    return played


def test_control_reads_a_draft_while_it_is_played(played: Played) -> None:
    answer = played.get("control", "report")
    assert (answer.status_code, b"draft: the exercise is still running" in answer.content) == (200, True)


def test_the_report_is_whole_the_moment_endex_is_called(ended: Played) -> None:
    answer = ended.get("control", "report")
    assert answer.status_code == 200
    assert b"draft: the exercise" not in answer.content
    assert b"Quiet line" in answer.content


def test_a_stranger_finds_nothing(ended: Played) -> None:
    for name, args in PAGES:
        assert ended.get("stranger", name, *args).status_code == 404, name


PAGES = [
    ("report", ()),
    ("report_pdf", ()),
    ("report_xlsx", ()),
    ("report_journal", ()),
    ("report_making", ()),
    ("report_csv", ("rooms",)),
    ("report_table", ("rooms",)),
    ("report_figure", ("exchanges",)),
]


def test_players_wait_until_control_shares(ended: Played) -> None:
    assert ended.get("EGY", "report").status_code == 403
    assert [ended.get("EGY", name, *args).status_code for name, args in PAGES[1:]] == [404] * 7


def test_nothing_is_shared_before_endex(played: Played) -> None:
    played.client("control").post(reverse("share_report", args=[played.exercise.pk]), {"shared": "yes"})
    assert played.get("EGY", "report").status_code == 403


@pytest.fixture
def shared(ended: Played) -> Played:
    ended.client("control").post(reverse("share_report", args=[ended.exercise.pk]), {"shared": "yes"})
    return ended


def test_a_player_reads_what_the_own_delegation_saw(shared: Played) -> None:
    egypt, france = shared.get("EGY", "report").content, shared.get("FRA", "report").content
    assert (b"Quiet line" in egypt, b"Quiet line" in france) == (True, False)
    assert CANARY.encode() not in egypt + france


def test_a_player_gets_neither_the_journal_nor_controls_tables(shared: Played) -> None:
    assert shared.get("EGY", "report_journal").status_code == 404
    assert shared.get("EGY", "report_csv", "referrals").status_code == 404
    assert shared.get("EGY", "report_csv", "course").status_code == 200


def test_only_control_shares(shared: Played) -> None:
    for who in ("EGY", "stranger"):
        assert shared.client(who).post(reverse("share_report", args=[shared.exercise.pk]), {"shared": "no"}).status_code == 404
    assert is_shared(Exercise.objects.get(pk=shared.exercise.pk))


def test_sharing_can_be_stopped(shared: Played) -> None:
    shared.client("control").post(reverse("share_report", args=[shared.exercise.pk]), {"shared": "no"})
    assert shared.get("EGY", "report").status_code == 403


def test_the_files(ended: Played) -> None:
    assert ended.get("control", "report_pdf").content.startswith(b"%PDF-")
    assert ended.get("control", "report_figure", "exchanges").headers["Content-Type"] == "image/svg+xml"
    book = load_workbook(io.BytesIO(ended.get("control", "report_xlsx").content))
    assert book.sheetnames[0] == "Contents"
    lines = b"".join(ended.get("control", "report_journal").streaming_content).splitlines()
    assert len(lines) == Exercise.objects.get(pk=ended.exercise.pk).head


def test_a_long_record_is_made_by_a_worker_while_a_person_watches(ended: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "AT_ONCE", 1)
    monkeypatch.setattr(settings, "REDIS_URL", "redis://127.0.0.1:1")
    wanted = making.wanted_for(Exercise.objects.get(pk=ended.exercise.pk), "control")
    making.start(wanted)  # somebody has asked before: nothing is sent twice
    control, pdf = ended.client("control"), reverse("report_pdf", args=[ended.exercise.pk])
    assert control.get(pdf, headers={"Accept": "text/html"}).headers["Location"] == reverse("report_making", args=[ended.exercise.pk])
    assert b"<progress" in ended.get("control", "report_making").content
    report_pdf(making.as_task(wanted))
    assert b"The PDF is ready" in ended.get("control", "report_making").content
    assert control.get(pdf, headers={"Accept": "text/html"}).content.startswith(b"%PDF-")


def test_one_worker_makes_one_pdf(ended: Played) -> None:
    wanted = making.wanted_for(Exercise.objects.get(pk=ended.exercise.pk), "control")
    assert [making.start(wanted), making.start(wanted)] == [True, False]


def test_a_theme_or_figure_that_is_not_there(ended: Played) -> None:
    assert ended.get("control", "report_table", "nonsense").status_code == 404
    address = reverse("report_figure", args=[ended.exercise.pk, "exchanges"])
    assert ended.client("control").get(address + "?theme=../night").status_code == 404


def test_the_page_carries_no_style_of_its_own(ended: Played) -> None:
    """The content security policy takes styles and scripts from files only."""
    page = ended.get("control", "report").content.decode()
    assert [word for word in (" style=", "<style", "onclick", "http://", "https://") if word in page] == []


def test_the_pdf_takes_its_style_from_a_file_of_the_project() -> None:
    assert (Path(settings.BASE_DIR) / "static/css/report-pdf.css").is_file()
    assert "url(" not in (Path(settings.BASE_DIR) / "static/css/report-pdf.css").read_text()


def test_a_french_report_cites_in_french(ended: Played) -> None:
    with override("fr"):
        french = record_for(Exercise.objects.get(pk=ended.exercise.pk), "control")
    english = record_for(Exercise.objects.get(pk=ended.exercise.pk), "control")
    told = [(one.rules["un-charter.2-4"].title, one.rules["un-charter.2-4"].source.partition(";")[0].strip()) for one in (english, french)]
    assert told == [
        ("No threat or use of force", "UN Charter Art. 2(4)"),
        (french.rules["un-charter.2-4"].title, "Charte des Nations Unies, art. 2, par. 4"),
    ]
    assert french.rules["un-charter.2-4"].title != english.rules["un-charter.2-4"].title
