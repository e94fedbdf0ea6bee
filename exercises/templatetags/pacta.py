"""What templates need besides Django's own: status badges, delegations' chips, icons, plain words for the rulebook's names."""

import re
from datetime import datetime
from typing import Any

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from exercises.panels import recorded, words

register = template.Library()
_FRENCH_SPACE = re.compile(r"(?<=«) | (?=[;:?!»])")
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")
_EMPHASIS = re.compile(r"\*([^*\n]+)\*")
_CODE = re.compile(r"`([^`\n]+)`")


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', static("icons.svg"), name)


@register.simple_tag
def status(code: str | None, extra: str = "") -> SafeString:
    """A status as everywhere: colour, sign and word."""
    sign, word = words.status_of(code)
    return format_html(
        '<span class="status {}" data-status="{}"><span class="sign" aria-hidden="true">{}</span>{}</span>',
        extra,
        code or "none",
        sign,
        word,
    )


@register.simple_tag
def severity(level: int, legality: str = "unlawful") -> SafeString:
    """How grave a breach is: nothing where there is none."""
    if legality == "lawful":
        return SafeString("")
    bars = format_html_join("", '<i class="{}"></i>', (("on" if step < level else "",) for step in range(5)))
    return format_html(
        '<span class="severity" data-status="{}" role="img" aria-label="{}">{}</span>', legality, words.severity_of(level), bars
    )


@register.simple_tag(takes_context=True)
def chip(context: Context, code: str | None, full: bool = False) -> SafeString:
    """A delegation by its colour and code; with `full` by its name."""
    code = code or ""
    name = context.get("names", {}).get(code, code)
    number = context.get("palette", {}).get(code, 0)
    return format_html('<span class="chip" data-d="{}" title="{}">{}</span>', number, name, name if full else code)


@register.simple_tag(takes_context=True)
def chips(context: Context, codes: Any) -> SafeString:
    return format_html_join(" ", "{}", ((chip(context, code),) for code in codes or ()))


@register.filter
def at_key(mapping: Any, key: Any) -> Any:
    """The value of a mapping at a key that is itself a variable."""
    return mapping.get(key) if mapping else None


@register.filter
def in_words(code: Any) -> str:
    """A name of the rulebook or the protocol in words a person reads."""
    return words.in_words(code)


@register.filter
def initials(name: str | None) -> str:
    return "".join(word[0] for word in (name or "").split()[:2]).upper() or "–"


@register.filter
def scenario_date(moment: datetime | None) -> str:
    return date_format(moment, _("j M Y, H:i")) if moment else ""


@register.filter
def told(text: str) -> str:
    """A sentence of the engine in the reader's language."""
    return recorded.told(text)


@register.filter
def ago_seconds(moment: datetime) -> int:
    return int((timezone.now() - moment).total_seconds())


@register.filter
def signed(number: int) -> str:
    """A change with its sign, the minus a real one."""
    return f"+{number}" if number > 0 else f"−{abs(number)}" if number else "0"


@register.filter
def minus(left: int, right: int) -> int:
    return left - right


@register.filter
def emphasis(text: str | None) -> SafeString:
    """The rulebook's `**stress**`, its `*names of cases*` in italics and its `names` in code; everything else escaped.
    A French sign is not parted from its word at the end of a line."""
    marked = _STRONG.sub(r"<strong>\1</strong>", _FRENCH_SPACE.sub("\u00a0", conditional_escape(text or "")))
    return mark_safe(_CODE.sub(r"<code>\1</code>", _EMPHASIS.sub(r"<em>\1</em>", marked)))  # noqa: S308 - escaped above
