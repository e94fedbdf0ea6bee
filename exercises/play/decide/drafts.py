"""Drafts with their paragraphs: tabled before any organ, circulated by an inject, amended."""

from typing import cast

from msgspec.structs import replace

from adjudication.moves import FORMS
from adjudication.paragraphs import claimed_by
from adjudication.world import ASSEMBLY, UNITED_NATIONS, Clause, Question, Resolution
from exercises.play import commands as cmd
from exercises.play.commands import MoveForm
from exercises.play.decide import silence_procedure, votes
from exercises.play.decide.draft_texts import CHAPTERS, MAX_LINE, MAX_PREAMBLE, read_paragraph, read_paragraphs, restated
from exercises.play.decide.forms import SYMBOL, read_facts, read_form
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import MoveSubmitted, ResolutionChanged, ResolutionTabled
from exercises.play.organs import STATEMENT, Organ, organ_named, statement_of
from exercises.scenario.schema import Decision

CHANGES = ("replace", "delete", "add")
DISCUSSED = "draft"
MAX_AMENDMENTS = 40


def speaker(turn: Turn, by: str | None, *powers: str) -> str:
    """The actor in whose name a seat, or control for somebody whom nobody plays, acts on a draft."""
    turn.must_be("running")
    if turn.is_control:
        if by is None or by not in turn.state.world.actors:
            refuse("bad_field", "There is no such actor.", "by")
        turn.speak_for(by)
        return by
    turn.player_with(*powers)
    if by is not None and by not in turn.actors():
        refuse("not_allowed", "Your delegation does not speak for this actor.", "by")
    return by or (str(turn.context.delegation) if turn.context.delegation in turn.actors() else turn.actors()[0])


def table_draft(turn: Turn, command: cmd.TableDraft) -> None:
    actor = speaker(turn, command.by, *drafting_powers(command.body))
    organ = _organ(turn, command, actor)
    actor = _in_the_organ(turn, organ, actor, command.by)
    if organ.body not in UNITED_NATIONS and set(command.with_) - organ.members:
        refuse("bad_field", "Only members of this body can sponsor its drafts.", "with")
    draft = _read(turn, command, organ, actor)
    if organ.body in UNITED_NATIONS:
        draft = bring(turn, draft, actor, command.facts)
    else:
        turn.happen(ResolutionTabled(resolution=draft, move_id=""))
    if command.silence:
        silence_procedure.open_silence(turn, draft, command.silence_minutes)


def drafting_powers(body: str) -> tuple[str, ...]:
    return ("draft",) if body in UNITED_NATIONS else ("draft", "lead", "negotiate")


def _organ(turn: Turn, command: cmd.TableDraft, actor: str) -> Organ:
    for code in command.with_:
        if code not in turn.state.world.actors:
            refuse("bad_field", f"There is no such actor: {code}.", "with")
    if command.body == STATEMENT:
        if not set(command.with_) - {actor}:
            refuse("bad_field", "Expected at least one other delegation.", "with")
        return statement_of({actor, *command.with_})
    organ = organ_named(turn.scenario, turn.state.world, command.body, turn.date.date())
    if organ is None:
        refuse("bad_field", "There is no such body in this exercise.", "body")
    return organ


def _in_the_organ(turn: Turn, organ: Organ, actor: str, by: str | None) -> str:
    """Who tables: before the United Nations any Member, elsewhere a member or the chair, of those whom the delegation speaks for."""
    if organ.body in UNITED_NATIONS:
        return actor
    allowed = organ.members | {organ.chair}
    mine = [actor] if by is not None or turn.is_control else [actor, *turn.actors()]
    found = next((code for code in mine if code in allowed), None)
    if found is None:
        refuse("not_a_member", "Your delegation has no seat in this body.", "body")
    return found


def _read(turn: Turn, command: cmd.TableDraft, organ: Organ, actor: str) -> Resolution:
    title = command.title.strip()
    if not title or len(title) > 200:
        refuse("bad_field", "Expected a title of at most 200 characters.", "title")
    if command.symbol and not SYMBOL.fullmatch(command.symbol):
        refuse("bad_field", "Expected a symbol of at most 64 letters, digits, dots and dashes.", "symbol")
    if command.chapter not in CHAPTERS:
        refuse("bad_field", "Expected one of none, VI, VII, VIII.", "chapter")
    if command.matter and command.matter not in turn.state.world.disputes:
        refuse("bad_field", "There is no such dispute.", "matter")
    paragraphs = read_paragraphs(turn, organ.body, command.paragraphs)
    if not paragraphs and not command.text.strip():
        refuse("bad_field", "Expected at least one operative paragraph.", "paragraphs")
    preamble = _preamble(command.preamble)
    facts: dict[str, object] = {"sc.chapter": command.chapter or "none"} if organ.body == "sc" else {}
    facts |= {name: one for name, one in read_facts(turn, command.facts).items() if name.startswith(votes.TEXT_FACTS)}
    draft = Resolution(
        id=turn.made_id("r"),
        title=title,
        body=organ.body,
        status=votes.OPEN if command.to_vote and not command.silence else DISCUSSED,
        tabled_by=(actor,) if organ.body == STATEMENT else tuple(dict.fromkeys((actor, *command.with_))),
        text=command.text.strip()[:MAX_LINE],
        date=turn.date.date(),
        facts=facts,
        kind=_kind(organ, paragraphs),
        symbol=command.symbol,
        matter=command.matter,
        addressed_to=tuple(_actors(turn, command.against)),
        against=tuple(_actors(turn, command.against)),
        members=() if organ.body in UNITED_NATIONS else tuple(sorted(organ.members)),
        preamble=preamble,
        paragraphs=paragraphs,
    )
    return restated(turn, draft)


def _actors(turn: Turn, codes: list[str]) -> list[str]:
    for code in codes:
        if code not in turn.state.world.actors:
            refuse("bad_field", f"There is no such actor: {code}.", "against")
    return codes


def _preamble(lines: list[str]) -> tuple[str, ...]:
    kept = tuple(line.strip() for line in lines if line.strip())
    if len(kept) > MAX_PREAMBLE or any(len(line) > MAX_LINE for line in kept):
        refuse("bad_field", "The text is too long.", "preamble")
    return kept


def _kind(organ: Organ, paragraphs: tuple[Clause, ...]) -> str:
    """The kind of move that brings such a text before the United Nations."""
    if organ.body == "un" or any(one.type == "session" for one in paragraphs):
        return "ufp_session"
    return {"sc": "sc_draft"}.get(organ.body, "ga_resolution" if organ.body in ASSEMBLY else "decision")


def bring(turn: Turn, draft: Resolution, actor: str, facts: dict[str, object]) -> Resolution:
    """Before the United Nations a draft is a move, which the law rules on when the vote is closed."""
    if FORMS[draft.kind].needs != "draft":  # pragma: no cover - the table of moves says so
        refuse("no_power", "This needs a seat with the power: draft.")
    form = MoveForm(
        kind=draft.kind,
        with_=[code for code in draft.tabled_by if code != actor],
        against=list(draft.against),
        resolution=draft.symbol or None,
        title=draft.title,
        text=draft.text,
        facts={**claimed_by(draft.paragraphs), **facts},
    )
    form = form if FORMS[draft.kind].field("against") else replace(form, against=None)
    body = replace(read_form(turn, form, actor), resolution=draft.id)
    turn.happen(MoveSubmitted(move=body, awaits=["vote"]))
    turn.happen(ResolutionTabled(resolution=draft, move_id=body.id))
    return draft


# Amendments


def amend_draft(turn: Turn, command: cmd.AmendDraft) -> None:
    actor = speaker(turn, command.by, "draft", *votes.voting_powers(turn, command.resolution)[1:])
    draft = discussed(turn, command.resolution)
    if command.change not in CHANGES:
        refuse("bad_field", f"Expected one of {', '.join(CHANGES)}.", "change")
    if not draft.paragraphs:
        refuse("bad_field", "This draft has no numbered paragraphs to amend.", "resolution")
    if (command.paragraph or command.change != "add") and command.paragraph not in {one.id for one in draft.paragraphs}:
        refuse("bad_field", "There is no such paragraph.", "paragraph")
    if len(draft.questions) >= MAX_AMENDMENTS:
        refuse("bad_field", "There are too many amendments to this draft.", "resolution")
    own_voice(turn, draft, actor)
    id = turn.made_id("q")
    proposed = read_paragraph(turn, draft.body, command.proposed, id, "proposed") if command.change != "delete" else None
    question = Question(id=id, kind="amendment", by=actor, change=command.change, paragraph=command.paragraph, proposed=proposed)
    changed = replace(draft, questions=in_order((*draft.questions, question)))
    turn.happen(ResolutionChanged(resolution=changed, change="amendment_tabled", question=id))


def in_order(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """What is furthest removed from the text is voted on first: to delete before to replace, to replace before to add."""
    return tuple(sorted(questions, key=lambda one: CHANGES_APART.get(one.change, 0)))


CHANGES_APART = {"delete": 1, "replace": 2, "add": 3}


def discussed(turn: Turn, resolution_id: str) -> Resolution:
    """A draft whose text can still be changed: discussed, or before the body without a vote on the text itself."""
    draft = votes.resolution_named(turn, resolution_id)
    if draft.status not in (DISCUSSED, votes.OPEN):
        refuse("not_pending", "The text of this draft is closed.", "resolution")
    if draft.status == votes.OPEN and draft.votes:
        refuse("not_pending", "The vote on the text has begun.", "resolution")
    return draft


def own_voice(turn: Turn, draft: Resolution, actor: str) -> None:
    """Only who has a voice in the body acts on its drafts: before the United Nations every State, elsewhere the members."""
    if draft.members and actor not in draft.members:
        refuse("not_a_member", "Your delegation has no seat in this body.", "resolution")


# Circulated by an inject


def circulate(turn: Turn, decision: Decision) -> None:
    """A draft that an inject lays before an organ: to be taken up by a member, or put under silence where it says so."""
    organ = organ_named(turn.scenario, turn.state.world, decision.body, turn.date.date())
    if organ is None or any(one.symbol == decision.id and one.status == DISCUSSED for one in turn.state.world.resolutions.values()):
        return
    draft = _circulated(turn, decision, organ)
    turn.happen(ResolutionTabled(resolution=draft, move_id=""))
    if decision.silence_minutes and organ.silence:
        silence_procedure.open_silence(turn, draft, decision.silence_minutes)


def _circulated(turn: Turn, decision: Decision, organ: Organ) -> Resolution:
    facts: dict[str, object] = {"sc.chapter": decision.chapter} if organ.body == "sc" else {}
    if organ.body == "sc" and decision.binding != "disputed":
        facts["sc.paragraph_binding"] = decision.binding == "yes"
    return Resolution(
        id=turn.made_id("r", len(turn.events)),
        title=decision.title,
        body=organ.body,
        status=DISCUSSED,
        text=decision.text,
        date=turn.date.date(),
        facts=facts,
        kind=_kind(organ, ()),
        symbol=decision.id,
        addressed_to=tuple(decision.addressed_to),
        members=() if organ.body in UNITED_NATIONS else tuple(sorted(organ.members)),
        preamble=(),
        paragraphs=_demands(decision),
    )


def _demands(decision: Decision) -> tuple[Clause, ...]:
    """The lines of a scenario's draft, each an operative paragraph in its own words."""
    lines = [*decision.demands, *decision.authorises] or [decision.text]
    return tuple(Clause(id=str(number), type="free", text=line) for number, line in enumerate(filter(None, lines), start=1))


def brought_by_president(turn: Turn, draft: Resolution) -> Resolution:
    """A circulated draft that nobody has taken up comes before the body in the name of its chair."""
    organ = cast(Organ, organ_named(turn.scenario, turn.state.world, draft.body, turn.date.date()))
    if organ.chair is None:
        refuse("not_pending", "This draft has no sponsor yet.", "resolution")
    return taken_up(turn, draft, organ.chair)


def taken_up(turn: Turn, draft: Resolution, actor: str) -> Resolution:
    """The first sponsor of a circulated draft; before the United Nations it becomes that State's move."""
    sponsored = replace(draft, tabled_by=(actor,))
    if draft.body in UNITED_NATIONS:
        return bring(turn, sponsored, actor, {})
    turn.happen(ResolutionChanged(resolution=sponsored, change="sponsored"))
    return sponsored
