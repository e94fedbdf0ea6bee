"""Who sits where, as the journal tells it. players/ decides who may sit, and tells it in the same transaction."""

from exercises.actions.perform import perform_group, system_request
from exercises.models import Exercise
from exercises.play.commands import ClaimSeat, Refused, ReleaseSeat
from players.models import Role, SeatHolder


def seat_claimed(holder: SeatHolder) -> None:
    _tell(holder, ClaimSeat(seat=holder.seat, name=holder.name), f"taken:{holder.pk}")


def seat_released(holder: SeatHolder) -> None:
    _tell(holder, ReleaseSeat(seat=holder.seat), f"left:{holder.pk}")


def _tell(holder: SeatHolder, command: ClaimSeat | ReleaseSeat, what: str) -> None:
    """Observers and control take no seat of a delegation: of them the journal tells only what they do."""
    if holder.role != Role.PLAYER:
        return
    exercise = Exercise.objects.only("pk", "epoch").get(pk=holder.exercise_id)
    [outcome] = perform_group([system_request(exercise, command, what, holder.name)])
    if isinstance(outcome, Refused):
        raise outcome
