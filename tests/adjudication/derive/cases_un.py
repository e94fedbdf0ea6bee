from datetime import date

from msgspec.structs import replace

from adjudication.world import Clause
from tests.adjudication.derive.small import ABSENT, dispute, force, move, text, world

ROLL = {"yes": "AUS BEL CUB IRN PER USA YUG", "no": "FRA GBR", "abstain": "CHN", "absent": "USSR"}
DRAFT = move("sc_draft", by="USA", resolution="r")
VETOED = text("v", status="not_adopted", day=1, votes=ROLL, title="S/3710")
CALL = move("ufp_session", by="YUG", resolution="r")
FORCE = move("force_other", by="USA", against="EGY")
EMBARGO = text("e", against=("EGY",), facts={"sc.sanctions_targets": ["arms"], "sc.paragraph_binding": True})
MEASURE = Clause(id="1", type="arms_embargo", params={"who": ["EGY"]})
MANDATE = text(
    "a",
    title="The mandate",
    text="All necessary means",
    against=("EGY",),
    authorises=("USA",),
    facts={"sc.authorisation": "explicit"},
    expires=date(1956, 12, 1),
)
ARMS = move("arms_transfer", by="USSR", with_="EGY")
RESOLUTION = move("ga_resolution", by="USA", resolution="r")
BOMBED = force(by="GBR", against="EGY")
FORCE_OF_THE_UN = move("pko_un", by="CAN", in_="EGY", resolution="r")
DEFENCE = move("self_defence", by="EGY", against="GBR")

CASES = [
    ("yes votes are counted from the roll", "sc.votes_for", DRAFT, world(resolutions=[text(votes=ROLL)]), 7),
    ("a count without a roll stands", "sc.votes_for", DRAFT, world(resolutions=[text(votes_for=9)]), 9),
    ("a vote that is not over has no result", "sc.votes_for", DRAFT, world(resolutions=[text(status="voting", votes=ROLL)]), ABSENT),
    ("a vote counted and not yet ruled on", "sc.votes_for", DRAFT, world(resolutions=[text(status="counted", votes_for=7)]), 7),
    ("permanent members against", "sc.p5_against", DRAFT, world(resolutions=[text(votes=ROLL)]), ["FRA", "GBR"]),
    ("permanent members abstaining", "sc.p5_abstain", DRAFT, world(resolutions=[text(votes=ROLL)]), ["CHN"]),
    ("permanent members absent", "sc.p5_absent", DRAFT, world(resolutions=[text(votes=ROLL)]), ["USSR"]),
    ("nobody permanent against is established", "sc.p5_against", DRAFT, world(resolutions=[text(votes={"yes": "USA"})]), []),
    ("a draft is of substance", "sc.matter", DRAFT, world(resolutions=[text()]), "substantive"),
    ("calling a session is procedural", "sc.matter", CALL, world(resolutions=[text(kind="ufp_session")]), "procedural"),
    ("what the tabling says of the matter stands", "sc.matter", DRAFT, world(resolutions=[text(facts={"sc.matter": "procedural"})]),
    "procedural"),
    ("the call refers the matter to the Assembly", "sc.refers_to_ga", CALL, world(), True),
    ("a vote on a referral", "sc.refers_to_ga", move("sc_vote", resolution="r"), world(resolutions=[text(kind="ufp_session")]), True),
    ("a vote on a draft refers nothing", "sc.refers_to_ga", move("sc_vote", resolution="r"), world(resolutions=[text()]), False),
    ("the voter's own vote", "sc.voter_vote", move("sc_vote", resolution="r"), world(resolutions=[text(votes=ROLL)]), "no"),
    (
        "the voter is party to the dispute in issue", "sc.voter_party_to_dispute", move("sc_vote", resolution="r"),
        world(resolutions=[text(matter="canal")], disputes=[dispute()]), True,
    ),
    (
        "a text about the voter's own conduct", "sc.voter_party_to_dispute", move("sc_vote", resolution="r"),
        world(resolutions=[text(against=("GBR",))]), True,
    ),
    ("without a named matter the voter's part is open", "sc.voter_party_to_dispute", move("sc_vote", resolution="r"),
    world(resolutions=[text()]), ABSENT),
    # Authorisation
    ("an adopted mandate authorises", "sc.authorisation", FORCE, world(resolutions=[MANDATE]), "explicit"),
    ("no adopted mandate is on record", "sc.authorisation", FORCE, world(), "none"),
    ("a mandate against another is none", "sc.authorisation", move("force_other", against="ISR"), world(resolutions=[MANDATE]), "none"),
    ("a world without a Council says nothing", "sc.authorisation", FORCE, world(memberships=()), ABSENT),
    ("a mandate has its term", "sc.authorisation_expires", FORCE, world(resolutions=[MANDATE]), date(1956, 12, 1)),
    ("the actor is among the authorised", "sc.actor_authorised", FORCE, world(resolutions=[MANDATE]), True),
    ("the actor is not among the authorised", "sc.actor_authorised", move("force_other", against="EGY"), world(resolutions=[MANDATE]),
    False),
    ("the words of the mandate", "sc.authorisation_scope", FORCE, world(resolutions=[MANDATE]), "All necessary means"),
    ("nothing adopted since the attack", "sc.effective_measures", DEFENCE, world(incidents=[BOMBED]), False),
    (
        "a referral to the Assembly is no measure", "sc.effective_measures", DEFENCE,
        world(incidents=[BOMBED], resolutions=[text(kind="ufp_session", day=5)]), False,
    ),
    (
        "measures established to suffice", "sc.effective_measures", DEFENCE,
        world(incidents=[BOMBED], resolutions=[text(day=5, facts={"sc.effective_measures": True})]), True,
    ),
    (
        "the Council recognised self-defence", "sc.recognised_self_defence", DEFENCE,
        world(resolutions=[text(facts={"sc.recognised_self_defence": True})]), True,
    ),
    # Deadlock
    ("a veto on the matter is a deadlock", "sc.deadlocked", CALL, world(resolutions=[VETOED]), True),
    ("a defeat without a veto is none", "sc.deadlocked", CALL, world(resolutions=[text("v", status="not_adopted", votes={"no": "AUS"})]),
    False),
    ("a veto on another matter is none", "sc.deadlocked", CALL, world(resolutions=[text("v", status="not_adopted", votes=ROLL,
    matter="x"), text(matter="y")]), False),
    ("a veto of long ago is none", "sc.deadlocked", CALL, world(date=date(1956, 12, 5), resolutions=[VETOED]), False),
    ("a draft before the Council keeps it busy", "sc.exercising_functions", RESOLUTION, world(resolutions=[text("d", status="voting")]),
    True),
    ("a referral frees the Assembly", "sc.exercising_functions", RESOLUTION, world(resolutions=[text("d", kind="ufp_session")]), False),
    ("otherwise the Council's business is open", "sc.exercising_functions", RESOLUTION, world(), ABSENT),
    # Embargoes
    ("an embargo on the recipient", "sc.decision_exists", ARMS, world(resolutions=[EMBARGO]), True),
    ("no decision on record", "sc.decision_exists", ARMS, world(), False),
    ("a decision addressed to the actor may be one", "sc.decision_exists", ARMS, world(resolutions=[text(addressed_to=("USSR",))]), ABSENT),
    ("the embargo binds", "sc.paragraph_binding", ARMS, world(resolutions=[EMBARGO]), True),
    ("arms under embargo disobey", "actor.complies_with_sc", ARMS, world(resolutions=[EMBARGO]), False),
    ("stopping trade obeys", "actor.complies_with_sc", move("embargo", by="USA", against="EGY"), world(resolutions=[EMBARGO]), True),
    (
        "an embargo carries out a determination", "sc.determination39", move("embargo", by="USA", against="EGY"),
        world(resolutions=[replace(EMBARGO, facts={**EMBARGO.facts, "sc.determination39": True})]), True,
    ),
    (
        "an embargo that is over binds no more", "arms.embargo_breach", ARMS,
        world(resolutions=[replace(EMBARGO, expires=date(1956, 11, 4))]), False,
    ),
    (
        "an embargo binds on its last day", "arms.embargo_breach", ARMS,
        world(resolutions=[replace(EMBARGO, expires=date(1956, 11, 5))]), True,
    ),
    (
        "each measure of a text has its own term", "arms.embargo_breach", ARMS,
        world(resolutions=[replace(EMBARGO, paragraphs=(MEASURE, replace(MEASURE, params={"until": "1956-11-04"})))]), True,
    ),
    ("the scope is in its own words", "sc.authorisation_scope", FORCE, world(resolutions=[
        replace(MANDATE, facts={**MANDATE.facts, "sc.authorisation_scope": "restore the lines"})]), "restore the lines"),
    (
        "Members who vote for it join the request", "ga.request_majority", CALL,
        world(resolutions=[text(kind="ufp_session", body="un", votes_for=39)], assembly=((date(1945, 10, 24), 76),)), True,
    ),
    (
        "half of the Members is no majority", "ga.request_majority", CALL,
        world(resolutions=[text(kind="ufp_session", body="un", votes_for=38)], assembly=((date(1945, 10, 24), 76),)), False,
    ),
    (
        "a draft on somebody's motion is before the Council", "sc.exercising_functions", RESOLUTION,
        world(resolutions=[text(status="draft", tabled_by=("USA",))]), True,
    ),
    ("arms under embargo breach it", "arms.embargo_breach", ARMS, world(resolutions=[EMBARGO]), True),
    ("arms without embargo breach none", "arms.embargo_breach", ARMS, world(), False),
    # The Assembly
    ("the Assembly's yes votes", "ga.votes_for", RESOLUTION, world(resolutions=[text(body="ga", votes_for=64, votes_against=5)]), 64),
    ("the Assembly's no votes", "ga.votes_against", RESOLUTION, world(resolutions=[text(body="ga", votes_for=64, votes_against=5)]), 5),
    ("a Council text has no Assembly count", "ga.votes_for", RESOLUTION, world(resolutions=[text(votes_for=7)]), ABSENT),
    ("an emergency session deals with peace", "ga.important_question", RESOLUTION, world(resolutions=[text(body="ga_emergency")]), True),
    (
        "a text about a State while force is used between States", "ga.important_question", RESOLUTION,
        world(resolutions=[text(body="ga", against=("GBR",))], incidents=[BOMBED]), True,
    ),
    (
        "a session that the Council called deals with peace", "ga.important_question", RESOLUTION,
        world(resolutions=[text(body="ga"), text("d", kind="ufp_session")]), True,
    ),
    ("an Assembly text recommends", "ga.language", RESOLUTION, world(), "recommends"),
    ("an ordinary session may deal with anything", "ga.important_question", RESOLUTION, world(resolutions=[text(body="ga")]), ABSENT),
    ("a peace force is about peace", "ga.important_question", FORCE_OF_THE_UN, world(resolutions=[text(body="ga")]), True),
    ("an Assembly text recommends", "ga.language", FORCE_OF_THE_UN, world(resolutions=[text(body="ga")]), "recommends"),
    ("an Assembly text that demands, as it was tabled", "ga.language", FORCE_OF_THE_UN,
    world(resolutions=[text(body="ga", facts={"ga.language": "demands"})]), "demands"),
    ("a text of the Council says nothing of it", "ga.language", FORCE_OF_THE_UN, world(resolutions=[text()]), ABSENT),
    ("an Assembly text orders nothing", "ga.measure_coercive", FORCE_OF_THE_UN, world(resolutions=[text(body="ga")]), False),
    ("a text that purports to order, as it was tabled", "ga.measure_coercive", FORCE_OF_THE_UN,
    world(resolutions=[text(body="ga", facts={"ga.measure_coercive": True})]), True),
    ("no text is named", "ga.measure_coercive", move("pko_un", by="CAN", in_="EGY"), world(), ABSENT),
    ("two of three Members are a majority", "ga.request_majority", move("ufp_session", by="YUG", with_="USA"), world(assembly=((date(1956,
    1, 1), 3),)), True),
    ("two of four Members are none", "ga.request_majority", move("ufp_session", by="YUG", with_="USA"), world(assembly=((date(1956, 1, 1),
    4),)), False),
    ("a later admission counts from its day", "ga.request_majority", move("ufp_session", by="YUG", with_="USA"),
    world(assembly=((date(1956, 1, 1), 3), (date(1956, 11, 12), 9))), True),
    ("what the text settles is carried", "sc.chapter", DRAFT, world(resolutions=[text(facts={"sc.chapter": "VII"})]), "VII"),
]  # fmt: skip
