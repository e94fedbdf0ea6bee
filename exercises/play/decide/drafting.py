"""The drafting room: articles worded, bracketed, agreed and locked one by one, and the whole text initialled."""

from msgspec.structs import replace

from adjudication import life
from adjudication.clauses import CLAUSES
from adjudication.world import Agreement, Clause
from exercises.play import commands as cmd
from exercises.play.decide.agreements import at_table
from exercises.play.decide.forms import MAX_ARTICLE, MAX_CLAUSES, agreement_named, checked_clause
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import AgreementChanged
from exercises.play.state import DraftArticle

TABLE_POWERS = ("draft", "negotiate", "sign_treaties", "lead", "legal")
OnArticle = cmd.DraftText | cmd.BracketText | cmd.AcceptText | cmd.DraftClause | cmd.LockText | cmd.UnlockText


def _drafter(turn: Turn, command: OnArticle) -> Agreement:
    turn.must_be("running")
    turn.player_with(*TABLE_POWERS)
    if not command.article.strip() or len(command.article) > MAX_ARTICLE:
        refuse("bad_field", f"Expected the name of an article, of at most {MAX_ARTICLE} characters.", "article")
    if len(getattr(command, "text", "")) > cmd.MAX_TEXT:
        refuse("bad_field", f"Expected at most {cmd.MAX_TEXT} characters.", "text")
    return at_table(turn, command.agreement)


def _article(turn: Turn, agreement: Agreement, article: str) -> DraftArticle:
    found = turn.state.drafts.get(agreement.id, {}).get(article)
    if found is None:
        refuse("bad_field", "There is no such article.", "article")
    return found


def _unlocked(turn: Turn, agreement: Agreement, article: str) -> None:
    found = turn.state.drafts.get(agreement.id, {}).get(article)
    if found is not None and found.locked:
        refuse("locked", "This article is agreed and locked: unlock it first.", "article")


def draft_text(turn: Turn, command: cmd.DraftText) -> None:
    """Another wording: whoever had signed has to sign again."""
    agreement = _drafter(turn, command)
    _unlocked(turn, agreement, command.article)
    reworded = _reworded(agreement, command.article, command.text)
    turn.happen(AgreementChanged(agreement=reworded, change="text_drafted", article=command.article))


def _reworded(agreement: Agreement, article: str, text: str) -> Agreement:
    if any(one.id == article for one in agreement.clauses):
        clauses = tuple(replace(one, text=text) if one.id == article else one for one in agreement.clauses)
    else:
        clauses = (*agreement.clauses, Clause(id=article, text=text))
    return _anew(agreement, clauses)


def _anew(agreement: Agreement, clauses: tuple[Clause, ...]) -> Agreement:
    """With other articles: signatures and initials were given to another text."""
    if len(clauses) > MAX_CLAUSES:
        refuse("bad_field", f"Expected at most {MAX_CLAUSES} articles.", "article")
    return life.with_terms(replace(agreement, clauses=clauses, signatures=(), initials=()))


def draft_clause(turn: Turn, command: cmd.DraftClause) -> None:
    """An article of the clause library with its parameters: added, reworded, or taken out."""
    agreement = _drafter(turn, command)
    _unlocked(turn, agreement, command.article)
    if command.remove:
        _article(turn, agreement, command.article)
        clauses = tuple(one for one in agreement.clauses if one.id != command.article)
        turn.happen(AgreementChanged(agreement=_anew(agreement, clauses), change="clause_removed", text=command.article))
        return
    if command.clause not in CLAUSES:
        refuse("bad_field", f"There is no such type of article: {command.clause}.", "clause")
    clause = Clause(id=command.article, type=command.clause, text=command.text, params=command.params)
    checked_clause(clause, agreement.parties, turn.state.world.actors, "params")
    kept = [clause if one.id == clause.id else one for one in agreement.clauses]
    clauses = tuple(kept) if any(one.id == clause.id for one in agreement.clauses) else (*kept, clause)
    turn.happen(AgreementChanged(agreement=_anew(agreement, clauses), change="text_drafted", article=clause.id))


def bracket_text(turn: Turn, command: cmd.BracketText) -> None:
    agreement = _drafter(turn, command)
    _article(turn, agreement, command.article)
    _unlocked(turn, agreement, command.article)
    turn.happen(AgreementChanged(agreement=agreement, change="text_bracketed", article=command.article, text=command.text))


def accept_text(turn: Turn, command: cmd.AcceptText) -> None:
    """Accepts the wording on the table, or, with the text of a bracket, that of the bracket."""
    _accept(turn, _drafter(turn, command), command.article, command.text)


def accept_for(turn: Turn, command: cmd.Control) -> None:
    """Control accepts for a party that has no people, whose bracket nobody else could lift."""
    turn.must_be("running")
    agreement = agreement_named(turn, command.agreement or "")
    if command.by not in agreement.parties:
        refuse("not_a_member", "Expected a party to the text.", "by")
    turn.speak_for(command.by)
    _accept(turn, agreement, command.article or "", "")


def _accept(turn: Turn, agreement: Agreement, name: str, text: str) -> None:
    article = _article(turn, agreement, name)
    wanted = text or article.text
    if wanted != article.text:
        if wanted not in article.brackets.values():
            refuse("bad_field", "This wording is neither on the table nor in a bracket.", "text")
        agreement = _reworded(agreement, name, wanted)
    turn.happen(AgreementChanged(agreement=agreement, change="text_accepted", article=name))


def lock_text(turn: Turn, command: cmd.LockText) -> None:
    """What every party has accepted is set aside: nobody rewords it without unlocking it first."""
    agreement = _drafter(turn, command)
    article = _article(turn, agreement, command.article)
    if article.locked:
        refuse("already_done", "This article is locked.", "article")
    if article.brackets or not all(_has_accepted(turn, article, party) for party in agreement.parties):
        refuse("not_agreed", "Not every party has accepted this article.", "article")
    turn.happen(AgreementChanged(agreement=agreement, change="text_locked", article=command.article))


def unlock_text(turn: Turn, command: cmd.UnlockText) -> None:
    agreement = _drafter(turn, command)
    if not _article(turn, agreement, command.article).locked:
        refuse("not_pending", "This article is not locked.", "article")
    turn.happen(AgreementChanged(agreement=agreement, change="text_unlocked", article=command.article))


def _has_accepted(turn: Turn, article: DraftArticle, party: str) -> bool:
    return party in article.accepted_by or turn.delegation_of(party) in article.accepted_by


def initial_text(turn: Turn, command: cmd.InitialText) -> None:
    """The text as it stands is authentic: what is worded anew has to be initialled again."""
    turn.must_be("running")
    turn.player_with(*TABLE_POWERS)
    agreement = at_table(turn, command.agreement)
    if any(one.brackets for one in turn.state.drafts.get(agreement.id, {}).values()):
        refuse("brackets_open", "The text still has square brackets.", "agreement")
    mine = [one for one in agreement.parties if one in turn.actors() and one not in agreement.initials]
    if not mine:
        refuse("already_done", "Your delegation has initialled this text.", "agreement")
    turn.happen(AgreementChanged(agreement=replace(agreement, initials=(*agreement.initials, *mine)), change="initialled"))
