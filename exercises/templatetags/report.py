"""Tables and figures of the report in a template."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from exercises.report.cells import html_of, status_in, text_of
from exercises.report.figures import Column, Figure

register = template.Library()
AT_THE_END = ("number", "signed", "count", "figure")


@register.simple_tag(takes_context=True)
def report_rows(context: Context, figure: Figure, rows: Any, label: str) -> SafeString:
    """A table with these rows; on a narrow screen it scrolls by itself, by keyboard too."""
    columns, palette = figure.table.columns, context.get("palette", {})
    heads = format_html_join("", '<th scope="col"{}>{}</th>', ((_class(one), one.title) for one in columns))
    body = format_html_join(
        "",
        "<tr>{}</tr>",
        (
            (
                format_html_join(
                    "", "<td{}>{}</td>", ((_class(one), html_of(one, value, palette)) for one, value in zip(columns, row, strict=True))
                ),
            )
            for row in rows
        ),
    )
    table = format_html('<table class="grid"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>', heads, body)
    return format_html('<div class="scroll-x" role="region" tabindex="0" aria-label="{}">{}</div>', label, table)


@register.simple_tag
def plain_rows(figure: Figure, rows: Any) -> SafeString:
    """The same for paper: a cell is one run of text, and its own element carries the status."""
    columns = figure.table.columns
    heads = format_html_join("", "<th{}>{}</th>", ((_class(one), one.title) for one in columns))
    body = format_html_join("", "<tr>{}</tr>", ((_plain_row(columns, row),) for row in rows))
    return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", heads, body)


def _plain_row(columns: tuple[Column, ...], row: tuple[Any, ...]) -> SafeString:
    cells = ((_class(one, status_in(one, value)), text_of(one, value)) for one, value in zip(columns, row, strict=True))
    return format_html_join("", "<td{}>{}</td>", cells)


def _class(column: Column, status: str = "") -> SafeString:
    names = ["n"] if column.kind in AT_THE_END else []
    return format_html(' class="{}"', " ".join([*names, f"is-{column.kind}", *([f"s-{status}"] if status else [])]))


@register.filter
def first_rows(figure: Figure, most: int) -> tuple[Any, ...]:
    return figure.table.rows[:most]


@register.filter
def has_more(figure: Figure, most: int) -> bool:
    return len(figure.table.rows) > most
