"""What a participant may ask for, in the imperative: one frozen struct a command, tagged by its kind on the wire.

The field names are those of the exercise protocol. A frame that does not fit one of these is refused before it is looked at.
"""

from datetime import date, datetime

import msgspec

MAX_TEXT = 20_000
NOT_GIVEN = msgspec.UNSET  # as a value: `null` is a value of its own, "established that there is none"


class MoveForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A move as it travels: `by` is the seat's delegation, `facts` what the player asserts. Codes: one or a list."""

    kind: str
    by: str | None = None  # control alone may name another actor
    against: str | list[str] | None = None
    with_: str | list[str] | None = msgspec.field(default=None, name="with")
    in_: str | list[str] | None = msgspec.field(default=None, name="in")
    agreement: str | None = None
    resolution: str | None = None
    mission: str | None = None
    text: str = ""
    title: str = ""
    secret: bool = False
    knowers: list[str] = []  # delegations told of a secret move beside its parties
    facts: dict[str, object] = {}
    clauses: list[dict[str, object]] = []
    post: str | None = None  # the attaché's post that it is about
    item: str | None = None  # what intelligence passes on
    forces: list[str] = []
    order: str = ""
    place: str = ""
    answers: str | None = None
    weapon: str | None = None


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    id: str = ""


class SubmitMove(Command, frozen=True, tag="submit_move"):
    move: MoveForm


class AdviseMove(Command, frozen=True, tag="advise_move"):
    move: MoveForm


class WithdrawMove(Command, frozen=True, tag="withdraw_move"):
    move_id: str


class RevealMove(Command, frozen=True, tag="reveal_move"):
    move_id: str
    to: list[str] = []  # delegations; empty: everyone


class SendMessage(Command, frozen=True, tag="send_message"):
    room: str
    text: str
    form: str = "message"


class OpenRoom(Command, frozen=True, tag="open_room"):
    with_: list[str] = msgspec.field(name="with")
    title: str = ""


class DraftText(Command, frozen=True, tag="draft_text"):
    agreement: str
    article: str
    text: str


class BracketText(Command, frozen=True, tag="bracket_text"):
    agreement: str
    article: str
    text: str


class AcceptText(Command, frozen=True, tag="accept_text"):
    agreement: str
    article: str
    text: str = ""


class DraftClause(Command, frozen=True, tag="draft_clause"):
    """An article of the clause library with its parameters: added, put in other words, or taken out."""

    agreement: str
    article: str
    clause: str = "free"  # its type
    text: str = ""
    params: dict[str, str | int | bool | list[str]] = {}
    remove: bool = False


class LockText(Command, frozen=True, tag="lock_text"):
    agreement: str
    article: str


class UnlockText(Command, frozen=True, tag="unlock_text"):
    agreement: str
    article: str


class InitialText(Command, frozen=True, tag="initial_text"):
    agreement: str


class SignAgreement(Command, frozen=True, tag="sign_agreement"):
    agreement: str
    reservation: str = ""
    subject_to_ratification: bool = False


class RefuseAgreement(Command, frozen=True, tag="refuse_agreement"):
    agreement: str
    reason: str = ""


class RatifyAgreement(Command, frozen=True, tag="ratify_agreement"):
    agreement: str


class ObjectToReservation(Command, frozen=True, tag="object_to_reservation"):
    agreement: str
    party: str
    opposes_entry: bool = False
    text: str = ""


class RegisterAgreement(Command, frozen=True, tag="register_agreement"):
    agreement: str


class AssentTo(Command, frozen=True, tag="assent_to"):
    """To the end of an agreement, or to the accession of a State."""

    agreement: str
    what: str
    to: str = ""


class ResumeAgreement(Command, frozen=True, tag="resume_agreement"):
    agreement: str


class AnswerObligation(Command, frozen=True, tag="answer_obligation"):
    """To whom it is owed says that it was kept, or asks whether it was broken."""

    obligation: str
    answer: str
    text: str = ""


class CastVote(Command, frozen=True, tag="cast_vote"):
    resolution: str
    position: str
    explanation: str = ""
    by: str | None = None  # of a delegation that speaks for several members: the one that votes; none: all of them alike
    question: str = ""  # the amendment or paragraph that is being voted; empty: whatever is


class TableDraft(Command, frozen=True, tag="table_draft"):
    """A draft with its paragraphs, before any organ; it is discussed until it is put to the vote, or put under silence."""

    body: str
    title: str
    text: str = ""
    preamble: list[str] = []
    paragraphs: list[dict[str, object]] = []
    chapter: str = ""
    matter: str = ""
    symbol: str = ""
    against: list[str] = []
    with_: list[str] = msgspec.field(default_factory=list, name="with")
    facts: dict[str, object] = {}
    to_vote: bool = False
    silence: bool = False
    silence_minutes: int | None = None
    by: str | None = None


class AmendDraft(Command, frozen=True, tag="amend_draft"):
    """`change`: replace, delete or add; `proposed` is the paragraph as it would read."""

    resolution: str
    change: str
    paragraph: str = ""
    proposed: dict[str, object] = {}
    by: str | None = None


class ActOnDraft(Command, frozen=True, tag="act_on_draft"):
    """One step of a draft's way through its organ; which of the other fields it needs depends on `act` (decide/steps.py)."""

    resolution: str
    act: str
    question: str = ""
    paragraph: str = ""
    order: list[str] = []
    text: str = ""
    minutes: int | None = None
    by: str | None = None


class AnswerConsent(Command, frozen=True, tag="answer_consent"):
    move_id: str
    answer: str
    conditions: str = ""


class PledgeContingent(Command, frozen=True, tag="pledge_contingent"):
    """`text`: its role and caveats. `by`: the contributor, where the delegation speaks for several."""

    mission: str
    troops: int
    text: str = ""
    by: str | None = None
    equipment: str = ""
    readiness_days: int = 0


class AnswerPledge(Command, frozen=True, tag="answer_pledge"):
    mission: str
    contributor: str
    answer: str  # accepted, declined
    text: str = ""


class SignMou(Command, frozen=True, tag="sign_mou"):
    """The memorandum with a contributor: signed by it and by whoever leads the operation."""

    mission: str
    contributor: str
    by: str | None = None


class SignStatusAgreement(Command, frozen=True, tag="sign_status_agreement"):
    """Status of the force: signed by each host and by whoever leads the operation."""

    mission: str
    by: str | None = None


class SetMandate(Command, frozen=True, tag="set_mandate"):
    """What a resolution that was adopted, or an agreement in force, lays down for the operation; what is left out stays as it is."""

    mission: str
    resolution: str | None = None
    agreement: str | None = None
    tasks: list[str] | None = None
    chapter: str | None = None
    until: date | None = None
    troops: int | None = None
    text: str = ""


class PlanMission(Command, frozen=True, tag="plan_mission"):
    """The ground on which the force requirement is worked out, and the rules of engagement; what is left out stays as it is."""

    mission: str
    line_km: int | None = None
    population: int | None = None
    setting: str | None = None
    rules_of_engagement: str | None = None


class ConsentToMission(Command, frozen=True, tag="consent_to_mission"):
    """What a main party, or a host that has consented, says of an operation now."""

    mission: str
    answer: str
    conditions: str = ""
    by: str | None = None


class DeployMission(Command, frozen=True, tag="deploy_mission"):
    mission: str


class DrawDownMission(Command, frozen=True, tag="draw_down_mission"):
    mission: str
    until: date


class ReportMission(Command, frozen=True, tag="report_mission"):
    mission: str
    text: str


class RaiseIncident(Command, frozen=True, tag="raise_incident"):
    """Control tests an operation; `answer_by` is a scenario date."""

    mission: str
    what: str
    title: str
    text: str = ""
    answer_by: datetime | None = None
    hours: int | None = None
    by: str | None = None
    place: str = ""
    within_reach: bool = True


class AnswerIncident(Command, frozen=True, tag="answer_incident"):
    incident: str
    answer: str
    text: str = ""


class DescribeMediation(Command, frozen=True, tag="describe_mediation"):
    """The mediator states the mandate and whom it is from, and discloses an own interest; `move_id` is the offer."""

    move_id: str
    mandate: str = ""
    mandate_from: str = ""
    interest: str = ""
    level: str = ""


class OpenSession(Command, frozen=True, tag="open_session"):
    """A room of the mediation: with all parties, or with some of them apart."""

    move_id: str
    with_: list[str] = msgspec.field(name="with")
    title: str = ""


class TableText(Command, frozen=True, tag="table_text"):
    """A single negotiating text: the mediator keeps it, the parties comment and bracket it."""

    move_id: str
    form: str  # ceasefire, peace_agreement
    title: str


class ReviseText(Command, frozen=True, tag="revise_text"):
    """Writes an article of a single negotiating text, or writes it anew; an empty text takes it out."""

    agreement: str
    article: str
    clause: str = "free"  # its type in the clause library
    text: str = ""


class ReportViolation(Command, frozen=True, tag="report_violation"):
    agreement: str
    against: str
    text: str
    place: str = ""
    by: str | None = None


class AnswerViolation(Command, frozen=True, tag="answer_violation"):
    violation: str
    answer: str  # denied, justified, regretted
    text: str = ""


class AppealRuling(Command, frozen=True, tag="appeal_ruling"):
    move_id: str
    grounds: str


class ReportHome(Command, frozen=True, tag="report_home"):
    """An attaché reports what he may lawfully see in the State to which he is accredited."""

    post: str
    text: str = ""


class RecallAttache(Command, frozen=True, tag="recall_attache"):
    post: str
    reason: str = ""


class AskProtectingPower(Command, frozen=True, tag="ask_protecting_power"):
    """Asks a third State to look after one's interests in a State with which relations are broken."""

    receiving: str
    third: str


class AnswerProtectingPower(Command, frozen=True, tag="answer_protecting_power"):
    power: str
    answer: str  # consent, refuse


class HoldJointEvent(Command, frozen=True, tag="hold_joint_event"):
    """Invites the attachés of others to see something."""

    to: list[str]
    title: str
    text: str = ""
    shows: list[str] = []


class AnswerInvitation(Command, frozen=True, tag="answer_invitation"):
    event: str
    answer: str  # comes, declines


class FollowUpMove(Command, frozen=True, tag="follow_up"):
    """What comes after a transfer, a training or an exercise; `what` is a word of decide/cooperation.py."""

    move_id: str
    what: str
    text: str = ""


class SetReady(Command, frozen=True, tag="set_ready"):
    ready: bool = True


class Observe(Command, frozen=True, tag="observe"):
    note: str
    objective: str | None = None
    rating: str | None = None
    event: str | None = None


class Control(Command, frozen=True, tag="control"):
    """One act of control; which of the other fields it needs depends on `action` (decide/control.py)."""

    action: str
    phase: str | None = None
    minutes: int | None = None
    inject: str | None = None
    to: list[str] | None = None
    move_id: str | None = None
    fact: str | None = None
    value: object = NOT_GIVEN
    reason: str = ""
    date: datetime | None = None
    outcome: str | None = None  # decide_appeal: upheld, varied, remanded
    effect: str | None = None
    legality: str | None = None
    prudence: str | None = None
    meter: str | None = None
    change: int | None = None
    resolution: str | None = None
    agreement: str | None = None
    move: MoveForm | None = None  # submit_for: control plays a delegation that has no people
    by: str | None = None
    position: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    mission: str | None = None
    troops: int | None = None
    knowers: list[str] | None = None
    room: str | None = None
    article: str | None = None
    item: str | None = None
    power: str | None = None
    event: str | None = None
    post: str | None = None
    title: str = ""
    text: str = ""
    dice: list[int] | None = None
    mode: str | None = None
    obligation: str | None = None
    rows: list[dict[str, object]] | None = None  # change_injects: fields of injects, as in the scenario file


class RequestControl(Command, frozen=True, tag="request_control"):
    """A player asks control for information, a decision or help."""

    text: str


class ReportSelfDefence(Command, frozen=True, tag="report_self_defence"):
    """The report to the Council that an act of self-defence calls for."""

    obligation: str
    text: str = ""


class EndMeasure(Command, frozen=True, tag="end_measure"):
    measure: str
    reason: str = ""


class RecordDetention(Command, frozen=True, tag="record_detention"):
    of: str
    number: int
    treatment: str = "humane"
    place: str = ""
    text: str = ""


class Attribute(Command, frozen=True, tag="attribute"):
    """Says who is behind an incident; published, it is an accusation on which the law rules."""

    incident: str
    accused: str
    basis: str
    confidence: str
    evidence: str = ""
    publish: bool = False


class ReviewWeapon(Command, frozen=True, tag="review_weapon"):
    weapon: str
    result: str
    autonomy: str = ""
    human_control: bool = False
    accountable: str = ""
    limits: str = ""
    safeguards: bool = False
    publish: bool = False


class MakeCommitment(Command, frozen=True, tag="make_commitment"):
    """A deed of commitment: what an armed group binds itself to."""

    subjects: list[str]
    text: str
    witness: str = ""


class NotifyWorks(Command, frozen=True, tag="notify_works"):
    """Notice of a planned measure on shared waters; `works` names an earlier notice that consultations open on."""

    to: list[str] = []
    river: str = ""
    title: str = ""
    text: str = ""
    data_given: bool = False
    impact_assessed: bool = False
    urgent: bool = False


class AnswerWorks(Command, frozen=True, tag="answer_works"):
    works: str
    answer: str  # agrees, objects, asks_for_time


class CreateExercise(Command, frozen=True, tag="create_exercise"):
    """The first command of every journal."""

    options: dict[str, object] = {}


class ClaimSeat(Command, frozen=True, tag="claim_seat"):
    seat: str
    name: str


class ReleaseSeat(Command, frozen=True, tag="release_seat"):
    seat: str


class Fire(Command, frozen=True, tag="fire"):
    """A deadline has come: `deadlines(state, scenario)` names the keys. Fired twice, or too early, it changes nothing."""

    key: str


SystemCommand = CreateExercise | ClaimSeat | ReleaseSeat | Fire  # the server's own; the wire takes AnyCommand only

AnyCommand = (
    SubmitMove
    | AdviseMove
    | WithdrawMove
    | RevealMove
    | SendMessage
    | OpenRoom
    | DraftText
    | BracketText
    | AcceptText
    | DraftClause
    | LockText
    | UnlockText
    | InitialText
    | SignAgreement
    | RefuseAgreement
    | RatifyAgreement
    | ObjectToReservation
    | RegisterAgreement
    | AssentTo
    | ResumeAgreement
    | AnswerObligation
    | CastVote
    | TableDraft
    | AmendDraft
    | ActOnDraft
    | AnswerConsent
    | PledgeContingent
    | AnswerPledge
    | SignMou
    | SignStatusAgreement
    | SetMandate
    | PlanMission
    | ConsentToMission
    | DeployMission
    | DrawDownMission
    | ReportMission
    | RaiseIncident
    | AnswerIncident
    | DescribeMediation
    | OpenSession
    | TableText
    | ReviseText
    | ReportViolation
    | AnswerViolation
    | AppealRuling
    | ReportHome
    | RecallAttache
    | AskProtectingPower
    | AnswerProtectingPower
    | HoldJointEvent
    | AnswerInvitation
    | FollowUpMove
    | SetReady
    | Observe
    | Control
    | RequestControl
    | ReportSelfDefence
    | EndMeasure
    | RecordDetention
    | Attribute
    | ReviewWeapon
    | MakeCommitment
    | NotifyWorks
    | AnswerWorks
)


class Refused(Exception):
    """The command was not carried out and nothing changed. `code` is for programs, `detail` for people."""

    def __init__(self, code: str, detail: str, field: str | None = None) -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail, self.field = code, detail, field


class Context(msgspec.Struct, frozen=True):
    """Who speaks, when, and the dice: everything from outside that a decision may depend on."""

    at: datetime
    command_id: str
    role: str  # player, control, observer, system
    seat: str | None = None
    delegation: str | None = None
    dice: tuple[int, ...] = ()
    name: str = ""
