"""The steps of a draft's way through its organ: sponsors, order, questions, putting it to the vote, silence, explanations."""

from collections.abc import Callable

from msgspec.structs import replace

from adjudication.world import Explanation, Question, Resolution
from exercises.play import commands as cmd
from exercises.play.decide import silence_procedure, votes
from exercises.play.decide.counting import organ_before, rules_of, settled
from exercises.play.decide.draft_texts import amended
from exercises.play.decide.drafts import DISCUSSED, brought_by_president, discussed, own_voice, speaker, taken_up
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import MoveWithdrawn, ResolutionChanged, VoteExplained
from exercises.play.organs import PROCEDURAL_KINDS

MAX_EXPLANATION = 4_000
Step = Callable[[Turn, cmd.ActOnDraft, Resolution, str], None]


def act_on_draft(turn: Turn, command: cmd.ActOnDraft) -> None:
    step, powers = STEPS.get(command.act, (None, ()))
    if step is None:
        refuse("bad_field", f"Expected one of {', '.join(STEPS)}.", "act")
    if turn.is_control and command.by is None and command.act in FOR_THE_CHAIR:
        turn.must_be("running")
        actor = ""
    else:
        actor = speaker(turn, command.by, *powers, *votes.voting_powers(turn, command.resolution)[1:])
    step(turn, command, votes.resolution_named(turn, command.resolution), actor)


def _change(turn: Turn, draft: Resolution, change: str, question: str = "") -> None:
    turn.happen(ResolutionChanged(resolution=draft, change=change, question=question))


def _of(turn: Turn, actor: str, wanted: frozenset[str]) -> str:
    """The one among those whom the seat speaks for that is meant, where it names none."""
    mine = [actor] if turn.is_control else [actor, *turn.actors()]
    return next((code for code in mine if code in wanted), actor)


# Sponsors


def sponsor(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    draft = discussed(turn, draft.id)
    actor = _of(turn, actor, frozenset(draft.members) or frozenset({actor}))
    own_voice(turn, draft, actor)
    if actor in draft.tabled_by:
        refuse("already_done", "Your delegation sponsors this draft already.", "resolution")
    if not draft.tabled_by:
        taken_up(turn, draft, actor)
    else:
        _change(turn, replace(draft, tabled_by=(*draft.tabled_by, actor)), "sponsored")


def leave(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    draft = discussed(turn, draft.id)
    actor = _of(turn, actor, frozenset(draft.tabled_by))
    if actor not in draft.tabled_by[1:]:
        refuse("not_allowed", "Only a co-sponsor can leave a draft; who introduced it withdraws it.", "resolution")
    _change(turn, replace(draft, tabled_by=tuple(code for code in draft.tabled_by if code != actor)), "left")


def withdraw(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    draft = _not_voted_on(turn, draft)
    if _of(turn, actor, frozenset(draft.tabled_by[:1])) not in draft.tabled_by[:1]:
        refuse("not_allowed", "Only who introduced the draft may withdraw it.", "resolution")
    move = turn.state.moves.get(turn.state.proposals.get(draft.id, ""))
    if move is not None and move.status == "pending":
        turn.happen(MoveWithdrawn(move_id=move.body.id))
    votes.take_back(turn, draft.id)


def _not_voted_on(turn: Turn, draft: Resolution) -> Resolution:
    return draft if draft.status == silence_procedure.SILENT else discussed(turn, draft.id)


# The chair


def _as_chair(turn: Turn, draft: Resolution, actor: str, sponsors: bool = False) -> None:
    """Control and the chair; for putting a draft to the vote its sponsors too, who ask for it."""
    chair = organ_before(turn, draft).chair
    mine = set() if turn.is_control else {actor, *turn.actors()}
    if turn.is_control and actor == "":
        return
    wanted = {chair, *(draft.tabled_by if sponsors else ())}
    if not (mine or {actor}) & wanted:
        refuse("not_allowed", "This is for the chair of the body, or for control.", "resolution")


def put_to_vote(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    if draft.status != DISCUSSED:
        refuse("not_pending", "This draft is not being discussed.", "resolution")
    _as_chair(turn, draft, actor, sponsors=True)
    if not draft.tabled_by:
        draft = brought_by_president(turn, draft)
    _change(turn, replace(draft, status=votes.OPEN), "put_to_vote")


def put_under_silence(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    if draft.status != DISCUSSED:
        refuse("not_pending", "This draft is not being discussed.", "resolution")
    _as_chair(turn, draft, actor, sponsors=True)
    if any(one.status == "pending" for one in draft.questions):
        refuse("not_pending", "There are amendments to settle first.", "resolution")
    silence_procedure.open_silence(turn, draft, command.minutes)


def set_order(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    """The chair's order of the amendments; those it does not name follow as they stood."""
    draft = discussed(turn, draft.id)
    _as_chair(turn, draft, actor)
    unknown = set(command.order) - {one.id for one in draft.questions}
    if unknown or not command.order:
        refuse("bad_field", "Expected the amendments of this draft in their order.", "order")
    place = {id: number for number, id in enumerate(command.order)}
    questions = sorted(draft.questions, key=lambda one: place.get(one.id, len(place)))
    _change(turn, replace(draft, questions=tuple(questions)), "ordered")


def rule(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    """The chair rules whether the matter is procedural. The ruling stands unless it is challenged and overruled."""
    _as_chair(turn, draft, actor)
    question = _pending(draft, "preliminary")
    if question.votes:
        refuse("not_pending", "The vote on this question has begun.", "question")
    if command.text not in ("procedural", "substantive"):
        refuse("bad_field", "Expected one of procedural, substantive.", "text")
    ruled = replace(question, kind="ruling", held=command.text, status="stands")
    _change(turn, votes.held(_with(draft, ruled), command.text), "ruled_by_chair", question.id)


def _pending(draft: Resolution, *kinds: str) -> Question:
    found = next((one for one in draft.questions if one.kind in kinds and one.status == "pending"), None)
    if found is None:
        refuse("not_pending", "No such question is open.", "question")
    return found


def _with(draft: Resolution, question: Question) -> Resolution:
    return replace(draft, questions=tuple(question if one.id == question.id else one for one in draft.questions))


# Questions


def question_procedure(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    """A member asks whether the matter is one of procedure: the chair rules on it, or it is put to the vote before the text."""
    draft = discussed(turn, draft.id)
    actor = _voter(turn, draft, actor)
    if draft.body != "sc" or draft.kind in PROCEDURAL_KINDS:
        refuse("not_allowed", "Here there is no question: the Charter or long practice has settled it.", "resolution")
    if any(one.kind in ("preliminary", "ruling") for one in draft.questions):
        refuse("already_done", "The question has been raised.", "resolution")
    question = Question(id=turn.made_id("q"), kind="preliminary", by=actor)
    _change(turn, replace(draft, questions=(question, *draft.questions)), "procedure_questioned", question.id)


def _voter(turn: Turn, draft: Resolution, actor: str) -> str:
    members = rules_of(organ_before(turn, draft), draft).members
    found = _of(turn, actor, members) if members else actor
    if members and found not in members:
        refuse("not_a_member", "Your delegation has no vote in this body.", "resolution")
    return found


def challenge(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    """The chair's ruling is put to the vote at once: in favour means to overrule it."""
    draft = discussed(turn, draft.id)
    actor = _voter(turn, draft, actor)
    ruling = next((one for one in draft.questions if one.kind == "ruling" and one.status == "stands"), None)
    if ruling is None:
        refuse("not_pending", "No such question is open.", "question")
    opened = _with(draft, replace(ruling, by=actor, status="pending"))
    _change(turn, replace(opened, status=votes.OPEN) if draft.tabled_by else opened, "ruling_challenged", ruling.id)


def ask_separate_vote(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    draft = discussed(turn, draft.id)
    actor = _voter(turn, draft, actor)
    if command.paragraph not in {one.id for one in draft.paragraphs}:
        refuse("bad_field", "There is no such paragraph.", "paragraph")
    if any(one.kind == "paragraph" and one.paragraph == command.paragraph for one in draft.questions):
        refuse("already_done", "A separate vote on this paragraph has been asked for.", "paragraph")
    question = Question(id=turn.made_id("q"), kind="paragraph", by=actor, paragraph=command.paragraph)
    _change(turn, replace(draft, questions=(*draft.questions, question)), "separate_vote_asked", question.id)


def accept_amendment(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    """A friendly amendment: who introduced the draft takes it into the text without a vote."""
    question = _amendment(discussed(turn, draft.id), command.question)
    if _of(turn, actor, frozenset(draft.tabled_by[:1])) not in draft.tabled_by[:1]:
        refuse("not_allowed", "Only who introduced the draft may accept an amendment for its sponsors.", "question")
    answered = settled(draft, question, "accepted", "accepted by the sponsors")
    _change(turn, amended(turn, answered, question), "amendment_accepted", question.id)


def withdraw_amendment(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    question = _amendment(discussed(turn, draft.id), command.question)
    if _of(turn, actor, frozenset({question.by})) != question.by:
        refuse("not_allowed", "Only who moved the amendment may withdraw it.", "question")
    _change(turn, settled(draft, question, "withdrawn"), "amendment_withdrawn", question.id)


def _amendment(draft: Resolution, question_id: str) -> Question:
    found = next((one for one in draft.questions if one.id == question_id and one.status == "pending" and not one.votes), None)
    if found is None or found.kind not in ("amendment", "paragraph"):
        refuse("not_pending", "No such question is open.", "question")
    return found


# Silence, explanations


def break_silence(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    actor = _voter(turn, draft, actor)
    silence_procedure.break_silence(turn, draft, [actor], command.text.strip()[:MAX_EXPLANATION])


def explain(turn: Turn, command: cmd.ActOnDraft, draft: Resolution, actor: str) -> None:
    """Before the vote while it is open, after it once it is closed."""
    text = command.text.strip()
    if not text or len(text) > MAX_EXPLANATION:
        refuse("bad_field", "Expected some text.", "text")
    if draft.status == "withdrawn":
        refuse("not_pending", "The text of this draft is closed.", "resolution")
    when = "after" if votes.is_over(turn, draft.id) else "before"
    explanation = Explanation(member=_voter(turn, draft, actor), text=text, when=when)
    turn.happen(VoteExplained(resolution=draft.id, explanation=explanation))


FOR_THE_CHAIR = frozenset({"put_to_vote", "put_under_silence", "set_order", "rule"})
STEPS: dict[str, tuple[Step, tuple[str, ...]]] = {
    "sponsor": (sponsor, ("draft", "vote")),
    "leave": (leave, ("draft", "vote")),
    "withdraw": (withdraw, ("draft", "vote")),
    "put_to_vote": (put_to_vote, ("draft", "vote")),
    "put_under_silence": (put_under_silence, ("draft", "vote")),
    "set_order": (set_order, ("vote",)),
    "rule": (rule, ("vote",)),
    "question_procedure": (question_procedure, ("vote",)),
    "challenge": (challenge, ("vote",)),
    "ask_separate_vote": (ask_separate_vote, ("vote",)),
    "accept_amendment": (accept_amendment, ("draft", "vote")),
    "withdraw_amendment": (withdraw_amendment, ("draft", "vote")),
    "break_silence": (break_silence, ("vote",)),
    "explain": (explain, ("vote", "speak")),
}
