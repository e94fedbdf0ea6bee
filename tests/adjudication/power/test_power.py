"""Counted by hand."""

from adjudication.power import alignments_of, alliances_of, blocs_of, bond_of, influence_of, power_of, ties_of
from adjudication.world import Relation
from tests.adjudication.derive.small import clause, text, treaty, world

PACT = treaty("pact", "EGY JOR", clause("mutual_defence"), clause("review"), title="The pact")
BASES = treaty("bases", "GBR JOR", clause("basing"), title="Bases")
FOUR = ("EGY", "FRA", "GBR", "JOR")
VOTES = (
    text("a", votes={"yes": "EGY JOR", "no": "GBR FRA"}),
    text("b", votes={"yes": "EGY", "abstain": "JOR", "no": "GBR", "absent": "FRA"}),
)


def test_an_agreement_binds_as_its_strongest_clause():
    assert (bond_of(PACT), bond_of(BASES), bond_of(treaty("x", "EGY GBR", clause("review")))) == (3, 2, 0)


def test_a_political_text_binds_half():
    assert bond_of(treaty("x", "EGY GBR", clause("mutual_defence"), binding=False)) == 1


def test_alliances_are_what_ties_at_least_two_the_strongest_first():
    ended = treaty("old", "EGY GBR", clause("mutual_defence"), status="terminated")
    found = alliances_of(world(agreements=[BASES, PACT, ended]), FOUR)
    assert [(one.agreement, one.members, one.bond) for one in found] == [("pact", ("EGY", "JOR"), 3), ("bases", ("GBR", "JOR"), 2)]


def test_alignment_is_the_mean_likeness_of_votes_in_common():
    found = {one.pair: (one.value, one.votes) for one in alignments_of(world(resolutions=list(VOTES)), FOUR)}
    assert found == {
        ("EGY", "GBR"): (-1.0, 2),  # opposed twice
        ("EGY", "JOR"): (0.25, 2),  # alike once, then yes beside abstain: (1 - 0.5) / 2
        ("GBR", "JOR"): (-0.75, 2),  # opposed, then no beside abstain: (-1 - 0.5) / 2
    }


def test_one_vote_in_common_says_nothing():
    assert alignments_of(world(resolutions=[VOTES[0]]), FOUR) == ()


def test_a_tie_adds_bond_trust_tension_and_votes():
    place = world(agreements=[PACT], resolutions=list(VOTES), relations={"EGY:JOR": Relation(("EGY", "JOR"), 70, 10)})
    (tie,) = ties_of(place, FOUR, alignments_of(place, FOUR))
    assert (tie.pair, tie.weight) == (("EGY", "JOR"), 3.45)  # 3 + 0.4 - 0.2 + 0.25
    assert tie.because == ("+3.00 The pact", "+0.40 trust 70", "-0.20 tension 10", "+0.25 Alike in 1 of 2 votes")


def test_broken_relations_leave_no_tie():
    place = world(agreements=[PACT], relations={"EGY:JOR": Relation(("EGY", "JOR"), 70, 10, broken=True)})
    assert ties_of(place, FOUR, ()) == ()


def test_two_pairs_that_hold_together_are_two_blocs():
    entente = treaty("e", "FRA GBR", clause("mutual_defence"), title="Entente")
    place = world(agreements=[PACT, entente])
    found = blocs_of(FOUR, ties_of(place, FOUR, ()))
    assert [one.members for one in found] == [("EGY", "JOR"), ("FRA", "GBR")]
    assert found[0].because == "Ties among its members: 1, of weight 3.00 together."


def test_without_ties_there_are_no_blocs_and_no_influence():
    assert blocs_of(FOUR, ()) == ()
    assert [one.value for one in influence_of(FOUR, ())] == [0, 0, 0, 0]


def test_influence_is_a_share_of_all_ties():
    place = world(agreements=[PACT, BASES])
    found = {one.actor: one.value for one in influence_of(FOUR, ties_of(place, FOUR, ()))}
    assert found == {"JOR": 0.5, "EGY": 0.3, "GBR": 0.2, "FRA": 0.0}  # 5, 3, 2 and 0 of 10 ends
    first = influence_of(FOUR, ties_of(place, FOUR, ()))[0]
    assert first.because == "Ties: 2, of weight 5.00, of 10.00 in all (each tie counted at both ends)."


def test_the_whole_picture_is_of_the_states_of_the_world():
    picture = power_of(world(agreements=[PACT]))
    assert [one.members for one in picture.blocs] == [("EGY", "JOR")]
    assert {one.actor for one in picture.influence} == {"CAN", "EGY", "FRA", "GBR", "ISR", "JOR", "USA", "USSR"}


def test_a_pact_that_is_not_known_here_leaves_no_trace():
    assert power_of(world()) == power_of(world(agreements=[treaty("old", "EGY GBR", clause("mutual_defence"), status="void")]))
