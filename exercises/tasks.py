"""What workers do. Each takes ids or nothing, calls one action, and may run twice."""

from celery import shared_task

from exercises.actions.deadlines import fire_due


@shared_task(acks_late=True, ignore_result=True)
def sweep_deadlines() -> None:
    """Every second: whatever is due happens. Several sweeps at once fire each deadline once."""
    fire_due()
