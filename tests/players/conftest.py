import pytest

from exercises.models import Exercise
from players.invitations import create_invitation
from players.models import ExerciseFacilitator, Invitation, Seat, User
from players.signals import seat_left, seat_taken
from tests.counting import no_guesses_counted  # noqa: F401 - a fixture

SEATS = [("EGY.head", "EGY", "Head of delegation"), ("EGY.chief", "EGY", "Defence chief"), ("ISR.head", "ISR", "Head of delegation")]


@pytest.fixture
def no_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doors alone: this exercise has no scenario and no journal. tests/players/test_arrivals.py joins the two."""
    for signal in (seat_taken, seat_left):
        monkeypatch.setattr(signal, "receivers", [])
        signal.sender_receivers_cache.clear()


@pytest.fixture
def exercise(no_journal: None, transactional_db: None) -> Exercise:
    exercise = Exercise.objects.create(title="Suez 1956", scenario_id="suez-1956")
    for position, (code, delegation, title) in enumerate(SEATS):
        Seat.objects.create(exercise=exercise, code=code, delegation=delegation, title=title, position=position)
    return exercise


@pytest.fixture
def facilitator(exercise: Exercise) -> User:
    user = User.objects.create_user("control@example.org", "a long enough password")
    ExerciseFacilitator.objects.create(exercise=exercise, user=user)
    return user


@pytest.fixture
def chief(exercise: Exercise) -> Invitation:
    return create_invitation(exercise_id=exercise.pk, delegation="EGY", seat="EGY.chief", label="Defence chief")


@pytest.fixture
def egypt(exercise: Exercise) -> Invitation:
    return create_invitation(exercise_id=exercise.pk, delegation="EGY", label="Egypt")
