"""The silence procedure: a text is adopted at the end of its time unless a member breaks the silence. The time is kept as a deadline."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from adjudication.world import Resolution
from exercises.play.clock import real_time_of
from exercises.play.decide import votes
from exercises.play.decide.counting import organ_before
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import SilenceOpened
from exercises.play.state import State

SILENT = "silence"
KEPT = "nobody broke the silence"
DEFAULT_MINUTES, MOST_MINUTES = 10, 7 * 24 * 60


def open_silence(turn: Turn, draft: Resolution, minutes: int | None) -> None:
    """Real minutes, as given or as the organ has them; else hours on the scenario's clock, where the organ has those."""
    organ = organ_before(turn, draft)
    if not organ.silence:
        refuse("not_allowed", "This body has no silence procedure.", "resolution")
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        refuse("bad_field", "Expected a number of minutes above 0.", "minutes")
    silent = replace(draft, status=SILENT)
    if minutes is None and organ.silence_minutes is None and organ.silence_hours is not None:
        turn.happen(SilenceOpened(resolution=silent, ends_on=turn.date + timedelta(hours=organ.silence_hours)))
        return
    length = minutes or organ.silence_minutes or DEFAULT_MINUTES
    turn.happen(SilenceOpened(resolution=silent, ends_at=turn.at + timedelta(minutes=length)))


def break_silence(turn: Turn, draft: Resolution, members: list[str], reason: str) -> None:
    if draft.status != SILENT:
        refuse("not_pending", "This text is not under the silence procedure.", "resolution")
    why = f"silence broken by {', '.join(sorted(members))}"
    votes.finish(turn, draft, False, f"{why}: {reason}" if reason else why)


# Its deadline


def deadlines_of(state: State) -> dict[str, datetime]:
    """Key to real time, of every silence that ends while the clock runs as it does."""
    found = {}
    for draft, silence in state.silences.items():
        at = silence.ends_at or (real_time_of(state.clock, silence.ends_on) if silence.ends_on else None)
        if at is not None:
            found[f"silence:{draft}"] = at
    return found


def end(turn: Turn, draft_id: str) -> None:
    """The time is over and nobody has spoken."""
    votes.finish(turn, turn.state.world.resolutions[draft_id], True, KEPT)
