"""Taking out of a ruling what an audience may not know."""

from collections.abc import Set

from msgspec import UNSET
from msgspec.structs import replace

from adjudication.rulings import Finding, Ruling

WITHHELD = "This finding rests on facts that have not been made known to you."


def without_facts(ruling: Ruling, hidden: Set[str]) -> Ruling:
    """The ruling's verdicts stand; what would tell the hidden facts is left out."""
    if not hidden:
        return ruling
    return replace(
        ruling,
        findings=type(ruling.findings)(_finding(one, hidden) for one in ruling.findings),
        questions=type(ruling.questions)(one for one in ruling.questions if one.fact not in hidden),
        would_change=type(ruling.would_change)(one for one in ruling.would_change if not hidden & {one.fact, one.also}),
    )


def _finding(finding: Finding, hidden: Set[str]) -> Finding:
    if not hidden & set(finding.facts):
        return finding
    known = {name: value for name, value in finding.facts.items() if name not in hidden}
    return replace(finding, facts=known, because=WITHHELD, why=UNSET)
