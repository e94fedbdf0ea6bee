"""What follows from a ruling, as events: each change in the world, told to those who may know of it."""

from collections.abc import Iterable

from msgspec.structs import replace

from adjudication import duties, trust
from adjudication.consequences import Consequences, consequences
from adjudication.rulings import Move, Ruling
from adjudication.world import Agreement, Mission, Obligation, Reason
from exercises.play.decide.mission_drawdown import after_exit
from exercises.play.decide.mission_setting_up import as_ordered, set_up
from exercises.play.decide.turn import Turn
from exercises.play.events import AgreementChanged, By, IncidentRecorded, MissionChanged, ObligationArose, VoteClosed, WorldChanged
from exercises.play.state import MoveState
from exercises.play.visibility import readers_of_meter


def what_follows(turn: Turn, act: Move, ruling: Ruling, move: MoveState) -> Consequences:
    """The consequences of a ruling; of one that only revises an earlier one, no more than the difference."""
    body, hidden = move.body, move.restricted.keys()
    following = consequences(act, ruling, turn.state.world, move_id=body.id, at=turn.date, title=body.title, withheld=hidden)
    if move.verdict is None:
        return following
    told = {knowers: tuple(_difference(turn, move, reasons, knowers)) for knowers, reasons in following.told.items()}
    following = replace(following, reasons=tuple(_difference(turn, move, following.reasons, None)), told=told)
    took = move.verdict.effect == ruling.effect == "takes_effect"
    return replace(following, agreement=None, mission=None, consents=()) if took else following


def _difference(turn: Turn, move: MoveState, new: Iterable[Reason], knowers: tuple[str, ...] | None) -> list[Reason]:
    """What the figures still have to move, given what this act has moved already."""
    so_far: dict[tuple[str, tuple[str, ...]], int] = {}
    for one in turn.state.world.reasons:
        if one.move_id == move.body.id and (knowers is None or one.knowers == knowers):
            so_far[one.what, one.of] = so_far.get((one.what, one.of), 0) + one.change
    wanted: dict[tuple[str, tuple[str, ...]], int] = {}
    because: dict[tuple[str, tuple[str, ...]], str] = {}
    for one in new:
        key = (one.what, one.of)
        wanted[key] = wanted.get(key, 0) + one.change
        because.setdefault(key, one.because)
    keys = dict.fromkeys((*wanted, *so_far))
    day, readers = turn.date.date(), knowers or next((one.knowers for one in new), ())
    revised = "The ruling was revised."
    return [
        Reason(day, what, of, change, because.get((what, of), revised), move.body.id, readers)
        for what, of in keys
        if (change := wanted.get((what, of), 0) - so_far.get((what, of), 0))
    ]


def carry_out(turn: Turn, move: MoveState, following: Consequences) -> None:
    move_id = move.body.id
    if following.agreement is not None:
        turn.happen(AgreementChanged(agreement=following.agreement, change=_named(turn, following.agreement)))
    if following.mission is not None:
        mission = _as_called(turn, move, following.mission)
        turn.happen(MissionChanged(mission=mission, change=mission.status))
    if following.resolution is not None:
        adopted = following.resolution.status == "adopted"
        turn.happen(VoteClosed(resolution=following.resolution, adopted=adopted, because="as ruled"))
    for incident in following.incidents:
        turn.happen(IncidentRecorded(incident=incident))
    for owed in following.obligations:
        turn.happen(ObligationArose(obligation=owed))
    if following.consents:
        turn.happen(WorldChanged(consents=list(following.consents), move_id=move_id))
    figures_move(turn, (*following.reasons, *(one for reasons in following.told.values() for one in reasons)), move_id)


def _as_called(turn: Turn, move: MoveState, mission: Mission) -> Mission:
    """An operation just set up goes by the name that it was given, with what the scenario foresaw for one of that name."""
    name = move.body.mission
    if move.body.kind == "pko_exit" and mission.id in turn.state.world.missions:
        return after_exit(turn, move.body, mission)
    if name is not None and name in turn.state.world.missions:
        return as_ordered(turn, mission)
    return set_up(turn, move, mission)


def _named(turn: Turn, agreement: Agreement) -> str:
    """What happened to the agreement, in a word."""
    before = turn.state.world.agreements.get(agreement.id)
    if before is None or before.status != agreement.status:
        return agreement.status.value
    if before.parties != agreement.parties:
        return "acceded" if len(agreement.parties) > len(before.parties) else "left"
    return "notified" if before.notices != agreement.notices else "amended"


def figures_move(turn: Turn, reasons: Iterable[Reason], move_id: str | None) -> None:
    """One event for each circle of readers: nobody learns of a figure, or of a cause, that is not theirs to know."""
    circles: dict[tuple[frozenset[str] | None, tuple[str, ...]], list[Reason]] = {}
    for one in reasons:
        meter = None if one.of else readers_of_meter(one.what, turn.scenario)
        circles.setdefault((meter, one.knowers), []).append(one)
    for circle in circles.values():
        turn.happen(WorldChanged(reasons=circle, move_id=move_id))


# Time


def duties_lapse(turn: Turn) -> None:
    """What was due and was not done is broken once its day has passed. Nobody does it."""
    by, turn.by = turn.by, By()
    for owed in duties.lapsed(turn.state.world, turn.date.date()):
        turn.happen(ObligationArose(obligation=owed))
        figures_move(turn, reasons_of(turn, owed, trust.BROKEN_PROMISE, "did not do in time what it owed"), owed.move_id)
    turn.by = by


def reasons_of(turn: Turn, owed: Obligation, shift: trust.Shift, done: str) -> Iterable[Reason]:
    """What a duty that was kept or broken moves between who owed it and whom."""
    day = turn.date.date()
    for debtor in owed.owed_by:
        for creditor in owed.owed_to:
            pair = tuple(sorted((debtor, creditor)))
            because = f"{debtor} {done} {creditor}: {owed.text}."
            for what, change in (("trust", shift.trust), ("tension", shift.tension)):
                if debtor != creditor and change:
                    yield Reason(day, what, pair, change, because, owed.move_id, owed.knowers)
