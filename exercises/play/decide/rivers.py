"""Planned measures on shared waters: the notice, and the neighbours' answers, from which the standstill runs."""

from msgspec.structs import replace

from adjudication.holdings import Works
from exercises.play import commands as cmd
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import WorksChanged

ANSWERS = ("agrees", "objects", "asks_for_time")
LONGEST = 4_000


def notify_works(turn: Turn, command: cmd.NotifyWorks) -> None:
    turn.must_be("running")
    turn.player_with("lead", "negotiate", "sign_treaties")
    others = tuple(dict.fromkeys(one for one in command.to if one not in turn.actors()))
    strangers = [one for one in others if turn.state.world.actors.get(one) != "state"]
    if not others or strangers:
        refuse("bad_field", "Expected the States on the river that are notified.", "to")
    if command.river not in {one.id for one in turn.scenario.map.lines if one.kind == "river"} | {
        one.id for one in turn.scenario.map.waters
    }:
        refuse("bad_field", "Expected a river or water of the map.", "river")
    if not command.title.strip() or len(command.title) > 200:
        refuse("bad_field", "Expected what is planned, in at most 200 characters.", "title")
    works = Works(
        id=turn.made_id("p"), by=turn.actors()[0], to=others, river=command.river, title=command.title.strip(),
        notified_on=turn.date.date(), text=command.text.strip()[:LONGEST], data_given=command.data_given,
        impact_assessed=command.impact_assessed, urgent=command.urgent,
    )  # fmt: skip
    turn.happen(WorksChanged(works=works, change="notified"))


def answer_works(turn: Turn, command: cmd.AnswerWorks) -> None:
    """An objection opens consultations; from that day they are counted."""
    turn.must_be("running")
    turn.player_with("lead", "negotiate", "sign_treaties")
    works = turn.state.world.works.get(command.works)
    mine = [one for one in works.to if one in turn.actors()] if works is not None else []
    if works is None or not mine:
        refuse("not_pending", "Nothing waits for the answer of your delegation here.", "works")
    if command.answer not in ANSWERS:
        refuse("bad_field", f"Expected one of {', '.join(ANSWERS)}.", "answer")
    answers = {**works.answers, **dict.fromkeys(mine, command.answer)}
    since = works.consulting_since or (turn.date.date() if command.answer == "objects" else None)
    turn.happen(WorksChanged(works=replace(works, answers=answers, consulting_since=since), change="answered"))
