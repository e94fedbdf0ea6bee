"""The ruling that a delegation's counsel expects: on what that delegation knows, and recorded nowhere."""

from adjudication.rulings import Ruling
from exercises import feeds, states
from exercises.actions.perform import request_of
from exercises.models import Exercise
from exercises.play.commands import AdviseMove
from exercises.play.decide import advise as counsel_of
from players.seats import Participant


def advise(participant: Participant, command: AdviseMove) -> Ruling:
    """Raises Refused for a form that is not whole, as `submit_move` would."""
    exercise = Exercise.objects.get(pk=participant.exercise_id)
    state = feeds.known_for(exercise, participant.audience).state
    return counsel_of(state, command, request_of(participant, command, "").context, states.scenario_of(exercise))
