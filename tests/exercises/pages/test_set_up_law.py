"""Set-up shows the scenario's own rules; what is not ticked does not apply."""

from django.http import QueryDict

from exercises.forms import NewExerciseForm
from exercises.scenario.load import load_scenario
from tests.exercises.play.conftest import SUEZ

TREATIES = SUEZ.with_name("two-treaties.yaml")


def posted(scenario, rules_on):
    data = QueryDict(mutable=True)
    data.update({"title": "Ours", "lens": "modern", "pace": "timed"} | {f"minutes_{one.id}": "10" for one in scenario.phases})
    data.setlist("rules_on", rules_on)
    data.setlist("played", [one.code for one in scenario.delegations if one.core])
    form = NewExerciseForm(data, scenario=scenario)
    assert form.is_valid(), form.errors
    return form.options()


def switches(scenario):
    return [(rule.id, rule.house) for rule in NewExerciseForm(scenario=scenario).switches]


def test_house_rules_are_offered_and_left_out_where_they_are_not_ticked():
    scenario = load_scenario(TREATIES)
    assert switches(scenario) == [("house.port-sarn-3", True)]
    assert posted(scenario, ["house.port-sarn-3"])["rules_off"] == []
    assert posted(scenario, [])["rules_off"] == ["house.port-sarn-3"]
    assert posted(scenario, [])["lens"] == "modern"


def test_rules_of_law_that_the_scenario_leaves_out_can_be_ticked():
    scenario = load_scenario(SUEZ)
    assert switches(scenario) == [("jab.nsa", False), ("vclt.65", False)]
    assert posted(scenario, [])["rules_off"] == ["jab.nsa", "vclt.65"]
    assert posted(scenario, ["vclt.65"])["rules_off"] == ["jab.nsa"]
