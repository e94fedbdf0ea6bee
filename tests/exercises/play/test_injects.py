import pytest
from msgspec.structs import replace

from exercises.play import commands as cmd
from exercises.play.commands import Refused
from exercises.scenario.schema import Change, MeterRule
from tests.exercises.play.playing import Played, data, kinds


def test_an_inject_reaches_those_it_is_for(played):
    released = played.control("release_inject", inject="J03")
    assert set(released[0].seen_by) == {"USA", "control", "observer"}
    assert set(played.state_of("USA").injects) == {"J03"}
    assert played.state_of("GBR").injects == {}


def test_an_inject_is_released_or_skipped_once(played):
    played.control("release_inject", inject="J03")
    with pytest.raises(Refused, match="already_done"):
        played.control("release_inject", inject="J03")
    skipped = played.control("skip_inject", inject="J04", reason="not today")
    assert skipped[0].seen_by == ("control", "observer")
    with pytest.raises(Refused, match="unknown_inject"):
        played.control("release_inject", inject="J99")


def test_a_figure_moves_for_those_who_may_see_it_and_the_reason_is_for_those_who_were_told(suez):
    effects = [Change(kind="meter", target="oil", by=-7, because="the pipeline, in confidence")]
    msel = [replace(one, effects=effects) if one.id == "J03" else one for one in suez.msel]
    played = Played(replace(suez, msel=msel))
    played.control("release_inject", inject="J03")
    assert played.state_of("EGY").world.meters["oil"] == played.state.world.meters["oil"] == 63
    assert "the pipeline, in confidence" in played.state_of("USA").world.reasons[-1].because
    assert played.state_of("EGY").world.reasons[-1].because == ""


def test_a_hidden_meter_is_nowhere_in_the_state_of_others(played):
    played.control("set_meter", meter="sterling", change=-4)
    assert played.state_of("GBR").world.meters["sterling"] == 56
    assert "sterling" not in played.state_of("EGY").world.meters


def test_a_rule_of_a_meter_counts_once_a_phase(suez):
    war = MeterRule(when='moved("force_other", by="GBR")', by=-4, because="a turn of war", each="phase")
    meters = [replace(one, rules=[war] if one.id == "sterling" else []) for one in suez.world.meters]
    played = Played(replace(suez, world=replace(suez.world, meters=meters)))
    facts = {"force.form": "bombardment", "force.scale": "grave", "force.objective": "regime_change"}
    for _ in range(2):
        played.move("GBR-defence", "force_other", against="EGY", text="!", facts=facts)
    assert played.state.world.meters["sterling"] == 56
    played.control("open_phase", phase=played.scenario.phases[1].id)
    assert played.state.world.meters["sterling"] == 52


def test_an_inject_whose_condition_does_not_hold_at_its_time_is_left_to_control(played):
    played.seat("GBR-head", cmd.RefuseAgreement(agreement="AG13"))
    inject = next(one for one in played.scenario.msel if one.id == "J05")
    played.control("move_date", date=inject.at)
    assert kinds(played.system(cmd.Fire(key="inject:J05"))) == ["inject_skipped"]
    assert data(played.control("release_inject", inject="J05"), "inject_released").inject.id == "J05"
