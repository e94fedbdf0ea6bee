"""The questions that rules and pages ask of a world."""

from datetime import date

import pytest

from adjudication.world import (
    Agreement,
    AgreementStatus,
    Membership,
    Relation,
    World,
    agreements_in_force,
    assembly_size,
    is_in_force,
    knowers_of,
    members_of,
    party_to,
    permanent_members_of,
    relation_key,
    relation_of,
)  # fmt: skip

TODAY = date(1956, 11, 5)


def treaty(id="t", parties=("EGY", "GBR"), status=AgreementStatus.IN_FORCE, **more):
    return Agreement(id, "The treaty", "defence_treaty", parties, status, **more)


def test_a_pair_has_one_key_whichever_way_round():
    assert relation_key("GBR", "EGY") == relation_key("EGY", "GBR") == "EGY:GBR"


def test_a_pair_nobody_spoke_of_stands_at_the_neutral_start():
    assert relation_of(World(date=TODAY), "GBR", "EGY") == Relation(("EGY", "GBR"), 50, 30)


def test_members_count_from_their_first_day_and_not_on_their_last():
    seats = (Membership("sc", "YUG", date(1956, 1, 1), date(1957, 1, 1)),)
    world = World(date=TODAY, memberships=seats)
    days = [date(1955, 12, 31), date(1956, 1, 1), date(1956, 12, 31), date(1957, 1, 1)]
    assert ["YUG" in members_of(world, "sc", day) for day in days] == [False, True, True, False]


def test_permanent_members_are_some_of_the_members():
    world = World(
        date=TODAY,
        memberships=(Membership("sc", "FRA", permanent=True), Membership("sc", "YUG"), Membership("nato", "CAN", permanent=True)),
    )
    assert permanent_members_of(world, "sc", TODAY) == {"FRA"}


def test_the_assembly_grows_on_the_day_of_admission():
    world = World(date=TODAY, assembly=((date(1956, 11, 12), 79), (date(1956, 1, 1), 76)))
    assert [assembly_size(world, date(1956, 11, day)) for day in (11, 12)] == [76, 79]
    assert assembly_size(world, date(1955, 1, 1)) is None


@pytest.mark.parametrize("status", list(AgreementStatus))
def test_only_an_agreement_in_force_is_in_force(status):
    assert is_in_force(treaty(status=status), TODAY) is (status == "in_force")


def test_an_agreement_is_in_force_from_its_day_to_the_day_before_its_end():
    text = treaty(in_force_on=date(1956, 11, 5), ends_on=date(1956, 11, 7))
    assert [is_in_force(text, date(1956, 11, day)) for day in (4, 5, 6, 7)] == [False, True, True, False]


def test_agreements_between_two_are_those_to_which_both_are_party():
    world = World(
        date=TODAY, agreements={one.id: one for one in (treaty("b"), treaty("a", ("EGY", "GBR", "FRA")), treaty("c", ("EGY", "SYR")))}
    )
    assert [one.id for one in agreements_in_force(world, ("GBR", "EGY"), TODAY)] == ["a", "b"]


def test_a_party_is_named_as_one():
    assert (party_to(treaty(), "EGY"), party_to(treaty(), "FRA")) == (True, False)


def test_everyone_knows_an_open_agreement_and_its_parties_and_confidants_a_secret_one():
    assert knowers_of(treaty()) is None
    assert knowers_of(treaty(secret=True, knowers=("USA",))) == {"EGY", "GBR", "USA"}
