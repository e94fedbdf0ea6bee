"""A new exercise from a moment of another: it stands as that one stood, goes on by itself, and the other is untouched."""

import pytest
from django.core.management import call_command
from msgspec.structs import replace

from exercises import states
from exercises.actions.branching import AlreadyOver, branch_exercise
from exercises.models import Deadline, Exercise, JournalEntry
from exercises.play.state import State
from exercises.replay.reels import reel_of
from players.models import Invitation, Role, Seat
from tests.exercises.report.test_views import CANARY, Played

pytestmark = pytest.mark.django_db


@pytest.fixture
def played() -> Played:
    made = Played()
    made.control("release_inject", inject="J02")
    return made


def origin_of(played: Played) -> Exercise:
    return Exercise.objects.get(pk=played.exercise.pk)


def without_people(state: State) -> State:
    seats = {id: replace(seat, holder=None, ready=False) for id, seat in state.seats.items()}
    return replace(state, seats=seats, heard={})


def test_it_stands_as_the_other_stood_but_paused_and_with_free_seats(played: Played) -> None:
    origin = origin_of(played)
    before = reel_of(origin).state("control", origin.head)
    made = branch_exercise(origin, origin.head, played.facilitator, "Another course")
    after = states.known_for(made, "control").state
    assert (made.status, made.title, made.started_at) == ("paused", "Another course", origin.started_at)
    assert without_people(replace(after, clock=before.clock)) == without_people(before)
    assert after.clock.left_seconds is not None
    assert Seat.objects.filter(exercise=made).count() == Seat.objects.filter(exercise=origin).count()
    assert not any(seat.holder for seat in after.seats.values())


def test_the_other_is_untouched_and_both_journals_verify(played: Played) -> None:
    origin = origin_of(played)
    before = list(JournalEntry.objects.filter(exercise=origin).values_list("hash", "data"))
    made = branch_exercise(origin, origin.head, played.facilitator, "Another course")
    assert list(JournalEntry.objects.filter(exercise=origin).values_list("hash", "data")) == before
    for exercise in (origin, made):
        call_command("verify_journal", exercise.pk)


def test_secrets_are_still_those_of_the_delegations_that_held_them(played: Played) -> None:
    made = branch_exercise(origin_of(played), origin_of(played).head, played.facilitator, "x")
    reel = reel_of(Exercise.objects.get(pk=made.pk))
    told = {one for entry in reel.entries if CANARY in entry.data for one in entry.cursors}
    assert "EGY" in told
    assert "FRA" not in told


def test_it_goes_on_when_control_resumes(played: Played) -> None:
    made = branch_exercise(origin_of(played), origin_of(played).head, played.facilitator, "x")
    assert Deadline.objects.filter(exercise=made).count() == 0
    played.exercise = made
    played.control("resume")
    made.refresh_from_db()
    assert made.status == "running"
    assert Deadline.objects.filter(exercise=made, fired_at=None).exists()
    assert Deadline.objects.filter(exercise=made, due_at__lte=states.known_for(made, "control").last_at).count() == 0


def test_before_startex_it_is_in_its_lobby(played: Played) -> None:
    assert branch_exercise(origin_of(played), 1, played.facilitator, "x").status == "lobby"


def test_after_endex_nothing_begins(played: Played) -> None:
    played.control("end_exercise")
    with pytest.raises(AlreadyOver):
        branch_exercise(origin_of(played), origin_of(played).head, played.facilitator, "x")
    answer = played.client("control").post(f"/x/{played.exercise.pk}/branch/", {"at": "9999"}, follow=True)
    assert b"ENDEX had been called" in answer.content
    assert Exercise.objects.count() == 1


def test_from_the_replay_to_the_links_of_the_new_exercise(played: Played) -> None:
    answer = played.client("control").post(f"/x/{played.exercise.pk}/branch/", {"at": "5", "title": "Second run"}, follow=True)
    made = Exercise.objects.get(title="Second run")
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == f"/x/{made.pk}/seats/"
    assert Invitation.objects.filter(exercise=made, role=Role.PLAYER).exists()
