"""The attack that is answered, the actor's own force so far, and consent of the territorial State."""

from adjudication.derive.record import (
    attack_answered,
    attacks_on,
    defended,
    force_between,
    named,
    opponents,
    scale_of,
    statements,
    unexplained_attacks,
)
from adjudication.derive.registry import Derived, Issue, derives
from adjudication.moves import ATTACKS
from adjudication.registers import authors_of
from adjudication.world import Agreement, Consent, Incident, is_in_force, kind_of

ANSWERING = ATTACKS - {"intervention_invitation"}
INVITED = ATTACKS | {"base_access", "training_mission", "troop_movement", "pko_regional", "hadr"}
STILL_RUNNING_DAYS = 2  # force this recent, with no ceasefire since, is taken as going on


@derives("force.first_use", ATTACKS)
def first_use(issue: Issue) -> Derived | None:
    """Who used force first in this exercise's record; small clashes by the other side settle nothing."""
    move, others = issue.move, opponents(issue)
    if not others:
        return None
    theirs = force_between(issue.world, others, defended(issue) | {move.by})
    ours = force_between(issue.world, {move.by}, others)
    if not theirs:
        return Derived(True, f"No earlier force by {named(others)} is on record.")
    if ours and ours[0].date < theirs[0].date:
        return Derived(True, f"{ours[0].title} came first, on {ours[0].date.isoformat()}.")
    grave = [one for one in theirs if scale_of(one) == "grave"]
    return Derived(False, f"{grave[0].title} came first, on {grave[0].date.isoformat()}.") if grave else None


@derives("force.duration_days", ATTACKS)
def duration_days(issue: Issue) -> Derived | None:
    ours = force_between(issue.world, {issue.move.by}, opponents(issue))
    if not ours:
        return None
    return Derived(
        (issue.world.date - ours[0].date).days + 1, f"Counted from {ours[0].title}, {ours[0].date.isoformat()}, both days included."
    )


# The attack to which the actor says it responds


@derives("attack.occurred", ANSWERING)
def attack_occurred(issue: Issue) -> Derived | None:
    attack = attack_answered(issue)
    if attack is not None:
        return Derived(True, f"On record: {attack.title}, {attack.date.isoformat()}.")
    if not opponents(issue) or unexplained_attacks(issue):
        return None
    return Derived(False, f"No armed attack by {named(opponents(issue))} on {named(defended(issue))} is on record.")


@derives("attack.attributed_to", ANSWERING)
def attack_attributed_to(issue: Issue) -> Derived | None:
    attack = attack_answered(issue)
    if attack is None:
        return None
    states = [who for who in attack.by if kind_of(issue.world, who) == "state"]
    if "attack.attributed_to" in attack.facts:
        return Derived(attack.facts["attack.attributed_to"], f"Established about {attack.title}.")
    return Derived(states[0], f"{attack.title} was the act of {states[0]}.") if states else None


@derives("attack.author", ANSWERING)
def attack_author(issue: Issue) -> Derived | None:
    attack = attack_answered(issue)
    if attack is None:
        return None
    if "attack.author" in attack.facts:
        return Derived(attack.facts["attack.author"], f"Established about {attack.title}.")
    kinds = {kind_of(issue.world, who) for who in attack.by}
    if kinds == {"state"}:
        return Derived("state_organ", f"{attack.title} was the act of {named(attack.by)}, a State.")
    return Derived("nsag", f"{attack.title} was the act of {named(attack.by)}, an armed group.") if kinds == {"armed_group"} else None


@derives("attack.scale", ANSWERING)
def attack_scale(issue: Issue) -> Derived | None:
    attack = attack_answered(issue)
    if attack is None:
        return Derived("none", "No attack is on record.") if _no_attack(issue) else None
    scale = scale_of(attack)
    return Derived(scale, f"Established about {attack.title}.") if scale else None


def _no_attack(issue: Issue) -> bool:
    found = attack_occurred(issue)
    return found is not None and found.value is False


@derives("attack.days_since", ANSWERING)
def attack_days_since(issue: Issue) -> Derived | None:
    attacks = attacks_on(issue)
    if not attacks:
        return None
    return Derived(
        (issue.world.date - attacks[-1].date).days, f"The last attack on record is {attacks[-1].title}, {attacks[-1].date.isoformat()}."
    )


@derives("attack.ongoing", ANSWERING)
def attack_ongoing(issue: Issue) -> Derived | None:
    attack = attack_answered(issue)
    if attack is None:
        return Derived(False, "No attack is on record.") if _no_attack(issue) else None
    if "attack.ongoing" in attack.facts:
        return Derived(attack.facts["attack.ongoing"], f"Established about {attack.title}.")
    truce = _ceasefire_since(issue, attack)
    if truce is not None:
        return Derived(False, f"A ceasefire followed: {truce.title}.")
    last = attacks_on(issue)[-1]
    recent = (issue.world.date - last.date).days <= STILL_RUNNING_DAYS
    return Derived(True, f"{last.title} was on {last.date.isoformat()} and no ceasefire followed.") if recent else None


def _ceasefire_since(issue: Issue, attack: Incident) -> Agreement | None:
    sides = authors_of(attack), defended(issue)
    for one in issue.world.agreements.values():
        parties = set(one.parties)
        since = one.in_force_on is None or one.in_force_on >= attack.date
        if one.kind == "ceasefire" and since and is_in_force(one, issue.world.date) and all(parties & side for side in sides):
            return one
    return None


@derives("attack.evidence", ANSWERING)
def attack_evidence(issue: Issue) -> Derived | None:
    """Force that a State ordered openly in this exercise needs no further proof."""
    attack = attack_answered(issue)
    if attack is None:
        return Derived("none", "No attack is on record.") if _no_attack(issue) else None
    if "attack.evidence" in attack.facts:
        return Derived(attack.facts["attack.evidence"], f"Established about {attack.title}.")
    return Derived("conclusive", f"{attack.title} was ordered in the open.") if attack.move_id and not attack.knowers else None


def _about_attack(fact: str) -> None:
    @derives(fact, ANSWERING)
    def established(issue: Issue) -> Derived | None:
        attack = attack_answered(issue)
        return Derived(attack.facts[fact], f"Established about {attack.title}.") if attack and fact in attack.facts else None


for _fact in (
    "attack.series", "attack.from_state", "attack.on_nato_area", "attack.in_rio_zone", "attack.aggressor_identified", "nsag.sent_by_state",
):  # fmt: skip
    _about_attack(_fact)


# The report to the Council


@derives("art51.reported", ANSWERING)
def art51_reported(issue: Issue) -> Derived | None:
    if issue.stated("art51.reported") is True:
        return Derived(True, "Reported with this act.")
    letters = statements(issue.world, issue.move.by, "art51.reported")
    if letters:
        return Derived(True, f"{letters[0].title}, {letters[0].date.isoformat()}.")
    ours = force_between(issue.world, {issue.move.by}, opponents(issue))
    late = bool(ours) and ours[0].date < issue.world.date
    return Derived(False, f"Force since {ours[0].date.isoformat()} and no letter to the Council on record.") if late else None


@derives("art51.report_delay_days", ANSWERING)
def art51_report_delay_days(issue: Issue) -> Derived | None:
    letters = statements(issue.world, issue.move.by, "art51.reported")
    ours = force_between(issue.world, {issue.move.by}, opponents(issue))
    if not letters or not ours:
        return None
    return Derived(max(0, (letters[0].date - ours[0].date).days), f"From {ours[0].title} to {letters[0].title}.")


# Consent of the State on whose territory the actor acts


def territory(issue: Issue) -> tuple[str, ...]:
    move = issue.move
    places = move.in_ or (move.with_ if move.kind in ("base_access", "training_mission", "hadr") else move.against)
    return tuple(code for code in places if code != move.by)


def consent_on_record(issue: Issue) -> Consent | None:
    """The consent of the territorial State to the actor's presence, the latest one; consents to something else do not count."""
    hosts = territory(issue)
    found = [one for one in issue.world.consents if one.by in hosts and one.to == issue.move.by and one.what in WHAT_CONSENT_COVERS]
    return max(found, key=lambda one: one.given_on, default=None)


WHAT_CONSENT_COVERS = ATTACKS | {"base_access", "training_mission", "troop_movement", "pko_regional", "hadr", "forces"}


@derives("consent.given", INVITED)
def consent_given(issue: Issue) -> Derived | None:
    consent, hosts = consent_on_record(issue), territory(issue)
    if consent is not None:
        refused = consent.withdrawn_on == consent.given_on
        return Derived(not refused, f"{consent.by} {'refused' if refused else 'consented'} on {consent.given_on.isoformat()}.")
    if issue.move.kind in ANSWERING and hosts and all(kind_of(issue.world, code) == "state" for code in hosts):
        return Derived(False, f"No consent of {named(hosts)} is on record.")
    return None


@derives("consent.prior", INVITED)
def consent_prior(issue: Issue) -> Derived | None:
    consent = consent_on_record(issue)
    if consent is None:
        return None
    ours = force_between(issue.world, {issue.move.by}, territory(issue))
    entered = ours[0].date if ours else issue.world.date
    return Derived(consent.given_on <= entered, f"Given on {consent.given_on.isoformat()}, entry on {entered.isoformat()}.")


@derives("consent.withdrawn", INVITED)
def consent_withdrawn(issue: Issue) -> Derived | None:
    consent = consent_on_record(issue)
    if consent is None:
        return None
    ended = consent.withdrawn_on is not None and consent.withdrawn_on <= issue.world.date
    return Derived(ended, f"{consent.by} {'withdrew' if ended else 'has not withdrawn'} it.")


def _about_consent(fact: str) -> None:
    @derives(fact, INVITED)
    def established(issue: Issue) -> Derived | None:
        consent = consent_on_record(issue)
        return (
            Derived(consent.facts[fact], f"Established about the consent of {consent.by}.") if consent and fact in consent.facts else None
        )


for _fact in (
    "consent.valid", "consent.giver", "consent.giver_recognised", "consent.coerced", "consent.scope_exceeded", "consent.unlawful_end",
    "consent.giver_effective_control", "consent.endorsed", "consent.civil_war",
):  # fmt: skip
    _about_consent(_fact)
