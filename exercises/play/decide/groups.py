"""Armed groups at the table: what they may not do because only States do it, and what they bind themselves to."""

from adjudication.holdings import Deed
from adjudication.moves import STATES_ONLY
from adjudication.world import Obligation
from exercises.play import commands as cmd
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import CommitmentMade, ObligationArose

SUBJECTS = ("civilians", "access", "children", "mines", "detention", "medical_care", "explosives", "culture")
DEED = "deed_of_commitment"
LONGEST = 4_000
INSTEAD = (
    "Only States may do this. An armed group may speak, talk, fight, agree on a ceasefire, grant access and make a deed of commitment."
)


def must_be_a_state(turn: Turn, kind: str, actor: str) -> None:
    if kind in STATES_ONLY and turn.state.world.actors.get(actor) == "armed_group":
        refuse("not_a_state", INSTEAD, "move.kind")


def make_commitment(turn: Turn, command: cmd.MakeCommitment) -> None:
    turn.must_be("running")
    turn.player_with("lead", "negotiate", "sign_treaties")
    by = next((one for one in turn.actors() if turn.state.world.actors.get(one) == "armed_group"), None)
    if by is None:
        refuse("not_allowed", "A deed of commitment is made by an armed group; States conclude agreements.")
    subjects = tuple(dict.fromkeys(command.subjects))
    if not subjects or not set(subjects) <= set(SUBJECTS):
        refuse("bad_field", f"Expected one or more of {', '.join(SUBJECTS)}.", "subjects")
    if not command.text.strip() or len(command.text) > LONGEST:
        refuse("bad_field", "Expected some text.", "text")
    if command.witness and command.witness not in turn.state.world.actors:
        refuse("bad_field", f"There is no such actor: {command.witness}.", "witness")
    deed = Deed(id=turn.made_id("c"), by=by, subjects=subjects, text=command.text.strip(), on=turn.date.date(), witness=command.witness)
    turn.happen(CommitmentMade(deed=deed))
    turn.happen(ObligationArose(obligation=_owed(turn, deed)))


def _owed(turn: Turn, deed: Deed) -> Obligation:
    """Owed to the witness, or to those it may touch: every other delegation's actor."""
    others = (deed.witness,) if deed.witness else tuple(sorted(code for code, kind in turn.state.world.actors.items() if kind == "state"))
    return Obligation(
        id=f"{deed.id}:{DEED}", owed_by=(deed.by,), owed_to=others, text=deed.text[:200], arose_on=deed.on, kind=DEED,
        source="Deed of commitment",
    )  # fmt: skip
