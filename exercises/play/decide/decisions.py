"""What an adopted text sets up in the world beside the facts that rules read in it: the peace operations that it establishes."""

from datetime import date

from msgspec.structs import replace

from adjudication.paragraphs import codes_in, day_in
from adjudication.world import ASSEMBLY, Clause, Mission, Resolution
from exercises.play.decide.mission_setting_up import by_decision
from exercises.play.decide.turn import Turn
from exercises.play.events import MissionChanged


def carry_out(turn: Turn, text: Resolution) -> None:
    for paragraph in text.paragraphs:
        if paragraph.type == "mission":
            mission = _mission(turn, text, paragraph)
            mission = by_decision(turn, mission, text, day_in(paragraph))
            turn.happen(MissionChanged(mission=mission, change="mandate_set"))


def _mission(turn: Turn, text: Resolution, paragraph: Clause) -> Mission:
    """A new operation, or the one of that name with its new mandate."""
    name = str(paragraph.params.get("name", "")).strip()
    number = paragraph.params.get("number")
    troops = int(number) if isinstance(number, int | str) and str(number).isdecimal() else None
    tasks = codes_in(paragraph, "tasks")
    authority = "sc" if text.body == "sc" else "ga" if text.body in ASSEMBLY else "regional"
    standing = next((one for one in turn.state.world.missions.values() if name in (one.id, one.title)), None)
    if standing is not None:
        status = "authorised" if standing.status in ("planned", "possible") else standing.status
        return replace(
            standing,
            status=status,
            resolution=text.id,
            mandate_tasks=tasks or standing.mandate_tasks,
            troops_authorised=troops or standing.troops_authorised,
            authorised_on=standing.authorised_on or _today(turn),
        )
    return Mission(
        id=f"{text.id}.{paragraph.id}",
        title=name,
        authority=authority,
        host=codes_in(paragraph, "host"),
        status="authorised",
        mandate_tasks=tasks,
        resolution=text.id,
        troops_authorised=troops,
        authorised_on=_today(turn),
    )


def _today(turn: Turn) -> date:
    return turn.date.date()
