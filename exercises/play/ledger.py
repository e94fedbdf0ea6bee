"""Who learned what, when and how: folded from the whole record, for control's page and its report."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from adjudication.world import Agreement
from exercises.play import events as ev
from exercises.play.diplomacy import Item
from exercises.play.events import Event
from exercises.play.knowledge import agreement_item, force_item, incident_item, move_item, secret_item
from exercises.play.opening import opening_world
from exercises.play.state import MoveState
from exercises.play.visibility import addressed_to, all_audiences, delegations_of
from exercises.scenario.schema import Scenario

START, PARTY = "start", "party"


class Knowing(msgspec.Struct, frozen=True):
    """That one delegation knows: how, from whom, since when; `at` is none where it knew from the start."""

    how: str
    at: datetime | None = None
    by: str = ""


class Row(msgspec.Struct):
    """One thing that not everyone knew, and who came to know it."""

    item: Item
    since: datetime | None
    knowers: dict[str, Knowing] = {}
    public: datetime | None = None
    reasons: tuple[str, ...] = ()

    def learn(self, codes: Iterable[str], knowing: Knowing) -> None:
        """The first way counts: nobody forgets."""
        self.knowers = {**dict.fromkeys(codes, knowing), **self.knowers}


def ledger(scenario: Scenario, events: Iterable[Event]) -> list[Row]:
    rows = {row.item.id: row for row in _at_the_start(scenario)}
    for event in events:
        _take(rows, event, scenario)
    return list(rows.values())


def _at_the_start(scenario: Scenario) -> list[Row]:
    world = opening_world(scenario)
    forces = [(force_item(one, scenario), addressed_to(one.knowers, scenario)) for one in world.forces.values() if one.knowers]
    secrets = [(secret_item(one), delegations_of(one.knowers, scenario)) for one in scenario.world.secrets]
    texts = [(agreement_item(one), _parties(one, scenario)) for one in world.agreements.values() if one.secret]
    incidents = [(incident_item(one), addressed_to(one.knowers, scenario)) for one in world.incidents.values() if one.knowers]
    codes = {one.code for one in scenario.delegations}
    return [
        Row(item, None, {code: Knowing(START) for code in sorted(knowers & codes)})
        for item, knowers in (*forces, *secrets, *texts, *incidents)
    ]


def _parties(agreement: Agreement, scenario: Scenario) -> frozenset[str]:
    return delegations_of([*agreement.parties, *agreement.knowers], scenario)


def _take(rows: dict[str, Row], event: Event, scenario: Scenario) -> None:
    at = event.scenario_date
    match event.data:
        case ev.MoveSubmitted(move=body) if body.secret:
            item = move_item(MoveState(body=body, seat=None, at=event.at, scenario_date=at))
            _row(rows, item, at).learn(delegations_of([body.by, *body.with_, *body.knowers], scenario), Knowing(PARTY, at))
        case ev.AgreementChanged(agreement=text) if text.secret:
            _row(rows, agreement_item(text), at).learn(_parties(text, scenario), Knowing(PARTY, at))
        case ev.ReportSent():
            for item in event.data.items:
                if item.id in rows:
                    rows[item.id].learn([event.data.sending], Knowing("reported", at))
        case ev.ItemsLearned():
            for item in event.data.items:
                _row(rows, item, at).learn(event.data.to, Knowing(event.data.how, at, event.data.by))
        case ev.MoveRevealed(move=body, to=to, how=how):
            _out(rows.get(f"move:{body.id}"), to, how, at, scenario)
            _out(rows.get(f"agreement:{body.agreement}"), to, how, at, scenario)
        case ev.SecretRevealed(secret=secret, to=to, how=how, agreement=agreement):
            _out(rows.get(f"secret:{secret}"), to, how, at, scenario)
            _out(rows.get(f"agreement:{agreement.id}") if agreement else None, to, how, at, scenario)
        case ev.KnowledgeNoted(what=what, reason=reason) if what in rows:
            rows[what].reasons = (*rows[what].reasons, reason)
        case _:
            return


def _row(rows: dict[str, Row], item: Item, at: datetime) -> Row:
    return rows.setdefault(item.id, Row(item, at))


def _out(row: Row | None, to: list[str], how: str, at: datetime, scenario: Scenario) -> None:
    if row is None:
        return
    everyone = all_audiences(scenario) & {one.code for one in scenario.delegations}
    row.learn(delegations_of(to, scenario) if to else everyone, Knowing(how, at))
    row.public = row.public or (at if not to else None)
