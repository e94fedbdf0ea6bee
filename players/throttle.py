"""Counts guesses at passwords and invitations, for all processes together: the counters live in the shared cache."""

import hashlib
import logging
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import BaseCache, caches
from django.http import Http404, HttpRequest
from redis.exceptions import RedisError

Found = TypeVar("Found")
logger = logging.getLogger(__name__)
WINDOW = 60  # seconds
AN_ACCOUNT = 5
AN_ADDRESS = 30


class TooManyGuesses(Exception):
    """Answered with 429, whether this guess would have been right or wrong."""


def address_of(request: HttpRequest) -> str:
    return request.META.get("REMOTE_ADDR", "")


def count(kind: str, who: str) -> int:
    """How many in this window, this one included."""
    key = _key(kind, who)
    return _shared(lambda cache: _count(cache, key))


def counted(kind: str, who: str) -> int:
    return _shared(lambda cache: cache.get(_key(kind, who), 0))


def forget(kind: str, who: str) -> None:
    _shared(lambda cache: int(cache.delete(_key(kind, who))))


def guess(request: HttpRequest, look_up: Callable[[], Found]) -> Found:
    """
    Looks a link up, unless this address has been wrong too often. Only misses count: a whole class joins from one address.
    """
    who = address_of(request)
    if counted("link", who) >= AN_ADDRESS:
        raise TooManyGuesses
    try:
        return look_up()
    except Http404:
        count("link", who)
        raise


def _count(cache: BaseCache, key: str) -> int:
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key)  # one step in the cache server: parallel guesses are all counted
    except ValueError:  # it expired in between
        return int(cache.add(key, 1, WINDOW))


def _shared(ask: Callable[[BaseCache], int]) -> int:
    try:
        return ask(caches["default"])
    except RedisError:
        logger.warning("The shared cache does not answer: guesses are counted in this process alone.")
        return ask(caches["process"])


def _key(kind: str, who: str) -> str:
    return f"guess:{kind}:{hashlib.sha256(who.encode()).hexdigest()}"
