"""A small exercise written by hand, so that every figure of its report can be counted by hand."""

from datetime import UTC, date, datetime, timedelta

from adjudication.rulings import Finding, Ruling
from adjudication.world import Agreement, AgreementStatus, Obligation, Reason, Resolution, Signature, Vote
from exercises.play import events as ev
from exercises.play.events import KIND_OF, By, Event, EventData, InjectBody, MoveBody
from exercises.play.evolve import fold, initial
from exercises.report.record import Record, Rule
from exercises.scenario import schema

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY_ONE = datetime(1960, 5, 1, 0, 0, tzinfo=UTC)
RULES = {
    one.id: one
    for one in (
        Rule("un-charter.2-4", "No threat or use of force", "UN Charter Art. 2(4)", "prohibition"),
        Rule("un-charter.51", "Self-defence", "UN Charter Art. 51", "permission"),
        Rule("un-charter.102", "Registration of treaties", "UN Charter Art. 102", "obligation"),
        Rule("arsiwa.30-37", "Cessation and reparation", "ARSIWA Arts. 30-37", "obligation"),
        Rule("med.consent-impartiality", "A mediator is accepted by all", "UN Guidance for Effective Mediation", "standard"),
    )
}


def day(number: int, hour: int = 12) -> datetime:
    return DAY_ONE + timedelta(days=number - 1, hours=hour)


def seat(code: str, name: str) -> schema.Seat:
    return schema.Seat(id=f"{code.lower()}-{name}", title=f"{name.capitalize()} of {code}", people="1", powers=["lead"])


def objective(key: str, points: int, measure: str | None = None) -> schema.Objective:
    return schema.Objective(id=key, text=f"Objective {key}", points=points, measure=measure)


def delegation(code: str, name: str, core: bool = True) -> schema.Delegation:
    low = code.lower()
    return schema.Delegation(
        code=code,
        name=name,
        core=core,
        seats=[seat(code, "head"), seat(code, "envoy")],
        public_objectives=[objective(f"{low}-p1", 20)],
        secret_objectives=[objective(f"{low}-s1", 10)],
        brief=f"The secret brief of {code}.",
    )


SCENARIO = schema.Scenario(
    id="three-ports",
    title="Three Ports",
    version=1,
    summary="Three states quarrel about a strait.",
    card=schema.Card(starts=day(1, 0), ends=day(10, 0), players="6", real_time="1 hour", trains=[1], learning=["treaties"], level="easy"),
    profile=schema.LegalProfile(
        council=schema.Council(size=3, votes_needed=2, members=[schema.CouncilMember(code=code) for code in ("AAA", "BBB", "CCC")]),
        assembly=schema.Assembly(members=[schema.MembersFrom(starts=date(1960, 5, 1), members=3)], majority="two thirds"),
    ),
    phases=[
        schema.Phase(id="t1", title="Opening", starts=day(1, 0), ends=day(5, 0), minutes=30),
        schema.Phase(id="t2", title="Crisis", starts=day(5, 0), ends=day(10, 0), minutes=30),
    ],
    actors=[schema.Actor(code=f"{name[0]}{name[0]}{name[0]}", name=name) for name in ("Arland", "Borland", "Corland", "Dorland")],
    delegations=[
        delegation("AAA", "Arland"), delegation("BBB", "Borland"), delegation("CCC", "Corland"), delegation("DDD", "Dorland", core=False),
    ],
    world=schema.World(
        situation="Calm.",
        agreements=[
            schema.Agreement(id="AG1", title="Strait Convention", kind="defence_treaty", parties=["AAA", "BBB"], status="in_force")
        ],
        meters=[
            schema.Meter(id="oil", title="Oil", start=70, alarm_below=30),
            schema.Meter(id="peace", title="Peace", start=60),
        ],
        relations=[schema.Relation(between=("AAA", "BBB"), trust=40, tension=20)],
        default_trust=45,
        default_tension=10,
    ),
    map=schema.Map(projection="grid", bounds=schema.Bounds(0, 0, 10, 10), states=[]),
    msel=[
        schema.Inject(id="J01", title="Storm", to=["all"], method="press", content="A storm.", from_="Press"),
        schema.Inject(id="J02", title="Whisper", to=["AAA"], method="brief", content="A whisper.", from_="Source"),
        schema.Inject(id="J03", title="Never sent", to=["BBB"], method="press", content="Nothing.", from_="Press"),
    ],
    scoring=schema.Scoring(
        severity=[schema.Severity(5, -5), schema.Severity(2, -1)], compliance=5, red_line=15, world="average of peace and oil",
        world_meters=["peace", "oil"],
    ),
    hotwash=["What would have made the blockade lawful?"],
    objectives=[
        schema.TrainingObjective(
            id="T1", title="Use the Council", injects=["J01", "J03"],
            tasks=[schema.CriticalTask(id="T1a", text="Table a draft", evidence="a draft is tabled", rules=["un-charter.2-4"])],
        )
    ],
    outcomes=schema.Outcomes(good=["A ceasefire"], bad=["A war"]),
)  # fmt: skip


def finding(rule: str, result: str, severity: int = 0, about: str | None = None, by: tuple[str, ...] = ()) -> Finding:
    source = RULES[rule.partition("#")[0]].source
    return Finding(rule, result, by, about, severity, ("treaty",), source, "because", None, {}, False)


def ruling(
    kind: str, legality: str, *findings: Finding, effect: str = "takes_effect", severity: int = 0, prudence: str = "sound"
) -> Ruling:
    return Ruling("play", kind, effect, legality, None, prudence, severity, findings)


def pact(status: AgreementStatus, *signed: str) -> Agreement:
    return Agreement(
        id="a1",
        title="Secret Pact",
        kind="defence_treaty",
        parties=("AAA", "CCC"),
        status=status,
        secret=True,
        signatures=tuple(Signature(code, date(1960, 5, 2)) for code in signed),
    )


EVERYONE = ("control", "observer", "public", "AAA", "BBB", "CCC", "DDD")
PACT = ("control", "observer", "AAA", "CCC")
STAFF = ("control", "observer")


class Journal:
    """Entries a minute apart; each says on which day of the story it happened."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(self, on: datetime, data: EventData, by: str | None = None, who: str = "head", seen_by: tuple[str, ...] = EVERYONE) -> Event:
        number = len(self.events)
        speaker = By(f"{by.lower()}-{who}", by) if by else By()
        at = NOON + timedelta(minutes=number)
        self.events.append(Event(f"c{number}.0", KIND_OF[type(data)], at, on, speaker, data, seen_by))
        return self.events[-1]


def journal() -> list[Event]:
    j = Journal()
    j.add(day(1), ev.ExerciseCreated("three-ports", 1, "Three Ports"))
    for code, who in (("AAA", "head"), ("AAA", "envoy"), ("BBB", "head"), ("CCC", "head")):
        j.add(day(1), ev.SeatClaimed(f"{code.lower()}-{who}", code, f"{who} {code}"), code, who)
    j.add(day(1), ev.ExerciseStarted("t1"))  # minute 5
    j.add(day(1), ev.PhaseOpened("t1", "Opening"))
    j.add(day(1), ev.InjectReleased(InjectBody("J01", "Storm", "press", "Press", ["all"], "A storm.")))
    j.add(
        day(1),
        ev.InjectReleased(InjectBody("J02", "Whisper", "brief", "Source", ["AAA"], "A whisper.")),
        seen_by=("control", "observer", "AAA"),
    )
    j.add(day(1), ev.RoomOpened("AAA+CCC", "Back channel", ["AAA", "CCC"]), "AAA", seen_by=PACT)
    for code in ("AAA", "CCC", "AAA"):
        j.add(day(1), ev.MessageSent("AAA+CCC", "CANARY words between two"), code, seen_by=PACT)
    j.add(day(1), ev.MessageSent("plenary", "Hello all"), "BBB")

    # A secret pact: proposed on day 1, signed by both on day 2, in force; it should have been registered.
    move = MoveBody("m1", "defence_treaty", "AAA", with_=["CCC"], title="Secret Pact", secret=True)
    j.add(day(1), ev.MoveSubmitted(move, ["signature:CCC"]), "AAA", seen_by=PACT)
    j.add(day(1), ev.AgreementChanged(pact(AgreementStatus.PROPOSED, "AAA"), "proposed"), "AAA", seen_by=PACT)
    j.add(day(2), ev.AgreementChanged(pact(AgreementStatus.PROPOSED, "AAA", "CCC"), "signed"), "CCC", seen_by=PACT)
    j.add(day(2), ev.AgreementChanged(pact(AgreementStatus.IN_FORCE, "AAA", "CCC"), "in_force"), "CCC", seen_by=PACT)
    unregistered = ruling("defence_treaty", "unlawful", finding("un-charter.102", "fail", 2), severity=2)
    j.add(day(2), ev.RulingIssued("m1", unregistered), seen_by=PACT)
    owed = Obligation("o1", ("CCC",), ("AAA",), "Defend Arland", date(1960, 5, 2), agreement="a1", move_id="m1")
    j.add(day(2), ev.ObligationArose(owed), seen_by=PACT)
    j.add(
        day(2),
        ev.WorldChanged(reasons=[Reason(date(1960, 5, 2), "trust", ("CCC", "AAA"), 10, "they signed", "m1")], move_id="m1"),
        seen_by=PACT,
    )

    # The second phase: a blockade, unlawful; a ceasefire, lawful; a statement that control has to settle.
    j.add(day(5, 0), ev.PhaseOpened("t2", "Crisis"))
    j.add(day(5), ev.MoveSubmitted(MoveBody("m2", "blockade", "BBB", against=["AAA"])), "BBB")
    force = finding("un-charter.2-4", "fail", 5)
    plea = finding("un-charter.51", "fail", 3)
    limb = finding("un-charter.2-4#a", "fail", 5)
    j.add(day(5), ev.RulingIssued("m2", ruling("blockade", "unlawful", force, limb, plea, severity=5, prudence="unwise")))
    blockade = [
        Reason(date(1960, 5, 5), "tension", ("AAA", "BBB"), 30, "the blockade", "m2"),
        Reason(date(1960, 5, 5), "trust", ("AAA", "BBB"), -60, "the blockade", "m2"),
        Reason(date(1960, 5, 5), "oil", (), -45, "the strait is closed", "m2"),
    ]
    j.add(day(5), ev.WorldChanged(reasons=blockade, move_id="m2"))
    j.add(day(6), ev.MoveSubmitted(MoveBody("m3", "self_defence", "AAA", against=["BBB"])), "AAA")
    defended = finding("un-charter.2-4", "justified", 5, by=("un-charter.51",))
    j.add(day(6), ev.RulingIssued("m3", ruling("self_defence", "lawful", defended, finding("un-charter.51", "pass"))))
    j.add(day(6), ev.MoveSubmitted(MoveBody("m4", "statement", "CCC")), "CCC")
    j.add(day(6), ev.RulingIssued("m4", ruling("statement", "undetermined", finding("un-charter.2-4", "unknown", 5))))
    j.add(day(6), ev.FactReferred("m4", "force.threatened", "Was force threatened?"), seen_by=("control", "observer", "CCC"))
    j.add(day(6), ev.FactEstablished("m4", "force.threatened", False, "The text speaks of diplomacy only."))
    j.add(day(6), ev.RulingIssued("m4", ruling("statement", "lawful"), supersedes=True, because="a fact was established"))

    # A draft against the blockade fails 1-1-1; the roll is of three.
    draft = Resolution("r1", "Lift the blockade", "sc", "voting", ("AAA",), date=date(1960, 5, 7))
    j.add(day(7), ev.MoveSubmitted(MoveBody("m5", "sc_draft", "AAA", resolution="r1")), "AAA", "envoy")
    j.add(day(7), ev.ResolutionTabled(draft, "m5"), "AAA", "envoy")
    votes = (Vote("AAA", "yes"), Vote("BBB", "no"), Vote("CCC", "abstain"))
    for vote in votes:
        j.add(day(7), ev.VoteCast("r1", vote), vote.member)
    failed = Resolution("r1", "Lift the blockade", "sc", "not_adopted", ("AAA",), date=date(1960, 5, 7), votes=votes)
    j.add(day(7), ev.VoteClosed(failed, False, "2 votes needed, 1 given"))
    j.add(day(7), ev.RulingIssued("m5", ruling("sc_draft", "lawful", effect="no_effect")))

    # Borland accepts a mediator; its appeal fails; control overrides the pact's ruling.
    j.add(day(8), ev.MoveSubmitted(MoveBody("m6", "mediation_accept", "BBB", with_=["CCC"])), "BBB")
    j.add(
        day(8),
        ev.RulingIssued("m6", ruling("mediation_accept", "lawful", finding("med.consent-impartiality", "fail", 2), prudence="unwise")),
    )
    j.add(day(8), ev.WorldChanged(reasons=[Reason(date(1960, 5, 8), "oil", (), 20, "the strait opens", "m6")], move_id="m6"))
    j.add(day(8), ev.RulingAppealed("m2", "It was no blockade."), "BBB")
    j.add(day(8), ev.AppealDecided("m2", "upheld", "Ships were stopped."))
    j.add(day(8), ev.RulingOverridden("m1", "Registration was still possible.", legality="lawful"), seen_by=PACT)
    kept = Obligation("o1", ("CCC",), ("AAA",), "Defend Arland", date(1960, 5, 2), agreement="a1", status="breached", move_id="m1")
    j.add(day(9), ev.ObligationArose(kept), seen_by=PACT)
    j.add(day(9), ev.ObservationMade("Good draft", "T1", "S", "c34.0", "Observer"), seen_by=STAFF)
    j.add(day(9), ev.ObservationMade("No follow-up", "T1a", "M", name="Observer"), seen_by=STAFF)
    j.add(day(9), ev.ObservationMade("Blockade lifted late", "bbb-p1", "P", name="Observer"), seen_by=STAFF)
    j.add(day(10, 0), ev.ExerciseEnded("time is up"))
    return j.events


def record(audience: str = "control") -> Record:
    """What one audience may read, by the system's own rule of secrecy."""
    from exercises.play.secrecy import scenario_view
    from exercises.play.visibility import view

    events = tuple(seen for event in journal() if (seen := view(event, audience)))
    return Record(scenario_view(SCENARIO, audience), events, fold(initial(SCENARIO, audience), events), audience, RULES)
