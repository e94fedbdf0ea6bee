"""What has happened, in the past tense: one frozen struct an event kind, tagged by its kind.

An event's data is closed: an undeclared field is a bug. `EVENT_KINDS` maps kind to struct and is what docs/events.md and the JSON
schemas are generated from. New fields need defaults, so that a journal of an earlier version still reads.
"""

from datetime import datetime

import msgspec

from adjudication.holdings import Attribution, Deed, Force, Measure, Outcome, Review, Works
from adjudication.rulings import Ruling
from adjudication.world import (
    Agreement,
    Consent,
    Contingent,
    Dispute,
    Explanation,
    Incident,
    Mediation,
    Membership,
    Mission,
    Obligation,
    Reason,
    Relation,
    Resolution,
    Vote,
)  # fmt: skip
from exercises.play.commands import MoveForm
from exercises.play.diplomacy import FollowUp, Item, JointEvent, Post, ProtectingPower
from exercises.play.peace import MissionIncident, MissionReport, Violation
from exercises.scenario.schema import Inject


class EventData(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every event's data."""


class By(msgspec.Struct, frozen=True):
    seat: str | None = None
    delegation: str | None = None


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """One journal entry as play sees it.

    `id` is the id of the command that caused it; a feed adds the reader's own cursor, so nothing is counted across audiences. `seen_by` is
    who may see it, as visibility.py ruled when it happened (a stored row has it as the keys of its cursors); `view` takes it away.
    """

    id: str
    kind: str
    at: datetime
    scenario_date: datetime
    by: By
    data: EventData
    seen_by: tuple[str, ...] = ()


class ExerciseCreated(EventData, frozen=True):
    scenario: str
    version: int
    title: str
    options: dict[str, object] = {}


class SeatClaimed(EventData, frozen=True):
    seat: str
    delegation: str
    name: str


class SeatReleased(EventData, frozen=True):
    seat: str
    delegation: str


class ReadySet(EventData, frozen=True):
    seat: str
    ready: bool


class ExerciseStarted(EventData, frozen=True):
    phase: str


class PhaseOpened(EventData, frozen=True):
    """The scenario date runs evenly from `starts` to `ends` between now and `ends_at`, which is real time."""

    phase: str
    title: str
    ends_at: datetime | None = None
    starts: datetime | None = None
    ends: datetime | None = None


class ExercisePaused(EventData, frozen=True):
    reason: str = ""
    left_seconds: int | None = None
    frozen: bool = False


class ExerciseResumed(EventData, frozen=True):
    ends_at: datetime | None = None


class PhaseExtended(EventData, frozen=True):
    minutes: int
    ends_at: datetime | None = None


class DateMoved(EventData, frozen=True):
    date: datetime
    reason: str = ""


class ExerciseEnded(EventData, frozen=True):
    reason: str = ""


class InjectBody(msgspec.Struct, frozen=True):
    id: str
    title: str
    method: str
    from_: str = msgspec.field(name="from")
    to: list[str]
    content: str
    number: str = ""


class InjectReleased(EventData, frozen=True):
    inject: InjectBody


class InjectSkipped(EventData, frozen=True):
    inject: str
    reason: str = ""


class RoomOpened(EventData, frozen=True):
    room: str
    title: str
    members: list[str]
    mediation: str | None = None  # a session of this mediation


class MessageSent(EventData, frozen=True):
    room: str
    text: str
    name: str = ""
    form: str = "message"  # message, note_verbale, demarche


class MoveBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """A move as recorded: codes are lists, `by` is the acting delegation."""

    id: str
    kind: str
    by: str
    against: list[str] = []
    with_: list[str] = msgspec.field(default_factory=list, name="with")
    in_: list[str] = msgspec.field(default_factory=list, name="in")
    agreement: str | None = None
    resolution: str | None = None
    mission: str | None = None
    title: str = ""
    text: str = ""
    secret: bool = False
    knowers: list[str] = []  # delegations told of a secret move beside its parties
    facts: dict[str, object] = {}
    post: str | None = None  # the attaché's post that it is about
    item: str | None = None  # what intelligence passes on
    forces: list[str] = []  # committed, or given the order
    order: str = ""  # of a movement: move, mobilise, show, stand_down, deploy
    place: str = ""  # where to, on the map
    answers: str | None = None  # the incident that it answers
    weapon: str | None = None  # the reviewed weapon that it uses


class MoveSubmitted(EventData, frozen=True):
    move: MoveBody
    awaits: list[str] = []  # "signature:FRA", "vote", "consent:EGY"; empty: ruled on at once


class MoveWithdrawn(EventData, frozen=True):
    move_id: str


class MoveRevealed(EventData, frozen=True):
    """A secret move becomes known to more: the event carries all they need, since they saw none of it before."""

    move: MoveBody
    ruling: Ruling | None = None
    agreement: Agreement | None = None
    to: list[str] = []  # empty: everyone
    how: str = "revealed"  # revealed, leaked, found_out, published (a treaty negotiated in private that is not secret, once signed), COVERT
    reasons: list[Reason] = []  # what it had moved in the world, for those who did not see that
    obligations: list[Obligation] = []
    incidents: list[Incident] = []
    missions: list[Mission] = []
    outcome: Outcome | None = None


class RulingIssued(EventData, frozen=True):
    move_id: str
    ruling: Ruling
    supersedes: bool = False
    because: str = ""  # why anew: a fact was established, a vote was counted …
    sources: dict[str, str] = {}  # fact name -> established, counted, asserted, world, profile
    restricted: dict[str, list[str]] = {}  # fact name -> the only audiences that may know it; never sent
    cites: list[str] = []  # the moves whose rulings were marked as precedents and rest on like facts
    cited_to: dict[str, list[str]] = {}  # of those, the moves not known to all -> the only audiences that may know; never sent


class FactReferred(EventData, frozen=True):
    move_id: str
    fact: str
    ask: str
    needed_by: list[str] = []


class FactEstablished(EventData, frozen=True):
    move_id: str | None
    fact: str
    value: object
    reason: str
    knowers: list[str] = []  # beside control; empty: all who may see the move


class RulingAppealed(EventData, frozen=True):
    move_id: str
    grounds: str


class AppealDecided(EventData, frozen=True):
    move_id: str
    outcome: str  # upheld, varied, remanded
    reason: str


class PrecedentMarked(EventData, frozen=True):
    """Control makes a ruling a precedent of this exercise: later rulings on like facts cite it."""

    move_id: str
    reason: str


class RulingOverridden(EventData, frozen=True):
    move_id: str
    reason: str
    effect: str | None = None
    legality: str | None = None
    prudence: str | None = None


class AgreementChanged(EventData, frozen=True):
    """The whole agreement as it stands after the change."""

    agreement: Agreement
    change: str  # proposed, text_drafted, text_bracketed, text_accepted, signed, in_force, refused, suspended, terminated …
    article: str | None = None
    text: str = ""  # of a bracket: the wording that its holder wants


class ObligationArose(EventData, frozen=True):
    obligation: Obligation


class ResolutionTabled(EventData, frozen=True):
    resolution: Resolution
    move_id: str


class VoteCast(EventData, frozen=True):
    resolution: str
    vote: Vote
    explanation: str = ""
    question: str = ""  # the amendment, paragraph or preliminary question that it is on; empty: the text itself


class ResolutionChanged(EventData, frozen=True):
    """The whole draft as it stands after the change."""

    resolution: Resolution
    change: str  # sponsored, left, amendment_tabled, amendment_adopted, put_to_vote …
    question: str = ""


class SilenceOpened(EventData, frozen=True):
    """The text is adopted at the end of the time unless a member breaks the silence: in real time, or on the scenario's clock."""

    resolution: Resolution
    ends_at: datetime | None = None
    ends_on: datetime | None = None


class VoteExplained(EventData, frozen=True):
    resolution: str
    explanation: Explanation


class VoteClosed(EventData, frozen=True):
    resolution: Resolution
    adopted: bool
    because: str  # "7 of 7 needed, vetoed by FRA, GBR"


class MissionChanged(EventData, frozen=True):
    mission: Mission
    change: str


class ConsentAnswered(EventData, frozen=True):
    move_id: str
    by_state: str
    answer: str
    conditions: str = ""


class ContingentPledged(EventData, frozen=True):
    mission: str
    contingent: Contingent


class IncidentRecorded(EventData, frozen=True):
    incident: Incident


class WorldChanged(EventData, frozen=True):
    """What moved, and why: each reason holds a change, never the figure that results, since every audience counts from what it knows.

    `relations` and `meters` are for control setting a figure outright.
    """

    reasons: list[Reason] = []
    relations: list[Relation] = []
    meters: dict[str, int] = {}
    consents: list[Consent] = []  # given or withdrawn: each replaces the one of the same States to the same thing
    disputes: list[Dispute] = []  # as they stand after
    memberships: list[Membership] = []  # as they stand after
    move_id: str | None = None
    told: list[str] = []  # the only audiences that may read why; empty: all who see it; never sent


class SecretRevealed(EventData, frozen=True):
    """A secret of the scenario is out, with the agreement that it is about."""

    secret: str
    title: str
    text: str
    to: list[str] = []  # empty: everyone
    how: str = "revealed"  # revealed, leaked, COVERT
    agreement: Agreement | None = None


class ConditionMet(EventData, frozen=True):
    """A condition of the scenario came true, so that it counts no second time."""

    condition: str  # "branch:B1", "meter:sterling:0"
    phase: str = ""


COVERT = ("shared", "intercepted", "spied", "shown")  # ways of learning of which those who knew before are not told


class PostChanged(EventData, frozen=True):
    """An attaché's post: asked for, approved, refused, declared non grata, recalled, no longer recognised, ended."""

    post: Post
    change: str


class ReportSent(EventData, frozen=True):
    """An attaché reports home what he lawfully saw: for the sending delegation alone."""

    report: str
    post: str
    sending: str
    receiving: str
    name: str
    items: list[Item]
    text: str = ""


class ItemsLearned(EventData, frozen=True):
    """Delegations come to know something: passed on, intercepted, shown to them."""

    items: list[Item]
    to: list[str]
    how: str
    by: str = ""
    move_id: str | None = None


class KnowledgeNoted(EventData, frozen=True):
    """For the record of control alone: why a delegation was let into something, or what dice said of an attempt."""

    what: str
    to: list[str]
    how: str
    reason: str = ""


class ProtectingPowerChanged(EventData, frozen=True):
    power: ProtectingPower


class JointEventChanged(EventData, frozen=True):
    event: JointEvent


class FollowedUp(EventData, frozen=True):
    """What came after a transfer, a training or an exercise: assurances, checks, diversion, notice, observers."""

    move_id: str
    follow_up: FollowUp
    to: list[str] = []  # the only delegations that learn of it; empty: all who know of the move


class ForceChanged(EventData, frozen=True):
    """The whole force as it stands after the change."""

    force: Force
    change: str  # moved, mobilised, showing, stood_down, committed, lost
    move_id: str | None = None


class MeasureChanged(EventData, frozen=True):
    """A measure that goes on: declared, ended, or changed on the way."""

    measure: Measure
    change: str


class OutcomeSettled(EventData, frozen=True):
    """How an act came out, with the table, the die and what was added to it; or that control is to enter the dice."""

    outcome: Outcome


class DiceSet(EventData, frozen=True):
    """How outcomes are made from now on: on, off (the expected outcome), control (who enters the dice)."""

    mode: str


class AttributionMade(EventData, frozen=True):
    attribution: Attribution


class WeaponReviewed(EventData, frozen=True):
    review: Review


class CommitmentMade(EventData, frozen=True):
    """An armed group's deed of commitment."""

    deed: Deed


class WorksChanged(EventData, frozen=True):
    """A planned measure on shared waters: notified, answered, consulted on."""

    works: Works
    change: str


class MoveSealed(EventData, frozen=True):
    """A move laid by under seal: what it says is known to its delegation until the seals are opened."""

    sealed: str
    delegation: str
    move: MoveForm
    actor: str


class SealBroken(EventData, frozen=True):
    sealed: str
    delegation: str
    why: str  # opened, withdrawn, refused
    detail: str = ""


class ObservationMade(EventData, frozen=True):
    note: str
    objective: str | None = None
    rating: str | None = None
    event: str | None = None
    name: str = ""


class MissionReported(EventData, frozen=True):
    report: MissionReport


class MissionIncidentRaised(EventData, frozen=True):
    """A peace operation is tested: it has to answer in time."""

    incident: MissionIncident


class MissionIncidentAnswered(EventData, frozen=True):
    """`move_id`: the operation's act, on which the law rules. `missed`: the time was up."""

    incident: str
    answer: str
    text: str = ""
    move_id: str | None = None
    missed: bool = False


class MediationChanged(EventData, frozen=True):
    """The mediation as it stands after the change."""

    mediation: Mediation
    change: str  # described, text_tabled, ended


class ViolationReported(EventData, frozen=True):
    violation: Violation


class ViolationAnswered(EventData, frozen=True):
    violation: str
    agreement: str
    answer: str
    text: str = ""


class InjectChanged(EventData, frozen=True):
    """An inject that is still to come, as control wants it now; or a new one."""

    inject: Inject


class RequestMade(EventData, frozen=True):
    """A player asks control."""

    request: str
    text: str
    delegation: str
    name: str = ""


class RequestAnswered(EventData, frozen=True):
    """Control's answer; `to` are other delegations that it is released to, with the question."""

    request: str
    text: str
    delegation: str
    question: str = ""
    to: list[str] = []


class ChannelSet(EventData, frozen=True):
    """How control reads a room along: free, hold, sample."""

    room: str
    mode: str


class MessageHeld(EventData, frozen=True):
    """A message that waits for control to let it through."""

    held: str
    room: str
    text: str
    name: str
    form: str = "message"
    delegation: str = ""


class HeldDecided(EventData, frozen=True):
    """`outcome`: released (the message follows) or returned to who wrote it."""

    held: str
    outcome: str
    delegation: str
    reason: str = ""


class ItemTriaged(EventData, frozen=True):
    """What control's cells do about an item of their inbox: open, claimed, done, snoozed."""

    item: str
    status: str
    cell: str = ""
    name: str = ""
    until: datetime | None = None


EVENT_KINDS: dict[str, type[EventData]] = {
    "exercise_created": ExerciseCreated,
    "seat_claimed": SeatClaimed,
    "seat_released": SeatReleased,
    "ready_set": ReadySet,
    "exercise_started": ExerciseStarted,
    "phase_opened": PhaseOpened,
    "exercise_paused": ExercisePaused,
    "exercise_resumed": ExerciseResumed,
    "phase_extended": PhaseExtended,
    "date_moved": DateMoved,
    "exercise_ended": ExerciseEnded,
    "inject_released": InjectReleased,
    "inject_skipped": InjectSkipped,
    "room_opened": RoomOpened,
    "message_sent": MessageSent,
    "move_submitted": MoveSubmitted,
    "move_withdrawn": MoveWithdrawn,
    "move_revealed": MoveRevealed,
    "ruling_issued": RulingIssued,
    "fact_referred": FactReferred,
    "fact_established": FactEstablished,
    "ruling_appealed": RulingAppealed,
    "appeal_decided": AppealDecided,
    "precedent_marked": PrecedentMarked,
    "ruling_overridden": RulingOverridden,
    "agreement_changed": AgreementChanged,
    "obligation_arose": ObligationArose,
    "resolution_tabled": ResolutionTabled,
    "vote_cast": VoteCast,
    "vote_closed": VoteClosed,
    "resolution_changed": ResolutionChanged,
    "silence_opened": SilenceOpened,
    "vote_explained": VoteExplained,
    "mission_changed": MissionChanged,
    "consent_answered": ConsentAnswered,
    "contingent_pledged": ContingentPledged,
    "incident_recorded": IncidentRecorded,
    "world_changed": WorldChanged,
    "secret_revealed": SecretRevealed,
    "condition_met": ConditionMet,
    "observation_made": ObservationMade,
    "post_changed": PostChanged,
    "report_sent": ReportSent,
    "items_learned": ItemsLearned,
    "knowledge_noted": KnowledgeNoted,
    "protecting_power_changed": ProtectingPowerChanged,
    "joint_event_changed": JointEventChanged,
    "followed_up": FollowedUp,
    "force_changed": ForceChanged,
    "measure_changed": MeasureChanged,
    "outcome_settled": OutcomeSettled,
    "dice_set": DiceSet,
    "attribution_made": AttributionMade,
    "weapon_reviewed": WeaponReviewed,
    "commitment_made": CommitmentMade,
    "works_changed": WorksChanged,
    "move_sealed": MoveSealed,
    "seal_broken": SealBroken,
    "mission_reported": MissionReported,
    "mission_incident_raised": MissionIncidentRaised,
    "mission_incident_answered": MissionIncidentAnswered,
    "mediation_changed": MediationChanged,
    "violation_reported": ViolationReported,
    "violation_answered": ViolationAnswered,
    "inject_changed": InjectChanged,
    "request_made": RequestMade,
    "request_answered": RequestAnswered,
    "channel_set": ChannelSet,
    "message_held": MessageHeld,
    "held_decided": HeldDecided,
    "item_triaged": ItemTriaged,
}
KIND_OF = {struct: kind for kind, struct in EVENT_KINDS.items()}


def decode_data(kind: str, raw: bytes | str) -> EventData:
    """The data of a journal entry; raises msgspec.ValidationError where it does not fit its kind."""
    if kind not in EVENT_KINDS:
        raise msgspec.ValidationError(f"there is no such kind of event: {kind}")
    return msgspec.json.decode(raw, type=EVENT_KINDS[kind])
