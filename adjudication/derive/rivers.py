"""Planned works on shared waters, as they were notified: what the record says of notice, time and data."""

from datetime import date

from adjudication.derive.registry import Derived, Issue, derives
from adjudication.holdings import Works

ON_RIVERS = {"river_cooperation"}


def months_between(since: date, until: date) -> int:
    """Whole months that have passed."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return max(0, months - (1 if until.day < since.day else 0))


def notice_of(issue: Issue) -> Works | None:
    """The latest notice by the actor to one of those whom the move is about; to anybody where it names none."""
    others = {*issue.move.with_, *issue.move.against}
    found = [one for one in issue.world.works.values() if one.by == issue.move.by and (not others or others & set(one.to))]
    return max(found, key=lambda one: (one.notified_on, one.id), default=None)


@derives("river.shared", ON_RIVERS)
def shared(issue: Issue) -> Derived | None:
    works = notice_of(issue)
    return Derived(True, f"{works.by} notified {works.title} to its neighbours.") if works else None


@derives("river.new_measure", ON_RIVERS)
def new_measure(issue: Issue) -> Derived | None:
    works = notice_of(issue)
    return Derived(True, f"Notified: {works.title}.") if works else None


@derives("river.notified", ON_RIVERS)
def notified(issue: Issue) -> Derived | None:
    """Notice without the technical data is not known to be enough."""
    works = notice_of(issue)
    return Derived(True, f"Notice of {works.title} was given on {works.notified_on.isoformat()}.") if works and works.data_given else None


@derives("river.urgent", ON_RIVERS)
def urgent(issue: Issue) -> Derived | None:
    works = notice_of(issue)
    return Derived(works.urgent, "As the notice says.") if works else None


@derives("river.months_since_notice", ON_RIVERS)
def months_since_notice(issue: Issue) -> Derived | None:
    works = notice_of(issue)
    if works is None:
        return None
    return Derived(months_between(works.notified_on, issue.world.date), f"Since the notice of {works.notified_on.isoformat()}.")


@derives("river.consultations_months", ON_RIVERS)
def consultations_months(issue: Issue) -> Derived | None:
    works = notice_of(issue)
    if works is None:
        return None
    if works.consulting_since is None:
        return Derived(0, "Nobody notified has objected on record.")
    return Derived(
        months_between(works.consulting_since, issue.world.date), f"Since the objection of {works.consulting_since.isoformat()}."
    )


@derives("river.replied", ON_RIVERS)
def replied(issue: Issue) -> Derived | None:
    works = notice_of(issue)
    return Derived(bool(works.answers), "By the answers on record.") if works else None


@derives("river.data_shared", ON_RIVERS)
def data_shared(issue: Issue) -> Derived | None:
    works = notice_of(issue)
    return Derived(True, f"The data came with the notice of {works.title}.") if works and works.data_given else None


@derives("river.eia_done", ON_RIVERS)
def impact_assessed(issue: Issue) -> Derived | None:
    works = notice_of(issue)
    return Derived(True, f"The impact of {works.title} was assessed before notice.") if works and works.impact_assessed else None
