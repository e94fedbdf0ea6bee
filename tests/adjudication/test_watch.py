"""The obligation watch: acts that an article may forbid are put in question, and the board has all that is owed under what is in force."""

import pytest

from adjudication.forbidden import forbids
from adjudication.watch import board, group_of
from tests.adjudication.derive.small import clause, move, treaty, world

ZONE = clause("demilitarised_zone", of=["EGY"])
GIVES_NOTICE = clause("notification", notice_days=21, troops=9000)
# what, article, act, facts, whether it is put in question; the text is between EGY and GBR, the actor is GBR
CASES = [
    ("forces into the zone", ZONE, move("troop_movement", in_="EGY"), {}, True),
    ("forces out of it", ZONE, move("troop_movement", in_="EGY"), {"wrongful.continuing": False}, False),
    ("forces elsewhere", ZONE, move("troop_movement", in_="JOR"), {}, False),
    ("arms for the limited", clause("arms_limits", by=["EGY"]), move("arms_transfer", with_="EGY"), {}, True),
    ("arms for another", clause("arms_limits", by=["EGY"]), move("arms_transfer", with_="JOR"), {}, False),
    ("passing on", clause("end_use", by=["GBR"]), move("arms_transfer", with_="JOR"), {}, True),
    ("giving back", clause("end_use", by=["GBR"]), move("arms_transfer", with_="EGY"), {}, False),
    ("another's end use", clause("end_use", by=["EGY"]), move("arms_transfer", with_="JOR"), {}, False),
    ("a base for a stranger", clause("exclusivity"), move("base_access", with_="JOR"), {}, True),
    ("a base for the partner", clause("exclusivity"), move("base_access", with_="EGY"), {}, False),
    ("too short a notice", GIVES_NOTICE, move("joint_exercise"), {"ex.notice_days": 20, "ex.troops": 9000}, True),
    ("notice enough", GIVES_NOTICE, move("joint_exercise"), {"ex.notice_days": 21, "ex.troops": 9000}, False),
    ("an exercise below the threshold", GIVES_NOTICE, move("joint_exercise"), {"ex.notice_days": 0, "ex.troops": 8999}, False),
    ("nobody said how long", GIVES_NOTICE, move("joint_exercise"), {}, False),
    ("a blockade of the waterway", clause("navigation"), move("blockade", against="EGY"), {}, True),
    ("a blockade under an armistice", clause("armistice"), move("blockade", against="EGY"), {}, True),
    ("an article that forbids nothing", clause("hotline"), move("blockade", against="EGY"), {}, False),
]


@pytest.mark.parametrize(("what", "article", "act", "facts", "asked"), CASES, ids=[case[0] for case in CASES])
def test_what_an_article_may_forbid(what, article, act, facts, asked):
    assert forbids(article, treaty("t", "EGY GBR", article), act, facts) is asked


def test_the_board_has_what_stands_by_the_articles_of_texts_in_force_alone():
    texts = [
        treaty("a", "EGY GBR", clause("mutual_defence"), clause("hotline"), clause("review")),
        treaty("b", "EGY GBR", clause("hotline"), status="terminated"),
        treaty("c", "EGY GBR", clause("hotline"), binding=False),
    ]
    rows = board(world(agreements=texts))
    assert [(one.agreement, one.text, one.on_attack, group_of(one)) for one in rows] == [
        ("a", "help the party that is attacked", True, "standing"),
        ("a", "keep the line open", False, "standing"),
    ]
