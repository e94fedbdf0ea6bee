"""What becomes of a text once it is agreed: locks, initials, ratification, entry into force, reservations, notice, expiry."""

from datetime import timedelta
from pathlib import Path

import pytest

from adjudication.world import AgreementStatus, agreements_in_force
from exercises.play import commands as cmd
from exercises.play.commands import Refused
from exercises.play.decide import deadlines, due
from exercises.scenario.load import load_scenario
from tests.exercises.play.playing import Played, data, kinds

STATUS = AgreementStatus
BY_CONTROL = cmd.MoveForm(kind="base_access", by="BNN", agreement="AG4")


@pytest.fixture
def airfield():
    """The tutorial, whose draft on an airfield comes to the table with square brackets."""
    return Played(load_scenario(Path(__file__).parents[3] / "scenarios" / "two-treaties.yaml"))


def article(name, type, text="As agreed.", **params):
    return {"article": name, "type": type, "text": text, "params": params}


@pytest.fixture
def text(played):
    """Proposes a text by the United Kingdom to France, of the articles given, and gives its id."""

    def propose(*articles, with_="FRA", **more):
        events = played.move("GBR-head", "bilateral_agreement", with_=with_, title="Pilots", clauses=list(articles), **more)
        return data(events, "agreement_changed").agreement.id

    return propose


def of(played, agreement, audience="control"):
    return played.state_of(audience).world.agreements[agreement]


def sign(played, agreement, *seats, **how):
    for seat in seats:
        played.seat(seat, cmd.SignAgreement(agreement=agreement, **how))


def days_later(played, days):
    """Control moves the date: what comes due meanwhile happens at once."""
    date = played.state.clock.date + timedelta(days=days)
    return played.control("move_date", date=date, reason="later")


# The drafting room


def test_brackets_of_the_scenario_bar_every_signature_until_their_holders_lift_them(airfield):
    sign_it = cmd.SignAgreement(agreement="AG4")
    assert [set(airfield.state.drafts["AG4"][name].brackets) for name in ("3", "4")] == [{"ALV", "BNN"}, {"ALV"}]
    assert airfield.refusal("ALV-head", sign_it) == "brackets_open"
    assert airfield.refusal("BNN-head", cmd.SubmitMove(move=cmd.MoveForm(kind="base_access", agreement="AG4"))) == "brackets_open"
    for action in ({"action": "sign_for", "by": "ALV", "agreement": "AG4"}, {"action": "submit_for", "move": BY_CONTROL}):
        with pytest.raises(Refused, match="brackets_open"):
            airfield.control(**action)
    airfield.seat("BNN-head", cmd.AcceptText(agreement="AG4", article="3"))
    airfield.seat("ALV-head", cmd.AcceptText(agreement="AG4", article="3"))
    airfield.control("accept_for", by="ALV", agreement="AG4", article="4")
    airfield.seat("ALV-head", sign_it)
    assert of(airfield, "AG4").status is STATUS.PROPOSED


def test_an_article_of_the_library_is_added_reworded_and_taken_out(played, text):
    agreement = text(article("1", "training"))
    played.seat(
        "FRA-rep", cmd.DraftClause(agreement=agreement, article="2", clause="denunciation", text="Notice.", params={"notice_days": 90})
    )
    assert of(played, agreement).notice_days == 90
    played.seat(
        "GBR-rep", cmd.DraftClause(agreement=agreement, article="2", clause="denunciation", text="Notice.", params={"notice_days": 30})
    )
    assert [(one.id, one.params) for one in of(played, agreement).clauses] == [("1", {}), ("2", {"notice_days": 30})]
    played.seat("GBR-rep", cmd.DraftClause(agreement=agreement, article="2", remove=True))
    assert [one.id for one in of(played, agreement).clauses] == ["1"]
    assert list(played.state.drafts[agreement]) == ["1"]


@pytest.mark.parametrize(
    ("type", "params"),
    [
        ("arms", {"until": "next spring"}),
        ("arms", {"quantity": 0}),
        ("basing", {"by": "EGY"}),
        ("entry_into_force", {"mode": "whenever"}),
        ("ceasefire", {"hour": "25:00"}),
        ("mutual_defence", {"excluded": ["NOBODY"]}),
    ],
)
def test_a_parameter_that_cannot_be_is_refused_by_name(played, text, type, params):
    agreement = text(article("1", "training"))
    command = cmd.DraftClause(agreement=agreement, article="2", clause=type, text="x", params=params)
    assert played.refusal("FRA-rep", command) == "bad_field"


def test_what_all_have_accepted_can_be_locked_and_only_unlocked_is_it_reworded(played, text):
    agreement = text(article("1", "training"))
    lock, reword = cmd.LockText(agreement=agreement, article="1"), cmd.DraftText(agreement=agreement, article="1", text="Else.")
    assert played.refusal("GBR-rep", lock) == "not_agreed"
    played.seat("FRA-rep", cmd.AcceptText(agreement=agreement, article="1"))
    played.seat("FRA-rep", lock)
    assert played.refusal("GBR-rep", reword) == "locked"
    assert played.refusal("GBR-rep", cmd.BracketText(agreement=agreement, article="1", text="Else.")) == "locked"
    played.seat("GBR-rep", cmd.UnlockText(agreement=agreement, article="1"))
    played.seat("GBR-rep", reword)
    assert [(one.by, one.text) for one in played.state.drafts[agreement]["1"].versions] == [("GBR", "As agreed.")]


def test_initials_fall_away_with_another_wording(played, text):
    agreement = text(article("1", "training"))
    played.seat("FRA-rep", cmd.InitialText(agreement=agreement))
    assert of(played, agreement).initials == ("FRA",)
    played.seat("GBR-rep", cmd.DraftText(agreement=agreement, article="1", text="Else."))
    assert of(played, agreement).initials == ()
    played.seat("GBR-rep", cmd.BracketText(agreement=agreement, article="1", text="Otherwise."))
    assert played.refusal("FRA-rep", cmd.InitialText(agreement=agreement)) == "brackets_open"


# Ratification and entry into force


def test_two_ratifications_of_three_bring_it_into_force_between_the_two(played, text):
    entry = article("1", "entry_into_force", mode="ratifications", number=2)
    agreement = text(entry, article("2", "hotline"), with_=["FRA", "ISR"])
    sign(played, agreement, "FRA-head", "ISR-head")
    assert of(played, agreement).status is STATUS.SIGNED
    played.seat("FRA-head", cmd.RatifyAgreement(agreement=agreement))
    assert of(played, agreement).status is STATUS.SIGNED
    played.seat("GBR-head", cmd.RatifyAgreement(agreement=agreement))
    in_force = of(played, agreement)
    assert (in_force.status, in_force.parties, in_force.signatories) == (STATUS.IN_FORCE, ("GBR", "FRA"), ("ISR",))
    played.seat("ISR-head", cmd.RatifyAgreement(agreement=agreement))
    assert (of(played, agreement).parties, of(played, agreement).signatories) == (("GBR", "FRA", "ISR"), ())
    assert {one.owed_by for one in played.state.world.obligations.values() if one.agreement == agreement} == {("GBR",), ("FRA",), ("ISR",)}


def test_it_enters_into_force_on_its_day_by_the_clock_alone_and_once(played, text):
    day = (played.state.world.date + timedelta(days=2)).isoformat()
    agreement = text(article("1", "entry_into_force", mode="date", date=day), article("2", "hotline"))
    sign(played, agreement, "FRA-head")
    assert of(played, agreement).status is STATUS.SIGNED
    [(key, at)] = [(key, at) for key, at in deadlines(played.state, played.scenario).items() if key.startswith("agreement:")]
    played.at = at
    fired = [event for command in due(played.state, at, played.scenario) if command.key == key for event in played.system(command)]
    assert of(played, agreement).status is STATUS.IN_FORCE
    assert of(played, agreement).in_force_on.isoformat() == day
    assert kinds(fired).count("agreement_changed") == 1
    assert played.system(cmd.Fire(key=key)) == []


def test_a_time_for_ratification_that_passes_ends_the_text(played, text):
    agreement = text(article("1", "ratification", within_days=3))
    sign(played, agreement, "FRA-head")
    played.seat("FRA-head", cmd.RatifyAgreement(agreement=agreement))
    days_later(played, 3)
    assert of(played, agreement).status is STATUS.SIGNED
    days_later(played, 1)
    assert (of(played, agreement).status, of(played, agreement).ended) == (STATUS.TERMINATED, "not_ratified")
    assert played.refusal("GBR-head", cmd.RatifyAgreement(agreement=agreement)) == "not_pending"


def test_it_expires_on_its_day_and_nothing_is_owed_under_it_any_more(played, text):
    agreement = text(article("1", "hotline"), article("2", "duration", days=4))
    sign(played, agreement, "FRA-head")
    days_later(played, 3)
    assert of(played, agreement).status is STATUS.IN_FORCE
    events = days_later(played, 1)
    assert (of(played, agreement).status, of(played, agreement).ended) == (STATUS.TERMINATED, "expired")
    assert {one.status for one in played.state.world.obligations.values() if one.agreement == agreement} == {"discharged"}
    assert all(event.by.delegation is None for event in events if event.kind == "agreement_changed")
    assert "agreement_changed" not in kinds(days_later(played, 1))


# Reservations, registration, consent


def test_an_objection_that_opposes_entry_keeps_it_from_working_between_the_two(played, text):
    agreement = text(article("1", "non_aggression"), article("2", "hotline"), with_=["FRA", "ISR"])
    sign(played, agreement, "ISR-head", reservation="Save in the Strait.")
    sign(played, agreement, "FRA-head")
    objection = cmd.ObjectToReservation(agreement=agreement, party="ISR", opposes_entry=True, text="It guts the treaty.")
    played.seat("FRA-head", objection)
    world = played.state.world
    assert agreement not in [one.id for one in agreements_in_force(world, ("FRA", "ISR"), world.date)]
    assert agreement in [one.id for one in agreements_in_force(world, ("GBR", "ISR"), world.date)]
    assert played.refusal("GBR-head", cmd.ObjectToReservation(agreement=agreement, party="FRA")) == "bad_field"


def test_it_is_registered_once_and_a_secret_one_not_at_all(played, text):
    agreement = text(article("1", "hotline"))
    register = cmd.RegisterAgreement(agreement=agreement)
    assert played.refusal("GBR-head", register) == "not_pending"
    sign(played, agreement, "FRA-head")
    assert played.refusal("EGY-head", register) == "not_a_member"
    played.seat("GBR-head", register)
    assert of(played, agreement, "EGY").registered
    assert played.refusal("FRA-head", register) == "already_done"
    secret = text(article("1", "hotline"), secret=True)
    sign(played, secret, "FRA-head")
    assert played.refusal("GBR-head", cmd.RegisterAgreement(agreement=secret)) == "not_allowed"


def test_all_parties_end_it_by_consent(played, text):
    agreement = text(article("1", "hotline"))
    sign(played, agreement, "FRA-head")
    played.seat("GBR-head", cmd.AssentTo(agreement=agreement, what="end"))
    assert of(played, agreement).status is STATUS.IN_FORCE
    played.seat("FRA-head", cmd.AssentTo(agreement=agreement, what="end"))
    assert (of(played, agreement).status, of(played, agreement).ended) == (STATUS.TERMINATED, "by_consent")


def test_who_is_invited_by_all_may_join(played, text):
    agreement = text(article("1", "accession", rule="unanimous invitation"), article("2", "hotline"))
    sign(played, agreement, "FRA-head")
    for seat in ("GBR-head", "FRA-head"):
        played.seat(seat, cmd.AssentTo(agreement=agreement, what="accession", to="ISR"))
    ruled = played.move("ISR-head", "treaty_accession", agreement=agreement)
    assert data(ruled, "ruling_issued").ruling.effect == "takes_effect"
    assert of(played, agreement).parties == ("GBR", "FRA", "ISR")


# Leaving


def test_notice_runs_and_then_the_party_is_free(played, text):
    agreement = text(article("1", "hotline"), article("2", "denunciation", notice_days=5))
    sign(played, agreement, "FRA-head")
    ruled = played.move("FRA-head", "treaty_withdrawal", agreement=agreement)
    assert data(ruled, "ruling_issued").ruling.effect == "no_effect"
    assert of(played, agreement).notices[0].effective_on == played.state.world.date + timedelta(days=5)
    days_later(played, 4)
    assert of(played, agreement).status is STATUS.IN_FORCE
    events = days_later(played, 1)
    assert [event.data.ruling.effect for event in events if event.kind == "ruling_issued"] == ["takes_effect"]
    assert (of(played, agreement).status, of(played, agreement).ended) == (STATUS.TERMINATED, "denounced")


# Obligations


def test_to_whom_it_is_owed_puts_it_in_question_and_control_settles_it(played, text):
    agreement = text(article("1", "hotline", by=["FRA"]))
    sign(played, agreement, "FRA-head")
    [owed] = [one for one in played.state.world.obligations.values() if one.agreement == agreement]
    answer = cmd.AnswerObligation(obligation=owed.id, answer="broken", text="Nobody answers.")
    assert played.refusal("FRA-head", answer) == "unknown_obligation"
    played.seat("GBR-head", answer)
    assert played.state.world.obligations[owed.id].status == "in_question"
    events = played.control("settle_obligation", obligation=owed.id, outcome="breached", reason="The line was cut.")
    assert kinds(events) == ["obligation_arose", "world_changed"]
    assert (played.state.world.obligations[owed.id].status, played.state.world.obligations[owed.id].note) == (
        "breached",
        "The line was cut.",
    )
