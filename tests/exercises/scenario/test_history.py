"""Every scripted move of every scenario, put to the law: the ruling is the specification's, or the page of rulings says why not."""

import re
from functools import cache
from pathlib import Path

import pytest

from adjudication import Book, Move, Ruling, adjudicate, load_book
from adjudication.moves import FORMS
from exercises.play.decide.lawbook import law_for
from exercises.scenario.load import load_scenario
from exercises.scenario.schema import VERDICTS, Expect, HistoricMove, Scenario

ROOT = Path(__file__).parents[3]
SCENARIOS = {path.stem: load_scenario(path) for path in sorted((ROOT / "scenarios").glob("*.yaml"))}
LINES = [(name, one) for name, scenario in SCENARIOS.items() for one in scenario.history]
MOVES = [(name, one) for name, one in LINES if one.move]
DIFFERENT = [(name, one) for name, one in MOVES if one.differs]
ACCEPTED_AS_PASS = ("pass", "justified", "excused", "displaced")


def name_of(value: str | HistoricMove) -> str:
    return value if isinstance(value, str) else value.id


@cache
def law_of(name: str) -> tuple[Scenario, Book]:
    return SCENARIOS[name], law_for(SCENARIOS[name], load_book())


def ruling_on(name: str, one: HistoricMove, lens: str | None = None) -> Ruling:
    scenario, book = law_of(name)
    move = one.move
    assert move is not None
    codes = {"against": tuple(move.against), "with_": tuple(move.with_), "in_": tuple(move.in_)}
    facts = {**scenario.profile.standing_facts, **scenario.profile.actor_facts.get(one.by, {}), **move.facts}
    act = Move(move.kind, by=one.by, **codes)
    return adjudicate(act, facts, book, date=one.when.date(), lens=lens or scenario.profile.lens, would_change=False)


def differences(expected: Expect, ruling: Ruling) -> dict[str, str]:
    found = {name: getattr(ruling, name) for name in VERDICTS if getattr(expected, name) not in (None, getattr(ruling, name))}
    for rule, result in expected.results.items():
        finding = ruling.finding(rule)
        given = finding.result if finding else "not_engaged"
        if given != result and not (result == "pass" and given in ACCEPTED_AS_PASS):
            found[rule] = given
    return found


@pytest.mark.parametrize(("name", "one"), MOVES, ids=name_of)
def test_the_ruling_is_what_the_record_or_the_explained_difference_says(name: str, one: HistoricMove) -> None:
    assert differences(one.ruled, ruling_on(name, one)) == {}


@pytest.mark.parametrize(("name", "one"), DIFFERENT, ids=name_of)
def test_a_difference_is_a_real_one_and_is_explained(name: str, one: HistoricMove) -> None:
    assert one.differs is not None
    claimed = {verdict for verdict in VERDICTS if getattr(one.differs, verdict) is not None}
    assert set(differences(one.expected, ruling_on(name, one))) == claimed | set(one.differs.results)
    assert len(one.explained) > 40


@pytest.mark.parametrize("name", SCENARIOS)
def test_it_is_told_in_order(name: str) -> None:
    moments = [one.when for one in SCENARIOS[name].history]
    assert moments == sorted(moments)


@pytest.mark.parametrize(("name", "one"), MOVES, ids=name_of)
def test_a_move_is_made_by_a_seat_that_may(name: str, one: HistoricMove) -> None:
    delegation = SCENARIOS[name].delegation_of(one.by)
    assert delegation is not None
    assert one.move is not None
    assert (one.move.by or delegation.code) == one.by
    powers = {seat.id: seat.powers for seat in delegation.seats}
    assert FORMS[one.move.kind].needs in powers[str(one.seat)]


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_page_on_the_rulings_tells_every_explanation(name: str) -> None:
    page = (ROOT / f"docs/{name}-rulings.md").read_text(encoding="utf-8")
    explained = dict(re.findall(r"^\*\*([A-Za-z]+-?\d\d[a-z]?)\.\*\* (.*)$", page, re.MULTILINE))
    assert explained == {one.id: one.explained for one in SCENARIOS[name].history if one.explained}


def test_suez_has_all_46_rows_of_its_table_and_only_the_drawing_from_the_fund_is_no_move() -> None:
    history = SCENARIOS["suez-1956"].history
    assert sorted({one.row for one in history}) == [f"M{number:02}" for number in range(1, 47)]
    assert [one.id for one in history if one.move is None] == ["M39"]


def test_the_law_of_today_adds_the_benchmarks_of_deployment() -> None:
    landing = next(one for one in SCENARIOS["suez-1956"].history if one.id == "M32")
    finding = ruling_on("suez-1956", landing, "modern").finding("pko.mandate")
    assert finding is not None
    assert (finding.result, finding.anachronism) == ("pass", True)
