"""What the answers and the signatures that a move waited for settle for its own ruling."""

from datetime import date
from typing import Any

from adjudication import life
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


def settled_by_signatures(text: Agreement | None, on: date) -> dict[str, Any]:
    """A text that all have signed is in force once its own articles, and the ratifications they ask for, have it so (VCLT 24)."""
    if text is None or text.status is not AgreementStatus.SIGNED:
        return {}
    day = text.in_force_on or life.entry_day(text)
    return {"treaty.in_force": day is not None and day <= on}
