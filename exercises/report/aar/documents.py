"""An AAR/IP as PDF, DOCX and XLSX, all from the same sections."""

import io
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT

from exercises.report.cells import plain_of
from exercises.report.figures import Figure, Section
from exercises.report.tables import controls_out

STYLE = Path(settings.BASE_DIR) / "static" / "css" / "report-pdf.css"


def docx_of(title: str, sections: list[Section]) -> bytes:
    document = Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, page.page_height, page.page_width
    document.core_properties.title = title
    document.add_heading(title, level=0)
    document.add_paragraph(_("After-action report and improvement plan"))
    for number, section in enumerate(sections, start=1):
        document.add_heading(f"{number}  {section.title}", level=1)
        for text in section.text:
            document.add_paragraph(controls_out(text))
        for figure in section.figures:
            _add(document, figure)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Any, figure: Figure) -> None:
    document.add_heading(figure.title, level=2)
    if not figure.table.rows:
        document.add_paragraph(figure.table.empty)
        return
    columns = figure.table.columns
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(column.title).bold = True
    for row in figure.table.rows:
        for cell, column, value in zip(table.add_row().cells, columns, row, strict=True):
            cell.text = controls_out(str(plain_of(column, value) or ""))


def aar_pdf_of(context: dict[str, Any], sections: list[Section]) -> bytes:
    # Laying out takes Pango, which a server may lack, and memory, which a process that makes no PDF keeps free.
    from weasyprint import CSS, HTML

    html = render_to_string("report/aar_pdf.html", context | {"sections": sections})
    pdf: bytes = HTML(string=html, base_url="report:").write_pdf(stylesheets=[CSS(filename=STYLE)])
    return pdf
