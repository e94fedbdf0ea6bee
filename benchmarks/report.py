"""What a report costs: `python benchmarks/report.py [entries]` (10,000 unless told), run from the project's folder.

Makes a journal of Suez in memory (six messages to one move; every move with a ruling of twelve findings and what it moved in the world),
stores nothing, and measures: reading the entries from JSON, each section, the whole page, the spreadsheet, each chart, the PDF.
Limits: 1 s a section, 20 s the PDF.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

import msgspec  # noqa: E402
from django.conf import settings  # noqa: E402

from adjudication.rulings import Finding, Ruling  # noqa: E402
from adjudication.world import Reason  # noqa: E402
from exercises.play import events as ev  # noqa: E402
from exercises.play.events import KIND_OF, By, Event, EventData, decode_data  # noqa: E402
from exercises.play.evolve import fold, initial  # noqa: E402
from exercises.report import making  # noqa: E402
from exercises.report.contents import SECTIONS  # noqa: E402
from exercises.report.drawing import svg_of  # noqa: E402
from exercises.report.pdf import pdf_of  # noqa: E402
from exercises.report.reading import rules_of  # noqa: E402
from exercises.report.record import Record  # noqa: E402
from exercises.report.tables import xlsx_of  # noqa: E402
from exercises.scenario.load import load_scenario  # noqa: E402
from exercises.scenario.schema import Scenario  # noqa: E402

T = TypeVar("T")
SECTION_LIMIT, PDF_LIMIT = 1.0, 20.0
FINDINGS = 12


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    scenario = load_scenario((settings.SCENARIOS_DIR / "suez-1956.yaml").read_text(encoding="utf-8"), name="suez-1956")
    events = list(journal(scenario, count))
    stored = [(event.kind, msgspec.json.encode(event.data)) for event in events]
    print(f"A report on {len(events)} entries, {sum(len(data) for _kind, data in stored) / 1e6:.1f} MB of JSON (seconds)")
    measure("read from JSON", lambda: [decode_data(kind, data) for kind, data in stored])
    state = measure("fold", lambda: fold(initial(scenario, "control"), events))
    record = Record(scenario, tuple(events), state, "control", rules_of(scenario))
    sections = [measure(f"section {entry.id}", lambda entry=entry: entry.make(record), SECTION_LIMIT) for entry in SECTIONS]
    measure("all tables as XLSX", lambda: xlsx_of("Suez", sections))
    for figure in (figure for section in sections for figure in section.figures if figure.plot):
        measure(f"chart {figure.id}", lambda figure=figure: svg_of(figure))
    exercise = SimpleNamespace(pk="benchmark", title="Suez", scenario_id="suez-1956")
    measure("the PDF", lambda: pdf_of(record, making.context_of(exercise, record), lambda *step: None), PDF_LIMIT)


def measure(name: str, run: Callable[[], T], limit: float | None = None) -> T:
    start, worked = time.perf_counter(), time.process_time()
    result = run()
    took, worked = time.perf_counter() - start, time.process_time() - worked
    verdict = "" if limit is None else f"  limit {limit:g}: {'met' if took <= limit else 'MISSED'}"
    print(f"  {name:<28} {took:7.3f}  of processor {worked:7.3f}{verdict}")
    return result


def journal(scenario: Scenario, count: int) -> Iterator[Event]:
    chance = random.Random(1956)
    at, on = datetime.fromisoformat("2026-01-01T09:00:00+00:00"), scenario.card.starts
    step = (scenario.card.ends - on) / count
    for number, (by, data) in zip(range(count), _happenings(scenario, chance), strict=False):
        seat = next((one.seats[0].id for one in scenario.delegations if one.code == by), None)
        yield Event(f"c{number}", KIND_OF[type(data)], at + timedelta(seconds=number), on + step * number, By(seat, by), data)


def _happenings(scenario: Scenario, chance: random.Random) -> Iterator[tuple[str | None, EventData]]:
    codes = [one.code for one in scenario.delegations]
    for one in scenario.delegations:
        for seat in one.seats:
            yield one.code, ev.SeatClaimed(seat.id, one.code, "Somebody")
    yield None, ev.ExerciseStarted(scenario.phases[0].id)
    number = 0
    while True:
        number += 1
        by, against = chance.sample(codes, 2)
        for _ in range(6):
            a, b = chance.sample(codes, 2)
            yield a, ev.MessageSent("+".join(sorted((a, b))), "Some words about the Canal. " * 4)
        kind = chance.choice(["statement", "troop_movement", "sanction", "ceasefire", "self_defence"])
        yield by, ev.MoveSubmitted(ev.MoveBody(f"m{number}", kind, by, against=[against], text="What it says. " * 10))
        yield None, ev.RulingIssued(f"m{number}", _ruling(kind, scenario, chance))
        yield None, ev.WorldChanged(_reasons(by, against, f"m{number}", scenario, chance), move_id=f"m{number}")


def _ruling(kind: str, scenario: Scenario, chance: random.Random) -> Ruling:
    rules = chance.sample(sorted(rules_of(scenario).values(), key=lambda rule: rule.id), FINDINGS)
    results = ["pass", "pass", "fail", "contested", "unknown", "justified"]
    findings = tuple(
        Finding(
            rule.id,
            chance.choice(results),
            (),
            None,
            chance.randrange(6),
            ("treaty",),
            rule.source,
            "because " * 12,
            None,
            {"a": True},
            False,
        )
        for rule in rules
    )
    return Ruling("play", kind, "takes_effect", chance.choice(["lawful", "unlawful", "contested"]), None, "sound", 3, findings)


def _reasons(by: str, against: str, move: str, scenario: Scenario, chance: random.Random) -> list[Reason]:
    day, meter = scenario.card.starts.date(), chance.choice(scenario.world.meters).id
    return [
        Reason(day, "trust", (by, against), chance.randint(-9, 9), "the move", move),
        Reason(day, "tension", (by, against), chance.randint(-9, 9), "the move", move),
        Reason(day, meter, (), chance.randint(-5, 5), "the move", move),
    ]


if __name__ == "__main__":
    main()
