"""What United Nations organs have decided, and how they voted. Their acts are public: what the record does not hold was not done."""

from datetime import timedelta

from adjudication.derive.general import force_between_states
from adjudication.derive.record import attack_answered, opponents
from adjudication.derive.registry import Derived, Issue, derives
from adjudication.moves import ATTACKS, FORMS
from adjudication.paragraphs import measures_run
from adjudication.world import ASSEMBLY, Resolution, assembly_size, members_of, permanent_members_of

VOTING = frozenset({"sc_draft", "sc_vote", "ufp_session"})
ASSEMBLY_TEXTS = frozenset({"ga_resolution", "ufp_session", "pko_un", "sanction"})
UNDER_AUTHORITY = ATTACKS | {"pko_regional", "maritime_enforcement"}
TRADE = frozenset({"arms_transfer", "tech_transfer", "embargo", "sanction"})
SAME_MATTER_DAYS = 14  # without a named matter, a vetoed draft this recent is taken to be about the same one


def council_text(issue: Issue) -> Resolution | None:
    """The text before the Council that the move is about."""
    found = issue.resolution
    return found if found is not None and found.body == "sc" else None


def assembly_text(issue: Issue) -> Resolution | None:
    found = issue.resolution
    return found if found is not None and found.body in ASSEMBLY else None


def is_counted(text: Resolution) -> bool:
    """Whether the vote is over: until then there is no result to read."""
    return text.status in ("adopted", "not_adopted") or (text.votes_for is not None and text.status not in ("draft", "voting"))


def _votes(text: Resolution, position: str) -> list[str]:
    return sorted(vote.member for vote in text.votes if vote.position == position)


def _permanent(issue: Issue, text: Resolution, position: str) -> list[str]:
    permanent = permanent_members_of(issue.world, "sc", text.date or issue.world.date)
    return [member for member in _votes(text, position) if member in permanent]


@derives("sc.votes_for", VOTING)
def sc_votes_for(issue: Issue) -> Derived | None:
    text = council_text(issue)
    if text is None or not is_counted(text):
        return None
    count = text.votes_for if text.votes_for is not None else len(_votes(text, "yes"))
    return Derived(count, f"The vote on {text.title}.")


def _permanent_votes(fact: str, position: str) -> None:
    @derives(fact, VOTING)
    def members(issue: Issue) -> Derived | None:
        text = council_text(issue)
        if text is None or not is_counted(text):
            return None
        return Derived(_permanent(issue, text, position), f"Permanent members that voted {position} on {text.title}.")


for _fact, _position in (("sc.p5_against", "no"), ("sc.p5_abstain", "abstain"), ("sc.p5_absent", "absent")):
    _permanent_votes(_fact, _position)


@derives("sc.matter", VOTING)
def sc_matter(issue: Issue) -> Derived | None:
    """Calling an emergency session is procedural; a draft is of substance unless its tabling says otherwise."""
    text = council_text(issue)
    if text is None:
        return None
    if text.kind == "ufp_session":
        return Derived("procedural", "Calling an emergency special session is a procedural matter.")
    return Derived("substantive", f"{text.title} is a decision of substance.") if issue.stated("sc.matter") is None else None


@derives("sc.refers_to_ga", {"sc_vote"})
def sc_refers_to_ga(issue: Issue) -> Derived | None:
    text = council_text(issue)
    return Derived(text.kind == "ufp_session", f"What {text.title} asks for.") if text else None


@derives("sc.voter_vote", {"sc_vote"})
def sc_voter_vote(issue: Issue) -> Derived | None:
    text = issue.resolution
    vote = next((one for one in text.votes if one.member == issue.move.by), None) if text else None
    return Derived(vote.position, "The roll.") if vote else None


@derives("sc.voter_party_to_dispute", {"sc_vote"})
def sc_voter_party_to_dispute(issue: Issue) -> Derived | None:
    """By the dispute that the text names, or because the text is about the voter's own conduct."""
    text, voter = issue.resolution, issue.move.by
    dispute = issue.world.disputes.get(text.matter) if text else None
    if dispute is not None:
        return Derived(voter in dispute.between, f"The parties to: {dispute.title}.")
    return Derived(True, f"{text.title} is about the conduct of {voter}.") if text and voter in text.against else None


# What the Council has decided, and failed to decide


def adopted(issue: Issue) -> list[Resolution]:
    today = issue.world.date
    found = [one for one in issue.world.resolutions.values() if one.body == "sc" and one.status == "adopted"]
    return sorted((one for one in found if one.date is None or one.date <= today), key=lambda one: one.id)


def council_on_record(issue: Issue) -> bool:
    return bool(members_of(issue.world, "sc", issue.world.date))


def _authorising(issue: Issue) -> Resolution | None:
    """An adopted decision that authorises force and is aimed at the opponent, or at nobody in particular."""
    against = opponents(issue)
    for one in adopted(issue):
        if one.facts.get("sc.authorisation") == "explicit" and (not one.against or against & set(one.against)):
            return one
    return None


@derives("sc.authorisation", UNDER_AUTHORITY | {"pko_un"})
def sc_authorisation(issue: Issue) -> Derived | None:
    decision = _authorising(issue)
    if decision is not None:
        return Derived("explicit", f"{decision.title} authorises force.")
    return Derived("none", "The Council has adopted no authorisation of force in this matter.") if council_on_record(issue) else None


@derives("sc.authorisation_expires", UNDER_AUTHORITY)
def sc_authorisation_expires(issue: Issue) -> Derived | None:
    decision = _authorising(issue)
    return Derived(decision.expires, f"The term of {decision.title}.") if decision else None


@derives("sc.actor_authorised", UNDER_AUTHORITY)
def sc_actor_authorised(issue: Issue) -> Derived | None:
    decision = _authorising(issue)
    if decision is None or not decision.authorises:
        return None
    return Derived(bool({"*", issue.move.by} & set(decision.authorises)), f"Whom {decision.title} authorises.")


@derives("sc.authorisation_scope", UNDER_AUTHORITY)
def sc_authorisation_scope(issue: Issue) -> Derived | None:
    decision = _authorising(issue)
    scope = decision.facts.get("sc.authorisation_scope") or decision.text if decision else ""
    return Derived(scope, f"The words of {decision.title}.") if decision and scope else None


@derives("sc.effective_measures", ATTACKS)
def sc_effective_measures(issue: Issue) -> Derived | None:
    """False only while the Council has decided nothing of substance since the attack; whether a measure suffices is for control."""
    attack = attack_answered(issue)
    if attack is None or not council_on_record(issue):
        return None
    since = [one for one in adopted(issue) if one.kind != "ufp_session" and one.date is not None and one.date >= attack.date]
    stated = next((one for one in since if "sc.effective_measures" in one.facts), None)
    if stated is not None:
        return Derived(stated.facts["sc.effective_measures"], f"Established about {stated.title}.")
    return None if since else Derived(False, f"The Council has adopted nothing since {attack.date.isoformat()}.")


@derives("sc.recognised_self_defence", ATTACKS)
def sc_recognised_self_defence(issue: Issue) -> Derived | None:
    said = next((one for one in adopted(issue) if one.facts.get("sc.recognised_self_defence") is True), None)
    return Derived(True, f"{said.title} recognises it.") if said else None


def vetoed(issue: Issue) -> Resolution | None:
    """A draft on the same matter that a permanent member's negative vote defeated."""
    today, text = issue.world.date, issue.resolution
    matter = text.matter if text else ""
    for one in sorted(issue.world.resolutions.values(), key=lambda one: one.id, reverse=True):
        if one.body == "sc" and one.status == "not_adopted" and one.date and one.date <= today and _no_by_permanent(issue, one):
            related = one.matter == matter if one.matter and matter else today - one.date <= timedelta(days=SAME_MATTER_DAYS)
            if related and one is not text:
                return one
    return None


def _no_by_permanent(issue: Issue, text: Resolution) -> bool:
    return bool(_permanent(issue, text, "no") or text.facts.get("sc.p5_against"))


@derives("sc.deadlocked", {"ufp_session", "sc_vote", "ga_resolution", "humanitarian_intervention", "force_other", "no_fly_zone"})
def sc_deadlocked(issue: Issue) -> Derived | None:
    draft = vetoed(issue)
    if draft is not None:
        return Derived(True, f"{draft.title} failed on {', '.join(_permanent(issue, draft, 'no')) or 'a permanent member'}.")
    return Derived(False, "No draft on this matter was defeated by a permanent member.") if council_on_record(issue) else None


@derives("sc.exercising_functions", ASSEMBLY_TEXTS)
def sc_exercising_functions(issue: Issue) -> Derived | None:
    """The Council is busy while a draft is before it, and not once it has sent the matter to the Assembly."""
    if any(one.body == "sc" and _is_before_it(one) for one in issue.world.resolutions.values()):
        return Derived(True, "A draft is before the Council.")
    referral = _referral(issue)
    return Derived(False, f"The Council referred the matter to the Assembly: {referral.title}.") if referral else None


def _is_before_it(text: Resolution) -> bool:
    """Put to the vote, or discussed on somebody's motion."""
    return text.status == "voting" or (text.status == "draft" and bool(text.tabled_by))


def _referral(issue: Issue) -> Resolution | None:
    """The call for an emergency special session, once the Council, or a majority of the Members, has adopted it."""
    asked = (one for one in issue.world.resolutions.values() if one.body == "un" and one.status == "adopted")
    return next((one for one in (*adopted(issue), *asked) if one.kind == "ufp_session"), None)


# Embargoes


def _embargo(issue: Issue) -> Resolution | None:
    """A decision on sanctions that still runs and is aimed at whom the move is with or against."""
    partners, today = {*issue.move.with_, *issue.move.against}, issue.world.date
    running = (one for one in adopted(issue) if one.facts.get("sc.sanctions_targets") and measures_run(one, today))
    return next((one for one in running if partners & set(one.against)), None)


@derives("sc.decision_exists", TRADE)
def sc_decision_exists(issue: Issue) -> Derived | None:
    embargo = _embargo(issue)
    if embargo is not None:
        return Derived(True, f"{embargo.title} is aimed at {', '.join(embargo.against)}.")
    silent = council_on_record(issue) and not any(issue.move.by in one.addressed_to for one in adopted(issue))
    return Derived(False, "No Council decision on record requires or forbids it.") if silent else None


@derives("sc.paragraph_binding", TRADE)
def sc_paragraph_binding(issue: Issue) -> Derived | None:
    embargo = _embargo(issue)
    binding = embargo.facts.get("sc.paragraph_binding") if embargo else None
    return Derived(binding, f"Established about {embargo.title}.") if embargo and binding is not None else None


@derives("sc.determination39", {"embargo", "sanction"})
def sc_determination39(issue: Issue) -> Derived | None:
    """Of the decision that the measure carries out."""
    embargo = _embargo(issue)
    determined = embargo.facts.get("sc.determination39") if embargo else None
    return Derived(determined, f"Established about {embargo.title}.") if embargo and determined is not None else None


@derives("actor.complies_with_sc", TRADE)
def actor_complies_with_sc(issue: Issue) -> Derived | None:
    embargo = _embargo(issue)
    if embargo is None:
        return None
    obeys = issue.move.kind in ("embargo", "sanction")
    return Derived(obeys, f"{embargo.title} is {'carried out' if obeys else 'broken'} by this act.")


@derives("arms.embargo_breach", {"arms_transfer", "tech_transfer"})
def arms_embargo_breach(issue: Issue) -> Derived | None:
    embargo = _embargo(issue)
    if embargo is not None:
        return Derived(True, f"{embargo.title} forbids it.")
    return Derived(False, "No Council embargo on the recipient is on record.") if council_on_record(issue) else None


# The Assembly


@derives("ga.votes_for", ASSEMBLY_TEXTS)
def ga_votes_for(issue: Issue) -> Derived | None:
    text = assembly_text(issue)
    if text is None or not is_counted(text):
        return None
    return Derived(text.votes_for if text.votes_for is not None else len(_votes(text, "yes")), f"The vote on {text.title}.")


@derives("ga.votes_against", ASSEMBLY_TEXTS)
def ga_votes_against(issue: Issue) -> Derived | None:
    text = assembly_text(issue)
    if text is None or not is_counted(text):
        return None
    return Derived(text.votes_against if text.votes_against is not None else len(_votes(text, "no")), f"The vote on {text.title}.")


@derives("ga.important_question", ASSEMBLY_TEXTS)
def ga_important_question(issue: Issue) -> Derived | None:
    """An emergency session meets for peace and security alone, which Art. 18(2) names first; so does a text that sends a peace force, or
    one about States that use force."""
    text = assembly_text(issue)
    if text is not None and issue.move.kind == "pko_un":
        return Derived(True, f"{text.title} sends a peace force: peace and security (Art. 18(2)).")
    if text is not None and (text.body in ("ess", "ga_emergency") or _referral(issue)):
        return Derived(True, "An emergency special session deals with peace and security (Art. 18(2)).")
    force = force_between_states(issue) if text is not None and text.against else None
    return Derived(True, f"Peace and security (Art. 18(2)). {force}") if force else None


@derives("ga.language", {"pko_un"})
def ga_language(issue: Issue) -> Derived | None:
    """What is established about the text wins; where nobody said otherwise when it was tabled, it recommends."""
    text = assembly_text(issue)
    return Derived(FORMS["ga_resolution"].defaults["ga.language"], f"The words of {text.title}.") if text else None


@derives("ga.measure_coercive", {"pko_un"})
def ga_measure_coercive(issue: Issue) -> Derived | None:
    text = assembly_text(issue)
    return Derived(FORMS["ga_resolution"].defaults["ga.measure_coercive"], f"The words of {text.title}.") if text else None


@derives("ga.request_majority", {"ufp_session"})
def ga_request_majority(issue: Issue) -> Derived | None:
    size = assembly_size(issue.world, issue.world.date)
    if size is None:
        return None
    text = issue.resolution
    named = {issue.move.by, *issue.move.with_, *(_votes(text, "yes") if text and text.body == "un" else ())}
    asking = max(len(named), text.votes_for or 0) if text and text.body == "un" else len(named)
    return Derived(2 * asking > size, f"{asking} of {size} Members ask for it.")
