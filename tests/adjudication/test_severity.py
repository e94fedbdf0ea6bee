"""Severity by the On failure of the catalogue: the words in brackets say which level applies."""

from collections.abc import Callable

import pytest

from adjudication import Book, Ruling


def severity(ruling: Ruling, rule: str) -> int:
    found = ruling.finding(rule)
    assert found is not None
    return found.severity


@pytest.mark.parametrize(
    ("kind", "facts", "rule", "level"),
    [
        ("force_other", {"force.used": True, "force.scale": "grave"}, "un-charter.2-4", 5),
        ("force_other", {"force.used": True, "force.scale": "minor"}, "un-charter.2-4", 4),
        ("statement", {"force.used": False, "force.threatened": True}, "un-charter.2-4", 4),
        ("statement", {"force.threatened": True}, "un-charter.2-4", 4),
        ("self_defence", {"attack.occurred": False, "art51.reported": False}, "un-charter.51", 5),
        ("self_defence", {"attack.occurred": False, "attack.imminent": False}, "jab.imminence", 5),
        (
            "self_defence",
            {"attack.occurred": False, "attack.imminent": True, "attack.evidence": "credible", "alternatives.exhausted": True},
            "jab.imminence",
            3,
        ),
        ("intervention_invitation", {"consent.valid": False}, "jab.invitation", 5),
        ("intervention_invitation", {"consent.valid": "disputed"}, "jab.invitation", 3),
        ("pko_un", {"pko.host_consent": "none", "pko.chapter_vii": False, "pko.authority": "sc"}, "pko.consent#a", 4),
        ("pko_un", {"pko.host_consent": "full", "pko.peace_to_keep": False, "pko.authority": "sc"}, "pko.consent#b", 3),
        ("pko_un", {"pko.troops_required": 1000, "pko.troops_pledged": 400, "pko.troops_deployed": 400}, "pko.force-to-task", 3),
        ("pko_un", {"pko.troops_required": 1000, "pko.troops_pledged": 700, "pko.troops_deployed": 700}, "pko.force-to-task", 2),
        ("occupation_measure", {"occ.exists": True, "occ.pillage": True, "annexation.claimed": False}, "ihl.occupation", 4),
        ("occupation_measure", {"occ.exists": True, "annexation.claimed": True}, "ihl.occupation", 5),
        ("occupation_measure", {"occ.exists": True, "occ.transfer_out": True}, "ihl.occupation", 5),
        ("peace_agreement", {"med.amnesty_core_crimes": True, "med.un_reservation": False}, "med.inclusion-norms#b", 3),
        ("peace_agreement", {"med.inclusive": False}, "med.inclusion-norms#a", 2),
    ],
)
def test_the_bracket_that_fits_says_the_level(
    rule_on: Callable[..., Ruling], kind: str, facts: dict[str, object], rule: str, level: int
) -> None:
    assert severity(rule_on(kind, facts), rule) == level


# By hand from the catalogue: the level of every rule whose On failure names one, where brackets hold a number, a date or a limb besides.
SINGLE = {
    "un-charter.27": 2,
    "un-charter.39": 3,
    "un-charter.41": 3,
    "un-charter.51": 5,
    "un-charter.102": 2,
    "pko.sofa": 3,
    "pko.exit": 3,
    "arsiwa.4-8-11": 2,
    "peace.validity": 3,
    "vclt.54-59": 3,
    "reg.nato-5-6": 3,
}


def test_one_level_is_one_level(book: Book) -> None:
    assert {id: [level.number for level in book.rules[id].levels] for id in SINGLE} == {id: [level] for id, level in SINGLE.items()}
