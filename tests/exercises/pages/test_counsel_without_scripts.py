"""Counsel can be asked before a move is made, by a form alone."""

import pytest
from django.test import Client
from django.urls import reverse

from exercises.models import Exercise
from tests.exercises.pages.test_doors import control, exercise, seated

__all__ = ["control", "exercise"]
pytestmark = pytest.mark.django_db
THREAT = {"kind": "statement", "act": "advise", "against": "GBR", "text": "Leave the Canal.", "fact.force.threatened": "true"}


def asked(client: Client, exercise: Exercise, **more: str) -> str:
    head = Exercise.objects.get(pk=exercise.pk).head
    page = client.post(reverse("move", args=[exercise.pk]), THREAT | more)
    assert (page.status_code, Exercise.objects.get(pk=exercise.pk).head) == (200, head)
    return page.content.decode()


def test_counsel_answers_a_player_and_no_move_is_made(exercise: Exercise) -> None:
    page = asked(seated(exercise, delegation="EGY", seat="EGY-head"), exercise)
    assert "UN Charter Art. 2(4), no threat or use of force" in page


def test_counsel_answers_control_for_the_actor_it_acts_for(exercise: Exercise, control: Client) -> None:
    page = asked(control, exercise, **{"as": "EGY"})
    assert "UN Charter Art. 2(4), no threat or use of force" in page
