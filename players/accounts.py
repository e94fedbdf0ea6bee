from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from players import throttle


class FacilitatorAccounts(DefaultAccountAdapter):
    """Facilitators are made by an operator (manage.py create_facilitator), not by whoever finds the page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return throttle.address_of(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        account = str(credentials.get("email", "")).lower()
        # Both are counted before the password is looked at: a burst of parallel guesses gets no further than a slow one.
        guesses = throttle.count("account", account), throttle.count("address", throttle.address_of(request))
        if guesses[0] > throttle.AN_ACCOUNT or guesses[1] > throttle.AN_ADDRESS:
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        user = super().authenticate(request, **credentials)
        if user:
            throttle.forget("account", str(credentials.get("email", "")).lower())
        return user
