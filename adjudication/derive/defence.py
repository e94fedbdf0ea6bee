"""Defence on one's own soil against an attack that goes on: what its place and its occasion say by themselves."""

from adjudication.derive.force import attack_ongoing
from adjudication.derive.record import attack_answered, defended, named, scale_of
from adjudication.derive.registry import Derived, Issue, derives
from adjudication.registers import authors_of
from adjudication.world import Incident

DEFENCE = frozenset({"self_defence", "collective_self_defence"})
_SCALES = ("none", "minor", "grave")


def attack_repelled(issue: Issue) -> Incident | None:
    """The attack that goes on and is met where it happens: on the soil of those attacked, which is where defence is when nobody says."""
    attack = attack_answered(issue)
    ongoing = attack_ongoing(issue) if attack else None
    at_home = set(issue.move.in_) <= defended(issue) | {issue.move.by}
    against_authors = set(issue.move.against) <= authors_of(attack) if attack else False
    return attack if ongoing is not None and ongoing.value is True and at_home and against_authors else None


@derives("force.in_territory_of", DEFENCE)
def in_territory_of(issue: Issue) -> Derived | None:
    if issue.move.in_:
        return Derived(list(issue.move.in_), "As the form says.")
    if attack_repelled(issue) is None:
        return None
    return Derived(sorted(defended(issue)), "Nobody says that it goes beyond the soil of those attacked.")


@derives("response.target_linked", DEFENCE)
def target_linked(issue: Issue) -> Derived | None:
    attack = attack_repelled(issue)
    return Derived(True, f"It meets those who carry out {attack.title}.") if attack else None


@derives("alternatives.exhausted", DEFENCE)
def alternatives_exhausted(issue: Issue) -> Derived | None:
    attack = attack_repelled(issue)
    return Derived(True, f"{attack.title} goes on: nothing else stops it in time.") if attack else None


@derives("force.objective", DEFENCE)
def objective(issue: Issue) -> Derived | None:
    attack = attack_repelled(issue)
    return Derived("repel", f"Force on the soil of those attacked repels {attack.title}.") if attack else None


@derives("response.proportionate", DEFENCE)
def proportionate(issue: Issue) -> Derived | None:
    """No larger than the attack, and where the attack is."""
    attack = attack_repelled(issue)
    theirs = scale_of(attack) if attack else None
    ours = issue.stated("force.scale")
    if attack is None or theirs not in _SCALES:
        return None
    fits = ours is None or (ours in _SCALES and _SCALES.index(str(ours)) <= _SCALES.index(str(theirs)))
    return Derived(True, f"It is where {attack.title} is, and no larger.") if fits else None


@derives("force.form", DEFENCE)
def form(issue: Issue) -> Derived | None:
    attack = attack_repelled(issue)
    return Derived("attack_on_forces", f"It meets the forces of {named(authors_of(attack))}.") if attack else None
