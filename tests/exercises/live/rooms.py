"""An exercise on a running server, and the ways into it, for tests over real sockets."""

from typing import Any

from django.conf import settings

from config.local_server import LocalServer
from exercises.client import ExerciseClient
from exercises.models import Exercise
from players.invitations import claim, issue_control_token
from players.models import Invitation, Role, Seat, SeatHolder


def url_of_test_database() -> str:
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{default['NAME']}"
    host = f"{default['HOST']}:{default['PORT'] or 5432}"
    return f"postgresql://{default['USER']}:{default['PASSWORD']}@{host}/{default['NAME']}"


class Room:
    """An exercise and the ways into it."""

    def __init__(self, server: LocalServer, exercise: Exercise) -> None:
        self.server, self.exercise = server, exercise
        self.control = issue_control_token(exercise.pk, "Control")
        self.tokens: dict[str, str] = {}
        self.holders: dict[str, SeatHolder] = {}

    def seats_of(self, delegation: str) -> list[str]:
        return list(Seat.objects.filter(exercise=self.exercise, delegation=delegation).values_list("code", flat=True))

    def sit(self, delegation: str, number: int = 0) -> str:
        """The token of a seat of this delegation, claimed."""
        return self.claim(Invitation.objects.get(exercise=self.exercise, seat=self.seats_of(delegation)[number]))

    def observe(self) -> str:
        return self.claim(Invitation.objects.get(exercise=self.exercise, role=Role.OBSERVER))

    def claim(self, invitation: Invitation) -> str:
        holder, token = claim(str(invitation.token), f"Player {invitation.label}", "test")
        self.holders[token] = holder
        return token

    def client(self, token: str, **options: Any) -> ExerciseClient:
        return ExerciseClient(self.server.url, self.exercise.pk, token, **options)
