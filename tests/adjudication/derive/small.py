"""Small worlds for the tests of derivations: EGY, ISR, GBR, FRA and friends on 5 November 1956."""

from datetime import date
from typing import Any

from adjudication import Move
from adjudication.derive import derive_facts
from adjudication.world import (
    Agreement,
    AgreementStatus,
    Clause,
    Consent,
    Dispute,
    Incident,
    Membership,
    Mission,
    Resolution,
    Signature,
    Vote,
    World,
)

TODAY = date(1956, 11, 5)
ACTORS = {
    "EGY": "state", "ISR": "state", "GBR": "state", "FRA": "state", "USA": "state", "USSR": "state", "JOR": "state", "CAN": "state",
    "UN": "organisation", "AU": "organisation", "FED": "armed_group",
}  # fmt: skip
PERMANENT = ("CHN", "FRA", "GBR", "USA", "USSR")
COUNCIL = tuple(Membership("sc", code, permanent=True) for code in PERMANENT) + tuple(
    Membership("sc", code) for code in ("AUS", "BEL", "CUB", "IRN", "PER", "YUG")
)
ABSENT = object()


def world(**parts: Any) -> World:
    """Things given as lists are filed by their ids."""
    named = {name: {one.id: one for one in part} if isinstance(part, list) else part for name, part in parts.items()}
    return World(**{"date": TODAY, "actors": ACTORS, "memberships": COUNCIL, **named})


def move(kind: str, by: str = "GBR", against: str = "", with_: str = "", in_: str = "", **more: Any) -> Move:
    return Move(kind, by, tuple(against.split()), tuple(with_.split()), tuple(in_.split()), **more)


def derived(fact: str, act: Move, place: World, **options: Any) -> Any:
    answer = derive_facts(act, place, **options).get(fact)
    return ABSENT if answer is None else answer.value


def force(id: str = "raid", by: str = "EGY", against: str = "GBR", day: int = 4, kind: str = "force_other", **more: Any) -> Incident:
    return Incident(id, more.pop("title", "The strike"), date(1956, 11, day), kind, tuple(by.split()), tuple(against.split()), **more)


def said(by: str, day: int = 4, **facts: bool) -> Incident:
    return Incident(
        f"said-{by}-{day}",
        "The letter",
        date(1956, 11, day),
        "statement",
        (by,),
        facts={key.replace("__", "."): value for key, value in facts.items()},
    )


def treaty(id: str = "t", parties: str = "EGY GBR", *clauses: Clause, status: str = "in_force", **more: Any) -> Agreement:
    return Agreement(
        id,
        more.pop("title", "The treaty"),
        more.pop("kind", "bilateral_agreement"),
        tuple(parties.split()),
        AgreementStatus(status),
        clauses=clauses,
        **more,
    )


def clause(type: str, **params: Any) -> Clause:
    return Clause(f"art-{type}", type, params=params)


def signed(party: str, role: str = "mfa", **more: Any) -> Signature:
    return Signature(party, TODAY, role=role, **more)


def text(
    id: str = "r", body: str = "sc", status: str = "adopted", day: int = 4, votes: dict[str, str] | None = None, **more: Any
) -> Resolution:
    roll = tuple(Vote(member, position) for position, members in (votes or {}).items() for member in members.split())
    return Resolution(id, more.pop("title", "The text"), body, status, date=date(1956, 11, day), votes=roll, **more)


def mission(**parts: Any) -> Mission:
    return Mission(**{"id": "p", "title": "UNEF", "authority": "ga", "host": ("EGY",), "status": "authorised", **parts})


def consent(by: str, to: str, what: str, day: int = 3, ended: int | None = None, **facts: Any) -> Consent:
    named = {key.replace("__", "."): value for key, value in facts.items()}
    return Consent(by, to, what, date(1956, 11, day), date(1956, 11, ended) if ended else None, named)


def dispute(between: str = "EGY GBR", **more: Any) -> Dispute:
    return Dispute(**{"id": "canal", "title": "The canal", "between": tuple(between.split()), **more})
