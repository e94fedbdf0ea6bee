"""Every panel: where it stands, its template, what it is drawn from, which events touch it, and who has it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from exercises.panels import (
    attaches,
    coach,
    control,
    cooperation,
    council,
    knowledge,
    mediation,
    ours,
    peace,
    rooms,
    situation,
    strength,
    table,
    theatre,
)
from exercises.panels import inbox as inbox_panel
from exercises.panels.scene import Scene
from exercises.play.events import EVENT_KINDS
from exercises.play.visibility import PUBLIC, STAFF

CLOCK = frozenset({
    "exercise_started", "phase_opened", "exercise_paused", "exercise_resumed", "phase_extended", "date_moved", "exercise_ended",
})  # fmt: skip
MOVES = frozenset({
    "move_submitted", "move_withdrawn", "move_revealed", "ruling_issued", "fact_referred", "fact_established", "ruling_overridden",
    "ruling_appealed", "appeal_decided", "precedent_marked", "consent_answered",
})  # fmt: skip
WORLD = frozenset({"world_changed", "move_revealed", "ruling_issued"})
SEATS = frozenset({"seat_claimed", "seat_released", "ready_set"})
INJECTS = frozenset({"inject_released", "inject_skipped", "inject_changed"})
VOTES = frozenset({
    "resolution_tabled", "vote_cast", "vote_closed", "resolution_changed", "silence_opened", "vote_explained",
})  # fmt: skip
DEALS = frozenset({"agreement_changed", "obligation_arose", "move_revealed"})
MISSIONS = frozenset({
    "mission_changed", "contingent_pledged", "move_revealed", "mission_reported", "mission_incident_raised", "mission_incident_answered",
    "vote_closed", "exercise_started", "ruling_issued", "ruling_overridden",
})  # fmt: skip
POSTS = frozenset({"post_changed", "report_sent", "protecting_power_changed", "joint_event_changed", "items_learned", "world_changed"})
DEALINGS = frozenset({"ruling_issued", "ruling_overridden", "followed_up", "obligation_arose", "move_revealed"})
REPORTED = frozenset({"obligation_arose", "items_learned", "report_sent"})
LEARNING = frozenset({"items_learned", "report_sent", "secret_revealed", "move_revealed", "ruling_issued", "agreement_changed",
                      "incident_recorded"})  # fmt: skip
STRENGTH = frozenset({"force_changed", "measure_changed"})
RECORDS = frozenset({"incident_recorded", "attribution_made", "weapon_reviewed", "commitment_made", "works_changed"})
SEALS = frozenset({"move_sealed", "seal_broken"})
CHANCE = frozenset({"dice_set", "outcome_settled"})
CELLS = frozenset({"request_made", "request_answered", "message_held", "held_decided", "channel_set", "item_triaged"})
TALKS = DEALS | frozenset({
    "mediation_changed", "violation_reported", "violation_answered", "room_opened", "consent_answered", "move_submitted", "move_withdrawn",
    "incident_recorded", "mission_changed",
})  # fmt: skip
PLACED = frozenset({"mission_changed", "contingent_pledged"})
PLAYERS = "players"


@dataclass(frozen=True)
class Panel:
    """A part of the page that is drawn again when it changes. `target` is its element's id."""

    target: str
    template: str
    context: Callable[[Scene], dict[str, Any]]
    kinds: frozenset[str]
    audiences: frozenset[str] = STAFF | {PUBLIC, PLAYERS}

    def is_for(self, audience: str) -> bool:
        return (audience if audience in STAFF | {PUBLIC} else PLAYERS) in self.audiences


_PLAYERS = frozenset({PLAYERS})
_ALL = STAFF | {PUBLIC, PLAYERS}

PANELS = (
    Panel("panel-clock", "components/clock.html", situation.clock_context, CLOCK),
    Panel("panel-map", "components/map.html", theatre.map_context, STRENGTH | {"incident_recorded", "move_revealed"} | PLACED),
    Panel("banner", "room/banner.html", situation.clock_context, CLOCK, _PLAYERS),
    Panel("lobby-banner", "room/lobby_banner.html", situation.clock_context, CLOCK, _ALL - {PUBLIC}),
    Panel("panel-ours", "room/ours.html", ours.ours_context, MOVES | VOTES | DEALS, _PLAYERS),
    Panel("panel-relations", "components/relations.html", situation.relations_context, WORLD, _PLAYERS),
    Panel("panel-meters", "components/meters.html", situation.meters_context, WORLD, STAFF | _PLAYERS),
    Panel("panel-pending", "room/pending.html", situation.pending_context, MOVES, _PLAYERS),
    Panel("panel-missions", "room/missions.html", peace.missions_board, MISSIONS, STAFF | _PLAYERS),
    Panel("panel-mediation", "room/mediation.html", mediation.mediation_context, TALKS, STAFF | _PLAYERS),
    Panel("panel-strength", "strength/forces.html", strength.strength_context, STRENGTH | SEALS | REPORTED, STAFF | _PLAYERS),
    Panel("panel-records", "strength/records.html", strength.records_context, RECORDS, STAFF | _PLAYERS),
    Panel("panel-chance", "strength/chance.html", strength.chance_context, CHANCE | SEALS, frozenset({"control"})),
    Panel("panel-agreements", "room/agreements.html", table.table_context, DEALS, _PLAYERS),
    Panel("panel-attaches", "room/attaches.html", attaches.attaches_context, POSTS, _PLAYERS),
    Panel("panel-cooperation", "room/cooperation.html", cooperation.cooperation_context, DEALINGS, _PLAYERS),
    Panel("panel-knowledge", "room/knowledge.html", knowledge.knowledge_context, LEARNING, _PLAYERS),
    Panel("panel-council", "room/resolutions.html", council.council_context, VOTES, _PLAYERS),
    Panel("panel-rooms", "room/room_list.html", rooms.rooms_context, frozenset({"room_opened"}), STAFF | _PLAYERS),
    Panel("panel-lobby", "room/arrived.html", control.arrived_context, SEATS, STAFF | _PLAYERS),
    Panel(
        "panel-steering", "control/steering.html", lambda scene: situation.clock_context(scene) | control.steering_context(scene), CLOCK,
        frozenset({"control"}),
    ),
    Panel(
        "panel-inbox", "control/inbox.html", inbox_panel.inbox_context, MOVES | INJECTS | VOTES | CLOCK | CELLS | DEALS | POSTS | MISSIONS,
        frozenset({"control"}),
    ),
    Panel("panel-requests", "room/requests.html", inbox_panel.requests_context, CELLS, _PLAYERS),
    Panel("panel-msel", "control/msel.html", control.msel_context, INJECTS | CLOCK, STAFF),
    Panel("panel-coach", "components/coach_marks.html", coach.coach_context, INJECTS, STAFF | _PLAYERS),
    Panel("panel-delegations", "control/delegations.html", control.delegations_context, SEATS | frozenset({"move_submitted"}), STAFF),
)  # fmt: skip

unknown = {kind for panel in PANELS for kind in panel.kinds} - set(EVENT_KINDS)
assert not unknown, unknown


def touched_by(kinds: Iterable[str], audience: str) -> list[Panel]:
    happened = frozenset(kinds)
    return [panel for panel in PANELS if panel.kinds & happened and panel.is_for(audience)]


def panels_of(audience: str) -> list[Panel]:
    return [panel for panel in PANELS if panel.is_for(audience)]
