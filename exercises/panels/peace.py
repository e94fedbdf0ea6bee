"""The board of each peace operation: mandate, consent, force, status agreement, incidents, reports, and what may be done about it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adjudication.book import load_book
from adjudication.force_requirement import Estimate, Step, estimate
from adjudication.world import Contingent, Mission, Terrain
from exercises.panels import words
from exercises.panels.scene import Scene
from exercises.play.decide.mission_incidents import ANSWERS
from exercises.play.decide.mission_mandate import CHAPTERS, LEVELS, SETTINGS, mandate_of, tasks_known
from exercises.play.decide.mission_roles import OVER
from exercises.play.peace import MissionIncident

COUNTED = {"pledged": ("pledged", "accepted", "deployed"), "accepted": ("accepted", "deployed"), "in_place": ("deployed",)}
TASKS = {
    "observe": gettext_lazy("observe"),
    "buffer": gettext_lazy("stand between the parties"),
    "verify_withdrawal": gettext_lazy("verify the withdrawal"),
    "poc": gettext_lazy("protect civilians"),
    "ddr": gettext_lazy("disarm, demobilise, reintegrate"),
    "electoral": gettext_lazy("support elections"),
    "support_state": gettext_lazy("support the state’s institutions"),
    "enforce": gettext_lazy("enforce"),
    "clear_route": gettext_lazy("clear the route"),
}
FORCE_LEVELS = {
    "none": gettext_lazy("No force at all"),
    "self_defence": gettext_lazy("Force in self-defence"),
    "mandate_defence": gettext_lazy("Force in defence of the mandate"),
    "offensive": gettext_lazy("Offensive operations"),
}
SETTING_WORDS = {"consenting": gettext_lazy("The parties consent"), "hostile": gettext_lazy("Hostile")}
TESTS = {
    "attack": gettext_lazy("Attack on the operation"),
    "overrun": gettext_lazy("A post is overrun"),
    "civilians_threatened": gettext_lazy("Civilians are threatened"),
}
REPLIES = {
    "defend": gettext_lazy("Defend ourselves"),
    "take_cover": gettext_lazy("Take cover and hold fire"),
    "protest": gettext_lazy("Protest to those who did it"),
    "strike_back": gettext_lazy("Strike back"),
    "hold": gettext_lazy("Hold the post"),
    "reinforce": gettext_lazy("Send the reserve"),
    "give_up_post": gettext_lazy("Give up the post"),
    "retake": gettext_lazy("Retake it by attack"),
    "warn_and_talk": gettext_lazy("Warn, and talk to those who threaten"),
    "stand_between": gettext_lazy("Move troops in between"),
    "protect_by_force": gettext_lazy("Protect them by force if need be"),
    "shelter": gettext_lazy("Take them in, or lead them away"),
    "report_only": gettext_lazy("Report and stay out"),
    "nothing": gettext_lazy("Do nothing"),
}
AUTHORITIES = {
    "sc": gettext_lazy("Security Council"),
    "ga": gettext_lazy("General Assembly"),
    "regional": gettext_lazy("Regional organisation"),
    "adhoc_agreement": gettext_lazy("Agreement of the parties"),
    "none": gettext_lazy("No mandate"),
}
COMING = {
    "arrive": gettext_lazy("A contingent arrives"),
    "leave": gettext_lazy("A contingent leaves"),
    "sofa": gettext_lazy("The status agreement of an operation falls due"),
    "mandate": gettext_lazy("The mandate of an operation ends"),
    "exit": gettext_lazy("The last troops of an operation leave"),
    "incident": gettext_lazy("The time to answer an incident ends"),
}
CHANGES = {
    "mandate_set": gettext_lazy("a mandate is laid down"),
    "mandate_extended": gettext_lazy("the mandate is extended"),
    "mandate_expired": gettext_lazy("the mandate has ended; the troops leave"),
    "planned_anew": gettext_lazy("planned anew"),
    "consent_recorded": gettext_lazy("consent is recorded"),
    "conditions": gettext_lazy("the host states its conditions"),
    "pledge_accepted": gettext_lazy("a contingent is accepted"),
    "pledge_declined": gettext_lazy("a contingent is declined"),
    "mou_initialled": gettext_lazy("one side signs a memorandum"),
    "mou_signed": gettext_lazy("a memorandum is signed"),
    "deployment_ordered": gettext_lazy("the deployment is ordered"),
    "contingent_arrived": gettext_lazy("a contingent arrives"),
    "contingent_left": gettext_lazy("a contingent leaves"),
    "status_agreement_signed": gettext_lazy("one side signs the status agreement"),
    "status_agreement_in_force": gettext_lazy("the status agreement is in force"),
    "status_agreement_overdue": gettext_lazy("the status agreement is overdue"),
    "drawdown": gettext_lazy("the drawdown begins"),
    "withdrawn": gettext_lazy("the last troops are gone"),
}


def task_words(task: str) -> str:
    return str(TASKS.get(task, task.replace("_", " ")))


def missions_board(scene: Scene) -> dict[str, Any]:
    missions = scene.state.world.missions.values()
    boards = sorted((_board(scene, one) for one in missions), key=lambda one: one["over"])
    return {
        "missions": boards,
        "mission_choices": {
            "tasks": [(task, task_words(task)) for task in tasks_known(load_book())],
            "chapters": CHAPTERS,
            "levels": [(level, FORCE_LEVELS[level]) for level in LEVELS],
            "settings": [(setting, SETTING_WORDS[setting]) for setting in SETTINGS],
            "tests": list(TESTS.items()),
            "actors": [(one.code, one.name) for one in scene.scenario.actors if one.kind != "cell"],
            "resolutions": [(one.id, one.title) for one in scene.state.world.resolutions.values() if one.status == "adopted"],
            "agreements": [
                (one.id, one.title) for one in scene.state.world.agreements.values() if one.status == "in_force" and not one.secret
            ],
        },
    }


def _board(scene: Scene, one: Mission) -> dict[str, Any]:
    over = one.status in OVER
    leads = (scene.is_control or one.led_by in scene.speaks_for) and not over
    return {
        "id": one.id,
        "title": one.title,
        "status": one.status,
        "over": over,
        "host": one.host,
        "led_by": one.led_by,
        "leads": leads,
        "consent": one.consent,
        "consent_quality": words.in_words(one.consent_quality) if one.consents else "",
        "consents": _consents(one),
        "consent_conditions": one.consent_conditions,
        "mandate": _mandate(scene, one),
        "force": _force(one),
        "roe": FORCE_LEVELS[one.rules_of_engagement],
        "roe_code": one.rules_of_engagement,
        "terrain": one.terrain or Terrain(),
        "contingents": [_contingent(scene, one, each, leads) for each in one.contingents],
        "sofa": _sofa(scene, one),
        "ordered_on": one.ordered_on,
        "exit_on": one.exit_on,
        "incidents": [_incident(scene, each, leads) for each in _incidents_of(scene, one)],
        "reports": list(reversed(scene.state.mission_reports.get(one.id, ()))),
        "may_pledge": bool(scene.own) and not over and one.status != "drawdown",
        "may_consent": (bool(scene.own) or scene.is_control) and not over,
        "may_end": bool(scene.speaks_for & {*one.host, one.led_by}) and not over,
        "is_host": bool(scene.speaks_for & {*one.host}),
        "ours": sorted((code, scene.name(code)) for code in scene.speaks_for if code in scene.state.world.actors),
        "may_deploy": leads and one.status in ("planned", "authorised", "deployed") and _waiting(one),
        "report_draft": _report_draft(scene, one),
    }


def _waiting(one: Mission) -> bool:
    return any(each.status in ("pledged", "accepted") and each.arrives_on is None for each in one.contingents)


def _consents(one: Mission) -> list[dict[str, Any]]:
    said = {each.by: each for each in one.consents}
    asked = dict.fromkeys((*one.host, *one.main_parties, *said))
    return [
        {
            "by": code,
            "is_host": code in one.host,
            "answer": said[code].answer if code in said else (one.consent if code in one.host else "none"),
            "silent": code not in said and not (code in one.host and one.consent != "none"),
            "on": said[code].on if code in said else None,
            "conditions": said[code].conditions if code in said else "",
        }
        for code in asked
    ]


def _mandate(scene: Scene, one: Mission) -> dict[str, Any]:
    mandate = mandate_of(one)
    decision = scene.state.world.resolutions.get(mandate.resolution or "")
    treaty = scene.state.world.agreements.get(mandate.agreement or "")
    return {
        "tasks": [task_words(task) for task in mandate.tasks],
        "codes": mandate.tasks,
        "chapter": mandate.chapter,
        "authority": AUTHORITIES.get(one.authority, one.authority),
        "decision": decision,
        "treaty": treaty,
        "basis": mandate.basis,
        "since": mandate.since,
        "until": mandate.until,
        "troops": one.troops_authorised,
        "earlier": len(one.earlier_mandates),
    }


def _force(one: Mission) -> dict[str, Any]:
    counts = {name: sum(each.troops for each in one.contingents if each.status in those) for name, those in COUNTED.items()}
    wanted = estimate(mandate_of(one).tasks, one.terrain) if one.terrain else None
    need = one.troops_required or one.troops_authorised or 0
    rows = [(_("Pledged"), counts["pledged"]), (_("Accepted"), counts["accepted"]), (_("In place"), counts["in_place"])]
    return {
        "need": need,
        "rows": [{"label": label, "troops": troops, "share": _share(troops, need)} for label, troops in rows],
        "most": max(need, counts["pledged"], 1),
        "in_place": counts["in_place"],
        "estimate": _estimate(wanted) if wanted else None,
    }


def _share(troops: int, need: int) -> str:
    return _("%(share)d%% of what the tasks need") % {"share": round(100 * troops / need)} if need else ""


def _estimate(wanted: Estimate) -> dict[str, Any]:
    return {"low": wanted.low, "high": wanted.high, "steps": [_step(step, wanted.setting) for step in wanted.steps]}


def _step(step: Step, setting: str) -> str:
    told = {"from": step.from_, "troops": step.troops}
    if step.of == "line":
        return _("The line: %(from)d companies, %(troops)d troops") % told
    if step.of == "reserve":
        return _("A third of that in reserve: %(troops)d troops") % told
    if setting == "hostile":
        return _("%(from)d people to protect in a hostile setting: %(troops)d troops") % told
    return _("%(from)d people to protect: %(troops)d troops") % told


def _contingent(scene: Scene, mission: Mission, one: Contingent, leads: bool) -> dict[str, Any]:
    ours = one.contributor in scene.speaks_for
    side = one.contributor if ours else (mission.led_by or "control")
    return {
        "contributor": one.contributor,
        "troops": one.troops,
        "status": one.status,
        "caveats": one.caveats,
        "equipment": one.equipment,
        "readiness_days": one.readiness_days,
        "arrives_on": one.arrives_on if one.status in ("pledged", "accepted") else None,
        "arrived_on": one.arrived_on if one.status == "deployed" else None,
        "leaves_on": one.leaves_on if one.status == "deployed" else None,
        "mou_on": one.mou_on,
        "mou_by": one.mou_by,
        "reason": one.reason,
        "may_answer": leads and one.status == "pledged",
        "may_sign": (leads or ours) and one.accepted_on is not None and one.mou_on is None and side not in one.mou_by,
    }


def _sofa(scene: Scene, one: Mission) -> dict[str, Any]:
    sides = {*one.host, one.led_by}
    mine = sides & scene.speaks_for if scene.own else ({one.led_by or "control"} if scene.is_control else set())
    return {
        "on": one.sofa_on,
        "by": one.sofa_by,
        "due": one.sofa_due,
        "overdue": one.sofa_overdue and one.sofa_on is None,
        "may_sign": bool(mine - {*one.sofa_by}) and one.sofa_on is None and one.status not in OVER,
    }


# Incidents and reports


def _incidents_of(scene: Scene, one: Mission) -> list[MissionIncident]:
    mine = [each for each in scene.state.mission_incidents.values() if each.mission == one.id]
    return sorted(mine, key=lambda each: (each.status != "open", -each.raised_at.timestamp()))


def _incident(scene: Scene, one: MissionIncident, leads: bool) -> dict[str, Any]:
    move = scene.state.moves.get(one.move_id or "")
    return {
        "id": one.id,
        "what": TESTS[one.what],
        "title": one.title,
        "text": one.text,
        "by": one.by,
        "status": one.status,
        "answer_by": one.answer_by,
        "answer": REPLIES.get(one.answer, ""),
        "answer_text": one.answer_text,
        "move_id": one.move_id,
        "legality": move.verdict.legality if move and move.verdict else "",
        "prudence": move.verdict.prudence if move and move.verdict else "",
        "answers": _answers(one) if leads and one.status == "open" else [],
    }


def _answers(one: MissionIncident) -> list[dict[str, Any]]:
    return [
        {"code": code, "title": REPLIES[code], "force": FORCE_LEVELS[form.force] if form.force != "none" else ""}
        for code, form in ANSWERS[one.what].items()
    ]


def _report_draft(scene: Scene, one: Mission) -> str:
    force = _force(one)
    lines = [_("Troops in place: %(n)d.") % {"n": force["in_place"]}]
    if force["need"]:
        lines[0] = _("Troops in place: %(n)d of %(need)d needed.") % {"n": force["in_place"], "need": force["need"]}
    unanswered = _("not answered yet")
    lines += [f"{each.raised_at:%-d %b %Y}: {each.title}. {REPLIES.get(each.answer, unanswered)}." for each in _incidents_of(scene, one)]
    return "\n".join(lines)


# In control's inbox


def waiting_items(scene: Scene) -> list[dict[str, Any]]:
    """Incidents that nobody has answered, and pledges that wait for a word of whoever leads the operation where nobody plays them."""
    state, items = scene.state, []
    for one in state.mission_incidents.values():
        if one.status == "open":
            by = _("to be answered by %(moment)s") % {"moment": f"{one.answer_by:%-d %b %Y, %H:%M}"}
            items.append(_waiting_item(f"incident-{one.id}", str(TESTS[one.what]), one.title, by, one.mission))
    for mission in state.world.missions.values():
        if mission.status in OVER or _is_played(scene, mission.led_by):
            continue
        for each in mission.contingents:
            if each.status == "pledged":
                pledged = _("%(who)s pledges %(n)d troops") % {"who": scene.name(each.contributor), "n": each.troops}
                items.append(_waiting_item(f"pledge-{mission.id}-{each.contributor}", _("pledge"), mission.title, pledged, mission.id))
    return items


def _waiting_item(dom_id: str, what: str, title: str, text: str, mission: str) -> dict[str, Any]:
    return {
        "kind": "board",
        "cell": "council",
        "what": what,
        "dom_id": dom_id.replace(".", "-"),
        "title": title,
        "text": text,
        "board": mission,
    }


def _is_played(scene: Scene, actor: str) -> bool:
    """Whether somebody sits in the delegation that speaks for this actor."""
    delegations = {one.code for one in scene.state.delegations.values() if actor in one.speaks_for}
    return any(seat.holder for seat in scene.state.seats.values() if seat.delegation in delegations)


# On the map


def note_of(scene: Scene, one: Mission) -> str:
    """Strength and contingents, then the host's conditions."""
    force = _force(one)
    strength = _("%(n)d troops in place") % {"n": force["in_place"]}
    if force["need"]:
        strength = _("%(n)d of %(need)d troops in place") % {"n": force["in_place"], "need": force["need"]}
    there = ", ".join(f"{scene.name(each.contributor)} {each.troops}" for each in one.contingents if each.status == "deployed")
    return ". ".join(part for part in (strength, there, one.consent_conditions) if part)
