"""The report by link: what it shows and to whom it stops showing it; and that pseudonyms leave no name."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from exercises.models import ReportLink
from exercises.report.contents import sections_for
from exercises.report.links.pseudonyms import pseudonymised
from exercises.report.links.views import make_link
from exercises.report.record import Record
from tests.exercises.report.journal import record
from tests.exercises.report.test_secrecy import everything
from tests.exercises.report.test_views import CANARY, Played

pytestmark = pytest.mark.django_db


@pytest.fixture
def played() -> Played:
    made = Played()
    made.control("end_exercise")
    return made


def shown(played: Played, **given: str) -> Any:
    token = make_link(played.exercise, {"audience": "control", "days": "7", **given})
    return Client().get(f"/r/{token}/")


def test_whoever_has_the_link_reads_the_report(played: Played) -> None:
    answer = shown(played)
    assert answer.status_code == 200
    assert b"Quiet line" in answer.content  # a room between two: the whole report
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_delegations_report_holds_what_the_delegation_saw(played: Played) -> None:
    assert b"Quiet line" in shown(played, audience="EGY").content
    assert b"Quiet line" not in shown(played, audience="FRA").content


def test_it_lets_nobody_in_anywhere_else(played: Played) -> None:
    token = make_link(played.exercise, {"audience": "control", "days": "7"})
    client = Client()
    client.get(f"/r/{token}/")
    assert client.get(f"/x/{played.exercise.pk}/report/").status_code == 404
    assert client.post(f"/r/{token}/").status_code == 405
    assert CANARY not in client.get(f"/r/{token}/").content.decode()  # no report quotes a message


def test_revoked_and_expired_links_open_nothing(played: Played) -> None:
    for change in ({"revoked_at": timezone.now()}, {"expires_at": timezone.now() - timedelta(seconds=1)}):
        token = make_link(played.exercise, {"audience": "control", "days": "1"})
        assert Client().get(f"/r/{token}/").status_code == 200
        ReportLink.objects.update(**change)
        assert Client().get(f"/r/{token}/").status_code == 404
        ReportLink.objects.all().delete()
    assert Client().get("/r/nothing/").status_code == 404


def test_control_makes_shows_once_and_revokes(played: Played) -> None:
    client, path = played.client("control"), f"/x/{played.exercise.pk}/report/links/"
    page = client.post(path, {"audience": "EGY", "days": "7", "pseudonyms": "yes", "label": "Class of 2026"}, follow=True).content.decode()
    link = page.split('readonly value="')[1].split('"')[0]
    assert Client().get(link).status_code == 200
    assert link not in client.get(path).content.decode()
    client.post(path, {"act": "revoke", "link": str(ReportLink.objects.get().pk)})
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize("given", [{"audience": "XXX"}, {"days": "9999"}, {"days": "x"}])
def test_a_link_to_nothing_is_not_made(played: Played, given: dict[str, str]) -> None:
    path = f"/x/{played.exercise.pk}/report/links/"
    assert played.client("control").post(path, {"audience": "EGY", "days": "7"} | given).status_code == 404
    assert ReportLink.objects.count() == 0


def test_pseudonyms_leave_no_name_and_change_nothing_else() -> None:
    plain, hidden = record(), pseudonymised(record())
    for name in ("head AAA", "envoy AAA", "head BBB", "head CCC"):
        assert name in everything(plain)
        assert name not in everything(hidden)
    assert "AAA 1" in everything(hidden)
    assert figures(plain) == figures(hidden)


def figures(of: Record) -> list[tuple[str, int]]:
    return [(figure.id, len(figure.table.rows)) for entry in sections_for(of) for figure in entry.make(of).figures]


def test_the_link_page_keeps_names_only_if_control_said_so(played: Played) -> None:
    assert b"Player of EGY" in shown(played).content
    assert b"Player of EGY" not in shown(played, pseudonyms="yes").content


def test_observers_are_named_by_number() -> None:
    with_observer = pseudonymised(record())
    names = {event.data.name for event in with_observer.events if event.kind == "observation_made"}  # type: ignore[attr-defined]
    assert names == {"Observer 1"}  # all three notes are one person's
