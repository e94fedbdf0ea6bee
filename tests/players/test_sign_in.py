import pytest
from django.test import Client
from django.urls import reverse

from players import throttle
from players.models import User

PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Sixty argon2 hashes would be most of the time of this suite."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture
def user(db):
    return User.objects.create_user("Control@Example.org", PASSWORD)


def sign_in(password, email="control@example.org", **extra):
    return Client(**extra).post(reverse("account_login"), {"login": email, "password": password})


def test_a_facilitator_signs_in_by_mail_address_in_any_case(user):
    assert sign_in(PASSWORD, "CONTROL@example.org").url == reverse("dashboard")


def test_the_sixth_guess_in_a_minute_is_not_looked_at(user):
    for number in range(throttle.AN_ACCOUNT):
        assert sign_in("wrong", REMOTE_ADDR=f"192.0.2.{number}").status_code == 200
    assert sign_in(PASSWORD, REMOTE_ADDR="192.0.2.99").status_code == 200


def test_an_address_has_thirty_guesses_at_any_number_of_accounts(user):
    for number in range(throttle.AN_ADDRESS):
        sign_in("wrong", f"nobody{number}@example.org")
    assert sign_in(PASSWORD).status_code == 200
    assert sign_in(PASSWORD, REMOTE_ADDR="192.0.2.1").status_code == 302


def test_signing_in_clears_the_count_of_the_account(user):
    for _ in range(throttle.AN_ACCOUNT + 1):
        assert sign_in(PASSWORD).status_code == 302


def test_nobody_makes_an_account_by_themselves(db):
    fields = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    Client().post(reverse("account_signup"), fields)
    assert User.objects.count() == 0


def test_passwords_are_kept_as_argon2(db, settings):
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[1:]
    assert User.objects.create_user("control@example.org", PASSWORD).password.startswith("argon2$argon2id$")
