"""Agreements at the table: proposed, signed, refused. How a text is drafted is in drafting.py, what becomes of it in treaties.py."""

from msgspec.structs import replace

from adjudication import life
from adjudication.world import Agreement, AgreementStatus, Clause, Signature
from exercises.play import commands as cmd
from exercises.play.decide import ruling, treaties
from exercises.play.decide.forms import agreement_named, spec_of
from exercises.play.decide.refusals import refuse
from exercises.play.decide.secrets_out import publish
from exercises.play.decide.turn import Turn
from exercises.play.events import AgreementChanged, MoveBody, MoveSubmitted
from exercises.play.state import SeatState

OFFICE_OF_CONTROL = "mfa"  # whom control speaks for when it signs for an actor without people


def propose(turn: Turn, body: MoveBody, clauses: tuple[Clause, ...], seat: SeatState | None) -> None:
    """The text is on the table of its parties; whoever proposes it has signed it."""
    agreement_id = "a" + body.id[1:]
    body = replace(body, agreement=agreement_id)
    parties = (body.by, *body.with_)
    turn.happen(MoveSubmitted(move=body, awaits=[f"signature:{one}" for one in body.with_]))
    agreement = Agreement(
        id=agreement_id,
        title=body.title or spec_of(body.kind).title,
        kind=body.kind,
        parties=parties,
        status=AgreementStatus.PROPOSED,
        secret=body.secret,
        knowers=tuple(body.knowers),
        clauses=clauses,
        text=body.text,
        binding=body.facts.get("treaty.intent_binding") is not False,
    )
    signed = replace(life.with_terms(agreement), signatures=(_signature(turn, agreement, body.by, seat),))
    turn.happen(AgreementChanged(agreement=signed, change="proposed"))


def join(turn: Turn, body: MoveBody, seat: SeatState | None) -> None:
    """A move that names a text on the table, or one that the scenario had prepared, is a signature of it."""
    agreement = agreement_named(turn, body.agreement or "", "move.agreement")
    if body.by not in agreement.parties:
        refuse("not_a_member", "This actor is not at this table.", "move.agreement")
    if agreement.status is AgreementStatus.DRAFT:
        take_up(turn, body, seat)
    else:
        sign(turn, agreement.id, body.by, seat)


def take_up(turn: Turn, body: MoveBody, seat: SeatState | None, reservation: str = "", subject: bool = False) -> None:
    """A text that the scenario had prepared is on the table from the first signature on; the move says whether it stays secret."""
    agreement = agreement_named(turn, body.agreement or "")
    _without_brackets(turn, agreement)
    others = [one for one in agreement.parties if one != body.by]
    body = replace(body, with_=others, title=body.title or agreement.title)
    turn.happen(MoveSubmitted(move=body, awaits=[f"signature:{one}" for one in others]))
    signature = _signature(turn, agreement, body.by, seat, reservation, subject)
    knowers = agreement.knowers if body.secret else ()
    proposed = replace(agreement, status=AgreementStatus.PROPOSED, signatures=(signature,), secret=body.secret, knowers=knowers)
    turn.happen(AgreementChanged(agreement=proposed, change="signed"))


def _as_proposal(turn: Turn, agreement: Agreement, party: str) -> MoveBody:
    return MoveBody(id=turn.made_id("m"), kind=agreement.kind, by=party, agreement=agreement.id, secret=agreement.secret)


def _signature(turn: Turn, text: Agreement, party: str, seat: SeatState | None, reservation: str = "", subject: bool = False) -> Signature:
    """Subject to ratification where whoever signs says so, or the text itself."""
    day, subject = turn.date.date(), subject or life.asks_ratification(text)
    if seat is None:
        return Signature(party, day, "", OFFICE_OF_CONTROL, True, subject, reservation=reservation)
    return Signature(party, day, seat.id, seat.role, seat.full_powers, subject, reservation=reservation)


def sign_agreement(turn: Turn, command: cmd.SignAgreement) -> None:
    turn.must_be("running")
    seat = turn.seat()
    if "sign_treaties" not in turn.powers_of(seat) and not seat.full_powers:
        refuse("no_power", "This needs a seat with the power: sign_treaties.")
    agreement = agreement_named(turn, command.agreement)
    for party in _own_parties(turn, agreement):
        sign(turn, agreement.id, party, seat, command.reservation, command.subject_to_ratification)


def sign_for(turn: Turn, command: cmd.Control) -> None:
    """Control signs for a party that has no people."""
    turn.must_be("running")
    agreement = agreement_named(turn, command.agreement or "")
    if command.by is None or command.by not in (*agreement.parties, *agreement.signatories):
        refuse("not_a_member", "Expected a party to the text.", "by")
    turn.speak_for(command.by)
    sign(turn, agreement.id, command.by, None)


def _own_parties(turn: Turn, agreement: Agreement) -> list[str]:
    """The parties for which this delegation can sign, or ratify, now."""
    mine = [one for one in (*agreement.parties, *agreement.signatories) if one in turn.actors()]
    if not mine:
        refuse("not_a_member", "Your delegation is not at this table.", "agreement")
    open_ones = [one for one in mine if _can_sign(agreement, one)]
    if not open_ones:
        refuse("already_done", "Your delegation has signed this text.", "agreement")
    return open_ones


def _can_sign(agreement: Agreement, party: str) -> bool:
    signature = next((one for one in agreement.signatures if one.party == party), None)
    return signature is None or not life.is_bound(signature)


def sign(turn: Turn, agreement_id: str, party: str, seat: SeatState | None, reservation: str = "", subject: bool = False) -> None:
    agreement = agreement_named(turn, agreement_id)
    if party not in (*agreement.parties, *agreement.signatories):
        refuse("not_a_member", "This actor is not at this table.", "agreement")
    if agreement.status is AgreementStatus.SIGNED or party in agreement.signatories:
        treaties.ratify(turn, agreement, party)
        return
    if agreement.status is AgreementStatus.DRAFT:
        take_up(turn, _as_proposal(turn, agreement, party), seat, reservation, subject)
        return
    if agreement.status is not AgreementStatus.PROPOSED:
        refuse("not_pending", "This text is not open for signature.", "agreement")
    if not _can_sign(agreement, party):
        refuse("already_done", "This party has signed the text.", "agreement")
    _without_brackets(turn, agreement)
    signed = replace(agreement, signatures=(*agreement.signatures, _signature(turn, agreement, party, seat, reservation, subject)))
    _signed(turn, signed)


def _without_brackets(turn: Turn, agreement: Agreement) -> None:
    if any(one.brackets for one in turn.state.drafts.get(agreement.id, {}).values()):
        refuse("brackets_open", "The text still has square brackets.", "agreement")


def _signed(turn: Turn, agreement: Agreement) -> None:
    complete = {one.party for one in agreement.signatures} == set(agreement.parties)
    if complete:
        day = turn.date.date()
        agreement = replace(agreement, status=AgreementStatus.SIGNED, signed_on=day, ratify_by=life.ratify_by(agreement, day))
    turn.happen(AgreementChanged(agreement=agreement, change="signed"))
    if complete:
        _concluded(turn, agreement)


def _concluded(turn: Turn, agreement: Agreement) -> None:
    """What was negotiated in private is public once it is signed, unless it is secret; then it is ruled on."""
    move = turn.state.moves.get(turn.state.proposals.get(agreement.id, ""))
    if move is None:
        return
    if not move.body.secret:
        publish(turn, move, to=[], how="published")
    ruling.rule(turn, move.body.id, because="signed by all parties")
    treaties.enter_if_ripe(turn, agreement.id)


def refuse_agreement(turn: Turn, command: cmd.RefuseAgreement) -> None:
    turn.must_be("running")
    turn.player_with("sign_treaties", "lead", "negotiate")
    agreement = at_table(turn, command.agreement)
    turn.happen(AgreementChanged(agreement=replace(agreement, status=AgreementStatus.REFUSED), change="refused", text=command.reason))


def refuse_for(turn: Turn, command: cmd.Control) -> None:
    agreement = agreement_named(turn, command.agreement or "")
    if command.by not in agreement.parties:
        refuse("not_a_member", "Expected a party to the text.", "by")
    still_open(agreement)
    turn.speak_for(command.by)
    turn.happen(AgreementChanged(agreement=replace(agreement, status=AgreementStatus.REFUSED), change="refused", text=command.reason))


def take_back(turn: Turn, agreement_id: str) -> None:
    agreement = turn.state.world.agreements[agreement_id]
    if agreement.status is AgreementStatus.PROPOSED:
        turn.happen(AgreementChanged(agreement=replace(agreement, status=AgreementStatus.REFUSED), change="withdrawn"))


def at_table(turn: Turn, agreement_id: str) -> Agreement:
    agreement = agreement_named(turn, agreement_id)
    if not set(agreement.parties) & set(turn.actors()):
        refuse("not_a_member", "Your delegation is not at this table.", "agreement")
    still_open(agreement)
    return agreement


def still_open(agreement: Agreement) -> None:
    if agreement.status not in (AgreementStatus.DRAFT, AgreementStatus.PROPOSED):
        refuse("not_pending", "This text is not under negotiation any more.", "agreement")
