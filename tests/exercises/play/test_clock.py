from datetime import UTC, datetime, timedelta

import pytest

from exercises.play import commands as cmd
from exercises.play.clock import real_time_of, scenario_date, seconds_left
from exercises.play.commands import Refused
from exercises.play.decide import deadlines, due
from tests.exercises.play.playing import START, Played, kinds

NOON_25 = datetime(1956, 10, 25, 12, tzinfo=UTC)


def minutes_of_first_phase(played: Played) -> int:
    return played.scenario.phases[0].minutes


def date_now(played: Played) -> datetime:
    return scenario_date(played.state.clock, played.at, played.scenario.card.starts)


def test_startex_opens_the_first_phase_with_its_countdown(played):
    clock = played.state.clock
    assert kinds(played.events) == ["exercise_created", "exercise_started", "phase_opened"]
    assert (clock.status, clock.phase) == ("running", played.scenario.phases[0].id)
    assert clock.ends_at == START + timedelta(minutes=minutes_of_first_phase(played))


def test_an_exercise_begins_once(played):
    with pytest.raises(Refused, match="already_begun"):
        played.control("start_exercise")


def test_half_of_the_phase_is_half_of_its_days(played):
    phase = played.scenario.phases[0]
    played.wait(phase.minutes / 2)
    assert date_now(played) == phase.starts + (phase.ends - phase.starts) / 2


def test_the_date_stops_at_the_end_of_the_phase(played):
    played.wait(10_000)
    assert date_now(played) == played.scenario.phases[0].ends


def test_a_pause_keeps_the_seconds_that_were_left_and_the_date(played):
    played.wait(10)
    before = date_now(played)
    played.control("pause", reason="lunch")
    played.wait(60)
    assert seconds_left(played.state.clock, played.at) == (minutes_of_first_phase(played) - 10) * 60
    assert date_now(played) == before
    played.control("resume")
    assert played.state.clock.ends_at == played.at + timedelta(minutes=minutes_of_first_phase(played) - 10)
    assert date_now(played) == before


def test_an_extension_spreads_the_days_that_are_left_over_the_time_that_is_left(played):
    played.wait(10)
    before = date_now(played)
    played.control("extend", minutes=30)
    assert played.state.clock.ends_at == START + timedelta(minutes=minutes_of_first_phase(played) + 30)
    assert date_now(played) == before
    played.wait(minutes_of_first_phase(played) + 20)
    assert date_now(played) == played.scenario.phases[0].ends


def test_the_date_can_be_moved_and_runs_on_from_there(played):
    played.control("move_date", date=NOON_25)
    assert date_now(played) == NOON_25
    assert played.state.world.date == NOON_25.date()
    played.wait(1)
    assert date_now(played) > NOON_25


@pytest.mark.parametrize("fields", [{}, {"date": datetime(1939, 9, 1, tzinfo=UTC)}])
def test_a_date_outside_the_scenario_is_refused(played, fields):
    with pytest.raises(Refused, match="bad_field"):
        played.control("move_date", **fields)


def test_frozen_means_that_nobody_talks(played):
    played.control("freeze")
    assert played.refusal("GBR-head", cmd.SendMessage(room="plenary", text="?")) == "not_running"


def test_paused_means_that_talk_goes_on_and_moves_wait(played):
    played.control("pause")
    played.seat("GBR-head", cmd.SendMessage(room="plenary", text="!"))
    statement = cmd.SubmitMove(move=cmd.MoveForm(kind="statement", text="!"))
    assert played.refusal("GBR-head", statement) == "not_running"


def test_the_end_of_a_phase_opens_the_next_one_once(played):
    first, second = played.scenario.phases[:2]
    played.wait(first.minutes)
    fired = played.system(cmd.Fire(key=f"phase:{first.id}"))
    assert kinds(fired)[-1] == "phase_opened"
    assert played.state.clock.phase == second.id
    assert played.system(cmd.Fire(key=f"phase:{first.id}")) == []


def test_a_deadline_that_comes_too_early_or_while_the_clock_stands_changes_nothing(played):
    key = f"phase:{played.scenario.phases[0].id}"
    assert played.system(cmd.Fire(key=key)) == []
    played.control("pause")
    played.wait(10_000)
    assert deadlines(played.state, played.scenario) == {}
    assert played.system(cmd.Fire(key=key)) == []


def test_an_inject_is_due_when_the_scenario_date_reaches_it(played):
    inject = next(one for one in played.scenario.msel if one.id == "J01")
    when = deadlines(played.state, played.scenario)["inject:J01"]
    assert when == real_time_of(played.state.clock, inject.at)
    played.at = when
    assert due(played.state, played.at, played.scenario) == [cmd.Fire(key="inject:J01")]
    assert kinds(played.system(cmd.Fire(key="inject:J01")))[0] == "inject_released"
    assert "inject:J01" not in deadlines(played.state, played.scenario)


def test_after_the_last_phase_the_clock_stands_until_control_ends_the_exercise(suez):
    played = Played(suez)
    last = [one for one in suez.phases if not one.optional][-1]
    played.control("open_phase", phase=last.id)
    played.wait(last.minutes)
    played.system(cmd.Fire(key=f"phase:{last.id}"))
    assert played.state.clock.status == "paused"
    played.control("end_exercise")
    assert played.state.clock.status == "ended"


def test_only_control_turns_the_clock(played):
    assert played.refusal("GBR-head", cmd.Control(action="pause")) == "not_allowed"
