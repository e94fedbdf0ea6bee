"""Precedents of an exercise: rulings that control has marked, and what makes a later ruling like one of them."""

import msgspec

from adjudication.rulings import Finding, Ruling, Why

_STANDING = frozenset({"fail", "contested", "justified", "excused", "displaced"})


def grounds_of(ruling: Ruling) -> tuple[str, ...]:
    """What decided a ruling: the kind of move, and each deciding finding with its result and the facts that it cites.

    Deciding are the findings about the actor that did not simply hold; where all did, all of them.
    """
    own = [one for one in ruling.findings if "#" not in one.rule and one.about is None]
    deciding = [one for one in own if one.result in _STANDING] or own
    return (f"move {ruling.move}", *sorted(_ground(one) for one in deciding)) if deciding else ()


def _ground(finding: Finding) -> str:
    cited = {each.fact for each in finding.why.cited if each.fact} if isinstance(finding.why, Why) else set(finding.facts)
    facts = {name: value for name, value in sorted(finding.facts.items()) if name in cited}
    return f"{finding.rule} {finding.result} {msgspec.json.encode(facts).decode()}"


def is_like(later: tuple[str, ...], earlier: tuple[str, ...]) -> bool:
    """Whether a later ruling rests on all that decided the earlier one."""
    return bool(earlier) and set(earlier) <= set(later)
