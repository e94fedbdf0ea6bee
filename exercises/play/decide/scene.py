"""The questions that a scenario's conditions ask, answered from control's state."""

from adjudication.derive.peace_operations import PRESENT
from adjudication.registers import Register
from adjudication.world import AgreementStatus, Resolution, permanent_members_of, relation_key
from exercises.play.decide.turn import Turn
from exercises.play.state import MoveState

# What everyone knows was done, by its kind
MOVES: Register[MoveState] = Register(lambda one: (one.body.kind,) if one.open and one.status != "withdrawn" else ())


class PlayedScene:
    """`exercises.scenario.triggers.Scene` of a running exercise."""

    def __init__(self, turn: Turn) -> None:
        self.turn, self.state, self.world = turn, turn.state, turn.state.world
        clock = self.state.clock
        ids = [one.id for one in turn.scenario.phases]
        self.phase = ids.index(clock.phase) + 1 if clock.phase in ids else 0
        self.day = (turn.date.date() - turn.scenario.card.starts.date()).days + 1
        self.minute = int((turn.at - clock.started_at).total_seconds() // 60) if clock.started_at else 0

    def _moves(self, kind: str, by: str | None, mission: str | None = None) -> list[MoveState]:
        """What everyone knows was done: a figure that moves for all must not tell of what was done in secret."""
        done = MOVES.of(self.state.moves).get(kind, ())
        mine = [one for one in done if by is None or by == one.body.by or by in one.body.with_]
        return mine if mission is None else [one for one in mine if one.body.mission == mission]

    def moved(
        self, kind: str, by: str | None = None, against: str | None = None, with_: str | None = None, mission: str | None = None
    ) -> bool:
        found = self._moves(kind, by, mission)
        return any((against is None or against in one.body.against) and (with_ is None or with_ in one.body.with_) for one in found)

    def ruled(self, kind: str, by: str | None = None, legality: str | None = None, mission: str | None = None) -> bool:
        return any(one.verdict is not None and legality in (None, one.verdict.legality) for one in self._moves(kind, by, mission))

    def count(self, kind: str, by: str | None = None) -> int:
        return len(self._moves(kind, by))

    def established(self, incident: str, fact: str) -> object:
        known = self.world.incidents.get(incident)
        return known.facts.get(fact) if known else None

    def in_force(self, agreement: str) -> bool:
        return self._status(agreement) is AgreementStatus.IN_FORCE

    def signed(self, agreement: str) -> bool:
        return self._status(agreement) in (AgreementStatus.SIGNED, AgreementStatus.IN_FORCE)

    def refused(self, agreement: str) -> bool:
        return self._status(agreement) is AgreementStatus.REFUSED

    def _status(self, agreement: str) -> AgreementStatus | None:
        known = self.world.agreements.get(agreement)
        return known.status if known else None

    def decided(self, decision: str) -> bool:
        return any(decision in (one.id, one.symbol) and one.status in ("adopted", "not_adopted") for one in self._drafts())

    def adopted(self, resolution: str) -> bool:
        """By id, by symbol, or by the kind of text: `adopted("ga_resolution")` asks whether any was."""
        return any(one.status == "adopted" and resolution in (one.id, one.symbol, one.kind, one.title) for one in self._drafts())

    def vetoed(self, resolution: str) -> bool:
        permanent = permanent_members_of(self.world, "sc", self.world.date)
        return any(
            resolution in (one.id, one.symbol, one.kind, one.title)
            and one.status == "not_adopted"
            and any(vote.position == "no" and vote.member in permanent for vote in one.votes)
            for one in self._drafts()
        )

    def _drafts(self) -> list[Resolution]:
        return list(self.world.resolutions.values())

    def consent(self, to: str, by: str) -> bool:
        return any(one.by == by and to in (one.to, one.what) and one.withdrawn_on is None for one in self.world.consents)

    def deployed(self, mission: str) -> bool:
        return any(one.status == "deployed" and mission in (one.id, one.title) for one in self.world.missions.values())

    def pledged(self, mission: str) -> int:
        """Troops that stand pledged, accepted or in place."""
        named = (one for one in self.world.missions.values() if mission in (one.id, one.title))
        return sum(each.troops for one in named for each in one.contingents if each.status in PRESENT)

    def revealed(self, secret: str) -> bool:
        return secret in self.state.revealed

    def trust(self, a: str, b: str) -> int:
        relation = self.world.relations.get(relation_key(a, b))
        return relation.trust if relation else self.state.trust

    def tension(self, a: str, b: str) -> int:
        relation = self.world.relations.get(relation_key(a, b))
        return relation.tension if relation else self.state.tension

    def meter(self, name: str) -> int:
        return self.world.meters.get(name, 0)

    def silent(self, delegation: str, minutes: int) -> bool:
        last = self.state.heard.get(delegation) or self.state.clock.started_at
        return last is not None and (self.turn.at - last).total_seconds() >= minutes * 60
