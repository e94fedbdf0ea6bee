"""Versions of an AAR/IP: each saving makes a new one, and none is lost."""

import msgspec
from django.db import transaction

from exercises.models import AarVersion, Exercise
from exercises.report.aar.drafting import draft
from exercises.report.aar.plan import Plan
from exercises.report.record import Record


class Outdated(Exception):
    """Somebody has saved another version since this one was opened."""

    def __init__(self, newest: AarVersion) -> None:
        self.newest = newest


def newest_of(exercise: Exercise) -> AarVersion | None:
    return AarVersion.objects.filter(exercise=exercise).first()


def plan_of(version: AarVersion) -> Plan:
    return msgspec.json.decode(version.content, type=Plan)


def current(exercise: Exercise, record: Record) -> Plan:
    """The newest version, or the draft where nobody has saved one."""
    newest = newest_of(exercise)
    return plan_of(newest) if newest else draft(record)


def save(exercise: Exercise, plan: Plan, by: str, base: int) -> AarVersion:
    """`base` is the number of the version that was edited; 0 is the draft. Raises Outdated, and then nothing is saved."""
    with transaction.atomic():
        Exercise.objects.select_for_update().get(pk=exercise.pk)
        newest = newest_of(exercise)
        if newest is not None and newest.number != base:
            raise Outdated(newest)
        content = msgspec.json.encode(plan).decode()
        return AarVersion.objects.create(exercise=exercise, number=base + 1, content=content, by=by[:120])
