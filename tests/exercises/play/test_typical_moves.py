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


INVASION = {"force.form": "invasion", "force.scale": "grave"}
COUNCIL = ["CHN", "USSR", "USA", "CUB", "IRN", "PER", "YUG", "AUS", "BEL", "FRA", "GBR"]
SEVEN, OTHERS, GREAT = COUNCIL[:7], COUNCIL[7:9], COUNCIL[9:]


def tabled(played, seat, kind, **form):
    return data(played.move(seat, kind, **form), "resolution_tabled").resolution.id


def roll(played, resolution, **positions):
    cast = [(code, position) for position, codes in positions.items() for code in codes]
    return [each for code, position in cast for each in played.control("cast_for", resolution=resolution, by=code, position=position)]


def asked(events):
    return [event.data.fact for event in events if event.kind == "fact_referred"]


def test_an_offer_to_mediate_that_both_accept_asks_nobody(played):
    offered = played.move("USA-head", "mediation_offer", with_=["GBR", "EGY"], text="Let us help.")
    move = data(offered, "move_submitted").move.id
    first = played.seat("GBR-head", cmd.AnswerConsent(move_id=move, answer="full"))
    second = played.seat("EGY-head", cmd.AnswerConsent(move_id=move, answer="full"))
    ruling = data(second, "ruling_issued").ruling
    assert (ruling.effect, ruling.legality) == ("takes_effect", "lawful")
    assert asked([*offered, *first, *second]) == []


def test_a_mediator_who_tells_of_himself_is_found_sound(played):
    """What the form asks of the mediator is all that prudence needs; the consent of the parties is on record."""
    told = {"med.prepared": True, "med.mandate_clear": True, "med.mediator_interest": "low", "med.perceived_bias": False}
    move = data(played.move("USA-head", "mediation_offer", with_=["GBR", "EGY"], text="Let us help.", facts=told), "move_submitted").move.id
    played.seat("GBR-head", cmd.AnswerConsent(move_id=move, answer="full"))
    ruling = data(played.seat("EGY-head", cmd.AnswerConsent(move_id=move, answer="full")), "ruling_issued").ruling
    assert (ruling.prudence, ruling.finding("med.consent-impartiality").result) == ("sound", "pass")


def test_accepting_a_mediator_asks_nobody(played):
    played.move("USA-head", "mediation_offer", with_=["GBR", "EGY"], text="Let us help.")
    events = played.move("EGY-head", "mediation_accept", with_="USA", text="We accept.")
    ruling = data(events, "ruling_issued").ruling
    assert (ruling.effect, ruling.legality, asked(events)) == ("takes_effect", "lawful", [])


@pytest.mark.parametrize(
    ("positions", "effect"),
    [
        ({"yes": SEVEN, "abstain": [*OTHERS, *GREAT]}, "takes_effect"),
        ({"yes": SEVEN, "abstain": OTHERS, "no": GREAT}, "no_effect"),
        ({"yes": SEVEN[:6], "abstain": [*SEVEN[6:], *OTHERS, *GREAT]}, "no_effect"),
    ],
)
def test_a_draft_in_the_council_is_ruled_on_by_its_roll_alone(played, positions, effect):
    draft = tabled(played, "USA-rep", "sc_draft", title="Withdraw", text="Israel withdraws.", against=["ISR"])
    events = roll(played, draft, **positions)
    ruling = data(events, "ruling_issued").ruling
    assert (ruling.effect, ruling.legality, asked(events)) == (effect, "lawful", [])


def test_from_the_veto_to_a_peace_force_control_is_asked_nothing(played):
    """The invasion, the roll, the count and the answer of the host say all that the law needs."""
    played.move("ISR-defence", "force_other", against="EGY", in_="EGY", text="To the Canal.", facts=INVASION)
    draft = tabled(played, "USA-rep", "sc_draft", title="Withdraw", text="Israel withdraws.", against=["ISR"])
    events = roll(played, draft, yes=SEVEN, abstain=OTHERS, no=GREAT)
    session = tabled(played, "YUG-head", "ufp_session", title="To the Assembly", text="377 A.")
    called = roll(played, session, yes=SEVEN, abstain=OTHERS, no=GREAT)
    assert data(called, "ruling_issued").ruling.finding("ufp.trigger").result == "pass"
    text = tabled(played, "CAN-head", "ga_resolution", title="A force between them", text="The Assembly sends a force.")
    counted = played.control("count_votes", resolution=text, votes_for=57, votes_against=0, abstentions=19)
    assert data(counted, "ruling_issued").ruling.effect == "takes_effect"
    submitted = played.move("CAN-head", "pko_un", in_="EGY", title="A United Nations force", text="Between them.", resolution=text)
    answered = played.seat("EGY-head", cmd.AnswerConsent(move_id=data(submitted, "move_submitted").move.id, answer="full"))
    ruling = data(answered, "ruling_issued").ruling
    assert (ruling.effect, ruling.legality, ruling.finding("pko.basis").result) == ("takes_effect", "lawful", "pass")
    assert asked([*events, *called, *counted, *submitted, *answered]) == []


def test_a_peace_force_that_its_host_refuses_has_no_basis(played):
    played.move("ISR-defence", "force_other", against="EGY", in_="EGY", text="To the Canal.", facts=INVASION)
    text = tabled(played, "CAN-head", "ga_resolution", title="A force between them", text="The Assembly sends a force.", against=["ISR"])
    played.control("count_votes", resolution=text, votes_for=57, votes_against=0, abstentions=19)
    submitted = played.move("CAN-head", "pko_un", in_="EGY", title="A United Nations force", text="Between them.", resolution=text)
    answered = played.seat("EGY-head", cmd.AnswerConsent(move_id=data(submitted, "move_submitted").move.id, answer="none"))
    ruling = data(answered, "ruling_issued").ruling
    assert (ruling.effect, ruling.finding("pko.basis").result, asked(answered)) == ("no_effect", "fail", [])


def test_a_treaty_that_both_have_signed_is_ruled_on_without_asking(played):
    clauses = [{"type": "consultation", "text": "We consult."}]
    events = played.move("GBR-head", "bilateral_agreement", with_="FRA", title="Pact", text="Pact.", clauses=clauses)
    agreement = data(events, "agreement_changed").agreement.id
    signed = played.seat("FRA-head", cmd.SignAgreement(agreement=agreement))
    ruling = data(signed, "ruling_issued").ruling
    assert (ruling.effect, ruling.legality) == ("takes_effect", "lawful")
    assert "fact_referred" not in [event.kind for event in signed]
