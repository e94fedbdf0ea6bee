"""Delegations and time do to texts whatever they may. After each step: every change of status is one that the life of an agreement knows,
nobody can sign over a bracket, and what is owed is settled once."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from adjudication import life
from adjudication.world import AgreementStatus
from exercises.play import commands as cmd
from exercises.play.clock import scenario_date
from exercises.play.commands import MoveForm, Refused
from exercises.play.decide import due
from tests.exercises.play.playing import Played
from tests.exercises.play.test_state_machine import SUEZ

S = AgreementStatus
CODES = ("GBR", "FRA", "ISR")
seats = st.sampled_from([f"{code}-head" for code in CODES])
codes = st.sampled_from(CODES)
ARTICLES = {
    "hotline": ({}, {"by": ["GBR"]}),
    "arms": ({"quantity": 4}, {"by": ["FRA"], "until": "1956-10-27"}),
    "entry_into_force": ({"mode": "signature"}, {"mode": "ratifications", "number": 2}, {"mode": "date", "date": "1956-10-27"}),
    "ratification": ({"within_days": 2}, {}),
    "duration": ({"days": 3}, {}),
    "denunciation": ({"notice_days": 2}, {}),
    "accession": ({"rule": "open to every State"},),
}
articles = st.sampled_from([(type, params) for type, choices in ARTICLES.items() for params in choices])
ENDED = {S.TERMINATED, S.REFUSED, S.VOID}


class Agreements(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.played = Played(SUEZ)
        self.checked = len(self.played.events)
        self.status = {one.id: one.status for one in self.played.state.world.agreements.values()}
        self.owed: dict[str, str] = {}
        self.latest = self.played.state.world.date

    def attempt(self, seat: str, command: cmd.Command) -> bool:
        before = len(self.played.events)
        try:
            self.played.seat(seat, command)
        except Refused:
            assert len(self.played.events) == before
            return False
        return True

    def some(self, pick: int) -> str:
        """A text that was made here, the latest most often."""
        made = [key for key in self.played.state.world.agreements if key not in SCENARIO]
        return made[-1 - pick % len(made)] if made else "none"

    @rule(
        seat=seats, others=st.lists(codes, min_size=1, max_size=2, unique=True), chosen=st.lists(articles, max_size=4), secret=st.booleans()
    )
    def proposes(self, seat, others, chosen, secret):
        self.propose(seat, others, chosen, secret)

    def propose(self, seat, others, chosen, secret=False) -> None:
        clauses = [{"id": str(n), "type": type, "text": "w", "params": params} for n, (type, params) in enumerate(chosen, start=1)]
        form = MoveForm(kind="bilateral_agreement", with_=others, title="T", text="w", clauses=clauses, secret=secret)
        self.attempt(seat, cmd.SubmitMove(move=form))

    @rule(others=st.lists(st.sampled_from(["FRA", "ISR"]), min_size=1, max_size=2, unique=True), chosen=st.lists(articles, max_size=4),
          subject=st.booleans())  # fmt: skip
    def concludes(self, others, chosen, subject):
        self.propose("GBR-head", others, chosen)
        for code in others:
            self.attempt(f"{code}-head", cmd.SignAgreement(agreement=self.some(0), subject_to_ratification=subject))

    @rule(seat=seats, pick=st.integers(0, 2), article=st.sampled_from("123"), chosen=articles, remove=st.booleans())
    def words_an_article(self, seat, pick, article, chosen, remove):
        type, params = chosen
        self.attempt(seat, cmd.DraftClause(agreement=self.some(pick), article=article, clause=type, text="v", params=params, remove=remove))

    @rule(seat=seats, pick=st.integers(0, 2), article=st.sampled_from("123"), how=st.sampled_from(["bracket", "accept", "lock", "unlock"]))
    def works_on_an_article(self, seat, pick, article, how):
        text = self.some(pick)
        made = {
            "bracket": cmd.BracketText(agreement=text, article=article, text="u"),
            "accept": cmd.AcceptText(agreement=text, article=article),
            "lock": cmd.LockText(agreement=text, article=article), "unlock": cmd.UnlockText(agreement=text, article=article),
        }  # fmt: skip
        self.attempt(seat, made[how])

    @rule(seat=seats, pick=st.integers(0, 2), subject=st.booleans(), reservation=st.sampled_from(["", "Save one."]))
    def signs(self, seat, pick, subject, reservation):
        text = self.some(pick)
        bracketed = any(one.brackets for one in self.played.state.drafts.get(text, {}).values())
        signed = self.attempt(seat, cmd.SignAgreement(agreement=text, subject_to_ratification=subject, reservation=reservation))
        assert not (signed and bracketed)

    @rule(seat=seats, pick=st.integers(0, 2), how=st.sampled_from(["ratify", "register", "end", "resume", "initial", "refuse", "object"]))
    def acts(self, seat, pick, how):
        text = self.some(pick)
        made = {
            "ratify": cmd.RatifyAgreement(agreement=text), "register": cmd.RegisterAgreement(agreement=text),
            "end": cmd.AssentTo(agreement=text, what="end"), "resume": cmd.ResumeAgreement(agreement=text),
            "initial": cmd.InitialText(agreement=text), "refuse": cmd.RefuseAgreement(agreement=text),
            "object": cmd.ObjectToReservation(agreement=text, party="FRA", opposes_entry=True),
        }  # fmt: skip
        self.attempt(seat, made[how])

    @rule(seat=seats, pick=st.integers(0, 2), kind=st.sampled_from(["treaty_withdrawal", "treaty_suspension", "treaty_accession"]))
    def leaves_or_joins(self, seat, pick, kind):
        facts = {"treaty.all_parties_consent": True} if kind == "treaty_suspension" else {}
        self.attempt(seat, cmd.SubmitMove(move=MoveForm(kind=kind, agreement=self.some(pick), facts=facts)))

    @rule(days=st.integers(1, 2))
    def control_moves_the_date(self, days):
        """Onward from now. A phase that opens may still begin before the day that control had moved on to."""
        now = scenario_date(self.played.state.clock, self.played.at, SUEZ.card.starts)
        self.played_by_control("move_date", date=now + timedelta(days=days), reason="so")

    @rule(minutes=st.integers(5, 30))
    def time_passes(self, minutes):
        self.played.wait(minutes)
        for command in due(self.played.state, self.played.at, SUEZ):
            self.played.system(command)
            again = self.played.system(command)
            assert not any(event.kind == "agreement_changed" for event in again)

    @precondition(lambda self: any(key not in SCENARIO for key in self.played.state.proposals))
    @rule(pick=st.integers(0, 2), effect=st.sampled_from(["takes_effect", "no_effect"]))
    def control_overrides(self, pick, effect):
        self.played_by_control("override_ruling", move_id=self.played.state.proposals.get(self.some(pick)), effect=effect, reason="so")

    @rule(pick=st.integers(0, 20), outcome=st.sampled_from(["kept", "breached", "open"]))
    def control_settles(self, pick, outcome):
        owed = list(self.played.state.world.obligations)
        if owed:
            self.played_by_control("settle_obligation", obligation=owed[pick % len(owed)], outcome=outcome, reason="so")

    def played_by_control(self, action: str, **fields) -> None:
        before = len(self.played.events)
        try:
            self.played.control(action, **fields)
        except Refused:
            assert len(self.played.events) == before

    @invariant()
    def every_change_is_one_that_the_life_of_an_agreement_knows(self):
        for event in self.played.events[self.checked :]:
            if event.kind == "agreement_changed":
                text = event.data.agreement
                before = self.status.get(text.id, S.PROPOSED)
                assert life.may_become(before, text.status), (before, text.status, event.data.change)
                self.status[text.id] = text.status
        self.checked = len(self.played.events)
        assert self.status == {one.id: one.status for one in self.played.state.world.agreements.values()}

    @invariant()
    def what_stands_is_whole(self):
        world = self.played.state.world
        self.latest = max(self.latest, world.date)
        for text in world.agreements.values():
            if text.id in SCENARIO:
                continue
            assert (text.id in self.played.state.drafts) == (text.status in (S.DRAFT, S.PROPOSED))
            assert not set(text.parties) & set(text.signatories)
            if text.status is S.IN_FORCE:
                assert text.in_force_on is not None
                assert text.in_force_on <= self.latest
                assert text.ends_on is None or world.date < text.ends_on
            if text.status in ENDED:
                owed = [one for one in world.obligations.values() if one.agreement == text.id and one.status == "open"]
                assert text.status is S.VOID or owed == [] or self.reopened(owed)

    def reopened(self, owed) -> bool:
        """Control may have opened again what had fallen away."""
        settled = {event.data.obligation.id for event in self.played.events if event.kind == "obligation_arose" and event.by.seat is None
                   and event.data.obligation.note == "so"}  # fmt: skip
        return {one.id for one in owed} <= settled


SCENARIO = frozenset(one.id for one in SUEZ.world.agreements)
TestAgreements = Agreements.TestCase
TestAgreements.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
