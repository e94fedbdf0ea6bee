"""Common moves as a cadet plays them, with few facts: the world and the form answer what is needed, control is asked little."""

import pytest

from exercises.play import commands as cmd
from exercises.play.decide.ruling import REFERRED_AT_ONCE
from tests.exercises.play.playing import Played, data

BOMBS = {"force.form": "bombardment", "force.scale": "grave", "force.objective": "regime_change"}
THREAT = {"force.threatened": True}
RETORSION = {"sanc.basis": "retorsion", "sanc.humanitarian_exempt": True}
CLOSED = {"canal.regime": "suez", "canal.closed_or_restricted": True}
LEAVE = {"png.reasonable_time_given": True, "dip.arrested": False}
BREAK = {"mission.facilities_to_leave": True, "mission.premises_protected": True, "mission.protecting_power_allowed": True}
SHORT = {"nationals.endangered": True, "host.unwilling_or_unable": False, "force.scale": "minor", "force.objective": "rescue"}

# seat, kind, form, effect, legality
ALONE = [
    ("GBR-head", "statement", {"against": "EGY"}, "takes_effect", "lawful"),
    ("USA-head", "statement", {"against": ["GBR", "FRA"]}, "takes_effect", "lawful"),
    ("GBR-head", "statement", {"against": "EGY", "facts": THREAT}, "takes_effect", "unlawful"),
    ("FRA-head", "sanction", {"against": "EGY", "facts": RETORSION}, "takes_effect", "lawful"),
    ("GBR-head", "embargo", {"against": "EGY"}, "takes_effect", "lawful"),
    ("GBR-defence", "troop_movement", {"in_": "GBR"}, "takes_effect", "lawful"),
    ("GBR-defence", "force_other", {"against": "EGY", "in_": "EGY", "facts": BOMBS}, "takes_effect", "unlawful"),
    ("GBR-defence", "blockade", {"against": "EGY"}, "takes_effect", "unlawful"),
    ("GBR-defence", "rescue_nationals", {"against": "EGY", "in_": "EGY", "facts": SHORT}, "takes_effect", "unlawful"),
    ("EGY-head", "maritime_enforcement", {"against": "ISR", "facts": CLOSED}, "takes_effect", "unlawful"),
    ("EGY-head", "persona_non_grata", {"against": "GBR", "facts": LEAVE}, "takes_effect", "lawful"),
    ("EGY-head", "break_relations", {"against": "FRA", "facts": BREAK}, "takes_effect", "lawful"),
    ("FRA-defence", "arms_transfer", {"with_": "ISR"}, "takes_effect", "lawful"),
    ("EGY-head", "good_offices", {"with_": "GBR"}, "takes_effect", "lawful"),
]


@pytest.mark.parametrize(("seat", "kind", "form", "effect", "legality"), ALONE, ids=[f"{one[0]} {one[1]} {one[4]}" for one in ALONE])
def test_a_common_move_is_ruled_on_without_asking_control(suez, seat, kind, form, effect, legality):
    events = Played(suez).move(seat, kind, text="As we say.", **form)
    ruling = data(events, "ruling_issued").ruling
    assert (ruling.effect, ruling.legality) == (effect, legality)
    assert [event.data.fact for event in events if event.kind == "fact_referred"] == []


def test_the_victim_of_an_attack_may_fight_back_without_a_form_full_of_facts(played):
    played.move(
        "ISR-defence",
        "force_other",
        against="EGY",
        in_="EGY",
        text="To the Canal.",
        facts={"force.form": "invasion", "force.scale": "grave"},
    )
    events = played.move("EGY-defence", "self_defence", against="ISR", text="We hold the passes.")
    ruling = data(events, "ruling_issued").ruling
    assert (ruling.legality, ruling.finding("un-charter.2-4").by) == ("lawful", ("un-charter.51",))
    assert "fact_referred" not in [event.kind for event in events]


def test_defence_carried_to_the_attackers_soil_asks_a_handful(played):
    played.move("GBR-defence", "force_other", against="EGY", in_="EGY", text="Airfields.", facts=BOMBS)
    events = played.move("EGY-defence", "self_defence", against="GBR", in_="GBR", text="Their carriers.")
    asked = [event.data.fact for event in events if event.kind == "fact_referred"]
    assert data(events, "ruling_issued").ruling.legality == "undetermined"
    assert asked[:2] == ["alternatives.exhausted", "response.target_linked"]
    assert len(asked) <= REFERRED_AT_ONCE == 5


def test_what_is_asked_is_needed_by_what_leaves_the_verdict_open(played):
    """`arsiwa.4-8-11` cannot be decided either, but no verdict waits for it."""
    played.move("GBR-defence", "force_other", against="EGY", in_="EGY", text="Airfields.", facts=BOMBS)
    events = played.move("EGY-defence", "self_defence", against="GBR", in_="GBR", text="Their carriers.")
    open_ones = {question.fact for question in data(events, "ruling_issued").ruling.questions}
    assert "attribution.confidence" in open_ones
    assert "attribution.confidence" not in {event.data.fact for event in events if event.kind == "fact_referred"}


def test_a_treaty_that_both_have_signed_is_ruled_on_without_asking(played):
    clauses = [{"type": "consultation", "text": "We consult."}]
    events = played.move("GBR-head", "bilateral_agreement", with_="FRA", title="Pact", text="Pact.", clauses=clauses)
    agreement = data(events, "agreement_changed").agreement.id
    signed = played.seat("FRA-head", cmd.SignAgreement(agreement=agreement))
    ruling = data(signed, "ruling_issued").ruling
    assert (ruling.effect, ruling.legality) == ("takes_effect", "lawful")
    assert "fact_referred" not in [event.kind for event in signed]
