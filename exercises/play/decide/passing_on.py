"""What a form may pass on as intelligence."""

from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.knowledge import may_pass_on


def item_to_pass_on(turn: Turn, item_id: str, actor: str, secret: bool) -> str:
    """What intelligence passes on: something that the sender knows and not everyone does, and in secret."""
    delegation = turn.delegation_of(actor) if turn.is_control else turn.context.delegation
    if not may_pass_on(item_id, delegation or "", turn.state, turn.scenario):
        refuse("unknown_item", "Your delegation knows of no such thing.", "move.item")
    if not secret:
        refuse("bad_field", "What you know is passed on in secret: mark the move as secret.", "move.secret")
    return item_id
