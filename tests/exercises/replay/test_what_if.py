"""Supposing otherwise: nothing supposed changes nothing, one fact changes what the law says it does, and nothing is written down."""

from typing import Any

import pytest
from django.test import Client

from exercises.models import Exercise, JournalEntry
from exercises.play.commands import MoveForm, SubmitMove
from exercises.replay.reels import Reel, reel_of
from exercises.replay.what_if import Otherwise, compare, rulings_of
from tests.exercises.report.test_views import Played

pytestmark = pytest.mark.django_db
DEFENCE: dict[str, Any] = {
    "attack.occurred": True, "attack.author": "state_organ", "attack.scale": "grave", "attack.ongoing": True,
    "attack.evidence": "conclusive", "alternatives.exhausted": True, "response.proportionate": True, "response.target_linked": True,
    "force.objective": "repel", "force.form": "bombardment", "force.scale": "grave",
}  # fmt: skip


@pytest.fixture
def played() -> Played:
    made = Played()
    made.as_player("EGY", SubmitMove(move=MoveForm(kind="self_defence", against="ISR", in_="ISR", text="We answer.", facts=DEFENCE)))
    made.as_player("EGY", SubmitMove(move=MoveForm(kind="statement", against="GBR", text="We regret this.")))
    return made


@pytest.fixture
def reel(played: Played) -> Reel:
    return reel_of(Exercise.objects.get(pk=played.exercise.pk))


def ruling_on(reel: Reel, kind: str) -> Any:
    return next(one for one in rulings_of(reel, len(reel.entries)).values() if one.event.data.ruling.move == kind)


def test_with_nothing_supposed_every_ruling_comes_out_as_it_was(reel: Reel) -> None:
    entries = rulings_of(reel, len(reel.entries)).values()
    assert len(entries) == 2
    for entry in entries:
        compared = compare(reel, entry, Otherwise())
        assert compared.differing == ()
        assert [getattr(compared.issued, one) for one in ("effect", "legality", "prudence", "severity")] == [
            getattr(compared.supposed, one) for one in ("effect", "legality", "prudence", "severity")
        ]


def test_without_the_armed_attack_there_is_no_self_defence(reel: Reel) -> None:
    compared = compare(reel, ruling_on(reel, "self_defence"), Otherwise({"attack.occurred": False, "attack.imminent": False}))
    assert (compared.issued.legality, compared.supposed.legality) == ("undetermined", "unlawful")  # its necessity is open
    differing = {rule: after for rule, _before, after in compared.differing}
    assert differing["un-charter.51"] == "fail"


def test_a_fact_that_nobody_knows_is_unknown(reel: Reel) -> None:
    compared = compare(reel, ruling_on(reel, "self_defence"), Otherwise({"response.proportionate": "unknown"}))
    assert "response.proportionate" in {one.fact for one in compared.supposed.questions}


def test_a_rule_that_does_not_count_gives_no_finding(reel: Reel) -> None:
    compared = compare(reel, ruling_on(reel, "self_defence"), Otherwise(without=("un-charter.51",)))
    assert ("un-charter.51", "") in {(rule, after) for rule, _before, after in compared.differing}


def get(client: Client, played: Played, **asked: Any) -> Any:
    return client.get(f"/x/{played.exercise.pk}/what-if/", asked)


def test_supposing_writes_nothing_down(played: Played, reel: Reel) -> None:
    before = list(JournalEntry.objects.values_list("hash", flat=True))
    move = ruling_on(reel, "self_defence").event.data.move_id
    answer = get(played.client("control"), played, move=move, **{"fact.attack.occurred": "false", "lens": "modern"})
    assert answer.status_code == 200
    assert b"As it would have been" in answer.content
    assert list(JournalEntry.objects.values_list("hash", flat=True)) == before


def test_only_those_who_may_see_everything_may_suppose(played: Played, reel: Reel) -> None:
    move = ruling_on(reel, "statement").event.data.move_id
    assert get(played.client("EGY"), played, move=move).status_code == 404
    assert get(played.client("stranger"), played, move=move).status_code == 404


@pytest.mark.parametrize("asked", [{"fact.response.proportionate": "perhaps"}, {"fact.pko.troops_required": "many"}, {"fact.no.such": "1"}])
def test_what_is_no_value_is_said_and_the_rest_stands(played: Played, reel: Reel, asked: dict[str, str]) -> None:
    move = ruling_on(reel, "statement").event.data.move_id
    answer = get(played.client("control"), played, move=move, **asked)
    assert answer.status_code == 200
    if "fact.response.proportionate" not in asked:
        assert b"is no value of" in answer.content


def test_a_move_that_was_never_ruled_on_is_not_found(played: Played) -> None:
    assert get(played.client("control"), played, move="m0").status_code == 404
