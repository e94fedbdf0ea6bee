"""Deciding: a command on a state gives events, or is refused. Pure: clock, dice and ids come in with the context.

`decide` works on control's state, `advise` on the state of the delegation that asks. Both take the whole scenario.
"""

from collections.abc import Callable
from typing import Any

from adjudication.book import Book, load_book
from adjudication.rulings import Ruling
from exercises.play import commands as cmd
from exercises.play.commands import AnyCommand, Context, Refused, SystemCommand
from exercises.play.decide import (
    aftereffects,
    agreements,
    attaches,
    cooperation,
    counsel,
    cyber,
    drafting,
    drafts,
    force,
    groups,
    lobby,
    mediation,
    mission_drawdown,
    mission_force,
    mission_incidents,
    mission_mandate,
    missions,
    moves,
    obligations,
    protection,
    referrals,
    rivers,
    rooms,
    secrets_out,
    steps,
    treaties,
    triggers,
    violations,
    votes,
    white_cell,
)
from exercises.play.decide.aftermath import duties_lapse
from exercises.play.decide.control import ACTIONS, control
from exercises.play.decide.deadlines import deadlines, due, fire
from exercises.play.decide.refusals import CODES, refuse
from exercises.play.decide.turn import Turn
from exercises.play.events import Event
from exercises.play.state import State
from exercises.scenario.schema import Scenario

__all__ = ["ACTIONS", "CODES", "Refused", "advise", "deadlines", "decide", "due"]

DECIDERS: dict[type[cmd.Command], Callable[[Turn, Any], None]] = {
    cmd.CreateExercise: lobby.create_exercise,
    cmd.ClaimSeat: lobby.claim_seat,
    cmd.ReleaseSeat: lobby.release_seat,
    cmd.Fire: fire,
    cmd.SetReady: lobby.set_ready,
    cmd.Observe: lobby.observe,
    cmd.SendMessage: rooms.send_message,
    cmd.OpenRoom: rooms.open_room,
    cmd.SubmitMove: moves.submit_move,
    cmd.WithdrawMove: moves.withdraw_move,
    cmd.RevealMove: secrets_out.reveal_move,
    cmd.DraftText: mediation.draft_text,
    cmd.BracketText: drafting.bracket_text,
    cmd.AcceptText: mediation.accept_text,
    cmd.DraftClause: mediation.draft_clause,
    cmd.LockText: drafting.lock_text,
    cmd.UnlockText: drafting.unlock_text,
    cmd.InitialText: drafting.initial_text,
    cmd.DescribeMediation: mediation.describe_mediation,
    cmd.OpenSession: mediation.open_session,
    cmd.TableText: mediation.table_text,
    cmd.ReviseText: mediation.revise_text,
    cmd.ReportViolation: violations.report_violation,
    cmd.AnswerViolation: violations.answer_violation,
    cmd.SignAgreement: agreements.sign_agreement,
    cmd.RefuseAgreement: agreements.refuse_agreement,
    cmd.RatifyAgreement: treaties.ratify_agreement,
    cmd.ObjectToReservation: treaties.object_to_reservation,
    cmd.RegisterAgreement: treaties.register_agreement,
    cmd.AssentTo: treaties.assent_to,
    cmd.ResumeAgreement: treaties.resume_agreement,
    cmd.AnswerObligation: obligations.answer_obligation,
    cmd.CastVote: votes.cast_vote,
    cmd.TableDraft: drafts.table_draft,
    cmd.AmendDraft: drafts.amend_draft,
    cmd.ActOnDraft: steps.act_on_draft,
    cmd.AnswerConsent: missions.answer_consent,
    cmd.PledgeContingent: mission_force.pledge_contingent,
    cmd.AnswerPledge: mission_force.answer_pledge,
    cmd.SignMou: mission_force.sign_mou,
    cmd.DeployMission: mission_force.deploy_mission,
    cmd.SetMandate: mission_mandate.set_mandate,
    cmd.PlanMission: mission_mandate.plan_mission,
    cmd.ConsentToMission: mission_mandate.consent_to_mission,
    cmd.SignStatusAgreement: mission_mandate.sign_status_agreement,
    cmd.ReportMission: mission_mandate.report_mission,
    cmd.DrawDownMission: mission_drawdown.draw_down_mission,
    cmd.RaiseIncident: mission_incidents.raise_incident,
    cmd.AnswerIncident: mission_incidents.answer_incident,
    cmd.AppealRuling: referrals.appeal_ruling,
    cmd.ReportHome: attaches.report_home,
    cmd.RecallAttache: attaches.recall,
    cmd.HoldJointEvent: attaches.hold_event,
    cmd.AnswerInvitation: attaches.answer_invitation,
    cmd.AskProtectingPower: protection.ask,
    cmd.AnswerProtectingPower: protection.answer,
    cmd.FollowUpMove: cooperation.follow_up,
    cmd.RequestControl: white_cell.request_control,
    cmd.Control: control,
    cmd.ReportSelfDefence: force.report_self_defence,
    cmd.EndMeasure: force.end_measure,
    cmd.RecordDetention: force.record_detention,
    cmd.Attribute: cyber.attribute,
    cmd.ReviewWeapon: cyber.review_weapon,
    cmd.MakeCommitment: groups.make_commitment,
    cmd.NotifyWorks: rivers.notify_works,
    cmd.AnswerWorks: rivers.answer_works,
}


def decide(
    state: State, command: AnyCommand | SystemCommand, context: Context, scenario: Scenario, book: Book | None = None
) -> list[Event]:
    """The events that the command brings about, each with who may see it. Raises Refused, and then nothing has happened."""
    decider = DECIDERS.get(type(command))
    if decider is None:
        refuse("not_allowed", "This is no command that changes an exercise.")
    turn = Turn(state, context, scenario, book or load_book())
    decider(turn, command)
    if turn.events:
        aftereffects.follow(turn)
        attaches.posts_lapse(turn)
        if turn.state.world.date != state.world.date:
            duties_lapse(turn)
            treaties.time_passes(turn)
        triggers.pull(turn)
    return turn.events


def advise(state: State, command: cmd.AdviseMove, context: Context, scenario: Scenario, book: Book | None = None) -> Ruling:
    """The ruling that counsel expects of a move, on what this delegation knows; `state` is the delegation's own."""
    return counsel.advise(Turn(state, context, scenario, book or load_book()), command)
