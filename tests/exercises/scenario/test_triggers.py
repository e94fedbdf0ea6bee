"""A condition is read, checked and answered; nothing else that looks like Python is."""

import pytest

from exercises.scenario.triggers import TriggerError, calls, holds, parse


class Afternoon:
    """A scene in which the United Kingdom has stopped and Egypt has not."""

    phase = 3
    minute = 40
    day = 9

    def moved(self, kind: str, by: str | None = None, against: str | None = None, with_: str | None = None) -> bool:
        return (kind, by) == ("ceasefire", "GBR")

    def meter(self, name: str) -> int:
        return {"sterling": 35}[name]

    def pledged(self, mission: str) -> int:
        return {"UNMIR": 3200}[mission]

    def count(self, kind: str, by: str | None = None) -> int:
        return 2


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        ('moved("ceasefire", by="GBR")', True),
        ('moved("ceasefire", by="EGY")', False),
        ('not moved("ceasefire", by="EGY") and phase >= 3', True),
        ('meter("sterling") < 20 or minute > 60', False),
        ('meter("sterling") - 15 <= 20', True),
        ('20 < meter("sterling") < 40', True),
        ('count("statement") + count("sanction") == 4', True),
        ('pledged("UNMIR") < 5600 and day > 8', True),
        ('phase == -3', False),
    ],
)  # fmt: skip
def test_a_condition_is_answered_from_the_scene(condition: str, answer: bool) -> None:
    assert holds(condition, Afternoon()) is answer  # type: ignore[arg-type]


def test_the_questions_of_a_condition_are_known_with_their_arguments() -> None:
    tree = parse('moved("ceasefire", "GBR") and not revealed("S1")')
    assert calls(tree) == [("moved", {"kind": "ceasefire", "by": "GBR"}), ("revealed", {"secret": "S1"})]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("moveed('ceasefire')", 'unknown question "moveed"'),
        ("moved()", "missing a required argument: 'kind'"),
        ("moved('a', when=1)", "unexpected keyword argument 'when'"),
        ("moved(minute)", "moved() takes plain values only"),
        ("phase == turn", 'unknown name "turn": expected one of phase, minute, day'),
        ("phase ==", "not a condition"),
        ("phase ** 9", "phase ** 9 is not allowed in a condition"),
        ("__import__('os').system('ls')", "unknown question"),
        ("(lambda: 1)()", "unknown question"),
        ("[x for x in 'a']", "is not allowed in a condition"),
        ("moved('a', *['b'])", "moved() takes plain values only"),
        ("phase.__class__", "is not allowed in a condition"),
        ("(" * 250 + "1" + ")" * 250, "not a condition"),
        ("phase or " * 100 + "1", "the condition is too long"),
    ],
)
def test_what_is_no_condition_is_refused_by_name(condition: str, said: str) -> None:
    with pytest.raises(TriggerError, match=r".") as caught:
        parse(condition)
    assert said in str(caught.value)
