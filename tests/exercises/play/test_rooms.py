from exercises.play import commands as cmd
from tests.exercises.play.playing import data, kinds

HELLO = "the canal, at dawn"


def test_a_room_of_three_is_named_by_its_members_and_known_to_them_alone(played):
    opened = played.seat("GBR-head", cmd.OpenRoom(with_=["FRA", "ISR"], title="Villa"))
    assert data(opened, "room_opened").room == "FRA+GBR+ISR"
    assert set(opened[0].seen_by) == {"FRA", "GBR", "ISR", "control", "observer"}


def test_opening_a_room_again_changes_nothing(played):
    played.seat("GBR-head", cmd.OpenRoom(with_=["FRA"]))
    assert played.seat("FRA-head", cmd.OpenRoom(with_=["GBR"])) == []


def test_a_message_reaches_the_room_and_nobody_else(played):
    played.seat("GBR-head", cmd.OpenRoom(with_=["FRA"]))
    sent = played.seat("FRA-rep", cmd.SendMessage(room="FRA+GBR", text=HELLO))
    assert set(sent[0].seen_by) == {"FRA", "GBR", "control", "observer"}
    assert played.state_of("GBR").rooms["FRA+GBR"].messages == 1
    assert "FRA+GBR" not in played.state_of("EGY").rooms


def test_a_room_that_one_is_not_in_is_as_unknown_as_one_that_does_not_exist(played):
    played.seat("GBR-head", cmd.OpenRoom(with_=["FRA"]))
    for room in ("FRA+GBR", "FRA+USA", "own:GBR", "control:GBR"):
        assert played.refusal("EGY-head", cmd.SendMessage(room=room, text=HELLO)) == "unknown_room"


def test_the_plenary_is_heard_by_all_and_shown_on_the_big_screen(played):
    sent = played.seat("EGY-rep", cmd.SendMessage(room="plenary", text=HELLO))
    assert {"public", "GBR", "UN"} <= set(sent[0].seen_by)


def test_control_speaks_in_any_room(played):
    [sent] = played.as_control(cmd.SendMessage(room="own:EGY", text="a word"))
    assert set(sent.seen_by) == {"EGY", "control", "observer"}


def test_an_empty_message_and_a_stranger_are_refused(played):
    assert played.refusal("EGY-head", cmd.SendMessage(room="plenary", text="  ")) == "bad_field"
    assert played.refusal("EGY-head", cmd.OpenRoom(with_=["ATLANTIS"])) == "bad_field"
    assert played.refusal("EGY-head", cmd.OpenRoom(with_=["EGY"])) == "bad_field"


def test_seats_are_taken_made_ready_and_left(played):
    assert kinds(played.system(cmd.ClaimSeat(seat="EGY-head", name="Nadia"))) == ["seat_claimed"]
    played.seat("EGY-head", cmd.SetReady())
    assert (played.state.seats["EGY-head"].holder, played.state.seats["EGY-head"].ready) == ("Nadia", True)
    played.system(cmd.ReleaseSeat(seat="EGY-head"))
    assert (played.state.seats["EGY-head"].holder, played.state.seats["EGY-head"].ready) == (None, False)


def test_what_observers_note_is_for_control_and_observers(played):
    noted = played.observer(cmd.Observe(note="well asked", rating="P"))
    assert noted[0].seen_by == ("control", "observer")
    assert played.refusal("EGY-head", cmd.Observe(note="!")) == "not_allowed"
