"""scenarios/two-treaties.yaml holds all that its specification has, and tells nobody too much. The counts are the specification's."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from adjudication import load_book
from adjudication.world import members_of
from exercises.play.commands import Context
from exercises.play.decide.lawbook import law_for
from exercises.play.decide.scene import PlayedScene
from exercises.play.decide.turn import Turn
from exercises.play.opening import initial
from exercises.play.secrecy import scenario_view
from exercises.scenario.load import load_scenario
from exercises.scenario.triggers import holds

TREATIES = load_scenario(Path(__file__).parents[3] / "scenarios/two-treaties.yaml")
WORLD = TREATIES.world
SCREENS = {"lobby", "brief", "situation", "rooms", "table", "move", "ruling", "council", "control", "observer", "public", "report"}


def test_four_delegations_have_8_to_16_seats() -> None:
    seats = {one.code: (sum(not seat.optional for seat in one.seats), len(one.seats)) for one in TREATIES.delegations}
    assert seats == dict.fromkeys(("ALV", "BNN", "CSR", "DVK"), (2, 4))


@pytest.mark.parametrize(
    ("code", "public", "secret", "red"),
    [
        ("ALV", [15, 20, 10], [15, 10], [-15, -15]),
        ("BNN", [15, 15, 10], [15, 15, 5], [-15]),
        ("CSR", [15, 15], [15, 10], [-10]),
        ("DVK", [15, 15], [20, 10], [-15]),
    ],
)
def test_objectives_and_red_lines_carry_their_points(code: str, public: list[int], secret: list[int], red: list[int]) -> None:
    one = next(one for one in TREATIES.delegations if one.code == code)
    assert [goal.points for goal in one.public_objectives] == public
    assert [goal.points for goal in one.secret_objectives] == secret
    assert [line.points for line in one.red_lines] == red


def test_heads_bind_their_states_and_the_defence_cannot_sign() -> None:
    seats = [seat for one in TREATIES.delegations for seat in one.seats]
    assert [seat.id for seat in seats if seat.full_powers] == ["ALV-head", "BNN-head", "CSR-head", "DVK-head"]
    assert not any("sign_treaties" in seat.powers for seat in seats if seat.id.endswith("-defence"))


def test_the_hour_is_five_phases() -> None:
    assert [(one.id, one.minutes) for one in TREATIES.phases] == [("P0", 5), ("P1", 12), ("P2", 13), ("P3", 12), ("P4", 8)]


def test_agreements_stand_as_the_specification_has_them() -> None:
    assert {one.id: (one.parties, one.status, len(one.clauses)) for one in WORLD.agreements} == {
        "AG1": (["BNN", "CSR", "ELM"], "in_force", 9),
        "AG2": (["ALV", "DVK"], "in_force", 3),
        "AG3": (["CSR", "DVK"], "in_force", 1),
        "AG4": (["ALV", "BNN"], "draft", 5),
    }
    harrow = next(one for one in WORLD.agreements if one.id == "AG4")
    assert [clause.article for clause in harrow.clauses if clause.bracketed_by] == ["3", "4"]


def test_injects_shelf_branches_objectives_questions_and_lines_are_complete() -> None:
    timed = sorted({one.id.rstrip("D") for one in TREATIES.msel if not one.shelf})
    assert timed == [f"T{number:02}" for number in range(1, 16)]
    assert [one.id for one in TREATIES.msel if one.shelf] == [f"S{number:02}" for number in range(1, 8)]
    assert [one.id for one in TREATIES.branches] == [f"B{number}" for number in range(1, 7)]
    assert [len(one.tasks) for one in TREATIES.objectives] == [3, 3, 2, 3, 3]
    assert (len(TREATIES.hotwash), len(WORLD.secrets)) == (8, 5)
    assert sorted(one.id for one in TREATIES.history) == [f"tt-{number:02}" for number in range(1, 23)]


def test_every_inject_says_what_a_competent_team_does_and_serves_the_objectives_that_name_it() -> None:
    assert [one.id for one in TREATIES.msel if not one.expected] == []
    assert {(one.id, goal) for one in TREATIES.msel for goal in one.objectives} == {
        (inject, goal.id) for goal in TREATIES.objectives for inject in goal.injects
    }


def test_minutes_of_the_injects_are_those_of_the_specification() -> None:
    opens = {"P0": 0, "P1": 5, "P2": 17, "P3": 30, "P4": 42}
    told = [opens[one.phase] + one.minute for one in TREATIES.msel if one.phase and one.minute is not None]
    assert told == [2, 5, 9, 11, 14, 17, 23, 30, 30, 33, 35, 37, 42, 44, 46, 49]


def test_every_screen_has_its_word_of_help_and_control_knows_that_it_worked() -> None:
    assert {one.screen for one in TREATIES.coach} == SCREENS
    assert {one.screen for one in TREATIES.coach if one.check} == SCREENS


def test_players_read_their_own_words_of_help_and_not_what_control_looks_for() -> None:
    seen = scenario_view(TREATIES, "DVK").coach
    assert [one.screen for one in seen] == ["lobby", "brief", "situation", "move", "ruling", "council", "report"]
    assert not any(one.check for one in seen)


def test_the_council_has_nine_sure_of_nothing_without_cassara() -> None:
    council = TREATIES.profile.council
    assert (council.size, council.votes_needed) == (15, 9)
    assert [one.code for one in council.members if one.permanent] == ["P1", "P2", "P3", "P4", "P5"]
    assert sum(one.inclination.startswith("Yes") for one in council.members) == 8


def test_the_parties_of_port_sarn_are_a_council_of_their_own() -> None:
    world = initial(TREATIES, "control").world
    assert members_of(world, "port_sarn", TREATIES.card.starts.date()) == {"BNN", "CSR", "ELM"}


def test_the_house_rule_is_law_here() -> None:
    assert law_for(TREATIES, load_book()).rules["house.port-sarn-3"].type == "obligation"


def test_every_secret_has_knowers_and_the_truth_of_the_ridge_only_control() -> None:
    assert {one.id: one.knowers for one in WORLD.secrets} == {"S1": ["ALV"], "S2": ["BNN"], "S3": ["CSR"], "S4": ["DVK"], "S5": ["control"]}


@pytest.mark.parametrize("audience", ["ALV", "BNN", "CSR", "DVK", "public"])
def test_what_an_audience_starts_with_tells_no_secret_of_others(audience: str) -> None:
    told = msgspec.json.encode(scenario_view(TREATIES, audience)).decode()
    words = {"300 met": ["ALV"], "could be lived with": ["BNN"], "certifies as compatible": ["CSR"], "hot-headed": ["DVK"],
             "Clash": [], "sergeant": [], "without orders": ["DVK"], "annex to follow": ["ALV", "BNN"], "Autumn Gate": ["BNN"]}  # fmt: skip
    assert {word for word in words if word in told} == {word for word, knowers in words.items() if audience in knowers}


def test_no_branch_opens_and_no_inject_is_due_by_its_condition_at_the_start() -> None:
    context = Context(at=datetime(2027, 3, 1, 9, tzinfo=UTC), command_id="", role="system")
    scene = PlayedScene(Turn(initial(TREATIES, "control"), context, TREATIES, load_book()))
    conditions = [one.when for one in TREATIES.branches if one.when] + [one.trigger for one in TREATIES.msel if one.trigger]
    assert [condition for condition in conditions if holds(condition, scene)] == []
