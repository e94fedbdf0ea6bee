"""What an operation rests on: its mandate, the consent of hosts and main parties, its plan, its status agreement, its reports."""

from msgspec.structs import replace

from adjudication.book import Book
from adjudication.force_requirement import estimate
from adjudication.world import Agreement, Consent, Mandate, Mission, PartyConsent, Resolution, Terrain, is_in_force
from exercises.play import commands as cmd
from exercises.play.decide.mission_force import MAX_TROOPS, signing_for
from exercises.play.decide.mission_roles import DIPLOMATS, LEADERS, MAX_WORDS, acting_for, change, leading, open_to, standing, within
from exercises.play.decide.naming import known_as
from exercises.play.decide.refusals import refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import MissionReported, WorldChanged
from exercises.play.peace import MissionReport

CHAPTERS = ("VI", "VII", "VIII")
SETTINGS = ("consenting", "hostile")
LEVELS = ("none", "self_defence", "mandate_defence", "offensive")  # each allows what stands before it
MAX_KM = 100_000
MAX_PEOPLE = 10_000_000_000
MAX_REPORT = 8_000


def mandate_of(mission: Mission) -> Mandate:
    """The mandate in force; of an operation that was set up without one laid down, what is known of it."""
    if mission.mandate is not None:
        return mission.mandate
    return Mandate(tasks=mission.mandate_tasks, resolution=mission.resolution, since=mission.authorised_on)


def set_mandate(turn: Turn, command: cmd.SetMandate) -> None:
    """Laid down, extended, changed or ended on the authority of a decision that stands."""
    open_to(turn, *LEADERS)
    mission = standing(turn, command.mission)
    leading(turn, mission)
    decision, treaty = _authority(turn, command)
    if command.chapter not in (None, "", *CHAPTERS):
        refuse("bad_field", f"Expected one of {', '.join(CHAPTERS)}.", "chapter")
    if command.troops is not None and not 0 < command.troops <= MAX_TROOPS:
        refuse("bad_field", "Expected a number of troops above 0.", "troops")
    if command.until is not None and command.until < turn.date.date():
        refuse("bad_field", "Expected a day that is still to come.", "until")
    before = mandate_of(mission)
    mandate = Mandate(
        tasks=_tasks(turn.book, command, before),
        chapter=before.chapter if command.chapter is None else command.chapter,
        resolution=decision.id if decision else before.resolution,
        agreement=treaty.id if treaty else before.agreement,
        since=turn.date.date(),
        until=command.until or before.until,
        basis=within(command.text, "text", MAX_WORDS) or before.basis,
    )
    mission = replace(
        mission,
        mandate=mandate,
        earlier_mandates=(*mission.earlier_mandates, before),
        mandate_tasks=mandate.tasks,
        resolution=mandate.resolution,
        troops_authorised=command.troops or mission.troops_authorised,
        troops_required=requirement(mandate.tasks, mission.terrain),
    )
    extended = before.until is not None and mandate.until is not None and mandate.until > before.until
    change(turn, mission, "mandate_extended" if extended else "mandate_set")


def _authority(turn: Turn, command: cmd.SetMandate) -> tuple[Resolution | None, Agreement | None]:
    world = turn.state.world
    decision = world.resolutions.get(known_as(turn, command.resolution) or "")
    if command.resolution is not None and (decision is None or decision.status != "adopted"):
        refuse("bad_field", "Expected a resolution that was adopted.", "resolution")
    treaty = world.agreements.get(command.agreement or "")
    if command.agreement is not None and (treaty is None or treaty.secret or not is_in_force(treaty, turn.date.date())):
        refuse("bad_field", "Expected an agreement that is in force and public.", "agreement")
    if decision is None and treaty is None and not turn.is_control:
        refuse("bad_field", "Expected the resolution or the agreement that lays the mandate down.", "resolution")
    return decision, treaty


def tasks_known(book: Book) -> tuple[str, ...]:
    """The tasks that a mandate may name, as the vocabulary lists them."""
    return tuple(one.strip() for one in book.facts["pko.mandate_tasks"].meaning.split(",") if one.strip())


def _tasks(book: Book, command: cmd.SetMandate, before: Mandate) -> tuple[str, ...]:
    if command.tasks is None:
        return before.tasks
    known = tasks_known(book)
    if not set(command.tasks) <= set(known):
        refuse("bad_field", f"Expected one of {', '.join(known)}.", "tasks")
    return tuple(dict.fromkeys(command.tasks))


# The plan


def plan_mission(turn: Turn, command: cmd.PlanMission) -> None:
    open_to(turn, *LEADERS)
    mission = standing(turn, command.mission)
    leading(turn, mission)
    ground = mission.terrain or Terrain()
    terrain = Terrain(
        line_km=ground.line_km if command.line_km is None else command.line_km,
        population=ground.population if command.population is None else command.population,
        setting=command.setting or ground.setting,
    )
    level = command.rules_of_engagement or mission.rules_of_engagement
    if not 0 <= terrain.line_km <= MAX_KM:
        refuse("bad_field", f"Expected kilometres from 0 to {MAX_KM}.", "line_km")
    if not 0 <= terrain.population <= MAX_PEOPLE:
        refuse("bad_field", f"Expected a number of people from 0 to {MAX_PEOPLE}.", "population")
    if terrain.setting not in SETTINGS:
        refuse("bad_field", f"Expected one of {', '.join(SETTINGS)}.", "setting")
    if level not in LEVELS:
        refuse("bad_field", f"Expected one of {', '.join(LEVELS)}.", "rules_of_engagement")
    required = requirement(mandate_of(mission).tasks, terrain)
    change(turn, replace(mission, terrain=terrain, troops_required=required, rules_of_engagement=level), "planned_anew")


def requirement(tasks: tuple[str, ...], terrain: Terrain | None) -> int | None:
    wanted = estimate(tasks, terrain) if terrain else None
    return wanted.troops if wanted else None


# Consent


def consent_to_mission(turn: Turn, command: cmd.ConsentToMission) -> None:
    """A main party's answer, or a host's consent given anew with other conditions. A host withdraws by ending the operation."""
    open_to(turn, *DIPLOMATS)
    mission = standing(turn, command.mission)
    actor = acting_for(turn, command.by, *DIPLOMATS)
    is_host = actor in mission.host
    answers = ("full", "strategic_only") if is_host else ("full", "strategic_only", "none", "withdrawn")
    if command.answer not in answers:
        refuse("bad_field", f"Expected one of {', '.join(answers)}.", "answer")
    conditions = within(command.conditions, "conditions", MAX_WORDS)
    changed = consented(mission, PartyConsent(actor, command.answer, turn.date.date(), conditions))
    if is_host:
        changed = replace(changed, consent=host_consent(changed), consent_conditions=conditions_of(changed))
    elif actor not in mission.main_parties:
        changed = replace(changed, main_parties=(*changed.main_parties, actor))
    change(turn, changed, "consent_recorded")
    turn.happen(WorldChanged(consents=[_on_record(turn, mission, actor, command.answer)]))


def _on_record(turn: Turn, mission: Mission, actor: str, answer: str) -> Consent:
    day = turn.date.date()
    withdrawn_on = day if answer in ("none", "withdrawn") else None
    return Consent(actor, mission.led_by or mission.id, mission.id, day, withdrawn_on, {"pko.host_consent": answer})


def consented(mission: Mission, given: PartyConsent) -> Mission:
    return replace(mission, consents=(*(one for one in mission.consents if one.by != given.by), given))


def host_consent(mission: Mission) -> str:
    """The least that any host has said."""
    answers = [one.answer for one in mission.consents if one.by in mission.host]
    order = ("none", "withdrawn", "strategic_only", "full")
    return min(answers, key=order.index) if answers else mission.consent


def conditions_of(mission: Mission) -> str:
    """All conditions of the hosts; of several hosts each with its code."""
    given = [one for one in mission.consents if one.by in mission.host and one.conditions]
    if len(mission.host) == 1:
        return given[0].conditions if given else ""
    return " ".join(f"{one.by}: {one.conditions}" for one in given)


# Status agreement and reports


def sign_status_agreement(turn: Turn, command: cmd.SignStatusAgreement) -> None:
    """In force once each host and whoever leads the operation have signed."""
    open_to(turn, *LEADERS, "sign_treaties")
    mission = standing(turn, command.mission)
    if mission.sofa_on is not None:
        refuse("already_done", "The status agreement is in force.", "mission")
    signer = signing_for(turn, command.by, mission.led_by, mission.host, LEADERS)
    if signer in mission.sofa_by:
        refuse("already_done", "This side has signed.", "by")
    signed = (*mission.sofa_by, signer)
    complete = {*mission.host, mission.led_by or "control"} <= set(signed)
    changed = replace(mission, sofa_by=signed, sofa_on=turn.date.date() if complete else None)
    change(turn, changed, "status_agreement_in_force" if complete else "status_agreement_signed")


def report_mission(turn: Turn, command: cmd.ReportMission) -> None:
    open_to(turn, *LEADERS)
    mission = standing(turn, command.mission)
    leader = leading(turn, mission)
    text = within(command.text, "text", MAX_REPORT)
    if not text:
        refuse("bad_field", "Expected some text.", "text")
    in_place = sum(one.troops for one in mission.contingents if one.status == "deployed")
    report = MissionReport(turn.made_id("mr"), mission.id, leader, turn.date, text, in_place)
    turn.happen(MissionReported(report=report))
