"""Who owes what by an act, and which duties it keeps or breaks."""

from datetime import date

from msgspec.structs import replace

from adjudication import duties
from adjudication.world import Obligation
from tests.adjudication.consequences.rulings import TODAY, follow, moved, ruling
from tests.adjudication.derive.small import clause, move, text, treaty, world

STRIKE = move("force_other", against="EGY", in_="EGY")
UNLAWFUL = ruling("unlawful", 5)
PACT = treaty("pact", "EGY JOR SYR", clause("mutual_defence"), clause("consultation"), title="The pact")


def owed(following, kind):
    return [one for one in following.obligations if one.kind == kind]


def brief(obligations):
    return [(one.owed_by, one.owed_to, one.status) for one in obligations]


def duty(kind, by, to, **more):
    return Obligation(f"o-{kind}", (by,), (to,), "do it", date(1956, 11, 1), kind=kind, **more)


# Casus foederis


def test_an_armed_attack_on_one_party_raises_what_every_other_party_owes():
    following = follow(STRIKE, UNLAWFUL, world(agreements=[PACT]))
    assert brief(owed(following, "mutual_defence")) == [(("JOR",), ("EGY",), "open"), (("SYR",), ("EGY",), "open")]
    assert brief(owed(following, "consultation")) == [(("JOR",), ("EGY",), "open"), (("SYR",), ("EGY",), "open")]


def test_lawful_force_raises_no_casus_foederis():
    assert owed(follow(move("self_defence", by="GBR", against="EGY"), ruling(), world(agreements=[PACT])), "mutual_defence") == []


def test_an_attacker_owes_its_victim_no_defence_against_itself():
    pact = treaty("pact", "EGY GBR", clause("mutual_defence"))
    assert owed(follow(STRIKE, UNLAWFUL, world(agreements=[pact])), "mutual_defence") == []


def test_a_clause_that_spares_an_attacker_is_not_triggered_by_it():
    """The Anglo-Egyptian Agreement of 1954, Art. 4, left an attack by Israel out."""
    pact = treaty("ag2", "EGY GBR", clause("mutual_defence", excluded=["ISR"]))
    place = world(agreements=[pact])
    assert owed(follow(move("force_other", by="ISR", against="EGY"), UNLAWFUL, place), "mutual_defence") == []
    assert brief(owed(follow(move("force_other", by="USSR", against="EGY"), UNLAWFUL, place), "mutual_defence")) == [
        (("GBR",), ("EGY",), "open")
    ]


def test_a_clause_with_a_trigger_of_its_own_is_owed_as_it_says():
    """Egypt was to open the base when an outside Power attacked."""
    pact = treaty("ag2", "EGY GBR", clause("basing", trigger="armed attack by an outside Power", excluded=["ISR"], by="EGY", to="GBR"))
    following = follow(move("force_other", by="USSR", against="EGY"), UNLAWFUL, world(agreements=[pact]))
    assert brief(owed(following, "basing")) == [(("EGY",), ("GBR",), "open")]


def test_a_clause_that_covers_others_is_not_triggered():
    pact = treaty("pact", "EGY JOR", clause("mutual_defence", covers=["JOR"]))
    assert owed(follow(STRIKE, UNLAWFUL, world(agreements=[pact])), "mutual_defence") == []


def test_helping_the_victim_keeps_the_promise_and_builds_trust():
    promise = duty("mutual_defence", "JOR", "EGY", agreement="pact")
    act = move("collective_self_defence", by="JOR", with_="EGY", against="GBR")
    following = follow(act, ruling(), world(agreements=[PACT], obligations=[promise]))
    assert brief(owed(following, "mutual_defence")) == [(("JOR",), ("EGY",), "kept")]
    assert moved(following, "JOR", "EGY") == (8 + 3, 0)


# Self-defence, wrongs, decisions


def test_self_defence_owes_a_report_by_the_next_day():
    found = owed(follow(move("self_defence", by="EGY", against="GBR"), ruling(), world()), duties.REPORT)
    assert [(one.owed_by, one.owed_to, one.due) for one in found] == [(("EGY",), ("UN",), date(1956, 11, 6))]


def test_self_defence_reported_at_once_owes_none():
    act = move("self_defence", by="EGY", against="GBR", facts={"art51.reported": True})
    assert owed(follow(act, ruling(), world()), duties.REPORT) == []


def test_a_later_letter_keeps_the_duty_to_report():
    letter = move("statement", by="EGY", facts={"art51.reported": True})
    assert brief(owed(follow(letter, ruling(), world(obligations=[duty(duties.REPORT, "EGY", "UN")])), duties.REPORT)) == [
        (("EGY",), ("UN",), "kept")
    ]


def test_a_serious_wrong_calls_for_reparation_and_a_slight_one_does_not():
    assert brief(owed(follow(STRIKE, ruling("unlawful", 3), world()), duties.REPARATION)) == [(("GBR",), ("EGY",), "open")]
    assert owed(follow(STRIKE, ruling("unlawful", 2), world()), duties.REPARATION) == []


def test_offering_reparation_keeps_that_duty():
    offer = move("statement", against="EGY", facts={"reparation.offered": True})
    following = follow(offer, ruling(), world(obligations=[duty(duties.REPARATION, "GBR", "EGY")]))
    assert brief(owed(following, duties.REPARATION)) == [(("GBR",), ("EGY",), "kept")]


def test_a_binding_decision_is_owed_by_whom_it_addresses_and_a_recommendation_by_nobody():
    decision = text("r", kind="sc_draft", addressed_to=("ISR",), facts={"sc.paragraph_binding": True})
    act = move("sc_draft", by="USA", resolution="r")
    assert brief(owed(follow(act, ruling(), world(resolutions=[decision])), duties.DECISION)) == [(("ISR",), ("UN",), "open")]
    assembly = replace(decision, body="ga")
    assert owed(follow(act, ruling(), world(resolutions=[assembly])), duties.DECISION) == []


# Clauses


def test_an_agreement_that_enters_into_force_makes_its_clauses_owed():
    text_ = treaty("t", "EGY ISR", clause("ceasefire"), clause("withdrawal", by=["ISR"], days=10), status="signed", kind="ceasefire")
    following = follow(move("ceasefire", by="EGY", with_="ISR", agreement="t"), ruling(), world(agreements=[text_]))
    assert brief(owed(following, "ceasefire")) == [(("EGY",), ("ISR",), "open"), (("ISR",), ("EGY",), "open")]
    assert [(one.owed_by, one.due) for one in owed(following, "withdrawal")] == [(("ISR",), date(1956, 11, 15))]


def test_a_political_text_makes_nothing_owed():
    text_ = treaty("t", "EGY ISR", clause("ceasefire"), status="signed", binding=False)
    assert follow(move("ceasefire", by="EGY", with_="ISR", agreement="t"), ruling(), world(agreements=[text_])).obligations == ()


def test_force_breaks_an_armistice_for_which_no_duty_was_recorded():
    place = world(agreements=[treaty("ag4", "EGY ISR", clause("armistice"), title="Armistice")])
    following = follow(move("force_other", by="ISR", against="EGY"), UNLAWFUL, place)
    assert brief(owed(following, "armistice")) == [(("ISR",), ("EGY",), "breached")]
    assert moved(following, "ISR", "EGY") == (-20 - 10 - 5 - (5 + 5), 30 + 5 + 3)


def test_force_breaks_the_recorded_duty_once():
    promise = duty("armistice", "ISR", "EGY", agreement="ag4", clause="art-armistice")
    place = world(agreements=[treaty("ag4", "EGY ISR", clause("armistice"))], obligations=[promise])
    following = follow(move("force_other", by="ISR", against="EGY"), UNLAWFUL, place)
    assert [(one.id, one.status) for one in owed(following, "armistice")] == [("o-armistice", "breached")]


def test_a_duty_lapses_the_day_after_it_was_due():
    place = world(obligations=[duty("withdrawal", "GBR", "EGY", due=TODAY)])
    assert duties.lapsed(place, TODAY) == []
    assert [one.status for one in duties.lapsed(place, date(1956, 11, 6))] == ["breached"]


def test_ending_an_agreement_discharges_what_was_open_under_it():
    place = world(agreements=[treaty("t", "EGY GBR")], obligations=[duty("basing", "EGY", "GBR", agreement="t")])
    following = follow(move("treaty_withdrawal", by="EGY", agreement="t"), ruling(), place)
    assert brief(owed(following, "basing")) == [(("EGY",), ("GBR",), "discharged")]
    assert following.agreement.status == "terminated"
