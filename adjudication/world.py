"""What stands in the world: the part of an exercise that the law reads.

Every struct is frozen; a change makes a new World (consequences.py). Dates are scenario dates. Codes are actor codes
(`EGY`, `UN`). Whoever reads a World sees only what its owner knows: a delegation's World is folded from the events that the
delegation may see, so a missing entry means "not known here", never "does not exist".
"""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

import msgspec

from adjudication.holdings import Attribution, Deed, Force, Measure, Outcome, Review, Works

Day = date  # a name that a field called `date` does not hide


class AgreementStatus(StrEnum):
    """Where an agreement stands in its life; it is in exactly one of these at a time."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    SIGNED = "signed"  # signed by all, not yet in force (ratification or a date is awaited)
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    REFUSED = "refused"
    VOID = "void"


class Clause(msgspec.Struct, frozen=True):
    """One article: its type is a word of the clause library (mutual_defence, ceasefire, basing, free …)."""

    id: str
    type: str = "free"
    text: str = ""
    params: dict[str, str | int | bool | list[str]] = {}


class Signature(msgspec.Struct, frozen=True):
    party: str
    signed_on: date
    seat: str = ""
    role: str = "other"  # treaty.signatory_role
    full_powers: bool = False
    subject_to_ratification: bool = False
    ratified_on: date | None = None
    reservation: str = ""


class Notice(msgspec.Struct, frozen=True):
    """Notice of withdrawal, or of a ground for ending the agreement, and the day it was given."""

    party: str
    given_on: date
    ground: str = "own_clause"  # treaty.ground_invoked
    effective_on: date | None = None


class Objection(msgspec.Struct, frozen=True):
    """To another's reservation; `opposes_entry`: the agreement is then not in force between the two."""

    by: str
    to: str
    made_on: date
    opposes_entry: bool = False
    text: str = ""


class Assent(msgspec.Struct, frozen=True):
    """A party's consent under an agreement: to its end, or to the accession of a State."""

    by: str
    what: str  # end, accession
    given_on: date
    to: str = ""  # of an accession: who may join


class Agreement(msgspec.Struct, frozen=True):
    id: str
    title: str
    kind: str  # the move kind that made it
    parties: tuple[str, ...]
    status: AgreementStatus
    secret: bool = False
    knowers: tuple[str, ...] = ()  # beyond the parties; empty and not secret: everyone
    clauses: tuple[Clause, ...] = ()
    signatures: tuple[Signature, ...] = ()
    text: str = ""
    signed_on: date | None = None
    in_force_on: date | None = None
    ends_on: date | None = None
    registered: bool = False
    binding: bool = True
    notice_days: int | None = None  # notice its withdrawal clause asks; None: no clause
    rules: tuple[str, ...] = ()
    notes: str = ""
    notices: tuple[Notice, ...] = ()
    facts: dict[str, object] = {}  # treaty.* and other facts that are established about it; they win over what its parts say
    initials: tuple[str, ...] = ()  # who has initialled the text as it stands
    signatories: tuple[str, ...] = ()  # of a text already in force: those who signed it and have yet to ratify
    ratify_by: date | None = None
    objections: tuple[Objection, ...] = ()
    assents: tuple[Assent, ...] = ()
    suspended_by: tuple[str, ...] = ()  # parties of a multilateral agreement that have suspended it for themselves
    depositary: str | None = None
    ended: str = ""  # how it came to its end: expired, denounced, not_ratified, by_consent
    kept_by: str = ""  # the mediator whose single negotiating text it is


class Vote(msgspec.Struct, frozen=True):
    member: str
    position: str  # yes, no, abstain, absent
    explanation: str = ""


class Question(msgspec.Struct, frozen=True):
    """What a body settles before it votes on the text itself: an amendment, a paragraph apart, whether the matter is procedural."""

    id: str
    kind: str  # amendment, paragraph, preliminary, ruling
    by: str
    change: str = ""  # of an amendment: replace, delete, add
    paragraph: str = ""  # the operative paragraph that it is about; of an addition, the one that it follows
    proposed: Clause | None = None
    held: str = ""  # of a ruling of the chair: procedural, substantive
    status: str = "pending"  # pending, adopted, not_adopted, accepted, withdrawn, moot
    votes: tuple[Vote, ...] = ()
    because: str = ""


class Explanation(msgspec.Struct, frozen=True):
    """A member's explanation of its vote, given apart from the vote."""

    member: str
    text: str
    when: str  # before, after


class Resolution(msgspec.Struct, frozen=True):
    """A draft before a body, and once adopted its decision, which rules read."""

    id: str
    title: str
    body: str  # sc, ga, ess, or a regional organ's code
    status: str  # draft, voting, silence, adopted, not_adopted, withdrawn
    tabled_by: tuple[str, ...] = ()
    text: str = ""
    date: Day | None = None
    votes: tuple[Vote, ...] = ()
    votes_for: int | None = None  # where a count stands without a roll
    votes_against: int | None = None
    abstentions: int | None = None
    facts: dict[str, object] = {}  # sc.* and ga.* facts that its text settles
    kind: str = "sc_draft"
    symbol: str = ""  # e.g. A/RES/997 (ES-I)
    matter: str = ""  # the dispute or mission it is about; two texts with different matters are never taken together
    addressed_to: tuple[str, ...] = ()  # whose conduct it requires or forbids; empty: nobody's in particular
    authorises: tuple[str, ...] = ()  # who may use force under it; "*": any Member
    against: tuple[str, ...] = ()  # whom its measures or its authorisation are aimed at
    expires: Day | None = None
    members: tuple[str, ...] = ()  # who votes, where it is not an organ of the United Nations
    preamble: tuple[str, ...] = ()
    paragraphs: tuple[Clause, ...] = ()  # operative, of the types of paragraphs.py
    questions: tuple[Question, ...] = ()  # settled before the text itself, in this order
    explanations: tuple[Explanation, ...] = ()
    because: str = ""  # the result in the words of the chair


class Incident(msgspec.Struct, frozen=True):
    """Something that happened: an attack, a seizure, a blockade; `facts` holds what is established about it."""

    id: str
    title: str
    date: date
    kind: str
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    place: str = ""
    move_id: str | None = None
    facts: dict[str, object] = {}
    knowers: tuple[str, ...] = ()  # empty: everyone


class Contingent(msgspec.Struct, frozen=True):
    contributor: str
    troops: int
    status: str = "pledged"  # pledged, accepted, declined, deployed, withdrawn
    caveats: str = ""
    equipment: str = ""
    readiness_days: int = 0  # from the order to deploy until it is in place
    accepted_on: date | None = None
    arrives_on: date | None = None  # ordered to the theatre
    arrived_on: date | None = None
    leaves_on: date | None = None  # in a drawdown
    mou_by: tuple[str, ...] = ()  # who has signed the memorandum with it so far
    mou_on: date | None = None
    reason: str = ""  # why it was declined


class PartyConsent(msgspec.Struct, frozen=True):
    """What the host or a main party has said of an operation, and on what conditions."""

    by: str
    answer: str  # pko.host_consent
    on: date
    conditions: str = ""


class Mandate(msgspec.Struct, frozen=True):
    """What an operation is to do, on what legal basis, and until when."""

    tasks: tuple[str, ...] = ()
    chapter: str = ""  # of the Charter, where the text names one
    resolution: str | None = None
    agreement: str | None = None
    since: date | None = None
    until: date | None = None
    basis: str = ""  # in words


class Terrain(msgspec.Struct, frozen=True):
    """What the tasks are measured against: the line to be watched, the people to be protected, and in what setting."""

    line_km: int = 0
    population: int = 0
    setting: str = "consenting"  # consenting, hostile


class Mission(msgspec.Struct, frozen=True):
    """A peace operation."""

    id: str
    title: str
    authority: str  # sc, ga, regional, adhoc_agreement
    host: tuple[str, ...]
    status: str  # planned, authorised, deployed, drawdown, withdrawn, ended
    consent: str = "none"  # pko.host_consent
    consent_quality: str = "genuine"
    consent_conditions: str = ""
    mandate_tasks: tuple[str, ...] = ()
    contingents: tuple[Contingent, ...] = ()
    resolution: str | None = None
    place: str = ""
    facts: dict[str, object] = {}
    authorised_on: date | None = None
    deployed_on: date | None = None
    sofa_on: date | None = None  # since when a status agreement, or the interim model clause, applies
    troops_authorised: int | None = None
    led_by: str = ""  # who answers for it; empty: control
    mandate: Mandate | None = None
    earlier_mandates: tuple[Mandate, ...] = ()
    consents: tuple[PartyConsent, ...] = ()
    main_parties: tuple[str, ...] = ()  # beside the hosts
    terrain: Terrain | None = None
    troops_required: int | None = None  # as force_requirement.py worked it out when the operation was planned
    rules_of_engagement: str = "self_defence"  # the most force that it may use: pko.force_use
    sofa_by: tuple[str, ...] = ()  # who has signed the status agreement so far
    sofa_due: date | None = None
    sofa_overdue: bool = False
    ordered_on: date | None = None  # when its deployment was ordered
    exit_on: date | None = None  # when the last troops leave


class Mediation(msgspec.Struct, frozen=True):
    """A mediator's work between parties; its id is that of the offer."""

    id: str
    mediator: str
    parties: tuple[str, ...]
    mandate: str = ""  # what the mediator may do
    mandate_from: str = ""  # who gave it
    interest: str = ""  # the mediator's own, as disclosed
    interest_level: str = ""  # med.mediator_interest; empty: not disclosed
    texts: tuple[str, ...] = ()  # single negotiating texts: agreements that the mediator keeps
    status: str = "open"  # open, ended


class Consent(msgspec.Struct, frozen=True):
    """Consent of one State to something of another on its territory."""

    by: str
    to: str
    what: str
    given_on: date
    withdrawn_on: date | None = None
    facts: dict[str, object] = {}


class Membership(msgspec.Struct, frozen=True):
    body: str  # un, sc, nato, arab_league …
    member: str
    since: date | None = None
    until: date | None = None
    permanent: bool = False


class Dispute(msgspec.Struct, frozen=True):
    """A specific disagreement between identified States, and the peaceful means offered or used so far."""

    id: str
    title: str
    between: tuple[str, ...]
    text: str = ""
    means_tried: tuple[str, ...] = ()
    endangers_peace: bool = False
    settled: bool = False


class Obligation(msgspec.Struct, frozen=True):
    """Who owes what to whom, and since when. `kind` is the clause type or the rule of law that it flows from."""

    id: str
    owed_by: tuple[str, ...]
    owed_to: tuple[str, ...]
    text: str
    arose_on: date
    agreement: str | None = None
    clause: str | None = None
    due: date | None = None
    status: str = "open"  # open, kept, in_question (a possible breach), breached, discharged
    move_id: str | None = None
    kind: str = ""
    source: str = ""  # the article or the rule that makes it owed
    knowers: tuple[str, ...] = ()  # empty: everyone
    act: str = ""  # the move that met or broke it
    note: str = ""  # what was said of it: by whom it was acknowledged or put in question, and why


class Relation(msgspec.Struct, frozen=True):
    """Between a pair, codes in alphabetical order. Trust and tension run from 0 to 100."""

    pair: tuple[str, str]
    trust: int = 50
    tension: int = 30
    broken: bool = False


class Reason(msgspec.Struct, frozen=True):
    """One act that moved a figure, kept so that every number opens to how it was made."""

    at: date
    what: str  # "trust", "tension" or a meter's id
    of: tuple[str, ...]  # the pair, or empty for a meter
    change: int
    because: str
    move_id: str | None = None
    knowers: tuple[str, ...] = ()  # empty: everyone


class World(msgspec.Struct, frozen=True):
    date: date
    agreements: dict[str, Agreement] = {}
    resolutions: dict[str, Resolution] = {}
    incidents: dict[str, Incident] = {}
    missions: dict[str, Mission] = {}
    consents: tuple[Consent, ...] = ()
    memberships: tuple[Membership, ...] = ()
    obligations: dict[str, Obligation] = {}
    relations: dict[str, Relation] = {}  # key "AAA:BBB", alphabetical
    meters: dict[str, int] = {}
    bounds: dict[str, tuple[int, int]] = {}  # of meters that do not run from 0 to 100
    reasons: tuple[Reason, ...] = ()
    facts: dict[str, object] = {}  # standing facts of the scenario's legal profile, such as party.un by actor: {"party.un": {"EGY": True}}
    disputes: dict[str, Dispute] = {}
    actors: dict[str, str] = {}  # code -> state, organisation, armed_group, cell
    forces: dict[str, Force] = {}
    measures: dict[str, Measure] = {}
    outcomes: dict[str, Outcome] = {}  # by the move that they are of
    attributions: dict[str, Attribution] = {}
    reviews: dict[str, Review] = {}
    deeds: dict[str, Deed] = {}
    works: dict[str, Works] = {}
    assembly: tuple[tuple[Day, int], ...] = ()  # from this day on the Assembly has so many Members
    mediations: dict[str, Mediation] = {}


ASSEMBLY = frozenset({"ga", "ess", "ga_emergency"})  # bodies that are all the Assembly
UNITED_NATIONS = ASSEMBLY | {"sc", "un"}  # "un": all Members, asked outside a meeting; their drafts and votes are public


def relation_key(first: str, second: str) -> str:
    """The key of a pair in World.relations; the order of the two does not matter."""
    return ":".join(sorted((first, second)))


def relation_of(world: World, first: str, second: str) -> Relation:
    """How two actors stand; a pair that nothing was said about stands at the neutral start."""
    one, other = sorted((first, second))
    return world.relations.get(relation_key(one, other), Relation(pair=(one, other)))


def members_of(world: World, body: str, on: date) -> frozenset[str]:
    """Members of a body on a day. `until` is the first day on which a member is one no longer."""
    return frozenset(one.member for one in world.memberships if one.body == body and _runs(one, on))


def permanent_members_of(world: World, body: str, on: date) -> frozenset[str]:
    return frozenset(one.member for one in world.memberships if one.body == body and one.permanent and _runs(one, on))


def _runs(membership: Membership, on: date) -> bool:
    return (membership.since is None or membership.since <= on) and (membership.until is None or on < membership.until)


def assembly_size(world: World, on: date) -> int | None:
    """How many Members the Assembly has on a day; None where the scenario does not say."""
    sizes = [count for since, count in sorted(world.assembly) if since <= on]
    return sizes[-1] if sizes else None


def party_to(agreement: Agreement, code: str) -> bool:
    return code in agreement.parties


def is_in_force(agreement: Agreement, on: date) -> bool:
    """In force on a day: by its status, and by its dates where it has them."""
    if agreement.status is not AgreementStatus.IN_FORCE:
        return False
    return (agreement.in_force_on is None or agreement.in_force_on <= on) and (agreement.ends_on is None or on < agreement.ends_on)


def agreements_in_force(world: World, parties: Iterable[str], on: date) -> list[Agreement]:
    """Agreements in force to which all of these are parties, oldest id first."""
    wanted = frozenset(parties)
    found = [one for one in world.agreements.values() if wanted.issubset(one.parties) and is_in_force(one, on)]
    return sorted((one for one in found if works_between(one, wanted)), key=lambda one: one.id)


def works_between(agreement: Agreement, codes: Collection[str]) -> bool:
    """Not between a party that objects to another's reservation and opposes entry into force, nor for one that has suspended it."""
    opposed = any(one.opposes_entry and one.by in codes and one.to in codes for one in agreement.objections)
    return not opposed and not any(code in codes for code in agreement.suspended_by)


def signature_of(agreement: Agreement, party: str) -> Signature | None:
    return next((one for one in agreement.signatures if one.party == party), None)


def knowers_of(agreement: Agreement) -> frozenset[str] | None:
    """Who knows of an agreement; None: everyone."""
    return frozenset(agreement.parties + agreement.knowers) if agreement.secret else None


def kind_of(world: World, code: str) -> str | None:
    """state, organisation, armed_group or cell; None where the world does not say."""
    return world.actors.get(code)
