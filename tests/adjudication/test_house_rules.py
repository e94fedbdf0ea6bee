from collections.abc import Callable
from typing import Any

import pytest

from adjudication import Book, BookError, Ruling

RULE: dict[str, Any] = {
    "id": "house.pact-3",
    "title": "A party under armed attack is owed assistance",
    "type": "obligation",
    "force": ["treaty"],
    "moves": ["statement"],
    "trigger": "attack.occurred AND attack.scale = grave AND victim.requested_help",
    "test": "PASS iff alliance.assistance_given; otherwise FAIL",
    "defeated_by": ["un-charter.103 (on: trigger)"],
    "on_failure": "unlawful · severity 3",
}
FACTS = {"attack.occurred": True, "attack.scale": "grave", "victim.requested_help": True, "alliance.assistance_given": False}


def test_a_house_rule_rules_and_is_labelled(book: Book, rule_on: Callable[..., Ruling]) -> None:
    found = rule_on("statement", FACTS, book=book.with_house_rule(RULE)).finding("house.pact-3")
    assert found is not None
    assert (found.result, found.force, found.severity) == ("fail", ("house rule", "treaty"), 3)
    assert found.because.startswith("House rule of this exercise, not a rule of law.")


def test_a_rule_of_law_may_defeat_a_house_rule(book: Book, rule_on: Callable[..., Ruling]) -> None:
    facts = FACTS | {"treaty.conflicts_with_charter": True, "actor.follows_charter": True}
    found = rule_on("statement", facts, book=book.with_house_rule(RULE)).finding("house.pact-3")
    assert found is not None
    assert (found.result, found.by) == ("displaced", ("un-charter.103",))


@pytest.mark.parametrize(("obeys", "result"), [(True, "displaced"), (False, "fail")])
def test_a_house_rule_may_say_when_a_defeater_does_not_help(book: Book, rule_on: Callable[..., Ruling], obeys: bool, result: str) -> None:
    written = RULE | {"defeated_by": ["un-charter.103 (on: trigger) (unless: fails(un-charter.24-25))"]}
    facts = FACTS | {"treaty.conflicts_with_charter": True, "actor.follows_charter": True}
    facts |= {"sc.decision_exists": True, "sc.paragraph_binding": True, "actor.complies_with_sc": obeys}
    found = rule_on("statement", facts, book=book.with_house_rule(written)).finding("house.pact-3")
    assert found is not None
    assert found.result == result


def test_a_house_rule_that_defeats_law_is_named_as_what_it_is(book: Book, rule_on: Callable[..., Ruling]) -> None:
    amnesty = RULE | {
        "id": "house.free",
        "type": "permission",
        "trigger": "given(dispute.exists)",
        "test": "PASS in every other case",
        "defeats": ["un-charter.2-3"],
    }
    amnesty |= {"defeated_by": []}
    ruling = rule_on("statement", {"dispute.exists": True, "dispute.refused_all_means": True}, book=book.with_house_rule(amnesty))
    found = ruling.finding("un-charter.2-3")
    assert found is not None
    assert (found.result, found.by) == ("justified", ("house.free",))
    assert "a house rule" in found.because


def test_the_book_itself_is_left_as_it_was(book: Book) -> None:
    book.with_house_rule(RULE | {"defeats": ["un-charter.2-3"]})
    assert "house.pact-3" not in book.rules
    assert "house.pact-3" not in {edge.source for edge in book.rules["un-charter.2-3"].defeated_by}


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        ({"trigger": "attack.occured"}, 12, "'attack.occured' is no fact"),
        ({"trigger": "attack.occurred AND"}, 12, "is not expected here"),
        ({"test": "PASS iff attack.occurred"}, 13, "must end with exactly one 'otherwise RESULT'"),
        ({"moves": ["war"]}, 14, "'war' is no kind of move"),
        ({"defeats": ["vclt.53-64"]}, 15, "it is jus cogens"),
        ({"defeats": ["vclt.99"]}, 15, "'vclt.99' is not a rule"),
        ({"defeats": ["un-charter.2-3 (on fail)"]}, 15, "expected rules with their marks"),
        ({"defeated_by": ["un-charter.51 (unless fails)"]}, 16, "expected rules with their marks"),
        ({"defeated_by": ["un-charter.51 (unless: fails(un-charter.99-9))"]}, 16, "'un-charter.99-9' is no rule of the book"),
        ({"defeated_by": ["un-charter.51 (unless: attack.occurred AND)"]}, 16, "the end of the text is not expected here"),
        ({"id": "vclt.2"}, 10, "is in the book already"),
        ({"sanction": 1}, 10, "unknown key 'sanction'"),
        ({"title": ""}, 10, "needs the key 'title'"),
    ],
)
def test_a_mistake_names_its_line(book: Book, change: dict[str, Any], line: int, said: str) -> None:
    with pytest.raises(BookError) as caught:
        book.with_house_rule(
            RULE | change, "scenario.yaml", {"": 10, "trigger": 12, "test": 13, "moves": 14, "defeats": 15, "defeated_by": 16}
        )
    assert (caught.value.file, caught.value.line) == ("scenario.yaml", line)
    assert said in caught.value.message


def test_a_rule_switched_off_is_not_engaged_and_defeats_nothing(book: Book, rule_on: Callable[..., Ruling]) -> None:
    facts = {
        "force.used": True,
        "sc.authorisation": "explicit",
        "sc.actor_authorised": True,
        "sc.scope_respected": True,
        "sc.conditions_met": True,
    }
    assert rule_on("force_other", facts).legality == "lawful"
    off = rule_on("force_other", facts, book=book.without(["un-charter.42"]))
    assert (off.finding("un-charter.42"), off.legality) == (None, "unlawful")


def test_only_rules_that_exist_can_be_switched_off(book: Book) -> None:
    with pytest.raises(KeyError, match=r"vclt\.99"):
        book.without(["vclt.99"])


def test_a_rule_text_in_the_books_own_form_is_read(book: Book) -> None:
    text = "\n".join(
        [
            "### `house.text` — As the book writes",
            "- **Source:** x",
            "- **Type:** standard · **Force:** doctrine · **From:** 1900-01-01",
            "- **Bearer:** actor",
            "- **Moves:** `hadr`",
            "- **Inputs:** `force.used`",
            "- **Test:**",
            "  - TRIGGER: given(`force.used`).",
            "  - FAIL iff `force.usde`; otherwise PASS.",
            "  - Reading: x",
            "- **Exceptions / priority:** —",
            "- **Defeated by:** —",
            "- **Defeats:** —",
            "- **On failure:** unwise · severity 1",
            "- **Remedy:** x",
            "- **Player line:** x",
        ]
    )
    with pytest.raises(BookError) as caught:
        book.with_house_rules(text, "rules.md", first_line=101)
    assert caught.value.line == 109
    assert "house.text" in book.with_house_rules(text.replace("usde", "used")).rules
