"""A silence is a row that is swept: a restart loses it not, and it ends once."""

from datetime import UTC, datetime

import msgspec
import pytest

from exercises import journal, states
from exercises.actions import perform
from exercises.actions.deadlines import fire_due
from exercises.actions.set_up import create_exercise
from exercises.models import Deadline, Exercise
from exercises.play.commands import Control, TableDraft
from players.invitations import issue_control_token
from players.models import SeatToken, User
from players.seats import Participant, participant_of
from players.tokens import hash_of


@pytest.fixture
def exercise(transactional_db: None) -> Exercise:
    return create_exercise(scenario="two-treaties", facilitator=User.objects.create_user("lester@example.org"))


@pytest.fixture
def control(exercise: Exercise) -> Participant:
    token = issue_control_token(exercise.pk, "Control")
    return participant_of(SeatToken.objects.select_related("holder").get(token_hash=hash_of(token)))


def results(exercise: Exercise) -> list[str]:
    return [msgspec.json.decode(entry.data)["because"] for entry in journal.read(exercise.pk) if entry.kind == "vote_closed"]


def test_a_silence_of_hours_ends_on_the_clock_of_the_scenario_and_once(exercise: Exercise, control: Participant) -> None:
    perform(control, Control(action="start_exercise"))
    paragraphs: list[dict[str, object]] = [{"type": "consultation", "params": {"who": ["ELM"]}}]
    perform(control, TableDraft(body="port_sarn", title="Consult", paragraphs=paragraphs, silence=True, by="CSR"))
    states.forget(exercise.pk)
    perform(control, Control(action="move_date", date=datetime(2027, 3, 2, 8, tzinfo=UTC)))
    fire_due()
    assert results(exercise) == []
    states.forget(exercise.pk)
    perform(control, Control(action="move_date", date=datetime(2027, 3, 2, 10, tzinfo=UTC)))
    assert Deadline.objects.filter(exercise=exercise, key__startswith="silence:", fired_at=None).exists()
    fire_due()
    fire_due()
    assert results(exercise) == ["nobody broke the silence"]
    assert not Deadline.objects.filter(exercise=exercise, key__startswith="silence:", fired_at=None).exists()
