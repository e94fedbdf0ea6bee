"""A delegation's silence is noticed by the clock, whoever else says nothing."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from exercises.play import commands as cmd
from exercises.play.decide import deadlines
from tests.exercises.play.playing import START, Played, kinds

KEY = "silent:EGY:5"


@pytest.fixture
def listening(suez) -> Played:
    shelved = next(one for one in suez.msel if one.at is None and one.minute is None)
    nudge = replace(shelved, trigger='silent("EGY", 5)', shelf=True)
    return Played(replace(suez, msel=[nudge if one.id == shelved.id else one for one in suez.msel]))


def test_silence_falls_due_so_many_minutes_after_the_last_word(listening):
    assert deadlines(listening.state, listening.scenario)[KEY] == START + timedelta(minutes=5)
    listening.wait(2)
    listening.seat("EGY-head", cmd.SendMessage(room="own:EGY", text="Still here."))
    assert deadlines(listening.state, listening.scenario)[KEY] == START + timedelta(minutes=7)


def test_when_it_is_due_the_inject_comes_without_anybody_acting(listening):
    listening.wait(4)
    assert listening.system(cmd.Fire(key=KEY)) == []
    listening.wait(1)
    assert "inject_released" in kinds(listening.system(cmd.Fire(key=KEY)))
    assert KEY not in deadlines(listening.state, listening.scenario)
