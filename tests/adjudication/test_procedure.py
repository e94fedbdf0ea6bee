"""Counting: properties that hold for every roll, and the majorities one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from adjudication.procedure import Rules, count
from adjudication.world import Vote

MEMBERS = tuple("ABCDEFGHIJK")
POSITIONS = ("yes", "no", "abstain", "absent")
COUNCIL = Rules("fixed", needed=7, members=frozenset(MEMBERS), veto=frozenset("ABCDE"))
RULES = st.builds(
    Rules,
    majority=st.sampled_from(["fixed", "majority", "two_thirds", "consensus", "unanimity"]),
    base=st.sampled_from(["members", "present_and_voting"]),
    needed=st.integers(1, 11),
    members=st.just(frozenset(MEMBERS)),
    quorum=st.none() | st.integers(1, 11),
    veto=st.sets(st.sampled_from(MEMBERS), max_size=5).map(frozenset),
    on_procedure=st.booleans(),
)
ROLLS = st.dictionaries(st.sampled_from(MEMBERS), st.sampled_from(POSITIONS))


def votes(roll):
    return tuple(Vote(member, position) for member, position in roll.items())


@given(RULES, ROLLS, st.randoms())
def test_no_order_of_votes_changes_a_result(rules, roll, random):
    shuffled = list(votes(roll))
    random.shuffle(shuffled)
    assert count(rules, shuffled) == count(rules, votes(roll))


@given(RULES, ROLLS, st.sampled_from(MEMBERS))
def test_another_yes_never_turns_adoption_into_defeat(rules, roll, member):
    before, after = count(rules, votes(roll)), count(rules, votes({**roll, member: "yes"}))
    assert after.carries or not before.carries


@given(RULES, ROLLS)
def test_a_veto_defeats_substance_and_nothing_else(rules, roll):
    substance, procedure = (count(replace(rules, on_procedure=value), votes(roll)) for value in (False, True))
    against = {member for member, position in roll.items() if position == "no"}
    assert procedure.vetoes == ()
    assert set(substance.vetoes) == against & rules.veto
    assert substance.carries == (procedure.carries and not substance.vetoes)


@given(ROLLS, st.sampled_from("ABCDE"), st.sampled_from(["abstain", "absent"]))
def test_a_permanent_member_that_abstains_or_stays_away_vetoes_nothing(roll, member, position):
    assert member not in count(COUNCIL, votes({**roll, member: position})).vetoes


@given(RULES, ROLLS)
def test_who_has_not_voted_is_missing(rules, roll):
    assert set(count(rules, votes(roll)).missing) == set(MEMBERS) - set(roll)


@pytest.mark.parametrize(
    ("rules", "yes", "no", "abstain", "carries"),
    [
        (Rules("fixed", needed=7, size=11), 7, 0, 4, True),
        (Rules("fixed", needed=7, size=11), 6, 0, 5, False),
        (Rules("fixed", needed=9, size=15), 9, 2, 4, True),
        (Rules("two_thirds", "present_and_voting"), 64, 32, 0, True),
        (Rules("two_thirds", "present_and_voting"), 64, 33, 0, False),
        (Rules("majority", "present_and_voting"), 3, 2, 70, True),
        (Rules("majority", "present_and_voting"), 3, 3, 70, False),
        (Rules("majority", size=76), 39, 0, 0, True),
        (Rules("majority", size=76), 38, 0, 0, False),
        (Rules("two_thirds", size=5), 4, 1, 0, True),
        (Rules("two_thirds", size=5), 3, 0, 2, False),
        (Rules("two_thirds", size=4), 3, 1, 0, True),
        (Rules("consensus", size=3), 0, 0, 3, True),
        (Rules("consensus", size=3), 2, 1, 0, False),
        (Rules("consensus", size=3, quorum=3), 2, 0, 0, False),
        (Rules("unanimity", size=3), 3, 0, 0, True),
        (Rules("unanimity", size=3), 2, 0, 1, False),
    ],
)
def test_a_majority_is_reached_at_its_boundary(rules, yes, no, abstain, carries):
    assert count(rules, (), yes, no, abstain).carries is carries
