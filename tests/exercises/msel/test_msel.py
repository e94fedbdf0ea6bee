"""The MSEL in play: changed as one act, out as a spreadsheet and back with nothing lost, and every mistake named by its cell."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from exercises.models import Exercise, JournalEntry
from exercises.msel.sheets import Mistaken, changes_in, csv_of, rows_in, table_of, xlsx_of
from exercises.play import commands as cmd
from exercises.play.commands import Refused
from exercises.play.decide import deadlines
from exercises.play.msel import msel_of
from tests.exercises.play.playing import data, kinds
from tests.exercises.report.test_views import Played as OnPages

NEW = {"id": "X01", "title": "A storm", "from": "Weather office", "to": ["EGY"], "method": "note", "content": "Winds of force nine."}


def named(played, id):
    return next(one for one in msel_of(played.scenario, played.state) if one.id == id)


def test_a_new_inject_is_staffs_own_until_it_is_released(played):
    made = played.control("change_injects", rows=[NEW])
    assert set(made[0].seen_by) == {"control", "observer"}
    assert played.state_of("EGY").msel == {}
    released = played.control("release_inject", inject="X01")
    assert data(released, "inject_released").inject.content == "Winds of force nine."
    assert set(released[0].seen_by) == {"EGY", "control", "observer"}


def test_a_changed_inject_comes_as_it_now_reads(played):
    played.control("change_injects", rows=[{"id": "J02", "title": "Something else", "to": ["GBR"]}])
    assert named(played, "J02").method == "press"  # what was not named stays
    body = data(played.control("release_inject", inject="J02"), "inject_released").inject
    assert (body.title, body.to) == ("Something else", ["GBR"])


def test_a_change_in_time_moves_its_deadline(played):
    before = deadlines(played.state, played.scenario)["inject:J02"]
    played.control("change_injects", rows=[{"id": "J02", "at": "1956-10-28T09:00:00Z"}])
    assert deadlines(played.state, played.scenario)["inject:J02"] > before


def test_what_it_depends_on_comes_first(played):
    played.control("change_injects", rows=[{"id": "J02", "depends_on": ["J01"]}])
    assert "inject:J02" not in deadlines(played.state, played.scenario)
    played.control("release_inject", inject="J01")
    assert "inject:J02" in deadlines(played.state, played.scenario)


def test_what_was_skipped_and_then_changed_may_come_after_all(played):
    played.control("skip_inject", inject="J02")
    played.control("change_injects", rows=[{"id": "J02", "title": "After all"}])
    assert kinds(played.control("release_inject", inject="J02"))[0] == "inject_released"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (NEW | {"to": ["XXX"]}, "rows.0.to"),
        (NEW | {"to": []}, "rows.0.to"),
        (NEW | {"phase": "T99"}, "rows.0.phase"),
        (NEW | {"objectives": ["O99"]}, "rows.0.objectives"),
        (NEW | {"depends_on": ["J99"]}, "rows.0.depends_on"),
        (NEW | {"depends_on": ["X01"]}, "rows.0.depends_on"),
        (NEW | {"trigger": "import os"}, "rows.0.trigger"),
        (NEW | {"method": "pigeon"}, "rows.0"),
        (NEW | {"colour": "red"}, "rows.0"),
        ({"id": "X01", "title": "Only a title"}, "rows.0"),
    ],
)
def test_a_row_that_cannot_be_changes_nothing_and_names_its_field(played, row, field):
    with pytest.raises(Refused) as refused:
        played.control("change_injects", rows=[row])
    assert refused.value.field == field
    assert played.state.msel == {}


def test_one_bad_row_among_good_ones_changes_none(played):
    with pytest.raises(Refused):
        played.control("change_injects", rows=[{"id": "J02", "title": "Fine"}, NEW | {"to": ["XXX"]}])
    assert played.state.msel == {}


def test_what_was_released_stays_as_it_was(played):
    played.control("release_inject", inject="J02")
    with pytest.raises(Refused, match="has been released"):
        played.control("change_injects", rows=[{"id": "J02", "title": "Too late"}])


def test_players_have_no_hand_in_it(played):
    with pytest.raises(Refused):
        played.seat("EGY-head", cmd.Control(action="change_injects", rows=[NEW]))


# Out and in


def sheet(played, kind: str) -> list[list[str]]:
    rows = list(table_of(played.scenario, played.state, {}))
    content = xlsx_of(rows) if kind == "xlsx" else csv_of(rows).encode()
    return rows_in(content, f"msel.{kind}")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_out_and_back_changes_nothing(played, kind):
    assert len(sheet(played, kind)) == len(played.scenario.msel) + 1
    assert changes_in(sheet(played, kind), played.scenario, played.state) == []


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_column_of_somebody_elses_and_a_row_without_a_number_go_there_and_back(played, kind):
    rows = sheet(played, kind)
    rows[0].append("Room on campus")
    for row in rows[1:]:
        row += [""] * (len(rows[0]) - len(row))
    rows[2][-1] = "Hall B"
    place = {name: number for number, name in enumerate(rows[0])}
    fresh = [""] * len(rows[0])
    for name, text in (
        ("Event", "A storm"),
        ("From", "Weather"),
        ("To", "EGY; GBR"),
        ("Method", "Note"),
        ("Content", "Wind."),
        ("Shelf", "yes"),
    ):
        fresh[place[name]] = text
    changes = changes_in([*rows, fresh], played.scenario, played.state)
    played.control("change_injects", rows=changes)
    made = named(played, "X01")
    assert (made.title, made.to, made.method, made.shelf) == ("A storm", ["EGY", "GBR"], "note", True)
    again = sheet(played, kind)
    assert again[0][-1] == "Room on campus"
    assert again[2][-1] == "Hall B"
    assert changes_in(again, played.scenario, played.state) == []


def wrong(played, cells: dict[tuple[int, str], str]) -> list[str]:
    rows = sheet(played, "xlsx")
    for (number, name), text in cells.items():
        rows[number - 1][rows[0].index(name)] = text
    with pytest.raises(Mistaken) as mistaken:
        changes_in(rows, played.scenario, played.state)
    return mistaken.value.mistakes


def test_mistakes_are_told_by_cell_all_at_once(played):
    found = wrong(played, {(2, "Method"): "pigeon", (3, "Scheduled (scenario time)"): "Tuesday", (4, "To"): "XXX", (5, "Content"): ""})
    assert [one.split(" ")[0].split(":")[0] for one in found] == ["I2", "E3", "J5", "H4"]
    assert "“pigeon” is not what was expected: one of cable, phone" in found[0]
    assert "1956-10-29 15:00" in found[1]


def test_a_file_without_the_columns_says_which(played):
    with pytest.raises(Mistaken) as mistaken:
        changes_in([["No.", "Event"], ["1", "x"]], played.scenario, played.state)
    assert mistaken.value.mistakes == ["Row 1: the columns To, Method, Content, From are missing."]


@pytest.mark.parametrize(
    ("content", "name"), [(b"PK\x03\x04 not a zip", "x.xlsx"), (b"\xff\xfe\x00", "x.csv"), (b"", "x.xlsx"), (b"x" * 6_000_000, "x.csv")]
)
def test_what_is_no_spreadsheet_is_refused(content, name):
    with pytest.raises(Mistaken):
        rows_in(content, name)


def test_a_formula_is_written_as_text_and_read_back_as_it_was(played):
    played.control("change_injects", rows=[NEW | {"content": "=HYPERLINK(1)"}])
    book = load_workbook(io.BytesIO(xlsx_of(table_of(played.scenario, played.state, {}))))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert changes_in(sheet(played, "xlsx"), played.scenario, played.state) == []


# On the page


@pytest.fixture
def pages(db: None) -> OnPages:
    return OnPages()


def address(pages: OnPages, rest: str = "") -> str:
    return f"/x/{pages.exercise.pk}/msel/{rest}"


def test_a_form_changes_one_inject(pages: OnPages) -> None:
    client = pages.client("control")
    form = {"title": "Reworded", "from": "Cairo radio", "to": "EGY, USA", "method": "press", "content": "New words.", "phase": "T1"}
    answer = client.post(address(pages, "J02/"), form, follow=True)
    assert b"1 inject is changed." in answer.content
    assert b"Reworded" in answer.content
    assert client.post(address(pages, "J02/"), form | {"to": "XXX"}).status_code == 422
    assert client.post(address(pages, "new/"), form | {"title": "Fresh"}, follow=True).status_code == 200
    assert b"Fresh" in client.get(address(pages)).content


def upload(pages: OnPages, rows: list[list[Any]]) -> Any:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return pages.client("control").post(address(pages, "import/"), {"file": SimpleUploadedFile("msel.xlsx", out.getvalue())}, follow=True)


def test_a_spreadsheet_is_taken_over_whole_or_not_at_all(pages: OnPages) -> None:
    head = ["Event", "From", "To", "Method", "Content"]
    before = JournalEntry.objects.count()
    answer = upload(pages, [head, ["A storm", "Weather", "EGY", "note", "Wind."], ["Another", "Weather", "XXX", "note", "Wind."]])
    assert (answer.status_code, b"C3: No such delegation: XXX." in answer.content) == (422, True)
    assert JournalEntry.objects.count() == before
    answer = upload(pages, [head, ["A storm", "Weather", "EGY", "note", "Wind."]])
    assert b"1 inject is changed." in answer.content
    assert JournalEntry.objects.filter(exercise=pages.exercise, kind="inject_changed").count() == 1


def test_the_file_has_the_columns_of_the_field(pages: OnPages) -> None:
    pages.control("release_inject", inject="J02")
    content = pages.client("control").get(address(pages, "msel.csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    released = next(row for row in rows if row["No."] == "J02")
    assert (released["Status"], released["Actual (scenario time)"][:7]) == ("released", "1956-10")
    assert len(rows) == len(Exercise.objects.get(pk=pages.exercise.pk).source.text.split("\n  - id: J")) - 1


def test_players_do_not_see_it(pages: OnPages) -> None:
    for path in ("", "msel.csv", "J02/", "new/"):
        assert pages.client("EGY").get(address(pages, path)).status_code == 404
