"""A real web process with a real Valkey beside it, on this run's database. Where the run is on PostgreSQL and Redis, so is the server."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from config.local_server import LocalServer
from exercises.actions.set_up import create_exercise
from players.models import User
from tests.exercises.live.rooms import Room, url_of_test_database


@pytest.fixture(scope="session")
def server(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    uses_redis = not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    redis_url = os.environ.get("REDIS_URL", "") if uses_redis else ""
    running = LocalServer(tmp_path_factory.mktemp("server"), database_url=url_of_test_database(), redis_url=redis_url)
    running.environment["SECRET_KEY"] = settings.SECRET_KEY  # so that it reads the sessions that tests make
    running.start()
    yield running
    running.stop()
    log = (Path(running.folder) / "processes.log").read_text()
    assert "Traceback" not in log, log


@pytest.fixture
def room(server: LocalServer, transactional_db: None) -> Room:
    facilitator = User.objects.create_user("lester@example.org")
    exercise = create_exercise(scenario="suez-1956", facilitator=facilitator)
    return Room(server, exercise)


@pytest.fixture
def verify() -> Any:
    """Exits, and so fails the test, if the journal is not what is stored."""
    return lambda exercise: call_command("verify_journal", exercise.pk)
