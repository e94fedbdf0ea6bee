"""Players, observers and control do what comes to mind, allowed or not. After every command: the live state is the replayed one, no
audience sees what it may not, and a refusal has changed nothing."""

from pathlib import Path

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from exercises.play import commands as cmd
from exercises.play.commands import MoveForm, Refused
from exercises.play.decide.steps import STEPS
from exercises.play.evolve import evolve, initial
from exercises.play.knowledge import held_items
from exercises.play.state import State
from exercises.play.visibility import STAFF, all_audiences, delegations_of, view
from exercises.scenario.load import load_scenario
from tests.exercises.play.playing import Played, stored

SUEZ = load_scenario(Path(__file__).parents[3] / "scenarios" / "suez-1956.yaml")
AUDIENCES = sorted(all_audiences(SUEZ))
SEATS = [seat.id for one in SUEZ.delegations[:5] for seat in one.seats]
CODES = [one.code for one in SUEZ.delegations[:5]]
KINDS = (
    "statement", "bilateral_agreement", "defence_treaty", "arms_transfer", "force_other", "self_defence", "sc_draft", "ga_resolution",
    "ufp_session", "sanction", "ceasefire", "mediation_offer", "mediation_accept", "pko_un", "attache_accredit", "treaty_withdrawal",
    "troop_movement",
)  # fmt: skip
ALLIES = delegations_of({one.code for one in SUEZ.actors if "nato" in one.memberships}, SUEZ)
SUEZ_FORCES = [one.id for one in SUEZ.world.forces]
HEADS = [f"{code}-head" for code in CODES]
seats, codes = st.sampled_from(HEADS) | st.sampled_from(SEATS), st.sampled_from(CODES)
FACTS = st.dictionaries(
    st.sampled_from(["force.threatened", "attack.occurred", "ga.important_question", "consent.given"]), st.booleans(), max_size=3
)


class Exercise(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.played = Played(SUEZ)
        self.checked = 0
        self.states: dict[str, State] = {audience: initial(SUEZ, audience) for audience in AUDIENCES}
        self.secrets: dict[str, frozenset[str]] = {}  # a canary and who may read it

    def canary(self, *may_read: str) -> str:
        word = f"canary-{len(self.secrets)}-{'-'.join(sorted(may_read))};"
        self.secrets[word] = frozenset(may_read) | STAFF
        return word

    def attempt(self, action, *args, **fields) -> None:
        before = len(self.played.events)
        try:
            action(*args, **fields)
        except Refused:
            assert len(self.played.events) == before

    def seat(self, seat: str, command: cmd.Command) -> None:
        self.attempt(self.played.seat, seat, command)

    def some(self, pick: int, things) -> str:
        found = sorted(things)
        return found[pick % len(found)] if found else "nothing"

    def delegation(self, seat: str) -> str:
        return self.played.state.seats[seat].delegation

    @rule(seat=st.sampled_from(SEATS), name=st.sampled_from(["Ada", "Alan"]), leaves=st.booleans())
    def claims(self, seat, name, leaves):
        self.attempt(self.played.system, cmd.ClaimSeat(seat=seat, name=name))
        if leaves:
            self.attempt(self.played.system, cmd.ReleaseSeat(seat=seat))

    @rule(seat=seats, others=st.lists(codes, max_size=2))
    def opens_a_room_and_speaks(self, seat, others):
        members = {self.delegation(seat), *others}
        self.seat(seat, cmd.OpenRoom(with_=others))
        self.seat(seat, cmd.SendMessage(room="+".join(sorted(members)), text=self.canary(*members)))

    @rule(seat=seats, pick=st.integers(0, 50))
    def speaks_anywhere(self, seat, pick):
        self.seat(seat, cmd.SendMessage(room=self.some(pick, self.played.state.rooms), text="hello"))

    @rule(seat=seats, kind=st.sampled_from(KINDS), other=codes, host=codes, facts=FACTS)
    def moves_in_the_open(self, seat, kind, other, host, facts):
        form = MoveForm(kind=kind, against=other, with_=other, in_=host, title="T", text="words", facts=facts)
        self.seat(seat, cmd.SubmitMove(move=form))

    @rule(seat=seats, kind=st.sampled_from(["arms_transfer", "defence_treaty", "statement", "base_access"]), other=codes)
    def moves_in_secret(self, seat, kind, other):
        text = self.canary(self.delegation(seat), other)
        form = MoveForm(kind=kind, with_=other, in_=other, title="T", text=text, secret=True)
        self.seat(seat, cmd.SubmitMove(move=form))

    @rule(seat=seats, pick=st.integers(0, 50), order=st.sampled_from(["mobilise", "show", "move"]), secret=st.booleans())
    def orders_a_force(self, seat, pick, order, secret):
        force = self.some(pick, SUEZ_FORCES)
        form = MoveForm(kind="troop_movement", forces=[force], order=order, text="Order.", secret=secret)
        self.seat(seat, cmd.SubmitMove(move=form))

    @rule(seat=seats, pick=st.integers(0, 50), accused=codes, publish=st.booleans())
    def attributes(self, seat, pick, accused, publish):
        incident = self.some(pick, self.played.state.world.incidents)
        evidence = "seen by all" if publish else self.canary(self.delegation(seat))
        self.seat(
            seat,
            cmd.Attribute(incident=incident, accused=accused, basis="organ", confidence="low", evidence=evidence, publish=publish),
        )

    @rule(seat=seats, other=codes, publish=st.booleans())
    def reviews_a_weapon(self, seat, other, publish):
        limits = "for all to read" if publish else self.canary(self.delegation(seat))
        self.seat(seat, cmd.ReviewWeapon(weapon="Boat", result="approved", limits=limits, publish=publish))

    @rule(seat=seats, pick=st.integers(0, 50))
    def reports_or_ends(self, seat, pick):
        self.seat(seat, cmd.ReportSelfDefence(obligation=self.some(pick, self.played.state.world.obligations)))
        self.seat(seat, cmd.EndMeasure(measure=self.some(pick, self.played.state.world.measures)))

    @rule(mode=st.sampled_from(["on", "off", "control"]), pick=st.integers(0, 50))
    def control_and_the_dice(self, mode, pick):
        self.attempt(self.played.control, "set_dice", mode=mode)
        self.attempt(self.played.control, "enter_dice", move_id=self.some(pick, self.played.state.world.outcomes), dice=[60, 40])

    @rule(seat=seats, pick=st.integers(0, 50))
    def signs(self, seat, pick):
        self.seat(seat, cmd.SignAgreement(agreement=self.some(pick, self.played.state.drafts)))

    @rule(seat=seats, pick=st.integers(0, 50), how=st.sampled_from([cmd.DraftText, cmd.BracketText, cmd.AcceptText]))
    def drafts(self, seat, pick, how):
        agreement = self.played.state.world.agreements.get(self.some(pick, self.played.state.drafts))
        text = self.canary(*agreement.parties) if agreement and agreement.status == "proposed" and agreement.secret else "wording"
        self.seat(seat, how(agreement=agreement.id if agreement else "nothing", article="1", text=text))

    @rule(seat=seats, pick=st.integers(0, 50))
    def refuses(self, seat, pick):
        self.seat(seat, cmd.RefuseAgreement(agreement=self.some(pick, self.played.state.drafts)))

    @rule(seat=seats, pick=st.integers(0, 50), position=st.sampled_from(["yes", "no", "abstain", "maybe"]))
    def votes(self, seat, pick, position):
        self.seat(seat, cmd.CastVote(resolution=self.some(pick, self.played.state.world.resolutions), position=position))

    @rule(seat=seats, body=st.sampled_from(["sc", "ga", "nac", "statement"]), silent=st.booleans(), other=codes)
    def tables_a_draft(self, seat, body, silent, other):
        member = self.delegation(seat)
        if body == "statement" and member == other:
            other = "IND"
        text = "words" if body in ("sc", "ga") else self.canary(*(ALLIES if body == "nac" else {member, other}))
        paragraphs = [{"type": "free", "text": text}, {"type": "condemn", "text": "it", "params": {"who": [other]}}]
        self.seat(seat, cmd.TableDraft(body=body, title="T", paragraphs=paragraphs, with_=[other], silence=silent, to_vote=not silent))

    @rule(seat=seats, pick=st.integers(0, 50), act=st.sampled_from(sorted(STEPS)), minutes=st.integers(1, 20))
    def takes_a_step(self, seat, pick, act, minutes):
        draft = self.some(pick, self.played.state.world.resolutions)
        self.seat(seat, cmd.ActOnDraft(resolution=draft, act=act, paragraph="1", text="procedural", minutes=minutes))
        self.seat(seat, cmd.AmendDraft(resolution=draft, change="delete", paragraph="2"))

    @rule(pick=st.integers(0, 50))
    def a_silence_ends(self, pick):
        self.played.wait(20)
        self.played.system(cmd.Fire(key=f"silence:{self.some(pick, self.played.state.silences)}"))

    @rule(pick=st.integers(0, 50), counts=st.tuples(st.integers(0, 76), st.integers(0, 76)))
    def counts(self, pick, counts):
        resolution = self.some(pick, self.played.state.world.resolutions)
        self.attempt(self.played.control, "count_votes", resolution=resolution, votes_for=counts[0], votes_against=counts[1])

    @rule(seat=seats, pick=st.integers(0, 50), answer=st.sampled_from(["full", "strategic_only", "none"]))
    def answers(self, seat, pick, answer):
        self.seat(seat, cmd.AnswerConsent(move_id=self.some(pick, self.played.state.moves), answer=answer))

    @rule(seat=seats, pick=st.integers(0, 50))
    def withdraws_or_appeals(self, seat, pick):
        move_id = self.some(pick, self.played.state.moves)
        self.seat(seat, cmd.WithdrawMove(move_id=move_id))
        self.seat(seat, cmd.AppealRuling(move_id=move_id, grounds="law"))

    @rule(pick=st.integers(0, 50), value=st.booleans())
    def control_establishes(self, pick, value):
        move_id = self.some(pick, self.played.state.moves)
        self.attempt(self.played.control, "establish_fact", move_id=move_id, fact="attack.occurred", value=value, reason="seen")

    @rule(pick=st.integers(0, 50), legality=st.sampled_from(["lawful", "unlawful"]))
    def control_overrides(self, pick, legality):
        self.attempt(
            self.played.control, "override_ruling", move_id=self.some(pick, self.played.state.moves), legality=legality, reason="so"
        )

    @rule(action=st.sampled_from(["pause", "freeze"]), minutes=st.integers(0, 40))
    def control_turns_the_clock(self, action, minutes):
        self.attempt(self.played.control, action)
        self.played.wait(minutes)
        self.attempt(self.played.control, "resume")

    @rule(pick=st.integers(0, 50))
    def a_deadline_fires(self, pick):
        keys = [f"inject:{one.id}" for one in SUEZ.msel] + [f"phase:{one.id}" for one in SUEZ.phases]
        self.played.system(cmd.Fire(key=keys[pick % len(keys)]))

    @rule(seat=seats, pick=st.integers(0, 50), other=codes)
    def an_attache_serves(self, seat, pick, other):
        post = self.some(pick, self.played.state.posts)
        sender = self.played.state.posts[post].sending if post in self.played.state.posts else "nobody"
        form = MoveForm(kind="persona_non_grata", against=sender, text="Go.", post=post, facts={"png.days_to_leave": 1})
        self.seat(seat, cmd.ReportHome(post=post, text=self.canary(sender)))
        self.seat(seat, cmd.HoldJointEvent(to=[other], title=self.canary(self.delegation(seat), other)))
        self.seat(seat, cmd.AnswerInvitation(event=self.some(pick, self.played.state.joint_events), answer="comes"))
        self.seat(seat, cmd.SubmitMove(move=form) if pick % 2 else cmd.RecallAttache(post=post))

    @rule(seat=seats, pick=st.integers(0, 50), other=codes)
    def knowledge_changes_hands(self, seat, pick, other):
        forces = [one for one in held_items(self.played.state, SUEZ) if one.startswith("force:")]  # texts hold canaries for their readers
        form = MoveForm(
            kind="intel_sharing", with_=other, text=self.canary(self.delegation(seat), other), item=self.some(pick, forces), secret=True
        )
        self.seat(seat, cmd.SubmitMove(move=form))
        self.attempt(self.played.control, "intercept", item=self.some(pick, forces), to=[other], reason="heard")

    @rule(seat=seats, pick=st.integers(0, 50), what=st.sampled_from(["ask_end_use", "assure_end_use", "stop_delivery"]), other=codes)
    def dealings_go_on(self, seat, pick, what, other):
        self.seat(seat, cmd.FollowUpMove(move_id=self.some(pick, self.played.state.moves), what=what))
        self.seat(seat, cmd.AskProtectingPower(receiving=other, third="IND"))
        power = self.some(pick, self.played.state.protecting)
        self.attempt(self.played.control, "protect_for", power=power, by=other, outcome="consent")

    @rule(note=st.sampled_from(["good", "late"]))
    def an_observer_notes(self, note):
        self.played.observer(cmd.Observe(note=note))

    @invariant()
    def every_audience_knows_what_it_may_and_no_more(self):
        for event in self.played.events[self.checked :]:
            assert set(event.seen_by) >= STAFF
            kept = stored(event)
            assert kept == event or msgspec.json.encode(kept) == msgspec.json.encode(event)
            self.publish(kept)
            for audience in AUDIENCES:
                self.follow(audience, kept)
        self.checked = len(self.played.events)
        assert msgspec.json.encode(self.states["control"]) == msgspec.json.encode(self.played.state)

    def publish(self, event) -> None:
        """What a body outside the United Nations adopts is no secret any more."""
        if event.kind == "vote_closed" and event.data.adopted:
            raw = msgspec.json.encode(event.data.resolution).decode()
            self.secrets.update({word: frozenset(AUDIENCES) for word in self.secrets if word in raw})

    def follow(self, audience: str, event) -> None:
        seen = view(event, audience)
        assert (seen is None) == (audience not in event.seen_by)
        if seen is None:
            return
        raw = msgspec.json.encode(seen).decode()
        if "canary-" in raw:
            assert all(audience in may_read for word, may_read in self.secrets.items() if word in raw)
        self.states[audience] = evolve(self.states[audience], seen)

    def teardown(self) -> None:
        for audience, state in self.states.items():
            raw = msgspec.json.encode(state)
            assert msgspec.json.encode(msgspec.json.decode(raw, type=State)) == raw
            assert raw == msgspec.json.encode(self.played.state_of(audience))
            told = [word for word, may_read in self.secrets.items() if audience not in may_read and word.encode() in raw]
            assert told == []


TestExercise = Exercise.TestCase
TestExercise.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
