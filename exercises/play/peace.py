"""What peace operations and mediation keep beside the world: reports, incidents to answer, violations reported."""

from datetime import datetime

import msgspec


class MissionReport(msgspec.Struct, frozen=True, omit_defaults=True):
    """A report of an operation to the body that mandated it."""

    id: str
    mission: str
    by: str
    at: datetime  # scenario date
    text: str
    in_place: int = 0


class MissionIncident(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that an operation must answer by a moment of the scenario date."""

    id: str
    mission: str
    what: str  # attack, overrun, civilians_threatened
    title: str
    text: str
    raised_at: datetime
    answer_by: datetime
    by: str = ""  # who does it, where that is known
    place: str = ""
    within_reach: bool = True  # within capabilities and area of deployment
    status: str = "open"  # open, answered, missed
    answer: str = ""
    answer_text: str = ""
    answered_at: datetime | None = None
    move_id: str | None = None  # the act that was ruled on


class Violation(msgspec.Struct, frozen=True, omit_defaults=True):
    """A violation of an agreement that somebody alleges, and what the accused says to it."""

    id: str
    agreement: str
    by: str
    against: str
    text: str
    at: datetime  # scenario date
    place: str = ""
    answer: str = ""  # denied, justified, regretted; empty: not answered yet
    answer_text: str = ""
    answered_at: datetime | None = None
