import re
import threading

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from players import throttle
from players.devices import create_device_link
from players.entry import create_entry_link
from players.invitations import claim, create_invitation, replace_holder, revoke_invitation, url_of
from players.models import DeviceLink, EntryLink, Invitation, Role, SeatHolder
from players.seats import SEAT_COOKIE

BOTS = ["Slackbot-LinkExpanding 1.0", "Mozilla/5.0 (compatible; Barracuda)", "facebookexternalhit/1.1", "TelegramBot (like TwitterBot)"]


@pytest.fixture(autouse=True)
def home_url(settings):
    settings.PACTA_BASE_URL = "http://testserver"


def path_of(invitation):
    return reverse("players:invitation", args=[invitation.token])


def joined(invitation, name="Amer", **headers):
    browser = Client(**headers)
    browser.get(path_of(invitation))
    return browser, browser.post(reverse("players:join"), {"name": name})


def test_an_invitation_is_shown_at_an_address_without_its_token(client, chief):
    opened = client.get(path_of(chief))
    assert (opened.status_code, opened.url) == (302, reverse("players:join"))
    assert opened.headers["Referrer-Policy"] == "no-referrer"
    shown = client.get(opened.url)
    assert shown.status_code == 200
    assert "Suez 1956" in shown.text
    assert "Defence chief" in shown.text
    assert chief.token not in shown.text


def test_a_name_takes_the_seat_and_the_browser_remembers_it(chief, exercise):
    _, answer = joined(chief, HTTP_USER_AGENT="Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1")
    assert (answer.status_code, answer.url) == (302, reverse("exercise", args=[exercise.pk]))
    cookie = answer.cookies[SEAT_COOKIE + exercise.pk]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert answer.cookies["pacta_invitation"].value == ""
    assert SeatHolder.objects.get().tokens.get().device == "Safari, iPhone"


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("agent", BOTS)
def test_link_previews_and_scanners_consume_nothing(chief, method, agent):
    bot = Client(HTTP_USER_AGENT=agent)
    for _ in range(10):
        getattr(bot, method)(path_of(chief))
        getattr(bot, method)(reverse("players:join"))
    assert Invitation.objects.get().uses == 0
    assert SeatHolder.objects.count() == 0


def test_a_claim_needs_the_forms_own_mark(chief):
    browser = Client(enforce_csrf_checks=True)
    browser.get(path_of(chief))
    assert browser.post(reverse("players:join"), {"name": "Amer"}).status_code == 403
    assert SeatHolder.objects.count() == 0


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\x00b", "\u202e\x07"])
def test_a_name_that_is_none_is_an_error_on_the_form(chief, name):
    _, answer = joined(chief, name)
    assert answer.status_code == 422
    assert SeatHolder.objects.count() == 0


def test_a_name_keeps_nothing_that_cannot_be_seen(chief):
    joined(chief, "\u202eAmer\x07 \t Hakim\u202c")
    assert SeatHolder.objects.get().name == "Amer Hakim"


def test_a_used_invitation_says_so_and_leads_its_holder_back(chief, exercise):
    browser, _ = joined(chief)
    assert browser.get(path_of(chief), follow=True).status_code == 410
    assert reverse("exercise", args=[exercise.pk]) in browser.get(path_of(chief), follow=True).text
    stranger = Client().get(path_of(chief), follow=True)
    assert stranger.status_code == 410
    assert "Amer" not in stranger.text


def test_wrong_and_revoked_links_are_the_same_page(client, chief, egypt):
    revoke_invitation(chief)
    pages = [client.get(path) for path in (path_of(chief), "/j/wrong", "/j/" + "x" * 43)]
    assert {page.status_code for page in pages} == {404}
    assert len({re.sub(r'value="[^"]*"', "", page.text) for page in pages}) == 1


def test_thirty_wrong_links_lock_an_address_out_even_with_a_right_one(client, chief):
    for number in range(throttle.AN_ADDRESS):
        assert client.get(f"/j/wrong{number}").status_code == 404
    locked = client.get(path_of(chief))
    assert (locked.status_code, locked.headers["Retry-After"]) == (429, "60")
    assert Client(REMOTE_ADDR="192.0.2.7").get(path_of(chief)).status_code == 302


def test_a_whole_class_joins_from_one_address(exercise):
    link = create_invitation(exercise_id=exercise.pk, role=Role.OBSERVER)
    assert {joined(link, f"Observer {number}")[1].status_code for number in range(throttle.AN_ADDRESS + 5)} == {302}


def test_a_seat_goes_on_on_another_device(chief, exercise):
    browser, _ = joined(chief)
    page = browser.post(reverse("players:devices", args=[exercise.pk]))
    link = re.search(r'value="http://testserver(/device/[^"]+)"', page.text)[1]
    phone = Client()
    phone.get(link)
    assert DeviceLink.objects.filter(used_at=None).count() == 1
    assert phone.post(reverse("players:device-join")).url == reverse("exercise", args=[exercise.pk])
    assert SeatHolder.objects.get().tokens.count() == 2
    assert Client().get(link).status_code == 404


def test_a_new_device_link_ends_the_one_before(client, chief):
    holder, _ = claim(chief.token, "Amer")
    old, new = create_device_link(holder.pk), create_device_link(holder.pk)
    assert [client.get(link).status_code for link in (old, new)] == [404, 302]


def test_another_device_can_be_signed_out(chief, exercise):
    browser, _ = joined(chief)
    holder = SeatHolder.objects.get()
    phone = Client()
    phone.get(create_device_link(holder.pk))
    phone.post(reverse("players:device-join"))
    devices = reverse("players:devices", args=[exercise.pk])
    browser.post(reverse("players:sign-out-device", args=[exercise.pk, holder.tokens.last().pk]))
    assert (browser.get(devices).status_code, phone.get(devices).url) == (200, reverse("players:gone", args=[exercise.pk]))


def test_who_was_replaced_is_told(chief, exercise):
    browser, _ = joined(chief)
    joined(replace_holder(SeatHolder.objects.get()), "Ismail")
    answer = browser.get(reverse("players:devices", args=[exercise.pk]), follow=True)
    assert answer.status_code == 410
    assert "Control has given your place" in answer.text
    assert "Ismail" not in answer.text


def test_leaving_forgets_the_seat_here_and_keeps_it_taken(chief, exercise):
    browser, _ = joined(chief)
    answer = browser.post(reverse("players:leave", args=[exercise.pk]))
    assert answer.cookies[SEAT_COOKIE + exercise.pk].value == ""
    assert browser.get(reverse("players:devices", args=[exercise.pk])).status_code == 404
    assert SeatHolder.objects.get().revoked_at is None


@pytest.mark.parametrize("view", ["qr", "revoke-link", "renew-link"])
def test_links_belong_to_control(chief, facilitator, view):
    path = reverse(f"players:{view}", args=[chief.pk])
    method = "get" if view == "qr" else "post"
    player, _ = joined(create_invitation(exercise_id=chief.exercise_id, delegation="ISR"))
    control = Client()
    control.force_login(facilitator)
    assert [getattr(who, method)(path).status_code for who in (Client(), player)] == [404, 404]
    assert getattr(control, method)(path).status_code == (200 if view == "qr" else 302)


def test_control_replaces_a_player_and_dismisses_an_observer(facilitator, exercise, chief):
    observer = claim(create_invitation(exercise_id=exercise.pk, role=Role.OBSERVER).token, "Looker")[0]
    player = claim(chief.token, "Amer")[0]
    control = Client()
    control.force_login(facilitator)
    for holder in (observer, player):
        control.post(reverse("players:replace", args=[holder.pk]))
    assert SeatHolder.objects.filter(revoked_at=None).count() == 0
    assert Invitation.objects.filter(seat="EGY.chief", revoked_at=None, uses=0).count() == 1


def test_the_qr_code_is_of_the_link(facilitator, chief):
    control = Client()
    control.force_login(facilitator)
    picture = control.get(reverse("players:qr", args=[chief.pk]))
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.headers["Cache-Control"] == "private, no-store"
    assert url_of(chief) == f"http://testserver/j/{chief.token}"


def test_the_terminals_link_signs_in_once(client, facilitator):
    link = create_entry_link(facilitator).removeprefix("http://testserver")
    assert client.get(link).url == reverse("dashboard")
    assert client.session["_auth_user_id"] == str(facilitator.pk)
    assert EntryLink.objects.get().used_at
    assert client.get(link).url == reverse("dashboard")  # pressed again in the browser that is already in
    assert Client().get(link).status_code == 404


def test_the_terminals_link_opens_nothing_on_a_server(client, facilitator, settings):
    link = create_entry_link(facilitator).removeprefix("http://testserver")
    settings.DEPLOYED = True
    assert client.get(link).status_code == 404


def test_every_door_sends_the_headers(client, chief):
    paths = [
        path_of(chief),
        "/j/",
        "/j/wrong",
        "/accounts/login/",
        "/accounts/password/reset/",
        "/healthz",
        "/device/wrong",
        "/enter/wrong",
    ]
    for answer in map(client.get, paths):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Permissions-Policy"] == settings.PERMISSIONS_POLICY
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")


@pytest.mark.services
def test_of_two_hundred_posts_at_once_one_gets_the_seat(exercise):
    link = create_invitation(exercise_id=exercise.pk, delegation="ISR", seat="ISR.head")
    barrier, answers = threading.Barrier(20), []

    def ten_in_a_row() -> None:
        barrier.wait()
        for _ in range(10):
            answer = Client().post("/api/join", {"invite": link.token, "name": "Meir"}, content_type="application/json")
            answers.append(answer.status_code)
        connection.close()

    threads = [threading.Thread(target=ten_in_a_row) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [201] + [410] * 199
    assert SeatHolder.objects.count() == 1
