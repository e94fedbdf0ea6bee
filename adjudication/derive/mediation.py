"""Mediators and what the parties answered; ceasefires and what their clauses cover."""

from adjudication.clauses import LIBRARY, clause_type, is_typed_throughout
from adjudication.derive.record import named, of_kind
from adjudication.derive.registry import Derivation, Derived, Issue, derives
from adjudication.moves import ATTACKS
from adjudication.world import Agreement, Mediation, World, kind_of

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


def _mediation(issue: Issue) -> Mediation | None:
    """What the mediator has said of this mediation: the offer that is made or accepted here."""
    move = issue.move
    mediators, parties = ({*move.with_}, {move.by}) if move.kind == "mediation_accept" else ({move.by}, {*move.with_})
    found = [one for one in issue.world.mediations.values() if one.mediator in mediators and parties <= set(one.parties)]
    return found[-1] if found else None


@derives("med.mandate_clear", OFFERS)
def mandate_clear(issue: Issue) -> Derived | None:
    mediation = _mediation(issue)
    if mediation is None or not mediation.mandate:
        return None
    return Derived(True, f"{mediation.mediator} has stated it: {mediation.mandate}")


@derives("med.mediator_interest", OFFERS)
def mediator_interest(issue: Issue) -> Derived | None:
    mediation = _mediation(issue)
    disclosed = mediation.interest_level if mediation else ""
    return Derived(disclosed, f"As {mediation.mediator} has disclosed it.") if mediation and disclosed else None


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


# For those who draft: what a text holds so far, and whom it leaves out


def elements_of(text: Agreement) -> dict[str, str]:
    """Each element that doctrine asks of a ceasefire, with the article that supplies it, or nothing."""
    covered: dict[str, str] = {}
    for clause in text.clauses:
        covered.setdefault(clause_type(clause.type).element, clause.id)
    return {element: covered.get(element, "") for element in ELEMENTS}


def left_out(text: Agreement, world: World) -> list[str]:
    """Parties to the conflict that are not parties to the text.

    Those of a mediation or of a dispute that endangers peace to which two parties to the text belong, and those who fight one of them.
    """
    parties = set(text.parties)
    circles = [set(one.parties) for one in world.mediations.values() if text.id in one.texts]
    circles += [{*one.between} for one in world.disputes.values() if one.endangers_peace and not one.settled]
    close = [circle for circle in circles if len(circle & parties) > 1]
    fighting = [{*one.by, *one.against} for one in world.incidents.values() if one.kind in ATTACKS]
    close += [circle for circle in fighting if circle & parties]
    return sorted({code for circle in close for code in circle} - parties)
