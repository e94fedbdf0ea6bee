"""The AAR/IP: drafted from a record counted by hand, edited with mistakes named, every version kept, read back from its files."""

import io
from typing import Any

import pytest
from django.http import QueryDict
from docx import Document
from openpyxl import load_workbook

from exercises.models import AarVersion, Exercise
from exercises.report.aar import versions
from exercises.report.aar.documents import docx_of
from exercises.report.aar.drafting import draft
from exercises.report.aar.editing import Reader
from exercises.report.aar.plan import MOST_TEXT, Plan
from exercises.report.aar.tables import sections_of
from exercises.report.tables import xlsx_of
from tests.exercises.report.journal import record
from tests.exercises.report.test_views import Played

AREA = {"area.1.title": "Blockades", "area.1.element": "training", "area.1.starts": "2026-03-01", "area.1.completed": "2026-06-30"}


def test_the_draft_names_what_was_broken_gravest_first() -> None:
    areas = draft(record()).areas
    # The blockade (severity 5), the mediator (2, doctrine); control held the pact lawful. Then T1, rated S and M; then the promise.
    assert [one.reference for one in areas] == [
        "UN Charter Art. 2(4)",
        "UN Guidance for Effective Mediation",
        "Training objective T1",
        "",
    ]
    assert "BBB" in areas[0].analysis
    assert [one.corrective.element for one in areas] == ["training", "training", "training", "planning"]
    assert areas[3].analysis == "CCC → AAA: Defend Arland"


def test_the_draft_names_what_went_well_and_rates_by_the_lowest() -> None:
    plan = draft(record())
    assert [(one.title, one.analysis) for one in plan.strengths] == [("Agreements were brought into force", "Secret Pact")]
    assert [(one.id, one.rating, one.analysis) for one in plan.objectives] == [("T1", "M", "S: Good draft\nM: No follow-up")]
    assert "ruled on: 6" in plan.overview


def test_evidence_is_the_entry_it_names() -> None:
    events = record().events
    for one in draft(record()).areas[0].evidence:
        assert events[one.cursor - 1].kind == "ruling_issued"
        assert events[one.cursor - 1].data.move_id == "m2"  # type: ignore[attr-defined]


def reader(**given: str) -> Reader:
    posted = QueryDict(mutable=True)
    posted.update(given)
    return Reader(posted, record())


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"objective.T1.rating": "X"}, "Objective T1: “X” is none of P, S, M, U."),
        (AREA | {"area.1.starts": "soon"}, "Area for improvement 1: “soon” is no date; write it as 2026-03-31."),
        (AREA | {"area.1.completed": "2026-01-01"}, "Area for improvement 1: it cannot be completed before it starts."),
        (AREA | {"area.1.element": "money"}, "is none of planning, organisation, equipment, training, exercises."),
        (AREA | {"area.1.entries": "3, 9999"}, "“9999” is no entry of the journal; they run from 1 to"),
        ({"strength.1.title": "x", "strength.1.entries": "-1"}, "Strength 1: “-1” is no entry of the journal"),
        ({"overview": "x" * (MOST_TEXT + 1)}, "Overview: a text has at most"),
    ],
)
def test_a_mistake_names_its_place(given: dict[str, str], named: str) -> None:
    read = reader(**given)
    read.plan()
    assert len(read.mistakes) == 1
    assert named in read.mistakes[0]


def test_what_is_posted_is_what_is_read() -> None:
    read = reader(**AREA, **{"strength.3.title": "Calm", "strength.1.title": "  ", "area.1.entries": "1, 6 6"})
    plan = read.plan()
    assert read.mistakes == []
    assert [one.title for one in plan.strengths] == ["Calm"]
    assert [one.cursor for one in plan.areas[0].evidence] == [1, 6]
    assert str(plan.areas[0].corrective.starts) == "2026-03-01"


def filled() -> Plan:
    return reader(**AREA, **{"area.1.action": "=Train\x00", "area.1.responsible": "J7", "overview": "In short.\n\nAll went well."}).plan()


def test_the_docx_reads_back_in_the_order_of_hseep() -> None:
    document = Document(io.BytesIO(docx_of("Three Ports", sections_of(filled(), record()))))
    heads = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [one.split("  ")[1] for one in heads] == [
        "Exercise overview", "Analysis of objectives", "Strengths", "Areas for improvement", "Improvement plan", "Participants",
    ]  # fmt: skip
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "=Train" in cells
    assert {"J7", "Training", "2026-03-01", "2026-06-30", "head AAA"} <= set(cells)


def test_the_workbook_reads_back_and_runs_nothing() -> None:
    book = load_workbook(io.BytesIO(xlsx_of("Three Ports", sections_of(filled(), record()))))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "'=Train" in cells
    assert "Blockades" in cells


# On the page


@pytest.fixture
def played(db: None) -> Played:
    return Played()


def address(played: Played) -> str:
    return f"/x/{played.exercise.pk}/report/aar/"


def post(played: Played, **given: Any) -> Any:
    return played.client("control").post(address(played), given)


def test_saving_makes_versions_and_none_is_lost(played: Played) -> None:
    assert post(played, base="0", overview="First.").status_code == 302
    assert post(played, base="1", overview="Second.").status_code == 302
    page = played.client("control").get(address(played)).content.decode()
    assert "Second." in page
    assert "First." not in page
    assert "First." in played.client("control").get(address(played) + "?version=1").content.decode()
    assert [one.number for one in AarVersion.objects.filter(exercise=played.exercise)] == [2, 1]


def test_who_saves_over_another_is_told_and_loses_nothing(played: Played) -> None:
    post(played, base="0", overview="Theirs.")
    answer = post(played, base="0", overview="Mine.")
    assert answer.status_code == 409
    assert "Mine." in answer.content.decode()
    assert versions.plan_of(versions.newest_of(played.exercise)).overview == "Theirs."  # type: ignore[arg-type]
    assert post(played, base="1", overview="Mine.").status_code == 302


def test_a_mistake_keeps_what_was_typed(played: Played) -> None:
    answer = post(played, base="0", overview="Kept.", **AREA | {"area.1.starts": "soon"})
    assert answer.status_code == 422
    assert "Kept." in answer.content.decode()
    assert AarVersion.objects.count() == 0


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_the_files_are_of_the_newest_version(played: Played, kind: str) -> None:
    post(played, base="0", overview="Unmistakable words.")
    answer = played.client("control").get(f"{address(played)}aar-ip.{kind}")
    assert answer.status_code == 200
    starts = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}
    assert answer.content.startswith(starts[kind])
    if kind == "docx":
        assert "Unmistakable words." in [one.text for one in Document(io.BytesIO(answer.content)).paragraphs]


def test_players_and_strangers_have_no_part_in_it(played: Played) -> None:
    for who in ("EGY", "stranger"):
        assert played.client(who).get(address(played)).status_code == 404
        assert played.client(who).post(address(played), {"overview": "x"}).status_code == 404
        assert played.client(who).get(address(played) + "aar-ip.docx").status_code == 404
    assert Exercise.objects.get(pk=played.exercise.pk).aar_versions.count() == 0
