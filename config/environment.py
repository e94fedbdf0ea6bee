"""Typed readers of environment variables. A value that cannot be read stops the start, by name and reason."""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Every name that was asked for: docs/operate.md must explain each of them (tests/config/test_environment.py).
asked: set[str] = set()

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    asked.add(name)
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"{name} must be set in the environment; docs/operate.md says to what.")
    return value


def flag(name: str, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} is {value!r}: it must be 1 or 0.")
    return value in _TRUE


def number(name: str, default: int, least: int = 0) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} is {value!r}: it must be a whole number of at least {least}.")
    return int(value)


def names(name: str, default: list[str]) -> list[str]:
    """A list separated by commas."""
    value = text(name, ",".join(default))
    return [part.strip() for part in value.split(",") if part.strip()]


def address(name: str, default: str | None, schemes: tuple[str, ...]) -> str:
    value = text(name, default)
    if value and urlsplit(value).scheme not in schemes:
        raise ImproperlyConfigured(f"{name} must begin with one of {', '.join(s + '://' for s in schemes)}.")
    return value


def origins(name: str, default: list[str]) -> list[str]:
    """Full origins, scheme://host[:port], compared whole: a host alone would also admit other schemes and ports."""
    values = names(name, default)
    for value in values:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc or value != f"{parts.scheme}://{parts.netloc}":
            raise ImproperlyConfigured(f"{name} holds {value!r}: it must be scheme://host or scheme://host:port.")
    return [value.lower() for value in values]


def database(name: str, default: str) -> dict[str, object]:
    """sqlite:///path (sqlite:////absolute/path) or postgresql://user:password@host:port/name?option=value."""
    url = urlsplit(address(name, default, ("sqlite", "postgres", "postgresql")))
    if not url.path.strip("/"):
        raise ImproperlyConfigured(f"{name} names no database.")
    if url.scheme == "sqlite":
        return _sqlite(unquote(url.path[1:]))
    try:
        port = url.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} has a port that is not a number.") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": number("DATABASE_POOL", 8, least=1), "timeout": 10}, **dict(parse_qsl(url.query))},
    }


def _sqlite(path: str) -> dict[str, object]:
    # IMMEDIATE takes the write lock at BEGIN: a deferred transaction that upgrades fails at once, whatever the timeout.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
