"""Plays a scenario's recorded history over the live connection, as programs in every seat, and compares each ruling with the record.

It uses nothing that a program at the other end of a network could not use: invitations, the join call, one websocket a seat.
"""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from adjudication import Ruling
from adjudication.cases import Difference, compare
from exercises.client import CommandRefused, ExerciseClient, Frame
from exercises.scenario.schema import VERDICTS, HistoricMove, RollCall, Scenario

RULED_WITHIN = 8.0  # seconds
PATIENCE = 0.6  # seconds between two tries of a seat that has spoken too much
COUNT_NOT_ON_RECORD = RollCall(body="ga", yes=1, no=0)  # adopted, by a count that nobody certifies
CONSENTS = {"full", "strategic_only", "withdrawn", "none"}


class Played(msgspec.Struct, frozen=True):
    """One line of the history: what the ruling had to say, what it said, where the two differ."""

    move: HistoricMove
    ruling: Ruling | None = None
    differences: list[Difference] = []
    refused: str = ""

    @property
    def agrees(self) -> bool:
        return not self.differences and not self.refused


def join(server: str, invite: str, name: str) -> Frame | None:
    """A free seat of the invitation's delegation, or None when all are taken."""
    body = json.dumps({"invite": invite.rstrip("/").rsplit("/", 1)[-1], "name": name}).encode()
    request = urllib.request.Request(f"{server}/api/join", data=body, headers={"Content-Type": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - the server that the caller named
            return json.load(answer)  # type: ignore[no-any-return]
    except urllib.error.HTTPError as error:
        if error.code == 410:
            return None
        raise


def take_all_seats(server: str, scenario: Scenario, invites: dict[str, str]) -> dict[str, str]:
    """Seat id to token, for every seat of every delegation."""
    tokens: dict[str, str] = {}
    for delegation in scenario.delegations:
        for number in range(len(delegation.seats)):
            joined = join(server, invites[delegation.code], f"{delegation.code} {number + 1}")
            if joined:
                tokens[joined["seat"]["id"]] = joined["token"]
    return tokens


class Historian:
    """Speaks for every seat and for control."""

    def __init__(self, server: str, exercise: str, scenario: Scenario, control_token: str, tokens: dict[str, str]) -> None:
        self.scenario = scenario
        self.control = ExerciseClient(server, exercise, control_token)
        self.awaits: list[str] = []  # of the move that is being played
        self.seats = {seat: ExerciseClient(server, exercise, token) for seat, token in tokens.items()}

    async def play(self, tell: Callable[[Played], None]) -> list[Played]:
        """Every line in order, each told as soon as it is played."""
        await asyncio.gather(self.control.resume(), *(client.resume() for client in self.seats.values()))
        try:
            await self.order("start_exercise")
            return [await self.play_and_tell(one, tell) for one in self.scenario.history]
        finally:
            await asyncio.gather(self.control.drop(), *(client.drop() for client in self.seats.values()))

    async def play_and_tell(self, one: HistoricMove, tell: Callable[[Played], None]) -> Played:
        played = await self.play_one(one)
        tell(played)
        return played

    async def play_one(self, one: HistoricMove) -> Played:
        try:
            await self.order("move_date", date=self.date_of(one).isoformat())
            for change in one.effects:
                await self.order(
                    "set_meter", meter=change.target, value=change.to if isinstance(change.to, int) else None, change=change.by
                )
            return await self.submit(one) if one.move else Played(one)
        except CommandRefused as refused:
            return Played(one, refused=f"{refused} ({refused.frame.get('field')})")
        except TimeoutError:
            return Played(one, refused=f"no ruling came; the move waits for {', '.join(self.awaits) or 'nothing'}")

    def date_of(self, one: HistoricMove) -> datetime:
        """What came before STARTEX is played on the first day, what came after the epilogue on its last."""
        card = self.scenario.card
        return min(max(one.when, card.starts), card.epilogue or card.ends)

    async def submit(self, one: HistoricMove) -> Played:
        seen = len(self.control.events)
        await self.speak(one, form_of(one))
        submitted = await self.control.until(lambda client: next(iter(_of(client.events[seen:], "move_submitted")), None))
        self.awaits = submitted["data"].get("awaits", [])
        if one.ruled.effect == "pending":
            return await self.advised(one)
        await self.bring_to_a_ruling(one, submitted["data"])
        ruling = await self.control.until(lambda client: _ruling_on(client.events[seen:], submitted["data"]["move"]["id"]), RULED_WITHIN)
        return Played(one, ruling, differences(one, ruling))

    async def advised(self, one: HistoricMove) -> Played:
        """A draft that only waits is not ruled on yet; counsel says what the law makes of it so far."""
        advice = await self.patiently(self.seats[str(one.seat)], "advise_move", move=form_of(one))
        ruling = msgspec.convert(advice["ruling"], Ruling)
        return Played(one, ruling, differences(one, ruling))

    async def speak(self, one: HistoricMove, form: Frame) -> None:
        """The seat speaks, save where control alone may: for an actor without people, or on a text that was voted on elsewhere."""
        try:
            if one.seat in self.seats:
                await self.patiently(self.seats[one.seat], "submit_move", move=form)
                return
        except CommandRefused as refused:
            if refused.code not in ("unknown_resolution", "not_pending"):
                raise
        await self.order("submit_for", move={**form, "by": form.get("by") or one.by})

    async def bring_to_a_ruling(self, one: HistoricMove, submitted: Frame) -> None:
        """The votes, signatures and consents that the move waits for, as history gave them."""
        for awaited in submitted.get("awaits", []):
            kind, _, who = awaited.partition(":")
            if kind == "signature":
                await self.order("sign_for", agreement=submitted["move"]["agreement"], by=who)
            elif kind == "consent":
                given = one.move.facts.get("pko.host_consent") if one.move else None
                outcome = one.answers.get(who) or (given if given in CONSENTS else "full")
                await self.order("consent_for", move_id=submitted["move"]["id"], by=who, outcome=outcome)
        if "vote" in submitted.get("awaits", []):
            await self.vote(submitted["move"]["resolution"], one.votes or COUNT_NOT_ON_RECORD)

    async def vote(self, resolution: str, roll: RollCall) -> None:
        """The names on record, then the count: of the Assembly's members some have no part in this crisis."""
        named = {"yes": roll.yes_by, "no": roll.no_by, "abstain": roll.abstain_by, "absent": roll.absent_by}
        for position, members in named.items():
            for member in members:
                if not self.closed(resolution) and any(actor.code == member for actor in self.scenario.actors):
                    await self.order("cast_for", resolution=resolution, by=member, position=position)
        if not self.closed(resolution):
            await self.order("count_votes", resolution=resolution, votes_for=roll.yes, votes_against=roll.no, abstentions=roll.abstain)

    def closed(self, resolution: str) -> bool:
        return any(event["data"]["resolution"]["id"] == resolution for event in _of(self.control.events, "vote_closed"))

    async def order(self, action: str, **fields: Any) -> None:
        await self.patiently(self.control, "control", action=action, **{name: value for name, value in fields.items() if value is not None})

    async def patiently(self, client: ExerciseClient, kind: str, **fields: Any) -> Frame:
        """A command that waits while the seat may not speak so fast."""
        while True:
            try:
                return await client.command(kind, **fields)
            except CommandRefused as refused:
                if refused.code != "too_many_commands":
                    raise
                await asyncio.sleep(PATIENCE)


def form_of(one: HistoricMove) -> Frame:
    """The move as it travels."""
    form: Frame = msgspec.to_builtins(one.move)
    return {name: value for name, value in form.items() if value not in (None, [], "")}


def differences(one: HistoricMove, ruling: Ruling) -> list[Difference]:
    """What the ruling says otherwise than the record, or than the difference that the record explains."""
    verdicts = {name: getattr(one.ruled, name) for name in VERDICTS if getattr(one.ruled, name) is not None}
    return compare(verdicts, one.ruled.results, ruling)


def _of(events: list[Frame], kind: str) -> list[Frame]:
    return [event for event in events if event["kind"] == kind]


def _ruling_on(events: list[Frame], move_id: str) -> Ruling | None:
    """The ruling that stands; a pending one stands until what it waits for has come."""
    rulings = [event["data"]["ruling"] for event in _of(events, "ruling_issued") if event["data"]["move_id"] == move_id]
    return msgspec.convert(rulings[-1], Ruling) if rulings else None
