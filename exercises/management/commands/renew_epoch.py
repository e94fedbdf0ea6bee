from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from exercises.models import Exercise, Snapshot, random_id


class Command(BaseCommand):
    help = "After a database was restored from a backup: every reader starts again, since their cursors may be ahead of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("exercise", nargs="*", help="none named: all")

    def handle(self, exercise: list[str], **options: Any) -> None:
        rows = Exercise.objects.filter(pk__in=exercise) if exercise else Exercise.objects.all()
        for row in rows:
            Snapshot.objects.filter(exercise=row).delete()
            row.epoch = random_id()
            row.save(update_fields=["epoch"])
            self.stdout.write(f"{row.pk}: epoch {row.epoch}")
