import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from json import loads
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.local_server import LocalServer
from exercises.actions.set_up import scenario_named
from exercises.history import Historian, Played, take_all_seats
from exercises.scenario.schema import Scenario

FACILITATOR = "historian@localhost"


class Command(BaseCommand):
    help = "Plays a scenario's recorded history over the live connection and compares every ruling with the record. Exit 1 on a difference."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("scenario", help="an id, as suez-1956")
        parser.add_argument(
            "--server", default="", metavar="URL", help="a running server on this database; without it one is started and stopped"
        )

    def handle(self, *, scenario: str, server: str, **options: Any) -> None:
        try:
            found = scenario_named(scenario)
        except LookupError as error:
            raise CommandError(str(error)) from error
        played = self.play_here(found) if not server else self.play(found, server, self.made_here(scenario))
        self.stdout.write(summary(played))
        if not all(one.agrees for one in played):
            raise CommandError("The rulings differ from the record.")

    def play_here(self, scenario: Scenario) -> list[Played]:
        with own_server() as running:
            made = loads(running.manage("create_exercise", scenario.id, "--facilitator", FACILITATOR, "--json"))
            return self.play(scenario, running.url, made)

    def tell(self, played: Played) -> None:
        self.stdout.write(line(played))

    def made_here(self, scenario: str) -> dict[str, Any]:
        said = StringIO()
        call_command("create_exercise", scenario, "--facilitator", FACILITATOR, "--json", stdout=said)
        return loads(said.getvalue())  # type: ignore[no-any-return]

    def play(self, scenario: Scenario, server: str, made: dict[str, Any]) -> list[Played]:
        tokens = take_all_seats(server, scenario, made["invites"])
        self.stdout.write(f"{len(tokens)} seats of exercise {made['exercise']} are taken; {len(scenario.history)} lines of history follow.")
        return asyncio.run(Historian(server, made["exercise"], scenario, made["control_token"], tokens).play(self.tell))


@contextmanager
def own_server() -> Iterator[LocalServer]:
    """A server on a database of its own, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        running = LocalServer(Path(folder))
        running.manage("migrate", "--verbosity", "0")
        running.start()
        try:
            yield running
        finally:
            running.stop()


def line(played: Played) -> str:
    verdicts = f"{played.ruling.effect:<12} {played.ruling.legality:<12} {played.ruling.prudence:<12}" if played.ruling else "-"
    kind = played.move.move.kind if played.move.move else "event"
    return f"{outcome(played):<9} {played.move.id:<5} {kind:<24} {verdicts}{because(played)}"


def outcome(played: Played) -> str:
    if not played.agrees:
        return "DIFFERS"
    return "explained" if played.move.differs else "agrees"


def because(played: Played) -> str:
    if played.refused:
        return f" refused: {played.refused}"
    return "".join(f" {one.of}: expected {one.expected}, got {one.got};" for one in played.differences)


def summary(played: list[Played]) -> str:
    counts = {word: sum(outcome(one) == word for one in played) for word in ("agrees", "explained", "DIFFERS")}
    return f"{len(played)} lines: {counts['agrees']} agree, {counts['explained']} differ as explained, {counts['DIFFERS']} differ."
