"""How an act moves trust and tension between each pair: stated tables, added up, each addend with its reason.

The figures are a model made for play, not law: docs/world.md prints these tables and says what they are for. Trust and tension run from 0
to 100 a pair; what is given here are changes.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import msgspec

from adjudication.clauses import clause_type
from adjudication.moves import ATTACKS, FORMS
from adjudication.rulings import Move, Ruling
from adjudication.world import Agreement, Reason, Resolution, World, agreements_in_force, permanent_members_of


class Shift(msgspec.Struct, frozen=True):
    trust: int
    tension: int


NOTHING: Final = Shift(0, 0)

# Between the actor and each party that the act is aimed at
ADVERSE: Final[dict[str, Shift]] = {
    "force_other": Shift(-20, 30),
    "blockade": Shift(-15, 20),
    "humanitarian_intervention": Shift(-15, 20),
    "no_fly_zone": Shift(-12, 15),
    "self_defence": Shift(-10, 15),
    "collective_self_defence": Shift(-10, 15),
    "intervention_invitation": Shift(-5, 8),
    "rescue_nationals": Shift(-8, 12),
    "conduct_of_hostilities": Shift(-8, 10),
    "occupation_measure": Shift(-10, 10),
    "cyber_operation": Shift(-8, 10),
    "maritime_enforcement": Shift(-6, 8),
    "troop_movement": Shift(-3, 6),
    "break_relations": Shift(-15, 10),
    "mission_measure": Shift(-8, 6),
    "persona_non_grata": Shift(-5, 3),
    "sanction": Shift(-8, 6),
    "embargo": Shift(-8, 6),
    "countermeasure": Shift(-6, 5),
    "nsag_engagement": Shift(-6, 5),
    "treaty_withdrawal": Shift(-8, 3),
    "treaty_suspension": Shift(-6, 3),
    "reparation_claim": Shift(-1, 1),
    "statement": Shift(0, 1),
}
# Between the actor and each party that it acts with
FRIENDLY: Final[dict[str, Shift]] = {
    "bilateral_agreement": Shift(4, -2),
    "defence_treaty": Shift(8, -2),
    "base_access": Shift(5, -1),
    "treaty_accession": Shift(4, -1),
    "attache_accredit": Shift(1, 0),
    "arms_transfer": Shift(4, 0),
    "training_mission": Shift(3, 0),
    "joint_exercise": Shift(3, 0),
    "intel_sharing": Shift(4, 0),
    "tech_transfer": Shift(4, 0),
    "mediation_offer": Shift(1, 0),
    "mediation_accept": Shift(3, -2),
    "good_offices": Shift(1, -1),
    "ceasefire": Shift(3, -12),
    "peace_agreement": Shift(8, -20),
    "pko_un": Shift(2, -3),
    "pko_regional": Shift(1, -2),
    "cyber_cooperation": Shift(3, 0),
    "aws_cooperation": Shift(2, 0),
    "humanitarian_access": Shift(2, -1),
    "river_cooperation": Shift(2, -1),
    "maritime_cooperation": Shift(3, -2),
    "hadr": Shift(5, -1),
    "collective_self_defence": Shift(8, 0),
    "intervention_invitation": Shift(4, 0),
    "force_other": Shift(3, 0),
}
THREAT: Final = Shift(-8, 12)  # force threatened, on top of the row of the kind
PER_SEVERITY: Final[dict[str, Shift]] = {
    "unlawful": Shift(-2, 1),
    "contested": Shift(-1, 0),
}  # times the severity, with those it was aimed at
LAWFUL_SHARE: Final = 2  # of an adverse act that is lawful, the loss of trust is divided by this
PER_BOND: Final = -5  # trust, times the strongest bond between actor and target that the act turns upon
ALLY_OF_TARGET: Final = Shift(-5, 5)  # force against a State, with each State bound to its defence
OWN_ALLY: Final = Shift(-2, 0)  # an unlawful act of severity 4 or 5, with each State bound to the actor's defence
VOTE: Final[dict[str, Shift]] = {"yes": Shift(-2, 0), "no": Shift(3, 0)}  # voter with those whom the text is aimed at
SPONSOR: Final[dict[str, Shift]] = {"yes": Shift(1, 0), "no": Shift(-1, 0)}  # voter with those who tabled the text
VETO: Final = Shift(-2, 1)  # a permanent member's negative vote, with those who tabled the text, on top of that
KEPT: Final = Shift(3, 0)  # an obligation kept
DECEIVED: Final = Shift(-5, 5)  # an act that was kept secret from those it was aimed at, once it comes out
BROKEN_PROMISE: Final = Shift(-5, 3)  # an obligation breached; and of a clause with a bond, PER_BOND on top


def _title(move: Move) -> str:
    return FORMS[move.kind].title


def targets_of(move: Move, world: World) -> tuple[str, ...]:
    """Whom an adverse act is aimed at: against, else the territory; of a withdrawal, the other parties."""
    agreement = world.agreements.get(move.agreement or "")
    if move.kind in ("treaty_withdrawal", "treaty_suspension") and agreement is not None:
        return tuple(code for code in agreement.parties if code != move.by)
    aimed = move.against or (move.in_ if move.kind in ATTACKS | {"occupation_measure"} and move.kind != "intervention_invitation" else ())
    return tuple(code for code in aimed if code != move.by)


def partners_of(move: Move, world: World) -> tuple[str, ...]:
    agreement = world.agreements.get(move.agreement or "")
    signed = agreement.parties if agreement is not None and FORMS[move.kind].creates == "agreement" else ()
    hosts = move.in_ if move.kind in ("hadr", "pko_un", "intervention_invitation") else ()
    return tuple(dict.fromkeys(code for code in (*move.with_, *signed, *hosts) if code != move.by))


class Ledger:
    """Collects reasons, one a pair and figure and cause.

    A change of nothing is not written down, nor one between a pair of whom one does not know of the act.
    """

    def __init__(self, at: date, move_id: str, knowers: tuple[str, ...] = ()) -> None:
        self.at, self.move_id, self.knowers = at, move_id, knowers
        self.reasons: list[Reason] = []

    def add(self, one: str, other: str, shift: Shift, because: str, knowers: tuple[str, ...] | None = None) -> None:
        for what, change in (("trust", shift.trust), ("tension", shift.tension)):
            self.write(what, (one, other), change, because, knowers)

    def write(self, what: str, of: Iterable[str], change: int, because: str, knowers: tuple[str, ...] | None = None) -> None:
        pair = tuple(sorted(of))
        known = self.knowers if knowers is None else knowers
        felt = not known or set(pair) <= set(known)
        if change and felt and len(set(pair)) == len(pair):
            self.reasons.append(Reason(self.at, what, pair, change, because, self.move_id, known))


def write_act(ledger: Ledger, move: Move, ruling: Ruling, world: World, facts: dict[str, object]) -> None:
    """What an act that took effect does between its actor and everyone it touches."""
    targets, partners = targets_of(move, world), partners_of(move, world)
    actors = _joint_actors(move)
    for actor in actors:
        for target in targets:
            for shift, because in _adverse(move, actor, target, ruling, world, facts):
                ledger.add(actor, target, shift, because)
    for partner in partners:
        ledger.add(move.by, partner, FRIENDLY.get(move.kind, NOTHING), f"{_title(move)}: {move.by} with {partner}.")
    _allies(ledger, move, ruling, world, actors, targets)
    if move.kind == "break_relations":
        for target in targets:
            ledger.write("broken", (move.by, target), 1, f"{move.by} broke off relations.")


def _joint_actors(move: Move) -> tuple[str, ...]:
    """Those who do it together: on force and statements `with` names fellow actors, on the other kinds a partner."""
    joint = move.kind in ("force_other", "self_defence", "statement", "blockade", "no_fly_zone", "sanction", "embargo")
    return tuple(dict.fromkeys((move.by, *move.with_))) if joint else (move.by,)


def _adverse(move: Move, actor: str, target: str, ruling: Ruling, world: World, facts: dict[str, object]) -> Iterator[tuple[Shift, str]]:
    base = ADVERSE.get(move.kind, NOTHING)
    lawful = ruling.legality == "lawful"
    trust = int(base.trust / LAWFUL_SHARE) if lawful else base.trust
    yield Shift(trust, base.tension), f"{_title(move)}: {actor} against {target}{', lawfully' if lawful else ''}."
    if facts.get("force.threatened") is True and move.kind in ("statement", "troop_movement"):
        yield THREAT, f"{actor} threatened {target} with force."
    if per := PER_SEVERITY.get(ruling.legality):
        yield Shift(per.trust * ruling.severity, per.tension * ruling.severity), f"Ruled {ruling.legality}, severity {ruling.severity}."
    bond = strongest_bond(world, actor, target)
    if bond is not None and base.trust < 0 and not lawful:
        yield Shift(PER_BOND * bond[0], 0), f"{actor} turned on {target}, to whom it is bound by {bond[1].title}."


def strongest_bond(world: World, one: str, other: str) -> tuple[int, Agreement] | None:
    """How closely two are tied by an open agreement in force (1 to 3), and by which; None where they are not."""
    bonds = [
        (max((clause_type(clause.type).bond for clause in text.clauses), default=0), text)
        for text in agreements_in_force(world, (one, other), world.date)
        if not text.secret
    ]
    best = max(bonds, key=lambda bond: (bond[0], bond[1].id), default=None)
    return best if best is not None and best[0] > 0 else None


def defenders_of(world: World, code: str) -> list[str]:
    """States bound to defend another by an open agreement in force."""
    found: set[str] = set()
    for text in agreements_in_force(world, (code,), world.date):
        if not text.secret and any(clause.type == "mutual_defence" for clause in text.clauses):
            found |= set(text.parties) - {code}
    return sorted(found)


def _allies(ledger: Ledger, move: Move, ruling: Ruling, world: World, actors: tuple[str, ...], targets: tuple[str, ...]) -> None:
    if move.kind in ATTACKS and ruling.legality != "lawful":
        for target in targets:
            for ally in defenders_of(world, target):
                for actor in actors:
                    if ally not in (*actors, *targets):
                        ledger.add(actor, ally, ALLY_OF_TARGET, f"{ally} is bound to defend {target}.")
    if ruling.legality == "unlawful" and ruling.severity >= 4:
        for ally in defenders_of(world, move.by):
            if ally not in (*actors, *targets):
                ledger.add(move.by, ally, OWN_ALLY, f"{ally} is tied to {move.by}, whose act was ruled unlawful.")


def write_votes(ledger: Ledger, text: Resolution, world: World) -> None:
    """What a counted vote does between each voter, those whom the text is aimed at and those who tabled it."""
    permanent = (
        permanent_members_of(world, "sc", text.date or world.date) if text.body == "sc" and text.kind != "ufp_session" else frozenset()
    )
    for vote in text.votes:
        for target in text.against:
            if shift := VOTE.get(vote.position):
                ledger.add(vote.member, target, shift, f"{vote.member} voted {vote.position} on {text.title}, aimed at {target}.")
        for sponsor in text.tabled_by:
            if shift := SPONSOR.get(vote.position):
                ledger.add(vote.member, sponsor, shift, f"{vote.member} voted {vote.position} on the text of {sponsor}.")
            if vote.position == "no" and vote.member in permanent:
                ledger.add(vote.member, sponsor, VETO, f"{vote.member} vetoed the text of {sponsor}.")
