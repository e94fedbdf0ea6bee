"""The historical course of the crisis, decided move by move with the rolls that were recorded, gives the historical decisions."""

import pytest

from exercises.play.commands import MoveForm
from tests.exercises.play.playing import Played, data

VOTED = ("sc_draft", "ufp_session", "ga_resolution")


def form(one, actor):
    move = one.move
    return MoveForm(
        kind=move.kind, by=actor, against=move.against, with_=move.with_, in_=move.in_, agreement=move.agreement,
        resolution=move.resolution, mission=move.mission, title=one.summary[:100],
        text=move.text or one.summary, secret=move.secret, facts=move.facts,
    )  # fmt: skip


@pytest.fixture(scope="module")
def course(suez):
    """Every voted text of history, tabled by its sponsor at its time and voted on as it was."""
    played, closed = Played(suez), {}
    for one in suez.history:
        if one.move and one.votes and one.move.kind in VOTED and one.when >= suez.card.starts:
            played.control("move_date", date=one.when)
            draft = data(played.control("submit_for", move=form(one, one.by)), "resolution_tabled").resolution
            closed[one.id] = data(vote(played, draft.id, one.votes), "vote_closed")
    return closed


def vote(played, resolution, roll):
    events = []
    for position, codes in (("yes", roll.yes_by), ("no", roll.no_by), ("abstain", roll.abstain_by)):
        for code in codes if roll.body == "sc" else []:
            events += played.control("cast_for", resolution=resolution, by=code, position=position)
    if played.state.world.resolutions[resolution].status == "voting":
        counts = {"votes_for": roll.yes, "votes_against": roll.no, "abstentions": roll.abstain}
        events += played.control("count_votes", resolution=resolution, **counts)
    return events


def test_the_assembly_is_called_by_seven_votes_against_two_vetoes(course):
    assert (course["M10a"].adopted, course["M10a"].because) == (True, "7 of 7 needed, no veto on procedure (FRA, GBR against)")


def test_resolution_997_is_adopted_by_sixty_four_to_five(course):
    assert course["M16"].adopted
    assert course["M16"].because == "64 for, 5 against, 6 abstaining; two-thirds of 69 present and voting needed"


def test_the_soviet_draft_finds_three_votes(course):
    assert (course["M26a"].adopted, course["M26a"].because) == (False, "3 of 7 needed")


@pytest.mark.parametrize("row", ["M19", "M20", "M29a", "M29c", "M36", "M35b", "M42a", "M42b", "M42c"])
def test_the_assemblys_other_texts_are_adopted(course, row):
    assert course[row].adopted
