from typing import Any

from django.core.management.base import BaseCommand

from exercises.actions.deadlines import fire_due


class Command(BaseCommand):
    help = "Fires the deadlines that are due, as the clock worker does every second."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{fire_due()} fired")
