"""Check a scenario file and say, by line, what is wrong with it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from exercises.scenario.load import ScenarioError, load_scenario
from exercises.scenario.schema import Scenario


class Command(BaseCommand):
    help = _("Check a scenario file: print every mistake with its line and column, or a summary if there is none.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        bad = [file for file in files if not self._is_good(file)]
        if bad:
            raise SystemExit(1)

    def _is_good(self, file: Path) -> bool:
        try:
            scenario = load_scenario(file)
        except ScenarioError as error:
            for mistake in error.mistakes:
                self.stderr.write(str(mistake))
            return False
        self.stdout.write(f"{file}: {summary(scenario)}")
        return True


def summary(scenario: Scenario) -> str:
    core = [one for one in scenario.delegations if one.core]
    seats = sum(not seat.optional for one in core for seat in one.seats)
    world = scenario.world
    parts = [
        f"{scenario.title}, version {scenario.version}",
        f"{len(scenario.phases)} phases",
        f"{len(core)} core delegations with {seats} seats and {len(scenario.delegations) - len(core)} others",
        f"{len(world.agreements)} agreements, {len(world.decisions)} decisions, {len(world.meters)} meters, {len(world.secrets)} secrets",
        f"{len(scenario.msel)} injects, {len(scenario.branches)} branches, {len(scenario.objectives)} training objectives",
        f"{len(scenario.history)} historical moves",
    ]
    return "; ".join(parts)
