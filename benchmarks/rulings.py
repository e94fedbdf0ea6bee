"""What a ruling costs: `python -m benchmarks.rulings [--peers]`.

Measures, in one run: a ruling on each precedent by the whole rulebook, with and without `would_change`; moves as they are decided
in play; and, on an equal toy rule set of 100 rules of three conditions, our engine, the same predicates as plain Python functions,
and (with --peers) rule-engine, clingo and OpenFisca-core, which are installed for the run into an environment of their own. Prints
min, median and max, and the ratio to plain Python.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from adjudication import Book, Move, adjudicate, load_book
from adjudication.cases import read_case
from adjudication.docket import Docket
from adjudication.law import Fact
from adjudication.verdicts import verdicts, weigh
from benchmarks.rulings_in_play import times_in_play
from benchmarks.rulings_peers import FACTS, HOLDING, RULES, measured

CASES = Path(__file__).parents[1] / "tests" / "adjudication" / "cases" / "precedents"
PEERS = ("rule-engine", "clingo", "openfisca-core")
DAY = date(2020, 1, 1)


def main() -> None:
    print("A ruling by the whole rulebook, one on each precedent (microseconds)")
    for wanted, limit in ((False, 1_000), (True, 25_000)):
        times = sorted(_precedents(would_change=wanted))
        verdict = "met" if statistics.median(times) <= limit else "MISSED"
        print(f"  would_change {'on ' if wanted else 'off'}  {_spread(times)}  limit {limit}: {verdict}")
    times = sorted(times_in_play())
    rate = 1e6 / statistics.mean(times)
    print("\nA move in play: facts derived from the world, the ruling with would_change, what follows (microseconds of one core)")
    print(f"  decided           {_spread(times)}  {rate:.0f} rulings a second, goal 100: {'met' if rate >= 100 else 'MISSED'}")
    print(f"\nThe toy set: {RULES} rules of three conditions (microseconds; ratio of medians to plain Python)")
    plain = measured(_plain(), 500)
    _line("plain Python functions", plain, plain)
    book = _toy_book()
    move = Move("statement", by="AAA")
    facts = {f"toy.{name}": value for name, value in FACTS.items()}
    _line("ours, results and verdicts", measured(lambda: _verdicts(book, move, facts), 200), plain)
    _line("ours, the whole ruling", measured(lambda: _ruling(book, move, facts), 100), plain)
    if "--peers" in sys.argv:
        for name, times in _peers():
            _line(name, times, plain)


def _spread(times: list[float]) -> str:
    return f"min {min(times):9.1f}  median {statistics.median(times):9.1f}  max {max(times):10.1f}"


def _line(name: str, times: list[float], plain: list[float]) -> None:
    print(f"  {name:<28} {_spread(times)}  x {statistics.median(times) / statistics.median(plain):8.1f}")


def _precedents(*, would_change: bool) -> list[float]:
    book = load_book()
    times = []
    for path in sorted(CASES.glob("*.yaml")):
        case = read_case(path, book)
        for _ in range(3):
            start = time.perf_counter()
            case.judge(book, would_change=would_change)
            times.append((time.perf_counter() - start) * 1e6)
    return times


def _plain() -> Callable[[], int]:
    def rule(n: int) -> Callable[[dict[str, bool]], bool]:
        a, b, c = (f"f{3 * n + k}" for k in range(3))
        return lambda facts: facts[a] and (not facts[b] or facts[c])

    rules = [rule(n) for n in range(RULES)]
    return lambda: sum(holds(FACTS) for holds in rules)


def _toy_book() -> Book:
    """A book of its own with the toy facts and no rule of law."""
    law = load_book()
    facts = {f"toy.{name}": Fact(f"toy.{name}", "bool", (), name, f"{name}?", "Toy", "") for name in FACTS}
    book = Book(facts, law.moves, {}, (), {})
    for n in range(RULES):
        a, b, c = (f"toy.f{3 * n + k}" for k in range(3))
        rule = {"id": f"toy.r{n}", "title": f"Rule {n}", "type": "standard", "force": ["doctrine"], "moves": ["statement"]}
        test = {"trigger": f"given({a})", "test": f"PASS iff {a} AND (NOT {b} OR {c}); otherwise FAIL", "on_failure": "unwise · severity 1"}
        book = book.with_house_rule(rule | test)
    return book


def _verdicts(book: Book, move: Move, facts: dict[str, bool]) -> int:
    docket = Docket(book, move.kind, book.values(facts, move.kind), DAY, modern=False)
    weighed = weigh(docket, move)
    verdicts(docket, weighed)
    return sum(each.standing.result == "pass" for each in weighed)


def _ruling(book: Book, move: Move, facts: dict[str, bool]) -> int:
    ruling = adjudicate(move, facts, book, date=DAY, would_change=False)
    return sum(each.result == "pass" for each in ruling.findings)


def _peers() -> list[tuple[str, list[float]]]:
    """Each peer in a fresh environment; one that cannot be installed is named and left out."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        for name in PEERS:
            try:
                subprocess.run([python, "-m", "pip", "install", "--quiet", name], check=True, capture_output=True)
                script = Path(__file__).parent / "rulings_peers.py"
                done = subprocess.run([python, script, name], check=True, capture_output=True, text=True)
                found.append((name, json.loads(done.stdout)))
            except subprocess.CalledProcessError as error:
                print(f"  {name} was not measured: {error.stderr}")
    return found


if __name__ == "__main__":
    assert HOLDING > 0
    main()
