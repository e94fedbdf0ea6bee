"""The feed says a thing once."""

from django.conf import settings

from exercises.panels import feed
from exercises.panels.scene import Scene, known_scenario
from exercises.scenario.load import load_scenario
from tests.exercises.play.playing import Played

SUEZ = load_scenario(settings.SCENARIOS_DIR / "suez-1956.yaml", name="suez-1956")


def test_a_text_laid_on_the_table_is_one_line_and_a_move_ruled_at_once_has_its_own() -> None:
    played = Played(SUEZ)
    laid = played.move("EGY-head", "bilateral_agreement", with_=["IND"], title="Observers at El Auja")
    done = played.move("GBR-head", "troop_movement", text="Reserves.")
    scene = Scene("control", played.state, known_scenario(SUEZ, "control"), "", "")
    said = [[line["kind"] for line in feed.lines_of(scene, events)] for events in (laid, done)]
    assert said[0].count("move_submitted") == 0
    assert said[0].count("agreement_changed") == 1
    assert said[1].count("move_submitted") == 1
