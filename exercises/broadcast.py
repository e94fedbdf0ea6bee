"""Hints to other processes that there is something new: the only caller of the channel layer.

A hint holds the exercise's id and the head of its journal, or who is connected: never content. It may be lost, doubled or forged; all it
can cause is one more look at the database. So a layer that fails is counted and logged, and never hinders who announces.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from exercises.journal import Entry

logger = logging.getLogger(__name__)
GROUP = "exercises"
errors = 0

# The hub of this process, where there is one: it hears of commits at once, and sends the hints on from its own loop.
_local: Callable[[str, str, list[Entry]], None] | None = None


def connect(hub: Callable[[str, str, list[Entry]], None] | None) -> None:
    global _local
    _local = hub


def announce(exercise_id: str, epoch: str, entries: list[Entry]) -> None:
    """Called after the commit, in whichever thread committed."""
    if _local is not None:
        _local(exercise_id, epoch, entries)
    else:
        _from_thread({"type": "heads", "heads": {exercise_id: entries[-1].sequence}})


def _from_thread(hint: dict[str, Any]) -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        async_to_sync(send)(hint)
    else:
        logger.error("a hint must not be sent from an event loop's own thread")


async def send(hint: dict[str, Any]) -> None:
    global errors
    try:
        await get_channel_layer().group_send(GROUP, hint)
    except Exception:  # whatever the layer raises: the heads are compared every two seconds anyway
        errors += 1
        logger.warning("the channel layer took no hint (%d so far)", errors, exc_info=errors == 1)


async def listen(heard: Callable[[dict[str, Any]], None]) -> None:
    """Hears every hint until cancelled. A layer that fails is joined again."""
    while True:
        try:
            layer = get_channel_layer()
            channel = await layer.new_channel()
            await layer.group_add(GROUP, channel)
            while True:
                heard(await layer.receive(channel))
        except Exception:
            logger.warning("the channel layer is away", exc_info=True)
            await asyncio.sleep(1)
