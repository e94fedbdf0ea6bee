"""Conditions of the scenario that come true: injects on the shelf, meters with rules of their own, branches that happen by themselves."""

from collections.abc import Iterator

from adjudication.world import Reason
from exercises.play.decide import injects
from exercises.play.decide.aftermath import figures_move
from exercises.play.decide.scene import PlayedScene
from exercises.play.decide.turn import Turn
from exercises.play.events import ConditionMet
from exercises.play.msel import msel_of
from exercises.scenario.schema import Inject, MeterRule
from exercises.scenario.triggers import holds

TELLING = frozenset({
    "exercise_started", "phase_opened", "ruling_issued", "ruling_overridden", "vote_closed", "agreement_changed", "mission_changed",
    "consent_answered", "fact_established", "world_changed", "secret_revealed", "move_revealed", "inject_released", "date_moved",
    "contingent_pledged",
})  # fmt: skip
ROUNDS = 3  # one condition may make another true; a circle ends here


def pull(turn: Turn) -> None:
    if turn.state.clock.status != "running":
        return
    for _ in range(ROUNDS):
        if not TELLING & {one.kind for one in turn.events} or not _pull_once(turn):
            return


def look(turn: Turn) -> None:
    """Time alone has made a condition true: a delegation has been silent for long enough."""
    for _ in range(ROUNDS):
        if not _pull_once(turn):
            return


def _pull_once(turn: Turn) -> bool:
    before = len(turn.events)
    for inject in msel_of(turn.scenario, turn.state):
        open_still = inject.id not in turn.state.injects and inject.id not in turn.state.skipped and injects.is_ready(turn.state, inject)
        timed = inject.at is not None or inject.minute is not None
        if inject.trigger and open_still and not timed and holds(inject.trigger, PlayedScene(turn)):
            injects.release(turn, inject)
    for inject in msel_of(turn.scenario, turn.state):
        if inject.if_not_when and inject.id in turn.state.injects:
            _if_not(turn, inject)
    for branch in turn.scenario.branches:
        if branch.when and not branch.control_decides and _first_time(turn, f"branch:{branch.id}", branch.when, "once"):
            injects.take_effect(turn, branch.effects, ["control"], branch.title)
    for key, meter, rule in _rules(turn):
        if _first_time(turn, key, rule.when, rule.each):
            figures_move(turn, [Reason(turn.date.date(), meter, (), rule.by, rule.because)], None)
    return len(turn.events) > before


def _if_not(turn: Turn, inject: Inject) -> None:
    """What comes when they did not do what the inject asked of them."""
    condition = inject.if_not_when or ""
    if _first_time(turn, f"if_not:{inject.id}", condition, "once") and inject.if_not_release:
        injects.release_too(turn, inject.if_not_release)


def _rules(turn: Turn) -> Iterator[tuple[str, str, MeterRule]]:
    for meter in turn.scenario.world.meters:
        for index, rule in enumerate(meter.rules):
            yield f"meter:{meter.id}:{index}", meter.id, rule


def _first_time(turn: Turn, key: str, condition: str, each: str) -> bool:
    """Whether the condition holds and has not counted yet: ever, in this phase, or since it was last false."""
    known = turn.state.conditions.get(key)
    if each == "once" and known is not None:
        return False
    if each == "phase" and known == turn.state.clock.phase:
        return False
    now = holds(condition, PlayedScene(turn))
    if each == "time":
        return _on_rising(turn, key, now, known)
    if now:
        turn.happen(ConditionMet(condition=key, phase=turn.state.clock.phase or ""))
    return now


def _on_rising(turn: Turn, key: str, now: bool, known: str | None) -> bool:
    if now == (known == "true"):
        return False
    turn.happen(ConditionMet(condition=key, phase="true" if now else "false"))
    return now
