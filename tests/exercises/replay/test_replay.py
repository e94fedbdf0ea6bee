"""Any moment as any audience knew it: what a seat is shown of the past is what it could see then, and no more."""

import pytest
from django.test import Client

from exercises.models import Exercise
from exercises.play.evolve import fold, initial
from exercises.replay import reels
from exercises.replay.reels import Reel, reel_of
from exercises.report.reading import record_for
from exercises.report.sharing import share
from exercises.states import scenario_of
from tests.exercises.report.test_views import CANARY, Played

pytestmark = pytest.mark.django_db


@pytest.fixture
def played() -> Played:
    made = Played()
    made.control("release_inject", inject="J02")
    return made


def fresh(played: Played) -> Exercise:
    return Exercise.objects.get(pk=played.exercise.pk)


@pytest.fixture
def reel(played: Played) -> Reel:
    return reel_of(fresh(played))


@pytest.mark.parametrize("every", [3, 200])
@pytest.mark.parametrize("audience", ["control", "observer", "EGY", "USA", "FRA", "public"])
def test_every_moment_is_the_fold_of_what_was_seen_by_then(
    played: Played, reel: Reel, audience: str, every: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reels, "EVERY", every)
    exercise = fresh(played)
    for sequence in reversed(range(exercise.head + 1)):
        record = record_for(exercise, audience, sequence)
        assert reel.state(audience, sequence) == fold(initial(scenario_of(exercise), audience), record.events)


def test_a_moment_counts_in_the_numbers_of_who_asks(reel: Reel) -> None:
    last = len(reel.entries)
    for audience, sequences in reel.seen.items():
        assert [reel.cursor_at(audience, one) for one in sequences] == list(range(1, len(sequences) + 1))
        assert reel.sequence_at(audience, 0) == 0
        assert reel.sequence_at(audience, len(sequences) + 9) == sequences[-1] <= last


def test_a_reel_is_wound_on_by_what_is_written_since(played: Played, reel: Reel) -> None:
    before = len(reel.entries)
    played.control("pause", reason="lunch")
    again = reel_of(fresh(played))
    assert again is reel
    assert [one.kind for one in again.entries[before:]] == ["exercise_paused"]


def page(client: Client, played: Played, **asked: object) -> str:
    answer = client.get(f"/x/{played.exercise.pk}/replay/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_players_come_once_the_report_is_shared(played: Played) -> None:
    path = f"/x/{played.exercise.pk}/replay/"
    assert played.client("EGY").get(path).status_code == 403
    assert played.client("control").get(path).status_code == 200
    played.control("end_exercise")
    share(played.exercise.pk, shared=True)
    assert played.client("EGY").get(path).status_code == 200


def test_a_player_sees_the_past_of_their_own_seat_only(played: Played) -> None:
    played.control("end_exercise")
    share(played.exercise.pk, shared=True)
    head = len(reel_of(fresh(played)).seen["FRA"])
    for at in range(head + 1):
        text = page(played.client("FRA"), played, at=at, **{"as": "EGY", "beside": "control"})
        assert CANARY not in text
        assert "EGY+USA" not in text
        assert "did not know" not in text
    assert CANARY in "".join(page(played.client("EGY"), played, at=at) for at in range(len(reel_of(fresh(played)).seen["EGY"]) + 1))


def test_nothing_is_shown_before_it_happened(played: Played, reel: Reel) -> None:
    released = next(one for one in reel.entries if one.kind == "inject_released" and one.event.data.inject.id == "J02")
    title = released.event.data.inject.title
    at = reel.cursor_at("control", released.sequence)
    assert title in page(played.client("control"), played, at=at)
    assert title not in page(played.client("control"), played, at=at - 1)


def test_control_is_told_what_a_delegation_did_not_know(played: Played) -> None:
    played.control("release_inject", inject="J01")  # for the three of Sèvres alone
    text = page(played.client("control"), played, **{"as": "USA"})
    assert "What was so, and they did not know" in text
    unknown = text.split("they did not know", 1)[1].split("</details>", 1)[0]
    inject = next(one for one in scenario_of(played.exercise).msel if one.id == "J01")
    assert inject.title in unknown


@pytest.mark.parametrize("asked", [{"at": "-1"}, {"at": "9" * 30}, {"at": "x"}, {"as": "nobody"}, {"beside": "<b>"}])
def test_an_address_that_asks_for_nothing_there_is_shows_the_end(played: Played, asked: dict[str, str]) -> None:
    assert f"entry {len(reel_of(fresh(played)).seen['control'])} of" in page(played.client("control"), played, **asked)


def test_htmx_is_given_the_moment_alone(played: Played) -> None:
    answer = played.client("control").get(f"/x/{played.exercise.pk}/replay/?at=3", headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<p class="moment-line"')
