"""Wrongs on record: who did them, to whom, whether they go on. They carry countermeasures, claims and the duty not to help."""

from adjudication.derive.record import acts_of, by_date, named
from adjudication.derive.registry import Derived, Issue, derives
from adjudication.registers import INCIDENTS, gathered
from adjudication.world import Incident

ANSWERS_WRONG = frozenset({"countermeasure", "sanction", "cyber_operation", "maritime_enforcement", "treaty_suspension"})
HELP = frozenset({"arms_transfer", "training_mission", "intel_sharing", "tech_transfer", "base_access", "cyber_cooperation"})
CLAIMS = frozenset({"reparation_claim", "statement"})
STATES_ACT = frozenset({"organ", "delegated_authority"})


def wrongs(issue: Issue, by: frozenset[str]) -> list[Incident]:
    """Acts on record of these actors that a ruling found unlawful or that are established as wrongful, oldest first."""
    return by_date(gathered(INCIDENTS.of(issue.world.incidents), (("wrong by", code) for code in by)))


def helped_wrongs(issue: Issue) -> list[Incident]:
    """Wrongs of the recipient that go on: help given after a wrong has ended is no aid in it."""
    found = wrongs(issue, frozenset(issue.move.with_))
    return [one for one in found if one.facts.get("wrongful.continuing") is True]


def _suffered(issue: Issue) -> list[Incident]:
    return [one for one in wrongs(issue, frozenset(issue.move.against)) if issue.move.by in one.against]


@derives("wrongful.act", CLAIMS | HELP)
def wrongful_act(issue: Issue) -> Derived | None:
    found = helped_wrongs(issue) if issue.move.kind in HELP else wrongs(issue, frozenset(issue.move.against))
    return Derived(True, f"{found[-1].title} ({found[-1].date.isoformat()}) was found unlawful.") if found else None


@derives("wrongful.continuing", CLAIMS)
def wrongful_continuing(issue: Issue) -> Derived | None:
    found = wrongs(issue, frozenset(issue.move.against))
    known = [one for one in found if "wrongful.continuing" in one.facts]
    return Derived(known[-1].facts["wrongful.continuing"], f"Established about {known[-1].title}.") if known else None


@derives("cm.prior_breach", ANSWERS_WRONG)
def prior_breach(issue: Issue) -> Derived | None:
    found = wrongs(issue, frozenset(issue.move.against))
    return Derived(True, f"{found[-1].title} ({found[-1].date.isoformat()}) was found unlawful.") if found else None


@derives("injured.direct", ANSWERS_WRONG | CLAIMS)
def injured_direct(issue: Issue) -> Derived | None:
    """True for the direct victim of a wrong on record. That others are not injured is not for the record to say."""
    found = _suffered(issue)
    return Derived(True, f"{found[-1].title} was done to {issue.move.by}.") if found else None


@derives("attribution.basis", ANSWERS_WRONG | {"reparation_claim", "self_defence"})
def attribution_basis(issue: Issue) -> Derived | None:
    found = [one for one in _suffered(issue) if one.move_id and not one.knowers]
    return Derived("organ", f"{found[-1].title} was ordered by {named(found[-1].by)} in the open.") if found else None


@derives("aid.given", HELP)
def aid_given(issue: Issue) -> Derived | None:
    """Help counts as aid in a wrong only where a continuing wrong of the recipient is on record."""
    found = helped_wrongs(issue)
    return Derived(True, f"Help to {named(found[-1].by)}, whose act ({found[-1].title}) was found unlawful.") if found else None


@derives("reparation.offered", {"reparation_claim"})
def reparation_offered(issue: Issue) -> Derived | None:
    for one in by_date(acts_of(issue.world, *issue.move.against)):
        if one.facts.get("reparation.offered") is True:
            return Derived(True, f"On record: {one.title}.")
    return None
