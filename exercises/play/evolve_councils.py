"""What an event does to the drafts before councils: their text, their votes, the questions on the way, the silence that runs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from adjudication.world import Question, Resolution, Vote
from exercises.play import events as ev
from exercises.play.events import Event
from exercises.play.state import Silence, State


def _put(state: State, draft: Resolution) -> State:
    return replace(state, world=replace(state.world, resolutions={**state.world.resolutions, draft.id: draft}))


def _changed(state: State, event: Event, data: ev.ResolutionTabled | ev.ResolutionChanged) -> State:
    return _put(state, data.resolution)


def _voted(state: State, event: Event, data: ev.VoteCast) -> State:
    draft = state.world.resolutions.get(data.resolution)
    if draft is None:
        return state
    vote = replace(data.vote, explanation=data.explanation)
    if not data.question:
        return _put(state, replace(draft, votes=_with_vote(draft.votes, vote)))
    questions = tuple(_voted_on(one, vote) if one.id == data.question else one for one in draft.questions)
    return _put(state, replace(draft, questions=questions))


def _voted_on(question: Question, vote: Vote) -> Question:
    return replace(question, votes=_with_vote(question.votes, vote))


def _with_vote(votes: tuple[Vote, ...], vote: Vote) -> tuple[Vote, ...]:
    """A member's last vote counts."""
    return (*(one for one in votes if one.member != vote.member), vote)


def _explained(state: State, event: Event, data: ev.VoteExplained) -> State:
    draft = state.world.resolutions.get(data.resolution)
    return _put(state, replace(draft, explanations=(*draft.explanations, data.explanation))) if draft else state


def _silent(state: State, event: Event, data: ev.SilenceOpened) -> State:
    silence = Silence(ends_at=data.ends_at, ends_on=data.ends_on)
    return replace(_put(state, data.resolution), silences={**state.silences, data.resolution.id: silence})


def _closed(state: State, event: Event, data: ev.VoteClosed) -> State:
    state = _put(state, replace(data.resolution, because=data.because))
    if data.resolution.id not in state.silences:
        return state
    return replace(state, silences={key: one for key, one in state.silences.items() if key != data.resolution.id})


def silences_wait(state: State, stood: timedelta) -> State:
    """While the exercise stands no minute of a silence runs."""
    if not state.silences:
        return state
    later = {key: replace(one, ends_at=one.ends_at + stood) if one.ends_at else one for key, one in state.silences.items()}
    return replace(state, silences=later)


HANDLERS: dict[str, Callable[[State, Event, Any], State]] = {
    "resolution_tabled": _changed,
    "resolution_changed": _changed,
    "vote_cast": _voted,
    "vote_explained": _explained,
    "silence_opened": _silent,
    "vote_closed": _closed,
}
