"""What moves and rulings leave behind beside the world that the law reads: posts, duties of notice, knowledge that changed hands."""

from exercises.play.decide import attaches, cooperation, knowledge
from exercises.play.decide.turn import Turn
from exercises.play.events import Event, MoveRevealed, MoveSubmitted, MoveWithdrawn, PostChanged, RulingIssued


def follow(turn: Turn) -> None:
    """Looks at what this command brought about, once."""
    for event in tuple(turn.events):
        match event.data:
            case MoveSubmitted(move=body) if body.kind == attaches.ACCREDITATION:
                _asked(turn, body.id)
            case MoveWithdrawn(move_id=move_id):
                attaches.withdrawn(turn, move_id)
            case RulingIssued():
                _ruled(turn, event.data)
            case MoveRevealed(move=body):
                _posts_known(turn, body.id, event)


def _asked(turn: Turn, move_id: str) -> None:
    attaches.asked(turn, turn.state.moves[move_id].body)


def _ruled(turn: Turn, data: RulingIssued) -> None:
    body = turn.state.moves[data.move_id].body
    attaches.ruled(turn, body, data.ruling)
    if data.ruling.effect != "takes_effect":
        return
    if body.kind == cooperation.EXERCISE:
        cooperation.exercise_ruled(turn, body)
    elif body.kind == "intel_sharing" and body.item:
        knowledge.passed_on(turn, body)
    elif body.kind == "mission_conduct" and not data.supersedes:
        knowledge.spied(turn, data)


def _posts_known(turn: Turn, move_id: str, event: Event) -> None:
    """A secret accreditation that comes out brings its post with it."""
    for post in [one for one in turn.state.posts.values() if one.move_id == move_id]:
        turn.happen(PostChanged(post=post, change="known"))
