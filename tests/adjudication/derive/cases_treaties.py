from datetime import date

from adjudication.world import Assent, Notice, Obligation
from tests.adjudication.derive.small import ABSENT, clause, consent, move, signed, treaty, world

MAKE = move("bilateral_agreement", with_="EGY", agreement="t")
MAKE_SECRETLY = move("bilateral_agreement", with_="EGY", agreement="t", secret=True)
LEAVE = move("treaty_withdrawal", by="EGY", agreement="t")
JOIN = move("treaty_accession", by="CAN", agreement="t")
STRIKE = move("force_other", by="ISR", against="EGY", in_="EGY")
TYPED = (clause("basing"), clause("duration"))
BREACH = Obligation("o", ("GBR",), ("EGY",), "keep the canal open", date(1956, 11, 1), "t", status="breached")


def invites(code: str) -> Assent:
    return Assent(code, "accession", date(1956, 11, 1), "CAN")


def with_(*clauses: object, parties: str = "EGY GBR", **more: object) -> object:
    return world(agreements=[treaty("t", parties, *clauses, **more)])  # type: ignore[arg-type]


CASES = [
    ("a binding text is meant to bind", "treaty.intent_binding", MAKE, with_(), True),
    ("a political text is not", "treaty.intent_binding", MAKE, with_(binding=False), False),
    ("States have capacity", "treaty.parties_capacity", MAKE, with_(), True),
    ("an armed group's capacity is open", "treaty.parties_capacity", MAKE, with_(parties="GBR FED"), ABSENT),
    (
        "a State's binding promise is made by a State", "treaty.parties_capacity",
        move("statement", facts={"treaty.intent_binding": True}), world(), True,
    ),
    ("articles on record are written", "treaty.written", MAKE, with_(*TYPED), True),
    ("a text without words is open", "treaty.written", MAKE, with_(), ABSENT),
    ("two parties make it bilateral", "treaty.multilateral", MAKE, with_(), False),
    ("three parties make it multilateral", "treaty.multilateral", MAKE, with_(parties="EGY FRA GBR"), True),
    ("a secret agreement made in secret", "treaty.secret", MAKE_SECRETLY, with_(secret=True), True),
    ("a secret agreement made in the open is one no more", "treaty.secret", MAKE, with_(secret=True), False),
    ("a registered agreement", "treaty.registered", MAKE, with_(registered=True), True),
    ("a secret agreement is not registered", "treaty.registered", MAKE_SECRETLY, with_(secret=True), False),
    ("on the first day registration may still come", "treaty.registered", MAKE, with_(in_force_on=date(1956, 11, 5)), ABSENT),
    ("ninety days are soon enough", "treaty.registered", MAKE, with_(in_force_on=date(1956, 8, 7)), ABSENT),
    ("ninety-one days are not", "treaty.registered", MAKE, with_(in_force_on=date(1956, 8, 6)), False),
    # Consent to be bound
    ("the office of who signed for the actor", "treaty.signatory_role", MAKE, with_(signatures=(signed("GBR", "defence_minister"),
    signed("EGY"))), "defence_minister"),
    ("nobody signed for the actor", "treaty.signatory_role", MAKE, with_(signatures=(signed("EGY"),)), ABSENT),
    ("full powers of the seat", "treaty.full_powers", MAKE, with_(signatures=(signed("GBR", full_powers=True),)), True),
    ("ratification confirms", "treaty.confirmed_later", MAKE, with_(signatures=(signed("GBR", ratified_on=date(1956, 11, 5)),)), True),
    ("without ratification nothing is confirmed", "treaty.confirmed_later", MAKE, with_(signatures=(signed("GBR"),)), ABSENT),
    ("signature binds", "treaty.consent_mode_required", MAKE, with_(signatures=(signed("GBR"),)), "signature"),
    ("signature subject to ratification", "treaty.consent_mode_required", MAKE, with_(signatures=(signed("GBR",
    subject_to_ratification=True),)), "ratification"),
    ("joining is accession", "treaty.consent_mode_required", JOIN, with_(), "accession"),
    ("a signature expresses consent", "treaty.consent_expressed", MAKE, with_(signatures=(signed("GBR"),)), True),
    ("a signature that awaits ratification does not", "treaty.consent_expressed", MAKE, with_(signatures=(signed("GBR",
    subject_to_ratification=True),)), False),
    ("signed and not ratified", "treaty.signed_not_ratified", MAKE, with_(signatures=(signed("GBR", subject_to_ratification=True),)), True),
    ("ratified", "treaty.signed_not_ratified", MAKE, with_(signatures=(signed("GBR", subject_to_ratification=True, ratified_on=date(1956,
    11, 4)),)), False),
    ("an accession with a reservation", "reservation.made", JOIN, with_(signatures=(signed("CAN", reservation="save Art. 3"),)), True),
    # In force
    ("in force", "treaty.in_force", LEAVE, with_(), True),
    ("not yet", "treaty.in_force", LEAVE, with_(in_force_on=date(1956, 11, 6)), False),
    ("ended", "treaty.in_force", LEAVE, with_(ends_on=date(1956, 11, 5)), False),
    ("a proposal that nobody signed", "treaty.in_force", MAKE, with_(status="proposed"), False),
    ("one signature is missing", "treaty.in_force", MAKE, with_(status="proposed", signatures=(signed("GBR"),)), False),
    ("signed by all it enters into force", "treaty.in_force", MAKE, with_(status="signed", signatures=(signed("GBR"), signed("EGY"))),
    True),
    (
        "signed by all and waiting for a ratification", "treaty.in_force", MAKE,
        with_(status="signed", signatures=(signed("GBR"), signed("EGY", subject_to_ratification=True))), False,
    ),
    (
        "ratified at last", "treaty.in_force", MAKE,
        with_(status="signed", signatures=(signed("GBR"), signed("EGY", subject_to_ratification=True, ratified_on=date(1956, 11, 5)))),
        True,
    ),
    (
        "signed by all for a later day", "treaty.in_force", MAKE,
        with_(status="signed", signatures=(signed("GBR"), signed("EGY")), in_force_on=date(1956, 12, 1)), False,
    ),
    ("an armistice is in force between them", "treaty.in_force", STRIKE, with_(clause("armistice"), parties="EGY ISR"), True),
    ("an armistice forbids force", "treaty.performed", STRIKE, with_(clause("armistice"), parties="EGY ISR"), False),
    (
        "an armistice that the move names", "treaty.performed", move("force_other", by="ISR", against="EGY", agreement="t"),
        with_(clause("armistice"), parties="EGY ISR"), False,
    ),
    ("a planned attack conflicts with the Charter", "treaty.conflicts_with_charter", MAKE, with_(clause("planned_attack")), True),
    ("a planned attack conflicts with a peremptory norm", "jus_cogens.conflict", MAKE, with_(clause("planned_attack")), True),
    ("other clauses settle neither", "jus_cogens.conflict", MAKE, with_(*TYPED), ABSENT),
    ("another's armistice does not", "treaty.performed", STRIKE, with_(clause("armistice"), parties="EGY JOR"), ABSENT),
    ("a political text forbids nothing in law", "treaty.performed", STRIKE, with_(clause("armistice"), parties="EGY ISR", binding=False),
    ABSENT),
    # The text
    ("a clause that binds an outsider", "treaty.third_state_obligation", MAKE, with_(clause("transit", binds=["JOR"])), True),
    ("typed clauses that bind parties only", "treaty.third_state_obligation", MAKE, with_(*TYPED), False),
    ("free text is not read", "treaty.third_state_obligation", MAKE, with_(clause("free")), ABSENT),
    ("a clause that benefits an outsider", "treaty.third_state_right", MAKE, with_(clause("transit", benefits="JOR")), True),
    (
        "the outsider consented", "treaty.third_state_assent", MAKE,
        world(agreements=[treaty("t", "EGY GBR", clause("transit", binds=["JOR"]))], consents=(consent("JOR", "GBR", "t"),)), True,
    ),
    ("the outsider did not", "treaty.third_state_assent", MAKE, with_(clause("transit", binds=["JOR"])), False),
    # Leaving
    ("a clause on denunciation", "treaty.has_withdrawal_clause", LEAVE, with_(clause("denunciation")), True),
    ("no clause on leaving", "treaty.has_withdrawal_clause", LEAVE, with_(), False),
    ("the notice that the clause asks", "treaty.notice_required_days", LEAVE, with_(notice_days=180), 180),
    ("no notice on record", "treaty.notice_given_days", LEAVE, with_(), 0),
    ("notice counted to today", "treaty.notice_given_days", LEAVE, with_(notices=(Notice("EGY", date(1956, 10, 26)),)), 10),
    (
        "notice counted to the day on which it is to work", "treaty.notice_given_days", LEAVE,
        with_(notices=(Notice("EGY", date(1956, 10, 26), effective_on=date(1956, 11, 25)),)), 30,
    ),
    ("another's notice is not the actor's", "treaty.notification65", LEAVE, with_(notices=(Notice("GBR", date(1956, 10, 26)),)), ABSENT),
    ("notice was given", "treaty.notification65", LEAVE, with_(notices=(Notice("EGY", date(1956, 10, 26)),)), True),
    ("days since notice", "treaty.days_since_notice", LEAVE, with_(notices=(Notice("EGY", date(1956, 10, 26)),)), 10),
    (
        "a later treaty replaces it", "treaty.later_treaty_supersedes", LEAVE,
        world(agreements=[treaty(), treaty("u", "EGY GBR", clause("entry_into_force", replaces="t"))]), True,
    ),
    ("nothing replaces it", "treaty.later_treaty_supersedes", LEAVE, with_(), False),
    (
        "the other party lets it go", "treaty.all_parties_consent", LEAVE,
        world(agreements=[treaty()], consents=(consent("GBR", "EGY", "t"),)), True,
    ),
    ("the other party has not", "treaty.all_parties_consent", LEAVE, with_(), False),
    ("the other party broke it", "treaty.breach_by_other", LEAVE, world(agreements=[treaty()], obligations=[BREACH]), True),
    ("no breach on record leaves it open", "treaty.breach_by_other", LEAVE, with_(), ABSENT),
    ("the actor broke it", "treaty.own_prior_breach", move("treaty_withdrawal", agreement="t"), world(agreements=[treaty()],
    obligations=[BREACH]), True),
    ("a clause that asks for notice only has no other condition", "treaty.withdrawal_conditions_met", LEAVE,
    with_(clause("denunciation", notice_days=90)), True),
    ("a clause with conditions leaves them open", "treaty.withdrawal_conditions_met", LEAVE,
    with_(clause("denunciation", notice_days=90, conditions="extraordinary events")), ABSENT),
    ("a clause in words only leaves them open", "treaty.withdrawal_conditions_met", LEAVE, with_(clause("denunciation")), ABSENT),
    # Joining
    ("an article on accession lets others join", "treaty.open_to_accession", JOIN, with_(clause("accession")), True),
    ("without one it is open", "treaty.open_to_accession", JOIN, with_(), ABSENT),
    ("open to every State", "treaty.admission_consents", JOIN, with_(clause("accession", rule="open to every State")), True),
    ("nobody has invited", "treaty.admission_consents", JOIN, with_(clause("accession", rule="unanimous invitation")), False),
    ("all have invited", "treaty.admission_consents", JOIN,
    with_(clause("accession", rule="unanimous invitation"), assents=(invites("EGY"), invites("GBR"))), True),
    ("one of two is no majority", "treaty.admission_consents", JOIN,
    with_(clause("accession", rule="majority"), assents=(invites("EGY"),)), False),
    ("joining is itself the consent", "treaty.consent_expressed", JOIN, with_(), True),
    ("on a number of ratifications", "treaty.in_force", MAKE, with_(clause("entry_into_force", mode="ratifications", number=1),
    status="signed", signatures=(signed("GBR", subject_to_ratification=True, ratified_on=date(1956, 11, 5)),
    signed("EGY", subject_to_ratification=True))), True),
    ("on a day to come", "treaty.in_force", MAKE, with_(clause("entry_into_force", mode="date", date="1956-11-06"),
    status="signed", signatures=(signed("GBR"), signed("EGY"))), False),
    ("on a day that has come", "treaty.in_force", MAKE, with_(clause("entry_into_force", mode="date", date="1956-11-05"),
    status="signed", signatures=(signed("GBR"), signed("EGY"))), True),
    ("the other parties have agreed to its end", "treaty.all_parties_consent", LEAVE,
    with_(assents=(Assent("GBR", "end", date(1956, 11, 1)),)), True),
    ("what is established about the text is carried", "treaty.nature_permits_withdrawal", LEAVE,
    with_(facts={"treaty.nature_permits_withdrawal": True}), True),
]  # fmt: skip
