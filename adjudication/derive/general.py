"""Date, memberships, disputes, and whether the matter is one between States."""

from datetime import timedelta

from adjudication.derive.record import force_on_record, named, of_kind, opponents, peaceful_means, statements
from adjudication.derive.registry import Derivation, Derived, Issue, derives
from adjudication.moves import ATTACKS, PEACEFUL_MEANS
from adjudication.world import Dispute, kind_of, members_of

# Membership is a closed list in the scenario: an actor of the exercise that is not on it is not a member.
BODIES = (
    "ap1", "arab_league", "att", "au", "bwc", "ccm", "ccw", "csto", "cwc", "ecowas", "enmod", "genocide_convention", "nato", "npt", "osce",
    "ottawa", "rio", "un", "unclos",
)  # fmt: skip

DISPUTING = ATTACKS | {"sanction", "countermeasure", "treaty_suspension", *PEACEFUL_MEANS}
OFFERS = frozenset({"mediation_offer", "good_offices"})
UN_ACTION = frozenset({"sc_draft", "sc_vote", "ufp_session", "ga_resolution", "sg_initiative", "pko_un"})
BREACH_DAYS = 30  # how long force on record counts as the situation before a United Nations organ


@derives("date")
def day(issue: Issue) -> Derived:
    return Derived(issue.world.date, "The scenario date.")


def _membership(body: str) -> Derivation:
    def member(issue: Issue) -> Derived | None:
        actor, world = issue.move.by, issue.world
        if actor.lower() == body and kind_of(world, actor) == "organisation":
            return Derived(True, f"{actor} is the organisation itself.")
        if not any(one.body == body for one in world.memberships) or kind_of(world, actor) != "state":
            return None
        belongs = actor in members_of(world, body, world.date)
        return Derived(belongs, f"{actor} is {'a member' if belongs else 'not a member'} of {body.upper()} on {world.date.isoformat()}.")

    return member


for _body in BODIES:
    derives(f"party.{_body}")(_membership(_body))


def disputes(issue: Issue) -> list[Dispute]:
    """Open disputes between the actor's side and the other side, or, for a mediator, between those it mediates."""
    move = issue.move
    ours = set(move.with_) if move.kind in PEACEFUL_MEANS else {move.by, *move.with_}
    theirs = ours if move.kind in PEACEFUL_MEANS else set(opponents(issue))
    open_ones = (one for one in issue.world.disputes.values() if not one.settled)
    return sorted((one for one in open_ones if _divides(one, ours, theirs)), key=lambda one: one.id)


def _divides(dispute: Dispute, ours: set[str], theirs: set[str]) -> bool:
    return any({one, other} <= set(dispute.between) for one in ours for other in theirs if one != other)


@derives("dispute.exists", DISPUTING)
def dispute_exists(issue: Issue) -> Derived | None:
    found = disputes(issue)
    return Derived(True, f"Dispute on record: {found[0].title}.") if found else None


@derives("dispute.endangers_peace", DISPUTING)
def dispute_endangers_peace(issue: Issue) -> Derived | None:
    found = disputes(issue)
    dangerous = [one.title for one in found if one.endangers_peace]
    return Derived(bool(dangerous), f"{(dangerous or [found[0].title])[0]}: as recorded.") if found else None


@derives("dispute.means_tried", DISPUTING)
def dispute_means_tried(issue: Issue) -> Derived | None:
    """Only what was tried: an empty record does not establish that nothing was."""
    found = disputes(issue)
    tried = [means for one in found for means in one.means_tried]
    tried += peaceful_means(issue.world, {code for one in found for code in one.between})
    if issue.move.kind in PEACEFUL_MEANS:
        tried.append(f"{issue.move.kind.replace('_', ' ')} ({issue.world.date.isoformat()})")
    return Derived(list(dict.fromkeys(tried)), "Means on record between the parties to the dispute.") if tried else None


@derives("dispute.refused_all_means", DISPUTING)
def dispute_refused_all_means(issue: Issue) -> Derived | None:
    """Known only where means are on record: then by what the actor answered to the offers made to it, or said of itself."""
    actor, world = issue.move.by, issue.world
    if statements(world, actor, "dispute.refused_all_means"):
        return Derived(True, f"{actor} said so.")
    offers = [one for one in of_kind(world, *OFFERS) if actor in one.against]
    refused = {one.to for one in world.consents if one.by == actor and one.what in OFFERS and one.withdrawn_on == one.given_on}
    if offers and all(refused & set(one.by) for one in offers) and not any(one.means_tried for one in disputes(issue)):
        return Derived(True, f"{actor} refused every offer on record.")
    return Derived(False, f"Means are on record that {actor} did not refuse.") if dispute_means_tried(issue) else None


def force_between_states(issue: Issue) -> str | None:
    """Says what force between States is on record, if there was any in the last days."""
    since = issue.world.date - timedelta(days=BREACH_DAYS)
    for one in force_on_record(issue.world):
        if one.date >= since and one.by and one.against and all(_is_state(issue, who) for who in (*one.by, *one.against)):
            return f"Force on record between {named(one.by)} and {named(one.against)} on {one.date.isoformat()}."
    return None


def _is_state(issue: Issue, code: str) -> bool:
    return kind_of(issue.world, code) == "state"


@derives("situation.threat_or_breach", {"ufp_session", "sc_vote"})
def situation_threat_or_breach(issue: Issue) -> Derived | None:
    force = force_between_states(issue)
    return Derived(True, force) if force else None


@derives("situation.purely_internal", UN_ACTION)
def situation_purely_internal(issue: Issue) -> Derived | None:
    force = force_between_states(issue)
    return Derived(False, force) if force else None


@derives("situation.intl_obligation_engaged", UN_ACTION)
def situation_intl_obligation_engaged(issue: Issue) -> Derived | None:
    force = force_between_states(issue)
    return Derived(True, force) if force else None
