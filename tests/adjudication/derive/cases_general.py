from adjudication.world import Membership
from tests.adjudication.derive.small import ABSENT, COUNCIL, TODAY, consent, dispute, force, move, said, text, world

STRIKE = move("force_other", against="EGY", in_="EGY")
OFFER = force("offer", "USA", "EGY GBR", 2, "mediation_offer", title="An offer")
MEMBERS = (*COUNCIL, Membership("un", "EGY"), Membership("un", "GBR"), Membership("nato", "GBR"))
BODIES = (
    "ap1", "arab_league", "att", "au", "bwc", "ccm", "ccw", "csto", "cwc", "ecowas", "enmod", "genocide_convention", "nato", "npt", "osce",
    "ottawa", "rio", "un", "unclos",
)  # fmt: skip

CASES = [
    ("the scenario date is the date", "date", STRIKE, world(), TODAY),
    *[(f"a member of {body} is party", f"party.{body}", STRIKE, world(memberships=(Membership(body, "GBR"),)), True) for body in BODIES],
    ("a State not on the list of members is no party", "party.nato", move("statement", by="EGY"), world(memberships=MEMBERS), False),
    ("a body without members settles nothing", "party.csto", STRIKE, world(memberships=MEMBERS), ABSENT),
    ("membership ends on its last day", "party.un", STRIKE, world(memberships=(Membership("un", "GBR", until=TODAY),)), False),
    ("membership has not begun", "party.un", STRIKE, world(memberships=(Membership("un", "GBR", since=TODAY.replace(day=6)),)), False),
    ("an organisation is not counted among the States", "party.un", move("statement", by="AU"), world(memberships=MEMBERS), ABSENT),
    ("the organisation itself is bound by its own treaty", "party.au", move("statement", by="AU"), world(), True),
    ("a standing fact about the actor wins over the list", "party.un", STRIKE, world(memberships=MEMBERS,
    facts={"party.un": {"GBR": False}}), False),
    ("a standing fact about another says nothing of the actor", "ga.in_session", STRIKE, world(facts={"ga.in_session": {"EGY": True}}),
    ABSENT),
    (
        "a standing fact for all yields to the record", "sc.authorisation", STRIKE,
        world(facts={"sc.authorisation": "none"}, resolutions=[text(facts={"sc.authorisation": "explicit"})]), "explicit",
    ),
    ("a standing fact for all holds for the actor", "ga.in_session", STRIKE, world(facts={"ga.in_session": True}), True),
    ("an open dispute between them exists", "dispute.exists", STRIKE, world(disputes=[dispute()]), True),
    ("a settled dispute is none", "dispute.exists", STRIKE, world(disputes=[dispute(settled=True)]), ABSENT),
    ("a dispute of others is not theirs", "dispute.exists", STRIKE, world(disputes=[dispute("EGY ISR")]), ABSENT),
    ("a mediator looks to the parties", "dispute.exists", move("mediation_offer", by="USA", with_="EGY ISR"),
    world(disputes=[dispute("EGY ISR")]), True),
    ("a statement alone opens no dispute", "dispute.exists", move("statement", against="EGY"), world(disputes=[dispute()]), ABSENT),
    ("a dangerous dispute", "dispute.endangers_peace", STRIKE, world(disputes=[dispute(endangers_peace=True)]), True),
    ("a harmless dispute", "dispute.endangers_peace", STRIKE, world(disputes=[dispute()]), False),
    ("means tried are those on record", "dispute.means_tried", STRIKE, world(disputes=[dispute(means_tried=("London conference",))]),
    ["London conference"]),
    ("an empty record does not say that nothing was tried", "dispute.means_tried", STRIKE, world(disputes=[dispute()]), ABSENT),
    (
        "an offer of good offices counts as a means", "dispute.means_tried", STRIKE,
        world(disputes=[dispute()], incidents=[force("go", "USA", "EGY GBR", 2, "good_offices", title="Good offices")]),
        ["Good offices (1956-11-02)"],
    ),
    (
        "an offer to mediate is itself a means", "dispute.means_tried", move("mediation_offer", by="USA", with_="EGY GBR"),
        world(disputes=[dispute()]),
        ["mediation offer (1956-11-05)"],
    ),
    ("means on record that nobody refused", "dispute.refused_all_means", STRIKE, world(disputes=[dispute(means_tried=("Talks",))]), False),
    ("no means on record", "dispute.refused_all_means", STRIKE, world(disputes=[dispute()]), ABSENT),
    (
        "every offer refused", "dispute.refused_all_means", STRIKE,
        world(disputes=[dispute()], incidents=[OFFER], consents=(consent("GBR", "USA", "mediation_offer", 3, 3),)), True,
    ),
    ("an offer not refused", "dispute.refused_all_means", STRIKE, world(disputes=[dispute()], incidents=[OFFER]), False),
    ("it says so itself", "dispute.refused_all_means", STRIKE, world(incidents=[said("GBR", dispute__refused_all_means=True)]), True),
    ("force between States is a breach of the peace", "situation.threat_or_breach", move("ufp_session", by="YUG"),
    world(incidents=[force()]), True),
    ("an armed group alone settles nothing", "situation.threat_or_breach", move("ufp_session", by="YUG"),
    world(incidents=[force(by="FED")]), ABSENT),
    ("force between States is no internal matter", "situation.purely_internal", move("ga_resolution", by="USA"),
    world(incidents=[force()]), False),
    ("a quiet world does not say that a matter is internal", "situation.purely_internal", move("ga_resolution", by="USA"), world(), ABSENT),
    ("force between States engages an obligation", "situation.intl_obligation_engaged", move("sc_draft", by="USA"),
    world(incidents=[force()]), True),
]  # fmt: skip
