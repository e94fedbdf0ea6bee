"""How a question before a body stands: which question is open, by what rules it is decided, and the chair's words on the result."""

from msgspec.structs import replace

from adjudication.procedure import Count, Rules, count
from adjudication.world import ASSEMBLY, Question, Resolution, Vote, World
from exercises.play.decide.turn import Turn
from exercises.play.organs import Organ, organ_of, rules_for

ORDER = ("ruling", "preliminary", "amendment", "paragraph")  # of the questions before the text itself


def organ_before(turn: Turn, draft: Resolution) -> Organ:
    return organ_of(turn.scenario, turn.state.world, draft, turn.date.date())


def open_question(draft: Resolution) -> Question | None:
    """What is to be settled next; None: the text itself."""
    pending = [one for one in draft.questions if one.status == "pending"]
    return min(pending, key=lambda one: ORDER.index(one.kind), default=None)


def rules_of(organ: Organ, draft: Resolution, question: Question | None = None) -> Rules:
    """Whether a matter is procedural is itself put as a matter of substance; a ruling of the chair is overruled by procedure."""
    if question is not None and question.kind == "preliminary":
        return rules_for(organ, draft, on_procedure=False)
    if question is not None and question.kind == "ruling":
        return rules_for(organ, draft, on_procedure=True, important=False)
    return rules_for(organ, draft)


def count_of(organ: Organ, draft: Resolution) -> Count:
    """Of the question that is open, from its roll; of the text itself, with the figures where a count stands without a roll."""
    question = open_question(draft)
    if question is not None:
        return count(rules_of(organ, draft, question), question.votes)
    return count(rules_of(organ, draft), draft.votes, draft.votes_for, draft.votes_against, draft.abstentions)


def votes_on(draft: Resolution) -> tuple[Vote, ...]:
    question = open_question(draft)
    return draft.votes if question is None else question.votes


def members_voting(world: World, organ: Organ, draft: Resolution) -> frozenset[str]:
    """Who may vote; empty: every State."""
    return rules_for(organ, draft).members


def because(organ: Organ, draft: Resolution, question: Question | None, counted: Count) -> str:
    """The count in the words of the chair: "7 of 7 needed, vetoed by FRA, GBR"."""
    if not counted.quorate:
        return f"no quorum: {counted.yes + counted.no + counted.abstain} voted, {rules_of(organ, draft, question).quorum} needed"
    if draft.body in ASSEMBLY:
        return f"{counted.yes} for, {counted.no} against, {counted.abstain} abstaining; {_assembly_need(organ, draft, question, counted)}"
    if rules_of(organ, draft, question).majority == "consensus":
        return f"no consensus: {', '.join(counted.against)} against" if counted.no else "nobody is against"
    return f"{counted.yes} of {counted.needed} needed{_veto(organ, draft, question, counted)}"


def _veto(organ: Organ, draft: Resolution, question: Question | None, counted: Count) -> str:
    rules = rules_of(organ, draft, question)
    against = sorted(set(counted.against) & rules.veto)
    if not against:
        return ""
    return f", no veto on procedure ({', '.join(against)} against)" if rules.on_procedure else f", vetoed by {', '.join(against)}"


def _assembly_need(organ: Organ, draft: Resolution, question: Question | None, counted: Count) -> str:
    if rules_of(organ, draft, question).majority != "two_thirds":
        return "a majority of those present and voting needed"
    return f"two-thirds of {counted.yes + counted.no} present and voting needed"


def settled(draft: Resolution, question: Question, status: str, why: str = "") -> Resolution:
    """The draft with one of its questions answered."""
    done = replace(question, status=status, because=why)
    return replace(draft, questions=tuple(done if one.id == question.id else one for one in draft.questions))
