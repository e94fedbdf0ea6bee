import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment

ROOT = Path(__file__).resolve().parents[2]
DEPLOYED = {
    "PACTA_DEPLOYED": "1",
    "PACTA_BASE_URL": "https://pacta.example.org",
    "SECRET_KEY": "a key for this test alone, long enough to pass the check of its length and of its 50 characters",
    "DATABASE_URL": "postgresql://pacta@127.0.0.1/pacta",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
}


def settings_with(tmp_path, script="", **variables):
    """What a process says that starts with these variables and nothing else of ours."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "-c", f"from config import settings as s\n{script}"]
    return subprocess.run(command, cwd=ROOT, env={**clean, "PACTA_VAR": str(tmp_path), **variables}, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("A_FLAG", "maybe", lambda: environment.flag("A_FLAG", False)),
        ("A_NUMBER", "-1", lambda: environment.number("A_NUMBER", 3)),
        ("A_NUMBER", "0", lambda: environment.number("A_NUMBER", 3, least=1)),
        ("A_URL", "mysql://here/there", lambda: environment.database("A_URL", "")),
        ("A_URL", "postgresql://here/", lambda: environment.database("A_URL", "")),
        ("A_URL", "postgresql://here:port/name", lambda: environment.database("A_URL", "")),
        ("A_URL", "ftp://here", lambda: environment.address("A_URL", "", ("redis",))),
        ("ORIGINS", "pacta.example.org", lambda: environment.origins("ORIGINS", [])),
        ("ORIGINS", "https://pacta.example.org/", lambda: environment.origins("ORIGINS", [])),
    ],
)
def test_a_value_that_cannot_be_read_is_named(monkeypatch, name, value, read):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        read()


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.delenv("NOT_THERE", raising=False)
    with pytest.raises(ImproperlyConfigured, match="NOT_THERE"):
        environment.text("NOT_THERE")


@pytest.mark.parametrize("missing", ["PACTA_BASE_URL", "SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_a_deployment_does_not_start_without(tmp_path, missing):
    started = settings_with(tmp_path, **{name: value for name, value in DEPLOYED.items() if name != missing})
    assert started.returncode == 1
    assert f"{missing} must be set" in started.stderr


def test_a_deployment_guesses_no_host_and_no_origin(tmp_path):
    started = settings_with(
        tmp_path, "print(s.ALLOWED_HOSTS, s.WS_ALLOWED_ORIGINS, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)", **DEPLOYED
    )
    assert started.stdout == "['pacta.example.org'] ['https://pacta.example.org'] True True\n", started.stderr


def test_the_local_secret_key_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    first, second = (settings_with(tmp_path, "print(s.SECRET_KEY)").stdout for _ in range(2))
    assert first == second
    assert len(first) > 80
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_databases_by_address(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://pacta:s%40fe@db.example.org:6543/play?sslmode=require")
    found = environment.database("DATABASE_URL", "")
    where = {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert where == {"NAME": "play", "USER": "pacta", "PASSWORD": "s@fe", "HOST": "db.example.org", "PORT": "6543"}
    assert found["OPTIONS"]["sslmode"] == "require"
    assert environment.database("NO_SUCH", "sqlite:////var/lib/pacta.sqlite3")["NAME"] == "/var/lib/pacta.sqlite3"


def test_every_variable_that_is_read_is_explained_to_operators(tmp_path):
    asked = settings_with(tmp_path, "from config import environment as e; print(*sorted(e.asked))", **DEPLOYED).stdout.split()
    explained = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/operate.md").read_text(), re.MULTILINE))
    assert set(asked) - explained == set()
    assert {"DATABASE_URL", "REDIS_URL", "SECRET_KEY"} <= set(asked)
