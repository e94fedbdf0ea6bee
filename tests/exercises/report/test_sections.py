"""Every figure of the small exercise in journal.py, against values counted by hand."""

from datetime import timedelta

import pytest

from exercises.report.contents import SECTIONS, figure_for, sections_for
from exercises.report.figures import Figure
from exercises.report.record import Record, standing
from exercises.report.scores import Outcome, Score, judged, score, world_score
from exercises.report.sections.agreements import steps
from exercises.report.sections.law import counts
from exercises.report.sections.summary import key_numbers
from exercises.report.sections.talk import exchanges, longest_silence, seats
from exercises.report.sections.votes import rolls
from exercises.report.sections.world import courses_of_meters, courses_of_pairs
from tests.exercises.report.journal import NOON, RULES, day, finding, record


@pytest.fixture(scope="module")
def control() -> Record:
    return record()


def figure(of: Record, key: str) -> Figure:
    found = figure_for(of, key)
    assert found is not None
    return found


def rows(of: Record, key: str) -> list[tuple[object, ...]]:
    return list(figure(of, key).table.rows)


def test_every_row_has_a_cell_for_every_column(control: Record) -> None:
    for section in SECTIONS:
        for one in section.make(control).figures:
            assert {len(row) for row in one.table.rows} <= {len(one.table.columns)}, one.id


def test_every_plot_has_words_and_a_table(control: Record) -> None:
    plotted = [one for section in SECTIONS for one in section.make(control).figures if one.plot]
    assert len(plotted) == 14
    assert [one.id for one in plotted if not one.alt or not one.table.rows] == []


def test_figure_ids_are_unique(control: Record) -> None:
    ids = [one.id for section in SECTIONS for one in section.make(control).figures]
    assert len(ids) == len(set(ids))


def test_a_ruling_that_was_issued_anew_replaces_the_first(control: Record) -> None:
    assert (control.moves["m4"].legality, control.moves["m4"].overridden) == ("lawful", False)


def test_an_override_stands_and_takes_the_severity_with_it(control: Record) -> None:
    move = control.moves["m1"]
    assert (move.legality, move.effect, move.severity, move.overridden) == ("lawful", "takes_effect", 0, True)


@pytest.mark.parametrize(
    ("rule", "result", "expected"),
    [
        ("un-charter.2-4", "fail", "breached"),
        ("un-charter.102", "fail", "breached"),
        ("un-charter.51", "fail", "not_made_out"),
        ("med.consent-impartiality", "fail", "unwise"),
        ("un-charter.2-4", "justified", "excused"),
        ("un-charter.2-4", "displaced", "excused"),
        ("un-charter.2-4", "contested", "contested"),
        ("un-charter.2-4", "unknown", "undetermined"),
        ("un-charter.51", "pass", "complied"),
    ],
)
def test_what_became_of_a_rule(rule: str, result: str, expected: str) -> None:
    assert standing(finding(rule, result), RULES[rule]) == expected


def test_rules_by_delegation_count_a_rule_once_and_not_its_limbs(control: Record) -> None:
    assert {rule: {code: dict(total) for code, total in cells.items()} for rule, cells in counts(control).items()} == {
        "un-charter.102": {"AAA": {"breached": 1}},
        "un-charter.2-4": {"BBB": {"breached": 1}, "AAA": {"excused": 1}},
        "un-charter.51": {"BBB": {"not_made_out": 1}, "AAA": {"complied": 1}},
        "med.consent-impartiality": {"BBB": {"unwise": 1}},
    }


def test_rulings_by_delegation(control: Record) -> None:
    assert [(row[0], row[2], row[4], row[6], row[7]) for row in rows(control, "rulings")] == [
        ("AAA", "Secret Pact (with CCC)", "lawful", 0, "overridden by control; UN Charter Art. 102: not met"),
        ("AAA", "force in self-defence (against BBB)", "lawful", 0, ""),
        ("AAA", "draft in the Security Council", "lawful", 0, ""),
        ("BBB", "blockade (against AAA)", "unlawful", 5, "UN Charter Art. 2(4): not met"),
        ("BBB", "answer to mediation (with CCC)", "lawful", 0, "UN Guidance for Effective Mediation: not met"),
        ("CCC", "statement", "lawful", 0, ""),
    ]


def test_moves_of_each_delegation(control: Record) -> None:
    # code, name, moves, unlawful, contested, unsettled, lawful, votes, messages
    assert rows(control, "delegations") == [
        ("AAA", "Arland", 3, 0, 0, 0, 3, 1, 2),
        ("BBB", "Borland", 2, 1, 0, 0, 1, 1, 1),
        ("CCC", "Corland", 1, 0, 0, 0, 1, 1, 1),
    ]


def test_the_life_of_an_agreement(control: Record) -> None:
    assert [(at, status) for at, status, _agreement in steps(control)["a1"]] == [
        (day(1), "proposed"),
        (day(2), "proposed"),
        (day(2), "in_force"),
    ]
    assert rows(control, "agreements") == [
        ("Secret Pact", "AAA, CCC", "yes", day(1), day(2), day(2), None, "in_force"),
        ("Strait Convention", "AAA, BBB", "", None, None, None, None, "in_force"),
    ]


def test_an_obligation_is_told_by_its_last_fate(control: Record) -> None:
    assert rows(control, "obligations") == [("CCC", "AAA", "Defend Arland", day(2, 0), None, "breached")]


def test_trust_never_leaves_its_range(control: Record) -> None:
    # AAA:BBB starts at 40 and loses 60; AAA:CCC has the default, 45, and gains 10.
    assert {pair: course.values for pair, course in courses_of_pairs(control, "trust").items()} == {"AAA:BBB": [40, 0], "AAA:CCC": [45, 55]}


def test_tension(control: Record) -> None:
    assert {pair: course.values for pair, course in courses_of_pairs(control, "tension").items()} == {"AAA:BBB": [20, 50]}


def test_meters_and_their_alarms(control: Record) -> None:
    assert {meter: course.values for meter, course in courses_of_meters(control).items()} == {"oil": [70, 25, 45], "peace": [60]}
    assert [row[-1] for row in rows(control, "meters")] == ["fell to 25, below 30", ""]


def test_figures_agree_with_the_state(control: Record) -> None:
    world = control.state.world
    assert {meter: course.values[-1] for meter, course in courses_of_meters(control).items()} == world.meters
    for what in ("trust", "tension"):
        for pair, course in courses_of_pairs(control, what).items():
            assert getattr(world.relations[pair], what) == course.values[-1]


def test_votes(control: Record) -> None:
    assert rolls(control) == {"r1": {"AAA": "yes", "BBB": "no", "CCC": "abstain"}}
    assert [row[4:9] for row in rows(control, "votes")] == [(1, 1, 1, "not_adopted", "2 votes needed, 1 given")]


def test_messages_from_one_to_another_leave_out_the_plenary(control: Record) -> None:
    assert exchanges(control) == {("AAA", "CCC"): 2, ("CCC", "AAA"): 1}


def test_messages_by_room(control: Record) -> None:
    assert [row[:4] for row in rows(control, "rooms")] == [
        ("Back channel", "AAA, CCC", 3, "AAA 2, CCC 1"),
        ("Plenary", "everyone", 1, "BBB 1"),
    ]


def test_participation(control: Record) -> None:
    assert {key: dict(seat.acts) for key, seat in seats(control).items()} == {
        "aaa-head": {"messages": 2, "moves": 2, "texts": 1, "votes": 1},
        "aaa-envoy": {"moves": 1},
        "bbb-head": {"messages": 1, "moves": 2, "votes": 1, "answers": 1},
        "ccc-head": {"messages": 1, "texts": 2, "moves": 1, "votes": 1},
    }


def test_the_longest_silence_counts_from_startex_to_endex() -> None:
    span = (NOON, NOON + timedelta(minutes=60))
    acts = [NOON - timedelta(hours=1), NOON + timedelta(minutes=10), NOON + timedelta(minutes=25)]
    assert longest_silence(acts, span) == timedelta(minutes=35)
    assert longest_silence([], span) == timedelta(minutes=60)


def test_scores(control: Record) -> None:
    # BBB: +20 that an observer rated P, -5 for the blockade (severity 5), +5 for accepting a mediator; its secret objective waits.
    assert [score(control, one) for one in control.delegations] == [
        Score("AAA", achieved=0, to_rate=30, rulings=0, compliance=0, red_lines=0),
        Score("BBB", achieved=20, to_rate=10, rulings=-5, compliance=5, red_lines=0),
        Score("CCC", achieved=0, to_rate=30, rulings=0, compliance=0, red_lines=0),
    ]
    assert score(control, control.delegations[1]).total == 20


def test_the_world_score_is_the_average_of_the_named_meters(control: Record) -> None:
    assert world_score(control) == 52  # (60 + 45) / 2, to the even number


def test_objectives_say_who_decided(control: Record) -> None:
    assert [(one.objective.id, one.secret, one.outcome, one.decided_by) for one in judged(control, control.delegations[1])] == [
        ("bbb-p1", False, Outcome.ACHIEVED, "observers"),
        ("bbb-s1", True, Outcome.TO_RATE, ""),
    ]


def test_training_objectives_collect_the_notes_on_their_tasks(control: Record) -> None:
    assert rows(control, "training") == [("T1", "Use the Council", None, 1, 1, None, 2, "M")]
    assert rows(control, "evidence")[0][3:] == ("un-charter.2-4 ×2", "J03")


def test_an_observation_says_what_it_is_pinned_to(control: Record) -> None:
    assert [row[4] for row in rows(control, "observations")] == ["AAA voted: in favour", None, None]


def test_what_control_did(control: Record) -> None:
    assert rows(control, "referrals") == [
        ("statement", "force.threatened", "Was force threatened?", "no", "The text speaks of diplomacy only.", "1 minute")
    ]
    assert [row[2:] for row in rows(control, "overrides")] == [
        ("takes effect, unlawful, sound", "lawful", "Registration was still possible.")
    ]
    assert [row[1:] for row in rows(control, "appeals")] == [
        ("BBB", "blockade (against AAA)", "It was no blockade.", "upheld", "Ships were stopped.")
    ]
    assert [(row[0], row[5]) for row in rows(control, "injects")] == [("J01", "released"), ("J02", "released"), ("J03", "not released")]


def test_key_numbers(control: Record) -> None:
    assert [value for _what, value in key_numbers(control)] == [
        "44 minutes", day(10, 0), 3, 4, 6, 5, 1, 0, 0, 1, 1, 0, 1, 0, 1, 4, 2, 52,
    ]  # fmt: skip


def test_the_timeline_leaves_out_what_only_talks(control: Record) -> None:
    texts = [row[3] for row in rows(control, "course")]
    assert (len(texts), texts[0], texts[-1]) == (29, "STARTEX", "ENDEX: time is up")


def test_an_exercise_that_has_not_begun_has_a_report_that_says_so() -> None:
    empty = Record(record().scenario, (), record().state)
    assert [one.table.rows for one in SECTIONS[1].make(empty).figures] == [()]
    assert all(entry.make(empty).id == entry.id for entry in sections_for(empty))
