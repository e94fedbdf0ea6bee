"""The report as PDF. It is laid out from the same structs as the page, and nothing is fetched: figures are handed over in memory."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from exercises.report.contents import sections_for
from exercises.report.drawing import svg_of
from exercises.report.figures import Section
from exercises.report.record import Record

MOST_ROWS = 30  # of one table, or a long exercise fills a hundred pages; the spreadsheet has them all
STYLE = Path(settings.BASE_DIR) / "static" / "css" / "report-pdf.css"
FIGURES = "figure:"

Tell = Callable[[int, int, str], None]


class OnlyFigures(URLFetcher):
    """Hands out the figures of this report and refuses everything else."""

    def __init__(self, drawn: dict[str, str]) -> None:
        super().__init__()
        self.drawn = drawn

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if not url.startswith(FIGURES) or url.removeprefix(FIGURES) not in self.drawn:
            raise ValueError(f"a report fetches nothing: {url[:80]}")
        return URLFetcherResponse(url, self.drawn[url.removeprefix(FIGURES)].encode(), {"Content-Type": "image/svg+xml"})


def pdf_of(record: Record, context: dict[str, Any], tell: Tell) -> bytes:
    """The whole report. `tell(done, of, what)` hears how far it is."""
    entries = sections_for(record)
    steps = len(entries) + 2
    sections: list[Section] = []
    drawn: dict[str, str] = {}
    for number, entry in enumerate(entries):
        tell(number, steps, str(entry.title))
        section = entry.make(record)
        sections.append(section)
        drawn |= {figure.id: svg_of(figure, "print") for figure in section.figures if figure.plot}
    tell(steps - 2, steps, "layout")
    html = render_to_string("report/pdf.html", context | {"sections": sections, "most_rows": MOST_ROWS})
    document = HTML(string=html, base_url="report:", url_fetcher=OnlyFigures(drawn))
    tell(steps - 1, steps, "pages")
    pdf: bytes = document.write_pdf(stylesheets=[CSS(filename=STYLE)])
    return pdf
