from pathlib import Path

import pytest

from adjudication import Book, BookError, load_book
from adjudication.book import RULEBOOK, read_book


def test_the_whole_catalogue_is_in(book: Book) -> None:
    assert (len(book.rules), len(book.facts), len(book.moves), len(book.contested)) == (123, 533, 55, 37)


def test_the_book_is_read_once() -> None:
    assert load_book() is load_book()


@pytest.mark.parametrize("field", ["title", "source", "reading", "remedy", "player_line", "exceptions", "on_failure"])
def test_every_rule_says_what_a_player_must_be_told(book: Book, field: str) -> None:
    assert [rule.id for rule in book.rules.values() if not getattr(rule, field).strip("— ")] == [] or field in ("exceptions",)


def test_every_fact_has_a_meaning_and_a_question(book: Book) -> None:
    assert [fact.name for fact in book.facts.values() if not fact.meaning or not fact.ask.endswith(("?", ".", ")"))] == []


def test_every_kind_of_move_has_rules_and_inputs(book: Book) -> None:
    assert [kind for kind in book.moves if not book.rules_for(kind) or not book.inputs_for(kind)] == []


def test_a_rule_is_found_by_id_kind_body_and_edge(book: Book) -> None:
    rule = book.rules["un-charter.2-4"]
    assert (rule.title, rule.body, rule.type, rule.force[:2]) == (
        "No threat or use of force",
        "charter",
        "prohibition",
        ("treaty", "custom"),
    )
    assert rule in book.rules_for("blockade")
    assert rule in book.rules_of("charter")
    assert [edge.source for edge in rule.defeated_by][:2] == ["un-charter.42", "un-charter.51"]
    assert ("arsiwa.25", "fail") in [(edge.target, edge.on) for edge in rule.defeats]
    assert "attack.scale" in book.inputs_for("statement")
    assert [row.number for row in book.contested_for("un-charter.2-4")] == [35, 36]


def copy_with(tmp_path: Path, file: str, old: str, new: str) -> Path:
    for path in RULEBOOK.glob("*.md"):
        (tmp_path / path.name).write_text(path.read_text())
    path = tmp_path / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("charter.md", "FAIL iff `dispute.refused_all_means`", "FAIL iff `dispute.refused_all_meanz`", "is no fact of the book"),
        ("charter.md", "FAIL iff `dispute.refused_all_means`", "FAIL iff `dispute.refused_all_means` AND", "is not expected here"),
        (
            "charter.md",
            "`dispute.exists`, `party.un`, `dispute",
            "`party.un`, `dispute",
            "the test reads facts that the Inputs do not name: dispute.exists",
        ),
        ("charter.md", "shown: `dispute.endangers_peace`", "`dispute.endangers_peace`", "the test does not read: dispute.endangers_peace"),
        ("charter.md", "- **Defeated by:** `un-charter.51`", "- **Defeated by:** —", "does not say that it is defeated by"),
        ("charter.md", "- **Type:** obligation · ", "- **Type:** law · ", "is no type of rule"),
        ("charter.md", "- **Bearer:** actor", "- **Bearer:** everybody", "expected a bearer"),
        ("charter.md", "**From:** 1945-10-24", "**From:** long ago", "expected a date"),
        ("charter.md", "`force_other`, `self_defence`, `blockade`", "`war`, `self_defence`, `blockade`", "'war' is no kind of move"),
        ("charter.md", "- **Remedy:** Put", "- **Cure:** Put", "lacks the field 'Remedy'"),
        ("force.md", "passes(`jab.nsa`); otherwise", "passes(`jab.nsx`); otherwise", "'jab.nsx' is no rule"),
        ("force.md", "`attack.evidence` in {none, weak}", "`attack.evidence` in {none, week}", "'week' is no value of 'attack.evidence'"),
        ("facts.md", "| `force.used` | bool |", "| `force.used` | boolean |", "is no type of fact"),
    ],
)
def test_a_mistake_in_the_book_is_named_with_its_place(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    folder = copy_with(tmp_path, file, old, new)
    with pytest.raises(BookError) as caught:
        read_book(folder)
    assert caught.value.file == file
    assert said in caught.value.message


def test_a_mistake_in_a_test_is_named_with_line_and_column(tmp_path: Path) -> None:
    folder = copy_with(tmp_path, "charter.md", "FAIL iff `dispute.refused_all_means` OR", "FAIL iff `dispute.refused_all_means` OR OR")
    lines = (folder / "charter.md").read_text().split("\n")
    line = next(number for number, text in enumerate(lines, 1) if "OR OR" in text)
    with pytest.raises(BookError) as caught:
        read_book(folder)
    assert (caught.value.line, caught.value.column) == (line, lines[line - 1].index("OR OR") + 4)
