import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from exercises.actions.retrying import retry_conflicts


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A database of this run's own. On SQLite a file: in memory there would be neither WAL nor locks between connections."""
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        path: Path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        default["TEST"]["NAME"] = str(path)
    else:
        default["TEST"]["NAME"] = f"test_pacta_{os.getpid()}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Emptying the tables after a test may meet a server's last transaction: PostgreSQL then ends one of the two, and we try again.

    At the end, ends what threads of the tests have left open: PostgreSQL drops no database that somebody is connected to.
    """
    flush = connection.ops.execute_sql_flush
    connection.ops.execute_sql_flush = lambda statements: retry_conflicts(lambda: flush(statements))
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
