"""Votes: cast, counted, closed. The organ's rules count; of a text before the United Nations the law says whether it is adopted."""

from msgspec.structs import replace

from adjudication.procedure import Count, count
from adjudication.world import ASSEMBLY, Question, Resolution, Vote
from exercises.play import commands as cmd
from exercises.play.decide import decisions, ruling
from exercises.play.decide.counting import because, count_of, open_question, organ_before, rules_of, settled, votes_on
from exercises.play.decide.draft_texts import amended, without_paragraph
from exercises.play.decide.naming import known_as
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import MoveBody, ResolutionChanged, ResolutionTabled, VoteCast, VoteClosed

POSITIONS = ("yes", "no", "abstain", "absent")
OPEN = "voting"
COUNTED = "counted"  # for the ruling alone: the vote is over and the law has not yet said what follows
OF_BODY = {"sc_draft": "sc", "ufp_session": "sc", "ga_resolution": "ga"}
TEXT_FACTS = ("sc.", "ga.", "sanc.", "pko.authority")


def table(turn: Turn, body: MoveBody, symbol: str = "") -> None:
    turn.happen(ResolutionTabled(resolution=draft_of(turn, body, symbol), move_id=body.id))


def draft_of(turn: Turn, body: MoveBody, symbol: str = "") -> Resolution:
    """The draft on the table, with the facts that its own text settles."""
    facts = {name: value for name, value in body.facts.items() if name.startswith(TEXT_FACTS)}
    return Resolution(
        id=body.resolution or "",
        title=body.title or body.text[:80] or body.kind,
        body=OF_BODY[body.kind],
        status=OPEN,
        tabled_by=(body.by, *body.with_),
        text=body.text,
        date=turn.date.date(),
        facts=facts,
        kind=body.kind,
        symbol=symbol,
        addressed_to=tuple(body.against),
        against=tuple(body.against),
    )


def resolution_named(turn: Turn, resolution_id: str | None) -> Resolution:
    draft = turn.state.world.resolutions.get(known_as(turn, resolution_id) or "")
    if draft is None:
        refuse("unknown_resolution", "There is no such draft.", "resolution")
    return draft


def _open(turn: Turn, resolution_id: str | None) -> Resolution:
    draft = resolution_named(turn, resolution_id)
    if draft.status in ("draft", "silence"):
        refuse("not_pending", "This draft has not been put to the vote.", "resolution")
    if draft.status != OPEN:
        refuse("not_pending", "The vote on this draft is closed.", "resolution")
    return draft


def is_over(turn: Turn, resolution_id: str | None) -> bool:
    draft = turn.state.world.resolutions.get(resolution_id or "")
    return draft is None or draft.status not in ("draft", "silence", OPEN)


# Casting


def cast_vote(turn: Turn, command: cmd.CastVote) -> None:
    turn.must_be("running")
    turn.player_with(*voting_powers(turn, command.resolution))
    draft = _open(turn, command.resolution)
    question = _question_meant(draft, command.question)
    for code in _voters(turn, draft, command.by):
        vote(turn, draft.id, code, command.position, command.explanation, question)
    close_if_complete(turn, draft.id)


def voting_powers(turn: Turn, resolution_id: str) -> tuple[str, ...]:
    """Before the United Nations the seat that votes; in a council of allies also who leads or negotiates for its State."""
    draft = turn.state.world.resolutions.get(known_as(turn, resolution_id) or "")
    return ("vote", "lead", "negotiate") if draft is not None and draft.members else ("vote",)


def _voters(turn: Turn, draft: Resolution, by: str | None) -> list[str]:
    """All members that the delegation speaks for, or the one that it names."""
    voters = [code for code in turn.actors() if by in (None, code) and may_vote(turn, draft, code)]
    if by is not None and by not in turn.actors():
        refuse("not_allowed", "Your delegation does not speak for this actor.", "by")
    if not voters:
        refuse("not_a_member", "Your delegation has no vote in this body.", "resolution")
    return voters


def _question_meant(draft: Resolution, question_id: str) -> str:
    """The question that is open; who names another is told so, lest a vote be counted on what it was not meant for."""
    question = open_question(draft)
    if question_id and (question is None or question.id != question_id):
        refuse("not_pending", "Another question is before the body now.", "question")
    return question.id if question else ""


def cast_for(turn: Turn, command: cmd.Control) -> None:
    """Control votes for a member that nobody plays, or that does not answer."""
    draft = _open(turn, command.resolution)
    if command.by is None or not may_vote(turn, draft, command.by):
        refuse("not_a_member", "Expected a member of this body.", "by")
    vote(turn, draft.id, command.by, command.position or "", command.reason, _question_meant(draft, ""))
    close_if_complete(turn, draft.id)


def may_vote(turn: Turn, draft: Resolution, code: str) -> bool:
    members = rules_of(organ_before(turn, draft), draft).members
    return code in members if members else turn.state.world.actors.get(code) == "state"


def vote(turn: Turn, resolution_id: str, member: str, position: str, explanation: str = "", question: str = "") -> None:
    if position not in POSITIONS:
        refuse("bad_field", f"Expected one of {', '.join(POSITIONS)}.", "position")
    cast = Vote(member=member, position=position)
    turn.happen(VoteCast(resolution=resolution_id, vote=cast, explanation=explanation, question=question))


def close_if_complete(turn: Turn, resolution_id: str) -> None:
    """A roll is complete when every member has voted; the Assembly's, and a request of all Members, is closed by its chair, control."""
    draft = turn.state.world.resolutions[resolution_id]
    if draft.status == OPEN and draft.body not in ASSEMBLY | {"un"}:
        members = rules_of(organ_before(turn, draft), draft).members
        if members and members <= {one.member for one in votes_on(draft)}:
            close(turn, draft)


# Counting and closing


def close_vote(turn: Turn, command: cmd.Control) -> None:
    close(turn, _open(turn, command.resolution))


def count_votes(turn: Turn, command: cmd.Control) -> None:
    """A count that includes members who have no seat here; the roll stays beside it. Without figures the roll is the count."""
    draft = _open(turn, command.resolution)
    figures = {"votes_for": command.votes_for, "votes_against": command.votes_against, "abstentions": command.abstentions}
    for name, figure in figures.items():
        if figure is not None and figure < _cast(votes_on(draft), name):
            refuse("bad_field", "The count is smaller than the roll.", name)
    close(turn, draft, {name: figure for name, figure in figures.items() if figure is not None})


POSITION_OF = {"votes_for": "yes", "votes_against": "no", "abstentions": "abstain"}


def _cast(votes: tuple[Vote, ...], name: str) -> int:
    return sum(one.position == POSITION_OF[name] for one in votes)


def close(turn: Turn, draft: Resolution, figures: dict[str, int] | None = None) -> None:
    """Closes the vote on what is before the body: a question on the way, or the text itself."""
    question = open_question(draft)
    if question is not None:
        _settle(turn, draft, question, figures or {})
    else:
        _close_text(turn, replace(draft, **(figures or {})))


def _close_text(turn: Turn, draft: Resolution) -> None:
    counts = {name: _cast(draft.votes, name) if getattr(draft, name) is None else getattr(draft, name) for name in POSITION_OF}
    counted = replace(draft, status=COUNTED, date=turn.date.date(), **counts)
    organ = organ_before(turn, draft)
    tally = count_of(organ, counted)
    move_id = turn.state.proposals.get(draft.id, "")
    world = replace(turn.state.world, resolutions={**turn.state.world.resolutions, draft.id: counted})
    judged = ruling.judge(turn, move_id, world, _settled_by_the_body(draft)) if move_id in turn.state.moves else None
    adopted = judged.ruling.effect == "takes_effect" if judged else tally.carries
    finish(turn, counted, adopted, because(organ, counted, None, tally))
    if judged:
        ruling.issue(turn, move_id, judged)


def _settled_by_the_body(draft: Resolution) -> dict[str, object]:
    """What the text decides after its amendments, and what the body held about its nature, win over what the tabling said of them."""
    held = {name: value for name, value in draft.facts.items() if draft.paragraphs and name.startswith(TEXT_FACTS)}
    asked = any(one.kind in ("ruling", "preliminary") for one in draft.questions)
    return held | ({"sc.matter": draft.facts["sc.matter"]} if asked and "sc.matter" in draft.facts else {})


def finish(turn: Turn, draft: Resolution, adopted: bool, why: str) -> None:
    """The text is decided, and what it decides is done."""
    result = replace(draft, status="adopted" if adopted else "not_adopted", date=turn.date.date())
    turn.happen(VoteClosed(resolution=result, adopted=adopted, because=why))
    if adopted:
        decisions.carry_out(turn, result)


def take_back(turn: Turn, resolution_id: str) -> None:
    draft = turn.state.world.resolutions[resolution_id]
    turn.happen(VoteClosed(resolution=replace(draft, status="withdrawn"), adopted=False, because="withdrawn by its sponsor"))


# Questions before the text


def _settle(turn: Turn, draft: Resolution, question: Question, figures: dict[str, int]) -> None:
    organ = organ_before(turn, draft)
    tally = count(
        rules_of(organ, draft, question),
        question.votes,
        figures.get("votes_for"),
        figures.get("votes_against"),
        figures.get("abstentions"),
    )
    answered = settled(draft, question, "adopted" if tally.carries else "not_adopted", because(organ, draft, question, tally))
    after = _after(turn, answered, question, tally)
    change = f"{question.kind}_{'adopted' if tally.carries else 'not_adopted'}"
    turn.happen(ResolutionChanged(resolution=after, change=change, question=question.id))
    if draft.paragraphs and not after.paragraphs:
        finish(turn, after, False, "all its operative paragraphs were rejected")


def _after(turn: Turn, draft: Resolution, question: Question, tally: Count) -> Resolution:
    match question.kind:
        case "amendment":
            return amended(turn, draft, question) if tally.carries else draft
        case "paragraph":
            return draft if tally.carries else without_paragraph(turn, draft, question.paragraph)
        case "ruling":
            other = "substantive" if question.held == "procedural" else "procedural"
            return held(draft, other if tally.carries else question.held)
        case _:
            return held(draft, "procedural" if tally.carries else "substantive")


def held(draft: Resolution, matter: str) -> Resolution:
    return replace(draft, facts={**draft.facts, "sc.matter": matter})
