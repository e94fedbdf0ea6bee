"""Each event as one line: what happened, in plain words, and where to read more."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from adjudication.world import Obligation
from exercises.panels import council_lines, feed_of_strength, law, peace_lines, recorded, words
from exercises.panels.drafts import body_title
from exercises.panels.scene import Scene
from exercises.play import events as ev
from exercises.play.events import Event

Line = dict[str, Any]
LONGEST = 160
# kind -> (place of the room it belongs to, cell of control)
PLACES = {
    "message_sent": ("rooms", "talk"),
    "request_made": ("rooms", "control"),
    "request_answered": ("rooms", "control"),
    "message_held": ("rooms", "talk"),
    "held_decided": ("rooms", "talk"),
    "room_opened": ("rooms", "talk"),
    "move_submitted": ("situation", "law"),
    "move_withdrawn": ("situation", "law"),
    "move_revealed": ("situation", "law"),
    "ruling_issued": ("situation", "law"),
    "ruling_appealed": ("situation", "law"),
    "ruling_overridden": ("situation", "law"),
    "appeal_decided": ("situation", "law"),
    "precedent_marked": ("situation", "law"),
    "fact_referred": ("situation", "law"),
    "fact_established": ("situation", "law"),
    "inject_released": ("situation", "control"),
    "agreement_changed": ("table", "deals"),
    "obligation_arose": ("table", "deals"),
    "consent_answered": ("situation", "deals"),
    "resolution_tabled": ("council", "council"),
    "vote_cast": ("council", "council"),
    "vote_closed": ("council", "council"),
    "incident_recorded": ("situation", "law"),
    "outcome_settled": ("situation", "law"),
    "force_changed": ("situation", "law"),
    "measure_changed": ("situation", "law"),
    "attribution_made": ("situation", "law"),
    "weapon_reviewed": ("situation", "law"),
    "commitment_made": ("situation", "deals"),
    "works_changed": ("situation", "deals"),
    "move_sealed": ("situation", "law"),
    "seal_broken": ("situation", "law"),
    "resolution_changed": ("council", "council"),
    "silence_opened": ("council", "council"),
    "vote_explained": ("council", "council"),
    "mission_changed": ("situation", "council"),
    "contingent_pledged": ("situation", "council"),
    **peace_lines.PLACES,
    "post_changed": ("table", "deals"),
    "report_sent": ("table", "deals"),
    "protecting_power_changed": ("table", "deals"),
    "joint_event_changed": ("table", "deals"),
    "followed_up": ("table", "deals"),
    "items_learned": ("brief", "law"),
    "secret_revealed": ("brief", "law"),
    "knowledge_noted": ("", "law"),
}
# These are worth a line above the page, wherever one is.
NOTABLE = frozenset({
    "request_answered", "held_decided",
    "ruling_issued", "inject_released", "agreement_changed", "resolution_tabled", "vote_closed", "phase_opened", "exercise_started",
    "silence_opened",
    "exercise_paused", "exercise_resumed", "exercise_ended", "move_revealed", "appeal_decided", "ruling_overridden", "consent_answered",
    *peace_lines.NOTABLE,
    "post_changed", "report_sent", "items_learned", "secret_revealed", "joint_event_changed", "followed_up",
    "outcome_settled", "measure_changed", "attribution_made", "incident_recorded", "commitment_made", "works_changed",
})  # fmt: skip
# A line would only repeat another: the ruling says what moved.
SILENT = frozenset({"item_triaged", "channel_set", "world_changed", "incident_recorded", "dice_set", "exercise_created", "ready_set"})
CHANGES = {
    "tabled": lambda: _("is laid on the table: %(title)s"),
    "proposed": lambda: _("proposes an agreement: %(title)s"),
    "text_drafted": lambda: _("puts a new text on the table: %(title)s"),
    "text_bracketed": lambda: _("holds a bracket: %(title)s"),
    "text_accepted": lambda: _("accepts the text: %(title)s"),
    "signed": lambda: _("signs: %(title)s"),
    "in_force": lambda: _("enters into force: %(title)s"),
    "refused": lambda: _("refuses: %(title)s"),
    "suspended": lambda: _("suspended: %(title)s"),
    "terminated": lambda: _("ended: %(title)s"),
    "ratified": lambda: _("ratifies: %(title)s"),
    "clause_removed": lambda: _("takes an article out: %(title)s"),
    "text_locked": lambda: _("locks an agreed article: %(title)s"),
    "text_unlocked": lambda: _("unlocks an article: %(title)s"),
    "initialled": lambda: _("initials the text: %(title)s"),
    "objected": lambda: _("objects to a reservation: %(title)s"),
    "registered": lambda: _("registers with the United Nations: %(title)s"),
    "assented": lambda: _("gives its consent under: %(title)s"),
    "resumed": lambda: _("takes up again: %(title)s"),
    "notified": lambda: _("gives notice of leaving: %(title)s"),
    "notice_ran": lambda: _("a notice has run: %(title)s"),
    "left": lambda: _("a party leaves: %(title)s"),
    "acceded": lambda: _("joins: %(title)s"),
    "void": lambda: _("void: %(title)s"),
    "withdrawn": lambda: _("withdraws: %(title)s"),
    "amended": lambda: _("is changed: %(title)s"),
}


def line_of(scene: Scene, event: Event) -> Line | None:
    if _is_laid_down(event.data) or (event.kind in SILENT and not feed_of_strength.is_news(event)):
        return None
    place, cell = PLACES.get(event.kind, ("", "control"))
    say = SAID.get(event.kind)
    said = say(scene, event.data) if say else {"headline": words.in_words(event.kind)}
    return {
        "dom_id": dom_id(event),
        "id": event.id,
        "kind": event.kind,
        "cell": cell,
        "place": place,
        "by": event.by.delegation,
        "seat": event.by.seat,
        "at": event.at,
        "scenario_date": event.scenario_date,
        "notable": event.kind in NOTABLE,
        **said,
    }


def lines_of(scene: Scene, events: Iterable[Event]) -> list[Line]:
    """Newest first; what belongs together is one line, where it was last heard of."""
    lines: dict[str, Line] = {}
    for event in events:
        if line := line_of(scene, event):
            before = lines.pop(line["dom_id"], None) if "parts" in line else None
            lines[line["dom_id"]] = _merged(before, line) if before else line
    return list(lines.values())[::-1]


def _merged(before: Line, line: Line) -> Line:
    items = list(dict.fromkeys((*before["parts"], *line["parts"])))
    return line | {"parts": items} | ({} if len(items) == len(line["parts"]) else _told(items, _("%(n)d obligations")))


def dom_id(event: Event) -> str:
    return f"e-{event.id}-{event.kind}-{abs(hash_of(event)) % 10_000}"


def hash_of(event: Event) -> int:
    """Several events of one kind may come from one command; what they are about tells them apart."""
    about = [getattr(event.data, name, "") for name in ("fact", "move_id", "resolution", "room")]
    return sum(ord(letter) * (place + 1) for place, letter in enumerate("".join(map(str, about))))


def _text(text: str) -> str:
    return Truncator(text).chars(LONGEST)


def _message(scene: Scene, data: ev.MessageSent) -> Line:
    room = scene.state.rooms.get(data.room)
    return {
        "headline": _("%(name)s in %(room)s") % {"name": data.name, "room": room.title if room else data.room},
        "text": _text(data.text),
    }


def _is_laid_down(data: ev.EventData) -> bool:
    """A text that waits for signatures or a vote: the line that lays it on the table says so."""
    return isinstance(data, ev.MoveSubmitted) and any(one.startswith(("signature:", "vote")) for one in data.awaits)


def _submitted(scene: Scene, data: ev.MoveSubmitted) -> Line:
    return {"headline": scene.move_title(data.move), "secret": data.move.secret, "status": "pending" if data.awaits else None}


def _revealed(scene: Scene, data: ev.MoveRevealed) -> Line:
    how = _("leaked: %(title)s") if data.how == "leaked" else _("made known: %(title)s")
    return {"headline": how % {"title": scene.move_title(data.move)}, "href": f"#ruling-{data.move.id}"}


def _ruling(scene: Scene, data: ev.RulingIssued) -> Line:
    move = scene.state.moves.get(data.move_id)
    return {
        "headline": _("Ruling: %(title)s") % {"title": scene.move_title(move.body) if move else ""},
        "href": f"#ruling-{data.move_id}",
        "status": data.ruling.legality,
        "severity": data.ruling.severity,
        "secret": bool(move and move.body.secret),
    }


def _of_move(words_for: Callable[[], str], attribute: str = "reason") -> Callable[[Scene, Any], Line]:
    def say(scene: Scene, data: Any) -> Line:
        move = scene.state.moves.get(data.move_id)
        title = scene.move_title(move.body) if move else ""
        return {"headline": words_for() % {"title": title}, "text": _text(getattr(data, attribute, "")), "href": f"#ruling-{data.move_id}"}

    return say


def _referred(scene: Scene, data: ev.FactReferred) -> Line:
    return {"headline": _("Control is asked"), "text": fact.ask if (fact := law.fact_named(data.fact)) else data.ask}


def _established(scene: Scene, data: ev.FactEstablished) -> Line:
    said = f"{law.meaning_of(data.fact)}: {law.value_in_words(data.value)}"
    return {"headline": _("Control establishes a fact"), "text": _text(f"{said}. {data.reason}")}


def _agreement(scene: Scene, data: ev.AgreementChanged) -> Line:
    say = CHANGES.get(data.change, lambda: words.in_words(data.change) + ": %(title)s")
    return {
        "headline": say() % {"title": data.agreement.title},
        "href": f"#agreement-{data.agreement.id}",
        "secret": data.agreement.secret,
    }


# What becomes of an obligation: of one, of several by the same act.
OWED = {
    "open": (lambda: _("%(who)s now owes %(whom)s"), lambda: _("%(n)d obligations arise")),
    "kept": (lambda: _("%(who)s has kept what it owed %(whom)s"), lambda: _("%(n)d obligations are kept")),
    "in_question": (lambda: _("Possible breach: %(who)s towards %(whom)s"), lambda: _("%(n)d possible breaches")),
    "breached": (lambda: _("Possible breach: %(who)s towards %(whom)s"), lambda: _("%(n)d possible breaches")),
    "discharged": (lambda: _("%(who)s owes %(whom)s this no longer"), lambda: _("%(n)d obligations fall away")),
}


def owed_id(owed: Obligation) -> str:
    """One line for all that one act brings about: which act, and what became of the duties."""
    return "owed-" + re.sub(r"[^A-Za-z0-9]+", "-", f"{owed.act or owed.move_id or owed.agreement}-{owed.status}-{owed.arose_on}")


def _owed(scene: Scene, data: ev.ObligationArose) -> Line:
    owed = data.obligation
    key = owed_id(owed)
    others = [one for one in scene.state.world.obligations.values() if one.id != owed.id and owed_id(one) == key]
    every = [*others, owed]
    one_by_one, together = OWED.get(owed.status, OWED["open"])
    items = [(one_by_one() % {"who": scene.names_of(one.owed_by), "whom": scene.names_of(one.owed_to)}, _duty(one)) for one in every]
    line = {"dom_id": key, "parts": items, "again": bool(others), "notable": owed.status in ("in_question", "breached") and not others}
    return line | _told(items, together())


def _duty(owed: Obligation) -> str:
    source = f" ({owed.source})" if owed.source else ""
    return _text(recorded.told(owed.text) + source)


def _told(items: list[tuple[str, str]], together: str) -> Line:
    if len(items) == 1:
        return {"headline": items[0][0], "text": items[0][1]}
    return {"headline": together % {"n": len(items)}, "text": ""}


def _tabled(scene: Scene, data: ev.ResolutionTabled) -> Line:
    body = body_title(scene, data.resolution)
    return {"headline": _("tables in the %(body)s: %(title)s") % {"body": body, "title": data.resolution.title},
            "href": f"#resolution-{data.resolution.id}"}  # fmt: skip


def _vote(scene: Scene, data: ev.VoteCast) -> Line:
    draft = scene.state.world.resolutions.get(data.resolution)
    vote = f"{scene.name(data.vote.member)}: {words.in_words(data.vote.position)}"
    return {"headline": vote, "text": draft.title if draft else "", "href": f"#resolution-{data.resolution}"}


def _counted(scene: Scene, data: ev.VoteClosed) -> Line:
    return {"headline": data.resolution.title, "status": "adopted" if data.adopted else "not_adopted", "text": recorded.told(data.because),
            "href": f"#resolution-{data.resolution.id}"}  # fmt: skip


def _inject(scene: Scene, data: ev.InjectReleased) -> Line:
    inject = data.inject
    said = {"headline": f"{words.in_words(inject.method)}: {inject.title}", "text": _text(inject.from_)}
    return said | {"href": f"#inject-doc-{inject.id}"}


def _consent(scene: Scene, data: ev.ConsentAnswered) -> Line:
    answers = {"full": _("consents in full"), "strategic_only": _("consents in principle only"), "none": _("refuses consent")}
    return {"headline": f"{scene.name(data.by_state)} {answers.get(data.answer, data.answer)}", "text": _text(data.conditions)}


def _pledge(scene: Scene, data: ev.ContingentPledged) -> Line:
    mission = scene.state.world.missions.get(data.mission)
    told = {"who": scene.name(data.contingent.contributor), "n": data.contingent.troops}
    return {"headline": _("%(who)s pledges %(n)d troops") % told, "text": mission.title if mission else ""}


def _observation(scene: Scene, data: ev.ObservationMade) -> Line:
    rating = f" ({data.rating})" if data.rating else ""
    return {"headline": _("%(name)s notes%(rating)s") % {"name": data.name, "rating": rating}, "text": _text(data.note)}


def _post(scene: Scene, data: ev.PostChanged) -> Line:
    one = data.post
    told = {"name": one.name, "sending": scene.name(one.sending), "receiving": scene.name(one.receiving)}
    said = _("%(name)s, attaché of %(sending)s in %(receiving)s") % told
    return {"headline": f"{said}: {words.in_words(one.status)}", "text": _text(recorded.told(one.why)), "href": f"#post-{one.id}"}


def _report(scene: Scene, data: ev.ReportSent) -> Line:
    said = _("%(name)s reports home from %(receiving)s") % {"name": data.name, "receiving": scene.name(data.receiving)}
    return {
        "headline": said,
        "text": _text(data.text or "; ".join(one.title for one in data.items)),
        "href": f"#post-{data.post}",
        "secret": True,
    }


def _learned(scene: Scene, data: ev.ItemsLearned) -> Line:
    said = _("%(who)s: %(how)s") % {"who": scene.names_of(data.to), "how": words.in_words(data.how)}
    return {"headline": said, "text": _text("; ".join(one.title for one in data.items)), "href": "#panel-knowledge", "secret": True}


def _secret_out(scene: Scene, data: ev.SecretRevealed) -> Line:
    return {"headline": _("A secret is out: %(title)s") % {"title": data.title}, "text": _text(data.text), "secret": bool(data.to)}


def _power(scene: Scene, data: ev.ProtectingPowerChanged) -> Line:
    one = data.power
    told = {"third": scene.name(one.third), "sending": scene.name(one.sending), "receiving": scene.name(one.receiving)}
    said = _("%(third)s looks after the interests of %(sending)s in %(receiving)s") % told
    return {"headline": f"{said}: {words.in_words(one.status)}", "href": f"#power-{one.id}"}


def _joint_event(scene: Scene, data: ev.JointEventChanged) -> Line:
    return {"headline": _("Joint event: %(title)s") % {"title": data.event.title}, "href": f"#joint-{data.event.id}"}


def _followed_up(scene: Scene, data: ev.FollowedUp) -> Line:
    move = scene.state.moves.get(data.move_id)
    title = scene.move_title(move.body) if move else ""
    return {"headline": f"{title}: {words.in_words(data.follow_up.what)}", "text": _text(data.follow_up.text),
            "href": f"#dealing-{data.move_id}"}  # fmt: skip


def _claimed(scene: Scene, data: ev.SeatClaimed) -> Line:
    return {"headline": _("%(name)s takes the seat %(seat)s") % {"name": data.name, "seat": scene.seat_title(data.seat)}}


def _stopped(scene: Scene, data: ev.ExercisePaused) -> Line:
    return {"headline": _("The exercise is frozen") if data.frozen else _("The exercise is paused"), "text": recorded.told(data.reason)}


def _skipped(scene: Scene, data: ev.InjectSkipped) -> Line:
    return {"headline": _("Inject %(id)s is skipped") % {"id": data.inject}, "text": recorded.told(data.reason)}


def _asked_control(scene: Scene, data: ev.RequestMade) -> Line:
    return {"headline": _("asks control"), "text": _text(data.text)}


def _control_answers(scene: Scene, data: ev.RequestAnswered) -> Line:
    return {"headline": _("Control answers"), "text": _text(data.text), "href": "#rooms"}


def _held_back(scene: Scene, data: ev.MessageHeld) -> Line:
    return {"headline": _("A message waits for control"), "text": _text(data.text)}


def _held_decided(scene: Scene, data: ev.HeldDecided) -> Line:
    through = data.outcome == "released"
    return {"headline": _("Control lets a message through") if through else _("Control gives a message back"), "text": _text(data.reason)}


SAID: dict[str, Callable[[Scene, Any], Line]] = {
    "request_made": _asked_control,
    "request_answered": _control_answers,
    "message_held": _held_back,
    "held_decided": _held_decided,
    "seat_claimed": _claimed,
    "seat_released": lambda scene, data: {"headline": _("The seat %(seat)s is free") % {"seat": scene.seat_title(data.seat)}},
    "exercise_started": lambda scene, data: {"headline": _("STARTEX: the exercise begins")},
    "phase_opened": lambda scene, data: {"headline": _("Phase: %(title)s") % {"title": data.title}},
    "exercise_paused": _stopped,
    "exercise_resumed": lambda scene, data: {"headline": _("The exercise goes on")},
    "phase_extended": lambda scene, data: {"headline": _("The phase is extended by %(n)d minutes") % {"n": data.minutes}},
    "date_moved": lambda scene, data: {"headline": _("The scenario date moves"), "text": data.reason},
    "exercise_ended": lambda scene, data: {"headline": _("ENDEX: the exercise is over"), "text": data.reason},
    "inject_released": _inject,
    "inject_skipped": _skipped,
    "room_opened": lambda scene, data: {"headline": _("opens a room: %(title)s") % {"title": data.title}},
    "message_sent": _message,
    "move_submitted": _submitted,
    "move_withdrawn": _of_move(lambda: _("withdraws: %(title)s")),
    "move_revealed": _revealed,
    "ruling_issued": _ruling,
    "fact_referred": _referred,
    "fact_established": _established,
    "ruling_appealed": _of_move(lambda: _("appeals: %(title)s"), "grounds"),
    "appeal_decided": _of_move(lambda: _("Control decides an appeal: %(title)s")),
    "precedent_marked": _of_move(lambda: _("Control makes a ruling a precedent: %(title)s"), "reason"),
    "ruling_overridden": _of_move(lambda: _("Control overrides a ruling: %(title)s")),
    "agreement_changed": _agreement,
    "obligation_arose": _owed,
    "resolution_tabled": _tabled,
    "vote_cast": _vote,
    "vote_closed": _counted,
    **council_lines.SAID,
    "consent_answered": _consent,
    "contingent_pledged": _pledge,
    "observation_made": _observation,
    **peace_lines.SAID,
    "post_changed": _post,
    "report_sent": _report,
    "items_learned": _learned,
    "secret_revealed": _secret_out,
    "protecting_power_changed": _power,
    "joint_event_changed": _joint_event,
    "followed_up": _followed_up,
    "knowledge_noted": lambda scene, data: {"headline": words.in_words(data.how), "text": _text(data.reason)},
    **feed_of_strength.SAID,
}  # fmt: skip
