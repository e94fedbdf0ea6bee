import logging
import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
TRIES = 6


def retry_conflicts(work: Callable[[], Result]) -> Result:
    """Does the work again when the database says that it met another's (locked, deadlock, serialization) or that its connection is gone."""
    for attempt in range(TRIES):
        try:
            return work()
        except (OperationalError, InterfaceError):
            if attempt == TRIES - 1 or connection.in_atomic_block:
                raise
            logger.warning("the database turned a transaction away; trying again", exc_info=True)
            connection.close()
            time.sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311 - spreading tries out, no secret
    raise AssertionError("unreachable")
