import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


def test_the_history_of_suez_is_played_over_the_wire_and_ruled_on_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("play_history", "suez-1956")
    said = capsys.readouterr().out
    rows = {name[:3] for name in re.findall(r"^(?:agrees|explained) +(M\d\d\w?)", said, re.MULTILINE)}
    assert rows == {f"M{number:02}" for number in range(1, 47)}
    assert said.splitlines()[-1].endswith("0 differ.")


def test_a_scenario_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandError, match="no scenario is called 'waterloo-1815'"):
        call_command("play_history", "waterloo-1815")
