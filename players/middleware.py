from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from players.devices import former_holder
from players.seats import NotSeated
from players.throttle import WINDOW, TooManyGuesses


class Doors:
    """What a browser is shown that was refused at a door: that its seat was given away, or that it guessed too often."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if isinstance(exception, TooManyGuesses):
            response = render(request, "players/too_many.html", status=429)
            response.headers["Retry-After"] = str(WINDOW)
            return response
        if isinstance(exception, NotSeated) and former_holder(request, exception.exercise_id):
            return redirect("players:gone", exception.exercise_id)
        return None
