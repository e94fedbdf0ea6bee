"""The clause library: the types of article that an agreement can have, and what the law and the exercise read from them.

A clause of a type not named here is free text: nothing is derived from it and nobody is reminded of it.
"""

import re
from collections.abc import Collection
from datetime import date
from typing import Final

import msgspec

from adjudication.world import Agreement, Clause


class Param(msgspec.Struct, frozen=True):
    """What an article of a type can say beside its words. `kind`: text, number, date, hour, yes_no, choice, parties, actors."""

    name: str
    label: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()


class ClauseType(msgspec.Struct, frozen=True):
    """One type of article. `element`: the ceasefire element (cf.*) that it supplies. `bond`: how much it ties its parties (0 to 3).

    `owes`: what it makes a party owe, and when: on_attack, at_once, by_date, or nothing. `params`: what a form asks about it.
    """

    type: str
    title: str
    bond: int = 0
    owes: str = ""
    duty: str = ""
    element: str = ""
    forbids_force: bool = False
    params: tuple[Param, ...] = ()


def _(message: str) -> str:
    return message


BY, TO = Param("by", _("Who owes it"), "parties"), Param("to", _("To whom"), "parties")
UNTIL, AREA, PLACE = Param("until", _("By which day"), "date"), Param("area", _("Area")), Param("place", _("Place"))
PEOPLE = Param("personnel", _("How many people at most"), "number")
NOTICE = Param("notice_days", _("Days of notice"), "number")
HOURS = Param("within_hours", _("Within how many hours"), "number")
BODY = Param("body", _("Which body"))
ITEM, QUANTITY = Param("item", _("What")), Param("quantity", _("How many"), "number")
COVERS, EXCLUDED = Param("covers", _("Which parties it protects"), "parties"), Param("excluded", _("Whose attacks it leaves out"), "actors")
TRIGGER = Param("trigger", _("When it is owed"), suggestions=(
    _("armed attack on the territory of a party"), _("armed attack on a party or its forces"), _("any party feels threatened"),
))  # fmt: skip

LIBRARY: Final = (
    ClauseType(
        "mutual_defence", _("Mutual defence"), 3, "on_attack", _("help the party that is attacked"),
        params=(TRIGGER, AREA, COVERS, EXCLUDED, Param("on_request", _("Only if the party attacked asks"), "yes_no")),
    ),
    ClauseType(
        "consultation", _("Consultation"), 1, "on_attack", _("consult with the party that is threatened or attacked"),
        params=(TRIGGER, HOURS, COVERS),
    ),
    ClauseType("joint_command", _("Joint command"), 2, params=(Param("commander", _("Who commands"), "parties"), AREA)),
    ClauseType("cooperation", _("Cooperation in defence"), 1, params=(Param("of", _("In what")),)),
    ClauseType(
        "guarantee", _("Guarantee"), 1, "on_attack", _("act against the violation"), params=(BY, COVERS, Param("of", _("Of what"))),
    ),
    ClauseType("planned_attack", _("Planned attack"), 2),
    ClauseType("force_limits", _("Limits of forces"), 0, "at_once", _("keep forces within the limits"), params=(BY, AREA, PEOPLE)),
    ClauseType("arms_limits", _("Limits of arms"), 0, "at_once", _("keep arms within the limits"), params=(BY, ITEM, QUANTITY)),
    ClauseType("non_aggression", _("No use of force"), 2, forbids_force=True),
    ClauseType("exclusivity", _("No other alliance or base"), 1, "at_once", _("give no base or alliance to others"), params=(BY,)),
    ClauseType(
        "basing", _("Bases"), 2, "at_once", _("let the bases be used"),
        params=(Param("by", _("Whose territory"), "parties"), TO, PLACE, Param("max_personnel", _("How many people at most"), "number")),
    ),
    ClauseType(
        "transit", _("Transit"), 1, "at_once", _("let forces pass"),
        params=(Param("by", _("Whose territory"), "parties"), TO, AREA, NOTICE),
    ),
    ClauseType(
        "status_of_forces", _("Status of forces and jurisdiction"), 1,
        params=(Param("jurisdiction", _("Who tries offences"), suggestions=(
            _("sending State"), _("sending State for acts on duty"), _("receiving State"),
        )), Param("by", _("Receiving State"), "parties")),
    ),
    ClauseType(
        "purpose_limit", _("Limit of purpose"), 0, "at_once", _("keep to the agreed purpose"),
        params=(BY, Param("of", _("For what only"))),
    ),
    ClauseType("arms", _("Arms"), 2, "by_date", _("deliver the arms"), params=(BY, TO, ITEM, QUANTITY, UNTIL)),
    ClauseType("supply", _("Supply and logistics"), 1, "by_date", _("supply what is agreed"), params=(BY, TO, ITEM, QUANTITY, UNTIL)),
    ClauseType(
        "end_use", _("End use"), 0, "at_once", _("keep what was delivered to its agreed use"),
        params=(BY, ITEM, Param("checks", _("How it is checked"), suggestions=(_("yearly"), _("on request"), _("on delivery")))),
    ),
    ClauseType("training", _("Training"), 1, "by_date", _("give the training"), params=(BY, TO, PLACE, PEOPLE, UNTIL)),
    ClauseType("exercises", _("Exercises"), 1, params=(AREA, PEOPLE, Param("every_months", _("Every how many months"), "number"))),
    ClauseType("intelligence", _("Intelligence"), 2, "at_once", _("share the intelligence"), params=(BY, TO, Param("of", _("About what")))),
    ClauseType(
        "technology", _("Technology and safeguards"), 1, "by_date", _("transfer the technology under its safeguards"),
        params=(BY, TO, ITEM, Param("safeguards", _("Under which safeguards")), UNTIL),
    ),
    ClauseType("cyber_assistance", _("Cyber assistance"), 1, "at_once", _("help against cyber incidents"), params=(BY, HOURS)),
    ClauseType(
        "ceasefire", _("Ceasefire: line and time"), 1, "at_once", _("cease fire"), "cf.effective_time", True,
        params=(Param("from", _("From which day"), "date"), Param("hour", _("At what hour"), "hour"), Param("line", _("Along which line"))),
    ),
    ClauseType(
        "armistice", _("Armistice"), 1, "at_once", _("commit no warlike act"), "cf.prohibited_acts", True,
        params=(Param("line", _("Line")),),
    ),
    ClauseType(
        "ceasefire_line", _("Ceasefire line"), 0, "at_once", _("stay behind the line"), "cf.geography", True,
        params=(Param("line", _("Line")),),
    ),
    ClauseType("prohibited_acts", _("Prohibited acts"), 0, "", "", "cf.prohibited_acts", params=(Param("of", _("Which acts")),)),
    ClauseType(
        "withdrawal", _("Withdrawal of forces"), 0, "by_date", _("withdraw the forces"), "cf.separation",
        params=(BY, Param("from", _("From where")), UNTIL, Param("km", _("How many kilometres back"), "number")),
    ),
    ClauseType(
        "demilitarised_zone", _("Demilitarised zone"), 0, "at_once", _("keep forces out of the zone"), "cf.geography",
        params=(AREA, Param("of", _("On whose territory"), "parties"), Param("within_km", _("How many kilometres wide"), "number")),
    ),
    ClauseType(
        "monitoring", _("Monitoring"), 0, "at_once", _("let the monitors work"), "cf.monitoring",
        params=(BODY, Param("personnel", _("How many monitors"), "number"), HOURS),
    ),
    ClauseType(
        "prisoners", _("Prisoners"), 0, "by_date", _("release the prisoners"),
        params=(BY, Param("persons", _("How many people"), "number"), UNTIL),
    ),
    ClauseType("access", _("Humanitarian access"), 0, "at_once", _("let relief through"), "cf.humanitarian_access", params=(BY, AREA)),
    ClauseType(
        "hotline", _("Hotline"), 0, "at_once", _("keep the line open"), "cf.communication",
        params=(Param("between", _("Between which offices")),),
    ),
    ClauseType(
        "notification", _("Notification"), 0, "at_once", _("give notice of what is agreed"),
        params=(Param("of", _("Of what")), NOTICE, Param("troops", _("From how many troops on"), "number"), BY),
    ),
    ClauseType(
        "reporting", _("Reporting"), 0, "at_once", _("report as agreed"),
        params=(BY, Param("report_to", _("To whom")), Param("every_days", _("Every how many days"), "number")),
    ),
    ClauseType(
        "resources", _("Water and resource shares"), 0, "at_once", _("keep to the shares"),
        params=(
            BY, Param("ratio", _("Shares, as in 60:40")), Param("gauge", _("Measured where")),
            Param("min_flow_m3s", _("Least flow, in cubic metres a second"), "number"), UNTIL,
        ),
    ),
    ClauseType(
        "compensation", _("Compensation"), 0, "by_date", _("pay the compensation"),
        params=(BY, TO, Param("amount", _("How much")), UNTIL),
    ),
    ClauseType("navigation", _("Navigation"), 0, "at_once", _("keep the waterway open"), params=(Param("of", _("Which waterway")), BY)),
    ClauseType(
        "human_control", _("Human control over weapons"), 0, "at_once", _("keep human control"),
        params=(BY, Param("of", _("Over which weapons"))),
    ),
    ClauseType("secrecy", _("Secrecy"), 1, "at_once", _("keep the agreement secret")),
    ClauseType(
        "political_talks", _("Political talks"), 0, "at_once", _("take part in the talks"), "cf.political_link",
        params=(PLACE, Param("within_days", _("Within how many days"), "number")),
    ),
    ClauseType("joint_commission", _("Joint commission"), 0, "at_once", _("take part in the joint commission"), params=(BODY, HOURS)),
    ClauseType(
        "regional_operation", _("Regional operation"), 1,
        params=(BODY, Param("requires", _("What it requires"), suggestions=(
            _("consent of every host"), _("authorisation by the Security Council"),
        )), PEOPLE),
    ),
    ClauseType(
        "decision_rule", _("How decisions are taken"), 0,
        params=(BODY, Param("rule", _("Rule"), suggestions=(_("consensus"), _("two-thirds"), _("majority"))),
                Param("silence_hours", _("Silence procedure: how many hours"), "number")),
    ),
    ClauseType(
        "mediation_mandate", _("Mandate of the mediator"),
        params=(Param("mediator", _("Who mediates"), "actors"), Param("of", _("About what"))),
    ),
    ClauseType("amnesty", _("Amnesty"), params=(Param("excludes", _("For which acts there is none")),)),
    ClauseType("review", _("Review"), params=(Param("after_months", _("After how many months"), "number"),)),
    ClauseType(
        "dispute_settlement", _("Settlement of disputes"), 0, "", "", "cf.dispute_mechanism",
        params=(Param("means", _("By which means"), suggestions=(
            _("negotiation"), _("joint commission"), _("arbitration"), _("International Court of Justice"),
        )), Param("after_months", _("After how many months"), "number")),
    ),
    ClauseType("reservations", _("Reservations"), params=(Param("allowed", _("Are reservations allowed"), "yes_no"),)),
    ClauseType(
        "ratification", _("Ratification"), 0,
        params=(Param("within_days", _("Within how many days of the last signature"), "number"), Param("until", _("By which day"), "date")),
    ),
    ClauseType(
        "entry_into_force", _("Entry into force"), 0,
        params=(
            Param("mode", _("When"), "choice", (
                ("signature", _("on signature by all")), ("ratifications", _("on a number of ratifications")), ("date", _("on a day")),
            )),
            Param("number", _("How many ratifications"), "number"), Param("date", _("On which day"), "date"),
            Param("after_days", _("How many days later"), "number"),
        ),
    ),
    ClauseType("depositary", _("Depositary and registration"), params=(Param("depositary", _("Depositary"), "actors"),)),
    ClauseType(
        "duration", _("Duration"), 0, "", "", "cf.duration",
        params=(Param("until", _("Until which day"), "date"), Param("years", _("How many years"), "number"),
                Param("days", _("How many days"), "number")),
    ),
    ClauseType("denunciation", _("Denunciation"), params=(NOTICE, Param("conditions", _("On which other conditions")))),
    ClauseType(
        "accession", _("Accession"),
        params=(Param("rule", _("Who may join"), suggestions=(_("open to every State"), _("unanimous invitation"), _("majority"))),),
    ),
    ClauseType(
        "territorial_scope", _("Territorial scope"), params=(AREA, Param("excludes", _("What it leaves out"), "actors")),
    ),
    ClauseType("free", _("Other")),
)  # fmt: skip

CLAUSES: Final[dict[str, ClauseType]] = {one.type: one for one in LIBRARY}


def clause_type(type: str) -> ClauseType:
    return CLAUSES.get(type, CLAUSES["free"])


def is_typed_throughout(agreement: Agreement) -> bool:
    """Whether every article is of a known type and nothing is free text, so that what no article covers is not in it."""
    return bool(agreement.clauses) and not agreement.text and all(one.type in CLAUSES and one.type != "free" for one in agreement.clauses)


# Whether what an article says can be so

LONGEST_PARAM: Final = 400
MOST_NUMBER: Final = 10_000_000
HOUR: Final = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


def misfit_of(clause: Clause, parties: Collection[str], actors: Collection[str]) -> tuple[str, str] | None:
    """The first parameter that its type of article cannot have, and what is expected; parameters it does not know are let be."""
    known = {one.name: one for one in clause_type(clause.type).params} if clause.type in CLAUSES else {}
    for name, value in clause.params.items():
        param = known.get(name) or Param(name, name, "date" if name == "until" else "")
        expected = _expected(param, value, parties, actors)
        if expected:
            return name, expected
    return None


def _expected(param: Param, value: object, parties: Collection[str], actors: Collection[str]) -> str:
    """What is expected instead; empty where the value will do."""
    match param.kind:
        case "number":
            return "" if _is_count(value) else "a whole number above 0"
        case "date":
            return "" if isinstance(value, str) and _is_day(value) else "a day such as 1956-10-29"
        case "hour":
            return "" if isinstance(value, str) and HOUR.fullmatch(value) else "an hour such as 06:30"
        case "yes_no":
            return "" if isinstance(value, bool) else "yes or no"
        case "choice":
            return "" if value in [one for one, _label in param.choices] else f"one of {', '.join(one for one, _label in param.choices)}"
        case "parties":
            return "" if set(_listed(value)) <= set(parties) else f"parties to the text: {', '.join(sorted(parties))}"
        case "actors":
            return "" if set(_listed(value)) <= set(actors) else "actors of this world"
        case _:
            return "" if all(len(str(one)) <= LONGEST_PARAM for one in _listed(value)) else f"at most {LONGEST_PARAM} characters"


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST_NUMBER


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("1956-10-29")
