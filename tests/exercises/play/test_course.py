"""The turns of an exercise, each as its audience knew it."""

from adjudication.power import power_of
from exercises.panels.power import influence_over_time
from exercises.play.course import moments_of
from exercises.play.secrecy import scenario_view
from tests.exercises.play.playing import Played


def test_there_is_a_moment_at_the_start_at_every_phase_and_now(played: Played) -> None:
    played.move("GBR-head", "sanction", against="EGY", text="No loans.")
    second = played.scenario.phases[1]
    played.control("open_phase", phase=second.id)
    moments = moments_of(played.scenario, "control", played.events)
    assert [one.title for one in moments] == ["", played.scenario.phases[0].title, second.title, ""]
    assert moments[-1].world == played.state.world
    assert [len(one.world.reasons) > 0 for one in moments] == [False, False, True, True]


def test_an_audience_has_the_course_that_it_knows(played: Played) -> None:
    played.move("FRA-defence", "arms_transfer", with_="ISR", text="Mystères.", secret=True)
    known = moments_of(scenario_view(played.scenario, "EGY"), "EGY", played.seen_by("EGY"))
    assert known[-1].world == played.state_of("EGY").world
    assert known[-1].world.reasons == ()


def test_influence_over_time_ends_with_what_is_so_now(played: Played) -> None:
    codes = ["EGY", "FRA", "GBR", "ISR", "USA"]
    moments = moments_of(played.scenario, "control", played.events)
    course = influence_over_time(moments, codes)
    now = {one.actor: round(100 * one.value) for one in power_of(played.state.world, codes).influence}
    assert {row["actor"]: row["values"][-1] for row in course["rows"]} == now
    assert len(course["titles"]) == len(moments)
