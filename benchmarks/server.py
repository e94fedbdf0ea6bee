"""A running server with exercises in it, on SQLite and an embedded Valkey, or on DATABASE_URL and REDIS_URL where they are set."""

import json
import os
from pathlib import Path
from typing import Any, Self

from config.local_server import LocalServer

SEATS = 40


class Exercises:
    def __init__(self, folder: Path, webs: int = 1) -> None:
        self.server = LocalServer(folder, os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", ""), webs)
        self.made: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        self.server.start_valkey()
        self.server.manage("migrate", "--verbosity", "0")
        for number in range(len(self.server.webs)):
            self.server.start_web(number)
        return self

    def __exit__(self, *error: object) -> None:
        self.server.stop()

    def urls_and_tokens(self, rooms: int, count: int) -> tuple[list[str], list[list[str]]]:
        """Of each room a websocket URL, and the tokens of its players' seats (in turn, where there are more sockets than seats)."""
        while len(self.made) < rooms:
            self.made += json.loads(
                self.server.manage("shell", "-c", MAKE.format(count=rooms - len(self.made), seats=SEATS)).splitlines()[-1]
            )
        chosen = self.made[:rooms]
        base = self.server.url.replace("http", "ws", 1)
        return [f"{base}/ws/exercises/{one['exercise']}/" for one in chosen], [one["tokens"][:count] for one in chosen]


MAKE = """
import json
from exercises import broadcast
from exercises.actions.set_up import create_exercise
from players.invitations import claim, issue_control_token
from players.models import Invitation, User
broadcast.connect(lambda *_: None)  # nobody listens yet
user, _ = User.objects.get_or_create(email="bench@example.org")
made = []
for _ in range({count}):
    exercise = create_exercise(scenario="suez-1956", facilitator=user)
    seats = Invitation.objects.filter(exercise=exercise).exclude(seat="")
    tokens = [claim(one.token, one.seat)[1] for one in seats[:{seats}]]
    made.append(dict(exercise=exercise.pk, control=issue_control_token(exercise.pk, "Bench"), tokens=tokens))
print(json.dumps(made))
"""
