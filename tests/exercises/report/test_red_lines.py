"""A red line that was crossed costs what it says itself, else what the scoring says of every one."""

from msgspec.structs import replace

from adjudication.book import load_book
from exercises.play.commands import Context
from exercises.play.decide.scene import PlayedScene
from exercises.play.decide.turn import Turn
from exercises.report.reading import rules_of
from exercises.report.record import Record
from exercises.report.scores import score
from exercises.scenario.load import load_scenario
from exercises.scenario.schema import RedLine
from tests.exercises.play.conftest import SUEZ
from tests.exercises.play.playing import Played

LINES = [
    RedLine("a", "Say nothing", 'moved("statement", by="EGY")', -7),
    RedLine("b", "Say nothing at all", 'moved("statement", by="EGY")'),
    RedLine("c", "Use no force", 'moved("force_other", by="EGY")', -30),
]


def test_each_crossed_line_costs_its_own_points() -> None:
    suez = load_scenario(SUEZ)
    egypt = replace(next(one for one in suez.delegations if one.code == "EGY"), red_lines=LINES)
    scenario = replace(suez, delegations=[egypt if one.code == "EGY" else one for one in suez.delegations])
    played = Played(scenario)
    played.move("EGY-head", "statement", text="We object.")
    scene = PlayedScene(Turn(played.state, Context(played.at, "", "system"), scenario, load_book()))
    record = Record(scenario, tuple(played.events), played.state, "control", rules_of(scenario), scene)
    assert score(record, egypt).red_lines == -7 - abs(scenario.scoring.red_line)
