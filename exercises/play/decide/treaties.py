"""What becomes of a signed text: ratified, objected to, in force, registered, suspended, denounced, ended; by its parties or by time."""

from datetime import date, datetime, time

from msgspec.structs import replace

from adjudication import duties, life
from adjudication.registers import OBLIGATIONS
from adjudication.world import Agreement, AgreementStatus, Assent, Notice, Objection, Signature, signature_of
from exercises.play import commands as cmd
from exercises.play.clock import real_time_of
from exercises.play.decide import ruling
from exercises.play.decide.forms import agreement_named
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import AgreementChanged, By, ObligationArose
from exercises.play.state import MoveState, State

A_MINUTE_PAST = time(0, 1)  # so that rounding cannot leave a deadline on the day before
ASSENTS = ("end", "accession")


def _party(turn: Turn, text: Agreement, among: tuple[str, ...]) -> str:
    """The party for which this delegation speaks."""
    mine = next((one for one in among if one in turn.actors()), None)
    if mine is None:
        refuse("not_a_member", "Your delegation is no party to this agreement.", "agreement")
    return mine


def _in_force(text: Agreement) -> None:
    if text.status not in life.STANDING:
        refuse("not_pending", "This agreement is not in force.", "agreement")


def _changed(turn: Turn, text: Agreement, change: str) -> None:
    turn.happen(AgreementChanged(agreement=text, change=change))


# Ratification and entry into force


def ratify_agreement(turn: Turn, command: cmd.RatifyAgreement) -> None:
    turn.must_be("running")
    seat = turn.seat()
    if "sign_treaties" not in turn.powers_of(seat) and not seat.full_powers:
        refuse("no_power", "This needs a seat with the power: sign_treaties.")
    text = agreement_named(turn, command.agreement)
    waiting = life.awaited(text)
    for party in [one for one in waiting if one in turn.actors()] or [_party(turn, text, (*text.parties, *text.signatories))]:
        ratify(turn, agreement_named(turn, command.agreement), party)


def ratify(turn: Turn, text: Agreement, party: str) -> None:
    """A text that the scenario holds as signed may name no signatures: then the ratification stands for both."""
    if text.status is not AgreementStatus.SIGNED and party not in text.signatories:
        refuse("not_pending", "Nothing waits for a ratification here.", "agreement")
    signature, day = signature_of(text, party), turn.date.date()
    if signature is not None and life.is_bound(signature):
        refuse("already_done", "This party has nothing left to do.", "agreement")
    given = signature or Signature(party, text.signed_on or day, subject_to_ratification=True, role="mfa", full_powers=True)
    others = tuple(one for one in text.signatures if one.party != party)
    ratified = replace(text, signatures=(*others, replace(given, ratified_on=day)))
    if party in text.signatories:
        left = tuple(one for one in text.signatories if one != party)
        joined = replace(ratified, signatories=left, parties=(*text.parties, party), ratify_by=text.ratify_by if left else None)
        _changed(turn, joined, "ratified")
        _owe(turn, joined)
        return
    _changed(turn, ratified, "ratified")
    if _is_ripe(turn, ratified):
        _rule(turn, ratified, "ratified")
        enter_if_ripe(turn, text.id)


def _is_ripe(turn: Turn, text: Agreement) -> bool:
    day = text.in_force_on or life.entry_day(text)
    return text.status is AgreementStatus.SIGNED and day is not None and day <= turn.date.date()


def _proposal(turn: Turn, text: Agreement) -> MoveState | None:
    return turn.state.moves.get(turn.state.proposals.get(text.id, ""))


def _rule(turn: Turn, text: Agreement, because: str) -> None:
    move = _proposal(turn, text)
    if move is not None:
        ruling.rule(turn, move.body.id, because=because)


def enter_if_ripe(turn: Turn, agreement_id: str) -> None:
    """What the ruling left signed though nothing is missing: it had taken effect before, or only its proposer has still to ratify."""
    text = turn.state.world.agreements[agreement_id]
    if not _is_ripe(turn, text) or not _may_enter(turn, text):
        return
    entered = life.entered(text, text.in_force_on or life.entry_day(text) or turn.date.date())
    _changed(turn, entered, "in_force")
    _owe(turn, entered)


def _may_enter(turn: Turn, text: Agreement) -> bool:
    move = _proposal(turn, text)
    if move is None:
        return True
    effect = move.verdict.effect if move.verdict else ""
    return effect == "takes_effect" or (effect == "pending" and move.body.by in life.awaited(text))


def _owe(turn: Turn, text: Agreement) -> None:
    """The duties of a text in force that are not on record yet."""
    move = _proposal(turn, text)
    for owed in duties.under_agreement(text, move.body.id if move else text.id, turn.date.date()):
        if owed.id not in turn.state.world.obligations:
            turn.happen(ObligationArose(obligation=owed if move else replace(owed, move_id=None)))


def _discharge(turn: Turn, text: Agreement) -> None:
    for owed in duties.discharged(turn.state.world, text):
        turn.happen(ObligationArose(obligation=owed))


# Reservations, registration, the consent of the others


def object_to_reservation(turn: Turn, command: cmd.ObjectToReservation) -> None:
    turn.must_be("running")
    turn.player_with("sign_treaties", "lead", "legal")
    text = agreement_named(turn, command.agreement)
    mine = _party(turn, text, (*text.parties, *text.signatories))
    signature = signature_of(text, command.party)
    if signature is None or not signature.reservation or command.party == mine:
        refuse("bad_field", "Expected a party that has made a reservation.", "party")
    others = tuple(one for one in text.objections if (one.by, one.to) != (mine, command.party))
    made = Objection(mine, command.party, turn.date.date(), command.opposes_entry, command.text.strip())
    _changed(turn, replace(text, objections=(*others, made)), "objected")
    if command.opposes_entry:
        _nothing_between(turn, text, {mine, command.party})


def _nothing_between(turn: Turn, text: Agreement, pair: set[str]) -> None:
    for owed in OBLIGATIONS.of(turn.state.world.obligations).get(("under", text.id), ()):
        if owed.status == "open" and {*owed.owed_by, *owed.owed_to} == pair:
            turn.happen(ObligationArose(obligation=replace(owed, status="discharged")))


def register_agreement(turn: Turn, command: cmd.RegisterAgreement) -> None:
    """With the Secretariat of the United Nations, by a party or by the depositary."""
    turn.must_be("running")
    turn.player_with("sign_treaties", "lead", "legal", "draft")
    text = agreement_named(turn, command.agreement)
    _party(turn, text, (*text.parties, *((text.depositary,) if text.depositary else ())))
    _in_force(text)
    if text.secret:
        refuse("not_allowed", "A secret agreement cannot be registered: reveal it first.", "agreement")
    if text.registered:
        refuse("already_done", "This agreement is registered.", "agreement")
    _changed(turn, replace(text, registered=True), "registered")


def assent_to(turn: Turn, command: cmd.AssentTo) -> None:
    """To the end of an agreement, which comes when every party agrees; or to the accession of a State."""
    turn.must_be("running")
    turn.player_with("sign_treaties", "lead")
    text = agreement_named(turn, command.agreement)
    mine = _party(turn, text, text.parties)
    _in_force(text)
    if command.what not in ASSENTS:
        refuse("bad_field", f"Expected one of {', '.join(ASSENTS)}.", "what")
    if (command.what == "accession") != bool(command.to) or (command.to and command.to not in turn.state.world.actors):
        refuse("bad_field", "Expected, of an accession alone, who may join.", "to")
    if command.to in text.parties:
        refuse("bad_field", "This actor is a party already.", "to")
    if any((one.by, one.what, one.to) == (mine, command.what, command.to) for one in text.assents):
        refuse("already_done", "Your delegation has agreed to this.", "agreement")
    agreed = replace(text, assents=(*text.assents, Assent(mine, command.what, turn.date.date(), command.to)))
    _changed(turn, agreed, "assented")
    if {one.by for one in agreed.assents if one.what == "end"} >= set(text.parties):
        _end(turn, agreed, "by_consent", turn.date.date())


def resume_agreement(turn: Turn, command: cmd.ResumeAgreement) -> None:
    """Whoever suspended an agreement takes it up again."""
    turn.must_be("running")
    turn.player_with("sign_treaties", "lead")
    text = agreement_named(turn, command.agreement)
    mine = _party(turn, text, text.parties)
    if mine not in text.suspended_by:
        refuse("not_pending", "Your delegation has not suspended this agreement.", "agreement")
    left = tuple(one for one in text.suspended_by if one != mine)
    status = AgreementStatus.IN_FORCE if text.status is AgreementStatus.SUSPENDED and not left else text.status
    _changed(turn, replace(text, suspended_by=left, status=status), "resumed")


# Time


def time_passes(turn: Turn) -> None:
    """Whatever has come due: entry into force, the end of a time for ratification, of a notice, of the agreement. Nobody does it."""
    by, turn.by = turn.by, By()
    on = turn.date.date()
    for agreement_id in [one.id for one in turn.state.world.agreements.values() if (day := life.next_day(one)) and day <= on]:
        _notices_run(turn, agreement_id, on)
        _comes_due(turn, agreement_id, on)
    turn.by = by


def _comes_due(turn: Turn, agreement_id: str, on: date) -> None:
    text = turn.state.world.agreements[agreement_id]
    if _is_ripe(turn, text):
        _rule(turn, text, "its day has come")
        enter_if_ripe(turn, agreement_id)
        text = turn.state.world.agreements[agreement_id]
    if text.status is AgreementStatus.SIGNED and text.ratify_by and text.ratify_by < on and not _is_ripe(turn, text):
        _end(turn, text, "not_ratified", on)
    elif text.status in life.STANDING and text.ends_on and text.ends_on <= on:
        _end(turn, text, "expired", text.ends_on)


def _end(turn: Turn, text: Agreement, how: str, on: date) -> None:
    ended = life.terminated(text, on, how)
    _changed(turn, ended, "terminated")
    _discharge(turn, ended)


def _notices_run(turn: Turn, agreement_id: str, on: date) -> None:
    text = turn.state.world.agreements[agreement_id]
    for notice in list(life.running(text)) if text.status in life.STANDING else ():
        if notice.effective_on and notice.effective_on <= on:
            _notice_has_run(turn, agreement_id, notice)


def _notice_has_run(turn: Turn, agreement_id: str, notice: Notice) -> None:
    """The law says anew of the withdrawal whether it now takes effect."""
    text = turn.state.world.agreements[agreement_id]
    notices = tuple(replace(one, effective_on=None) if one == notice else one for one in text.notices)
    _changed(turn, replace(text, notices=notices), "notice_ran")
    move = _withdrawal(turn.state, agreement_id, notice.party)
    if move is not None:
        ruling.rule(turn, move.body.id, because="the notice has run")
    text, verdict = turn.state.world.agreements[agreement_id], turn.state.moves[move.body.id].verdict if move else None
    if notice.party in text.parties and text.status in life.STANDING and (verdict is None or verdict.effect == "takes_effect"):
        left = life.without_party(text, notice.party, turn.date.date())
        _changed(turn, left, "terminated" if left.status is AgreementStatus.TERMINATED else "left")
        _discharge(turn, left)


def _withdrawal(state: State, agreement_id: str, party: str) -> MoveState | None:
    found = [
        one for one in state.moves.values()
        if one.body.kind == "treaty_withdrawal" and one.body.by == party and one.body.agreement == agreement_id
    ]  # fmt: skip
    return found[-1] if found else None


def deadlines_of(state: State) -> dict[str, datetime]:
    """When, in real time, an agreement changes by itself or a duty falls due, as far as the phase that is open reaches."""
    days = {f"agreement:{one.id}": day for one in state.world.agreements.values() if (day := life.next_day(one))}
    due = min((one.due for one in OBLIGATIONS.of(state.world.obligations).get("due", ()) if one.due), default=None)
    if due is not None:
        days["duties"] = date.fromordinal(due.toordinal() + 1)
    found = {f"{key}:{day}": _real_time(state, day) for key, day in days.items()}
    return {key: at for key, at in found.items() if at is not None}


def _real_time(state: State, day: date) -> datetime | None:
    zone = state.clock.date.tzinfo if state.clock.date else None
    return real_time_of(state.clock, datetime.combine(day, A_MINUTE_PAST, tzinfo=zone))
