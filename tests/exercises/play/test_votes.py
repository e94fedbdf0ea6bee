import pytest

from exercises.play import commands as cmd
from exercises.play.commands import Refused
from tests.exercises.play.playing import data, kinds

FACTS = {"sc.matter": "substantive", "sc.chapter": "none", "situation.purely_internal": False}
YES = ["CHN", "USSR", "USA", "CUB", "IRN", "PER", "YUG"]


@pytest.fixture
def tabled(played):
    events = played.move("USA-rep", "sc_draft", resolution="S/3710", title="Withdraw", text="Israel withdraws.", facts=FACTS)
    return played, data(events, "resolution_tabled").resolution.id


def roll(played, resolution, **positions):
    events = []
    for position, codes in positions.items():
        for code in codes:
            events += played.control("cast_for", resolution=resolution, by=code, position=position)
    return events


def test_a_draft_waits_for_its_votes(tabled):
    played, resolution = tabled
    move = played.state.moves[played.state.proposals[resolution]]
    assert (move.status, move.awaits, move.verdict) == ("pending", ("vote",), None)


def test_two_vetoes_defeat_seven_votes(tabled):
    played, resolution = tabled
    events = roll(played, resolution, yes=YES, abstain=["AUS", "BEL"], no=["FRA", "GBR"])
    closed = data(events, "vote_closed")
    assert (closed.adopted, closed.because) == (False, "7 of 7 needed, vetoed by FRA, GBR")
    assert data(events, "ruling_issued").ruling.effect == "no_effect"
    assert played.state.world.resolutions[resolution].status == "not_adopted"


def test_six_votes_are_not_enough(tabled):
    played, resolution = tabled
    events = roll(played, resolution, yes=YES[:6], abstain=["AUS", "BEL", "FRA", "GBR", "YUG"])
    assert data(events, "vote_closed").because == "6 of 7 needed"
    assert not data(events, "vote_closed").adopted


def test_an_abstention_of_a_permanent_member_is_no_veto(tabled):
    played, resolution = tabled
    events = roll(played, resolution, yes=YES, abstain=["AUS", "BEL", "FRA", "GBR"])
    assert data(events, "vote_closed").adopted
    assert played.state_of("EGY").world.resolutions[resolution].status == "adopted"


def test_no_veto_stands_against_calling_the_assembly(tabled):
    played, resolution = tabled
    roll(played, resolution, yes=YES, abstain=["AUS", "BEL"], no=["FRA", "GBR"])
    facts = {"situation.threat_or_breach": True, "situation.purely_internal": False, "sc.deadlocked": True}
    session = data(played.move("YUG-head", "ufp_session", title="To the Assembly", text="377 A.", facts=facts), "resolution_tabled")
    events = roll(played, session.resolution.id, yes=YES, abstain=["AUS", "BEL"], no=["FRA", "GBR"])
    assert data(events, "vote_closed").because == "7 of 7 needed, no veto on procedure (FRA, GBR against)"
    assert data(events, "vote_closed").adopted


@pytest.mark.parametrize(("against", "adopted"), [(32, True), (33, False)])
def test_the_assembly_needs_two_thirds_of_those_present_and_voting(played, against, adopted):
    facts = {"ga.important_question": True, "ga.language": "recommends", "ga.measure_coercive": False}
    draft = data(played.move("USA-rep", "ga_resolution", title="Cease fire", text="All.", facts=facts), "resolution_tabled").resolution
    played.seat("USA-rep", cmd.CastVote(resolution=draft.id, position="yes"))
    events = played.control("count_votes", resolution=draft.id, votes_for=64, votes_against=against, abstentions=0)
    assert data(events, "vote_closed").adopted is adopted


def test_a_member_votes_by_its_seat_and_may_change_its_vote_until_the_end(tabled):
    played, resolution = tabled
    played.seat("GBR-rep", cmd.CastVote(resolution=resolution, position="abstain"))
    played.seat("GBR-rep", cmd.CastVote(resolution=resolution, position="no"))
    assert [(one.member, one.position) for one in played.state.world.resolutions[resolution].votes] == [("GBR", "no")]


def test_who_is_no_member_has_no_vote(tabled):
    played, resolution = tabled
    assert played.refusal("EGY-rep", cmd.CastVote(resolution=resolution, position="yes")) == "not_a_member"
    assert played.refusal("GBR-rep", cmd.CastVote(resolution=resolution, position="perhaps")) == "bad_field"
    assert played.refusal("GBR-rep", cmd.CastVote(resolution="S/0", position="yes")) == "unknown_resolution"
    assert played.refusal("GBR-defence", cmd.CastVote(resolution=resolution, position="yes")) == "no_power"


def test_a_vote_can_be_a_move_of_its_own_that_the_law_rules_on(tabled):
    played, _ = tabled
    facts = {"sc.voter_vote": "no", "sc.voter_party_to_dispute": True, "sc.chapter": "VI", "sc.matter": "substantive"}
    events = played.move("FRA-rep", "sc_vote", resolution="S/3710", text="France votes no.", facts=facts)
    assert "vote_cast" in kinds(events)
    party = next(one for one in data(events, "ruling_issued").ruling.findings if one.rule == "un-charter.27-3-party")
    assert party.result == "contested"


def test_a_count_smaller_than_the_roll_is_refused(tabled):
    played, resolution = tabled
    roll(played, resolution, yes=YES[:2])
    with pytest.raises(Refused, match="bad_field"):
        played.control("count_votes", resolution=resolution, votes_for=1)
