from typing import Any

from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    name = "exercises"

    def ready(self) -> None:
        from players.signals import seat_left, seat_taken

        seat_taken.connect(journal_arrival, dispatch_uid="journal")
        seat_left.connect(journal_departure, dispatch_uid="journal")


def journal_arrival(holder: Any, **_: Any) -> None:
    from exercises.actions.seats import seat_claimed

    seat_claimed(holder)


def journal_departure(holder: Any, **_: Any) -> None:
    from exercises.actions.seats import seat_released

    seat_released(holder)
