"""Injects of the MSEL: released when they are due or by hand, skipped, and what they do to the world."""

from msgspec.structs import replace

from adjudication.world import AgreementStatus, Consent, Reason
from exercises.play.commands import Control
from exercises.play.decide import drafts
from exercises.play.decide.refusals import refuse
from exercises.play.decide.secrets_out import reveal_secret
from exercises.play.decide.turn import Turn
from exercises.play.events import AgreementChanged, IncidentRecorded, InjectBody, InjectReleased, InjectSkipped, WorldChanged
from exercises.play.msel import msel_of
from exercises.play.state import State
from exercises.play.visibility import addressed_to
from exercises.scenario.schema import ALL, Change, Inject


def release_inject(turn: Turn, command: Control) -> None:
    turn.must_be("running", "paused", "frozen")
    inject = inject_named(turn, command.inject)
    if inject.id in turn.state.injects:
        refuse("already_done", "This inject has been released.", "inject")
    release(turn, inject, command.to)


def skip_inject(turn: Turn, command: Control) -> None:
    inject = inject_named(turn, command.inject)
    if inject.id in turn.state.injects or inject.id in turn.state.skipped:
        refuse("already_done", "This inject has been released or skipped.", "inject")
    turn.happen(InjectSkipped(inject=inject.id, reason=command.reason))


def inject_named(turn: Turn, inject_id: str | None) -> Inject:
    inject = next((one for one in msel_of(turn.scenario, turn.state) if one.id == inject_id), None)
    if inject is None:
        refuse("unknown_inject", "There is no such inject.", "inject")
    return inject


def is_ready(state: State, inject: Inject) -> bool:
    """Whether all that it depends on has been released. By hand control may release it all the same."""
    return all(one in state.injects for one in inject.depends_on)


def release(turn: Turn, inject: Inject, to: list[str] | None = None) -> None:
    recipients = to or inject.to
    strangers = set(recipients) - {ALL, "control", "observer", "public"} - {one.code for one in turn.scenario.actors}
    strangers -= set(turn.state.delegations)
    if strangers:
        refuse("bad_field", f"No such delegation: {', '.join(sorted(strangers))}.", "to")
    body = InjectBody(
        id=inject.id, title=inject.title, method=inject.method, from_=inject.from_, to=recipients, content=inject.content, number=inject.id
    )
    turn.happen(InjectReleased(inject=body))
    take_effect(turn, inject.effects, recipients, inject.title)
    if inject.draft is not None:
        drafts.circulate(turn, inject.draft)
    if inject.tables is not None:
        _lay_on_the_table(turn, inject.tables)


def _lay_on_the_table(turn: Turn, agreement_id: str) -> None:
    """A text that the scenario has prepared comes before its parties, who may now draft on it."""
    agreement = turn.state.world.agreements.get(agreement_id)
    if agreement is not None and agreement.status is AgreementStatus.DRAFT:
        turn.happen(AgreementChanged(agreement=agreement, change="tabled"))


# What it does


def take_effect(turn: Turn, effects: list[Change], told: list[str], title: str) -> None:
    """Figures move for all who may see them; why they move is told to those whom the inject was for."""
    readers = [] if ALL in told else sorted(addressed_to(told, turn.scenario))
    for change in effects:
        because = change.because or title
        match change.kind:
            case "meter" | "trust" | "tension":
                turn.happen(_figure(turn, change, because, readers))
            case "skip_inject":
                _skip(turn, change.target, because)
            case "release_inject":
                release_too(turn, change.target)
            case "reveal":
                reveal_secret(turn, change.target, [] if ALL in told else told, how="leaked")
            case "incident":
                _make_known(turn, change.target, told)
            case "consent":
                turn.happen(_consent(turn, change, readers))
            case "score":
                pass  # counted by the report, from what was released


def _figure(turn: Turn, change: Change, because: str, readers: list[str]) -> WorldChanged:
    if change.kind == "meter" and isinstance(change.to, int):
        return WorldChanged(meters={change.target: change.to}, told=readers)
    pair = sorted(change.between)
    what, of = (change.target, ()) if change.kind == "meter" else (change.kind, (pair[0], pair[1]))
    reason = Reason(at=turn.date.date(), what=what, of=of, change=change.by or 0, because=because)
    return WorldChanged(reasons=[reason], told=readers)


def _skip(turn: Turn, inject_id: str, because: str) -> None:
    if inject_id not in turn.state.injects and inject_id not in turn.state.skipped:
        turn.happen(InjectSkipped(inject=inject_id, reason=because))


def release_too(turn: Turn, inject_id: str) -> None:
    if inject_id not in turn.state.injects:
        release(turn, inject_named(turn, inject_id))


def _make_known(turn: Turn, incident_id: str, told: list[str]) -> None:
    incident = turn.state.world.incidents.get(incident_id)
    if incident is not None and incident.knowers:
        knowers = () if ALL in told else tuple(dict.fromkeys((*incident.knowers, *told)))
        turn.happen(IncidentRecorded(incident=replace(incident, knowers=knowers)))


def _consent(turn: Turn, change: Change, readers: list[str]) -> WorldChanged:
    """`between` names who consents, then to whose doing; `to: withdrawn` ends it."""
    by, to = change.between[0], change.between[-1]
    day = turn.date.date()
    withdrawn = day if change.to == "withdrawn" else None
    return WorldChanged(consents=[Consent(by=by, to=to, what=change.target, given_on=day, withdrawn_on=withdrawn)], told=readers)
