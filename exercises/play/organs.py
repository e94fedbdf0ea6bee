"""The organs before which a text can stand, as they are on a day: who sits in them, and how they decide each kind of question."""

from collections.abc import Iterable
from datetime import date

import msgspec

from adjudication.procedure import Rules
from adjudication.world import ASSEMBLY, UNITED_NATIONS, Resolution, World, assembly_size, members_of, permanent_members_of
from exercises.scenario.organs import Period, StandingOrgan, standing_organs
from exercises.scenario.schema import Organ as OwnOrgan
from exercises.scenario.schema import Scenario

STATEMENT = "statement"  # an agreed statement of whoever is named in it: consensus of all
PROCEDURAL_KINDS = frozenset({"ufp_session"})


class Organ(msgspec.Struct, frozen=True):
    """An organ on one day."""

    body: str
    title: str
    document: str  # its name at the head of a text
    rules: Rules
    important: str = ""  # the majority of an important question
    chair: str | None = None
    silence: bool = False
    silence_minutes: int | None = None
    silence_hours: int | None = None
    parties_excluded: bool = False
    source: str = ""
    note: str = ""

    @property
    def members(self) -> frozenset[str]:
        return self.rules.members


def organs_of(scenario: Scenario, world: World, on: date) -> list[Organ]:
    """Every organ that exists on the day and in which somebody of this world sits."""
    own = [_own(one) for one in scenario.profile.organs]
    standing = [_standing(one, scenario, world, on) for one in standing_organs().values() if one.body not in {own.body for own in own}]
    return [*(one for one in standing if one is not None), *own]


def organ_named(scenario: Scenario, world: World, body: str, on: date) -> Organ | None:
    """One organ, without working out the others."""
    body = "ess" if body == "ga_emergency" else body
    own = next((one for one in scenario.profile.organs if one.body == body), None)
    if own is not None:
        return _own(own)
    standing = standing_organs().get(body)
    return _standing(standing, scenario, world, on) if standing else None


def statement_of(members: Iterable[str]) -> Organ:
    """The table of an agreed statement: every one of those in whose name it is made."""
    return Organ(STATEMENT, "Agreed statement", "", Rules("consensus", members=frozenset(members)), silence=True)


def organ_of(scenario: Scenario, world: World, draft: Resolution, on: date) -> Organ:
    """The organ before which a draft stands; of a body that is not known, those whom the draft names."""
    if draft.body == STATEMENT:
        return statement_of(draft.members)
    return organ_named(scenario, world, draft.body, on) or statement_of(draft.members)


def _own(one: OwnOrgan) -> Organ:
    quorum = one.quorum if one.quorum is not None else len(one.members) if one.majority == "consensus" else None
    rules = Rules(one.majority, members=frozenset(one.members), quorum=quorum, veto=frozenset(one.veto))
    return Organ(
        body=one.body,
        title=one.title,
        document=f"The {one.title}",
        rules=rules,
        chair=one.chair,
        silence=bool(one.silence_minutes or one.silence_hours),
        silence_minutes=one.silence_minutes,
        silence_hours=one.silence_hours,
        parties_excluded=one.parties_excluded,
        source=one.agreement or "",
        note=one.note,
    )


def _standing(one: StandingOrgan, scenario: Scenario, world: World, on: date) -> Organ | None:
    period = one.on(on)
    if period is None:
        return None
    members = members_of(world, one.body if one.body == "sc" else one.of, on)
    if len(members) < 2 and one.body not in UNITED_NATIONS:
        return None
    return Organ(
        body=one.body,
        title=one.title,
        document=one.document,
        rules=_rules(one, period, members, scenario, world, on),
        important=period.important or "",
        chair=presidency(scenario, on) if one.body == "sc" else None,
        silence=one.silence,
        parties_excluded=period.parties_excluded,
        source=period.source,
        note=period.note,
    )


def _rules(one: StandingOrgan, period: Period, members: frozenset[str], scenario: Scenario, world: World, on: date) -> Rules:
    """Of the Security Council the scenario says who sits in it and how many votes it needs; the data say what holds for the year."""
    if one.body == "sc":
        council = scenario.profile.council
        veto = permanent_members_of(world, "sc", on) if period.veto == "permanent" else frozenset()
        return Rules("fixed", needed=council.votes_needed or period.needed, members=members, size=council.size, veto=veto)
    size = assembly_size(world, on) if one.body in UNITED_NATIONS else period.size
    return Rules(period.majority, period.base, members=members, size=size, quorum=period.quorum)


def presidency(scenario: Scenario, on: date) -> str | None:
    """The member that presides over the Security Council on a day."""
    return next((one.code for one in scenario.profile.council.presidents if one.starts <= on <= one.ends), None)


def rules_for(organ: Organ, draft: Resolution, on_procedure: bool | None = None, important: bool | None = None) -> Rules:
    """How the organ decides on this draft: with the veto or without, by the majority of its matter, without parties that do not count."""
    rules = organ.rules
    procedural = is_procedural(draft) if on_procedure is None else on_procedure
    majority = rules.majority
    if draft.body in ASSEMBLY and organ.important and (is_important(draft) if important is None else important):
        majority = organ.important
    rules = msgspec.structs.replace(rules, majority=majority, on_procedure=procedural)
    excluded = frozenset(draft.against) if organ.parties_excluded else frozenset()
    if not excluded & rules.members:
        return rules
    quorum = min(rules.quorum, len(rules.members - excluded)) if rules.quorum is not None else None
    size = rules.size - len(excluded & rules.members) if rules.size else None
    return msgspec.structs.replace(rules, members=rules.members - excluded, quorum=quorum, size=size)


def is_procedural(draft: Resolution) -> bool:
    return draft.kind in PROCEDURAL_KINDS or draft.facts.get("sc.matter") == "procedural"


def is_important(draft: Resolution) -> bool:
    """Peace and security, unless the draft's tabling says that a simple majority is enough."""
    return draft.facts.get("ga.important_question") is not False
