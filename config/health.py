"""For load balancers and operators: is this process up, and can it do its work?"""

import logging
from collections.abc import Callable

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.celery import app

logger = logging.getLogger(__name__)
WAIT = 1.0  # seconds for each check


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _channel_layer() -> bool:
    async_to_sync(get_channel_layer().group_send)("readiness", {"type": "readiness"})
    return True


def _workers() -> bool:
    return bool(app.control.ping(timeout=WAIT, limit=1))


CHECKS: dict[str, Callable[[], bool]] = {"database": _database, "channel layer": _channel_layer, "workers": _workers}


def _answers(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # whatever a broken service raises, the answer is "not ready"; the log says why
        logger.exception("readiness: %s does not answer", name)
        return False


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    found = {name: _answers(name, check) for name, check in CHECKS.items()}
    return JsonResponse({"ready": all(found.values()), "checks": found}, status=200 if all(found.values()) else 503)
