"""The French catalogue is complete: every text that a template shows is in it, and nothing in it is left empty."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import trans_real

ROOT = Path(settings.BASE_DIR)
TRANS = re.compile(r"""{%\s*trans\s+(?:"([^"]+)"|'([^']+)')(\s+context)?""")


def shown() -> Iterator[str]:
    for path in (ROOT / "templates").rglob("*.html"):
        for double, single, context in TRANS.findall(path.read_text(encoding="utf-8")):
            if not context:
                yield double or single


@pytest.fixture
def catalogue() -> trans_real.TranslationCatalog:
    with translation.override("fr"):
        return trans_real.catalog()._catalog


def test_every_text_of_a_template_is_in_the_catalogue(catalogue: trans_real.TranslationCatalog) -> None:
    assert sorted({text for text in shown() if catalogue.get(text) is None}) == []


def test_nothing_in_the_catalogue_is_left_empty() -> None:
    text = (ROOT / "locale/fr/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    assert re.findall(r'msgid "(.+)"\n(?:msgid_plural .+\n)?msgstr(?:\[0\])? ""\n(?!")', text) == []


def test_names_in_a_text_are_those_of_its_translation() -> None:
    text = (ROOT / "locale/fr/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'msgid "(.+)"\nmsgstr "(.+)"', text)
    wrong = [(one, other) for one, other in pairs if names(one) != names(other)]
    assert wrong == []


def names(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)", text))


def test_nothing_in_the_catalogue_is_a_guess() -> None:
    assert "fuzzy" not in (ROOT / "locale/fr/LC_MESSAGES/django.po").read_text(encoding="utf-8")


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    """Nobody needs gettext to run the program: what msgfmt makes of the text is kept beside it."""
    with (ROOT / "locale/fr/LC_MESSAGES/django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    text = (ROOT / "locale/fr/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^(?<!")msgid "(.+)"\nmsgstr "(.+)"$', re.sub(r"^msgctxt .+\nmsgid .+\nmsgstr .+$", "", text, flags=re.M), re.M)
    unescaped = [(one.replace('\\"', '"').replace("\\n", "\n"), other.replace('\\"', '"').replace("\\n", "\n")) for one, other in pairs]
    assert len(unescaped) > 1000
    assert [one for one, other in unescaped if compiled.gettext(one) != other] == []
