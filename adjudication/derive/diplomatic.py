"""Relations between two States, and the approval of attachés."""

from adjudication.derive.registry import Derived, Issue, derives
from adjudication.world import relation_key


def _other(issue: Issue) -> str | None:
    move = issue.move
    return next(iter((*move.with_, *move.against, *move.in_)), None)


@derives("relations.exist", {"attache_accredit"})
def relations_exist(issue: Issue) -> Derived | None:
    other = _other(issue)
    relation = issue.world.relations.get(relation_key(issue.move.by, other)) if other else None
    if relation is None:
        return None
    return Derived(not relation.broken, f"Relations between {issue.move.by} and {other} are {'broken' if relation.broken else 'in being'}.")


@derives("png.notified_sending_state", {"persona_non_grata"})
def png_notified(issue: Issue) -> Derived | None:
    return Derived(True, f"The declaration is addressed to {issue.move.against[0]}.") if issue.move.against else None


@derives("att.name_submitted", {"attache_accredit"})
def att_name_submitted(issue: Issue) -> Derived | None:
    return Derived(True, "The request names the person.") if issue.move.text.strip() else None


@derives("att.third_country_objects", {"attache_accredit"})
def att_third_country_objects(issue: Issue) -> Derived | None:
    """Only whoever is accredited to several States at once can meet the objection of one of them."""
    return Derived(False, f"The request is for {issue.move.with_[0]} alone.") if len(issue.move.with_) == 1 else None


@derives("att.approved", {"attache_accredit"})
def att_approved(issue: Issue) -> Derived | None:
    """The receiving State's answer: a consent given, or one withdrawn at once where it refused."""
    answers = [
        one for one in issue.world.consents if one.by == _other(issue) and one.to == issue.move.by and one.what == "attache_accredit"
    ]
    if not answers:
        return None
    last = max(answers, key=lambda one: one.given_on)
    return Derived(
        last.withdrawn_on is None, f"{last.by} {'approved' if last.withdrawn_on is None else 'refused'} on {last.given_on.isoformat()}."
    )


@derives("png.reasonable_time_given", {"persona_non_grata"})
def png_reasonable_time(issue: Issue) -> Derived | None:
    """From the days that the declaration gives, as the rule reads them where nothing else is known."""
    days = issue.stated("png.days_to_leave")
    if not isinstance(days, int):
        return None
    return Derived(days >= 1, f"The declaration gives {days} {'day' if days == 1 else 'days'} to leave.")
