"""Who may open which page, and what of another's secrets stands on it. Three characters: Egypt, its rival, and a stranger."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exercises.actions.set_up import create_exercise
from exercises.models import Exercise
from players.invitations import claim
from players.models import Invitation, Role, User
from players.seats import SEAT_COOKIE

pytestmark = pytest.mark.django_db
SECRET_OF_EGYPT = "Keep the fedayeen option deniable"
SECRET_OF_THREE = "PROTOCOL, SÈVRES"


@pytest.fixture
def exercise() -> Exercise:
    return create_exercise(scenario="suez-1956", facilitator=User.objects.create_user("lester@example.org"))


@pytest.fixture
def control(exercise: Exercise) -> Client:
    client = Client()
    client.force_login(User.objects.get(email="lester@example.org"))
    return client


def seated(exercise: Exercise, **place: Any) -> Client:
    invitation = Invitation.objects.filter(exercise=exercise, **place).order_by("pk").first()
    assert invitation is not None
    _holder, token = claim(str(invitation.token), "Amina Farah")
    client = Client()
    client.cookies[SEAT_COOKIE + exercise.pk] = token
    return client


def text_of(client: Client, name: str, exercise: Exercise, query: str = "") -> str:
    response = client.get(reverse(name, args=[exercise.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("page", ["exercise", "lobby", "move", "control", "seats", "screen", "record", "report"])
def test_a_stranger_finds_nothing(exercise: Exercise, page: str) -> None:
    assert Client().get(reverse(page, args=[exercise.pk])).status_code == 404


@pytest.mark.parametrize("page", ["control", "seats"])
def test_a_player_does_not_enter_the_control_room(exercise: Exercise, page: str) -> None:
    player = seated(exercise, delegation="EGY", seat="EGY-head")
    assert player.get(reverse(page, args=[exercise.pk])).status_code == 404


def test_an_observer_does_not_see_the_links(exercise: Exercise) -> None:
    observer = seated(exercise, role=Role.OBSERVER)
    assert observer.get(reverse("seats", args=[exercise.pk])).status_code == 404
    assert "Note what you see" in text_of(observer, "control", exercise)


def test_a_delegation_reads_its_own_secrets_and_its_rival_does_not(exercise: Exercise) -> None:
    egypt, israel = (seated(exercise, delegation=code, seat="") for code in ("EGY", "ISR"))
    assert SECRET_OF_EGYPT in text_of(egypt, "exercise", exercise, "?stay=1")
    assert SECRET_OF_EGYPT not in text_of(israel, "exercise", exercise, "?stay=1")


def test_what_is_for_one_seat_is_read_by_whoever_sits_there_and_by_nobody_else(exercise: Exercise, control: Client) -> None:
    for_one = "Your Chiefs of Staff are not of one mind"
    minister, head = (seated(exercise, seat=seat) for seat in ("GBR-defence", "GBR-head"))
    assert for_one in text_of(minister, "exercise", exercise, "?stay=1")
    assert for_one not in text_of(head, "exercise", exercise, "?stay=1")
    assert for_one not in text_of(control, "exercise", exercise, "?as=GBR")


def test_the_wall_shows_no_secret_whoever_opened_it(exercise: Exercise, control: Client) -> None:
    wall = text_of(control, "screen", exercise)
    assert SECRET_OF_EGYPT not in wall
    assert "Sèvres" not in wall


def test_control_sees_what_a_delegation_sees(exercise: Exercise, control: Client) -> None:
    assert SECRET_OF_EGYPT in text_of(control, "exercise", exercise, "?as=EGY")


def test_a_player_cannot_view_as_another(exercise: Exercise) -> None:
    israel = seated(exercise, delegation="ISR", seat="")
    assert SECRET_OF_EGYPT not in text_of(israel, "exercise", exercise, "?as=EGY&stay=1")


def test_a_page_can_send_a_message_without_its_scripts(exercise: Exercise) -> None:
    egypt = seated(exercise, delegation="EGY", seat="")
    page = reverse("exercise", args=[exercise.pk]) + "?stay=1"
    posted = egypt.post(
        reverse("act", args=[exercise.pk]),
        {"kind": "send_message", "room": "plenary", "text": "We ask the Council to meet."},
        headers={"referer": f"http://testserver{page}"},
    )
    assert posted.status_code == 302
    assert "We ask the Council to meet." in egypt.get(page).content.decode()


def test_what_people_write_is_shown_and_never_run(exercise: Exercise) -> None:
    egypt = seated(exercise, delegation="EGY", seat="")
    egypt.post(reverse("act", args=[exercise.pk]), {"kind": "send_message", "room": "plenary", "text": "<script>alert(1)</script>"})
    page = text_of(egypt, "exercise", exercise, "?stay=1")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_link_that_is_revoked_is_shown_no_more(exercise: Exercise, control: Client) -> None:
    invitation = Invitation.objects.get(exercise=exercise, seat="EGY-head")
    control.post(reverse("seats", args=[exercise.pk]), {"act": "revoke", "invitation": invitation.pk})
    assert str(invitation.token) not in text_of(control, "seats", exercise)


def test_control_chooses_how_long_links_are_good(exercise: Exercise, control: Client) -> None:
    page = reverse("seats", args=[exercise.pk])
    control.post(page, {"act": "last", "lasting": "endex"})
    assert set(Invitation.objects.filter(exercise=exercise).values_list("expires_at", flat=True)) == {None}
    head = Invitation.objects.get(exercise=exercise, seat="EGY-head")
    control.post(page, {"act": "renew", "lasting": "day", "invitation": head.pk})
    new = Invitation.objects.filter(exercise=exercise, seat="EGY-head").latest("pk")
    assert new.expires_at
    assert new.expires_at < timezone.now() + timedelta(days=1)


def test_the_cards_of_one_delegation_are_its_own(exercise: Exercise, control: Client) -> None:
    cards = text_of(control, "seats", exercise, "?cards=EGY")
    assert cards.count('class="invite-card"') == Invitation.objects.filter(exercise=exercise, delegation="EGY").exclude(seat="").count()


def test_cards_are_printed_for_free_seats(exercise: Exercise, control: Client) -> None:
    seated(exercise, delegation="EGY", seat="EGY-head")
    cards = text_of(control, "seats", exercise, "?cards=1")
    assert cards.count('class="invite-card"') == Invitation.objects.filter(exercise=exercise).exclude(seat="").count() + 1


@pytest.mark.parametrize("page", ["front", "rules"])
def test_public_pages_are_for_everyone(page: str) -> None:
    assert Client().get(reverse(page)).status_code == 200


def test_a_rule_is_read_with_its_source_and_cases() -> None:
    page = Client().get(reverse("rule", args=["un-charter.51"])).content.decode()
    assert "UN Charter Art. 51" in page
    assert "Individual and collective self-defence" in page


def test_the_rulebook_is_searched_and_read_in_french() -> None:
    page = Client(headers={"accept-language": "fr"}).get(reverse("rules"), {"q": "légitime défense"}).content.decode()
    assert "Recueil de règles" in page
    assert "Charte des Nations Unies, art. 51" in page


def test_a_rule_that_does_not_exist_is_not_found() -> None:
    assert Client().get(reverse("rule", args=["un-charter.9999"])).status_code == 404
