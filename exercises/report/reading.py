"""From the journal to a Record: read once for an audience at a sequence, and kept while it is being read."""

from collections import OrderedDict
from collections.abc import Iterable
from functools import cache
from threading import Lock

from msgspec.structs import replace

from adjudication.book import load_book
from adjudication.law import Rule as LawRule
from adjudication.prose import prose_of
from exercises import journal, states
from exercises.models import Exercise
from exercises.panels.law import language
from exercises.panels.scene import known_scenario
from exercises.play.commands import Context
from exercises.play.decide.lawbook import law_for
from exercises.play.decide.scene import PlayedScene
from exercises.play.decide.turn import Turn
from exercises.play.events import Event
from exercises.play.evolve import fold, initial
from exercises.play.state import State
from exercises.play.visibility import view
from exercises.report.record import Record, Rule
from exercises.scenario.schema import Scenario

KEPT = 4  # records: one is the whole journal in memory

_kept: OrderedDict[tuple[str, str, int, str, str], Record] = OrderedDict()
_lock = Lock()


def record_for(exercise: Exercise, audience: str, sequence: int | None = None) -> Record:
    """The record as this audience may read it, up to a sequence (none named: the exercise's head)."""
    until = exercise.head if sequence is None else min(sequence, exercise.head)
    key = (exercise.pk, exercise.epoch, until, audience, language())
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    record = _read(exercise, audience, until)
    with _lock:
        _kept[key] = record
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return record


def _read(exercise: Exercise, audience: str, until: int) -> Record:
    scenario = known_scenario(states.scenario_of(exercise), audience)
    events = tuple(_seen(entry, audience) for entry in journal.read(exercise.pk, until=until) if audience in entry.cursors)
    state = _state(exercise, audience, until, events)
    return Record(scenario, events, state, audience, rules_of(scenario), _scene(state, scenario, events))


def _seen(entry: journal.Entry, audience: str) -> Event:
    """The event as this audience may read it, under the id by which its pages and its notes know it."""
    seen = view(entry.event, audience)
    if seen is None:
        raise RuntimeError(f"entry {entry.sequence} is numbered for {audience}, which may not see it")
    return replace(seen, id=journal.id_for(entry, audience))


def _scene(state: State, scenario: Scenario, events: tuple[Event, ...]) -> PlayedScene | None:
    """Where the exercise stands, for the scenario's measures to ask."""
    if not events:
        return None
    context = Context(at=events[-1].at, command_id="", role="system")
    return PlayedScene(Turn(state, context, scenario, load_book()))


def _state(exercise: Exercise, audience: str, until: int, events: tuple[Event, ...]) -> State:
    if until == exercise.head:
        return states.known_for(exercise, audience).state
    return fold(initial(states.scenario_of(exercise), audience), events)


def rules_of(scenario: Scenario) -> dict[str, Rule]:
    """The rulebook's rules with the scenario's own, in the reader's language."""
    house = _told(law_for(scenario, load_book()).rules.values(), language())
    return _rulebook(language()) | house


@cache
def _rulebook(lang: str) -> dict[str, Rule]:
    return _told(load_book().rules.values(), lang)


def _told(rules: Iterable[LawRule], lang: str) -> dict[str, Rule]:
    prose = {one.id: (one, prose_of(one, lang)) for one in rules}
    return {id: Rule(id, told.title, told.source, one.type) for id, (one, told) in prose.items()}
