"""A file that is no case file is refused with file, line and what was expected."""

import pytest

from adjudication import Book
from adjudication.cases import Malformed, parse_case

GOOD = """id: a-case
date: 1991-01-17
move: {kind: force_other, by: USA, against: IRQ}
facts:
  force.used: true
  sc.votes_for: 9
  attack.from_state: null
expect:
  legality: lawful
  results: {un-charter.2-4: pass}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("id: a-case", "id: a-case\nwho: me", 2, "unknown key 'who'; expected one of id, title, date"),
        ("id: a-case", "id: a-case\nid: again", 2, "given twice"),
        ("date: 1991-01-17", "date: yesterday", 2, "expected a date like 1991-01-17"),
        ("date: 1991-01-17", "date: 1991-02-30", 2, "expected a date like 1991-01-17"),
        ("date: 1991-01-17", "lens: period", 1, "the key 'date' is missing"),
        ("date: 1991-01-17", "date: 1991-01-17\nlens: old", 3, "lens: expected one of period, modern"),
        ("kind: force_other", "kind: war", 3, "'war' is no kind of move"),
        ("by: USA", "by: usa", 3, "expected a code of upper-case letters and digits"),
        ("against: IRQ", "agianst: IRQ", 3, "unknown key 'agianst'"),
        ("force.used: true", "force.usde: true", 5, "'force.usde' is no fact of the vocabulary"),
        ("force.used: true", "force.used: yes", 5, "expected true, false, unknown or disputed"),
        ("force.used: true", "force.used: 'true'", 5, "expected true, false, unknown or disputed"),
        ("force.used: true", "force.used:", 5, "expected true, false, unknown or disputed"),
        ("sc.votes_for: 9", "sc.votes_for:  # how many?", 6, "sc.votes_for: expected text"),
        ("legality: lawful", "legality:", 9, "legality: expected text"),
        ("force.used: true", "force.scale: huge", 5, "expected one of none, minor, grave"),
        ("force.used: true", "force.form: [invasion, tea]", 5, "found 'tea'"),
        ("sc.votes_for: 9", "sc.votes_for: nine", 6, "expected a whole number"),
        ("sc.votes_for: 9", "sc.p5_against: USSR", 6, "expected a list"),
        ("attack.from_state: null", "attack.from_state: Syria", 7, "expected a code"),
        ("attack.from_state: null", "force.used: false", 7, "given twice"),
        ("legality: lawful", "legality: legal", 9, "expected one of lawful, unlawful, contested, undetermined"),
        ("legality: lawful", "severity: 6", 9, "expected 0 to 5"),
        ("un-charter.2-4: pass", "un-charter.2-5: pass", 10, "'un-charter.2-5' is no rule of the book"),
        ("un-charter.2-4: pass", "un-charter.2-4#z: pass", 10, "is no limb of the book"),
        ("un-charter.2-4: pass", "un-charter.2-4: passed", 10, "expected one of pass, fail"),
        ("facts:\n", "facts: [1, 2]\nother:\n", 4, "unknown key 'other'"),
        ("id: a-case", "id: [a", 2, "expected YAML 1.2"),
    ],
)
def test_a_malformed_case_names_the_line_and_what_was_expected(book: Book, old: str, new: str, line: int, said: str) -> None:
    with pytest.raises(Malformed) as caught:
        parse_case(GOOD.replace(old, new), "case.yaml", book)
    if said not in ("unknown key 'other'",):
        assert caught.value.line == line
    assert said in caught.value.message
    assert str(caught.value).startswith(f"case.yaml:{caught.value.line}: ")


def test_the_good_case_is_read(book: Book) -> None:
    case = parse_case(GOOD, "case.yaml", book)
    assert (case.id, case.move.against, case.facts["attack.from_state"], case.expect) == ("a-case", ("IRQ",), None, {"legality": "lawful"})


def test_no_is_norway_and_a_word(book: Book) -> None:
    case = parse_case(GOOD.replace("by: USA", "by: NO").replace("sc.votes_for: 9", "sc.voter_vote: no"), "case.yaml", book)
    assert (case.move.by, case.facts["sc.voter_vote"]) == ("NO", "no")


def test_a_bomb_of_aliases_is_refused(book: Book) -> None:
    lines = [
        "id: bomb",
        "date: 1991-01-17",
        "move: {kind: force_other, by: USA}",
        "facts:",
        "  sc.p5_against: &a0 [X, X, X, X, X, X, X, X, X, X]",
    ]
    names = [name for name, fact in book.facts.items() if fact.type == "list" and name != "sc.p5_against"]
    lines += [f"  {name}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n, name in enumerate(names[:8], 1)]
    with pytest.raises(Malformed):
        parse_case("\n".join(lines) + "\n", "bomb.yaml", book)


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "- a\n- b\n", "just text\n", "a: 1\n---\nb: 2\n", "\x00", "&a [*a]", "!!python/object:os.system x"]
)
def test_what_is_no_mapping_at_all_is_refused(book: Book, text: str) -> None:
    with pytest.raises(Malformed):
        parse_case(text, "odd.yaml", book)
