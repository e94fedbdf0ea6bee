"""A mediation from its offer to a text in force, and what is said of its breach."""

import pytest

from adjudication.derive.mediation import elements_of, left_out
from exercises.play import commands as cmd
from tests.exercises.play.playing import data

TRUCE = (
    ("1", "ceasefire", "From 2 November, midnight GMT."),
    ("2", "ceasefire_line", "The line of 1949."),
    ("3", "monitoring", "UNTSO watches."),
)


@pytest.fixture
def talks(played):
    """The Secretary-General has offered, Egypt has accepted and Israel has not answered."""
    offer = data(played.move("UN-sg", "mediation_offer", with_=["EGY", "ISR"], text="Let me try."), "move_submitted").move.id
    played.seat("EGY-head", cmd.AnswerConsent(move_id=offer, answer="full", conditions="Not in Jerusalem."))
    return played, offer


@pytest.fixture
def agreed(talks):
    played, offer = talks
    played.seat("ISR-head", cmd.AnswerConsent(move_id=offer, answer="full"))
    return played, offer


@pytest.fixture
def text(agreed):
    played, offer = agreed
    tabled = played.seat("UN-sg", cmd.TableText(move_id=offer, form="ceasefire", title="Ceasefire in Sinai"))
    agreement = data(tabled, "agreement_changed").agreement.id
    for article, type, words in TRUCE:
        played.seat("UN-sg", cmd.ReviseText(agreement=agreement, article=article, clause=type, text=words))
    return played, agreement


def test_the_mandate_and_the_interest_of_the_mediator_are_facts_for_the_ruling(talks):
    played, offer = talks
    described = cmd.DescribeMediation(
        move_id=offer, mandate="A ceasefire.", mandate_from="The Security Council", interest="None.", level="none"
    )
    played.seat("UN-sg", described)
    assert played.refusal("EGY-head", described) == "not_allowed"
    ruling = data(played.seat("ISR-head", cmd.AnswerConsent(move_id=offer, answer="full")), "ruling_issued").ruling
    [finding] = [one for one in ruling.findings if one.rule == "med.consent-impartiality"]
    assert (finding.facts["med.mandate_clear"], finding.facts["med.mediator_interest"]) == (True, "none")


def test_a_separate_session_is_known_to_who_is_in_it_alone(talks):
    played, offer = talks
    session = cmd.OpenSession(move_id=offer, with_=["EGY"], title="Cairo")
    [opened] = played.seat("UN-sg", session)
    assert set(opened.seen_by) == {"EGY", "UN", "control", "observer"}
    assert opened.data.mediation == offer
    assert played.seat("UN-sg", session) == []
    assert played.refusal("UN-sg", cmd.OpenSession(move_id=offer, with_=["ISR"])) == "not_pending"
    assert played.refusal("UN-sg", cmd.OpenSession(move_id=offer, with_=["GBR"])) == "bad_field"


def test_no_text_before_every_side_has_accepted(talks):
    played, offer = talks
    assert played.refusal("UN-sg", cmd.TableText(move_id=offer, form="ceasefire", title="Ceasefire")) == "not_pending"


def test_the_mediator_writes_and_the_parties_bracket(text):
    played, agreement = text
    assert played.refusal("EGY-head", cmd.DraftText(agreement=agreement, article="1", text="At once.")) == "not_allowed"
    played.seat("EGY-head", cmd.BracketText(agreement=agreement, article="1", text="At once."))
    assert played.refusal("ISR-head", cmd.AcceptText(agreement=agreement, article="1", text="At once.")) == "not_allowed"
    played.seat("ISR-head", cmd.AcceptText(agreement=agreement, article="2"))
    assert played.refusal("ISR-head", cmd.SignAgreement(agreement=agreement)) == "brackets_open"
    played.seat("UN-sg", cmd.ReviseText(agreement=agreement, article="1", clause="ceasefire", text="At noon."))
    article = played.state_of("ISR").drafts[agreement]["1"]
    assert (article.text, article.brackets) == ("At noon.", {})
    assert agreement not in played.state_of("GBR").world.agreements
    assert agreement in played.state_of("UN").world.agreements


def test_an_article_that_is_emptied_is_out_and_nothing_else_with_it(text):
    played, agreement = text
    played.seat("EGY-head", cmd.BracketText(agreement=agreement, article="1", text="At once."))
    played.seat("UN-sg", cmd.ReviseText(agreement=agreement, article="3", text=""))
    drafts = played.state.drafts[agreement]
    assert (set(drafts), drafts["1"].brackets) == ({"1", "2"}, {"EGY": "At once."})


def test_what_the_text_covers_and_whom_it_leaves_out(text):
    played, agreement = text
    world = played.state_of("EGY").world
    covered = {element for element, article in elements_of(world.agreements[agreement]).items() if article}
    assert covered == {"cf.effective_time", "cf.geography", "cf.monitoring"}
    assert "GBR" not in left_out(world.agreements[agreement], world)
    played.move("GBR-defence", "force_other", against="EGY", in_="EGY", text="Airfields.", facts={"force.used": True})
    world = played.state_of("EGY").world
    assert "GBR" in left_out(world.agreements[agreement], world)


@pytest.fixture
def in_force(text):
    played, agreement = text
    for code in ("EGY", "ISR"):
        played.seat(f"{code}-head", cmd.SignAgreement(agreement=agreement))
    assert played.state.world.agreements[agreement].status == "in_force"
    return played, agreement


def test_a_violation_is_reported_and_answered_once_by_the_accused(in_force):
    played, agreement = in_force
    events = played.seat("EGY-head", cmd.ReportViolation(agreement=agreement, against="ISR", text="Shells on El Arish.", place="el_arish"))
    violation = data(events, "violation_reported").violation.id
    assert played.state.world.incidents[violation].by == ("ISR",)
    assert played.refusal("EGY-head", cmd.AnswerViolation(violation=violation, answer="denied")) == "bad_field"
    played.seat("ISR-head", cmd.AnswerViolation(violation=violation, answer="regretted", text="A battery that had no order."))
    known = played.state_of("GBR").violations[violation]
    assert (known.answer, known.answer_text) == ("regretted", "A battery that had no order.")
    assert played.state.world.incidents[violation].facts == {"cf.violation": "individual"}
    assert played.refusal("ISR-head", cmd.AnswerViolation(violation=violation, answer="denied")) == "already_done"


def test_the_mediator_watches_and_others_do_not(in_force):
    played, agreement = in_force
    played.seat("UN-sg", cmd.ReportViolation(agreement=agreement, against="EGY", text="Patrols beyond the line."))
    assert played.refusal("GBR-head", cmd.ReportViolation(agreement=agreement, against="EGY", text="So we hear.")) == "not_a_member"
    assert played.refusal("EGY-head", cmd.ReportViolation(agreement=agreement, against="GBR", text="Ships.")) == "bad_field"


def test_a_text_that_is_not_in_force_cannot_be_violated(text):
    played, agreement = text
    assert played.refusal("EGY-head", cmd.ReportViolation(agreement=agreement, against="ISR", text="Shells.")) == "not_pending"
