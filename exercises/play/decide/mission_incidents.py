"""What tests a peace operation: an attack, a post overrun, civilians threatened. It answers in time, and the law rules on the answer."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from adjudication.world import Incident, Mission
from exercises.play import commands as cmd
from exercises.play.decide import ruling
from exercises.play.decide.mission_mandate import LEVELS
from exercises.play.decide.mission_roles import LEADERS, MAX_WORDS, leading, open_to, standing, within
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import (
    IncidentRecorded,
    MissionIncidentAnswered,
    MissionIncidentRaised,
    MoveBody,
    MoveSubmitted,
    RulingIssued,
)
from exercises.play.peace import MissionIncident

HOURS = 24
MAX_HOURS = 24 * 90
NOTHING = "nothing"


class AnswerForm(msgspec.Struct, frozen=True):
    """An answer that an operation may give: the force it takes, and whether by it the mission has acted."""

    force: str = "none"  # pko.force_use
    acted: bool = True
    facts: dict[str, object] = {}


# What happened -> the facts of it, and the answers to it
FACTS: Final[dict[str, dict[str, object]]] = {
    "attack": {"pko.personnel_attacked": True, "pko.party_to_conflict": False},
    "overrun": {"pko.personnel_attacked": True, "pko.party_to_conflict": False},
    "civilians_threatened": {"pko.civilians_threatened": True},
}
ANSWERS: Final[dict[str, dict[str, AnswerForm]]] = {
    "attack": {
        "defend": AnswerForm("self_defence"),
        "take_cover": AnswerForm(),
        "protest": AnswerForm(),
        "strike_back": AnswerForm("offensive"),
        NOTHING: AnswerForm(acted=False),
    },
    "overrun": {
        "hold": AnswerForm("self_defence"),
        "reinforce": AnswerForm("mandate_defence"),
        "give_up_post": AnswerForm(),
        "retake": AnswerForm("offensive"),
        NOTHING: AnswerForm(acted=False),
    },
    "civilians_threatened": {
        "warn_and_talk": AnswerForm(),
        "stand_between": AnswerForm(),
        "protect_by_force": AnswerForm("mandate_defence"),
        "shelter": AnswerForm(),
        "report_only": AnswerForm(acted=False),
        NOTHING: AnswerForm(acted=False),
    },
}


def raise_incident(turn: Turn, command: cmd.RaiseIncident) -> None:
    turn.control_only()
    turn.must_be("running")
    mission = standing(turn, command.mission)
    if command.what not in FACTS:
        refuse("bad_field", f"Expected one of {', '.join(FACTS)}.", "what")
    if command.by is not None and command.by not in turn.state.world.actors:
        refuse("bad_field", "There is no such actor.", "by")
    title = within(command.title, "title", 200)
    if not title:
        refuse("bad_field", "Expected some text.", "title")
    incident = MissionIncident(
        id=turn.made_id("mi"),
        mission=mission.id,
        what=command.what,
        title=title,
        text=within(command.text, "text", MAX_WORDS),
        raised_at=turn.date,
        answer_by=_answer_by(turn, command),
        by=command.by or "",
        place=within(command.place, "place", 200) or mission.place,
        within_reach=command.within_reach,
    )
    turn.happen(MissionIncidentRaised(incident=incident))
    turn.happen(IncidentRecorded(incident=_on_record(incident)))


def _answer_by(turn: Turn, command: cmd.RaiseIncident) -> datetime:
    if command.hours is not None and not 0 < command.hours <= MAX_HOURS:
        refuse("bad_field", f"Expected hours from 1 to {MAX_HOURS}.", "hours")
    moment = command.answer_by or turn.date + timedelta(hours=command.hours or HOURS)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=turn.date.tzinfo)
    if moment <= turn.date:
        refuse("bad_field", "Expected a moment that is still to come.", "answer_by")
    return moment


def _on_record(one: MissionIncident) -> Incident:
    return Incident(id=one.id, title=one.title, date=one.raised_at.date(), kind="incident", by=(one.by,) if one.by else (), place=one.place)


# Answers


def answer_incident(turn: Turn, command: cmd.AnswerIncident) -> None:
    open_to(turn, *LEADERS)
    incident = turn.state.mission_incidents.get(command.incident)
    if incident is None:
        refuse("bad_field", "There is no such incident.", "incident")
    mission = standing(turn, incident.mission)
    leading(turn, mission)
    if incident.status != "open":
        refuse("not_pending", "This incident has been answered.", "incident")
    form = ANSWERS[incident.what].get(command.answer)
    if form is None:
        refuse("bad_field", f"Expected one of {', '.join(ANSWERS[incident.what])}.", "answer")
    if LEVELS.index(form.force) > LEVELS.index(mission.rules_of_engagement):
        refuse("bad_field", "The rules of engagement do not allow so much force: change them first.", "answer")
    _answered(turn, mission, incident, command.answer, within(command.text, "text", MAX_WORDS))


def time_is_up(turn: Turn, incident: MissionIncident) -> None:
    """Not to answer is an answer, and is ruled on as one."""
    mission = turn.state.world.missions[incident.mission]
    _answered(turn, mission, incident, NOTHING, "", missed=True)


def _answered(turn: Turn, mission: Mission, incident: MissionIncident, answer: str, text: str, missed: bool = False) -> None:
    body = _act(turn, mission, incident, answer, text)
    if mission.led_by:
        turn.speak_for(mission.led_by)
    turn.happen(MissionIncidentAnswered(incident=incident.id, answer=answer, text=text, move_id=body.id, missed=missed))
    turn.happen(MoveSubmitted(move=body))
    judged = ruling.judge(turn, body.id)
    turn.happen(RulingIssued(move_id=body.id, ruling=judged.ruling, sources=judged.sources))


def _act(turn: Turn, mission: Mission, incident: MissionIncident, answer: str, text: str) -> MoveBody:
    form = ANSWERS[incident.what][answer]
    facts: dict[str, object] = {
        **FACTS[incident.what],
        "pko.acted": form.acted,
        "pko.within_capability_area": incident.within_reach,
        "pko.force_use": form.force,
        **({"pko.force_proportionate": True} if form.force != "none" else {}),
        **form.facts,
    }
    return MoveBody(
        id=turn.made_id("m"),
        kind="pko_regional" if mission.authority == "regional" else "pko_un",
        by=mission.led_by or "UN",
        against=[incident.by] if incident.by else [],
        in_=list(mission.host),
        mission=mission.id,
        title=f"{mission.title}: {incident.title}",
        text=text,
        facts=facts,
    )
