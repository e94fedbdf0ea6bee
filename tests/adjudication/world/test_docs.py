"""docs/world.md says what the code does."""

import pytest

from tests.adjudication.world.tables import PAGE, TABLES, between_marks


@pytest.mark.parametrize("name", TABLES)
def test_the_page_has_the_table_as_the_code_has_it(name):
    assert between_marks(PAGE.read_text(encoding="utf-8"), name) == TABLES[name]()
