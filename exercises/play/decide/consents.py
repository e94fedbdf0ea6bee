"""What the answers and the signatures that a move waited for settle for its own ruling."""

from typing import Any

from adjudication.world import Agreement, AgreementStatus
from exercises.play.state import MoveState


def settled_by_answers(move: MoveState) -> dict[str, Any]:
    if not move.consents:
        return {}
    all_agree = all(one != "none" for one in move.consents.values())
    match move.body.kind:
        case "attache_accredit":
            return {"att.approved": all_agree}
        case "mediation_offer":
            return {"med.consent_all": all_agree}
        case "hadr":
            return {"hadr.affected_consent": all_agree, "consent.given": all_agree}
        case "pko_un" | "pko_regional":
            return {"pko.host_consent": min(move.consents.values(), key=("none", "strategic_only", "full").index)}
        case _:
            return {"consent.given": all_agree}


def settled_by_signatures(text: Agreement | None) -> dict[str, Any]:
    """A text that all have signed and nobody has still to ratify is in force: nothing else was agreed about it (VCLT 24(2))."""
    if text is None or text.status is not AgreementStatus.SIGNED:
        return {}
    return {"treaty.in_force": all(one.ratified_on or not one.subject_to_ratification for one in text.signatures)}
