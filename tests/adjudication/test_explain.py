import json
from collections.abc import Callable

import pytest

from adjudication import Book, Ruling
from adjudication.cases import read_case
from adjudication.explain import as_html, as_text, operative, tree
from adjudication.wording import WORDS

from .conftest import CASES


@pytest.fixture
def iraq(book: Book) -> Ruling:
    return read_case(CASES / "precedents" / "iraq-2003.yaml", book).judge(book)


def test_the_operative_line_says_the_verdicts_in_plain_words(iraq: Ruling) -> None:
    assert operative(iraq) == "Whether the move is lawful is contested. The better view: unlawful. It takes effect. Severity 5 of 5."


def test_a_finding_names_the_facts_that_decided(iraq: Ruling) -> None:
    found = iraq.finding("jab.armed-attack")
    assert found is not None
    assert found.because == "Not available: no armed attack has begun."


def test_a_finding_says_what_was_not_known(rule_on: Callable[..., Ruling]) -> None:
    found = rule_on("statement", {"sc.decision_exists": True, "actor.complies_with_sc": False}).finding("un-charter.24-25")
    assert found is not None
    assert found.because == "Cannot be decided yet: it is not known whether the paragraph is a binding decision."


@pytest.mark.parametrize(
    ("kind", "facts", "rule", "because"),
    [
        (
            "statement",
            {"force.threatened": True, "sc.authorisation": "none", "selfdetermination.colonial": False},
            "un-charter.2-4",
            "Broken: force is threatened: a credible conditional signal of force.",
        ),
        (
            "treaty_withdrawal",
            {"treaty.breach_by_other": True, "treaty.breach_material": False},
            "vclt.60",
            "Not available: the breach is not material.",
        ),
        (
            "river_cooperation",
            {"treaty.in_force": True, "treaty.performed": False, "treaty.interpretation_dispute": False},
            "vclt.26-31",
            "Broken: the treaty is not performed in good faith.",
        ),
        (
            "sc_draft",
            {"sc.matter": "substantive", "sc.votes_for": 2, "sc.p5_against": []},
            "un-charter.27",
            "Not valid: affirmative votes: 2 votes; the act lies on or after 1 January 1966.",
        ),
    ],
)
def test_a_reason_is_what_decided_in_plain_words(
    rule_on: Callable[..., Ruling], kind: str, facts: dict[str, object], rule: str, because: str
) -> None:
    found = rule_on(kind, facts).finding(rule)
    assert found is not None
    assert found.because == because


def test_no_reason_denies_a_denial(book: Book) -> None:
    for fact in book.facts.values():
        if fact.type == "bool":
            assert fact.so
            assert fact.not_so
            assert fact.so != fact.not_so
            assert "not no " not in fact.not_so


def test_a_contested_point_gives_both_positions_and_the_lean(iraq: Ruling, book: Book) -> None:
    (point,) = tree(iraq, book)["contested_points"]
    assert (point["number"], point["positions"], point["leans"]) == (
        6,
        ["Revives on material breach", "Only Council may decide"],
        "unlawful",
    )


def test_a_remedy_is_given_where_a_finding_stands_and_only_there(iraq: Ruling) -> None:
    remedies = {each.rule: each.remedy for each in iraq.findings}
    assert remedies["un-charter.2-3"] is None
    assert str(remedies["un-charter.51"]).startswith("Show the attack")


def test_a_missing_report_is_remarked_and_not_fatal(rule_on: Callable[..., Ruling]) -> None:
    found = rule_on("self_defence", {"attack.occurred": False, "art51.reported": False}).finding("un-charter.51")
    assert found is not None
    assert "not reported to the Security Council" in found.because


def test_the_tree_is_plain_json(iraq: Ruling, book: Book) -> None:
    root = tree(iraq, book)
    assert json.loads(json.dumps(root)) == root


def test_html_is_escaped_and_carries_no_style_or_script(iraq: Ruling, book: Book) -> None:
    html = as_html(iraq, book)
    assert html.startswith('<article class="ruling" lang="en" data-legality="contested">')
    assert "<script" not in html
    assert "style=" not in html
    assert "&quot;most grave forms&quot;" in html


def test_text_and_html_come_from_the_same_tree(iraq: Ruling, book: Book) -> None:
    text, html = as_text(iraq, book), as_html(iraq, book)
    for finding in tree(iraq, book)["findings"]:
        assert finding["rule"] in text
        assert f'data-rule="{finding["rule"]}"' in html


def test_every_language_has_every_word() -> None:
    assert {lang: sorted(words) for lang, words in WORDS.items()} == dict.fromkeys(WORDS, sorted(WORDS["en"]))
