"""What stands in the world after an act: the agreement, mission, resolution and incident that it makes or changes."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final

from msgspec.structs import replace

from adjudication import life
from adjudication.derive.view import readers_of
from adjudication.moves import ATTACKS, FORMS, TREATY_MAKERS
from adjudication.registers import INCIDENTS
from adjudication.rulings import Move, Ruling
from adjudication.world import Agreement, AgreementStatus, Consent, Incident, Mission, Notice, Resolution, World, kind_of

VOTED: Final = frozenset({"sc_draft", "ga_resolution", "ufp_session"})
OF_WHAT_STANDS: Final = frozenset({"treaty_withdrawal", "treaty_suspension", "treaty_accession"})
OPERATIONS: Final = frozenset({"pko_un", "pko_regional"})
NOT_THE_ACT = ("attack.", "sc.", "ga.", "treaty.", "pko.", "reservation.")  # facts about something else than the act itself
CONSENTED = frozenset({"full", "strategic_only"})


def facts_of(move: Move, ruling: Ruling) -> dict[str, Any]:
    """What the ruling took to be so: what was stated, and over it what its findings on the actor rest on."""
    facts = dict(move.facts)
    for finding in ruling.findings:
        if finding.about is None:
            facts.update(finding.facts)
    return {name: value for name, value in facts.items() if value not in ("unknown", "disputed")}


# Incidents


def incident_of(
    move: Move, ruling: Ruling, world: World, move_id: str, at: date, title: str, withheld: Collection[str] = ()
) -> Incident | None:
    """The act as later rulings will find it on record. Words alone are recorded only where they put something on record."""
    spec, facts = FORMS[move.kind], {name: value for name, value in facts_of(move, ruling).items() if name not in withheld}
    own = {name: value for name, value in facts.items() if not name.startswith(NOT_THE_ACT)}
    if spec.creates not in ("incident", "statement") or (spec.creates == "statement" and not _says_something(own)):
        return None
    own |= _as_attack(move, ruling, facts, world) | _as_wrong(move, ruling, facts)
    readers = readers_of(move)
    authors, others = _sides(move)
    return Incident(
        id=f"{move_id}.incident",
        title=title or _title(move),
        date=at,
        kind=move.kind,
        by=authors,
        against=others,
        place=move.mission or next(iter(move.in_), ""),
        move_id=move_id,
        facts=own,
        knowers=tuple(sorted(readers)) if readers is not None else (),
    )


def _says_something(facts: dict[str, Any]) -> bool:
    return any(value is True for value in facts.values())


def _title(move: Move) -> str:
    others = ", ".join(move.against or move.in_ or move.with_)
    return f"{FORMS[move.kind].title}: {', '.join((move.by,))}{' / ' + others if others else ''}"


def _sides(move: Move) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and whom it concerns: joint force and joint words have several authors, other company is on the receiving side."""
    if move.kind in ("force_other", "self_defence", "blockade", "no_fly_zone", "statement", "sanction", "embargo"):
        return tuple(dict.fromkeys((move.by, *move.with_))), move.against or move.in_
    return (move.by,), tuple(dict.fromkeys((*(move.against or move.in_), *(() if move.kind in ATTACKS else move.with_))))


def _as_attack(move: Move, ruling: Ruling, facts: dict[str, Any], world: World) -> dict[str, Any]:
    """Force as the attack that others may answer. Against force that was ruled lawful there is no self-defence."""
    if move.kind not in ATTACKS:
        return {}
    attack: dict[str, Any] = {"force.used": True, "attack.occurred": ruling.legality != "lawful"}
    if "force.scale" in facts:
        attack["attack.scale"] = facts["force.scale"]
    if kind_of(world, move.by) == "state":
        attack |= {"attack.author": "state_organ", "attack.attributed_to": move.by}
    return attack


def _as_wrong(move: Move, ruling: Ruling, facts: dict[str, Any]) -> dict[str, Any]:
    if ruling.legality != "unlawful":
        return {}
    going_on = {"wrongful.continuing": facts["wrongful.continuing"]} if "wrongful.continuing" in facts else {}
    return {"wrongful.act": True, **(going_on or ({"wrongful.continuing": True} if move.kind in ATTACKS else {}))}


def ended_wrongs(move: Move, world: World, facts: dict[str, Any]) -> list[Incident]:
    """The actor's own continuing wrongs that an act of cessation brings to an end."""
    if facts.get("wrongful.continuing") is not False or move.kind not in ("troop_movement", "statement", "ceasefire"):
        return []
    running = (one for one in INCIDENTS.of(world.incidents).get(("by", move.by), ()) if one.facts.get("wrongful.continuing") is True)
    return [replace(one, facts={**one.facts, "wrongful.continuing": False}) for one in sorted(running, key=lambda one: one.id)]


# Agreements


def agreement_after(move: Move, ruling: Ruling, world: World, at: date) -> Agreement | None:
    """The agreement that the move names, as it stands after the ruling; None where it names none or nothing changes."""
    text = world.agreements.get(move.agreement or "")
    if text is None:
        return None
    after = _changed(text, move, ruling, at)
    return None if after == text else after


def _changed(text: Agreement, move: Move, ruling: Ruling, at: date) -> Agreement:
    took = ruling.effect == "takes_effect"
    if move.kind in TREATY_MAKERS:
        if ruling.effect == "no_effect":
            return replace(text, status=AgreementStatus.VOID)
        lives = text.status not in (AgreementStatus.TERMINATED, AgreementStatus.REFUSED)  # what ended is not concluded anew
        return _opened(_concluded(text, at), move) if took and lives else text
    if move.kind in OF_WHAT_STANDS and text.status not in life.STANDING:
        return text  # nobody leaves, suspends or joins what is not in force
    match move.kind:
        case "treaty_withdrawal":
            return _left(text, move.by, at) if took else _noticed(text, move, at)
        case "treaty_suspension" if took:
            suspended = tuple(dict.fromkeys((*text.suspended_by, move.by)))
            status = AgreementStatus.SUSPENDED if len(text.parties) == 2 else text.status
            return replace(text, status=status, suspended_by=suspended)
        case "treaty_suspension":
            return _noticed(text, move, at)
        case "treaty_accession" if took:
            return replace(text, parties=tuple(dict.fromkeys((*text.parties, move.by))))
        case "treaty_reservation" if took:
            signatures = (replace(one, reservation=move.text) if one.party == move.by else one for one in text.signatures)
            return replace(text, signatures=tuple(signatures))
        case _:
            return text


def _opened(text: Agreement, move: Move) -> Agreement:
    """A text concluded in the open is open."""
    return text if move.secret else replace(text, secret=False, knowers=())


def _concluded(text: Agreement, at: date) -> Agreement:
    """In force, or signed and waiting for ratification or its day."""
    text = replace(text, signed_on=text.signed_on or at)
    if {one.party for one in text.signatures} < set(text.parties):
        return life.entered(text, text.in_force_on or at, waiting=())  # by control's word: no signature is waited for
    day = text.in_force_on or life.entry_day(text)
    return life.entered(text, day) if day is not None and day <= at else replace(text, status=AgreementStatus.SIGNED)


def _left(text: Agreement, party: str, at: date) -> Agreement:
    """At once, or on the day on which its notice has run."""
    own = next((one for one in text.notices if one.party == party and one.effective_on is not None), None)
    return text if own and own.effective_on and own.effective_on > at else life.without_party(text, party, at)


def _noticed(text: Agreement, move: Move, at: date) -> Agreement:
    """An attempt to leave that does not work yet still counts as notice: from that day the time runs."""
    if any(one.party == move.by for one in text.notices):
        return text
    stated = move.facts.get("treaty.ground_invoked")
    ground = stated if isinstance(stated, str) and stated not in ("unknown", "disputed", "none") else "own_clause"
    own = ground == "own_clause" and move.kind == "treaty_withdrawal" and text.notice_days is not None
    effective = at + timedelta(days=text.notice_days or 0) if own else None
    return replace(text, notices=(*text.notices, Notice(move.by, at, ground, effective)))


# Missions, resolutions, consents


def mission_after(move: Move, ruling: Ruling, world: World, move_id: str, at: date, title: str) -> Mission | None:
    if ruling.effect != "takes_effect":
        return None
    if move.kind == "pko_exit":
        mission = world.missions.get(move.mission or "")
        return replace(mission, status="withdrawn", consent=_after_exit(move, mission)) if mission else None
    return _operation(move, ruling, world, move_id, at, title) if move.kind in OPERATIONS else None


def _after_exit(move: Move, mission: Mission) -> str:
    return "withdrawn" if move.by in mission.host else mission.consent


def _operation(move: Move, ruling: Ruling, world: World, move_id: str, at: date, title: str) -> Mission:
    """First authorised, then deployed: by a move that puts troops in place, with the host's consent or under Chapter VII."""
    facts = facts_of(move, ruling)
    consent, quality = str(facts.get("pko.host_consent", "none")), str(facts.get("pko.consent_quality", "genuine"))
    stated = {name: value for name, value in move.facts.items() if name.startswith("pko.") and value not in ("unknown", "disputed")}
    standing = world.missions.get(move.mission or "")
    if standing is None:
        return Mission(
            id=move.mission or f"{move_id}.mission",
            title=title or _title(move),
            authority=str(facts.get("pko.authority", "adhoc_agreement")),
            host=move.in_,
            status="authorised",
            consent=consent,
            consent_quality=quality,
            mandate_tasks=tuple(facts.get("pko.mandate_tasks", ())),
            resolution=move.resolution,
            facts=_lasting(stated),
            authorised_on=at,
        )
    consent = consent if "pko.host_consent" in facts else standing.consent
    lasting = {**standing.facts, **_lasting(stated)}
    if standing.status == "planned":
        return replace(standing, status="authorised", consent=consent, facts=lasting, authorised_on=at)
    standing = replace(standing, consent=consent, facts=lasting)
    troops, free = facts.get("pko.troops_deployed"), consent in CONSENTED or facts.get("pko.chapter_vii") is True
    return _deployed(standing, at) if isinstance(troops, int) and troops > 0 and free else standing


def _deployed(mission: Mission, at: date) -> Mission:
    contingents = (replace(one, status="deployed") if one.status in ("pledged", "accepted") else one for one in mission.contingents)
    return replace(mission, status="deployed", contingents=tuple(contingents), deployed_on=mission.deployed_on or at)


def _lasting(facts: dict[str, Any]) -> dict[str, Any]:
    """What stays true of a mission; consent and strength have their own places and change."""
    passing = ("pko.host_consent", "pko.consent_quality", "pko.mandate_tasks", "pko.troops_", "pko.acted", "pko.force_", "pko.exit_")
    return {name: value for name, value in facts.items() if not name.startswith(passing)}


def resolution_after(move: Move, ruling: Ruling, world: World) -> Resolution | None:
    """The text that the move tabled, as adopted or not once the law has counted its votes."""
    text = world.resolutions.get(move.resolution or "")
    if text is None or move.kind not in VOTED or ruling.effect not in ("takes_effect", "no_effect"):
        return None
    after = replace(text, status="adopted" if ruling.effect == "takes_effect" else "not_adopted")
    return None if after == text else after


def consents_after(move: Move, world: World, facts: dict[str, Any], at: date) -> list[Consent]:
    """Consents that a statement of the territorial State, or its ending of a mission, withdraws."""
    if move.kind == "statement" and facts.get("consent.withdrawn") is True:
        ended = [one for one in world.consents if one.by == move.by and (not move.against or one.to in move.against)]
    elif move.kind == "pko_exit":
        ended = [one for one in world.consents if one.by == move.by and one.what == move.mission]
    else:
        ended = []
    return [replace(one, withdrawn_on=at) for one in ended if one.withdrawn_on is None]
