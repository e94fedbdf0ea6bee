"""What cannot be kept together is pointed out, with the article of the one and of the other; what can be is let be."""

import pytest

from adjudication.contradictions import contradictions
from tests.adjudication.derive.small import clause, treaty, world

# name, the new article, whom the new text is with, the standing article, whom that is with, whether they contradict each other
CASES = [
    ("help against one to whom no force may be used", clause("mutual_defence"), "FRA", clause("non_aggression"), "EGY", True),
    ("help that leaves that one out", clause("mutual_defence", excluded=["EGY"]), "FRA", clause("non_aggression"), "EGY", False),
    ("help and no force between the same", clause("mutual_defence"), "EGY", clause("non_aggression"), "EGY", False),
    ("no force against one whom an ally may call to fight", clause("non_aggression"), "EGY", clause("mutual_defence"), "FRA", True),
    ("a base for another than the only ally", clause("basing", by=["GBR"]), "FRA", clause("exclusivity", by=["GBR"]), "USA", True),
    ("a base for the only ally", clause("basing", by=["GBR"]), "USA", clause("exclusivity", by=["GBR"]), "USA", False),
    ("a base that the other gives", clause("basing", by=["FRA"]), "FRA", clause("exclusivity", by=["GBR"]), "USA", False),
    (
        "a base in a zone without forces",
        clause("basing", by=["GBR"], place="Akaba"), "FRA", clause("demilitarised_zone", area="akaba"), "JOR", True,
    ),
    ("a base beside it", clause("basing", by=["GBR"], place="Amman"), "FRA", clause("demilitarised_zone", area="Akaba"), "JOR", False),
    ("arms for one whose arms are limited", clause("arms", by=["GBR"], to=["EGY"]), "EGY", clause("arms_limits", by=["EGY"]), "EGY", True),
    (
        "arms from one whose arms are limited",
        clause("arms", by=["EGY"], to=["GBR"]), "EGY", clause("arms_limits", by=["EGY"]), "EGY", False,
    ),
    (
        "passing on what is for own use",
        clause("arms", by=["GBR"], item="tanks"), "FRA", clause("end_use", by=["GBR"], item="tanks"), "USA", True,
    ),
    (
        "passing on something else",
        clause("arms", by=["GBR"], item="ships"), "FRA", clause("end_use", by=["GBR"], item="tanks"), "USA", False,
    ),
    ("a planned attack on a partner", clause("planned_attack", against="EGY"), "FRA", clause("armistice"), "EGY", True),
    ("more people than allowed", clause("basing", max_personnel=900), "FRA", clause("force_limits", personnel=500), "FRA", True),
    ("as many as allowed", clause("basing", max_personnel=500), "FRA", clause("force_limits", personnel=500), "FRA", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "new", "with_", "standing", "partner", "contradict"), CASES, ids=[case[0] for case in CASES])
def test_contradiction(name, new, with_, standing, partner, contradict):
    text, other = treaty("new", f"GBR {with_}", new, status="proposed"), treaty("old", f"GBR {partner}", standing)
    found = contradictions(text, world(agreements=[text, other]), ["GBR"])
    assert [(one.party, one.article, one.other, one.other_article) for one in found] == [("GBR", new.id, "old", standing.id)] * contradict


def test_what_is_not_in_force_or_not_ones_own_contradicts_nothing():
    text = treaty("new", "GBR FRA", clause("mutual_defence"), status="proposed")
    ended = treaty("old", "GBR EGY", clause("non_aggression"), status="terminated")
    others = treaty("theirs", "FRA EGY", clause("non_aggression"))
    assert contradictions(text, world(agreements=[text, ended, others]), ["GBR"]) == []
    assert [one.party for one in contradictions(text, world(agreements=[text, ended, others]), ["GBR", "FRA"])] == ["FRA"]
