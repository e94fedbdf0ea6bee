"""The tables of chance, and what holds of every outcome that is made from them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjudication.chance import END, SIDES, TABLES, THROWS, outcome_of, settled
from adjudication.holdings import Force
from adjudication.moves import FORMS
from tests.adjudication.derive.small import clause, move, treaty, world

DAY = date(1956, 11, 5)
ARMY = Force("a", "EGY", "land", "Army", 900, 1100)
RAIDERS = Force("r", "ISR", "land", "Raiders", 400, 600)
PLACE = world(forces=[ARMY, RAIDERS])
DICE = st.tuples(st.integers(1, SIDES), st.integers(1, SIDES))
FACTS = st.fixed_dictionaries({}, optional={
    "ihl.feasible_precautions": st.booleans(), "ihl.indiscriminate": st.booleans(),
    "ihl.expected_civ_harm": st.sampled_from(["none", "low", "moderate", "severe"]),
})  # fmt: skip


def made(kind, dice=(50, 50), how="dice", facts=None, place=PLACE, forces=("r",)):
    act = move(kind, by="ISR", against="EGY")
    return outcome_of(act, "m", facts or {}, place, forces, dice, how, DAY)


@pytest.mark.parametrize("name", TABLES)
def test_every_total_falls_on_one_line(name):
    tops = [row.up_to for row in TABLES[name]]
    assert tops == sorted(set(tops))
    assert tops[-1] == END


def test_every_kind_with_tables_is_a_kind_of_move():
    assert set(THROWS) <= set(FORMS)
    assert {table for tables in THROWS.values() for table in tables} == set(TABLES)


def test_a_kind_without_tables_has_no_outcome():
    assert made("statement") is None


@given(st.sampled_from(sorted(THROWS)), DICE, FACTS)
def test_the_total_is_the_die_and_what_is_added_and_the_result_is_its_line(kind, dice, facts):
    for throw, die in zip(made(kind, dice, facts=facts).throws, dice, strict=True):
        assert throw.total == die + sum(one.value for one in throw.modifiers)
        lines = [row.result for row in throw.rows if throw.total <= row.up_to]
        assert throw.result == lines[0]


@given(st.sampled_from(sorted(THROWS)), DICE)
def test_nobody_loses_more_than_there_is(kind, dice):
    strengths = {"a": ARMY.strength, "r": RAIDERS.strength}
    assert all(0 < one.lost <= strengths[one.force] for one in made(kind, dice).losses)


@given(DICE, DICE)
def test_a_higher_die_never_comes_out_worse(low, high):
    low, high = sorted((low, high))
    order = [row.result for row in TABLES["force"]]
    first, second = (order.index(made("force_other", dice).throws[0].result) for dice in (low, high))
    assert first <= second


@given(st.sampled_from(sorted(THROWS)), DICE)
def test_dice_that_are_entered_later_make_the_same_outcome(kind, dice):
    later = settled(made(kind, how="awaited"), PLACE, dice, "entered")
    at_once = made(kind, dice)
    assert (later.throws, later.losses) == (at_once.throws, at_once.losses)


def test_half_the_strength_of_the_force_in_the_way_takes_ten_off():
    [by_strength] = made("force_other").throws[0].modifiers
    assert (by_strength.value, by_strength.because) == (-10, "500 troops against 1000 of Army.")


def test_other_units_are_not_compared():
    ships = Force("s", "EGY", "sea", "Navy", 10, 10, "ships")
    boats = Force("b", "ISR", "sea", "Boats", 4, 4, "boats")
    assert made("blockade", place=world(forces=[ships, boats]), forces=("b",)).throws[0].modifiers == ()


def test_a_force_that_few_know_of_is_never_the_one_in_the_way():
    hidden = Force("h", "EGY", "land", "Guard", 9000, 9000, knowers=("EGY",))
    assert made("force_other", place=world(forces=[ARMY, RAIDERS, hidden])).met_by == "a"


def test_partners_help_against_a_cyber_operation():
    pact = treaty("help", "EGY JOR", clause("cyber_assistance"), title="Nets")
    [helped] = made("cyber_operation", place=world(agreements=[pact])).throws[0].modifiers
    assert (helped.value, helped.because) == (-10, "EGY is helped under Nets.")
