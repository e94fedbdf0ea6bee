from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from exercises.play.document import events_document

PAGES = {"events.md": events_document}


class Command(BaseCommand):
    help = "Writes the pages of docs/ that are made from the code."

    def handle(self, **options: Any) -> None:
        for name, document in PAGES.items():
            path = Path(settings.BASE_DIR) / "docs" / name
            path.write_text(document(), encoding="utf-8")
            self.stdout.write(f"docs/{name}")
