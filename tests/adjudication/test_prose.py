from collections.abc import Callable

from adjudication import Book, Ruling
from adjudication.explain import as_text, tree
from adjudication.prose import RULEBOOK, prose_of
from adjudication.reading import entries


def test_a_rule_is_told_in_french_where_it_is_translated(book: Book) -> None:
    assert prose_of(book.rules["un-charter.2-4"], "fr").title == "Interdiction de la menace ou de l'emploi de la force"


def test_a_language_that_is_not_there_is_told_in_english(book: Book) -> None:
    assert prose_of(book.rules["vclt.2"], "eo") == prose_of(book.rules["vclt.2"])


def test_a_house_rule_is_told_as_it_was_written(book: Book) -> None:
    rule = {"id": "house.x", "title": "X", "type": "standard", "force": ["doctrine"], "moves": ["hadr"], "trigger": "given(force.used)"}
    added = book.with_house_rule(rule | {"test": "PASS in every other case", "on_failure": "unwise · severity 1"})
    assert prose_of(added.rules["house.x"], "fr").title == "X"


def test_every_translated_rule_is_in_the_book_under_the_same_body(book: Book) -> None:
    files = [path for path in sorted(RULEBOOK.glob("*/*.md")) if path.stem in book.bodies]
    found = [(entry.id, path.stem) for path in files for entry in entries(path.read_text(), path.name)]
    assert found
    assert [(id, body) for id, body in found if book.rules[id].body != body] == []


def test_a_ruling_can_be_read_in_french(rule_on: Callable[..., Ruling], book: Book) -> None:
    ruling = rule_on("force_other", {"force.used": True, "sc.authorisation": "none"})
    assert tree(ruling, book, "fr")["operative"] == "L'acte est illicite. Il produit ses effets. Gravité 5 sur 5."
    assert "Pour se conformer : Obtenir une autorisation du Conseil" in as_text(ruling, book, "fr")
