"""The rolls on record in the scenarios, by the rules of the organs as they stand in the data."""

from datetime import date
from pathlib import Path

import pytest

from adjudication.procedure import count
from adjudication.world import Resolution, Vote
from exercises.play.decide.counting import because
from exercises.play.opening import opening_world
from exercises.play.organs import organ_named, organs_of, rules_for
from exercises.scenario.load import load_scenario
from exercises.scenario.organs import standing_organs

SCENARIOS = Path(__file__).parents[3] / "scenarios"
ALL = {one.stem: load_scenario(one) for one in sorted(SCENARIOS.glob("*.yaml"))}
SUEZ = ALL["suez-1956"]
WORLD = opening_world(SUEZ)
ELEVEN = ["USA", "USSR", "CHN", "CUB", "PER", "YUG", "IRN", "FRA", "GBR", "AUS", "BEL"]


def decided(day: date, kind: str = "sc_draft", body: str = "sc", **roll: str) -> tuple[bool, str]:
    organ = organ_named(SUEZ, WORLD, body, day)
    facts = {"sc.matter": "procedural"} if kind == "agenda" else {}
    draft = Resolution(id="r", title="T", body=body, status="voting", kind=kind, facts=facts)
    votes = [Vote(code, position) for position, codes in roll.items() for code in codes.split()]
    counted = count(rules_for(organ, draft), votes)
    return counted.carries, because(organ, draft, None, counted)


@pytest.mark.parametrize(
    ("name", "day", "kind", "roll", "result"),
    [
        (
            "S/3710, the first British veto", date(1956, 10, 30), "sc_draft",
            {"yes": "USA USSR CHN CUB PER YUG IRN", "no": "FRA GBR", "abstain": "AUS BEL"}, (False, "7 of 7 needed, vetoed by FRA, GBR"),
        ),
        (
            "S/3713/Rev.1, the Soviet text", date(1956, 10, 30), "sc_draft",
            {"yes": "USSR CHN CUB PER YUG IRN AUS", "no": "FRA GBR", "abstain": "USA BEL"}, (False, "7 of 7 needed, vetoed by FRA, GBR"),
        ),
        (
            "resolution 119, which calls the Assembly", date(1956, 10, 31), "ufp_session",
            {"yes": "USA USSR CHN CUB PER YUG IRN", "no": "FRA GBR", "abstain": "AUS BEL"},
            (True, "7 of 7 needed, no veto on procedure (FRA, GBR against)"),
        ),
        (
            "resolution 118, the six requirements", date(1956, 10, 13), "sc_draft", {"yes": " ".join(ELEVEN)}, (True, "11 of 7 needed"),
        ),
        (
            "its second part, vetoed by the Soviet Union", date(1956, 10, 13), "sc_draft",
            {"yes": "USA CHN CUB PER IRN FRA GBR AUS BEL", "no": "USSR YUG"}, (False, "9 of 7 needed, vetoed by USSR"),
        ),
        (
            "the agenda of 5 November, a matter of procedure", date(1956, 11, 5), "agenda",
            {"yes": "USSR YUG IRN", "no": "USA GBR FRA AUS", "abstain": "CHN CUB PER BEL"},
            (False, "3 of 7 needed, no veto on procedure (FRA, GBR, USA against)"),
        ),
    ],
)  # fmt: skip
def test_the_council_decided_as_it_did(name, day, kind, roll, result):
    assert decided(day, kind, **roll) == result


@pytest.mark.parametrize("one", [one for one in SUEZ.history if one.votes and one.votes.body != "sc"], ids=lambda one: one.id)
def test_every_count_of_the_assembly_carried_by_two_thirds(one):
    day = one.when.date()
    organ = organ_named(SUEZ, WORLD, one.votes.body, day)
    draft = Resolution(id="r", title="T", body=one.votes.body, status="voting", kind="ga_resolution")
    assert count(rules_for(organ, draft), (), one.votes.yes, one.votes.no, one.votes.abstain).carries


@pytest.mark.parametrize("one", [one for one in SUEZ.world.decisions if one.votes], ids=lambda one: one.id)
def test_every_decision_before_the_exercise_came_about_as_the_rules_say(one):
    organ = organ_named(SUEZ, WORLD, one.body, one.date)
    draft = Resolution(id="r", title="T", body=one.body, status="voting", kind="sc_draft")
    votes = [Vote(code, position) for position in ("yes", "no") for code in getattr(one.votes, f"{position}_by")]
    counted = count(rules_for(organ, draft), votes, one.votes.yes, one.votes.no, one.votes.abstain)
    assert counted.carries is (one.status == "adopted")


@pytest.mark.parametrize("scenario", ALL.values(), ids=ALL)
def test_the_council_of_a_scenario_is_that_of_its_year(scenario):
    period = standing_organs()["sc"].on(scenario.card.starts.date())
    assert (scenario.profile.council.size, scenario.profile.council.votes_needed) == (period.size, period.needed)


def test_the_council_was_enlarged_with_the_year_1966():
    council = standing_organs()["sc"]
    assert [council.on(day).needed for day in (date(1956, 10, 30), date(1965, 12, 31), date(1966, 1, 1))] == [7, 7, 9]


def test_the_organs_of_1956():
    found = {one.body: one for one in organs_of(SUEZ, WORLD, date(1956, 10, 30))}
    assert set(found) == {"sc", "ga", "ess", "un", "nac", "league_council", "baghdad_pact_council"}
    assert found["nac"].rules.majority == "consensus"
    assert found["sc"].chair == "FRA"
    assert "EGY" in found["league_council"].members
    assert "GBR" not in found["league_council"].members


def test_the_member_that_a_text_is_about_does_not_count_where_the_rules_say_so():
    ruvani = ALL["ruvani-basin"]
    organ = organ_named(ruvani, opening_world(ruvani), "basin_committee", ruvani.card.starts.date())
    draft = Resolution(id="r", title="T", body="basin_committee", status="voting", members=tuple(organ.members), against=("KLM",))
    rules = rules_for(organ, draft)
    assert rules.members == organ.members - {"KLM"}
    votes = [Vote("THR", "yes"), Vote("MRZ", "yes"), Vote("LIO", "yes"), Vote("ANS", "no")]
    assert count(rules, votes).carries
