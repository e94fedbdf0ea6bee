"""Why a command is not carried out: every code there is, and what it means. Nothing changes when one is raised."""

from typing import NoReturn

from exercises.play.commands import Refused

CODES = {
    "not_allowed": "Whoever asks may not do this: another role, or a seat of another delegation.",
    "no_power": "The seat does not hold the power that this needs.",
    "not_running": "The exercise is not running: it has not begun, is paused or frozen, or has ended.",
    "already_begun": "The exercise has begun already.",
    "not_ready": "The exercise cannot begin: it has not the phases or the people it needs.",
    "bad_field": "A field does not say what it must; `field` names it.",
    "unknown_room": "There is no such room, as far as this seat can know.",
    "unknown_move": "There is no such move, as far as this seat can know.",
    "unknown_agreement": "There is no such agreement, as far as this seat can know.",
    "unknown_resolution": "There is no such draft or resolution.",
    "unknown_mission": "There is no such peace operation.",
    "unknown_inject": "There is no such inject in the scenario.",
    "unknown_phase": "There is no such phase in the scenario.",
    "unknown_seat": "There is no such seat in the scenario.",
    "unknown_meter": "There is no such meter in the scenario.",
    "unknown_incident": "There is no such incident, or none that this audience may know of.",
    "unknown_force": "There is no such force, or none that this audience may know of.",
    "unknown_measure": "There is no such measure, or none of the delegation's own.",
    "not_a_state": "Only States may do this; the actor is an armed group.",
    "unknown_secret": "There is no such secret in the scenario.",
    "unknown_item": "There is no such thing that not everyone knows, as far as this seat can know.",
    "unknown_post": "There is no such attaché's post, as far as this seat can know.",
    "unknown_event": "There is no such joint event, as far as this seat can know.",
    "not_pending": "What this answers is not waiting for it any more, or never was.",
    "not_ruled": "There is no ruling yet.",
    "not_a_member": "This delegation is not a member of that body, or not at that table.",
    "already_done": "This has been done already.",
    "locked": "The article is agreed and locked: unlock it before you reword it.",
    "not_agreed": "Not every party has accepted the article.",
    "unknown_obligation": "There is no such obligation, as far as this seat can know.",
    "brackets_open": "The text still has square brackets: lift or accept them before you sign.",
}


def refuse(code: str, detail: str, field: str | None = None) -> NoReturn:
    assert code in CODES, code
    raise Refused(code, detail, field)
