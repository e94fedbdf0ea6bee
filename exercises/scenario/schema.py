"""The shape of a scenario file. docs/scenario-authors.md explains every field; a test holds the two together."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

Code = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9]{1,11}$", description="a code of two to twelve upper-case letters and digits")]
Slug = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", description="a word of lower-case letters, digits and underscores")]
Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", description="an id of letters, digits, dots, dashes")]
Text = Annotated[str, Meta(min_length=1, max_length=20_000, description="a text that is not empty")]
Percent = Annotated[int, Meta(ge=0, le=100, description="a whole number from 0 to 100")]
Day = date  # a name that a field called `date` does not hide
Point = tuple[float, float]
Ring = Annotated[list[Point], Meta(min_length=2)]

ALL = "all"  # in `to`, `knowers`, `visible_to`: everybody

Power = Literal[
    "lead", "sign_treaties", "vote", "draft", "order_force", "sanctions", "legal",
    "speak", "attach", "negotiate", "mediate", "pledge", "intelligence",
]  # fmt: skip
Method = Literal["cable", "phone", "press", "brief", "note", "doc", "meter", "video"]
Effect = Literal["takes_effect", "no_effect", "pending", "unknown"]
Legality = Literal["lawful", "unlawful", "contested", "undetermined"]
Prudence = Literal["sound", "unwise", "undetermined", "not_assessed"]
Result = Literal["pass", "fail", "contested", "unknown", "justified", "excused", "displaced", "not_engaged"]


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """What every part of a scenario is: immutable, and strict about its keys."""


# The card


class Card(Record):
    starts: datetime
    ends: datetime
    players: str
    real_time: str
    trains: list[Annotated[int, Meta(ge=1, le=14)]]
    learning: list[Text]
    level: str
    epilogue: datetime | None = None  # the end, if the optional phases after `ends` are played
    lens: Literal["period", "modern"] = "period"
    dice: bool = False
    pace: list[str] = []
    invented: list[Text] = []


class Phase(Record):
    id: Key
    title: Text
    starts: datetime
    ends: datetime
    minutes: Annotated[int, Meta(ge=1, le=100_000)]
    question: str = ""
    optional: bool = False


class Actor(Record):
    code: Code
    name: Text
    kind: Literal["state", "organisation", "armed_group", "cell"] = "state"
    colour: Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$", description="a colour such as #1f77b4")] = "#6b7280"
    adjective: str = ""
    memberships: list[Slug] = []
    forces: str = ""
    note: str = ""


# The law that applies


class CouncilMember(Record):
    code: Code
    permanent: bool = False
    representative: str = ""
    term: str = ""
    inclination: str = ""


class President(Record):
    code: Code
    name: str
    starts: date
    ends: date


class Council(Record):
    size: Annotated[int, Meta(ge=3, le=30)]
    votes_needed: Annotated[int, Meta(ge=1, le=30)]
    members: list[CouncilMember]
    presidents: list[President] = []
    invited: list[Code] = []
    note: str = ""


class MembersFrom(Record):
    """How many Members the Assembly has from this day on."""

    starts: date
    members: Annotated[int, Meta(ge=1, le=250)]
    admitted: list[Code] = []


class Assembly(Record):
    members: list[MembersFrom]
    majority: str
    emergency_session: str = ""
    votes_known: str = ""


class Participation(Record):
    """Who is, or is not, party to a real instrument that the scenario relies on."""

    instrument: Text
    parties: list[Code] = []
    not_parties: list[Code] = []
    note: str = ""


class RuleGate(Record):
    """Rules that are shown as principles one may propose until a moment or a decision brings them in."""

    rules: list[str]
    starts: datetime
    brought_by: str
    before: str


class Organ(Record):
    """A council beside those of the United Nations: of an alliance, a region, a treaty."""

    body: Slug  # the word that decisions and memberships call it by
    title: Text
    members: list[Code]
    majority: Literal["consensus", "unanimity", "two_thirds", "majority"] = "consensus"
    quorum: Annotated[int, Meta(ge=1)] | None = None  # members present; none: all of them
    veto: list[Code] = []
    chair: Code | None = None
    agreement: str | None = None  # the agreement that creates it
    convened_by: str = ""
    silence_minutes: Annotated[int, Meta(ge=1)] | None = None  # real minutes; none: no silence procedure by the minute
    silence_hours: Annotated[int, Meta(ge=1)] | None = None  # on the scenario's clock
    parties_excluded: bool = False  # the member that a text is about does not count
    note: str = ""


class LegalProfile(Record):
    council: Council
    assembly: Assembly
    lens: Literal["period", "modern"] = "period"
    sources_off: list[Text] = []
    custom_on: list[str] = []
    rules_off: list[str] = []
    gates: list[RuleGate] = []
    participation: list[Participation] = []
    standing_facts: dict[str, Any] = {}
    actor_facts: dict[str, dict[str, Any]] = {}
    organs: list[Organ] = []
    house_rules: str = ""  # Markdown entries in the format and language of the rulebook
    note: str = ""


# Who plays


class Seat(Record):
    id: Key
    title: Text
    people: str
    powers: list[Power]
    full_powers: bool = False
    role: str = "other"  # the fact treaty.signatory_role of what this seat signs
    optional: bool = False
    brief: str = ""  # for the eyes of whoever sits here: the others of the delegation do not read it


class Objective(Record):
    id: Key
    text: Text
    points: Annotated[int, Meta(ge=-100, le=100)]
    measure: str | None = None  # a trigger: true when it is achieved


class RedLine(Record):
    id: Key
    text: Text
    crossed: str | None = None  # a trigger: true when it is crossed
    points: Annotated[int, Meta(ge=-100, le=0)] | None = None  # none: what the scoring says of every red line


class Delegation(Record):
    code: Code
    name: Text
    core: bool
    seats: list[Seat]
    public_objectives: list[Objective]
    secret_objectives: list[Objective]
    brief: Text
    speaks_for: list[Code] = []  # empty: the actor of its own code
    interests: list[Text] = []
    capabilities: list[Text] = []
    red_lines: list[RedLine] = []
    starting_knowledge: list[Text] = []
    rules_of_office: list[Text] = []


# The starting world


class RollCall(Record):
    """A recorded vote: names where they are certain, else the count."""

    body: Literal["sc", "ga", "ga_emergency"]
    yes: Annotated[int, Meta(ge=0)]
    no: Annotated[int, Meta(ge=0)]
    abstain: Annotated[int, Meta(ge=0)] = 0
    absent: Annotated[int, Meta(ge=0)] = 0
    yes_by: list[Code] = []
    no_by: list[Code] = []
    abstain_by: list[Code] = []
    absent_by: list[Code] = []
    confidence: Literal["checked", "firm", "recalled"] = "firm"


class Clause(Record):
    article: str
    type: Slug
    text: str = ""
    params: dict[str, Any] = {}
    bracketed_by: list[Code] = []


class Agreement(Record):
    id: Key
    title: Text
    kind: Slug
    parties: list[Code]
    status: Literal["draft", "signed", "in_force", "political", "suspended", "terminated"]
    signed: date | None = None
    in_force: date | None = None
    multilateral: bool = False
    secret: bool = False
    knowers: list[str] = []
    registered: bool = True
    depositary: Code | None = None
    other_parties: list[str] = []
    clauses: list[Clause] = []
    rules: list[str] = []
    note: str = ""


class Decision(Record):
    id: Key
    title: Text
    body: Slug
    status: Literal["adopted", "not_adopted", "draft"]
    date: Day | None = None
    votes: RollCall | None = None
    chapter: Literal["VI", "VII", "VIII", "none"] = "none"
    binding: Literal["yes", "no", "disputed"] = "no"
    addressed_to: list[Code] = []
    text: str = ""
    demands: list[Text] = []
    authorises: list[Text] = []
    silence_minutes: int | None = None
    note: str = ""


class Dispute(Record):
    id: Key
    title: Text
    between: list[Code]
    text: str
    arbitrable: bool = False
    means_tried: list[str] = []
    endangers_peace: bool = True


class Force(Record):
    id: Key
    of: Code
    kind: Literal["land", "air", "sea", "mixed"]
    name: Text
    low: Annotated[int, Meta(ge=0)]
    high: Annotated[int, Meta(ge=0)]
    unit: str = "troops"
    place: str | None = None
    note: str = ""
    visible_to: list[str] = field(default_factory=lambda: [ALL])
    in_the_open: bool = False  # whoever is in the country can see it, though not everyone knows of it


class Change(Record):
    """One thing that happens to the world: by an inject, a branch, a meter's rule, a historical event."""

    kind: Literal["meter", "trust", "tension", "reveal", "skip_inject", "release_inject", "score", "incident", "consent"]
    target: str = ""
    between: list[Code] = []
    by: int | None = None
    to: int | str | None = None
    because: str = ""


class MeterRule(Record):
    when: str
    by: int
    because: Text
    each: Literal["once", "phase", "time"] = "once"


class Meter(Record):
    id: Slug
    title: Text
    start: int
    low: int = 0
    high: int = 100
    why: str = ""
    alarm_below: int | None = None
    alarm_above: int | None = None
    of: list[Code] = []
    visible_to: list[str] = field(default_factory=lambda: [ALL])
    rules: list[MeterRule] = []


class Incident(Record):
    id: Key
    title: Text
    date: Day
    at: str = ""  # a place on the map
    between: list[Code] = []
    text: str = ""
    facts: dict[str, Any] = {}
    knowers: list[str] = field(default_factory=lambda: [ALL])


class Contingent(Record):
    of: Code
    low: Annotated[int, Meta(ge=0)]
    high: Annotated[int, Meta(ge=0)]
    task: str = ""
    accepted: bool = True
    equipment: str = ""
    readiness_days: Annotated[int, Meta(ge=0)] = 0


class Mission(Record):
    id: Key
    title: Text
    kind: Slug
    status: Literal["possible", "authorised", "deployed", "ended"]
    host: list[Code]
    basis: str = ""
    commander: str = ""
    mandate_tasks: list[Slug] = []
    principles: list[Text] = []
    contributors: list[Contingent] = []
    offered_by: list[Code] = []
    strength: str = ""
    troops_required: str = ""
    force_to_task: str = ""
    ends: str = ""
    note: str = ""
    led_by: Code | None = None
    at: str = ""  # a place on the map
    chapter: Literal["", "VI", "VII", "VIII"] = ""
    until: date | None = None
    main_parties: list[Code] = []
    line_km: Annotated[int, Meta(ge=0)] = 0
    population: Annotated[int, Meta(ge=0)] = 0
    setting: Literal["consenting", "hostile"] = "consenting"
    authority: Literal["sc", "ga", "regional", "adhoc_agreement"] | None = None  # none: by its kind, an Assembly's unless it is regional


class Consent(Record):
    to: Code
    by: Code
    for_: Annotated[str, Meta(min_length=1)] = field(name="for")
    limit: int | None = None
    starts: date | None = None
    ends: date | None = None
    agreement: str | None = None


class Relation(Record):
    between: tuple[Code, Code]
    trust: Percent
    tension: Percent


class Secret(Record):
    id: Key
    title: Text
    text: Text
    knowers: list[str]  # delegation codes, or "control" alone
    about: list[Code] = []
    agreement: str | None = None
    fact: str | None = None
    if_told: str = ""
    if_leaked: str = ""
    other_truth: str = ""  # what is true instead, if control runs the exercise a second time


class World(Record):
    situation: Text
    agreements: list[Agreement] = []
    decisions: list[Decision] = []
    disputes: list[Dispute] = []
    forces: list[Force] = []
    meters: list[Meter] = []
    incidents: list[Incident] = []
    missions: list[Mission] = []
    consents: list[Consent] = []
    relations: list[Relation] = []
    default_trust: Percent = 45
    default_tension: Percent = 10
    secrets: list[Secret] = []


# The map


class Bounds(Record):
    """In degrees (lonlat: north above south) or in the author's own units (grid: y points down, north is the smaller)."""

    west: float
    south: float
    east: float
    north: float


class Capital(Record):
    name: str
    at: Point


class MapState(Record):
    code: str
    name: str
    rings: list[Ring]
    label: Point | None = None
    capital: Capital | None = None


class MapWater(Record):
    id: Key
    name: str
    label: Point
    rings: list[Ring] = []
    kind: Slug = "sea"
    rules: list[str] = []  # the rules of the rulebook that say who may pass and who may do what here


class MapLine(Record):
    id: Key
    name: str
    kind: Literal["river", "canal", "border", "armistice", "route", "pipeline", "limit"]
    points: Ring
    rules: list[str] = []


class MapArea(Record):
    id: Key
    name: str
    kind: Slug
    rings: list[Ring]
    label: Point | None = None
    rules: list[str] = []


class Place(Record):
    id: Key
    name: str
    at: Point
    kind: Slug = "town"
    of: str = ""


class Marker(Record):
    id: Key
    name: str
    kind: Slug
    at: Point
    of: str = ""
    size: int | None = None
    note: str = ""
    visible_to: list[str] = field(default_factory=lambda: [ALL])


class Map(Record):
    projection: Literal["lonlat", "grid"]
    bounds: Bounds
    states: list[MapState]
    waters: list[MapWater] = []
    lines: list[MapLine] = []
    areas: list[MapArea] = []
    places: list[Place] = []
    markers: list[Marker] = []
    credit: str = ""


# What happens


class Inject(Record):
    id: Key
    title: Text
    to: list[str]
    method: Method
    content: Text
    from_: Text = field(name="from")
    phase: str | None = None  # none: any phase
    at: datetime | None = None
    until: datetime | None = None
    minute: int | None = None
    secret: bool = False
    shelf: bool = False  # on the contingency shelf: control decides, or its trigger
    expected: str = ""
    if_not: str = ""
    if_not_when: str | None = None  # a trigger: true when they did not
    if_not_release: str | None = None
    use_when: str = ""  # of an inject on the shelf
    branch: str | None = None
    trigger: str | None = None
    rules: list[str] = []
    objectives: list[str] = []
    about_secret: str | None = None
    tables: str | None = None  # the agreement that this inject lays on the table
    draft: Decision | None = None  # the draft resolution that it does
    effects: list[Change] = []
    storyline: str = ""
    responsible: str = ""  # the controller who sees to it
    depends_on: list[str] = []  # injects that must have been released before it comes by itself
    other: dict[str, str] = {}  # columns of a spreadsheet that the project does not know, kept as they are


class Branch(Record):
    id: Key
    title: Text
    text: Text
    when: str | None = None
    control_decides: bool = False
    rules: list[str] = []
    results: dict[str, Result] = {}
    effects: list[Change] = []


class Severity(Record):
    level: Annotated[int, Meta(ge=1, le=5)]
    points: int


class Scoring(Record):
    severity: list[Severity]
    compliance: int = 0
    red_line: int = 0
    team_bonus: str = ""
    world: str = ""
    world_meters: list[str] = []
    text: str = ""


class CriticalTask(Record):
    id: Key
    text: Text
    evidence: Text
    rules: list[str] = []
    by_phase: str | None = None
    by_minute: int | None = None


class TrainingObjective(Record):
    id: Key
    title: Text
    tasks: list[CriticalTask]
    instruments: list[int] = []
    injects: list[str] = []


# How it really went


class MoveForm(Record):
    """A move in its wire form (protocol.md); `by` only where a delegation speaks for several actors."""

    kind: Slug
    by: Code | None = None
    against: list[Code] = []
    with_: list[Code] = field(name="with", default_factory=list)
    in_: list[Code] = field(name="in", default_factory=list)
    agreement: str | None = None
    resolution: str | None = None
    mission: str | None = None
    text: str | None = None
    secret: bool = False
    facts: dict[str, Any] = {}


class Expect(Record):
    """What the ruling must say; what is left out is left open (case-files.md)."""

    effect: Effect | None = None
    legality: Legality | None = None
    prudence: Prudence | None = None
    severity: Annotated[int, Meta(ge=0, le=5)] | None = None
    results: dict[str, Result] = {}


VERDICTS = ("effect", "legality", "prudence", "severity")


class HistoricMove(Record):
    id: Key
    row: Key  # the row of the specification: M09a and M09b both belong to M09
    when: datetime
    by: Code
    summary: Text
    expected: Expect
    expected_text: Text  # the specification's words
    also_by: list[Code] = []
    move: MoveForm | None = None  # none: something that happened to the world and is no move
    seat: str | None = None
    votes: RollCall | None = None
    answers: dict[str, Literal["full", "strategic_only", "none"]] = {}  # of those whose consent it waits for, where it is not full
    instead_of: Key | None = None  # the line to which this is the alternative
    lesson: str = ""
    effects: list[Change] = []
    confidence: Literal["checked", "firm", "recalled"] = "firm"
    differs: Expect | None = None  # what the rulebook says instead, where it does
    explained: str = ""  # why: by the law

    @property
    def ruled(self) -> Expect:
        """What the ruling must say: the specification's word, save where the rulebook differs and `explained` says why."""
        if self.differs is None:
            return self.expected
        pick = {key: getattr(self.differs, key) or getattr(self.expected, key) for key in VERDICTS}
        return Expect(**pick, results={**self.expected.results, **self.differs.results})


class Outcomes(Record):
    good: list[Text]
    bad: list[Text]


class CoachMark(Record):
    """A word of help on a screen, once, at the moment when it is first needed."""

    screen: Slug
    text: Text
    after: str | None = None  # the inject after which it shows; none: from the start
    to: list[str] = field(default_factory=lambda: [ALL])  # delegations, all, or the screens of control, observer, public
    check: str = ""  # how control knows that it worked


class Notes(Record):
    confirmed: list[Text] = []
    firm: list[Text] = []
    recalled: list[Text] = []
    invented: list[Text] = []
    facilitator: list[Text] = []


class Scenario(Record):
    id: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{1,63}$", description="an id of lower-case letters, digits and dashes")]
    title: Text
    version: Annotated[int, Meta(ge=1)]
    summary: Text
    card: Card
    profile: LegalProfile
    phases: list[Phase]
    actors: list[Actor]
    delegations: list[Delegation]
    world: World
    map: Map
    msel: list[Inject]
    scoring: Scoring
    hotwash: list[Text]
    objectives: list[TrainingObjective]
    outcomes: Outcomes
    branches: list[Branch] = []
    history: list[HistoricMove] = []
    coach: list[CoachMark] = []
    notes: Notes = Notes()

    def delegation_of(self, actor: str) -> Delegation | None:
        """The delegation that plays this actor, if any does."""
        return next((one for one in self.delegations if actor in (one.speaks_for or [one.code])), None)
