"""Mediators and what the parties answered; ceasefires and what their clauses cover."""

from adjudication.clauses import LIBRARY, clause_type, is_typed_throughout
from adjudication.derive.record import named, of_kind
from adjudication.derive.registry import Derivation, Derived, Issue, derives
from adjudication.world import kind_of

OFFERS = frozenset({"mediation_offer", "good_offices", "mediation_accept"})
SETTLEMENTS = frozenset({"ceasefire", "peace_agreement"})
ELEMENTS = tuple(dict.fromkeys(one.element for one in LIBRARY if one.element))


@derives("med.consent_all", OFFERS)
def consent_all(issue: Issue) -> Derived | None:
    """True once every party named has accepted this mediator; until then nothing is known but that it was asked."""
    move = issue.move
    mediators = set(move.with_) if move.kind == "mediation_accept" else {move.by}
    asked = _asked_by(issue, mediators) if move.kind == "mediation_accept" else set(move.with_)
    accepted = {code for one in of_kind(issue.world, "mediation_accept") if mediators & set(one.against) for code in one.by}
    accepted |= {
        one.by for one in issue.world.consents if one.to in mediators and one.what == "mediation_offer" and one.withdrawn_on is None
    }
    accepted |= {move.by} if move.kind == "mediation_accept" else set()
    return Derived(True, f"Accepted by {named(asked)}.") if asked and asked <= accepted else None


def _asked_by(issue: Issue, mediators: set[str]) -> set[str]:
    offers = (one for one in of_kind(issue.world, "mediation_offer") if mediators & set(one.by))
    return {code for one in offers for code in one.against}


@derives("med.un_involved", OFFERS | SETTLEMENTS)
def un_involved(issue: Issue) -> Derived | None:
    return Derived(True, "The United Nations takes part.") if "UN" in (issue.move.by, *issue.move.with_) else None


@derives("regional.org", OFFERS | {"pko_regional", "sanction", "ceasefire", "peace_agreement"})
def regional_org(issue: Issue) -> Derived | None:
    actor = issue.move.by
    return (
        Derived(actor, f"{actor} is a regional organisation.") if actor != "UN" and kind_of(issue.world, actor) == "organisation" else None
    )


# Ceasefires


@derives("cf.agreed_by_all", SETTLEMENTS)
def agreed_by_all(issue: Issue) -> Derived | None:
    text = issue.agreement
    if text is None:
        return None
    signed = {one.party for one in text.signatures}
    return Derived(True, f"Signed by {named(signed)}.") if text.parties and set(text.parties) <= signed else None


def _element(fact: str) -> Derivation:
    def covered(issue: Issue) -> Derived | None:
        text = issue.agreement
        if text is None:
            return None
        clause = next((one for one in text.clauses if clause_type(one.type).element == fact), None)
        if clause is not None:
            return Derived(True, f"Article {clause.id}.")
        return Derived(False, "No article on it.") if is_typed_throughout(text) else None

    return covered


for _fact in ELEMENTS:
    derives(_fact, SETTLEMENTS)(_element(_fact))
