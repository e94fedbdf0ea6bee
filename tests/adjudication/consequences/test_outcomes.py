"""What stands after an act, and what later rulings find on record."""

from datetime import date

from msgspec.structs import replace

from adjudication.consequences import apply_consequences, exposed, with_consequences, with_reasons
from adjudication.world import Contingent, Reason, Relation, relation_of
from tests.adjudication.consequences.rulings import TODAY, follow, moved, ruling
from tests.adjudication.derive.small import clause, consent, derived, force, mission, move, signed, text, treaty, world

STRIKE = move("force_other", against="EGY", in_="EGY", facts={"force.scale": "grave"})
UNLAWFUL = ruling("unlawful", 5)


# Incidents


def test_an_attack_is_on_record_for_the_victim_s_defence():
    after = apply_consequences(world(), follow(STRIKE, UNLAWFUL, world()))
    defence = move("self_defence", by="EGY", against="GBR")
    answers = {fact: derived(fact, defence, after) for fact in ("attack.occurred", "attack.scale", "attack.author", "attack.attributed_to")}
    assert answers == {"attack.occurred": True, "attack.scale": "grave", "attack.author": "state_organ", "attack.attributed_to": "GBR"}


def test_lawful_force_gives_its_target_no_right_of_self_defence():
    defence = move("self_defence", by="EGY", against="GBR")
    after = apply_consequences(world(), follow(defence, ruling(), world()))
    assert derived("attack.occurred", move("self_defence", against="EGY"), after) is False


def test_what_control_established_goes_on_record_over_what_was_said():
    (incident,) = follow(STRIKE, ruling("unlawful", 5, force__scale="minor"), world()).incidents
    assert incident.facts["attack.scale"] == "minor"


def test_what_is_withheld_from_some_readers_does_not_go_on_record():
    (incident,) = follow(STRIKE, ruling("unlawful", 5, force__objective="territory"), world(), withheld={"force.objective"}).incidents
    assert "force.objective" not in incident.facts


def test_an_unlawful_attack_is_a_continuing_wrong_until_it_is_ended():
    after = apply_consequences(world(), follow(STRIKE, UNLAWFUL, world()))
    leave = move("troop_movement", in_="EGY", facts={"wrongful.continuing": False})
    ended = follow(leave, ruling(), after).incidents
    assert [one.facts["wrongful.continuing"] for one in ended if one.kind == "force_other"] == [False]


def test_mere_words_leave_no_incident_and_a_letter_does():
    assert follow(move("statement", against="EGY", text="We regret."), ruling(), world()).incidents == ()
    (letter,) = follow(move("statement", by="EGY", facts={"art51.reported": True}), ruling(), world()).incidents
    assert (letter.by, letter.facts) == (("EGY",), {"art51.reported": True})


def test_a_secret_act_is_known_to_those_who_acted():
    (incident,) = follow(move("cyber_operation", with_="FRA", against="EGY", secret=True), ruling(), world()).incidents
    assert incident.knowers == ("FRA", "GBR")


# Agreements


def test_signed_by_all_it_enters_into_force_that_day():
    place = world(agreements=[treaty("t", status="proposed", signatures=(signed("EGY"), signed("GBR")))])
    after = follow(move("bilateral_agreement", with_="EGY", agreement="t"), ruling(), place).agreement
    assert (after.status, after.signed_on, after.in_force_on) == ("in_force", TODAY, TODAY)


def test_signed_subject_to_ratification_it_waits():
    place = world(agreements=[treaty("t", status="proposed", signatures=(signed("EGY", subject_to_ratification=True), signed("GBR")))])
    after = follow(move("bilateral_agreement", with_="EGY", agreement="t"), ruling(), place).agreement
    assert (after.status, after.in_force_on) == ("signed", None)


def test_a_secret_text_concluded_in_the_open_is_open():
    place = world(agreements=[treaty("t", status="proposed", secret=True, knowers=("USA",))])
    opened = follow(move("bilateral_agreement", with_="EGY", agreement="t"), ruling(), place).agreement
    kept = follow(move("bilateral_agreement", with_="EGY", agreement="t", secret=True), ruling(), place).agreement
    assert (opened.secret, opened.knowers, kept.secret) == (False, (), True)


def test_a_void_agreement_is_void():
    place = world(agreements=[treaty("t", status="proposed")])
    assert follow(move("bilateral_agreement", with_="EGY", agreement="t"), ruling(effect="no_effect"), place).agreement.status == "void"


def test_leaving_a_treaty_of_three_leaves_it_to_the_others():
    place = world(agreements=[treaty("t", "EGY FRA GBR")])
    after = follow(move("treaty_withdrawal", agreement="t"), ruling(), place).agreement
    assert (after.status, after.parties) == ("in_force", ("EGY", "FRA"))


def test_an_attempt_to_leave_without_notice_is_the_notice():
    place = world(agreements=[treaty("t", notice_days=30)])
    after = follow(move("treaty_withdrawal", agreement="t"), ruling(effect="no_effect"), place).agreement
    assert [(one.party, one.given_on) for one in after.notices] == [("GBR", TODAY)]


def test_joining_adds_a_party():
    assert follow(move("treaty_accession", by="CAN", agreement="t"), ruling(), world(agreements=[treaty("t")])).agreement.parties == (
        "EGY",
        "GBR",
        "CAN",
    )


# Missions, texts, consents


def test_a_force_is_authorised_first_and_deployed_next():
    create = move("pko_un", by="UN", in_="EGY")
    made = follow(create, ruling(pko__host_consent="full", pko__authority="ga"), world(), title="UNEF").mission
    assert (made.id, made.title, made.status, made.consent, made.authority, made.authorised_on) == (
        "m1.mission",
        "UNEF",
        "authorised",
        "full",
        "ga",
        TODAY,
    )
    pledged = replace(made, contingents=(Contingent("CAN", 900),))
    deploy = move("pko_un", by="UN", in_="EGY", mission=made.id, facts={"pko.troops_deployed": 900})
    there = follow(deploy, ruling(), world(missions=[pledged])).mission
    assert (there.status, there.deployed_on, there.contingents[0].status) == ("deployed", TODAY, "deployed")


def test_agreeing_on_the_terms_brings_no_soldier_in():
    talks = move("pko_un", by="UN", with_="EGY", in_="EGY", mission="p")
    assert follow(talks, ruling(pko__host_consent="full"), world(missions=[mission()])).mission.status == "authorised"


def test_without_consent_it_stays_where_it_is():
    place = world(missions=[mission(consent="none")])
    act = move("pko_un", by="UN", in_="EGY", mission="p", facts={"pko.troops_deployed": 900})
    assert follow(act, ruling(), place).mission.status == "authorised"


def test_the_host_s_exit_withdraws_consent():
    place = world(missions=[mission(consent="full", status="deployed")], consents=(consent("EGY", "UN", "p"),))
    following = follow(move("pko_exit", by="EGY", mission="p"), ruling(), place)
    assert (following.mission.status, following.mission.consent) == ("withdrawn", "withdrawn")
    assert [one.withdrawn_on for one in following.consents] == [TODAY]


def test_the_law_says_whether_a_text_is_adopted():
    place = world(resolutions=[text("r", status="counted", kind="sc_draft")])
    act = move("sc_draft", by="USA", resolution="r")
    assert follow(act, ruling(), place).resolution.status == "adopted"
    assert follow(act, ruling(effect="no_effect"), place).resolution.status == "not_adopted"
    assert follow(act, ruling(effect="pending"), place).resolution is None


def test_a_host_withdraws_its_consent_by_saying_so():
    place = world(consents=(consent("EGY", "GBR", "forces"), consent("EGY", "USA", "forces")))
    following = follow(move("statement", by="EGY", against="GBR", facts={"consent.withdrawn": True}), ruling(), place)
    assert [(one.to, one.withdrawn_on) for one in following.consents] == [("GBR", TODAY)]


# What the ruling says, and who learns of it


def test_the_ruling_carries_obligations_and_effects():
    place = world(agreements=[treaty("pact", "EGY JOR", clause("mutual_defence"))])
    following = follow(STRIKE, UNLAWFUL, place)
    told = with_consequences(STRIKE, UNLAWFUL, place, following)
    assert ("pact", "art-mutual_defence", ("JOR",), "EGY") in [
        (one.agreement, one.clause, one.owed_by, one.owed_to) for one in told.obligations
    ]
    assert next((one.kind, one.between, one.change) for one in told.effects) == ("trust", ("EGY", "GBR"), -20)


def test_a_public_act_that_breaks_a_secret_pact_tells_only_its_parties():
    pact = treaty("pact", "GBR ISR", clause("non_aggression"), secret=True)
    act = move("force_other", against="ISR")
    following, open_world = follow(act, UNLAWFUL, world(agreements=[pact])), follow(act, UNLAWFUL, world())
    assert following.reasons == open_world.reasons
    assert {knowers: sum(one.change for one in reasons if one.what == "trust") for knowers, reasons in following.told.items()} == {
        ("GBR", "ISR"): -15
    }
    assert with_consequences(act, UNLAWFUL, world(agreements=[pact]), following) == with_consequences(act, UNLAWFUL, world(), open_world)


def test_a_secret_act_moves_only_those_who_know_of_it():
    act = move("defence_treaty", by="GBR", with_="FRA", against="EGY", agreement="t", secret=True)
    following = follow(act, UNLAWFUL, world(agreements=[treaty("t", "FRA GBR", secret=True, status="signed")]))
    assert {one.of for one in following.reasons} == {("FRA", "GBR")}


def test_what_comes_out_costs_the_act_and_the_deception():
    act = move("cyber_operation", with_="FRA", against="EGY", secret=True)
    reasons = exposed(act, ruling("unlawful", 3), world(), move_id="m1", at=TODAY)
    assert sum(one.change for one in reasons if one.what == "trust" and one.of == ("EGY", "GBR")) == -8 - 2 * 3 - 5


# The next world


def test_figures_stay_between_nought_and_a_hundred():
    place = world(relations={"EGY:GBR": Relation(("EGY", "GBR"), 10, 95)})
    after = apply_consequences(place, follow(STRIKE, UNLAWFUL, place))
    assert (relation_of(after, "GBR", "EGY").trust, relation_of(after, "GBR", "EGY").tension) == (0, 100)


def test_the_scenario_s_declared_effects_move_its_meters():
    following = follow(STRIKE, UNLAWFUL, world(meters={"sterling": 60}), declared={"sterling": (-15, "No drawing from the Fund.")})
    assert following.meters == {"sterling": 45}
    assert [(one.what, one.of, one.change, one.because) for one in following.reasons][-1] == (
        "sterling",
        (),
        -15,
        "No drawing from the Fund.",
    )


def test_reasons_are_kept_in_the_world():
    reason = Reason(date(1956, 11, 5), "trust", ("EGY", "GBR"), -5, "A slight.")
    after = with_reasons(world(), [reason])
    assert (relation_of(after, "EGY", "GBR").trust, after.reasons) == (45, (reason,))


def test_the_same_act_follows_the_same_way_and_leaves_the_world_as_it_was():
    place = world(agreements=[treaty("pact", "EGY JOR", clause("mutual_defence"))], incidents=[force()])
    before = world(agreements=[treaty("pact", "EGY JOR", clause("mutual_defence"))], incidents=[force()])
    assert follow(STRIKE, UNLAWFUL, place) == follow(STRIKE, UNLAWFUL, place)
    assert place == before


def test_sums_are_those_of_the_reasons():
    following = follow(STRIKE, UNLAWFUL, world())
    after = apply_consequences(world(), following)
    trust, tension = moved(following, "GBR", "EGY")
    assert (relation_of(after, "GBR", "EGY").trust, relation_of(after, "GBR", "EGY").tension) == (50 + trust, 30 + tension)
