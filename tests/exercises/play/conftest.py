from pathlib import Path

import pytest

from exercises.scenario.load import load_scenario
from exercises.scenario.schema import Scenario
from tests.exercises.play.playing import Played

SUEZ = Path(__file__).parents[3] / "scenarios" / "suez-1956.yaml"


@pytest.fixture(scope="session")
def suez() -> Scenario:
    return load_scenario(SUEZ)


@pytest.fixture
def played(suez: Scenario) -> Played:
    return Played(suez)
