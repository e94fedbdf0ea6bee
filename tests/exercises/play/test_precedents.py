"""A ruling that control marks is a precedent of the exercise: later rulings on like facts cite it, to those who may know of it."""

import pytest

from exercises.play.commands import Refused
from tests.exercises.play.playing import data, kinds

THREAT = {"force.threatened": True}


def threat(played, seat="GBR-head", **more):
    events = played.move(seat, "statement", against="EGY", text="Withdraw or we intervene.", facts=THREAT, **more)
    return data(events, "move_submitted").move.id, data(events, "ruling_issued")


def test_a_later_ruling_on_like_facts_cites_the_precedent(played):
    first, ruling = threat(played)
    assert ruling.cites == []
    marked = played.control("mark_precedent", move_id=first, reason="An ultimatum is a threat of force.")
    assert kinds(marked) == ["precedent_marked"]
    second, ruling = threat(played, "FRA-head")
    assert ruling.cites == [first]
    assert played.state.moves[second].cites == (first,)


def test_a_ruling_on_other_facts_does_not(played):
    first, _ = threat(played)
    played.control("mark_precedent", move_id=first, reason="An ultimatum is a threat of force.")
    events = played.move("FRA-head", "statement", against="EGY", text="We regret it.", facts={"force.threatened": False})
    assert data(events, "ruling_issued").cites == []


def test_a_ruling_before_the_mark_is_left_as_it_is(played):
    first, _ = threat(played)
    second, _ = threat(played, "FRA-head")
    played.control("mark_precedent", move_id=first, reason="An ultimatum is a threat of force.")
    assert played.state.moves[second].cites == ()


def test_a_mark_needs_a_ruling_and_a_reason_and_is_made_once(played):
    first, _ = threat(played)
    for fields in ({"reason": ""}, {"move_id": "none", "reason": "r"}):
        with pytest.raises(Refused):
            played.control("mark_precedent", **({"move_id": first} | fields))
    played.control("mark_precedent", move_id=first, reason="r")
    with pytest.raises(Refused, match="already_done"):
        played.control("mark_precedent", move_id=first, reason="r")


def test_a_precedent_from_a_secret_move_is_cited_to_those_alone_who_know_of_it(played):
    secret, _ = threat(played, secret=True, with_="FRA")
    marked = played.control("mark_precedent", move_id=secret, reason="Said in private, said all the same.")
    assert "USA" not in marked[0].seen_by
    second, _ = threat(played, "FRA-head")
    cited = {
        who: next(event.data.cites for event in played.seen_by(who) if event.kind == "ruling_issued" and event.data.move_id == second)
        for who in ("FRA", "GBR", "USA", "EGY", "control", "public")
    }
    assert cited == {"FRA": [secret], "GBR": [secret], "control": [secret], "USA": [], "EGY": [], "public": []}
    assert secret.encode() not in played.bytes_for("USA")
