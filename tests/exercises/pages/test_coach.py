"""The tour: who is shown which mark, and when."""

import pytest
from django.conf import settings
from msgspec.structs import replace

from exercises.panels.coach import coach_context
from exercises.panels.scene import Scene, known_scenario
from exercises.play.events import InjectBody
from exercises.play.opening import initial
from exercises.scenario.load import load_scenario

TREATIES = load_scenario(settings.SCENARIOS_DIR / "two-treaties.yaml", name="two-treaties")
SUEZ = load_scenario(settings.SCENARIOS_DIR / "suez-1956.yaml", name="suez-1956")


def screens(audience: str, *released: str) -> list[str]:
    state = initial(TREATIES, audience)
    bodies = {id: InjectBody(id=id, title="", method="cable", from_="", to=["all"], content="") for id in released}
    scene = Scene(audience, replace(state, injects=bodies), known_scenario(TREATIES, audience), "", "")
    return [mark["screen"] for mark in coach_context(scene)["coach_marks"]]


def test_a_mark_waits_for_its_inject() -> None:
    assert "rooms" not in screens("ALV", "T01")
    assert "rooms" in screens("ALV", "T01", "T02")


def test_a_mark_is_for_those_it_names() -> None:
    assert "rooms" not in screens("DVK", "T01", "T02")


def test_a_mark_waits_for_no_inject_that_its_reader_never_sees() -> None:
    """T03 goes to Aldova alone: if Dorvik's mark came with it, Dorvik would learn that it was released."""
    assert screens("DVK") == screens("DVK", "T03")
    assert "ruling" in screens("DVK")
    assert "ruling" not in screens("ALV")


@pytest.mark.parametrize(("audience", "of_it"), [("control", {"control", "observer", "public"}), ("observer", {"observer", "public"})])
def test_control_and_observers_have_their_own(audience: str, of_it: set[str]) -> None:
    shown = set(screens(audience, "T01", "T03", "T08"))
    assert shown & {"control", "observer", "public", "brief", "table"} == of_it


def test_a_scenario_without_marks_has_no_tour() -> None:
    scene = Scene("EGY", initial(SUEZ, "EGY"), known_scenario(SUEZ, "EGY"), "", "")
    assert coach_context(scene) == {"coach_marks": [], "has_tour": False}
