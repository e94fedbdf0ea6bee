"""The doors and the journal together, on the real scenario."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from exercises.actions.set_up import create_exercise
from exercises.models import Exercise, JournalEntry
from players.invitations import claim, replace_holder
from players.models import Invitation, SeatHolder, User
from players.seats import seat_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def suez():
    return create_exercise(scenario="suez-1956", facilitator=User.objects.create_user("control@example.org"))


def told(exercise):
    rows = JournalEntry.objects.filter(exercise=exercise, kind__startswith="seat_").order_by("sequence")
    return [(row.kind, json.loads(row.data)["seat"]) for row in rows]


def first_link(exercise):
    return Invitation.objects.filter(exercise=exercise).exclude(seat="").first()


def test_who_takes_a_seat_is_in_the_journal(suez):
    link = first_link(suez)
    claim(link.token, "Nasser")
    assert told(suez) == [("seat_claimed", link.seat)]


def test_who_is_replaced_is_in_the_journal_too(suez):
    link = first_link(suez)
    holder, _ = claim(link.token, "Nasser")
    claim(replace_holder(holder).token, "Fawzi")
    assert told(suez) == [("seat_claimed", link.seat), ("seat_released", link.seat), ("seat_claimed", link.seat)]


def test_a_claim_that_the_journal_cannot_take_did_not_happen(suez, monkeypatch):
    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr("exercises.journal.write", full)
    link = first_link(suez)
    with pytest.raises(OSError, match="disk full"):
        claim(link.token, "Nasser")
    assert SeatHolder.objects.count() == 0
    assert Invitation.objects.get(pk=link.pk).uses == 0


def made_by_command(capsys, *arguments):
    call_command("create_exercise", *arguments, "--facilitator", "Lecturer@example.org", "--json")
    return json.loads(capsys.readouterr().out)


def test_a_program_makes_an_exercise_and_joins_it(capsys, settings):
    settings.PACTA_BASE_URL = "https://pacta.example.org"
    made = made_by_command(capsys, "suez-1956")
    assert {"exercise", "control_token", "invites"} <= set(made)
    assert made["invites"]["EGY"].startswith("https://pacta.example.org/j/")
    assert {"EGY", "ISR", "GBR", "FRA", "USA", "USSR", "CAN", "IND"} <= set(made["invites"])
    token = made["invites"]["EGY"].rpartition("/")[2]
    joined = Client().post("/api/join", {"invite": token, "name": "Lester"}, content_type="application/json").json()
    assert (joined["exercise"], joined["seat"]["delegation"]) == (made["exercise"], "EGY")


def test_the_control_token_is_a_facilitators(capsys):
    made = made_by_command(capsys, "suez-1956")
    scope = {"headers": [(b"authorization", b"Bearer " + made["control_token"].encode())]}
    assert seat_for(scope, made["exercise"]).role == "facilitator"
    assert Exercise.objects.get().facilitators.get().user.email == "lecturer@example.org"


def test_a_scenario_by_its_path(capsys):
    path = Path(__file__).resolve().parents[2] / "scenarios" / "suez-1956.yaml"
    assert made_by_command(capsys, str(path))["exercise"]


@pytest.mark.parametrize("scenario", ["no-such-scenario", "no/such/file.yaml"])
def test_a_scenario_that_is_not_there_is_an_error_that_says_so(scenario):
    with pytest.raises(CommandError, match="no"):
        call_command("create_exercise", scenario, "--facilitator", "a@example.org")
