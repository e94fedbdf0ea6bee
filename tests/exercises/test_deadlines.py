"""Deadlines fire once, however many sweep, and on no clock but the exercise's."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from exercises import journal
from exercises.actions import perform
from exercises.actions.deadlines import fire_due
from exercises.models import Deadline, Exercise
from exercises.play.commands import Control
from players.invitations import issue_control_token
from players.models import SeatToken
from players.seats import Participant, participant_of
from players.tokens import hash_of


@pytest.fixture
def control(exercise: Exercise) -> Participant:
    token = issue_control_token(exercise.pk, "Control")
    return participant_of(SeatToken.objects.select_related("holder").get(token_hash=hash_of(token)))


@pytest.fixture
def running(exercise: Exercise, control: Participant) -> Exercise:
    perform(control, Control(action="start_exercise"))
    return exercise


def kinds(exercise: Exercise) -> list[str]:
    return [entry.kind for entry in journal.read(exercise.pk)]


def test_the_phase_and_its_injects_are_to_come(running: Exercise) -> None:
    keys = set(Deadline.objects.filter(exercise=running, fired_at=None).values_list("key", flat=True))
    assert {"phase:T1", "inject:J01", "inject:J05"} <= keys
    assert "inject:J06" not in keys


def test_a_pause_takes_them_away_and_a_resumption_brings_them_back_later(running: Exercise, control: Participant) -> None:
    before = Deadline.objects.get(exercise=running, key="phase:T1").due_at
    perform(control, Control(action="pause"))
    assert not Deadline.objects.filter(exercise=running, fired_at=None).exists()
    perform(control, Control(action="resume"))
    assert Deadline.objects.get(exercise=running, key="phase:T1").due_at >= before


def test_nothing_is_fired_before_its_time(running: Exercise) -> None:
    before = kinds(running)
    assert fire_due() == 0
    assert kinds(running) == before


def test_moving_the_date_makes_an_inject_due_and_many_sweeps_release_it_once(running: Exercise, control: Participant) -> None:
    perform(control, Control(action="move_date", date=datetime(1956, 10, 24, 21, tzinfo=UTC)))
    released = kinds(running).count("inject_released")

    def sweep() -> None:
        fire_due()
        connection.close()

    sweeps = [threading.Thread(target=sweep) for _ in range(6)]
    for one in sweeps:
        one.start()
    for one in sweeps:
        one.join()
    again = [entry for entry in journal.read(running.pk) if entry.kind == "inject_released"]
    assert len({entry.event.data.inject.id for entry in again}) == len(again) >= released
    assert "J01" in {entry.event.data.inject.id for entry in again}
    assert fire_due() == 0
