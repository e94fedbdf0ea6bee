"""The state of one exercise as one audience knows it: the fold of the events that audience may see.

Control's state holds everything. A delegation's holds only what the delegation has seen, so whatever is read from it can be shown to
that delegation. All structs are frozen; evolve.py copies what an event changes. Texts of messages and full rulings stay in the journal
(feeds read them there): the state keeps what decisions and pages need and stays small however long the journal grows.
"""

from datetime import datetime

import msgspec

from adjudication.rulings import Ruling
from adjudication.world import World
from exercises.play.commands import MoveForm
from exercises.play.diplomacy import FollowUp, JointEvent, Learned, Post, ProtectingPower
from exercises.play.events import InjectBody, MoveBody
from exercises.play.peace import MissionIncident, MissionReport, Violation
from exercises.scenario.schema import Inject


class SeatState(msgspec.Struct, frozen=True):
    id: str
    title: str
    delegation: str
    powers: tuple[str, ...] = ()
    full_powers: bool = False
    role: str = "other"  # treaty.signatory_role of the seat: hos, hog, mfa, hom, defence_minister …
    holder: str | None = None  # the person's name
    ready: bool = False


class DelegationState(msgspec.Struct, frozen=True):
    code: str
    name: str
    colour: str = ""
    kind: str = "state"
    core: bool = True
    speaks_for: tuple[str, ...] = ()


class Room(msgspec.Struct, frozen=True):
    id: str
    title: str
    members: tuple[str, ...]  # delegation codes; ("*",) is everyone
    messages: int = 0
    last_at: datetime | None = None
    mediation: str | None = None  # a session of this mediation


class Verdict(msgspec.Struct, frozen=True):
    """The verdicts of a ruling, without its reasoning."""

    effect: str
    legality: str
    prudence: str
    severity: int
    leans: str | None = None


class MoveState(msgspec.Struct, frozen=True):
    body: MoveBody
    seat: str | None
    at: datetime
    scenario_date: datetime
    status: str = "submitted"  # submitted, pending, referred, ruled, refused, withdrawn
    awaits: tuple[str, ...] = ()
    verdict: Verdict | None = None
    rules: dict[str, str] = {}  # rule id -> result, of the actor's own findings
    ruling_event: str | None = None  # the command that brought the ruling that stands
    overridden: bool = False
    established: dict[str, object] = {}  # facts that control has established for this move
    restricted: dict[str, tuple[str, ...]] = {}  # established fact -> the only delegations that may know it
    appeal: str | None = None  # open, upheld, varied, remanded
    grounds: tuple[str, ...] = ()  # what decided the ruling that stands (precedents.py)
    precedent: str = ""  # why control marked the ruling as a precedent; empty: it did not
    cites: tuple[str, ...] = ()  # the moves whose rulings it cites as precedents
    asked: tuple[str, ...] = ()  # facts that control was asked for
    consents: dict[str, str] = {}  # state asked -> answer
    conditions: dict[str, str] = {}  # state asked -> on what conditions it consented
    open: bool = True  # everyone knows of it: neither secret nor under negotiation
    told: tuple[str, ...] = ()  # delegations it was revealed to while it is not open
    ruling: Ruling | None = None  # kept of a move that is not open, for the day it is revealed


class Referral(msgspec.Struct, frozen=True):
    id: str  # "<move id>:<fact>"
    move_id: str
    fact: str
    ask: str
    needed_by: tuple[str, ...] = ()
    status: str = "open"  # open, established, moot


class Clock(msgspec.Struct, frozen=True):
    """Phase, countdown in real time, scenario date."""

    status: str = "lobby"  # lobby, running, paused, frozen, ended
    phase: str | None = None
    ends_at: datetime | None = None
    left_seconds: int | None = None  # while paused
    date: datetime | None = None  # the scenario date when it was last fixed …
    fixed_at: datetime | None = None  # … which was at this real time
    until: datetime | None = None  # the scenario date that it reaches at `ends_at`
    stopped_at: datetime | None = None  # since when it stands
    opened_at: datetime | None = None  # the phase; later by as long as it was paused
    started_at: datetime | None = None
    ended_at: datetime | None = None


class Wording(msgspec.Struct, frozen=True):
    """A text that an article had before, and who had put it on the table."""

    by: str
    text: str


class DraftArticle(msgspec.Struct, frozen=True):
    """An article under negotiation: the text on the table, who holds a bracket on it with which text, who has accepted it."""

    id: str
    text: str
    by: str
    brackets: dict[str, str] = {}
    accepted_by: tuple[str, ...] = ()
    locked: bool = False
    versions: tuple[Wording, ...] = ()  # the latest of its earlier texts, oldest first


class SealedMove(msgspec.Struct, frozen=True):
    """A move laid by until the seals are opened."""

    id: str
    form: MoveForm
    actor: str
    seat: str | None
    delegation: str
    at: datetime


class Silence(msgspec.Struct, frozen=True):
    """Until when a text under the silence procedure may be objected to: in real time, or on the scenario's clock."""

    ends_at: datetime | None = None
    ends_on: datetime | None = None


class RequestState(msgspec.Struct, frozen=True):
    """What a delegation asked control, and what control answered."""

    id: str
    delegation: str
    text: str
    at: datetime
    name: str = ""
    status: str = "open"  # open, answered
    answer: str = ""
    answered_at: datetime | None = None
    released: tuple[str, ...] = ()


class HeldMessage(msgspec.Struct, frozen=True):
    """A message that control has not let through yet."""

    id: str
    room: str
    text: str
    name: str
    form: str
    delegation: str
    seat: str | None
    at: datetime


class Triage(msgspec.Struct, frozen=True):
    """Who of control sees to an item of the inbox."""

    status: str = "open"  # open, claimed, done, snoozed
    cell: str = ""
    name: str = ""
    at: datetime | None = None
    until: datetime | None = None


class State(msgspec.Struct, frozen=True):
    audience: str
    scenario: str
    title: str
    world: World
    clock: Clock = Clock()
    delegations: dict[str, DelegationState] = {}
    seats: dict[str, SeatState] = {}
    rooms: dict[str, Room] = {}
    moves: dict[str, MoveState] = {}
    referrals: dict[str, Referral] = {}
    injects: dict[str, InjectBody] = {}  # released, in order
    skipped: tuple[str, ...] = ()
    proposals: dict[str, str] = {}  # what is on the table, agreement or draft resolution -> the move that put it there
    drafts: dict[str, dict[str, DraftArticle]] = {}  # agreement id -> article id -> article
    revealed: dict[str, str] = {}  # secrets of the scenario that are out, as far as this audience knows: id -> text
    heard: dict[str, datetime] = {}  # delegation -> when it last did something that this audience saw
    conditions: dict[str, str] = {}  # control only: conditions of the scenario that have counted
    sealed: dict[str, SealedMove] = {}  # in the order in which they were laid by
    observations: int = 0
    trust: int = 45  # between a pair that the scenario does not name
    tension: int = 10
    options: dict[str, object] = {}
    msel: dict[str, Inject] = {}  # control only: injects that it changed or added
    requests: dict[str, RequestState] = {}
    held: dict[str, HeldMessage] = {}
    channels: dict[str, str] = {}  # control only: room -> hold or sample; what is not named is free
    triage: dict[str, Triage] = {}  # control only: item of the inbox -> who sees to it
    posts: dict[str, Post] = {}
    protecting: dict[str, ProtectingPower] = {}
    joint_events: dict[str, JointEvent] = {}
    learned: dict[str, dict[str, Learned]] = {}  # delegation -> item id -> how it came to know; a delegation's own, and whom it told
    noted: dict[str, tuple[str, ...]] = {}  # control only: item or move -> why somebody was let into it, or what dice said
    reported: dict[str, tuple[str, ...]] = {}  # post -> what its last report held
    follow_ups: dict[str, tuple[FollowUp, ...]] = {}  # move -> what came after
    mission_reports: dict[str, tuple[MissionReport, ...]] = {}  # mission -> its reports, in order
    mission_incidents: dict[str, MissionIncident] = {}
    violations: dict[str, Violation] = {}
    silences: dict[str, Silence] = {}  # draft under the silence procedure -> its end
