"""Counted by hand from the tables of docs/world.md."""

from adjudication import trust
from adjudication.moves import ATTACKS, FORMS
from tests.adjudication.consequences.rulings import follow, moved, ruling
from tests.adjudication.derive.small import clause, move, text, treaty, world

STRIKE = move("force_other", against="EGY", in_="EGY")
PACT = treaty("pact", "EGY JOR", clause("mutual_defence"), title="The pact")


def test_unlawful_force_costs_its_row_and_its_severity():
    assert moved(follow(STRIKE, ruling("unlawful", 5), world()), "GBR", "EGY") == (-20 - 2 * 5, 30 + 5)


def test_lawful_force_costs_half_the_trust_and_all_the_tension():
    assert moved(follow(move("self_defence", by="EGY", against="GBR"), ruling(), world()), "EGY", "GBR") == (-5, 15)


def test_contested_force_costs_its_row_and_one_for_each_step_of_severity():
    assert moved(follow(STRIKE, ruling("contested", 4), world()), "GBR", "EGY") == (-24, 30)


def test_fellow_attackers_lose_as_much_with_the_victim_and_gain_with_each_other():
    following = follow(move("force_other", with_="FRA", against="EGY"), ruling("unlawful", 5), world())
    assert moved(following, "FRA", "EGY") == (-30, 35)
    assert moved(following, "GBR", "FRA") == (3, 0)


def test_turning_on_a_partner_costs_five_more_for_each_degree_of_the_bond():
    place = world(agreements=[treaty("base", "EGY GBR", clause("basing"), clause("review"))])
    assert moved(follow(STRIKE, ruling("unlawful", 5), place), "GBR", "EGY") == (-30 - 5 * 2, 35)


def test_allies_of_the_victim_are_moved_as_well():
    assert moved(follow(STRIKE, ruling("unlawful", 5), world(agreements=[PACT])), "GBR", "JOR") == (-5, 5)


def test_lawful_defence_does_not_move_the_other_side_s_allies():
    defence = move("self_defence", by="GBR", against="EGY")
    assert moved(follow(defence, ruling(), world(agreements=[PACT])), "GBR", "JOR") == (0, 0)


def test_a_grave_breach_unsettles_the_actor_s_own_allies():
    place = world(agreements=[treaty("nat", "GBR USA", clause("mutual_defence"))])
    assert moved(follow(STRIKE, ruling("unlawful", 4), place), "GBR", "USA") == (-2, 0)
    assert moved(follow(STRIKE, ruling("unlawful", 3), place), "GBR", "USA") == (0, 0)


def test_a_threat_adds_to_a_statement():
    following = follow(move("statement", against="EGY"), ruling("unlawful", 4, force__threatened=True), world())
    assert moved(following, "GBR", "EGY") == (0 - 8 - 2 * 4, 1 + 12 + 4)


def test_an_agreement_brings_its_parties_together():
    place = world(agreements=[treaty("t", "EGY SAU SYR", clause("mutual_defence"), status="signed")])
    following = follow(move("defence_treaty", by="EGY", with_="SYR SAU", agreement="t"), ruling(), place)
    assert [moved(following, "EGY", other) for other in ("SYR", "SAU")] == [(8, -2), (8, -2)]
    assert moved(following, "SYR", "SAU") == (0, 0)


def test_a_pending_act_moves_nothing():
    assert follow(STRIKE, ruling(effect="pending"), world()).reasons == ()


def test_an_act_without_effect_moves_nothing():
    assert follow(move("treaty_reservation", agreement="t"), ruling(effect="no_effect"), world(agreements=[treaty()])).reasons == ()


def test_breaking_relations_is_written_down_as_such():
    following = follow(move("break_relations", by="EGY", against="GBR"), ruling(), world())
    assert [(one.what, one.of, one.change) for one in following.reasons] == [
        ("trust", ("EGY", "GBR"), -7), ("tension", ("EGY", "GBR"), 10), ("broken", ("EGY", "GBR"), 1),
    ]  # fmt: skip


def test_a_vote_tells_on_the_voter_with_the_target_and_with_the_sponsor():
    draft = text(
        "r", status="adopted", votes={"yes": "YUG", "no": "GBR", "abstain": "BEL"}, tabled_by=("USA",), against=("ISR",), kind="sc_draft"
    )
    following = follow(move("sc_draft", by="USA", resolution="r"), ruling(), world(resolutions=[draft]))
    assert moved(following, "YUG", "ISR") == (-2, 0)
    assert moved(following, "YUG", "USA") == (1, 0)
    assert moved(following, "GBR", "ISR") == (3, 0)
    assert moved(following, "GBR", "USA") == (-1 - 2, 1)
    assert moved(following, "BEL", "USA") == (0, 0)


def test_a_draft_that_was_vetoed_still_tells_on_those_who_voted():
    draft = text("r", status="not_adopted", votes={"no": "FRA"}, tabled_by=("USA",), against=("ISR",), kind="sc_draft")
    following = follow(move("sc_draft", by="USA", resolution="r"), ruling(effect="no_effect"), world(resolutions=[draft]))
    assert moved(following, "FRA", "ISR") == (3, 0)


def test_no_veto_counts_on_procedure():
    draft = text("r", votes={"no": "FRA"}, tabled_by=("YUG",), kind="ufp_session")
    following = follow(move("ufp_session", by="YUG", resolution="r"), ruling(), world(resolutions=[draft]))
    assert moved(following, "FRA", "YUG") == (-1, 0)


def test_every_reason_says_why_and_when_and_from_which_act():
    following = follow(STRIKE, ruling("unlawful", 5), world(agreements=[PACT]))
    assert all(one.because and one.move_id == "m1" and one.at.isoformat() == "1956-11-05" for one in following.reasons)


def test_the_tables_name_kinds_that_exist_and_every_use_of_force_has_a_row():
    assert (set(trust.ADVERSE) | set(trust.FRIENDLY)) - set(FORMS) == set()
    assert set(trust.ADVERSE) >= ATTACKS
