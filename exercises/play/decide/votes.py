"""Drafts before the Council and the Assembly: tabled by a move, voted on, closed, ruled on. The law says whether they are adopted."""

from msgspec.structs import replace

from adjudication.rulings import Ruling
from adjudication.world import ASSEMBLY, Resolution, Vote, members_of, permanent_members_of
from exercises.play import commands as cmd
from exercises.play.decide import ruling
from exercises.play.decide.naming import known_as
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import MoveBody, ResolutionTabled, VoteCast, VoteClosed

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
    if draft.status != OPEN:
        refuse("not_pending", "The vote on this draft is closed.", "resolution")
    return draft


def is_over(turn: Turn, resolution_id: str | None) -> bool:
    draft = turn.state.world.resolutions.get(resolution_id or "")
    return draft is None or draft.status != OPEN


def cast_vote(turn: Turn, command: cmd.CastVote) -> None:
    turn.must_be("running")
    turn.player_with("vote")
    draft = _open(turn, command.resolution)
    voters = [code for code in turn.actors() if may_vote(turn, draft, code)]
    if not voters:
        refuse("not_a_member", "Your delegation has no vote in this body.", "resolution")
    for code in voters:
        vote(turn, draft.id, code, command.position, command.explanation)
    close_if_complete(turn, draft.id)


def cast_for(turn: Turn, command: cmd.Control) -> None:
    """Control votes for a member that nobody plays, or that does not answer."""
    draft = _open(turn, command.resolution)
    if command.by is None or not may_vote(turn, draft, command.by):
        refuse("not_a_member", "Expected a member of this body.", "by")
    vote(turn, draft.id, command.by, command.position or "", command.reason)
    close_if_complete(turn, draft.id)


def may_vote(turn: Turn, draft: Resolution, code: str) -> bool:
    members = body_members(turn, draft)
    return code in members if members else turn.state.world.actors.get(code) == "state"


def body_members(turn: Turn, draft: Resolution) -> frozenset[str]:
    body = "un" if draft.body in ASSEMBLY else draft.body
    return members_of(turn.state.world, body, turn.date.date())


def vote(turn: Turn, resolution_id: str, member: str, position: str, explanation: str = "") -> None:
    if position not in POSITIONS:
        refuse("bad_field", f"Expected one of {', '.join(POSITIONS)}.", "position")
    turn.happen(VoteCast(resolution=resolution_id, vote=Vote(member=member, position=position), explanation=explanation))


def close_if_complete(turn: Turn, resolution_id: str) -> None:
    """The Council's roll is complete when every member has voted; the Assembly's is closed by its chair, control."""
    draft = turn.state.world.resolutions[resolution_id]
    if draft.body not in ASSEMBLY and body_members(turn, draft) <= {one.member for one in draft.votes}:
        close(turn, draft)


def close_vote(turn: Turn, command: cmd.Control) -> None:
    close(turn, _open(turn, command.resolution))


def count_votes(turn: Turn, command: cmd.Control) -> None:
    """A count that includes members who have no seat here; the roll stays beside it. Without figures the roll is the count."""
    draft = _open(turn, command.resolution)
    figures = {"votes_for": command.votes_for, "votes_against": command.votes_against, "abstentions": command.abstentions}
    for name, figure in figures.items():
        if figure is not None and figure < _cast(draft, name):
            refuse("bad_field", "The count is smaller than the roll.", name)
    close(turn, replace(draft, **{name: figure for name, figure in figures.items() if figure is not None}))


POSITION_OF = {"votes_for": "yes", "votes_against": "no", "abstentions": "abstain"}


def _cast(draft: Resolution, name: str) -> int:
    return sum(one.position == POSITION_OF[name] for one in draft.votes)


def close(turn: Turn, draft: Resolution) -> None:
    counts = {name: _cast(draft, name) if getattr(draft, name) is None else getattr(draft, name) for name in POSITION_OF}
    counted = replace(draft, status=COUNTED, date=turn.date.date(), **counts)
    move_id = turn.state.proposals.get(draft.id, "")
    world = replace(turn.state.world, resolutions={**turn.state.world.resolutions, draft.id: counted})
    judged = ruling.judge(turn, move_id, world) if move_id in turn.state.moves else None
    adopted = judged.ruling.effect == "takes_effect" if judged else False
    result = replace(counted, status="adopted" if adopted else "not_adopted")
    turn.happen(VoteClosed(resolution=result, adopted=adopted, because=because(turn, counted, judged.ruling if judged else None)))
    if judged:
        ruling.issue(turn, move_id, judged)


def take_back(turn: Turn, resolution_id: str) -> None:
    draft = turn.state.world.resolutions[resolution_id]
    turn.happen(VoteClosed(resolution=replace(draft, status="withdrawn"), adopted=False, because="withdrawn by its sponsor"))


def because(turn: Turn, draft: Resolution, judged: Ruling | None) -> str:
    """The count in the words of the chair: "7 of 7 needed, vetoed by FRA, GBR"."""
    yes, no = draft.votes_for or 0, draft.votes_against or 0
    if draft.body in ASSEMBLY:
        return f"{yes} for, {no} against, {draft.abstentions or 0} abstaining; {_assembly_need(turn, draft)}"
    needed = turn.scenario.profile.council.votes_needed
    return f"{yes} of {needed} needed{_veto(turn, draft)}"


def _veto(turn: Turn, draft: Resolution) -> str:
    permanent = permanent_members_of(turn.state.world, "sc", turn.date.date())
    against = sorted(one.member for one in draft.votes if one.position == "no" and one.member in permanent)
    if not against:
        return ""
    procedural = draft.kind == "ufp_session" or draft.facts.get("sc.matter") == "procedural"
    return f", no veto on procedure ({', '.join(against)} against)" if procedural else f", vetoed by {', '.join(against)}"


def _assembly_need(turn: Turn, draft: Resolution) -> str:
    if draft.facts.get("ga.important_question") is False:
        return "a majority of those present and voting needed"
    return f"two-thirds of {(draft.votes_for or 0) + (draft.votes_against or 0)} present and voting needed"
