"""scenarios/suez-1956.yaml holds all that its specification has, and tells nobody too much. The counts are the specification's."""

import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from adjudication import load_book
from exercises.play.commands import Context
from exercises.play.decide.scene import PlayedScene
from exercises.play.decide.turn import Turn
from exercises.play.opening import initial
from exercises.play.secrecy import scenario_view
from exercises.scenario.load import load_scenario
from exercises.scenario.triggers import holds

SUEZ = load_scenario(Path(__file__).parents[3] / "scenarios/suez-1956.yaml")
WORLD = SUEZ.world
CORE = {"EGY": 4, "ISR": 4, "GBR": 4, "FRA": 4, "USA": 4, "USSR": 3, "CAN": 3, "IND": 3}


def test_eight_core_delegations_have_29_seats() -> None:
    seats = {one.code: sum(not seat.optional for seat in one.seats) for one in SUEZ.delegations if one.core}
    assert seats == CORE
    assert sum(seats.values()) == 29


def test_six_optional_delegations_and_the_secretariat_speak_for_thirteen_actors() -> None:
    spoken_for = {one.code: one.speaks_for or [one.code] for one in SUEZ.delegations if not one.core}
    assert spoken_for == {
        "YUG": ["YUG"],
        "SYR": ["SYR", "JOR"],
        "SAU": ["SAU", "IRQ"],
        "IRN": ["IRN"],
        "AUS": ["AUS", "NZL"],
        "NOR": ["NOR", "SWE", "DNK", "FIN"],
        "UN": ["UN"],
    }


@pytest.mark.parametrize(
    ("code", "public", "secret"),
    [
        ("EGY", [10, 20, 10], [15, 10, 5, 10, 15]),
        ("ISR", [15, 20], [10, 20, 15, 10]),
        ("GBR", [10, 15], [15, 20, 10, 20]),
        ("FRA", [10, 10], [15, 15, 10]),
        ("USA", [20, 10], [20, 20, 10]),
        ("USSR", [15, 10], [20, 15, 10, 5]),
        ("CAN", [25, 10], [15, 10]),
        ("IND", [20, 10], [15, 5]),
    ],
)
def test_objectives_carry_the_points_of_the_specification(code: str, public: list[int], secret: list[int]) -> None:
    one = next(one for one in SUEZ.delegations if one.code == code)
    assert [goal.points for goal in one.public_objectives] == public
    assert [goal.points for goal in one.secret_objectives] == secret


def test_heads_bind_their_states_and_defence_chiefs_do_not() -> None:
    seats = [seat for one in SUEZ.delegations if one.core for seat in one.seats]
    assert all(seat.full_powers for seat in seats if seat.id.endswith("-head"))
    assert not any("sign_treaties" in seat.powers or seat.full_powers for seat in seats if seat.id.endswith("-defence"))


def test_the_thirteen_agreements_are_there() -> None:
    rows = {re.match(r"AG\d+", one.id)[0] for one in WORLD.agreements}  # type: ignore[index]
    assert rows == {f"AG{number}" for number in range(1, 14)}


def test_the_protocol_is_a_secret_of_three() -> None:
    protocol = next(one for one in WORLD.agreements if one.id == "AG13")
    assert (protocol.secret, protocol.registered, set(protocol.knowers)) == (True, False, {"ISR", "FRA", "GBR"})


def test_meters_start_where_the_specification_puts_them() -> None:
    assert {one.id: one.start for one in WORLD.meters} == {
        "sterling": 60,
        "oil": 70,
        "cabinet": 65,
        "nato": 60,
        "un_authority": 50,
        "egypt_regime": 70,
        "opinion_gbr_fra": 45,
        "opinion_isr": 50,
        "opinion_egy": 60,
        "opinion_usa": 55,
        "opinion_ussr": 50,
        "soviet_risk": 20,
    }


def test_injects_branches_objectives_questions_and_turns_are_complete() -> None:
    assert [one.id for one in SUEZ.msel] == [f"J{number:02}" for number in range(1, 37)]
    assert [one.id for one in SUEZ.branches] == [f"B{number}" for number in range(1, 9)]
    assert [one.id for one in SUEZ.phases] == [f"T{number}" for number in range(1, 8)]
    assert (len(SUEZ.objectives), len(SUEZ.card.learning), len(SUEZ.hotwash)) == (8, 8, 8)
    assert (len(SUEZ.outcomes.good), len(SUEZ.outcomes.bad), len(WORLD.disputes)) == (5, 5, 6)


def test_every_inject_says_what_a_competent_team_does_and_serves_an_objective_unless_it_is_mood() -> None:
    assert [one.id for one in SUEZ.msel if not one.expected] == []
    assert {one.id for one in SUEZ.msel} == {inject for goal in SUEZ.objectives for inject in goal.injects}
    assert {(one.id, goal) for one in SUEZ.msel for goal in one.objectives} == {
        (inject, goal.id) for goal in SUEZ.objectives for inject in goal.injects
    }


def test_the_council_is_the_eleven_of_1956_with_seven_votes() -> None:
    council = SUEZ.profile.council
    assert (council.size, council.votes_needed) == (11, 7)
    assert {one.code for one in council.members if one.permanent} == {"CHN", "FRA", "USSR", "GBR", "USA"}
    assert {one.code for one in council.members if not one.permanent} == {"AUS", "BEL", "CUB", "IRN", "PER", "YUG"}


def test_the_assembly_grows_as_it_did() -> None:
    assert [(f"{one.starts:%-d %b}", one.members) for one in SUEZ.profile.assembly.members] == [
        ("24 Oct", 76),
        ("12 Nov", 79),
        ("18 Dec", 80),
    ]


def test_the_peace_force_has_ten_contributors_who_add_up() -> None:
    force = next(one for one in WORLD.missions if one.id == "UNEF")
    assert (len(force.contributors), sum(one.high for one in force.contributors)) == (10, 5977)
    assert not {one.of for one in force.contributors} & {"CHN", "FRA", "USSR", "GBR", "USA"}


def test_assembly_votes_add_up_to_its_members() -> None:
    for one in SUEZ.history:
        if one.votes and one.votes.body != "sc":
            members = [entry.members for entry in SUEZ.profile.assembly.members if entry.starts <= one.when.date()][-1]
            cast = one.votes.yes + one.votes.no + one.votes.abstain
            assert cast + one.votes.absent == members, one.id


def test_every_secret_has_knowers() -> None:
    assert all(one.knowers for one in WORLD.secrets)
    assert all(set(one.to) <= {code.code for code in SUEZ.delegations} for one in SUEZ.msel if one.secret)


@pytest.mark.parametrize("audience", [*(one.code for one in SUEZ.delegations), "public"])
def test_what_an_audience_starts_with_tells_no_secret_of_others(audience: str) -> None:
    told = msgspec.json.encode(scenario_view(SUEZ, audience)).decode()
    words = {"Sèvres": ["ISR", "FRA", "GBR"], "AG13": ["ISR", "FRA", "GBR"], "squadrons": ["FRA", "ISR"], "Mystère": ["USA"],
             "Blockships": ["EGY"], "law officers doubt": ["GBR"], "UNEF": ["CAN", "IND"], "ultimatum": ["ISR", "FRA", "GBR"]}  # fmt: skip
    heard = {word for word in words if word in told}
    assert heard == {word for word, knowers in words.items() if audience in knowers}


def test_no_condition_that_moves_a_meter_opens_a_branch_or_crosses_a_line_is_true_at_the_start() -> None:
    context = Context(at=datetime(1956, 10, 24, tzinfo=UTC), command_id="", role="system")
    scene = PlayedScene(Turn(initial(SUEZ, "control"), context, SUEZ, load_book()))
    conditions = [rule.when for meter in WORLD.meters for rule in meter.rules]
    conditions += [one.when for one in SUEZ.branches if one.when]
    conditions += [line.crossed for one in SUEZ.delegations for line in one.red_lines if line.crossed]
    assert [condition for condition in conditions if holds(condition, scene)] == []
