from pathlib import Path

import pytest
from django.conf import settings

from exercises.management.commands.write_docs import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_code_is_current(name: str) -> None:
    """If not: python manage.py write_docs"""
    assert (Path(settings.BASE_DIR) / "docs" / name).read_text(encoding="utf-8") == PAGES[name]()
