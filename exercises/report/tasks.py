from typing import Any

import msgspec
from celery import shared_task

from exercises.report.making import Wanted, made, make


@shared_task(name="exercises.report.report_pdf", time_limit=120, soft_time_limit=110)
def report_pdf(wanted: dict[str, Any]) -> None:
    """Make one PDF. Sent again after a worker died, it makes the same file or finds it made."""
    asked = msgspec.convert(wanted, Wanted)
    if made(asked) is None:
        make(asked)
