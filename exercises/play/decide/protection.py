"""Protecting powers: a third State looks after the interests of one State in another, if both others consent."""

from msgspec.structs import replace

from adjudication.world import relation_of
from exercises.play import commands as cmd
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.diplomacy import ProtectingPower
from exercises.play.events import ProtectingPowerChanged

ANSWERS = ("consent", "refuse")


def ask(turn: Turn, command: cmd.AskProtectingPower) -> None:
    turn.must_be("running")
    turn.player_with("lead", "negotiate", "attach")
    sending = _who_broke(turn, command.receiving)
    if turn.state.world.actors.get(command.third) != "state" or command.third in (sending, command.receiving):
        refuse("bad_field", "Expected a third State.", "third")
    standing = [one for one in turn.state.protecting.values() if (one.sending, one.receiving) == (sending, command.receiving)]
    if any(one.status in ("asked", "agreed") for one in standing):
        refuse("already_done", "A State has been asked to look after these interests.", "third")
    power = ProtectingPower(id=turn.made_id("power"), sending=sending, receiving=command.receiving, third=command.third)
    turn.happen(ProtectingPowerChanged(power=power))


def _who_broke(turn: Turn, receiving: str) -> str:
    """Whichever actor of the delegation has no relations with that State any more."""
    broken = [one for one in turn.actors() if one != receiving and relation_of(turn.state.world, one, receiving).broken]
    if not broken:
        refuse("bad_field", "Expected a State with which your relations are broken.", "receiving")
    return broken[0]


def answer(turn: Turn, command: cmd.AnswerProtectingPower) -> None:
    turn.must_be("running")
    turn.player_with("lead", "negotiate", "attach")
    mine = [one for one in _asked(turn, command.power) if one in turn.actors()]
    if not mine:
        refuse("not_pending", "Nothing waits for the consent of your delegation here.", "power")
    for state in mine:
        _record(turn, command.power, state, command.answer)


def answer_for(turn: Turn, command: cmd.Control) -> None:
    """Control consents to a protecting power, or refuses, for a State that has no people."""
    turn.must_be("running")
    if command.by is None or command.by not in _asked(turn, command.power):
        refuse("not_pending", "Nothing waits for the consent of this actor.", "by")
    turn.speak_for(command.by)
    _record(turn, command.power or "", command.by, command.outcome or "")


def _asked(turn: Turn, power_id: str | None) -> list[str]:
    power = turn.state.protecting.get(power_id or "")
    if power is None or power.status != "asked":
        return []
    return [one for one in (power.receiving, power.third) if one not in power.consents]


def _record(turn: Turn, power_id: str, state: str, given: str) -> None:
    if given not in ANSWERS:
        refuse("bad_field", f"Expected one of {', '.join(ANSWERS)}.", "answer")
    power = turn.state.protecting[power_id]
    if power.status != "asked":
        return
    consents = (*power.consents, state) if given == "consent" else power.consents
    status = "refused" if given == "refuse" else "agreed" if {power.receiving, power.third} <= set(consents) else "asked"
    turn.happen(ProtectingPowerChanged(power=replace(power, consents=consents, status=status)))
