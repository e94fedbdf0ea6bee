"""scenarios/strait-of-karrada.yaml holds all that its specification has, and tells nobody too much. The counts are the specification's."""

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

KARRADA = load_scenario(Path(__file__).parents[3] / "scenarios/strait-of-karrada.yaml")
WORLD = KARRADA.world
SIX = ("OKR", "VES", "MRD", "SLN", "QOR", "JSN")


def test_six_delegations_have_12_to_24_seats() -> None:
    seats = {one.code: (sum(not seat.optional for seat in one.seats), len(one.seats)) for one in KARRADA.delegations}
    assert seats == dict.fromkeys(SIX, (2, 4))


@pytest.mark.parametrize(
    ("code", "public", "secret", "red"),
    [
        ("OKR", [10, 15, 10], [20, 15, 10], [-15, None]),
        ("VES", [20, 15], [10, 15, 15], [-15, None]),
        ("MRD", [15, 15], [15, 10, 15], [-20, -5]),
        ("SLN", [15, 15], [20, 15], [-15]),
        ("QOR", [15, 15], [15, 10, 10], [-15]),
        ("JSN", [20, 15], [10, 15, 10], [-15]),
    ],
)
def test_objectives_and_red_lines_carry_their_points(code: str, public: list[int], secret: list[int], red: list[int | None]) -> None:
    one = next(one for one in KARRADA.delegations if one.code == code)
    assert [goal.points for goal in one.public_objectives] == public
    assert [goal.points for goal in one.secret_objectives] == secret
    assert [line.points for line in one.red_lines] == red


def test_members_of_the_council_have_somebody_who_votes() -> None:
    voters = {one.code for one in KARRADA.delegations for seat in one.seats if "vote" in seat.powers}
    assert voters == {"MRD", "QOR"}


def test_seventy_five_minutes_are_five_phases() -> None:
    assert [(one.id, one.minutes) for one in KARRADA.phases] == [("P0", 5), ("P1", 20), ("P2", 20), ("P3", 18), ("P4", 12)]


def test_agreements_stand_as_the_specification_has_them_and_the_annex_is_a_secret_of_two() -> None:
    assert {one.id: (one.status, len(one.clauses), one.secret) for one in WORLD.agreements} == {
        "AG1": ("in_force", 8, False),
        "AG2": ("in_force", 6, False),
        "AG3": ("in_force", 3, False),
        "AG3A": ("in_force", 2, True),
        "AG4": ("in_force", 4, False),
        "AG5": ("in_force", 1, False),
        "AG6": ("political", 1, False),
    }
    assert next(one for one in WORLD.agreements if one.id == "AG3A").knowers == ["OKR", "QOR"]


def test_injects_shelf_branches_objectives_questions_and_lines_are_complete() -> None:
    timed = sorted({one.id.rstrip("AQ") for one in KARRADA.msel if not one.shelf})
    assert timed == [f"K{number:02}" for number in range(1, 24)]
    assert [one.id for one in KARRADA.msel if one.shelf] == [f"S{number:02}" for number in range(1, 10)]
    assert [one.id for one in KARRADA.branches] == [f"B{number}" for number in range(1, 8)]
    assert [len(one.tasks) for one in KARRADA.objectives] == [3, 3, 3, 2, 2, 2, 2]
    assert (len(KARRADA.hotwash), len(WORLD.secrets), len(WORLD.consents)) == (9, 7, 2)
    assert sorted(one.id for one in KARRADA.history) == [f"ka-{number:02}" for number in range(1, 26)]


def test_every_inject_says_what_a_competent_team_does_and_serves_the_objectives_that_name_it() -> None:
    assert [one.id for one in KARRADA.msel if not one.expected] == []
    assert {(one.id, goal) for one in KARRADA.msel for goal in one.objectives} == {
        (inject, goal.id) for goal in KARRADA.objectives for inject in goal.injects
    }


def test_minutes_of_the_injects_are_those_of_the_specification() -> None:
    opens = {"P0": 0, "P1": 5, "P2": 25, "P3": 45, "P4": 63}
    told = [opens[one.phase] + one.minute for one in KARRADA.msel if one.phase and one.minute is not None and one.id[-1].isdigit()]
    assert told == [2, 5, 8, 11, 15, 18, 21, 25, 27, 30, 33, 36, 39, 43, 45, 48, 51, 55, 58, 63, 66, 70, 74]


def test_meters_and_influence_start_where_the_specification_puts_them() -> None:
    start = {one.id: one.start for one in WORLD.meters}
    influence = {code: start.pop(f"influence_{code.lower()}") for code in SIX}
    assert start == {"insurance": 20, "port": 100, "oil": 70, "un_authority": 50}
    assert influence == {"MRD": 70, "OKR": 60, "QOR": 45, "VES": 35, "JSN": 30, "SLN": 25}


def test_the_council_of_fifteen_has_meridia_for_a_permanent_member() -> None:
    council = KARRADA.profile.council
    assert (council.size, council.votes_needed) == (15, 9)
    assert [one.code for one in council.members if one.permanent] == ["MRD", "P2", "P3", "P4", "P5"]


def test_halcyon_decides_by_consensus_and_in_eight_minutes_of_silence() -> None:
    halcyon = next(one for one in KARRADA.profile.organs if one.body == "halcyon")
    assert (halcyon.members, halcyon.majority, halcyon.silence_minutes) == (["MRD", "VES", "SLN"], "consensus", 8)
    draft = next(one.draft for one in KARRADA.msel if one.id == "K10")
    assert draft is not None
    assert (draft.id, draft.body, draft.silence_minutes) == ("HC-1", "halcyon", 8)
    assert members_of(initial(KARRADA, "control").world, "halcyon", KARRADA.card.starts.date()) == {"MRD", "VES", "SLN"}


def test_the_two_house_rules_are_law_here() -> None:
    law = law_for(KARRADA, load_book()).rules
    assert [law[f"house.halcyon-{number}"].type for number in (4, 5)] == ["obligation", "power"]


def test_every_secret_has_knowers_and_two_have_another_truth() -> None:
    assert {one.id: one.knowers for one in WORLD.secrets} == {
        "S1": ["OKR"], "S2": ["JSN"], "S3": ["MRD"], "S4": ["OKR", "QOR"], "S5": ["SLN"], "S6": ["control"], "S7": ["VES"],
    }  # fmt: skip
    assert [one.id for one in WORLD.secrets if one.other_truth] == ["S1", "S3"]


@pytest.mark.parametrize("audience", [*SIX, "public"])
def test_what_an_audience_starts_with_tells_no_secret_of_others(audience: str) -> None:
    told = msgspec.json.encode(scenario_view(KARRADA, audience)).decode()
    words = {"Grey Kite": ["OKR", "MRD", "JSN"], "intercept": ["MRD"], "held logs": ["JSN"], "self-learning": ["OKR", "QOR"],
             "patches": ["VES"], "you would not support force": ["SLN"], "untested mode": [], "acted alone": [],
             "rams the cutter": [], "goes dark": [], "HC-1": []}  # fmt: skip
    assert {word for word in words if word in told} == {word for word, knowers in words.items() if audience in knowers}


def test_no_condition_is_true_at_the_start() -> None:
    context = Context(at=datetime(2027, 5, 12, 6, tzinfo=UTC), command_id="", role="system")
    scene = PlayedScene(Turn(initial(KARRADA, "control"), context, KARRADA, load_book()))
    conditions = [rule.when for meter in WORLD.meters for rule in meter.rules]
    conditions += [one.when for one in KARRADA.branches if one.when] + [one.trigger for one in KARRADA.msel if one.trigger]
    conditions += [line.crossed for one in KARRADA.delegations for line in one.red_lines if line.crossed]
    assert [condition for condition in conditions if holds(condition, scene)] == []
