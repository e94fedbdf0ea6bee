from datetime import date

from msgspec.structs import replace

from adjudication.world import Contingent, Mandate, Mediation, PartyConsent, Relation
from tests.adjudication.derive.small import ABSENT, clause, consent, force, mission, move, said, signed, text, treaty, world

ACCREDIT = move("attache_accredit", with_="EGY", text="Colonel Name, military attaché")
UNEF = move("pko_un", by="UN", in_="EGY", mission="p")
EXIT = move("pko_exit", by="EGY", mission="p")
TROOPS = (Contingent("CAN", 900), Contingent("GBR", 100, "deployed"), Contingent("USA", 50, "withdrawn"))
TAKEN = Contingent("CAN", 900, "accepted", accepted_on=date(1956, 11, 2), mou_on=date(1956, 11, 3))
OTHER = replace(TAKEN, contributor="IND", mou_on=None)
SAID = (PartyConsent("ISR", "strategic_only", date(1956, 11, 2)),)
NO = PartyConsent("JOR", "withdrawn", date(1956, 11, 3))
FIGHT = move("conduct_of_hostilities", against="EGY")
STRIKE = force(by="GBR", against="EGY", facts={"wrongful.act": True, "wrongful.continuing": True}, move_id="m1")
ALLY = move("collective_self_defence", by="JOR", against="GBR", with_="EGY")
MEDIATE = move("mediation_offer", by="USA", with_="EGY GBR")
TRUCE = move("ceasefire", by="GBR", with_="EGY", agreement="t")
SHIP = move("maritime_enforcement", by="USA", against="EGY")


def operation(**parts: object) -> object:
    return world(missions=[mission(**parts)])


def truce(*clauses: object, **more: object) -> object:
    return world(agreements=[treaty("t", "EGY GBR", *clauses, kind="ceasefire", status="signed", **more)])  # type: ignore[arg-type]


DIPLOMATIC = [
    ("relations in being", "relations.exist", ACCREDIT, world(relations={"EGY:GBR": Relation(("EGY", "GBR"))}), True),
    ("relations broken off", "relations.exist", ACCREDIT, world(relations={"EGY:GBR": Relation(("EGY", "GBR"), broken=True)}), False),
    ("a pair that nothing is said about", "relations.exist", ACCREDIT, world(), ABSENT),
    ("breaking relations breaks them", "relations.broken", move("break_relations", against="EGY"), world(), True),
    ("the declaration is addressed to the sending State", "png.notified_sending_state", move("persona_non_grata", against="EGY"), world(),
    True),
    ("a day is left to go", "png.reasonable_time_given", move("persona_non_grata", against="EGY", facts={"png.days_to_leave": 1}), world(),
     True),
    ("no day is left to go", "png.reasonable_time_given", move("persona_non_grata", against="EGY", facts={"png.days_to_leave": 0}), world(),
     False),
    ("the declaration names no day", "png.reasonable_time_given", move("persona_non_grata", against="EGY"), world(), ABSENT),
    ("one State is asked", "att.third_country_objects", ACCREDIT, world(), False),
    ("two States are asked", "att.third_country_objects", move("attache_accredit", with_="EGY FRA"), world(), ABSENT),
    ("the request names the person", "att.name_submitted", ACCREDIT, world(), True),
    ("the receiving State approved", "att.approved", ACCREDIT, world(consents=(consent("EGY", "GBR", "attache_accredit"),)), True),
    ("the receiving State refused", "att.approved", ACCREDIT, world(consents=(consent("EGY", "GBR", "attache_accredit", 3, 3),)), False),
    ("no answer yet", "att.approved", ACCREDIT, world(), ABSENT),
]  # fmt: skip

OPERATIONS = [
    ("the mission's own authority", "pko.authority", UNEF, operation(), "ga"),
    ("an Assembly text creates it", "pko.authority", move("pko_un", by="UN", in_="EGY", resolution="r"),
    world(resolutions=[text(body="ga_emergency")]), "ga"),
    ("a Council text creates it", "pko.authority", move("pko_un", by="UN", in_="EGY", resolution="r"), world(resolutions=[text()]), "sc"),
    ("a regional operation", "pko.authority", move("pko_regional", by="AU", in_="EGY"), world(), "regional"),
    ("consent on record", "pko.host_consent", UNEF, operation(consent="full"), "full"),
    ("a planned mission's host has not answered", "pko.host_consent", UNEF, operation(status="planned"), ABSENT),
    (
        "the host answered in part", "pko.host_consent", UNEF,
        world(missions=[mission(status="planned")], consents=(consent("EGY", "GA", "p", pko__host_consent="strategic_only"),)),
        "strategic_only",
    ),
    ("the host refused", "pko.host_consent", UNEF, world(missions=[mission()], consents=(consent("EGY", "GA", "p", 3, 3),)), "none"),
    ("the host withdrew", "pko.host_consent", UNEF, world(missions=[mission()], consents=(consent("EGY", "GA", "p", 3, 4),)), "withdrawn"),
    ("the host ends it by this act", "pko.host_consent", EXIT, operation(consent="full"), "withdrawn"),
    ("how freely it consents", "pko.consent_quality", UNEF, operation(consent="full", consent_quality="reluctant"), "reluctant"),
    ("no consent has no quality", "pko.consent_quality", UNEF, operation(), ABSENT),
    ("the tasks of the mandate", "pko.mandate_tasks", UNEF, operation(mandate_tasks=("buffer",)), ["buffer"]),
    ("protection is a task", "pko.poc_mandate", UNEF, operation(mandate_tasks=("buffer", "poc")), True),
    ("protection is no task", "pko.poc_mandate", UNEF, operation(mandate_tasks=("buffer",)), False),
    ("contributors still there", "pko.tcc_list", UNEF, operation(contingents=TROOPS), ["CAN", "GBR"]),
    ("a permanent member among them", "pko.tcc_p5", UNEF, operation(contingents=TROOPS), True),
    ("none among them", "pko.tcc_p5", UNEF, operation(contingents=TROOPS[:1]), False),
    ("nobody has pledged", "pko.tcc_p5", UNEF, operation(), ABSENT),
    ("pledges are free", "pko.contributions_voluntary", UNEF, operation(contingents=TROOPS), True),
    ("the level of the mandate", "pko.troops_authorised", UNEF, operation(troops_authorised=6000), 6000),
    ("pledges add up, without those who left", "pko.troops_pledged", UNEF, operation(contingents=TROOPS, troops_authorised=6000), 1000),
    ("without a level pledges are not measured", "pko.troops_pledged", UNEF, operation(contingents=TROOPS), ABSENT),
    ("troops in place", "pko.troops_deployed", UNEF, operation(contingents=TROOPS, status="deployed"), 100),
    ("before deployment nobody is in place", "pko.troops_deployed", UNEF, operation(contingents=TROOPS), ABSENT),
    ("a status agreement since", "sofa.in_force", UNEF, operation(deployed_on=date(1956, 11, 1), sofa_on=date(1956, 11, 3)), True),
    ("deployed without one", "sofa.in_force", UNEF, operation(deployed_on=date(1956, 11, 1)), False),
    ("not deployed", "sofa.in_force", UNEF, operation(), ABSENT),
    ("days without one", "sofa.days_since_deployment", UNEF, operation(deployed_on=date(1956, 11, 1)), 4),
    ("what was worked out for the tasks", "pko.troops_required", UNEF, operation(troops_required=3500), 3500),
    ("nobody worked it out", "pko.troops_required", UNEF, operation(), ABSENT),
    ("the mandate rests on Chapter VII", "pko.chapter_vii", UNEF, operation(mandate=Mandate(chapter="VII")), True),
    ("the mandate rests on Chapter VI", "pko.chapter_vii", UNEF, operation(mandate=Mandate(chapter="VI")), False),
    ("the mandate names no chapter", "pko.chapter_vii", UNEF, operation(mandate=Mandate()), ABSENT),
    ("every main party consents", "pko.main_parties_consent", UNEF, operation(main_parties=("ISR",), consents=SAID), True),
    ("one main party refuses", "pko.main_parties_consent", UNEF, operation(main_parties=("ISR", "JOR"), consents=(*SAID, NO)), False),
    ("one main party is silent", "pko.main_parties_consent", UNEF, operation(main_parties=("ISR", "SYR"), consents=SAID), ABSENT),
    ("a memorandum with each", "pko.mou_signed", UNEF, operation(contingents=(TAKEN,)), True),
    ("no memorandum with one", "pko.mou_signed", UNEF, operation(contingents=(TAKEN, OTHER)), False),
    ("a pledge that nobody has taken up", "pko.mou_signed", UNEF, operation(contingents=TROOPS), ABSENT),
    ("those still in place in a drawdown", "pko.troops_deployed", UNEF, operation(contingents=TROOPS, status="drawdown"), 100),
    ("what is established of the mission is carried", "pko.peace_to_keep", UNEF, operation(facts={"pko.peace_to_keep": True}), True),
]  # fmt: skip

MEDIATIONS = (Mediation("m1", "USA", ("EGY", "GBR"), mandate="A ceasefire and no more.", interest_level="low"),)
TALKS = world(mediations={one.id: one for one in MEDIATIONS})
SILENT = world(mediations={"m1": Mediation("m1", "USA", ("EGY", "GBR"))})
MEDIATED = [
    ("the mediator has stated a mandate", "med.mandate_clear", MEDIATE, TALKS, True),
    ("who accepts knows it too", "med.mandate_clear", move("mediation_accept", by="EGY", with_="USA"), TALKS, True),
    ("nothing was stated", "med.mandate_clear", MEDIATE, SILENT, ABSENT),
    ("another mediator's mandate", "med.mandate_clear", move("mediation_offer", by="UN", with_="EGY GBR"), TALKS, ABSENT),
    ("the interest as disclosed", "med.mediator_interest", MEDIATE, TALKS, "low"),
    ("no interest was disclosed", "med.mediator_interest", MEDIATE, SILENT, ABSENT),
]  # fmt: skip

CONFLICT = [
    ("force against a State is between States", "ac.interstate_force", move("force_other", against="EGY"), world(), True),
    ("a group is no State", "ac.interstate_force", move("force_other", against="FED"), world(), ABSENT),
    ("force on record is between States", "ac.interstate_force", FIGHT, world(incidents=[STRIKE]), True),
    ("force between States makes it international", "ac.class", FIGHT, world(incidents=[STRIKE]), "iac"),
    ("fighting a group makes it non-international", "ac.class", move("conduct_of_hostilities", against="FED"),
    world(incidents=[force(by="FED")]), "niac"),
    ("a quiet record leaves it open", "ac.class", FIGHT, world(), ABSENT),
    ("an occupation on record", "occ.exists", move("occupation_measure", in_="EGY"), world(incidents=[force(by="GBR", against="EGY",
    facts={"occ.exists": True})]), True),
    (
        "a group on the Council's list", "nsag.listed", move("nsag_engagement", with_="FED"),
        world(resolutions=[text(facts={"sc.sanctions_targets": ["FED"]})]), True,
    ),
    ("a group on no list that is known here", "nsag.listed", move("nsag_engagement", with_="FED"), world(), ABSENT),
    ("arms to a group", "tech.recipient_nsa", move("arms_transfer", with_="FED"), world(), True),
    ("arms to a State", "tech.recipient_nsa", move("arms_transfer", with_="EGY"), world(), False),
    ("a group at the table is organised", "nsag.organised", move("nsag_engagement", with_="FED"), world(), True),
    (
        "an attack on the mission", "pko.personnel_attacked", UNEF,
        world(missions=[mission()], incidents=[force(by="FED", against="UN", place="p", facts={"pko.personnel_attacked": True})]), True,
    ),
]  # fmt: skip

RESPONSIBILITY = [
    ("a wrong on record", "wrongful.act", move("reparation_claim", by="EGY", against="GBR"), world(incidents=[STRIKE]), True),
    ("no wrong on record leaves it open", "wrongful.act", move("reparation_claim", by="EGY", against="GBR"), world(), ABSENT),
    ("the wrong goes on", "wrongful.continuing", move("reparation_claim", by="EGY", against="GBR"), world(incidents=[STRIKE]), True),
    ("a prior breach by the target", "cm.prior_breach", move("countermeasure", by="EGY", against="GBR"), world(incidents=[STRIKE]), True),
    ("the victim is injured itself", "injured.direct", move("countermeasure", by="EGY", against="GBR"), world(incidents=[STRIKE]), True),
    ("of a third State nothing is said", "injured.direct", move("countermeasure", by="JOR", against="GBR"), world(incidents=[STRIKE]),
    ABSENT),
    ("an open order is the act of an organ", "attribution.basis", move("countermeasure", by="EGY", against="GBR"),
    world(incidents=[STRIKE]), "organ"),
    ("help to a wrongdoer is aid", "aid.given", move("arms_transfer", by="USA", with_="GBR"), world(incidents=[STRIKE]), True),
    (
        "help after the wrong has ended is none in law", "aid.given", move("arms_transfer", by="USA", with_="GBR"),
        world(incidents=[force(by="GBR", against="EGY", facts={"wrongful.act": True, "wrongful.continuing": False})]), ABSENT,
    ),
    ("help to others is none in law", "aid.given", move("arms_transfer", by="USA", with_="EGY"), world(incidents=[STRIKE]), ABSENT),
    ("an offer on record", "reparation.offered", move("reparation_claim", by="EGY", against="GBR"), world(incidents=[said("GBR",
    reparation__offered=True)]), True),
]  # fmt: skip

SEA = [
    ("the flag State agreed to boarding", "ship.flag_consent", SHIP, world(consents=(consent("EGY", "USA", "boarding"),)), True),
    ("nothing is known of the flag State's will", "ship.flag_consent", SHIP, world(), ABSENT),
    ("the Council's mandate is a ground", "visit.ground", SHIP, world(resolutions=[text(against=("EGY",),
    facts={"sc.authorisation": "explicit"})]), "sc"),
]  # fmt: skip

MEDIATION = [
    (
        "all parties accepted the mediator", "med.consent_all", MEDIATE,
        world(consents=(consent("EGY", "USA", "mediation_offer"), consent("GBR", "USA", "mediation_offer"))), True,
    ),
    ("one answer is missing", "med.consent_all", MEDIATE, world(consents=(consent("EGY", "USA", "mediation_offer"),)), ABSENT),
    (
        "the last to accept completes it", "med.consent_all", move("mediation_accept", by="GBR", with_="USA"),
        world(incidents=[force("offer", "USA", "EGY GBR", 3, "mediation_offer"), force("yes", "EGY", "USA", 4, "mediation_accept")]), True,
    ),
    ("the United Nations mediates", "med.un_involved", move("mediation_offer", by="UN", with_="EGY ISR"), world(), True),
    ("a regional organisation acts", "regional.org", move("mediation_offer", by="AU", with_="EGY ISR"), world(), "AU"),
    ("a State is no organisation", "regional.org", MEDIATE, world(), ABSENT),
    ("all signed", "cf.agreed_by_all", TRUCE, truce(signatures=(signed("EGY"), signed("GBR"))), True),
    ("one has not", "cf.agreed_by_all", TRUCE, truce(signatures=(signed("EGY"),)), ABSENT),
    *[
        (f"an article of type {type} covers {fact}", fact, TRUCE, truce(clause(type)), True)
        for fact, type in {
            "cf.effective_time": "ceasefire", "cf.prohibited_acts": "armistice", "cf.geography": "demilitarised_zone",
            "cf.separation": "withdrawal",
            "cf.monitoring": "monitoring", "cf.humanitarian_access": "access", "cf.communication": "hotline",
            "cf.political_link": "political_talks",
            "cf.dispute_mechanism": "dispute_settlement", "cf.duration": "duration",
        }.items()
    ],
    ("articles that are all typed and do not cover it", "cf.monitoring", TRUCE, truce(clause("ceasefire")), False),
    ("free text may cover it", "cf.monitoring", TRUCE, truce(clause("free")), ABSENT),
]  # fmt: skip

ALLIANCES = [
    ("a State is helped", "victim.is_state", ALLY, world(), True),
    ("a group is helped", "victim.is_state", move("collective_self_defence", with_="FED", against="EGY"), world(), False),
    ("the victim fights in self-defence", "victim.declared_attacked", ALLY, world(incidents=[force("d", "EGY", "GBR",
    kind="self_defence")]), True),
    ("the victim said so", "victim.declared_attacked", ALLY, world(incidents=[said("EGY", victim__declared_attacked=True)]), True),
    ("the victim is silent", "victim.declared_attacked", ALLY, world(), False),
    ("the victim asked", "victim.requested_help", ALLY, world(incidents=[said("EGY", victim__requested_help=True)]), True),
    ("the victim did not ask", "victim.requested_help", ALLY, world(), False),
    ("the victim held its allies back", "victim.asked_restraint", ALLY, world(incidents=[said("EGY", victim__asked_restraint=True)]), True),
    ("a pact between them", "csd.treaty_basis", ALLY, world(agreements=[treaty("t", "EGY JOR", clause("mutual_defence"),
    title="The pact")]), "The pact"),
    ("consulted lately", "alliance.consulted", ALLY, world(incidents=[said("JOR", alliance__consulted=True)]), True),
    ("felt threatened lately", "alliance.threat_felt", ALLY, world(incidents=[said("JOR", alliance__threat_felt=True)]), True),
    ("helping is assistance", "alliance.assistance_given", ALLY, world(), True),
]  # fmt: skip

CASES = [*DIPLOMATIC, *OPERATIONS, *CONFLICT, *RESPONSIBILITY, *SEA, *MEDIATION, *MEDIATED, *ALLIANCES]
