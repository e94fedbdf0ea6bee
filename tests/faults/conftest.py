"""Two web processes and a Valkey of this test's own, which it may kill, on this run's database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.local_server import LocalServer
from exercises.actions.set_up import create_exercise
from players.models import User
from tests.exercises.live.rooms import Room, url_of_test_database


@pytest.fixture
def room(transactional_db: None, tmp_path: Path) -> Iterator[Room]:
    server = LocalServer(tmp_path, database_url=url_of_test_database(), webs=2)
    server.start()
    yield Room(server, create_exercise(scenario="suez-1956", facilitator=User.objects.create_user("lester@example.org")))
    server.stop()
