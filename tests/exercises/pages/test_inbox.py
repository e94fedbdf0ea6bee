"""The inbox of control: what waits, who sees to it, and that a player's request goes there and back."""

from typing import Any

import pytest

from exercises.models import Exercise
from exercises.panels.inbox import inbox_context
from exercises.panels.scene import scene_of
from exercises.play.commands import RequestControl, SendMessage
from exercises.states import known_for
from tests.exercises.report.test_views import CANARY, Played

pytestmark = pytest.mark.django_db


@pytest.fixture
def played() -> Played:
    made = Played()
    made.as_player("EGY", RequestControl(text="How deep is the Canal?"))
    return made


def inbox(played: Played) -> dict[str, Any]:
    exercise = Exercise.objects.get(pk=played.exercise.pk)
    return inbox_context(scene_of("control", known_for(exercise, "control").state, exercise))


def keys(items: list[dict[str, Any]]) -> list[str]:
    return [item["dom_id"].partition("-")[0] for item in items]


def triage(played: Played, mode: str, **fields: Any) -> None:
    request = next(item for items in inbox(played).values() if isinstance(items, list) for item in items if _is_request(item))
    played.control("triage", item=request["dom_id"], mode=mode, **fields)


def _is_request(item: Any) -> bool:
    return isinstance(item, dict) and item.get("kind") == "request"


def test_a_request_waits_until_it_is_answered(played: Played) -> None:
    [request] = [item for item in inbox(played)["inbox"] if item["kind"] == "request"]
    assert (request["by"], request["text"], request["in_cell"]) == ("EGY", "How deep is the Canal?", "white")
    played.control("answer_request", item=request["request"], text="Twelve metres.")
    assert "request" not in keys(inbox(played)["inbox"])
    page = played.client("EGY").get(f"/x/{played.exercise.pk}/?stay=1").content.decode()
    assert "Twelve metres." in page
    assert "How deep" not in played.client("FRA").get(f"/x/{played.exercise.pk}/?stay=1").content.decode()


def test_claimed_handed_over_put_off_and_done(played: Played) -> None:
    triage(played, "claimed", position="legal")
    [item] = [one for one in inbox(played)["inbox"] if one["kind"] == "request"]
    assert (item["status"], item["in_cell"], item["claimed_by"] != "") == ("claimed", "legal", True)
    triage(played, "snoozed", minutes=15)
    assert keys(inbox(played)["inbox_later"]) == ["request"]
    triage(played, "done")
    assert keys(inbox(played)["inbox_done"]) == ["request"]
    triage(played, "open")
    assert "request" in keys(inbox(played)["inbox"])


def test_the_workload_counts_what_is_open(played: Played) -> None:
    before = inbox(played)["workload"]["open"]
    triage(played, "claimed")
    assert (inbox(played)["workload"]["open"], inbox(played)["workload"]["claimed"]) == (before, 1)
    triage(played, "done")
    assert inbox(played)["workload"]["open"] == before - 1


def test_a_held_message_waits_in_the_inbox_and_nowhere_else(played: Played) -> None:
    played.control("set_channel", room="EGY+USA", mode="hold")
    played.as_player("EGY", SendMessage(room="EGY+USA", text=CANARY + " held"))
    [held] = [item for item in inbox(played)["inbox"] if item["kind"] == "held"]
    assert held["text"].endswith("held")
    held_words = CANARY + " held"
    assert held_words in played.client("control").get(f"/x/{played.exercise.pk}/control/").content.decode()
    assert held_words in played.client("EGY").get(f"/x/{played.exercise.pk}/?stay=1").content.decode()
    assert held_words not in played.client("USA").get(f"/x/{played.exercise.pk}/?stay=1").content.decode()
    played.control("release_message", item=held["held"])
    assert held_words in played.client("USA").get(f"/x/{played.exercise.pk}/?stay=1").content.decode()


def test_players_have_no_inbox(played: Played) -> None:
    assert "panel-inbox" not in played.client("EGY").get(f"/x/{played.exercise.pk}/?stay=1").content.decode()
