"""Ships and waterways: what consents and Council decisions on record say about stopping them."""

from adjudication.derive.registry import Derived, Issue, derives
from adjudication.derive.un import adopted

ENFORCEMENT = frozenset({"maritime_enforcement"})


@derives("ship.flag_consent", ENFORCEMENT)
def flag_consent(issue: Issue) -> Derived | None:
    for one in issue.world.consents:
        if one.by in issue.move.against and one.to == issue.move.by and one.what == "boarding":
            stands = one.withdrawn_on is None or issue.world.date < one.withdrawn_on
            return Derived(stands, f"{one.by}, the flag State, consented on {one.given_on.isoformat()}.")
    return None


@derives("visit.ground", ENFORCEMENT)
def visit_ground(issue: Issue) -> Derived | None:
    """Only the Council's own ground is in the world; the others are the player's to assert."""
    for one in adopted(issue):
        if one.facts.get("sc.authorisation") == "explicit" and set(one.against) & set(issue.move.against):
            return Derived("sc", f"{one.title} authorises it.")
    return None
