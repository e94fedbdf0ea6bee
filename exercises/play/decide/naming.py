"""What people call things: a resolution by its symbol as well as by its id."""

from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.diplomacy import Post
from exercises.play.visibility import readers_of_move_id, readers_of_resolution


def known_as(turn: Turn, name: str | None) -> str | None:
    """The id of a draft or resolution, from its id or its symbol (the latest of that symbol); None if whoever asks can know of none."""
    if name is None:
        return None
    standing = turn.state.world.resolutions
    named = standing.get(name) or next((one for one in reversed(standing.values()) if one.symbol == name), None)
    return named.id if named is not None and turn.audience in readers_of_resolution(named, turn.scenario) else None


def post_named(turn: Turn, post_id: str | None, field: str = "post") -> Post:
    """An attaché's post that whoever asks may know of."""
    post = turn.state.posts.get(post_id or "")
    if post is None or turn.audience not in readers_of_move_id(post.move_id, turn.state, turn.scenario):
        refuse("unknown_post", "There is no such post.", field)
    return post
