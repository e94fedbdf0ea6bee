"""What happens by itself: a phase ends and the next one opens, an inject falls due, an agreement enters into force, a silence ends.

`deadlines` says, from the state alone, what is to come and when in real time. Firing one looks at the state again: what has been done,
moved or stopped in the meantime is not due, and firing it changes nothing. So a deadline works once however often it is fired.
"""

from datetime import datetime, timedelta

from exercises.play import commands as cmd
from exercises.play.clock import real_time_of
from exercises.play.decide import injects, mission_clock, silence_procedure, timing, treaties, triggers
from exercises.play.decide.aftermath import duties_lapse
from exercises.play.decide.attaches import lapses_at, posts_lapse
from exercises.play.decide.scene import PlayedScene
from exercises.play.decide.silence import silences_due
from exercises.play.decide.turn import Turn
from exercises.play.diplomacy import Post
from exercises.play.events import InjectSkipped
from exercises.play.msel import msel_of
from exercises.play.state import State
from exercises.scenario.schema import Inject, Phase, Scenario
from exercises.scenario.triggers import holds


def deadlines(state: State, scenario: Scenario) -> dict[str, datetime]:
    """Key to real time, of everything to come in the phase that is open. While the clock stands there is nothing."""
    clock = state.clock
    if clock.status != "running":
        return {}
    phase = next((one for one in scenario.phases if one.id == clock.phase), None)
    found = {f"inject:{one.id}": at for one in msel_of(scenario, state) if (at := _inject_due(state, one, phase)) is not None}
    if clock.ends_at is not None and clock.phase is not None:
        found[f"phase:{clock.phase}"] = clock.ends_at
    found |= silence_procedure.deadlines_of(state)
    found |= {f"post:{one.id}": at for one in state.posts.values() if (at := _lapse_due(state, one)) is not None}
    return found | silences_due(state, scenario) | treaties.deadlines_of(state) | mission_clock.deadlines(state)


def due(state: State, at: datetime, scenario: Scenario) -> list[cmd.Fire]:
    """What a sweep at this time must fire, in order: injects before the end of the phase that they belong to."""
    ready = [(when, key.startswith("phase:"), key) for key, when in deadlines(state, scenario).items() if when <= at]
    return [cmd.Fire(key=key) for _, _, key in sorted(ready)]


def _inject_due(state: State, inject: Inject, phase: Phase | None) -> datetime | None:
    if inject.shelf or inject.id in state.injects or inject.id in state.skipped or not injects.is_ready(state, inject):
        return None
    if inject.phase is not None and (phase is None or inject.phase != phase.id):
        return None
    if inject.minute is not None:
        return _after_minutes(state, inject)
    if inject.at is None or phase is None or not phase.starts <= inject.at <= phase.ends:
        return None
    return real_time_of(state.clock, inject.at)


def _lapse_due(state: State, post: Post) -> datetime | None:
    lapses = lapses_at(post)
    return real_time_of(state.clock, lapses) if lapses is not None else None


def _after_minutes(state: State, inject: Inject) -> datetime | None:
    """Real minutes since STARTEX; of an inject that names its phase, minutes of that phase, pauses not counted."""
    if inject.minute is None:
        return None
    since = state.clock.started_at if inject.phase is None else state.clock.opened_at
    return since + timedelta(minutes=inject.minute) if since else None


def fire(turn: Turn, command: cmd.Fire) -> None:
    turn.control_only()
    when = deadlines(turn.state, turn.scenario).get(command.key)
    if when is None or when > turn.at:
        return
    what, _, name = command.key.partition(":")
    match what:
        case "inject":
            _inject_falls_due(turn, name)
        case "post":
            posts_lapse(turn)
        case "silent":
            triggers.look(turn)
        case "agreement":
            treaties.time_passes(turn)
        case "duties":
            duties_lapse(turn)
        case "silence":
            silence_procedure.end(turn, name)
        case _ if what in mission_clock.FIRED:
            mission_clock.fire(turn, command.key)
        case _:
            _end_phase(turn)


def _inject_falls_due(turn: Turn, name: str) -> None:
    """An inject with a time and a condition comes at its time if the condition holds then; else it is left to control's hand."""
    inject = injects.inject_named(turn, name)
    if inject.trigger is None or holds(inject.trigger, PlayedScene(turn)):
        injects.release(turn, inject)
    else:
        turn.happen(InjectSkipped(inject=inject.id, reason=f"not so: {inject.trigger}"))


def _end_phase(turn: Turn) -> None:
    """The injects of this phase come first. After the last phase the clock stands until control calls ENDEX."""
    for key, when in sorted(deadlines(turn.state, turn.scenario).items(), key=lambda one: one[1]):
        if key.startswith("inject:") and when <= turn.at:
            _inject_falls_due(turn, key.removeprefix("inject:"))
    following = timing.next_phase(turn)
    if following is not None:
        timing.open_named(turn, following)
    else:
        timing.stand_still(turn)
