"""Which law an exercise is played under: the lens and the rules that control chose at set-up, and the scenario's house rules."""

import pytest
from msgspec.structs import replace

from exercises.play import commands as cmd
from exercises.play.commands import Refused
from tests.exercises.play.playing import Played, data

HOUSE = """### `house.words` — No threats while the mediator is in the room
- **Source:** House rule of this exercise
- **Type:** obligation · **Force:** house rule · **From:** 1900-01-01
- **Bearer:** actor
- **Moves:** `statement`
- **Inputs:** `force.threatened`
- **Test:**
  - TRIGGER: given(`force.threatened`).
  - FAIL iff `force.threatened`; otherwise PASS.
  - Reading: While the mediator sits, nobody threatens.
- **Exceptions / priority:** None.
- **Defeated by:** —
- **Defeats:** —
- **On failure:** unlawful · severity 2
- **Remedy:** Withdraw the threat.
- **Player line:** Mind your words while the mediator sits.
"""


class Under(Played):
    """An exercise made with options."""

    def __init__(self, scenario, **options):
        self.options = options
        super().__init__(scenario)

    def _do(self, command, **more):
        return super()._do(cmd.CreateExercise(options=self.options) if isinstance(command, cmd.CreateExercise) else command, **more)


@pytest.fixture
def housed(suez):
    return replace(suez, profile=replace(suez.profile, house_rules=HOUSE))


def ruling(played):
    events = played.move("GBR-head", "statement", against="EGY", text="Withdraw or we come.", facts={"force.threatened": True})
    return data(events, "ruling_issued").ruling


def test_a_house_rule_is_applied_and_says_what_it_is(housed):
    found = ruling(Under(housed)).finding("house.words")
    assert (found.result, found.force) == ("fail", ("house rule",))
    assert found.because.startswith("House rule of this exercise, not a rule of law.")


def test_control_switches_a_house_rule_off_at_set_up(housed):
    assert ruling(Under(housed, rules_off=["house.words"])).finding("house.words") is None


def test_control_switches_a_rule_of_law_off_and_one_that_the_scenario_left_out_on(suez):
    without = replace(suez, profile=replace(suez.profile, rules_off=["un-charter.2-4"]))
    assert ruling(Under(without)).finding("un-charter.2-4") is None
    assert ruling(Under(without, rules_off=[])).finding("un-charter.2-4").result == "fail"
    assert ruling(Under(suez, rules_off=["un-charter.2-4"])).finding("un-charter.2-4") is None


def test_the_lens_that_control_chose_decides_whether_later_law_counts(suez):
    def anachronisms(**options):
        facts = {"tech.wmd_relevant": True, "tech.recipient_nsa": True}
        events = Under(suez, **options).move("FRA-head", "tech_transfer", with_="ISR", text="Parts.", facts=facts)
        return [one.rule for one in data(events, "ruling_issued").ruling.findings if one.anachronism]

    assert anachronisms() == anachronisms(lens="period") == []
    assert "tech.1540" in anachronisms(lens="modern")


@pytest.mark.parametrize("options", [{"lens": "future"}, {"rules_off": ["no.such"]}, {"rules_off": "un-charter.2-4"}])
def test_law_that_there_is_not_is_refused(suez, options):
    with pytest.raises(Refused, match="bad_field"):
        Under(suez, **options)
