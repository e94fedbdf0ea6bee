"""Knowledge changes hands by an event, reaches those whom it is for, and is never taken back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exercises.play import commands as cmd
from exercises.play.commands import MoveForm, Refused
from exercises.play.decide import deadlines
from exercises.play.evolve import evolve, initial
from exercises.play.knowledge import held_items, knowers_of
from exercises.play.ledger import ledger
from exercises.play.visibility import STAFF, all_audiences, view
from exercises.scenario.schema import Change
from tests.exercises.play.playing import Played, data, kinds

FORCE, SECRET, TREATY = "force:F-GBR-land", "secret:S1", "agreement:AG13"
OUTSIDERS = ("EGY", "USA", "CAN", "public")


def pass_on(played: Played, item: str, to: str = "USA", seat: str = "GBR-defence", secret: bool = True):
    return played.move(seat, "intel_sharing", with_=to, text="For your eyes.", item=item, secret=secret)


def secret_of(suez, *knowers: str) -> str:
    return next(f"secret:{one.id}" for one in suez.world.secrets if set(knowers) <= set(one.knowers))


def test_what_is_passed_on_is_known_to_its_recipient_and_nobody_else(played):
    pass_on(played, FORCE)
    learned = played.state_of("USA").learned["USA"][FORCE]
    assert (learned.how, learned.by, learned.item.title) == ("shared", "GBR", "British troops embarked or in Cyprus and Malta")
    for other in ("EGY", "ISR", "public"):
        assert b"F-GBR-land" not in played.bytes_for(other)


def test_a_party_is_not_told_that_its_secret_was_passed_on(played):
    before = len(played.seen_by("ISR")), len(played.seen_by("FRA"))
    pass_on(played, TREATY)
    assert "AG13" in played.state_of("USA").world.agreements
    assert (len(played.seen_by("ISR")), len(played.seen_by("FRA"))) == before


@pytest.mark.parametrize(
    ("seat", "item", "secret", "code"),
    [
        ("USA-defence", FORCE, True, "unknown_item"),
        ("GBR-defence", "force:F-EGY-land", True, "unknown_item"),  # everyone knows it
        ("GBR-defence", "secret:nothing", True, "unknown_item"),
        ("GBR-defence", FORCE, False, "bad_field"),
    ],
)
def test_only_what_one_knows_and_not_all_do_is_passed_on_and_in_secret(played, seat, item, secret, code):
    form = MoveForm(kind="intel_sharing", with_="CAN", text="x", item=item, secret=secret)
    assert played.refusal(seat, cmd.SubmitMove(move=form)) == code


def test_who_was_told_may_tell_others(played):
    pass_on(played, FORCE)
    pass_on(played, FORCE, to="EGY", seat="USA-defence")
    assert played.state_of("EGY").learned["EGY"][FORCE].by == "USA"
    assert "EGY" not in played.state_of("GBR").learned


def test_control_lets_words_of_a_room_be_overheard_with_a_reason_that_it_keeps(played):
    played.seat("GBR-head", cmd.OpenRoom(with_=["FRA"]))
    heard = played.control("intercept", room="FRA+GBR", text="At dawn.", to=["EGY"], reason="A tap in Malta")
    assert kinds(heard) == ["items_learned", "knowledge_noted"]
    assert b"At dawn." in played.bytes_for("EGY")
    for other in ("GBR", "FRA", "USA"):
        assert b"At dawn." not in played.bytes_for(other)
    assert all(b"A tap in Malta" not in played.bytes_for(one) for one in ("EGY", "GBR", "public"))
    assert b"A tap in Malta" in played.bytes_for("control")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"item": FORCE, "reason": "x"}, "bad_field"),
        ({"item": FORCE, "to": ["EGY"]}, "bad_field"),
        ({"item": FORCE, "to": ["XXX"], "reason": "x"}, "bad_field"),
        ({"item": "force:none", "to": ["EGY"], "reason": "x"}, "unknown_item"),
        ({"room": "none", "text": "x", "to": ["EGY"], "reason": "x"}, "unknown_room"),
        ({"room": "plenary", "to": ["EGY"], "reason": "x"}, "bad_field"),
    ],
)
def test_an_intercept_says_what_to_whom_and_why(played, fields, code):
    with pytest.raises(Refused) as refused:
        played.control("intercept", **fields)
    assert refused.value.code == code


def test_a_secret_move_that_is_intercepted_is_read_whole_and_its_parties_do_not_know(played):
    move = data(played.move("FRA-defence", "arms_transfer", with_="ISR", text="CANARY", secret=True), "move_submitted").move
    before = len(played.seen_by("ISR"))
    played.control("intercept", item=f"move:{move.id}", to=["EGY"], reason="x")
    seen = played.state_of("EGY").moves[move.id]
    assert seen.body.text == "CANARY"
    assert seen.verdict is not None
    assert len(played.seen_by("ISR")) == before
    assert knowers_of(f"move:{move.id}", played.state, played.scenario) == {"FRA", "ISR", "EGY"}


def test_a_party_reveals_its_secret_to_some(played):
    move = data(played.move("FRA-defence", "arms_transfer", with_="ISR", text="CANARY", secret=True), "move_submitted").move
    played.seat("ISR-head", cmd.RevealMove(move_id=move.id, to=["USA"]))
    assert b"CANARY" in played.bytes_for("USA")
    assert b"CANARY" not in played.bytes_for("EGY")
    assert played.refusal("ISR-head", cmd.RevealMove(move_id=move.id, to=["XXX"])) == "bad_field"
    played.seat("ISR-head", cmd.RevealMove(move_id=move.id))
    assert b"CANARY" in played.bytes_for("public")


def test_a_secret_changes_hands_at_its_date(suez):
    about = secret_of(suez, "GBR").removeprefix("secret:")
    first = next(one for one in suez.msel if one.at is not None and not one.shelf)
    told = replace(first, to=["USA"], effects=[Change(kind="reveal", target=about)], trigger=None)
    played = Played(replace(suez, msel=[told if one.id == first.id else one for one in suez.msel]), started=False)
    played.control("start_exercise")
    text = next(one.text for one in suez.world.secrets if one.id == about)
    assert about not in played.state_of("USA").revealed
    due = deadlines(played.state, played.scenario)[f"inject:{first.id}"]
    played.at = due
    played.system(cmd.Fire(key=f"inject:{first.id}"))
    assert played.state_of("USA").revealed[about] == text
    assert about not in played.state_of("EGY").revealed


# Spying


def spy(played: Played, dice: tuple[int, ...], secret: bool = True):
    facts = {"dip.activity": ["espionage"], "dip.official_channel": False}
    played.dice = dice
    played.state = replace(played.state, options={"dice": "on", **played.state.options})
    return played.move("EGY-defence", "mission_conduct", in_="ISR", text="Count the tanks.", secret=secret, facts=facts)


def test_spying_is_unlawful_and_may_bring_something_home_unseen(played):
    done = spy(played, (51, 60, 1))
    assert data(done, "ruling_issued").ruling.legality == "unlawful"
    item = data(done, "items_learned").items[0]
    assert "ISR" in knowers_of(item.id, played.state, played.scenario)
    assert item.id in played.state_of("EGY").learned["EGY"]
    assert b"Count the tanks." not in played.bytes_for("ISR")


def test_a_spy_who_is_found_out_is_known_to_the_host_and_to_nobody_else(played):
    done = spy(played, (50, 61, 1))
    assert "items_learned" not in kinds(done)
    assert b"Count the tanks." in played.bytes_for("ISR")
    assert b"Count the tanks." not in played.bytes_for("USA")


def test_with_the_dice_switched_off_the_middle_of_each_counts(played):
    played.state = replace(played.state, options={**played.state.options, "dice": "off"})
    assert {"items_learned", "move_revealed"} <= set(kinds(spy(played, (100, 100, 100))))


def test_with_the_dice_in_the_hand_of_control_nothing_follows_by_itself(played):
    played.state = replace(played.state, options={**played.state.options, "dice": "control"})
    assert not {"items_learned", "move_revealed"} & set(kinds(spy(played, (1, 1, 1))))


# Whatever happens


seats = st.sampled_from(["GBR-defence", "FRA-defence", "ISR-defence"])
places = st.sampled_from(["USA", "EGY", "FRA", "GBR", "ISR", "CAN"])
picks = st.integers(0, 60)
acts = st.one_of(
    st.tuples(st.just("pass on"), seats, places, picks),
    st.tuples(st.just("intercept"), st.just("control"), places, picks),
    st.tuples(st.just("leak"), st.just("control"), places, picks),
    st.tuples(st.just("secret move"), seats, places, picks),
    st.tuples(st.just("reveal"), seats, places, picks),
)


def act(played: Played, what: str, seat: str, to: str, pick: int) -> None:
    items, moves = sorted(held_items(played.state, played.scenario)), [one.body.id for one in played.state.moves.values()]
    item, move_id = items[pick % len(items)], moves[pick % len(moves)] if moves else "none"
    match what:
        case "pass on":
            pass_on(played, item, to, seat)
        case "intercept":
            played.control("intercept", item=item, to=[to], reason="heard")
        case "leak":
            played.control("reveal", move_id=move_id, to=[to])
        case "secret move":
            played.move(seat, "arms_transfer", with_=to, text="CANARY", secret=True)
        case _:
            played.seat(seat, cmd.RevealMove(move_id=move_id, to=[to]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(acts, max_size=9))
def test_nobody_holds_a_thing_before_an_event_gave_it_and_nobody_forgets(suez, steps):
    played = Played(suez)
    states = {one: initial(suez, one) for one in all_audiences(suez) - STAFF}
    done = len(played.events)
    for step in steps:
        try:
            act(played, *step)
        except Refused:
            continue
        for event in played.events[done:]:
            for audience, state in states.items():
                seen = view(event, audience)
                after = evolve(state, seen) if seen else state
                before = state.learned.get(audience, {}).keys()
                gained = after.learned.get(audience, {}).keys() - before
                assert before <= after.learned.get(audience, {}).keys()
                assert not gained or event.kind in ("items_learned", "report_sent", "secret_revealed", "move_revealed")
                states[audience] = after
        done = len(played.events)
    for audience, state in states.items():
        for item_id in state.learned.get(audience, {}):
            assert audience in knowers_of(item_id, played.state, suez)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(acts, max_size=9))
@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")  # of the scenario's length, where a case fails
def test_the_ledger_of_control_says_what_the_states_say(suez, steps):
    played = Played(suez)
    for step in steps:
        try:
            act(played, *step)
        except Refused:
            continue
    rows = {row.item.id: row for row in ledger(suez, played.seen_by("control"))}
    for item_id in held_items(played.state, suez):
        if item_id.partition(":")[0] in ("force", "secret", "move", "agreement"):
            assert set(rows[item_id].knowers) == knowers_of(item_id, played.state, suez), item_id


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(one=st.lists(st.tuples(seats, st.sampled_from(["FRA", "GBR", "ISR"]), picks), max_size=4),
       other=st.lists(st.tuples(seats, st.sampled_from(["FRA", "GBR", "ISR"]), picks), max_size=4))  # fmt: skip
def test_what_three_pass_among_themselves_changes_no_byte_for_the_others(suez, one, other):
    played = [Played(suez), Played(suez)]
    for run, steps in zip(played, (one, other), strict=True):
        for step in steps:
            try:
                act(run, "pass on", *step)
            except Refused:
                continue
        run.wait(1)
        run.count = 100
        run.move("EGY-head", "statement", text="We object.")
    for audience in OUTSIDERS:
        assert played[0].bytes_for(audience) == played[1].bytes_for(audience)
