"""The clause library: the types of article that an agreement can have, and what the law and the exercise read from them.

A clause of a type not named here is free text: nothing is derived from it and nobody is reminded of it.
"""

from typing import Final

import msgspec

from adjudication.world import Agreement


class ClauseType(msgspec.Struct, frozen=True):
    """One type of article. `element`: the ceasefire element (cf.*) that it supplies. `bond`: how much it ties its parties (0 to 3).

    `owes`: what it makes a party owe, and when: on_attack, at_once, by_date, or nothing.
    """

    type: str
    title: str
    bond: int = 0
    owes: str = ""
    duty: str = ""
    element: str = ""
    forbids_force: bool = False


def _(message: str) -> str:
    return message


LIBRARY: Final = (
    ClauseType("mutual_defence", _("Mutual defence"), 3, "on_attack", _("help the party that is attacked")),
    ClauseType("consultation", _("Consultation"), 1, "on_attack", _("consult with the party that is threatened or attacked")),
    ClauseType("joint_command", _("Joint command"), 2),
    ClauseType("cooperation", _("Cooperation in defence"), 1),
    ClauseType("guarantee", _("Guarantee"), 1, "on_attack", _("act against the violation")),
    ClauseType("planned_attack", _("Planned attack"), 2),
    ClauseType("force_limits", _("Limits of forces"), 0, "at_once", _("keep forces within the limits")),
    ClauseType("arms_limits", _("Limits of arms"), 0, "at_once", _("keep arms within the limits")),
    ClauseType("non_aggression", _("No use of force"), 2, forbids_force=True),
    ClauseType("basing", _("Bases"), 2, "at_once", _("let the bases be used")),
    ClauseType("transit", _("Transit"), 1, "at_once", _("let forces pass")),
    ClauseType("status_of_forces", _("Status of forces and jurisdiction"), 1),
    ClauseType("arms", _("Arms"), 2, "by_date", _("deliver the arms")),
    ClauseType("training", _("Training"), 1, "by_date", _("give the training")),
    ClauseType("exercises", _("Exercises"), 1),
    ClauseType("intelligence", _("Intelligence"), 2, "at_once", _("share the intelligence")),
    ClauseType("technology", _("Technology and safeguards"), 1, "by_date", _("transfer the technology under its safeguards")),
    ClauseType("cyber_assistance", _("Cyber assistance"), 1, "at_once", _("help against cyber incidents")),
    ClauseType("ceasefire", _("Ceasefire: line and time"), 1, "at_once", _("cease fire"), "cf.effective_time", True),
    ClauseType("armistice", _("Armistice"), 1, "at_once", _("commit no warlike act"), "cf.prohibited_acts", True),
    ClauseType("ceasefire_line", _("Ceasefire line"), 0, "at_once", _("stay behind the line"), "cf.geography", True),
    ClauseType("prohibited_acts", _("Prohibited acts"), 0, "", "", "cf.prohibited_acts"),
    ClauseType("withdrawal", _("Withdrawal of forces"), 0, "by_date", _("withdraw the forces"), "cf.separation"),
    ClauseType("demilitarised_zone", _("Demilitarised zone"), 0, "at_once", _("keep forces out of the zone"), "cf.geography"),
    ClauseType("monitoring", _("Monitoring"), 0, "at_once", _("let the monitors work"), "cf.monitoring"),
    ClauseType("prisoners", _("Prisoners"), 0, "by_date", _("release the prisoners")),
    ClauseType("access", _("Humanitarian access"), 0, "at_once", _("let relief through"), "cf.humanitarian_access"),
    ClauseType("hotline", _("Hotline"), 0, "at_once", _("keep the line open"), "cf.communication"),
    ClauseType("notification", _("Notification"), 0, "at_once", _("give notice of what is agreed")),
    ClauseType("resources", _("Water and resource shares"), 0, "at_once", _("keep to the shares")),
    ClauseType("navigation", _("Navigation"), 0, "at_once", _("keep the waterway open")),
    ClauseType("human_control", _("Human control over weapons"), 0, "at_once", _("keep human control")),
    ClauseType("secrecy", _("Secrecy"), 1, "at_once", _("keep the agreement secret")),
    ClauseType("political_talks", _("Political talks"), 0, "at_once", _("take part in the talks"), "cf.political_link"),
    ClauseType("mediation_mandate", _("Mandate of the mediator")),
    ClauseType("amnesty", _("Amnesty")),
    ClauseType("review", _("Review")),
    ClauseType("dispute_settlement", _("Settlement of disputes"), 0, "", "", "cf.dispute_mechanism"),
    ClauseType("entry_into_force", _("Entry into force")),
    ClauseType("duration", _("Duration"), 0, "", "", "cf.duration"),
    ClauseType("denunciation", _("Denunciation")),
    ClauseType("accession", _("Accession")),
    ClauseType("territorial_scope", _("Territorial scope")),
    ClauseType("free", _("Other")),
)

CLAUSES: Final[dict[str, ClauseType]] = {one.type: one for one in LIBRARY}


def clause_type(type: str) -> ClauseType:
    return CLAUSES.get(type, CLAUSES["free"])


def is_typed_throughout(agreement: Agreement) -> bool:
    """Whether every article is of a known type and nothing is free text, so that what no article covers is not in it."""
    return bool(agreement.clauses) and not agreement.text and all(one.type in CLAUSES and one.type != "free" for one in agreement.clauses)
