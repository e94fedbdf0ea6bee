"""What the engine writes in English is read in French; what people wrote is left as it is."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from exercises.panels import recorded
from exercises.panels.recorded import told

ROOT = Path(settings.BASE_DIR)
NOT_FOR_PEOPLE = {
    "Expected a UUID.",
    "Expected a frame of type hello or command.",
    "Say hello first.",
    "The big screen only shows: it sends nothing.",
}


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Blockade a coast or port: EGY against ISR, lawfully.", "Bloquer une côte ou un port : EGY contre ISR, licitement."),
        ("Ruled unlawful, severity 4.", "Décision : illicite, gravité 4."),
        ("FRA voted no on Emergency Force, aimed at EGY.", "FRA a voté (contre) sur Emergency Force, qui vise EGY."),
        ("7 of 7 needed, vetoed by FRA, GBR", "7 voix sur les 7 requises, veto de FRA, GBR"),
        ("The vote on this draft is closed.", "Le vote sur ce projet est clos."),
        ("There is no such actor: XYZ.", "Acteur inconnu : XYZ."),
        ("The canal pilots walk out.", "The canal pilots walk out."),
    ],
)
def test_a_recorded_sentence_is_read_in_french(english: str, french: str) -> None:
    with translation.override("fr"):
        assert told(english) == french


def test_an_english_reader_reads_what_was_written() -> None:
    with translation.override("en"):
        assert told("Ruled unlawful, severity 4.") == "Ruled unlawful, severity 4."


def test_every_refusal_of_the_engine_has_its_sentence() -> None:
    assert sorted(text for text in refusals() if not known(text)) == []


def refusals() -> set[str]:
    """The second argument of every `refuse(…)` and `Refused(…)`, with a letter and a digit for what varies."""
    found = set()
    for path in [*(ROOT / "exercises").glob("*.py"), *(ROOT / "exercises/play").rglob("*.py"), *(ROOT / "exercises/actions").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("refuse", "Refused") and len(node.args) > 1:
                found |= {text for text in [sample(node.args[1])] if text}
    return found - NOT_FOR_PEOPLE


def sample(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
    return ""


def known(text: str) -> bool:
    patterns = [re.split(r"%\(\w+\)s", sentence) for sentence in recorded.SENTENCES]
    return text.split("\0") in patterns or any(recorded._shape(sentence).fullmatch(text) for sentence in recorded.SENTENCES)
