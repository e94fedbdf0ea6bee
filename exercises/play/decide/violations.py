"""Violations of an agreement: alleged by a party, its mediator or an operation that watches, and answered by the accused."""

from msgspec.structs import replace

from adjudication.world import Agreement, AgreementStatus, Incident
from exercises.play import commands as cmd
from exercises.play.decide.forms import agreement_named
from exercises.play.decide.mission_roles import MAX_WORDS, OVER, acting_for, open_to, within
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import IncidentRecorded, ViolationAnswered, ViolationReported
from exercises.play.peace import Violation

REPORTERS = ("lead", "negotiate", "order_force", "speak", "sign_treaties")
ANSWERS = ("denied", "justified", "regretted")
STANDING = (AgreementStatus.IN_FORCE, AgreementStatus.SUSPENDED)


def report_violation(turn: Turn, command: cmd.ReportViolation) -> None:
    open_to(turn, *REPORTERS)
    agreement = agreement_named(turn, command.agreement)
    if agreement.status not in STANDING:
        refuse("not_pending", "This agreement is not in force.", "agreement")
    actor = acting_for(turn, command.by or _watcher(turn, agreement), *REPORTERS)
    if actor not in agreement.parties and actor not in _watchers(turn, agreement):
        refuse("not_a_member", "Only its parties and those who watch over it report a violation.", "agreement")
    if command.against not in agreement.parties or command.against == actor:
        refuse("bad_field", "Expected another party to the agreement.", "against")
    text = within(command.text, "text", MAX_WORDS)
    if not text:
        refuse("bad_field", "Expected some text.", "text")
    place = within(command.place, "place", 200)
    violation = Violation(turn.made_id("v"), agreement.id, actor, command.against, text, turn.date, place)
    turn.happen(ViolationReported(violation=violation))
    turn.happen(IncidentRecorded(incident=_alleged(violation, agreement)))


def _watchers(turn: Turn, agreement: Agreement) -> set[str]:
    """Its mediator, and whoever leads an operation on the soil of a party."""
    leaders = {
        one.led_by for one in turn.state.world.missions.values() if one.status not in OVER and set(one.host) & set(agreement.parties)
    }
    return (leaders | {agreement.kept_by}) - {""}


def _watcher(turn: Turn, agreement: Agreement) -> str | None:
    """For whom a delegation that speaks for several reports, where it does not say: a party before a watcher."""
    mine = turn.actors()
    sides = [one for one in mine if one in agreement.parties] + [one for one in mine if one in _watchers(turn, agreement)]
    return sides[0] if sides else None


def _alleged(one: Violation, agreement: Agreement) -> Incident:
    return Incident(
        id=one.id,
        title=one.text[:120],
        date=one.at.date(),
        kind="incident",
        by=(one.against,),
        against=(one.by,) if one.by in agreement.parties else (),
        place=one.place,
        knowers=(*agreement.parties, *agreement.knowers) if agreement.secret else (),
    )


def answer_violation(turn: Turn, command: cmd.AnswerViolation) -> None:
    open_to(turn, *REPORTERS)
    violation = turn.state.violations.get(command.violation)
    if violation is None or not (turn.is_control or violation.against in turn.actors()):
        refuse("bad_field", "No such report is made against your delegation.", "violation")
    if turn.is_control:
        turn.speak_for(violation.against)
    if violation.answer:
        refuse("already_done", "This report has been answered.", "violation")
    if command.answer not in ANSWERS:
        refuse("bad_field", f"Expected one of {', '.join(ANSWERS)}.", "answer")
    text = within(command.text, "text", MAX_WORDS)
    turn.happen(ViolationAnswered(violation=violation.id, agreement=violation.agreement, answer=command.answer, text=text))
    incident = turn.state.world.incidents.get(violation.id)
    if incident is not None and command.answer == "regretted":
        turn.happen(IncidentRecorded(incident=replace(incident, facts={**incident.facts, "cf.violation": "individual"})))
