"""Who comes to owe what to whom by an act, and which duties an act keeps or breaks."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from adjudication import life
from adjudication.clauses import LIBRARY, clause_type
from adjudication.forbidden import forbids
from adjudication.moves import ATTACKS
from adjudication.registers import OBLIGATIONS
from adjudication.rulings import Move, Ruling
from adjudication.trust import targets_of
from adjudication.world import Agreement, Clause, Obligation, Resolution, World, agreements_in_force, is_in_force, knowers_of

REPORT, REPARATION, DECISION, CONSENT_TERMS = "art51_report", "reparation", "council_decision", "consent_terms"
BARS_ON_FORCE = tuple(one.type for one in LIBRARY if one.forbids_force)
DELIVERED_BY = {"arms_transfer": ("arms", "supply"), "training_mission": ("training",), "tech_transfer": ("technology",)}
SERIOUS = 3  # from this severity an unlawful act is said to call for reparation


def _duty(move_id: str, kind: str, owed_by: Iterable[str], owed_to: Iterable[str], text: str, arose_on: date, **more: Any) -> Obligation:
    by, to = tuple(sorted(owed_by)), tuple(sorted(owed_to))
    id = ":".join((move_id, kind, more.get("agreement") or "", more.get("clause") or "", "+".join(by), "+".join(to)))
    return Obligation(id=id, owed_by=by, owed_to=to, text=text, arose_on=arose_on, kind=kind, move_id=move_id, **more)


def _secrecy(agreement: Agreement) -> tuple[str, ...]:
    return tuple(sorted(knowers_of(agreement) or ()))


# What an act makes owed


def arising(move: Move, ruling: Ruling, world: World, facts: dict[str, object], move_id: str, at: date) -> list[Obligation]:
    """Duties that an act which took effect brings about."""
    owed = [*_casus_foederis(move, ruling, world, move_id, at)]
    if move.kind in ("self_defence", "collective_self_defence") and facts.get("art51.reported") is not True:
        text = "report measures of self-defence to the Security Council at once"
        owed.append(_duty(move_id, REPORT, [move.by], ["UN"], text, at, due=at + timedelta(days=1), source="UN Charter, Art. 51"))
    targets = targets_of(move, world)
    if ruling.legality == "unlawful" and ruling.severity >= SERIOUS and targets:
        text = "cease the wrongful act and make full reparation for it"
        owed.append(_duty(move_id, REPARATION, [move.by], targets, text, at, source="ARSIWA, Arts. 30-31"))
    return owed


def is_armed_attack(move: Move, ruling: Ruling) -> bool:
    """Force that was not found lawful is what allies are bound to answer; lawful defence is not."""
    return move.kind in ATTACKS and ruling.legality in ("unlawful", "contested")


def _casus_foederis(move: Move, ruling: Ruling, world: World, move_id: str, at: date) -> Iterator[Obligation]:
    if not is_armed_attack(move, ruling):
        return
    attackers = {move.by} if move.kind == "collective_self_defence" else {move.by, *move.with_}
    for victim in targets_of(move, world):
        for agreement in agreements_in_force(world, (victim,), world.date):
            for clause in agreement.clauses:
                if answers_attacks(clause) and agreement.binding and _covers(clause, victim, attackers):
                    yield from _owed_on_attack(agreement, clause, victim, attackers, move_id, at)


def answers_attacks(clause: Clause) -> bool:
    """By its type, or because the clause names a `trigger` (bases to be opened when war comes)."""
    return clause_type(clause.type).owes == "on_attack" or "trigger" in clause.params


def _owed_on_attack(agreement: Agreement, clause: Clause, victim: str, attackers: set[str], move_id: str, at: date) -> Iterator[Obligation]:
    """Every other party owes the victim, unless the clause names who owes (`by`) whom (`to`)."""
    debtors = (codes_of(clause, "by") or set(agreement.parties) - {victim}) & set(agreement.parties) - attackers
    for debtor in sorted(debtors):
        creditors = sorted((codes_of(clause, "to") or {victim}) - {debtor} - attackers)
        if creditors:
            yield _owed_under(agreement, clause, [debtor], creditors, move_id, at)


def _covers(clause: Clause, victim: str, attackers: set[str]) -> bool:
    """`covers` limits whom the clause protects, `excluded` leaves out attackers."""
    covered, spared = codes_of(clause, "covers"), codes_of(clause, "excluded")
    return (not covered or victim in covered) and not (spared and attackers <= spared)


def codes_of(clause: Clause, param: str) -> set[str]:
    """The codes or words that a parameter holds, one or several."""
    given = clause.params.get(param)
    return set(given) if isinstance(given, list) else {given} if isinstance(given, str) else set()


def under_agreement(agreement: Agreement, move_id: str, at: date) -> list[Obligation]:
    """What each clause makes owed once its agreement is in force: by those it names (`by`), else by every party to the others."""
    owed = []
    for clause in agreement.clauses:
        if clause_type(clause.type).owes in ("at_once", "by_date") and not answers_attacks(clause) and agreement.binding:
            debtors = codes_of(clause, "by") & set(agreement.parties) or set(agreement.parties)
            owed += [_owed_under(agreement, clause, [debtor], _others(agreement, debtor), move_id, at) for debtor in sorted(debtors)]
    return owed


def _others(agreement: Agreement, party: str) -> list[str]:
    return [code for code in agreement.parties if code != party]


def _owed_under(
    agreement: Agreement, clause: Clause, by: list[str], to: list[str], move_id: str, at: date, status: str = "open"
) -> Obligation:
    kind = clause_type(clause.type)
    source = f"{agreement.title}, {clause.id}"
    more = {
        "agreement": agreement.id,
        "clause": clause.id,
        "due": due_on(clause, at),
        "source": source,
        "knowers": _secrecy(agreement),
        "status": status,
        "act": "" if status == "open" else move_id,
    }
    return _duty(move_id, kind.type, by, to, kind.duty or kind.title.lower(), at, **more)


def due_on(clause: Clause, at: date) -> date | None:
    """`until` (a day) or `days` (from entry into force or from the attack) of a clause."""
    days = life.count_in(clause, "days")
    return life.day_in(clause, "until") or (at + timedelta(days=days) if days else None)


def of_decision(text: Resolution, move_id: str, at: date) -> list[Obligation]:
    """A binding Council decision is owed by whom it addresses; what the Assembly recommends is not owed."""
    if text.body != "sc" or text.facts.get("sc.paragraph_binding") is not True or not text.addressed_to:
        return []
    return [
        _duty(move_id, DECISION, [code], ["UN"], f"carry out {text.title}", at, source="UN Charter, Art. 25") for code in text.addressed_to
    ]


def of_consent(hosts: Iterable[str], authority: str, conditions: str, move_id: str, at: date) -> list[Obligation]:
    """The terms on which a host lets a force in bind the organisation that leads it."""
    owed_by = ["UN"] if authority in ("sc", "ga") else [authority]
    return [_duty(move_id, CONSENT_TERMS, owed_by, hosts, conditions, at, source="Consent of the host")] if conditions else []


# What an act keeps or breaks


def settled(move: Move, ruling: Ruling, world: World, facts: dict[str, object], move_id: str, at: date) -> list[Obligation]:
    """Duties on record as they stand after the act, where it changes them; and breaches of a bar on force that no duty was recorded for."""
    open_ones = OBLIGATIONS.of(world.obligations).get(("open", move.by), ())
    outcomes = _outcomes(move, facts, world)
    changed = [replace(one, status=status, act=move_id) for one in open_ones if (status := _status_after(one, outcomes.get(one.kind, ())))]
    known = {(one.agreement, one.clause) for one in changed if one.status == "breached"}
    broken = [one for one in _bars_broken(move, ruling, world, move_id, at) if (one.agreement, one.clause) not in known]
    return changed + broken + list(_in_question(move, world, facts, move_id, at))


def _in_question(move: Move, world: World, facts: dict[str, object], move_id: str, at: date) -> Iterator[Obligation]:
    """What an act may have broken: an article forbids acts of its kind, and whether this is one its parties and control must say."""
    for agreement in agreements_in_force(world, (move.by,), at):
        for clause in agreement.clauses if agreement.binding else ():
            if forbids(clause, agreement, move, facts):
                yield _owed_under(agreement, clause, [move.by], _others(agreement, move.by), move_id, at, "in_question")


Outcome = tuple[str, frozenset[str] | None]  # what a duty becomes if it is owed to one of these; None: whoever it is owed to


def _outcomes(move: Move, facts: dict[str, object], world: World) -> dict[str, list[Outcome]]:
    """By kind of duty what the act makes of it; the first that fits counts."""
    found: dict[str, list[Outcome]] = {}
    if move.kind == "collective_self_defence":
        found["mutual_defence"] = [("kept", frozenset(move.with_))]
    for kind in DELIVERED_BY.get(move.kind, ()):
        found[kind] = [("kept", frozenset(move.with_))]
    if facts.get("alliance.consulted") is True:
        found["consultation"] = [("kept", None)]
    if facts.get("art51.reported") is True:
        found[REPORT] = [("kept", None)]
    if facts.get("reparation.offered") is True:
        found[REPARATION] = [("kept", frozenset(move.against))]
    if move.kind == "troop_movement" and facts.get("wrongful.continuing") is False:
        found["withdrawal"] = [("kept", None)]
    if move.kind in ATTACKS:
        hit = frozenset(targets_of(move, world))
        for kind in BARS_ON_FORCE:
            found.setdefault(kind, []).append(("breached", hit))
    return found


def _status_after(owed: Obligation, outcomes: Iterable[Outcome]) -> str | None:
    return next((status for status, to in outcomes if to is None or not to.isdisjoint(owed.owed_to)), None)


def _bars_broken(move: Move, ruling: Ruling, world: World, move_id: str, at: date) -> Iterator[Obligation]:
    if not is_armed_attack(move, ruling):
        return
    for target in targets_of(move, world):
        for agreement in agreements_in_force(world, (move.by, target), world.date):
            for clause in agreement.clauses:
                if clause_type(clause.type).forbids_force and agreement.binding:
                    yield _owed_under(agreement, clause, [move.by], [target], move_id, at, "breached")


def lapsed(world: World, on: date) -> list[Obligation]:
    """Open duties whose day has passed: breached, as they stand on that day. To be asked whenever the scenario date moves."""
    due = (one for one in OBLIGATIONS.of(world.obligations).get("due", ()) if one.due is not None and one.due < on)
    return [replace(one, status="breached") for one in sorted(due, key=lambda one: one.id)]


def discharged(world: World, agreement: Agreement) -> list[Obligation]:
    """Open duties under an agreement that is no longer in force."""
    if is_in_force(agreement, world.date):
        return []
    under_it = OBLIGATIONS.of(world.obligations).get(("under", agreement.id), ())
    return [replace(one, status="discharged") for one in under_it if one.status == "open"]
