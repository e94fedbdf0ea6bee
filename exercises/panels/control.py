"""The facilitator's panels: what needs control now, the injects, the delegations, the clock's controls."""

from typing import Any

from django.utils.translation import gettext as _

from adjudication.world import Mission
from exercises.panels import law, words
from exercises.panels.council_inbox import council_items
from exercises.panels.scene import Scene
from exercises.play.msel import msel_of
from exercises.play.state import MoveState, Referral, SeatState
from exercises.scenario.schema import Delegation, Inject


def steering_context(scene: Scene) -> dict[str, Any]:
    phases = scene.scenario.phases
    ids = [phase.id for phase in phases]
    now = ids.index(scene.state.clock.phase) if scene.state.clock.phase in ids else -1
    return {"phases": phases, "next_phase": ids[min(now + 1, len(ids) - 1)] if ids else ""}


def waiting_items(scene: Scene) -> list[dict[str, Any]]:
    """What play has put before control, newest kinds of work last."""
    state = scene.state
    items = [_referral(scene, one) for one in state.referrals.values() if one.status == "open"]
    items += [_appeal(scene, id) for id, move in state.moves.items() if move.appeal == "open"]
    items += [_due(one) for one in due_injects(scene)]
    items += council_items(scene)
    items += [item for id, move in state.moves.items() if move.status == "pending" for item in _unanswered(scene, id, move)]
    items += [_mission(one) for one in state.world.missions.values() if one.status in ("planned", "authorised")]
    items += _of_diplomacy(scene)
    return items


def _of_diplomacy(scene: Scene) -> list[dict[str, Any]]:
    """Invitations and requests to look after interests that wait for somebody without people."""
    events, powers = scene.state.joint_events.values(), scene.state.protecting.values()
    invited = [(one, code) for one in events for code in one.guests if code not in one.answers and not attended(scene, code)]
    asked = [
        (one, code)
        for one in powers
        if one.status == "asked"
        for code in (one.receiving, one.third)
        if code not in one.consents and not attended(scene, code)
    ]
    return [
        *({"kind": "invitation", "cell": "deals", "what": _("invitation"), "dom_id": f"invitation-{one.id}-{code}", "event": one.id,
           "by": one.host, "for": code, "title": one.title} for one, code in invited),
        *({"kind": "power", "cell": "deals", "what": _("protecting power"), "dom_id": f"power-{one.id}-{code}", "power": one.id,
           "by": one.sending, "for": code, "title": scene.name(one.third)} for one, code in asked),
    ]  # fmt: skip


def _unanswered(scene: Scene, id: str, move: MoveState) -> list[dict[str, Any]]:
    """Signatures and consents that wait for an actor without people."""
    waits = [one.partition(":") for one in move.awaits if one.partition(":")[0] in ("signature", "consent")]
    return [
        {"kind": kind, "cell": "deals", "what": _("signature") if kind == "signature" else _("consent"), "dom_id": f"{kind}-{id}-{code}",
         "move_id": id, "agreement": move.body.agreement, "by": code, "for": code, "title": scene.move_title(move.body)}
        for kind, _colon, code in waits
        if not attended(scene, code) and not (kind == "consent" and code in move.consents)
    ]  # fmt: skip


def attended(scene: Scene, code: str) -> bool:
    """Whether somebody sits in the delegation that plays this actor."""
    plays = {one.code for one in scene.scenario.delegations if code in (one.code, *one.speaks_for)}
    return any(seat.holder and seat.delegation in plays for seat in scene.state.seats.values())


def _mission(one: Mission) -> dict[str, Any]:
    return {"kind": "mission", "cell": "council", "what": _("peace operation"), "dom_id": f"mission-{one.id}", "title": one.title,
            "mission": one.id, "text": _("%(n)d troops pledged") % {"n": sum(each.troops for each in one.contingents)}}  # fmt: skip


def _referral(scene: Scene, one: Referral) -> dict[str, Any]:
    move, fact = scene.state.moves.get(one.move_id), law.fact_named(one.fact)
    return {
        "kind": "referral",
        "cell": "law",
        "what": _("fact"),
        "dom_id": one.id.replace(":", "-").replace(".", "-"),
        "move_id": one.move_id,
        "fact": one.fact,
        "ask": fact.ask if fact else one.ask,
        "by": move.body.by if move else "",
        "title": scene.move_title(move.body) if move else "",
        "text": _("needed for %(rules)s") % {"rules": ", ".join(law.title_of(rule) for rule in one.needed_by[:3])} if one.needed_by else "",
        "type": fact.type if fact else "text",
        "choices": choices_of(fact.type, fact.values) if fact else [],
    }


def choices_of(type: str, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """What control may choose from: yes and no, or the values of the enumeration; always `disputed` as well."""
    if type == "bool":
        return [("true", _("yes")), ("false", _("no")), ("disputed", _("disputed"))]
    if type.startswith("enum"):
        return [*((value, law.value_in_words(value)) for value in values), ("disputed", _("disputed"))]
    return []


def _appeal(scene: Scene, move_id: str) -> dict[str, Any]:
    body = scene.state.moves[move_id].body
    return {"kind": "appeal", "cell": "law", "what": _("appeal"), "dom_id": f"appeal-{move_id}", "move_id": move_id, "by": body.by,
            "title": scene.move_title(body)}  # fmt: skip


def due_injects(scene: Scene) -> list[Inject]:
    """Waiting, and due by the scenario date or belonging to the phase that runs."""
    date, state = scene.state.clock.date, scene.state
    if date is None or state.clock.status == "lobby":
        return []
    waiting = [one for one in msel_of(scene.scenario, state) if one.id not in state.injects and one.id not in state.skipped]
    return [one for one in waiting if one.at and one.at.replace(tzinfo=None) <= date.replace(tzinfo=None) and not one.shelf]


def _due(one: Inject) -> dict[str, Any]:
    return {"kind": "inject", "cell": "control", "what": _("inject due"), "dom_id": f"due-{one.id}", "title": f"{one.id} {one.title}",
            "inject": one.id, "text": one.expected}  # fmt: skip


def msel_context(scene: Scene) -> dict[str, Any]:
    groups = [(phase.id, phase.title) for phase in scene.scenario.phases] + [("", _("Any phase, and the contingency shelf"))]
    current = scene.state.clock.phase or (groups[0][0] if groups else "")
    shown = []
    for id, title in groups:
        rows = [_inject(scene, one) for one in msel_of(scene.scenario, scene.state) if (one.phase or "") == id]
        if rows:
            shown.append({"title": title, "rows": rows, "done": sum(row["state"] != "waiting" for row in rows), "open": id == current})
    return {"msel": shown}


def _inject(scene: Scene, one: Inject) -> dict[str, Any]:
    state = "released" if one.id in scene.state.injects else "skipped" if one.id in scene.state.skipped else "waiting"
    return {
        "id": one.id, "title": one.title, "method": one.method, "from_": one.from_, "to": words.in_words(one.to), "content": one.content,
        "expected": one.expected, "if_not": one.if_not, "due": one.at, "state": state,
    }  # fmt: skip


def delegations_context(scene: Scene) -> dict[str, Any]:
    return {"delegations": [_delegation(scene, one.code, one.name) for one in scene.scenario.delegations]}


def played(scene: Scene) -> list[Delegation]:
    """The delegations that have seats in this exercise, as set-up chose; the reader's own first."""
    chosen = scene.state.options.get("played")
    those = [one for one in scene.scenario.delegations if not isinstance(chosen, list) or one.code in chosen]
    return sorted(those, key=lambda one: one.code != scene.own)


def _delegation(scene: Scene, code: str, name: str) -> dict[str, Any]:
    seats = [seat for seat in scene.state.seats.values() if seat.delegation == code]
    acts = [move for move in scene.state.moves.values() if move.body.by == code]
    last = acts[-1] if acts else None
    return {
        "code": code, "name": name, "number": scene.palette.get(code, 0), "seats": seats, "all": len(seats),
        "taken": sum(1 for seat in seats if seat.holder), "ready": sum(1 for seat in seats if seat.ready),
        "last": scene.move_title(last.body) if last else "", "last_at": last.at if last else None,
    }  # fmt: skip


def arrived_context(scene: Scene) -> dict[str, Any]:
    delegations = [_delegation(scene, one.code, one.name) for one in played(scene)]
    seats: list[SeatState] = [seat for one in delegations for seat in one["seats"]]
    return {
        "arrived": {
            "all": len(seats),
            "here": sum(1 for seat in seats if seat.holder),
            "ready": sum(1 for seat in seats if seat.ready),
            "delegations": delegations,
        }
    }
