"""Mistakes in a scenario: each is named by its line and column, and all of them at once."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from exercises.scenario.load import ScenarioError, load_scenario

SUEZ = Path(__file__).parents[3] / "scenarios/suez-1956.yaml"
TEXT = SUEZ.read_text(encoding="utf-8")


WITHOUT_HISTORY = TEXT.split("\nhistory:")[0] + "\n"  # most mistakes can be made in less, and sooner read


def place_of(snippet: str, word: str) -> str:
    """Where `word` stands in the first line of the file that holds `snippet`."""
    lines = TEXT.splitlines()
    line = next(number for number, one in enumerate(lines, 1) if snippet in one)
    return f"{line}:{lines[line - 1].index(snippet) + snippet.index(word) + 1}"


def mistakes(*changes: tuple[str, str]) -> list[str]:
    text = WITHOUT_HISTORY if all(old in WITHOUT_HISTORY for old, _ in changes) else TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(ScenarioError) as caught:
        load_scenario(text, name="s")
    return [str(one) for one in caught.value.mistakes]


@pytest.mark.parametrize(
    ("old", "new", "word", "said"),
    [
        (
            "permanent: true, representative: T",
            "permanant: true, representative: T",
            "permanent",
            'unknown key "permanant" in a council member: did you mean "permanent"?',
        ),
        ("votes_needed: 7", "votes_needed: seven", "7", 'expected a whole number, found "seven"'),
        (
            "starts: 1956-10-24T00:00Z\n  ends",
            "starts: 24 October\n  ends",
            "1956",
            'expected a moment such as 1956-10-29T15:00Z, found "24 October"',
        ),
        ("core: true", "core: yes", "true", 'expected true or false, found "yes"'),
        (
            "method: doc",
            "method: smoke",
            "doc",
            '"smoke" is not allowed here: expected one of brief, cable, doc, meter, note, phone, press, video',
        ),
        ("lens: period", "lens: periot", "period", '"periot" is not allowed here: did you mean "period"?'),
    ],
)
def test_a_mistake_of_form_is_named_where_it_stands(old: str, new: str, word: str, said: str) -> None:
    assert mistakes((old, new)) == [f"s:{place_of(old.splitlines()[0], word)}: {said}"]


@pytest.mark.parametrize(
    ("old", "new", "word", "said"),
    [
        ("phase: T2", "phase: T9", "T2", 'unknown phase "T9": expected one of T1, T2, T3, T4, T5, T6, T7'),
        ("to: [GBR, FRA, ISR]", "to: [GBR, FRX, ISR]", "FRA", 'unknown delegation "FRX": did you mean "FRA"?'),
        ("rules_off: [jab.nsa, ", "rules_off: [jab.nasa, ", "jab.nsa", 'unknown rule "jab.nasa": did you mean "jab.nsa"?'),
        ("knowers: [USA]", "knowers: [USSA]", "USA", 'unknown delegation "USSA": did you mean "USA"?'),
        (
            "kind: maritime_enforcement",
            "kind: maritime_enforcment",
            "maritime",
            'unknown move kind "maritime_enforcment": did you mean "maritime_enforcement"?',
        ),
        ("seat: EGY-defence", "seat: EGY-defense", "EGY", 'unknown seat "EGY-defense": did you mean "EGY-defence"?'),
        ("target: un_authority", "target: un_autority", "un_auth", 'unknown meter "un_autority": did you mean "un_authority"?'),
        ("    weapon.new: false", "    weapon.new: no", "false", 'weapon.new: expected true, false, unknown or disputed, found "no"'),
        ("    weapon.new: false", "    weapon.newer: false", "weapon", 'unknown fact "weapon.newer": did you mean "weapon.new"?'),
        (
            "consent_quality: reluctant",
            "consent_quality: glad",
            "reluctant",
            'pko.consent_quality: expected one of genuine, reluctant, coerced, unknown or disputed, found "glad"',
        ),
    ],
)
def test_a_name_that_nothing_answers_to_is_named_where_it_stands(old: str, new: str, word: str, said: str) -> None:
    assert mistakes((old, new)) == [f"s:{place_of(old, word)}: {said}"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("size: 11", "size: 12", "expected 12 members (size), found 11"),
        ("yes: 8, no: 0", "yes: 9, no: 0", "the votes add up to 12: expected 11, the size of the Council"),
        ("to: [GBR, FRA, ISR]", "to: [all]", "J01 is secret and for all: expected the delegations that may see it"),
        ("knowers: [ISR, FRA, GBR]\n      about", "knowers: []\n      about", "nobody knows S1: expected delegations, or control alone"),
        ("id: D2, title", "id: D1, title", 'the dispute "D1" is there twice'),
        ("speaks_for: [SYR, JOR]", "speaks_for: [SYR, EGY]", "EGY already has a delegation: EGY"),
        (
            "at: 1956-10-24T20:00Z",
            "at: 1955-10-24T20:00Z",
            "outside the scenario's time: expected a moment from 1956-10-24T00:00Z to 1957-03-08T23:59Z",
        ),
        ("name: Cairo, at: [31.24, 30.04], kind", "name: Cairo, at: [131.24, 30.04], kind", "cairo lies outside the bounds of the map"),
        (
            "powers: [lead, negotiate, speak, draft, vote]}",
            "powers: [negotiate, speak, draft, vote]}",
            "nobody leads IRN: expected a seat with the power lead",
        ),
    ],
)
def test_what_contradicts_itself_is_said(old: str, new: str, said: str) -> None:
    found = mistakes((old, new))
    assert said in [one.split(": ", 1)[1] for one in found]


ORGAN = "  organs:\n    - {body: baghdad_council, title: Council, members: [IRQ, TUR], agreement: AG6%s}\n  sources_off:"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (", veto: [GBR]", "GBR is no member and can have no veto"),
        (", quorum: 3", "expected at most 2, the number of members"),
        (", chair: XYZ", 'unknown actor "XYZ": expected one of'),
        (", majority: most", '"most" is not allowed here: expected one of consensus, majority, two_thirds, unanimity'),
    ],
)
def test_a_council_of_its_own_is_checked(more: str, said: str) -> None:
    [found] = mistakes(("  sources_off:", ORGAN % more))
    assert found.split(": ", 1)[1].startswith(said)


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("screen: table, text: Lift it., after: J99", 'unknown inject "J99": did you mean'),
        ("screen: table, text: Lift it., to: [XYZ]", 'unknown delegation "XYZ": expected one of'),
        ("screen: table", "missing"),
    ],
)
def test_a_word_of_help_is_checked(mark: str, said: str) -> None:
    [found] = mistakes(("\nhotwash:", f"\ncoach:\n  - {{{mark}}}\nhotwash:"))
    assert said in found


def test_an_alternative_is_one_of_a_line_that_is_there() -> None:
    [said] = mistakes(("    row: M02\n", "    row: M02\n    instead_of: M99\n"))
    assert said.split(": ", 1)[1].startswith('unknown move "M99": did you mean "M')


def test_a_condition_is_checked_where_it_stands() -> None:
    [said] = mistakes(('trigger: not refused("AG13")', 'trigger: not refuzed("AG13")'))
    assert said.split(": ", 1)[1].startswith('unknown question "refuzed": expected one of moved, ruled, count')


def test_the_names_in_a_condition_must_exist() -> None:
    [said] = mistakes(("crossed: 'meter(\"sterling\") < 20'", "crossed: 'meter(\"pound\") < 20'"))
    assert said.split(": ", 1)[1].startswith('unknown meter "pound": expected one of cabinet, egypt_regime')


def test_all_mistakes_are_said_at_once_in_the_order_of_the_file() -> None:
    found = mistakes(("phase: T2", "phase: T9"), ("votes_needed: 7", "votes_needed: 17"), ("knowers: [USA]", "knowers: [XXX]"))
    assert len(found) == 3
    lines = [int(one.split(":")[1]) for one in found]
    assert lines == sorted(lines)


def test_a_mistake_in_a_house_rule_is_said_at_its_line() -> None:
    rule = "  house_rules: |\n    ### `house.x` — A rule\n    - **Source:** this scenario\n  rules_off: [jab.nsa"
    [said] = mistakes(("  rules_off: [jab.nsa", rule))
    assert said.split(": ", 1) == [
        f"s:{int(place_of('  rules_off: [jab.nsa', 'rules').split(':')[0]) + 1}:1",
        "the rule 'house.x' lacks the field 'Type'",
    ]


def test_a_file_that_is_not_there_and_one_that_is_no_text_are_mistakes(tmp_path: Path) -> None:
    binary = tmp_path / "x.yaml"
    binary.write_bytes(b"id: x\n\xff\xfe")
    for path, said in (
        (tmp_path / "none.yaml", "1:1: cannot be read: No such file or directory"),
        (binary, "2:1: not UTF-8: expected text in UTF-8"),
    ):
        with pytest.raises(ScenarioError) as caught:
            load_scenario(path)
        assert str(caught.value) == f"{path}:{said}"


def run(path: Path) -> tuple[str, str, int]:
    out, err = StringIO(), StringIO()
    try:
        call_command("check_scenario", str(path), stdout=out, stderr=err)
    except SystemExit as stop:
        return out.getvalue(), err.getvalue(), int(str(stop.code))
    return out.getvalue(), err.getvalue(), 0


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(old: str, new: str) -> Path:
        path = tmp_path / "broken.yaml"
        path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
        return path

    return write


def test_the_command_sums_up_a_good_file() -> None:
    out, err, code = run(SUEZ)
    assert (err, code) == ("", 0)
    assert "8 core delegations with 29 seats" in out


def test_the_command_prints_mistakes_by_line_and_fails(broken: Callable[[str, str], Path]) -> None:
    path = broken("votes_needed: 7", "votes_needed: seven")
    out, err, code = run(path)
    assert (out, code) == ("", 1)
    assert err == f'{path}:{place_of("votes_needed: 7", "7")}: expected a whole number, found "seven"\n'
