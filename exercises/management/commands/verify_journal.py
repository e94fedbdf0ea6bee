import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises.models import Exercise
from exercises.verification import differences


class Command(BaseCommand):
    help = "Recomputes the journal's chain of hashes and replays the exercise; exits 1 if either differs from what is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("exercise")

    def handle(self, exercise: str, **options: Any) -> None:
        row = Exercise.objects.filter(pk=exercise).first()
        if row is None:
            raise CommandError(f"There is no exercise {exercise}.")
        found = list(differences(row))
        for difference in found:
            self.stderr.write(difference)
        if found:
            sys.exit(1)
        self.stdout.write(f"{row.head} entries, one chain, and they make what is stored. Head: {row.head_hash}")
