from tests.adjudication.derive.small import ABSENT, TODAY, clause, consent, force, move, said, text, treaty, world

STRIKE = move("force_other", against="EGY", in_="EGY")
DEFENCE = move("self_defence", by="EGY", against="GBR")
ABROAD = move("self_defence", by="EGY", against="GBR", in_="GBR")
JOINT = move("collective_self_defence", by="JOR", against="GBR", with_="EGY")
BOMBED = force(by="GBR", against="EGY", facts={"attack.scale": "grave"}, move_id="m1")
RAID = force(
    "raid",
    "FED",
    "ISR",
    1,
    kind="incident",
    facts={"attack.occurred": True, "attack.scale": "minor", "attack.attributed_to": "EGY", "attack.author": "state_proxy"},
)
TRUCE = treaty("truce", "EGY GBR", clause("ceasefire"), kind="ceasefire", in_force_on=TODAY)

CASES = [
    ("force is used by its kind", "force.used", STRIKE, world(), True),
    ("a statement uses no force", "force.used", move("statement", against="EGY"), world(), False),
    ("force is aimed at the opponent", "force.target_state", STRIKE, world(), "EGY"),
    ("force happens where the form says", "force.in_territory_of", STRIKE, world(), ["EGY"]),
    ("force without a place happens at the opponent's", "force.in_territory_of", move("force_other", against="EGY"), world(), ["EGY"]),
    ("nobody named leaves the target open", "force.target_state", move("rescue_nationals", in_="EGY"), world(), ABSENT),
    ("nobody used force before", "force.first_use", STRIKE, world(), True),
    ("the other side came first, gravely", "force.first_use", STRIKE, world(incidents=[force(facts={"attack.scale": "grave"})]), False),
    ("a small clash by the other side settles nothing", "force.first_use", STRIKE,
    world(incidents=[force(facts={"attack.scale": "minor"})]), ABSENT),
    ("the actor's own earlier strike came first", "force.first_use", STRIKE, world(incidents=[force(), force("own", "GBR", "EGY", 1)]),
    True),
    ("an operation is counted with its first and last day", "force.duration_days", STRIKE, world(incidents=[force("own", "GBR", "EGY",
    1)]), 5),
    ("a first strike has no length yet", "force.duration_days", STRIKE, world(), ABSENT),
    # The attack answered
    ("an attack on record occurred", "attack.occurred", DEFENCE, world(incidents=[BOMBED]), True),
    ("a record without an attack says so", "attack.occurred", STRIKE, world(), False),
    ("an attack by somebody unknown leaves it open", "attack.occurred", STRIKE, world(incidents=[force(by="UNKNOWN")]), ABSENT),
    (
        "lawful force is no attack that could be answered", "attack.occurred", STRIKE,
        world(incidents=[force(kind="self_defence", facts={"attack.occurred": False})]), False,
    ),
    ("an attack on the victim is the ally's too", "attack.occurred", JOINT, world(incidents=[BOMBED]), True),
    ("an attack by bands attributed to the opponent", "attack.occurred", move("self_defence", by="ISR", against="EGY"),
    world(incidents=[RAID]), True),
    ("a treaty alone answers no attack", "attack.occurred", move("defence_treaty", by="EGY", with_="JOR"), world(incidents=[BOMBED]),
    ABSENT),
    ("a State's strike is attributed to it", "attack.attributed_to", DEFENCE, world(incidents=[BOMBED]), "GBR"),
    ("an established attribution wins", "attack.attributed_to", move("self_defence", by="ISR", against="EGY"), world(incidents=[RAID]),
    "EGY"),
    ("a State's strike is the act of its organs", "attack.author", DEFENCE, world(incidents=[BOMBED]), "state_organ"),
    ("an armed group's strike is its own", "attack.author", move("self_defence", by="ISR", against="FED"),
    world(incidents=[force(by="FED", against="ISR")]), "nsag"),
    ("an established author wins", "attack.author", move("self_defence", by="ISR", against="EGY"), world(incidents=[RAID]), "state_proxy"),
    ("the scale on record", "attack.scale", DEFENCE, world(incidents=[BOMBED]), "grave"),
    ("no attack has no scale", "attack.scale", STRIKE, world(), "none"),
    ("an attack whose scale nobody measured", "attack.scale", STRIKE, world(incidents=[force()]), ABSENT),
    ("days since the last attack", "attack.days_since", DEFENCE, world(incidents=[BOMBED]), 1),
    ("an attack of yesterday goes on", "attack.ongoing", DEFENCE, world(incidents=[BOMBED]), True),
    ("an attack before the ceasefire is over", "attack.ongoing", DEFENCE, world(incidents=[BOMBED], agreements=[TRUCE]), False),
    ("an attack of four days ago is open", "attack.ongoing", DEFENCE, world(incidents=[force(by="GBR", against="EGY", day=1)]), ABSENT),
    ("no attack does not go on", "attack.ongoing", STRIKE, world(), False),
    ("a strike ordered in the open is proved", "attack.evidence", DEFENCE, world(incidents=[BOMBED]), "conclusive"),
    ("an incident of the scenario proves nothing by itself", "attack.evidence", DEFENCE, world(incidents=[force(by="GBR",
    against="EGY")]), ABSENT),
    ("no attack has no evidence", "attack.evidence", STRIKE, world(), "none"),
    *[
        (f"{fact} as established about the attack", fact, JOINT, world(incidents=[force(by="GBR", against="EGY", facts={fact: value})]),
        value)
        for fact, value in {
            "attack.series": True, "attack.from_state": "GBR", "attack.on_nato_area": False, "attack.in_rio_zone": False,
            "attack.aggressor_identified": True, "nsag.sent_by_state": True,
        }.items()
    ],
    # Article 51
    ("reported with the act", "art51.reported", move("self_defence", by="EGY", against="GBR", facts={"art51.reported": True}), world(),
    True),
    ("reported by letter", "art51.reported", DEFENCE, world(incidents=[said("EGY", art51__reported=True)]), True),
    ("days of force and no letter", "art51.reported", DEFENCE, world(incidents=[force("own", "EGY", "GBR", 2)]), False),
    ("on the first day a letter may still come", "art51.reported", DEFENCE, world(), ABSENT),
    (
        "days from force to letter", "art51.report_delay_days", DEFENCE,
        world(incidents=[force("own", "EGY", "GBR", 1), said("EGY", 4, art51__reported=True)]), 3,
    ),
    # Consent
    ("consent on record", "consent.given", STRIKE, world(consents=(consent("EGY", "GBR", "forces"),)), True),
    ("consent refused", "consent.given", STRIKE, world(consents=(consent("EGY", "GBR", "force_other", 3, 3),)), False),
    ("no consent on record", "consent.given", STRIKE, world(), False),
    ("an invitation not answered yet", "consent.given", move("intervention_invitation", in_="EGY"), world(), ABSENT),
    ("consent to something else is none", "consent.given", STRIKE, world(consents=(consent("EGY", "GBR", "attache_accredit"),)), False),
    ("consent came before entry", "consent.prior", STRIKE, world(consents=(consent("EGY", "GBR", "forces"),)), True),
    (
        "consent came after entry", "consent.prior", STRIKE,
        world(consents=(consent("EGY", "GBR", "forces", 4),), incidents=[force("own", "GBR", "EGY", 1)]), False,
    ),
    ("consent stands", "consent.withdrawn", STRIKE, world(consents=(consent("EGY", "GBR", "forces"),)), False),
    ("consent withdrawn", "consent.withdrawn", STRIKE, world(consents=(consent("EGY", "GBR", "forces", 1, 4),)), True),
    *[
        (f"{fact} as established about the consent", fact, STRIKE, world(consents=(consent("EGY", "GBR", "forces", **{fact.replace(".",
        "__"): value}),)), value)
        for fact, value in {
            "consent.valid": True, "consent.giver": "government", "consent.giver_recognised": True, "consent.coerced": True,
            "consent.scope_exceeded": False, "consent.unlawful_end": False, "consent.giver_effective_control": True,
            "consent.endorsed": True,
            "consent.civil_war": False,
        }.items()
    ],
    ("a secret incident is not read for a public ruling", "attack.occurred", DEFENCE, world(incidents=[force(by="GBR", against="EGY",
    knowers=("EGY",))]), False),
    ("a decision since the attack leaves its worth open", "sc.effective_measures", DEFENCE, world(incidents=[BOMBED],
    resolutions=[text(day=5)]), ABSENT),
    # Defence where the attack is
    ("defence without a place is at home", "force.in_territory_of", DEFENCE, world(incidents=[BOMBED]), ["EGY"]),
    ("defence happens where the form says", "force.in_territory_of", ABROAD, world(incidents=[BOMBED]), ["GBR"]),
    ("a text without force has no place", "force.in_territory_of", move("statement", against="EGY"), world(), ABSENT),
    ("defence at home meets the attackers", "response.target_linked", DEFENCE, world(incidents=[BOMBED]), True),
    ("an ally meets the attackers on the victim's soil", "response.target_linked", JOINT, world(incidents=[BOMBED]), True),
    ("targets abroad are for control to judge", "response.target_linked", ABROAD, world(incidents=[BOMBED]), ABSENT),
    ("an attack that is over is for control to judge", "response.target_linked", DEFENCE, world(incidents=[BOMBED], agreements=[TRUCE]),
    ABSENT),
    ("an attack that goes on leaves no time for talks", "alternatives.exhausted", DEFENCE, world(incidents=[BOMBED]), True),
    ("talks before carrying the war abroad are for control to judge", "alternatives.exhausted", ABROAD, world(incidents=[BOMBED]), ABSENT),
    ("defence at home repels", "force.objective", DEFENCE, world(incidents=[BOMBED]), "repel"),
    ("what is sought abroad is not known", "force.objective", ABROAD, world(incidents=[BOMBED]), ABSENT),
    ("defence at home is against forces", "force.form", DEFENCE, world(incidents=[BOMBED]), "attack_on_forces"),
    ("the form of force abroad is not known", "force.form", ABROAD, world(incidents=[BOMBED]), ABSENT),
    ("defence at home no larger than the attack", "response.proportionate", DEFENCE, world(incidents=[BOMBED]), True),
    ("defence larger than the attack is for control to judge", "response.proportionate",
    move("self_defence", by="EGY", against="GBR", facts={"force.scale": "grave"}),
    world(incidents=[force(by="GBR", against="EGY", facts={"attack.scale": "minor"}, move_id="m1")]), ABSENT),
]  # fmt: skip
