from datetime import date
from typing import Any

import pytest

from adjudication import Book
from adjudication.compiling import IN_DISPUTE, NOT_KNOWN
from adjudication.docket import Docket
from adjudication.language import (
    DISPUTED,
    FALSE,
    TRUE,
    UNKNOWN,
    And,
    Is,
    LanguageError,
    Or,
    facts_read,
    parse_condition,
    parse_levels,
    parse_limb,
    parse_trigger,
    rules_read,
)

DAY = date(1960, 5, 1)


def truth(book: Book, text: str, **facts: Any) -> int:
    named = {name.replace("__", "."): value for name, value in facts.items()}
    docket = Docket(book, "self_defence", book.values(named, "self_defence"), DAY, modern=False)
    return book.truth_of(parse_condition(text))(docket.facts, DAY, docket.result_of)


def test_and_binds_closer_than_or() -> None:
    parsed = parse_condition("`a.a` OR `b.b` AND `c.c`")
    assert parsed == Or((Is("a.a"), And((Is("b.b"), Is("c.c")))))


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (True, True, TRUE, TRUE),
        (True, False, FALSE, TRUE),
        (False, "unknown", FALSE, UNKNOWN),
        (True, "unknown", UNKNOWN, TRUE),
        (False, "disputed", FALSE, DISPUTED),
        (True, "disputed", DISPUTED, TRUE),
        ("unknown", "disputed", UNKNOWN, UNKNOWN),
        ("disputed", "disputed", DISPUTED, DISPUTED),
    ],
)
def test_false_decides_an_and_true_an_or_and_unknown_comes_before_disputed(
    book: Book, left: Any, right: Any, both: int, either: int
) -> None:
    facts = {"force__used": left, "attack__occurred": right}
    assert truth(book, "`force.used` AND `attack.occurred`", **facts) == both
    assert truth(book, "`force.used` OR `attack.occurred`", **facts) == either


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("given(`sc.votes_for`)", 7, TRUE),
        ("given(`sc.votes_for`)", "disputed", TRUE),
        ("given(`sc.votes_for`)", "unknown", FALSE),
        ("`sc.votes_for` >= 7", 7, TRUE),
        ("`sc.votes_for` > 7", 7, FALSE),
        ("`sc.votes_for` >= 7", "disputed", DISPUTED),
        ("`sc.votes_for` = 7", 7, TRUE),
        ("established(`sc.votes_for` >= 7)", "disputed", FALSE),
        ("established(`sc.votes_for` >= 7)", "unknown", FALSE),
        ("not_excluded(`sc.votes_for` >= 7)", "unknown", TRUE),
        ("not_excluded(`sc.votes_for` >= 7)", 6, FALSE),
        ("disputed(`sc.votes_for`)", "disputed", TRUE),
        ("disputed(`sc.votes_for`)", "unknown", FALSE),
    ],
)
def test_what_is_said_of_a_number(book: Book, text: str, value: Any, expected: int) -> None:
    assert truth(book, text, sc__votes_for=value) == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("some(`sc.p5_against`)", ["USSR"], TRUE),
        ("some(`sc.p5_against`)", [], FALSE),
        ("none(`sc.p5_against`)", [], TRUE),
        ("none(`sc.p5_against`)", "unknown", UNKNOWN),
        ("none(`sc.p5_against`)", "disputed", DISPUTED),
        ("`sc.p5_against` in {USSR, USA}", ["GBR", "USSR"], TRUE),
        ("`sc.p5_against` in {USSR, USA}", ["GBR"], FALSE),
    ],
)
def test_what_is_said_of_a_list(book: Book, text: str, value: Any, expected: int) -> None:
    assert truth(book, text, sc__p5_against=value) == expected


def test_null_and_none_are_established_to_be_empty(book: Book) -> None:
    assert truth(book, "none(`attack.from_state`)", attack__from_state=None) == TRUE
    assert truth(book, "none(`csd.treaty_basis`)", csd__treaty_basis="none") == TRUE
    assert truth(book, "some(`attack.from_state`)", attack__from_state="SYR") == TRUE


def test_a_disputed_enumeration_is_true_where_every_value_it_may_have_makes_it_true(book: Book) -> None:
    assert truth(book, "`ihl.expected_civ_harm` in {none, low, moderate, severe}", ihl__expected_civ_harm="disputed") == TRUE
    assert truth(book, "`ihl.expected_civ_harm` in {none, low}", ihl__expected_civ_harm="disputed") == DISPUTED
    assert truth(book, "`ihl.expected_civ_harm` in {none, low, moderate, severe}") == UNKNOWN


def test_a_number_is_compared_with_a_multiple_of_another(book: Book) -> None:
    assert truth(book, "`ga.votes_for` >= 2 * `ga.votes_against`", ga__votes_for=64, ga__votes_against=5) == TRUE
    assert truth(book, "`ga.votes_for` >= 2 * `ga.votes_against`", ga__votes_for=64, ga__votes_against=33) == FALSE
    assert truth(book, "`pko.troops_deployed` >= 0.8 * `pko.troops_required`", pko__troops_deployed=80, pko__troops_required=100) == TRUE
    assert truth(book, "`ga.votes_for` >= 2 * `ga.votes_against`", ga__votes_for=64) == UNKNOWN


def test_days_before_and_after(book: Book) -> None:
    assert truth(book, "before(1966-01-01)") == TRUE
    assert truth(book, "before(1960-05-01)") == FALSE
    assert truth(book, "after(`sc.authorisation_expires`)", sc__authorisation_expires=date(1960, 4, 30)) == TRUE
    assert truth(book, "after(`sc.authorisation_expires`)", sc__authorisation_expires=date(1960, 5, 1)) == FALSE
    assert truth(book, "after(`sc.authorisation_expires`)", sc__authorisation_expires=None) == FALSE
    assert truth(book, "after(`sc.authorisation_expires`)") == UNKNOWN


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((True, True, False), TRUE),
        ((True, False, False), FALSE),
        ((True, "unknown", False), UNKNOWN),
        ((True, "disputed", False), DISPUTED),
    ],
)
def test_count_says_what_the_counted_facts_allow(book: Book, values: tuple[Any, ...], expected: int) -> None:
    facts = dict(zip(("cf__geography", "cf__duration", "cf__monitoring"), values, strict=True))
    assert truth(book, "count(`cf.geography`, `cf.duration`, `cf.monitoring`) >= 2", **facts) == expected


def test_the_move_kind_is_read_like_a_fact(book: Book) -> None:
    assert truth(book, "`move.kind` in {self_defence, blockade}") == TRUE
    assert truth(book, "`move.kind` = blockade") == FALSE


def test_a_rule_that_is_not_in_play_neither_passes_nor_fails_but_is_clear(book: Book) -> None:
    assert [truth(book, f"{word}(`jab.csd-request`)") for word in ("passes", "fails", "contested", "clear")] == [FALSE, FALSE, FALSE, TRUE]


def test_what_an_expression_reads_is_known_without_running_it() -> None:
    parsed = parse_condition("`a.a` AND NOT given(`b.b`) OR `c.c` >= 2 * `d.d` OR passes(`x.1-2`) AND `move.kind` = hadr")
    assert facts_read(parsed) == {"a.a", "b.b", "c.c", "d.d"}
    assert rules_read(parsed) == {"x.1-2"}


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("TRIGGER: `a.a` AND.", 19, "'.' is not expected here"),
        ("TRIGGER: `a.a` = .", 18, "expected a number, a value"),
        ("TRIGGER: `a.a` ? `b.b`.", 16, "'?' cannot be read here"),
        ("TRIGGER: `a.a`", 15, "the end of the text is not expected"),
        ("TRIGGER: count(`a.a`) >= x.", 26, "expected a number"),
    ],
)
def test_an_error_names_its_column_and_what_was_expected(text: str, column: int, said: str) -> None:
    with pytest.raises(LanguageError) as caught:
        parse_trigger(text)
    assert (caught.value.line, caught.value.column) == (1, column)
    assert said in caught.value.message


def test_clauses_must_say_what_every_other_case_gives() -> None:
    with pytest.raises(LanguageError, match="otherwise RESULT"):
        parse_limb("PASS iff `a.a`.")
    assert parse_limb("PASS iff `a.a`; FAIL in every other case; CONTESTED never.") == parse_limb("PASS iff `a.a`; otherwise FAIL.")


def test_levels_are_read_in_order() -> None:
    first, second, third = parse_levels("5 iff `a.a`; #b 3 if contested; otherwise 2")
    assert (first.number, first.condition) == (5, Is("a.a"))
    assert (second.number, second.limb, second.contested) == (3, "b", True)
    assert (third.number, third.condition) == (2, None)


def test_missing_values_are_told_apart(book: Book) -> None:
    values = book.values({"attack.author": "disputed"}, "self_defence")
    assert (values["attack.author"], values["attack.scale"]) == (IN_DISPUTE, NOT_KNOWN)
