"""Spreadsheets opened and read back, charts drawn, a PDF laid out."""

import io
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from exercises.report import making
from exercises.report.charts import PAPER, THEMES, _visible, spec
from exercises.report.contents import SECTIONS, figure_for
from exercises.report.drawing import svg_of
from exercises.report.figures import Column, Figure, Section, Table
from exercises.report.pdf import OnlyFigures, pdf_of
from exercises.report.tables import csv_of, harmless, xlsx_of
from tests.exercises.report.journal import record


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_would_be_a_formula_is_made_text(typed: str) -> None:
    assert harmless(typed) == "'" + typed


def test_numbers_and_plain_text_stay_as_they_are() -> None:
    assert [harmless(one) for one in (-3, "a=b", None, "x\x00y")] == [-3, "a=b", None, "xy"]


def test_a_csv_reads_as_words() -> None:
    table = Table(
        (Column("Move", "long"), Column("Legality", "status"), Column("n", "number")), (("=cmd", "unlawful", -2), ("b,c", None, 0))
    )
    assert csv_of(table) == 'Move,Legality,n\r\n\'=cmd,unlawful,-2\r\n"b,c",,0\r\n'


def test_a_workbook_has_a_sheet_a_figure() -> None:
    at = datetime(1956, 10, 29, 15, tzinfo=UTC)
    table = Table((Column("When", "scenario"), Column("What", "long"), Column("n", "number")), ((at, "=HYPERLINK(1)", 7),))
    figures = (Figure("one", "A: very/long [title] of a figure that goes on", table), Figure("two", "Two", table))
    book = load_workbook(io.BytesIO(xlsx_of("Three Ports", [Section("s", "S", figures=figures)])))
    assert book.sheetnames == ["Contents", "1 A  very long  title  of a fig", "2 Two"]
    assert [cell.value for cell in book["2 Two"][2]] == [at.replace(tzinfo=None), "'=HYPERLINK(1)", 7]
    assert book["Contents"]["C2"].value == 1


def test_every_plot_is_drawn_in_every_theme_and_asks_for_nothing() -> None:
    for section in SECTIONS:
        for figure in section.make(record()).figures:
            for theme in THEMES if figure.plot else ():
                svg = svg_of(figure, theme)
                assert svg.startswith("<svg")
                assert [word for word in ("href=", "<image", "<script") if word in svg] == []


def test_a_plot_says_in_its_description_what_it_shows() -> None:
    figure = figure_for(record(), "votes")
    assert figure is not None
    assert spec(figure, PAPER)["description"] == figure.alt == "Lift the blockade: 1–1–1, ✕ not adopted"


def test_months_are_named_in_the_readers_language() -> None:
    figure = figure_for(record(), "trust")
    assert figure is not None
    with override("fr"):
        assert "mai" in svg_of(figure)


def test_a_pdf_is_laid_out_with_its_figures() -> None:
    exercise, told = SimpleNamespace(pk="E1", title="Three Ports", scenario_id="three-ports"), []
    whole = record()
    pdf = pdf_of(whole, making.context_of(exercise, whole), lambda done, of, what: told.append((done, of)))
    assert pdf.startswith(b"%PDF-")
    assert told == [(step, len(SECTIONS) + 2) for step in range(len(SECTIONS) + 2)]


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "file:///etc/passwd", "data:text/css,a", "figure:other"])
def test_a_pdf_fetches_nothing(url: str) -> None:
    with pytest.raises(ValueError, match="fetches nothing"):
        OnlyFigures({"trust": "<svg/>"}).fetch(url)


def test_a_line_keeps_the_last_of_what_is_too_close_to_be_told_apart() -> None:
    begins = datetime(1956, 10, 24, tzinfo=UTC)
    points = tuple((begins + timedelta(minutes=minute), float(minute)) for minute in (0, 1, 2, 1440 * 60))
    assert _visible(points) == [points[0], points[2], points[3]]
