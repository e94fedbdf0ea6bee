import pytest

from exercises.actions.set_up import create_exercise
from exercises.models import Exercise
from players.models import User


@pytest.fixture
def exercise(transactional_db: None) -> Exercise:
    return create_exercise(scenario="suez-1956", facilitator=User.objects.create_user("lester@example.org"))
