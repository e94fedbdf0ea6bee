"""The estimates that the scenarios and the reading of pko.force-to-task work out by hand."""

import pytest

from adjudication import load_book
from adjudication.force_requirement import Step, estimate
from adjudication.thresholds import threshold
from adjudication.world import Terrain


def test_a_line_needs_companies_and_a_third_in_reserve() -> None:
    wanted = estimate(["buffer", "observe"], Terrain(line_km=265))
    assert wanted is not None
    assert wanted.steps == (Step("line", 22, 2640), Step("reserve", 22, 880))
    assert (wanted.low, wanted.troops, wanted.high) == (2880, 3520, 4320)


def test_people_in_a_consenting_setting_need_three_in_a_thousand() -> None:
    wanted = estimate(["buffer", "poc"], Terrain(line_km=260, population=1_200_000))
    assert wanted is not None
    assert [one.troops for one in wanted.steps] == [2520, 840, 3600]
    assert 6_900 <= wanted.troops <= 7_100  # "about 7,000 for line and people"


def test_to_enforce_is_to_plan_for_a_hostile_setting() -> None:
    wanted = estimate(["enforce"], Terrain(population=100_000))
    assert wanted is not None
    assert (wanted.setting, wanted.troops) == ("hostile", 2000)


@pytest.mark.parametrize(
    ("tasks", "ground"), [(["buffer"], Terrain(population=9)), (["poc"], Terrain(line_km=9)), (["ddr"], Terrain(9, 9))]
)
def test_what_the_tasks_do_not_ask_for_is_not_counted(tasks: list[str], ground: Terrain) -> None:
    assert estimate(tasks, ground) is None


def test_the_clocks_have_their_length_from_the_rulebook() -> None:
    rules = load_book().rules
    assert threshold(rules["pko.sofa"], "sofa.days_since_deployment") == 30
    assert threshold(rules["pko.exit"], "pko.exit_notice_days") == 30
    with pytest.raises(LookupError, match=r"pko.exit names no number for pko.exit_plan"):
        threshold(rules["pko.exit"], "pko.exit_plan")
