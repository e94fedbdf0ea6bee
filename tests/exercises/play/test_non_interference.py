"""Two exercises that differ only in what the United Kingdom, France and Israel do in secret give everyone else the same bytes."""

import uuid
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.play import commands as cmd
from exercises.play.commands import MoveForm, Refused
from tests.exercises.play.playing import Played

OUTSIDERS = ("EGY", "USA", "CAN", "public")
Step = Callable[[Played, str], object]


def identity(*parts: object) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, repr(parts)))


def say(seat: str, room: str, text: str) -> Step:
    return lambda played, name: played.seat(seat, cmd.SendMessage(room=room, text=text), name)


def do(seat: str, **move: object) -> Step:
    return lambda played, name: played.seat(seat, cmd.SubmitMove(move=MoveForm(**move)), name)


def ask(seat: str, command: cmd.Command) -> Step:
    return lambda played, name: played.seat(seat, command, name)


BOMBS = {"force.form": "bombardment", "force.scale": "grave", "force.objective": "regime_change"}
CLAUSES = [{"article": "1", "type": "mutual_defence"}, {"article": "2", "type": "non_aggression"}]
SECRET_TEXTS = st.text(alphabet="abcdefgh ", min_size=1, max_size=40).map(lambda text: f"CANARY {text}")

in_the_open = st.sampled_from([
    say("EGY-head", "plenary", "We object."),
    say("CAN-head", "CAN+USA", "A word?"),
    do("GBR-head", kind="statement", against="EGY", text="Twelve hours.", facts={"force.threatened": True}),
    do("GBR-defence", kind="force_other", against="EGY", in_="EGY", text="Airfields.", facts=BOMBS),
    do("FRA-defence", kind="arms_transfer", with_="ISR", text="Openly."),
    do("ISR-defence", kind="self_defence", against="EGY", text="Sinai.", facts=BOMBS),
    do("EGY-head", kind="break_relations", against="GBR", text="Go."),
    do("FRA-head", kind="break_relations", against="EGY", text="Go."),
    do("FRA-head", kind="persona_non_grata", against="GBR", text="Go.", facts={"png.days_to_leave": 2, "dip.arrested": False}),
    ask("EGY-head", cmd.AskProtectingPower(receiving="GBR", third="IND")),
    do("USA-defence", kind="attache_accredit", with_="EGY", text="Colonel Example"),
    do("USA-head", kind="sanction", against="GBR", text="No loans."),
    do("USA-rep", kind="sc_draft", resolution="S/1", title="Call", text="Stop.", facts={"sc.matter": "substantive", "sc.chapter": "VI"}),
    ask("GBR-rep", cmd.CastVote(resolution="S/1", position="no")),
    ask("EGY-head", cmd.SignAgreement(agreement="AG13")),
    ask("EGY-head", cmd.SendMessage(room="FRA+GBR", text="?")),
])  # fmt: skip


@st.composite
def in_secret(draw: st.DrawFn) -> Step:
    text = draw(SECRET_TEXTS)
    return draw(st.sampled_from([
        ask("GBR-head", cmd.OpenRoom(with_=["FRA"], title=text)),
        say("GBR-head", "FRA+GBR", text),
        say("FRA-rep", "own:FRA", text),
        do("FRA-defence", kind="arms_transfer", with_="ISR", text=text, secret=True, facts={"aid.knowledge": True}),
        do("FRA-defence", kind="troop_movement", forces=["F-FRA-land"], order="mobilise", text=text, secret=True),
        do("ISR-defence", kind="troop_movement", forces=["F-ISR-land"], order="show", text=text, secret=True),
        ask("FRA-head", cmd.ReviewWeapon(weapon=text, result="approved")),
        do("GBR-defence", kind="intel_sharing", with_=["FRA", "ISR"], text=text, secret=True),
        do("GBR-head", kind="defence_treaty", with_=["FRA"], title=text, text=text, clauses=CLAUSES, secret=True),
        do("ISR-head", kind="bilateral_agreement", with_=["FRA"], title=text, text=text, clauses=CLAUSES),
        do("FRA-head", kind="base_access", with_="GBR", in_="GBR", title=text, clauses=CLAUSES, secret=True),
        do("FRA-head", kind="defence_treaty", agreement="AG13", secret=True),
        do("GBR-defence", kind="attache_accredit", with_="FRA", text=text, title="Military attaché", secret=True),
        do("GBR-defence", kind="intel_sharing", with_="ISR", text=text, item="force:F-GBR-land", secret=True),
        do("ISR-defence", kind="joint_exercise", with_="FRA", in_="ISR", text=text, secret=True, facts={"ex.troops": 20_000}),
        with_posts_and_dealings("GBR", "FRA"),
        with_posts_and_dealings("FRA", "ISR"),
        sign_what_lies_there("FRA-head"),
        sign_what_lies_there("GBR-head"),
    ]))  # fmt: skip


def sign_what_lies_there(seat: str) -> Step:
    def step(played: Played, name: str) -> object:
        secret = [one.id for one in played.state.world.agreements.values() if one.secret and one.status == "proposed" and one.id != "AG13"]
        return played.seat(seat, cmd.SignAgreement(agreement=secret[-1]), name) if secret else None

    return step


def with_posts_and_dealings(one: str, other: str) -> Step:
    """Approve, report, recall, ask for assurances, invite: whatever of it is possible."""

    def step(played: Played, name: str) -> None:
        state = played.state
        posts = [post for post in state.posts.values() if (post.sending, post.receiving) == (one, other)]
        secret = [move.body for move in state.moves.values() if not move.open]
        dealings = [body.id for body in secret if body.kind == "arms_transfer" and body.by == one]
        acts = [
            *((f"{other}-head", cmd.AnswerConsent(move_id=post.move_id, answer="full")) for post in posts if post.status == "asked"),
            *((f"{one}-defence", cmd.ReportHome(post=post.id, text="CANARY")) for post in posts),
            (f"{other}-defence", cmd.HoldJointEvent(to=[one], title="CANARY")),
            *((f"{one}-defence", cmd.FollowUpMove(move_id=move_id, what="ask_end_use", text="CANARY")) for move_id in dealings),
            *((f"{one}-defence", cmd.RecallAttache(post=post.id)) for post in posts[1:]),
        ]
        for number, (seat, command) in enumerate(acts):
            attempt(played, ask(seat, command), identity(name, number))

    return step


def play(suez, rounds: list[tuple[Step, list[Step]]], label: str) -> tuple[Played, list[str]]:
    """Each round: what is done in secret, then what is done in the open, at the same time in every run."""
    played, answers = Played(suez), []
    for number, (open_step, secret_steps) in enumerate(rounds):
        for index, step in enumerate(secret_steps):
            attempt(played, step, identity(label, number, index))
        played.wait(1)
        answers.append(attempt(played, open_step, identity("open", number)))
        played.wait(1)
    return played, answers


def attempt(played: Played, step: Step, name: str) -> str:
    try:
        step(played, name)
    except Refused as refused:
        return refused.code
    return "done"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rounds=st.lists(st.tuples(in_the_open, st.lists(in_secret(), max_size=3), st.lists(in_secret(), max_size=3)), max_size=7))
def test_what_some_do_in_secret_changes_no_byte_for_the_others(suez, rounds):
    one, answers = play(suez, [(step, secret) for step, secret, _ in rounds], "one")
    other, other_answers = play(suez, [(step, secret) for step, _, secret in rounds], "other")
    assert answers == other_answers
    for audience in OUTSIDERS:
        assert one.bytes_for(audience) == other.bytes_for(audience)
        assert b"CANARY" not in one.bytes_for(audience)
