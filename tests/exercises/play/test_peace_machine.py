"""Peace operations and mediation among everything else that people try: whatever the order, each operation stays what it can be."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from exercises.play import commands as cmd
from exercises.play.commands import MoveForm, Refused
from exercises.play.decide import deadlines
from exercises.play.decide.mission_clock import FIRED
from tests.exercises.play.playing import Played, data
from tests.exercises.play.test_missions import FACTS
from tests.exercises.play.test_state_machine import SUEZ

ACTORS = ("EGY", "ISR", "GBR", "FRA", "CAN", "NOR")
NEXT = {
    "pledged": {"accepted", "declined", "deployed", "pledged"},
    "accepted": {"deployed", "pledged", "accepted"},
    "declined": {"pledged"},
    "deployed": {"withdrawn"},
    "withdrawn": {"pledged"},
}
LATER = {
    "authorised": {"deployed", "drawdown", "withdrawn"},
    "deployed": {"drawdown", "withdrawn"},
    "drawdown": {"withdrawn"},
    "withdrawn": set(),
}
actors, counts = st.sampled_from(ACTORS), st.integers(-1, 5000)


class Operations(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.played = Played(SUEZ)
        self.played.control("open_phase", phase=SUEZ.phases[3].id)
        form = MoveForm(kind="pko_un", in_="EGY", mission="UNEF", title="T", text="t", facts=FACTS)
        move_id = data(self.played.seat("CAN-head", cmd.SubmitMove(move=form)), "move_submitted").move.id
        self.played.control("consent_for", move_id=move_id, by="EGY", outcome="full")
        self.before = {}

    def attempt(self, command: cmd.Command, seat: str) -> None:
        events = len(self.played.events)
        try:
            self.played.seat(seat, command)
        except Refused:
            assert len(self.played.events) == events

    def control(self, command: cmd.Command) -> None:
        events = len(self.played.events)
        try:
            self.played.as_control(command)
        except Refused:
            assert len(self.played.events) == events

    @rule(by=actors, troops=counts, days=st.integers(-1, 9))
    def pledges(self, by, troops, days):
        self.attempt(cmd.PledgeContingent(mission="UNEF", troops=troops, by=by, readiness_days=days), f"{by}-head")

    @rule(of=actors, answer=st.sampled_from(["accepted", "declined", "perhaps"]))
    def is_answered(self, of, answer):
        self.attempt(cmd.AnswerPledge(mission="UNEF", contributor=of, answer=answer), "UN-sg")

    @rule(of=actors, side=st.sampled_from(["UN-sg", "CAN-head", "NOR-head"]))
    def signs(self, of, side):
        self.attempt(cmd.SignMou(mission="UNEF", contributor=of), side)
        self.attempt(cmd.SignStatusAgreement(mission="UNEF"), side)

    @rule()
    def deploys(self):
        self.control(cmd.DeployMission(mission="UNEF"))

    @rule(days=st.integers(-1, 40))
    def draws_down(self, days):
        self.control(cmd.DrawDownMission(mission="UNEF", until=self.today + timedelta(days=days)))

    @rule(days=st.integers(-1, 40))
    def has_a_mandate(self, days):
        self.control(cmd.SetMandate(mission="UNEF", until=self.today + timedelta(days=days)))

    @rule(what=st.sampled_from(["attack", "overrun", "civilians_threatened"]), hours=st.integers(0, 60))
    def is_tested(self, what, hours):
        self.control(cmd.RaiseIncident(mission="UNEF", what=what, title="T", hours=hours))

    @rule(answer=st.sampled_from(["defend", "hold", "shelter", "nothing", "offensive"]))
    def answers(self, answer):
        for incident in self.played.state.mission_incidents:
            self.attempt(cmd.AnswerIncident(incident=incident, answer=answer), "UN-commander")

    @rule(notice=st.integers(0, 9))
    def is_asked_to_leave(self, notice):
        form = MoveForm(kind="pko_exit", mission="UNEF", text="t", facts={"pko.exit_notice_days": notice})
        self.attempt(cmd.SubmitMove(move=form), "EGY-head")

    @rule(days=st.integers(1, 6))
    def time_passes(self, days):
        self.control(cmd.Control(action="move_date", date=self.played.state.clock.date + timedelta(days=days)))
        for _ in range(30):
            due = [key for key, at in deadlines(self.played.state, SUEZ).items() if at <= self.played.at and key.partition(":")[0] in FIRED]
            if not due:
                return
            events = len(self.played.events)
            self.played.system(cmd.Fire(key=min(due)))
            assert len(self.played.events) > events, f"{due} is due for ever"
        raise AssertionError("something is due again and again")

    @property
    def today(self):
        return self.played.state.world.date

    @invariant()
    def moves_forward_only(self):
        mission = self.played.state.world.missions["UNEF"]
        status, standing = self.before.get("mission"), {one.contributor: one.status for one in mission.contingents}
        assert status in (None, mission.status) or mission.status in LATER[status]
        for code, was in self.before.get("contingents", {}).items():
            assert standing[code] == was or standing[code] in NEXT[was] | ({"withdrawn"} if mission.status == "withdrawn" else set())
        assert mission.status != "withdrawn" or "deployed" not in standing.values()
        assert len(standing) == len(mission.contingents)
        self.before = {"mission": mission.status, "contingents": standing}

    @invariant()
    def everyone_knows_the_same_operation(self):
        assert self.played.state_of("GBR").world.missions["UNEF"] == self.played.state.world.missions["UNEF"]


TestOperations = Operations.TestCase
TestOperations.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
