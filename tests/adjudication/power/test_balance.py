"""Counted by hand."""

from adjudication.balance import balance_of, centrality_of, tense_pairs, weight_of, weights_of
from adjudication.holdings import Force
from adjudication.power import Tie, ties_of
from adjudication.world import Relation
from tests.adjudication.derive.small import clause, force, treaty, world

ARMY = Force("a", "EGY", "land", "Army", 90, 110)
FLEET = Force("f", "GBR", "sea", "Fleet", 2, 4, "ships")
JORDAN = Force("j", "JOR", "land", "Legion", 1000, 1000, lost=100)
PACT = treaty("pact", "EGY JOR", clause("mutual_defence"), title="The pact")


def test_an_actors_weight_is_its_forces_each_by_its_kind():
    place = world(forces=[ARMY, FLEET, JORDAN])
    assert [(one.actor, one.value) for one in weights_of(place, ("EGY", "GBR", "JOR"))] == [("GBR", 1500), ("JOR", 900), ("EGY", 100)]
    assert weight_of(place, "GBR").because == ("1500 = 3 ships, Fleet",)


def test_defenders_bound_by_treaty_count_with_the_attacked():
    alone, allied = world(forces=[ARMY, FLEET, JORDAN]), world(forces=[ARMY, FLEET, JORDAN], agreements=[PACT])
    assert (balance_of(alone, "GBR", "EGY").defence, balance_of(alone, "GBR", "EGY").standing) == (100, "exposed")
    assert (balance_of(allied, "GBR", "EGY").defence, balance_of(allied, "GBR", "EGY").standing) == (1000, "at_risk")
    assert balance_of(allied, "EGY", "GBR").standing == "deterred"


def test_without_forces_nobody_attacks():
    assert balance_of(world(), "EGY", "GBR").standing == "unarmed"


def test_who_stands_between_all_others_is_central():
    ties = [Tie(("EGY", "JOR"), 1.0, ()), Tie(("EGY", "GBR"), 1.0, ())]
    assert {one.actor: one.value for one in centrality_of(("EGY", "GBR", "JOR"), ties)} == {"EGY": 1.0, "GBR": 0.0, "JOR": 0.0}


def test_the_tensest_pairs_come_first():
    place = world(relations={"EGY:GBR": Relation(("EGY", "GBR"), 50, 20), "EGY:ISR": Relation(("EGY", "ISR"), 50, 80)})
    assert tense_pairs(place, ("EGY", "GBR", "ISR"), 5) == [("EGY", "ISR"), ("EGY", "GBR")]
    assert tense_pairs(place, ("EGY", "GBR"), 5) == [("EGY", "GBR")]


def test_trade_ties_and_pressure_loosens():
    trade = treaty("canal", "EGY GBR", clause("transit"), title="Passage")
    (open_way,) = ties_of(world(agreements=[trade]), ("EGY", "GBR"), ())
    assert (open_way.weight, open_way.because[-1]) == (1.25, "+0.25 Passage: trade")  # the bond of transit is 1
    pressed = world(agreements=[trade], incidents=[force("s", "GBR", "EGY", kind="sanction", title="No loans")])
    (tie,) = ties_of(pressed, ("EGY", "GBR"), ())
    assert (tie.weight, tie.because[-1]) == (0.75, "-0.50 No loans")
