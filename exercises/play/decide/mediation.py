"""A mediation: its mandate, the mediator's own interest, its sessions, and the single negotiating text that the mediator keeps."""

from msgspec.structs import replace

from adjudication import life
from adjudication.clauses import CLAUSES
from adjudication.world import Agreement, AgreementStatus, Clause, Mediation
from exercises.play import commands as cmd
from exercises.play.decide import drafting
from exercises.play.decide.forms import MAX_ARTICLE, MAX_CLAUSES, agreement_named
from exercises.play.decide.mission_roles import MAX_WORDS, open_to, within
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import AgreementChanged, MediationChanged, RoomOpened
from exercises.play.state import MoveState
from exercises.play.visibility import delegations_of

MEDIATORS = ("mediate", "lead", "negotiate")
OFFERS = ("mediation_offer", "good_offices")
SETTLEMENTS = ("ceasefire", "peace_agreement")
LEVELS = ("none", "low", "high")
UNDER_NEGOTIATION = (AgreementStatus.DRAFT, AgreementStatus.PROPOSED)


def _offer(turn: Turn, move_id: str) -> MoveState:
    """The offer that this mediator has made and not taken back."""
    open_to(turn, *MEDIATORS)
    move = turn.move(move_id)
    if move.body.kind not in OFFERS or move.status == "withdrawn":
        refuse("unknown_move", "There is no such move.", "move_id")
    if turn.is_control:
        turn.speak_for(move.body.by)
    elif move.body.by not in turn.actors():
        refuse("not_allowed", "Only the mediator may do this.", "move_id")
    return move


def mediation_of(turn: Turn, move: MoveState) -> Mediation:
    body = move.body
    return turn.state.world.mediations.get(body.id) or Mediation(id=body.id, mediator=body.by, parties=tuple(body.with_))


def has_accepted(move: MoveState, party: str) -> bool:
    """Good offices need no answer; an offer of mediation needs one from each side."""
    return move.body.kind == "good_offices" or move.consents.get(party, "none") != "none"


def _must_have_accepted(move: MoveState, parties: tuple[str, ...]) -> None:
    missing = [one for one in parties if not has_accepted(move, one)]
    if missing:
        refuse("not_pending", f"Not accepted yet by {', '.join(missing)}.", "move_id")


def describe_mediation(turn: Turn, command: cmd.DescribeMediation) -> None:
    mediation = mediation_of(turn, _offer(turn, command.move_id))
    if command.level not in ("", *LEVELS):
        refuse("bad_field", f"Expected one of {', '.join(LEVELS)}.", "level")
    described = replace(
        mediation,
        mandate=within(command.mandate, "mandate", MAX_WORDS) or mediation.mandate,
        mandate_from=within(command.mandate_from, "mandate_from", 200) or mediation.mandate_from,
        interest=within(command.interest, "interest", MAX_WORDS) or mediation.interest,
        interest_level=command.level or mediation.interest_level,
    )
    turn.happen(MediationChanged(mediation=described, change="described"))


# Sessions


def open_session(turn: Turn, command: cmd.OpenSession) -> None:
    """Joint, or apart: a party learns nothing of a session that it is not in. One that is open already stays as it is."""
    move = _offer(turn, command.move_id)
    around = delegations_of(move.body.with_, turn.scenario)
    invited = set(command.with_)
    if not invited or not invited <= around:
        refuse("bad_field", "Expected delegations of the parties to the mediation.", "with")
    _must_have_accepted(move, tuple(one for one in move.body.with_ if delegations_of([one], turn.scenario) & invited))
    members = sorted(invited | delegations_of([move.body.by], turn.scenario))
    room_id = f"{move.body.id}.{'+'.join(members)}"
    if room_id not in turn.state.rooms:
        title = within(command.title, "title", 200)
        turn.happen(RoomOpened(room=room_id, title=title, members=members, mediation=move.body.id))


# The single negotiating text


def table_text(turn: Turn, command: cmd.TableText) -> None:
    move = _offer(turn, command.move_id)
    mediation = mediation_of(turn, move)
    _must_have_accepted(move, mediation.parties)
    if command.form not in SETTLEMENTS:
        refuse("bad_field", f"Expected one of {', '.join(SETTLEMENTS)}.", "form")
    title = within(command.title, "title", 200)
    if not title:
        refuse("bad_field", "Expected some text.", "title")
    text = Agreement(
        id=turn.made_id("a"),
        title=title,
        kind=command.form,
        parties=mediation.parties,
        status=AgreementStatus.DRAFT,
        knowers=(mediation.mediator,),
        kept_by=mediation.mediator,
    )
    turn.happen(AgreementChanged(agreement=text, change="text_drafted"))
    turn.happen(MediationChanged(mediation=replace(mediation, texts=(*mediation.texts, text.id)), change="text_tabled"))


def revise_text(turn: Turn, command: cmd.ReviseText) -> None:
    """Another wording: whoever had signed has to sign again, and what was bracketed here is settled or bracketed anew."""
    open_to(turn, *MEDIATORS)
    text = agreement_named(turn, command.agreement)
    if turn.is_control:
        turn.speak_for(text.kept_by)
    if not text.kept_by or not (turn.is_control or text.kept_by in turn.actors()):
        refuse("not_a_member", "Only the mediator who keeps this text may write it.", "agreement")
    if text.status not in UNDER_NEGOTIATION:
        refuse("not_pending", "This text is not under negotiation any more.", "agreement")
    article = command.article.strip()
    if not article or len(article) > MAX_ARTICLE:
        refuse("bad_field", f"Expected the name of an article, of at most {MAX_ARTICLE} characters.", "article")
    before = turn.state.drafts.get(text.id, {}).get(article)
    if before is not None and before.locked:
        refuse("locked", "This article is agreed and locked: unlock it first.", "article")
    if command.clause not in CLAUSES:
        refuse("bad_field", f"Expected one of {', '.join(CLAUSES)}.", "clause")
    wording = within(command.text, "text")
    clauses = _with_article(text.clauses, Clause(id=article, type=command.clause, text=wording))
    if len(clauses) > MAX_CLAUSES:
        refuse("bad_field", f"Expected at most {MAX_CLAUSES} articles.", "article")
    revised = life.with_terms(replace(text, clauses=clauses, signatures=(), initials=()))
    turn.happen(AgreementChanged(agreement=revised, change="text_drafted", article=article if wording else None))


def _with_article(clauses: tuple[Clause, ...], article: Clause) -> tuple[Clause, ...]:
    if not article.text:
        return tuple(one for one in clauses if one.id != article.id)
    if any(one.id == article.id for one in clauses):
        return tuple(article if one.id == article.id else one for one in clauses)
    return (*clauses, article)


def draft_text(turn: Turn, command: cmd.DraftText) -> None:
    _leave_it_to_the_mediator(turn, command.agreement)
    drafting.draft_text(turn, command)


def draft_clause(turn: Turn, command: cmd.DraftClause) -> None:
    _leave_it_to_the_mediator(turn, command.agreement)
    drafting.draft_clause(turn, command)


def accept_text(turn: Turn, command: cmd.AcceptText) -> None:
    """Of a text that a mediator keeps, parties accept the wording on the table only."""
    on_the_table = turn.state.drafts.get(command.agreement, {}).get(command.article)
    if command.text and (on_the_table is None or command.text != on_the_table.text):
        _leave_it_to_the_mediator(turn, command.agreement)
    drafting.accept_text(turn, command)


def _leave_it_to_the_mediator(turn: Turn, agreement_id: str) -> None:
    text = turn.state.world.agreements.get(agreement_id)
    if text is not None and text.kept_by and set(text.parties) & set(turn.actors()):
        refuse("not_allowed", "The mediator keeps this text: hold the article in brackets, with the wording that you want.", "agreement")
