"""What is refused before anything is understood, each with its place."""

import pytest

from exercises.scenario.reading import MAX_BYTES, MAX_MISTAKES, MAX_VALUES, Mark, ScenarioError, read_nodes


def mistakes(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        read_nodes(text, "x.yaml")
    return [str(one) for one in caught.value.mistakes]


def test_norway_and_no_are_words_and_true_is_not() -> None:
    node = read_nodes("a: NO\nb: no\nc: true\nd: 0o17\ne: 1956-10-29\nf: ~\ng: '12'\nh: -3\ni: 1.5\n", "x.yaml")
    expected = {"a": "NO", "b": "no", "c": True, "d": "0o17", "e": "1956-10-29", "f": None, "g": "12", "h": -3, "i": 1.5}
    assert node.plain() == expected


def test_a_node_knows_its_line_and_column() -> None:
    node = read_nodes("a:\n  - b: 1\n  - c: 2\n", "x.yaml")
    assert node.at("a", 1, "c") == Mark(3, 8)


def test_a_path_that_leads_nowhere_gives_the_nearest_place() -> None:
    assert read_nodes("a:\n  b: 1\n", "x.yaml").at("a", "z", 3) == Mark(2, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x 1\nb: *x\n", "x.yaml:1:4: anchors and aliases are not allowed: expected the text itself, written out"),
        ("a: !!python/name:os 1\n", "x.yaml:1:4: tags are not allowed: expected a plain value, found tag:yaml.org,2002:python/name:os"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1: a second document begins here: expected one scenario in a file"),
        ("? [1, 2]\n: 3\n", "x.yaml:1:3: a list cannot be a key: expected a word"),
        ("", "x.yaml:1:1: the file is empty: expected a scenario"),
        ("[" * 21 + "]" * 21, "x.yaml:1:21: nested too deeply: expected at most 20 levels"),
        ("a" * (MAX_BYTES + 1), "x.yaml:1:1: the file is too large: expected at most 256 KiB"),
    ],
    ids=["anchor", "tag", "second document", "list as a key", "empty", "too deep", "too large"],
)
def test_what_a_scenario_never_needs_is_refused(text: str, said: str) -> None:
    assert mistakes(text) == [said]


def test_every_key_that_is_given_twice_is_named() -> None:
    assert mistakes("a: 1\na: 2\nb: {c: 1, c: 2}\n") == [
        'x.yaml:2:1: "a" is given twice: first on line 1',
        'x.yaml:3:11: "c" is given twice: first on line 3',
    ]


@pytest.mark.parametrize(
    "text", ["a: [1, 2", "a: 'b", "a: b: c", "\ta: 1", "%YAML 9.9\n---\na: 1", "a: \x07", "{" * 5000, "- " * 5000, "a: |\n\tb", "@a"]
)
def test_hostile_text_is_a_mistake_and_never_a_crash(text: str) -> None:
    assert all(one.startswith("x.yaml:") for one in mistakes(text))


def test_a_bomb_of_aliases_stops_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    assert mistakes(bomb) == ["x.yaml:1:4: anchors and aliases are not allowed: expected the text itself, written out"]


def test_more_values_than_any_scenario_needs_are_not_read() -> None:
    assert mistakes("- a\n" * MAX_VALUES)[0].endswith(f"too many values: expected at most {MAX_VALUES}")


def test_no_more_mistakes_are_told_than_anybody_reads() -> None:
    assert len(mistakes("a: 1\n" * 300)) == MAX_MISTAKES
