"""The page docs/conformance.md: rule by rule, which cases test it and with what expected result."""

from typing import Final

from adjudication.book import Book, Rule
from adjudication.cases import Case

_HEAD: Final = """# Conformance

Made by `python -m adjudication conformance tests/adjudication/cases/*/*.yaml > docs/conformance.md`. For each rule: its source, and the
cases that expect it to hold, to fail, to be contested or unknown, and not to be engaged. Expected values come from the sources that
the cases name and from the article that the rule cites, never from the engine. Precedents and scenario moves are named; the boundary
cases of the rule itself are given in words.
"""
_RESULTS: Final = {
    "holds": {"pass", "justified", "excused", "displaced"},
    "fails": {"fail"},
    "contested": {"contested"},
    "unknown": {"unknown"},
    "not engaged": {"not_engaged"},
}


def conformance_page(cases: list[Case], book: Book) -> str:
    """The page as Markdown: one heading a body of law, one table row a rule."""
    lines = [_HEAD]
    for body, title in book.bodies.items():
        lines += [f"## {title}", "", f"| Rule | Source | {' | '.join(_RESULTS)} |", f"| --- | --- |{' --- |' * len(_RESULTS)}"]
        lines += [_row(rule, cases) for rule in book.rules_of(body)]
        lines.append("")
    return "\n".join(lines)


def _row(rule: Rule, cases: list[Case]) -> str:
    cells = ["; ".join(cases_that_test(cases, rule.id, wanted)) or "—" for wanted in _RESULTS.values()]
    return f"| `{rule.id}` | {rule.source} | {' | '.join(cells)} |"


def cases_that_test(cases: list[Case], rule: str, wanted: set[str]) -> list[str]:
    """The ids of the cases that expect the rule, or a limb of it, to come out as one of `wanted`; boundary cases by what they say."""
    return [
        case.id.removeprefix(f"{rule}: ")
        for case in cases
        if any(name.partition("#")[0] == rule and result in wanted for name, result in case.results.items())
    ]
