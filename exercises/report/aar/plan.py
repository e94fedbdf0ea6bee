"""What an AAR/IP holds, in the order of the Homeland Security Exercise and Evaluation Program."""

from datetime import date

import msgspec
from django.utils.translation import gettext_lazy as _

RATINGS = {
    "P": _("performed without challenges"),
    "S": _("performed with some challenges"),
    "M": _("performed with major challenges"),
    "U": _("unable to be performed"),
}
POETE = {
    "planning": _("Planning"),
    "organisation": _("Organisation"),
    "equipment": _("Equipment"),
    "training": _("Training"),
    "exercises": _("Exercises"),
}
MOST_TEXT = 8_000
MOST_ITEMS = 60


class Evidence(msgspec.Struct, frozen=True):
    """An entry of the journal that an observation rests on: control's cursor there, and what happened."""

    cursor: int
    text: str


class Corrective(msgspec.Struct, frozen=True):
    """One corrective action of the improvement plan."""

    action: str = ""
    element: str = ""  # of POETE
    responsible: str = ""
    contact: str = ""
    starts: date | None = None
    completed: date | None = None


class Objective(msgspec.Struct, frozen=True):
    id: str
    title: str
    rating: str = ""  # of P, S, M, U; empty: for the instructor to rate
    analysis: str = ""
    evidence: tuple[Evidence, ...] = ()


class Strength(msgspec.Struct, frozen=True):
    title: str
    analysis: str = ""
    evidence: tuple[Evidence, ...] = ()


class Area(msgspec.Struct, frozen=True):
    """An area for improvement. `reference` is the rule, plan or procedure that it is measured by."""

    title: str
    reference: str = ""
    analysis: str = ""
    evidence: tuple[Evidence, ...] = ()
    corrective: Corrective = Corrective()


class Plan(msgspec.Struct, frozen=True):
    overview: str = ""
    objectives: tuple[Objective, ...] = ()
    strengths: tuple[Strength, ...] = ()
    areas: tuple[Area, ...] = ()
