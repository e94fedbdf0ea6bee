"""Whether players may read the report. It is control's choice, made after ENDEX, and is no part of the journal."""

from django.db import transaction

from exercises.models import Exercise

SHARED = "report_shared"


def is_shared(exercise: Exercise) -> bool:
    return exercise.status == Exercise.Status.ENDED and bool(exercise.options.get(SHARED))


def share(exercise_id: str, *, shared: bool) -> None:
    with transaction.atomic():
        exercise = Exercise.objects.select_for_update().get(pk=exercise_id)
        exercise.options = {**exercise.options, SHARED: shared}
        exercise.save(update_fields=["options"])
