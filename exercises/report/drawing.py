"""Figures as SVG, and remembered by what they show: the same figure is drawn once."""

import hashlib

import msgspec
import vl_convert
from django.core.cache import cache
from django.utils.translation import get_language

from exercises.report.charts import THEMES, spec
from exercises.report.figures import Figure

KEEP_SECONDS = 24 * 3600
LOCALES = {"fr": "fr-FR"}


def svg_of(figure: Figure, theme: str = "paper") -> str:
    """The figure's plot as one SVG document that asks for nothing from anywhere."""
    wanted = spec(figure, THEMES[theme])
    language = (get_language() or "en")[:2]
    key = "figure:" + hashlib.sha256(msgspec.json.encode(wanted) + language.encode()).hexdigest()
    svg = cache.get(key)
    if svg is None:
        locale = LOCALES.get(language)
        svg = vl_convert.vegalite_to_svg(wanted, allowed_base_urls=[], time_format_locale=locale, format_locale=locale)
        cache.set(key, svg, KEEP_SECONDS)
    return svg
