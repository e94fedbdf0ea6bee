"""What happens by itself: rows that are swept, so that a restart loses none and no two workers fire one twice."""

import logging
import time
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from exercises.models import Deadline, Exercise

logger = logging.getLogger(__name__)
LONGEST_WAIT = 60.0  # seconds
_failed: dict[int, tuple[int, float]] = {}  # in this process: how often, and when to try again


def set_deadlines(exercise: Exercise, wanted: dict[str, datetime]) -> None:
    """Makes the rows those of the exercise's state. One that has fired stays, unless it is due again at another time."""
    rows = {row.key: row for row in Deadline.objects.filter(exercise=exercise)}
    gone = [row.pk for row in rows.values() if row.fired_at is None and row.key not in wanted]
    if gone:
        Deadline.objects.filter(pk__in=gone).delete()
    Deadline.objects.bulk_create(Deadline(exercise=exercise, key=key, due_at=due) for key, due in wanted.items() if key not in rows)
    for key, due in wanted.items():
        row = rows.get(key)
        if row and row.due_at != due:
            Deadline.objects.filter(pk=row.pk).update(due_at=due, fired_at=None)


def fire_due() -> int:
    """Fires what is due, each in one transaction with what it brings about. One that fails is tried again, ever more seldom."""
    fired = 0
    due = Deadline.objects.filter(fired_at=None, due_at__lte=timezone.now()).order_by("due_at")
    for pk in list(due.values_list("pk", flat=True)):
        failures, not_before = _failed.get(pk, (0, 0.0))
        if time.monotonic() < not_before:
            continue
        try:
            fired += _fire(pk)
            _failed.pop(pk, None)
        except Exception:
            logger.exception("deadline %s could not be fired", pk)
            _failed[pk] = (failures + 1, time.monotonic() + min(2.0**failures, LONGEST_WAIT))
    return fired


def _fire(pk: int) -> bool:
    from exercises.actions.perform import perform_group, system_request  # it sets deadlines, and this fires them
    from exercises.play.commands import Fire

    with transaction.atomic():
        row = Deadline.objects.filter(pk=pk, fired_at=None).first()
        if row is None:
            return False  # another sweep has fired it, or it fell away
        exercise = Exercise.objects.select_for_update().get(pk=row.exercise_id)  # before the deadline, as commands lock them
        if not Deadline.objects.filter(pk=pk, fired_at=None, due_at=row.due_at).update(fired_at=timezone.now()):
            return False
        what = f"{row.key}@{row.due_at.isoformat()}"
        perform_group([system_request(exercise, Fire(key=row.key), what)])
        return True
