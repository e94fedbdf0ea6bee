"""The agreement in issue: who signed with what powers, whether it is in force, what its clauses say, what was breached."""

from adjudication import life
from adjudication.clauses import clause_type, is_typed_throughout
from adjudication.derive.record import named, opponents
from adjudication.derive.registry import Derived, Issue, derives
from adjudication.moves import ATTACKS, TREATY_MAKERS
from adjudication.registers import OBLIGATIONS
from adjudication.world import (
    Agreement,
    AgreementStatus,
    Notice,
    Obligation,
    Signature,
    agreements_in_force,
    is_in_force,
    kind_of,
    signature_of,
)

LEAVING = frozenset({"treaty_withdrawal", "treaty_suspension"})
ABOUT_TREATIES = TREATY_MAKERS | LEAVING | {"treaty_accession", "treaty_reservation"}
FORCE = ATTACKS | {"maritime_enforcement"}
UNDER_WAY = frozenset({AgreementStatus.DRAFT, AgreementStatus.PROPOSED, AgreementStatus.SIGNED})
REGISTRATION_DAYS = 90  # "as soon as possible" (Art. 102): not held against the parties before that


def own_signature(issue: Issue) -> Signature | None:
    return signature_of(issue.agreement, issue.move.by) if issue.agreement else None


def own_notice(issue: Issue) -> Notice | None:
    given = [one for one in issue.agreement.notices if one.party == issue.move.by] if issue.agreement else []
    return min(given, key=lambda one: one.given_on, default=None)


@derives("treaty.intent_binding", TREATY_MAKERS)
def intent_binding(issue: Issue) -> Derived | None:
    text = issue.agreement
    return Derived(text.binding, f"{text.title} is meant {'to bind' if text.binding else 'as a political commitment'}.") if text else None


@derives("treaty.parties_capacity", TREATY_MAKERS | {"statement"})
def parties_capacity(issue: Issue) -> Derived | None:
    parties = issue.agreement.parties if issue.agreement else (issue.move.by,) if issue.stated("treaty.intent_binding") else ()
    kinds = {kind_of(issue.world, code) for code in parties}
    return Derived(True, f"{named(parties)}: States or organisations.") if parties and kinds <= {"state", "organisation"} else None


@derives("treaty.written", TREATY_MAKERS)
def written(issue: Issue) -> Derived | None:
    text = issue.agreement
    return Derived(True, "Its text is on record.") if text and (text.text or text.clauses) else None


@derives("treaty.multilateral", ABOUT_TREATIES)
def multilateral(issue: Issue) -> Derived | None:
    text = issue.agreement
    return Derived(len(text.parties) > 2, f"{len(text.parties)} parties: {named(text.parties)}.") if text else None


@derives("treaty.secret", TREATY_MAKERS)
def secret(issue: Issue) -> Derived | None:
    """An agreement that is concluded in the open is no longer secret."""
    kept = _kept_secret(issue)
    return None if kept is None else Derived(kept, "As its parties chose.")


def _kept_secret(issue: Issue) -> bool | None:
    return issue.agreement.secret and issue.move.secret if issue.agreement else None


@derives("treaty.registered", TREATY_MAKERS)
def registered(issue: Issue) -> Derived | None:
    text = issue.agreement
    if text is None:
        return None
    if text.registered or _kept_secret(issue):
        return Derived(text.registered, f"{text.title} is {'registered' if text.registered else 'kept secret, so not registered'}.")
    overdue = text.in_force_on is not None and (issue.world.date - text.in_force_on).days > REGISTRATION_DAYS
    return Derived(False, f"In force for more than {REGISTRATION_DAYS} days and not registered.") if overdue else None


# Consent to be bound


@derives("treaty.signatory_role", TREATY_MAKERS | {"treaty_accession", "treaty_withdrawal"})
def signatory_role(issue: Issue) -> Derived | None:
    signature = own_signature(issue)
    return Derived(signature.role, f"Who signed for {signature.party}.") if signature else None


@derives("treaty.full_powers", TREATY_MAKERS | {"treaty_accession"})
def full_powers(issue: Issue) -> Derived | None:
    signature = own_signature(issue)
    return Derived(signature.full_powers, f"The powers of the seat that signed for {signature.party}.") if signature else None


@derives("treaty.confirmed_later", TREATY_MAKERS | {"treaty_accession"})
def confirmed_later(issue: Issue) -> Derived | None:
    signature = own_signature(issue)
    return Derived(True, f"{signature.party} ratified.") if signature and signature.ratified_on else None


@derives("treaty.consent_mode_required", TREATY_MAKERS | {"treaty_accession"})
def consent_mode_required(issue: Issue) -> Derived | None:
    if issue.move.kind == "treaty_accession":
        return Derived("accession", "Joining what others made is accession.")
    signature = own_signature(issue)
    if signature is None:
        return None
    mode = "ratification" if signature.subject_to_ratification else "signature"
    return Derived(mode, f"{signature.party} signed {'subject to ratification' if mode == 'ratification' else 'to be bound'}.")


@derives("treaty.consent_expressed", TREATY_MAKERS | {"treaty_accession"})
def consent_expressed(issue: Issue) -> Derived | None:
    if issue.move.kind == "treaty_accession":
        return Derived(True, "Joining is itself the consent to be bound.")
    signature = own_signature(issue)
    if signature is None:
        return None
    bound = not signature.subject_to_ratification or signature.ratified_on is not None
    return Derived(bound, f"{signature.party} {'has expressed' if bound else 'has yet to ratify, and so to express'} its consent.")


@derives("treaty.open_to_accession", {"treaty_accession"})
def open_to_accession(issue: Issue) -> Derived | None:
    text = issue.agreement
    clause = life.clause_of(text, "accession") if text else None
    return Derived(True, f"Article {clause.id} lets others join.") if clause else None


@derives("treaty.admission_consents", {"treaty_accession"})
def admission_consents(issue: Issue) -> Derived | None:
    """Where the article names a rule for admission: every State may join, or those whom the parties have invited."""
    text = issue.agreement
    clause = life.clause_of(text, "accession") if text else None
    rule = str(clause.params.get("rule", "")) if clause else ""
    if text is None or not rule:
        return None
    if rule.startswith("open"):
        return Derived(True, "It is open to every State.")
    invited = {one.by for one in text.assents if one.what == "accession" and one.to == issue.move.by} & set(text.parties)
    needed = len(text.parties) // 2 + 1 if rule.startswith("majority") else len(text.parties)
    return Derived(len(invited) >= needed, f"Invited by {named(invited)}; {needed} of {len(text.parties)} parties must invite.")


@derives("treaty.signed_not_ratified", ABOUT_TREATIES)
def signed_not_ratified(issue: Issue) -> Derived | None:
    signature = own_signature(issue)
    if signature is None:
        return None
    return Derived(signature.subject_to_ratification and signature.ratified_on is None, f"The signature of {signature.party}.")


@derives("reservation.made", {"treaty_accession"})
def reservation_made(issue: Issue) -> Derived | None:
    signature = own_signature(issue)
    return Derived(bool(signature.reservation), f"The signature of {signature.party}.") if signature else None


# In force


@derives("treaty.in_force", ABOUT_TREATIES | FORCE)
def in_force(issue: Issue) -> Derived | None:
    text = issue.agreement
    if text is None:
        barred = forbids_force(issue)
        return Derived(True, f"{barred.title} is in force between them.") if barred else None
    if text.status in UNDER_WAY:
        return _entry_into_force(issue, text)
    stands = is_in_force(text, issue.world.date)
    return Derived(
        stands, f"{text.title} is {'in force' if stands else text.status.value.replace('_', ' ')} on {issue.world.date.isoformat()}."
    )


def _entry_into_force(issue: Issue, text: Agreement) -> Derived:
    """As its own articles have it; failing that, once all who negotiated it have consented to be bound (Art. 24)."""
    day = text.in_force_on or life.entry_day(text)
    if day is None or not set(text.parties) <= {one.party for one in text.signatures}:
        return Derived(False, f"Not bound yet: {named(life.awaited(text))}.")
    later = day > issue.world.date
    return Derived(not later, f"The consents that it needs have been given{f'; in force from {day}' if later else ''}.")


def forbids_force(issue: Issue) -> Agreement | None:
    """An agreement in force between the actor and its opponent that forbids force between them."""
    for other in sorted(opponents(issue)):
        for one in agreements_in_force(issue.world, (issue.move.by, other), issue.world.date):
            if one.binding and any(clause_type(clause.type).forbids_force for clause in one.clauses):
                return one
    return None


@derives("treaty.performed", ATTACKS)
def performed(issue: Issue) -> Derived | None:
    barred = forbids_force(issue)
    barred = barred if issue.agreement in (None, barred) else None
    return Derived(False, f"{barred.title} forbids force between its parties.") if barred else None


def _plans_attack(issue: Issue) -> Derived | None:
    text = issue.agreement
    plan = next((one for one in text.clauses if one.type == "planned_attack"), None) if text else None
    return Derived(True, f"Article {plan.id} plans an attack.") if plan else None


derives("treaty.conflicts_with_charter", TREATY_MAKERS - {"peace_agreement"})(_plans_attack)
derives("jus_cogens.conflict", TREATY_MAKERS)(_plans_attack)


# What the text says


@derives("treaty.third_state_obligation", TREATY_MAKERS)
def third_state_obligation(issue: Issue) -> Derived | None:
    """From clauses that name whom they bind (`binds`); free text is not read, so it settles nothing."""
    text = issue.agreement
    if text is None:
        return None
    outsiders = _named_outside(text, "binds")
    if outsiders:
        return Derived(True, f"It binds {named(outsiders)}, who {'is' if len(outsiders) == 1 else 'are'} not party to it.")
    return Derived(False, "No clause binds a State outside.") if is_typed_throughout(text) else None


@derives("treaty.third_state_right", TREATY_MAKERS)
def third_state_right(issue: Issue) -> Derived | None:
    text = issue.agreement
    outsiders = _named_outside(text, "benefits") if text else set()
    return Derived(True, f"It gives rights to {named(outsiders)}.") if outsiders else None


@derives("treaty.third_state_assent", TREATY_MAKERS)
def third_state_assent(issue: Issue) -> Derived | None:
    text = issue.agreement
    outsiders = _named_outside(text, "binds") if text else set()
    if text is None or not outsiders:
        return None
    assenting = {one.by for one in issue.world.consents if one.what == text.id}
    return Derived(outsiders <= assenting, f"Consents on record: {named(assenting & outsiders)}.")


def _named_outside(text: Agreement, param: str) -> set[str]:
    codes: set[str] = set()
    for clause in text.clauses:
        given = clause.params.get(param)
        codes.update(given if isinstance(given, list) else [given] if isinstance(given, str) else [])
    return codes - set(text.parties)


# Leaving


@derives("treaty.has_withdrawal_clause", LEAVING)
def has_withdrawal_clause(issue: Issue) -> Derived | None:
    text = issue.agreement
    if text is None:
        return None
    clause = text.notice_days is not None or any(one.type == "denunciation" for one in text.clauses)
    return Derived(clause, f"{text.title} {'has' if clause else 'has no'} clause on withdrawal.")


@derives("treaty.notice_required_days", LEAVING)
def notice_required_days(issue: Issue) -> Derived | None:
    text = issue.agreement
    return Derived(text.notice_days, f"The withdrawal clause of {text.title}.") if text and text.notice_days is not None else None


@derives("treaty.withdrawal_conditions_met", LEAVING)
def withdrawal_conditions_met(issue: Issue) -> Derived | None:
    """A clause that asks for notice, and by its own parameters for nothing else, has no other condition."""
    clause = life.clause_of(issue.agreement, "denunciation") if issue.agreement else None
    if clause is None or "notice_days" not in clause.params or clause.params.get("conditions"):
        return None
    return Derived(True, f"Article {clause.id} asks for notice and nothing else.")


@derives("treaty.notice_given_days", LEAVING)
def notice_given_days(issue: Issue) -> Derived | None:
    """Days from the notice to the day on which the withdrawal is to work; today, where no later day is named."""
    notice = own_notice(issue)
    if notice is None:
        return Derived(0, "No notice of withdrawal is on record.") if issue.agreement else None
    effective = notice.effective_on or issue.world.date
    return Derived(
        (effective - notice.given_on).days, f"Notice given on {notice.given_on.isoformat()}, to work on {effective.isoformat()}."
    )


@derives("treaty.notification65", LEAVING)
def notification65(issue: Issue) -> Derived | None:
    notice = own_notice(issue)
    return Derived(True, f"Notice given on {notice.given_on.isoformat()}.") if notice else None


@derives("treaty.days_since_notice", LEAVING)
def days_since_notice(issue: Issue) -> Derived | None:
    notice = own_notice(issue)
    return Derived((issue.world.date - notice.given_on).days, f"Notice given on {notice.given_on.isoformat()}.") if notice else None


@derives("treaty.later_treaty_supersedes", LEAVING)
def later_treaty_supersedes(issue: Issue) -> Derived | None:
    text = issue.agreement
    if text is None:
        return None
    for later in agreements_in_force(issue.world, text.parties, issue.world.date):
        if any(clause.params.get("replaces") == text.id for clause in later.clauses):
            return Derived(True, f"{later.title} replaces it.")
    return Derived(False, "No later agreement between all its parties is on record as replacing it.")


@derives("treaty.all_parties_consent", LEAVING)
def all_parties_consent(issue: Issue) -> Derived | None:
    """The consent of each other party, given to the actor for this agreement; States of the exercise give it on record or not at all."""
    text, actor = issue.agreement, issue.move.by
    if text is None:
        return None
    agreed = {one.by for one in issue.world.consents if one.what == text.id and one.to == actor and one.withdrawn_on is None}
    agreed |= {one.by for one in text.assents if one.what == "end"}
    missing = set(text.parties) - {actor} - agreed
    return Derived(not missing, f"Consent on record: {named(agreed)}; not of: {named(missing)}.")


# Breaches on record


def _breaches(issue: Issue, by_actor: bool) -> list[Obligation]:
    text, actor = issue.agreement, issue.move.by
    owed = OBLIGATIONS.of(issue.world.obligations).get(("under", text.id), ()) if text else ()
    found = [one for one in owed if one.status == "breached"]
    return sorted((one for one in found if (actor in one.owed_by) is by_actor), key=lambda one: one.id)


@derives("treaty.breach_by_other", LEAVING)
def breach_by_other(issue: Issue) -> Derived | None:
    found = _breaches(issue, by_actor=False)
    return Derived(True, f"{named(found[0].owed_by)} broke it: {found[0].text}.") if found else None


@derives("treaty.own_prior_breach", LEAVING)
def own_prior_breach(issue: Issue) -> Derived | None:
    found = _breaches(issue, by_actor=True)
    return Derived(True, f"{issue.move.by} broke it: {found[0].text}.") if found else None
