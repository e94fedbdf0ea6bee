"""The peace operation in issue: mandate, consent, contributors, strength, status agreement."""

from adjudication.derive.record import named
from adjudication.derive.registry import Derived, Issue, derives
from adjudication.world import ASSEMBLY, Consent, Mission, members_of, permanent_members_of

OPERATIONS = frozenset({"pko_un", "pko_regional"})
ABOUT_MISSIONS = OPERATIONS | {"pko_exit"}
PRESENT = frozenset({"pledged", "accepted", "deployed"})


@derives("pko.authority", ABOUT_MISSIONS)
def authority(issue: Issue) -> Derived | None:
    if issue.mission is not None:
        return Derived(issue.mission.authority, f"Who created {issue.mission.title}.")
    if issue.resolution is not None and issue.move.kind == "pko_un":
        organ = "ga" if issue.resolution.body in ASSEMBLY else issue.resolution.body
        return Derived(organ, f"{issue.resolution.title} creates it.")
    return Derived("regional", "A regional operation.") if issue.move.kind == "pko_regional" else None


@derives("pko.host_consent", ABOUT_MISSIONS)
def host_consent(issue: Issue) -> Derived | None:
    mission = issue.mission
    if issue.move.kind == "pko_exit" and mission is not None and issue.move.by in mission.host:
        return Derived("withdrawn", f"{issue.move.by} withdraws it by this act.")
    answer = _answer(issue)
    if answer is not None:
        return _as_answered(answer, issue)
    if mission is None or (mission.status == "planned" and mission.consent == "none"):
        return None  # not asked, or not answered yet
    return Derived(mission.consent, f"The consent of {named(mission.host)} on record.")


def _answer(issue: Issue) -> Consent | None:
    mission = issue.mission
    hosts, what = (mission.host, mission.id) if mission else (issue.move.in_, issue.move.kind)
    answers = [one for one in issue.world.consents if one.by in hosts and one.what == what]
    return max(answers, key=lambda one: one.given_on, default=None)


def _as_answered(answer: Consent, issue: Issue) -> Derived:
    ended = answer.withdrawn_on
    if ended is not None and ended == answer.given_on:
        return Derived("none", f"{answer.by} refused on {ended.isoformat()}.")
    if ended is not None and ended <= issue.world.date:
        return Derived("withdrawn", f"{answer.by} withdrew it on {ended.isoformat()}.")
    return Derived(answer.facts.get("pko.host_consent", "full"), f"{answer.by} consented on {answer.given_on.isoformat()}.")


@derives("pko.consent_quality", ABOUT_MISSIONS)
def consent_quality(issue: Issue) -> Derived | None:
    mission = issue.mission
    return Derived(mission.consent_quality, f"How {named(mission.host)} consents.") if mission and mission.consent != "none" else None


@derives("pko.mandate_tasks", OPERATIONS)
def mandate_tasks(issue: Issue) -> Derived | None:
    mission = issue.mission
    return Derived(list(mission.mandate_tasks), f"The mandate of {mission.title}.") if mission and mission.mandate_tasks else None


@derives("pko.poc_mandate", OPERATIONS)
def poc_mandate(issue: Issue) -> Derived | None:
    mission = issue.mission
    return Derived("poc" in mission.mandate_tasks, f"The mandate of {mission.title}.") if mission and mission.mandate_tasks else None


@derives("pko.chapter_vii", ABOUT_MISSIONS)
def chapter_vii(issue: Issue) -> Derived | None:
    mandate = issue.mission.mandate if issue.mission else None
    return Derived(mandate.chapter == "VII", f"The mandate rests on Chapter {mandate.chapter}.") if mandate and mandate.chapter else None


@derives("pko.main_parties_consent", OPERATIONS)
def main_parties_consent(issue: Issue) -> Derived | None:
    """Known once every main party beside the hosts has answered, or one has refused."""
    mission = issue.mission
    if mission is None or not mission.main_parties:
        return None
    answers = {one.by: one.answer for one in mission.consents if one.by in mission.main_parties}
    against = sorted(by for by, answer in answers.items() if answer in ("none", "withdrawn"))
    if against:
        return Derived(False, f"Refused by {named(against)}.")
    return Derived(True, f"{named(mission.main_parties)} consent.") if set(mission.main_parties) <= set(answers) else None


# Contributors


def _contributors(mission: Mission) -> list[str]:
    return sorted(one.contributor for one in mission.contingents if one.status in PRESENT)


@derives("pko.tcc_list", OPERATIONS)
def tcc_list(issue: Issue) -> Derived | None:
    codes = _contributors(issue.mission) if issue.mission else []
    return Derived(codes, "Contingents on record.") if codes else None


@derives("pko.tcc_p5", OPERATIONS)
def tcc_p5(issue: Issue) -> Derived | None:
    codes = set(_contributors(issue.mission)) if issue.mission else set()
    if not codes or not members_of(issue.world, "sc", issue.world.date):
        return None
    great = codes & permanent_members_of(issue.world, "sc", issue.world.date)
    return Derived(bool(great), f"Permanent members among the contributors: {named(great)}.")


@derives("pko.contributions_voluntary", {"pko_un"})
def contributions_voluntary(issue: Issue) -> Derived | None:
    codes = _contributors(issue.mission) if issue.mission else []
    return Derived(True, f"Each contingent was pledged by its own State: {named(codes)}.") if codes else None


@derives("pko.mou_signed", OPERATIONS)
def mou_signed(issue: Issue) -> Derived | None:
    """Known once the contributors have been accepted one by one, each with a memorandum to sign."""
    mission = issue.mission
    present = [one for one in mission.contingents if one.status in PRESENT] if mission else []
    if not present or not all(one.accepted_on for one in present):
        return None
    without = [one.contributor for one in present if one.mou_on is None]
    return Derived(not without, f"No memorandum yet with {named(without)}." if without else "With each contributor.")


# Strength


def _strength(mission: Mission, statuses: frozenset[str]) -> int:
    return sum(one.troops for one in mission.contingents if one.status in statuses)


@derives("pko.troops_authorised", OPERATIONS)
def troops_authorised(issue: Issue) -> Derived | None:
    level = issue.mission.troops_authorised if issue.mission else None
    return Derived(level, "The level that the mandate allows.") if level is not None else None


@derives("pko.troops_pledged", OPERATIONS)
def troops_pledged(issue: Issue) -> Derived | None:
    mission = issue.mission
    if mission is None or not mission.contingents or mission.troops_authorised is None:
        return None
    return Derived(_strength(mission, PRESENT), "The sum of the pledges.")


@derives("pko.troops_deployed", OPERATIONS)
def troops_deployed(issue: Issue) -> Derived | None:
    mission = issue.mission
    if mission is None or mission.status not in ("deployed", "drawdown"):
        return None
    return Derived(_strength(mission, frozenset({"deployed"})), "The contingents in place.")


@derives("pko.troops_required", OPERATIONS)
def troops_required(issue: Issue) -> Derived | None:
    level = issue.mission.troops_required if issue.mission else None
    return Derived(level, "What was worked out from tasks and terrain.") if level is not None else None


# Status agreement


@derives("sofa.in_force", OPERATIONS)
def sofa_in_force(issue: Issue) -> Derived | None:
    mission = issue.mission
    if mission is None or mission.deployed_on is None:
        return None
    agreed = mission.sofa_on is not None and mission.sofa_on <= issue.world.date
    return Derived(agreed, f"{'Since ' + mission.sofa_on.isoformat() if agreed and mission.sofa_on else 'No status agreement yet'}.")


@derives("sofa.days_since_deployment", OPERATIONS)
def sofa_days_since_deployment(issue: Issue) -> Derived | None:
    mission = issue.mission
    if mission is None or mission.deployed_on is None or mission.sofa_on is not None:
        return None
    return Derived((issue.world.date - mission.deployed_on).days, f"Deployed on {mission.deployed_on.isoformat()}.")
