"""What people call things: a resolution by its symbol as well as by its id."""

from exercises.play.decide.turn import Turn


def known_as(turn: Turn, name: str | None) -> str | None:
    """The id of a draft or resolution, from its id or its symbol (the latest of that symbol); None if there is none."""
    standing = turn.state.world.resolutions
    if name is None or name in standing:
        return name
    return next((one.id for one in reversed(standing.values()) if one.symbol == name), None)
