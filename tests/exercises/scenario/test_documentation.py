import re
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields

from exercises.scenario import schema, triggers

PAGE = (Path(__file__).parents[3] / "docs/scenario-authors.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^### |\Z)", PAGE, re.MULTILINE | re.DOTALL))
RECORDS = [one for one in vars(schema).values() if isinstance(one, type) and issubclass(one, Struct) and one not in (Struct, schema.Record)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.__name__)
def test_every_field_of_a_record_is_documented_and_no_other(record: type[Struct]) -> None:
    documented = re.findall(r"^\| `(\w+)` \|", SECTIONS[record.__name__], re.MULTILINE)
    assert documented == [one.encode_name for one in fields(record)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.__name__)
def test_the_page_says_which_fields_are_needed(record: type[Struct]) -> None:
    needed = re.findall(r"^\| `(\w+)` \|.*\| needed \|$", SECTIONS[record.__name__], re.MULTILINE)
    assert needed == [one.encode_name for one in fields(record) if one.required]


def test_every_question_of_a_condition_is_documented() -> None:
    part = PAGE.split("## Conditions")[1].split("## The file")[0]
    assert set(re.findall(r"`(\w+)\(", part)) == set(triggers.FUNCTIONS)
