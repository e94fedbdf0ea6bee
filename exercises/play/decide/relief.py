"""Relief with military assets: the terms on which the affected State lets it in bind whoever gives it."""

from adjudication.duties import CONSENT_TERMS
from adjudication.world import Obligation
from exercises.play.decide.turn import Turn
from exercises.play.events import ObligationArose
from exercises.play.state import MoveState

CONSENTED = ("full", "strategic_only")
LONGEST = 400


def note_terms(turn: Turn, move: MoveState, state: str, given: str, conditions: str) -> None:
    terms = conditions.strip()[:LONGEST]
    if move.body.kind != "hadr" or given not in CONSENTED or not terms:
        return
    owed = Obligation(
        id=f"{move.body.id}:{CONSENT_TERMS}:{state}", owed_by=(move.body.by,), owed_to=(state,), text=terms, arose_on=turn.date.date(),
        move_id=move.body.id, kind=CONSENT_TERMS, source="Consent of the host",
    )  # fmt: skip
    turn.happen(ObligationArose(obligation=owed))
