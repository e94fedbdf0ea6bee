"""The cases that test a rule, from the case files that the project keeps among its tests."""

from functools import cache
from pathlib import Path

from django.conf import settings

from adjudication.book import load_book
from adjudication.cases import Malformed, read_case
from adjudication.prose import case_in
from exercises.panels.law import language

CASES = ("tests/adjudication/cases",)


@cache
def _by_rule() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for folder in CASES:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*.yaml")):
            try:
                case = read_case(path, load_book())
            except Malformed:
                continue  # the engine's own tests name it; a reader's page is no place for it
            for rule, result in case.results.items():
                found.setdefault(rule.partition("#")[0], []).append(
                    {"id": case.id, "title": case.title or case.id, "source": case.source, "result": result}
                )
    return found


def precedents_of(rule_id: str) -> list[dict[str, str]]:
    """The cases in which a rule was in play, with what it gave, in the reader's language."""
    return [_told(case) for case in _by_rule().get(rule_id, ())]


def _told(case: dict[str, str]) -> dict[str, str]:
    title, source = case_in(case["id"], case["title"], case["source"], language())
    return case | {"title": title, "source": source}
