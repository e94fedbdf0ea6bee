from datetime import date

from adjudication.holdings import Works
from tests.adjudication.derive.small import ABSENT, TODAY, move, world

DAM = move("river_cooperation", by="EGY", with_="ISR")


def works(**parts: object) -> object:
    usual = {"id": "dam", "by": "EGY", "to": ("ISR", "JOR"), "river": "river", "title": "The dam", "notified_on": date(1956, 4, 6)}
    return world(works=[Works(**{**usual, **parts})])  # type: ignore[arg-type]


CASES = [
    ("a notified river is shared", "river.shared", DAM, works(), True),
    ("no notice, no answer", "river.shared", DAM, world(), ABSENT),
    ("a notice by another State", "river.shared", DAM, works(by="USA"), ABSENT),
    ("a notice to others than those it is with", "river.shared", DAM, works(to=("JOR",)), ABSENT),
    ("what is notified is planned", "river.new_measure", DAM, works(), True),
    ("notice with its data", "river.notified", DAM, works(data_given=True), True),
    ("notice without its data settles nothing", "river.notified", DAM, works(), ABSENT),
    ("a day short of seven months", "river.months_since_notice", DAM, works(), 6),
    ("seven months to the day", "river.months_since_notice", DAM, works(notified_on=date(1956, 4, 5)), 7),
    ("notified today", "river.months_since_notice", DAM, works(notified_on=TODAY), 0),
    ("consultations since an objection", "river.consultations_months", DAM, works(consulting_since=date(1956, 9, 1)), 2),
    ("nobody has objected", "river.consultations_months", DAM, works(), 0),
    ("consultations on no notice", "river.consultations_months", DAM, world(), ABSENT),
    ("an answer came", "river.replied", DAM, works(answers={"ISR": "objects"}), True),
    ("no answer yet", "river.replied", DAM, works(), False),
    ("urgent, says the notice", "river.urgent", DAM, works(urgent=True), True),
    ("data came with it", "river.data_shared", DAM, works(data_given=True), True),
    ("no data", "river.data_shared", DAM, works(), ABSENT),
    ("the impact was assessed", "river.eia_done", DAM, works(impact_assessed=True), True),
    ("nobody says that it was assessed", "river.eia_done", DAM, works(), ABSENT),
]  # fmt: skip
