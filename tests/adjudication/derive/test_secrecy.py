"""What a ruling may rest on follows from who reads it."""

from tests.adjudication.derive.small import ABSENT, clause, derived, force, move, treaty, world

PACT = treaty("sevres", "FRA GBR ISR", clause("mutual_defence"), title="Protocol", secret=True)
BAR = treaty("bar", "GBR ISR", clause("non_aggression"), title="Secret bar", secret=True, knowers=("FRA",))
HIDDEN = force(by="ISR", against="EGY", facts={"attack.scale": "grave"}, knowers=("EGY", "JOR"))
PLACE = world(agreements=[PACT, BAR], incidents=[HIDDEN])


def test_a_public_act_does_not_tell_of_a_secret_agreement():
    assert derived("treaty.in_force", move("force_other", against="ISR"), PLACE) is ABSENT


def test_a_public_act_that_names_its_own_secret_agreement_rests_on_it():
    assert derived("treaty.in_force", move("treaty_withdrawal", agreement="sevres"), PLACE) is True


def test_a_secret_act_among_those_who_know_rests_on_it():
    assert derived("treaty.in_force", move("force_other", with_="FRA", against="ISR", secret=True), PLACE) is True


def test_a_secret_act_with_one_who_does_not_know_does_not():
    assert derived("treaty.in_force", move("force_other", with_="USA", against="ISR", secret=True), PLACE) is ABSENT


def test_counsel_reads_all_that_its_own_delegation_knows():
    assert derived("treaty.in_force", move("force_other", against="ISR"), PLACE, public_only=False) is True


def test_a_secret_act_can_be_judged_as_everyone_would():
    act = move("force_other", with_="FRA", against="ISR", secret=True)
    assert derived("treaty.in_force", act, PLACE, public_only=True) is ABSENT


def test_an_incident_that_few_know_is_not_read_for_a_public_ruling():
    assert derived("attack.scale", move("self_defence", by="EGY", against="ISR"), PLACE) == "none"


def test_those_who_know_the_incident_read_it_among_themselves():
    assert derived("attack.scale", move("self_defence", by="EGY", with_="JOR", against="ISR", secret=True), PLACE) == "grave"


def test_two_worlds_that_differ_in_a_secret_give_a_public_act_the_same_facts():
    from adjudication.derive import derive_facts

    act = move("force_other", against="ISR", in_="ISR")
    assert derive_facts(act, PLACE) == derive_facts(act, world())
