//! What people change: one file per family of commands. Each is decided against the log as it is at that
//! moment, with the rights that the person has at that moment, and is written wholly or not at all.

mod citizens;
mod consents;
mod contacts;
mod deed;
mod directory;
mod emergencies;
mod erasures;
mod follow_ups;
mod goals;
mod handover;
mod merge;
mod people;
mod referrals;
mod reviews;
mod undo;

use crate::domain::ids::EventId;
use crate::domain::refusal::Refusal;
use crate::ledger::{Decision, Touch};

use super::Desk;
use super::command::{Command, Done, Order, Undo};
use super::seat::Seat;

pub(in crate::desk) use deed::{Deed, Met, not_permitted, side_of, unknown};
pub(in crate::desk) use people::{add_worker, hash_for, login_from};

/// What a command decided: what is to be written, and what takes it back.
#[derive(Debug, Default)]
pub(in crate::desk) struct Outcome {
    decision: Decision,
    undo: Option<Undo>,
}

impl Outcome {
    /// Something that can't be taken back.
    pub(in crate::desk) fn of(decision: impl Into<Decision>) -> Self {
        Self { decision: decision.into(), undo: None }
    }

    /// Something that can be taken back.
    pub(in crate::desk) fn undone_by(decision: impl Into<Decision>, undo: Undo) -> Self {
        Self { decision: decision.into(), undo: Some(undo) }
    }
}

/// Whoever asks for a command, and its id.
#[derive(Clone, Copy, Debug)]
pub(in crate::desk) struct Call<'a> {
    pub(in crate::desk) desk: &'a Desk,
    pub(in crate::desk) seat: &'a Seat,
    pub(in crate::desk) id: EventId,
}

impl Call<'_> {
    /// Decides and writes. `touches` is what is read and changed; see [`crate::ledger::Ledger::commit`].
    pub(in crate::desk) fn commit(
        &self,
        touches: &[Touch],
        decide: impl FnOnce(&Deed<'_>) -> Result<Outcome, Refusal>,
    ) -> Result<Done, Refusal> {
        let author = self.desk.author(self.seat, self.id);
        let mut undo = None;
        self.desk.ledger.commit(&author, touches, |reader| {
            let asker = self.desk.asker(reader.model(), self.seat)?;
            let outcome = decide(&Deed::new(self.desk, reader, asker, author.at))?;
            undo = outcome.undo;
            Ok(outcome.decision)
        })?;
        Ok(Done { undo })
    }
}

impl Desk {
    /// Does what is asked, if it may be done.
    ///
    /// # Errors
    /// A refusal that says what is wrong and what to do. Nothing has been changed then, unless the store
    /// failed in the middle: then the same order sent again settles it.
    pub fn execute(&self, seat: &Seat, order: Order) -> Result<Done, Refusal> {
        let call = Call { desk: self, seat, id: order.id };
        let command = {
            let model = self.ledger.model();
            order.command.about_people(|record| model.person_id(record))
        };
        match command {
            Command::RegisterCitizen { id, team, details, stage } => {
                citizens::register(call, id, team, *details, stage)
            }
            Command::AmendCitizen { id, seen, details } => citizens::amend(call, id, seen, *details),
            Command::MoveCitizen { id, seen, to, note } => citizens::move_to(call, id, seen, to, note),
            Command::MergeCitizens { kept, kept_seen, merged, merged_seen } => {
                merge::merge(call, merge::Pair { kept, kept_seen, merged, merged_seen })
            }
            Command::PartCitizen { id } => merge::part(call, id),
            command @ (Command::NoteAway { .. } | Command::EndAway { .. } | Command::HandOver { .. }) => {
                handover::execute(call, command)
            }
            Command::LogContact(new) => contacts::log(call, *new),
            Command::AmendContact { id, seen, details, reason } => {
                contacts::amend(call, id, seen, *details, reason)
            }
            Command::VoidContact { id, seen, reason } => contacts::void(call, id, seen, reason),
            Command::RestoreContact { id, seen } => contacts::restore(call, id, seen),
            command @ (Command::PlanFollowUp { .. }
            | Command::AmendFollowUp { .. }
            | Command::AttemptFollowUp { .. }
            | Command::PostponeFollowUp { .. }
            | Command::CompleteFollowUp { .. }
            | Command::CancelFollowUp { .. }
            | Command::ReopenFollowUp { .. }
            | Command::HandFollowUp { .. }) => follow_ups::execute(call, command),
            command @ (Command::DraftReferral { .. }
            | Command::AmendReferral { .. }
            | Command::SendReferral { .. }
            | Command::RedirectReferral { .. }
            | Command::SetMeeting { .. }
            | Command::MoveReferral { .. }
            | Command::TellReferral { .. }) => referrals::execute(call, command),
            command @ (Command::SetGoal { .. }
            | Command::AmendGoal { .. }
            | Command::MeasureGoal { .. }
            | Command::MoveGoal { .. }) => goals::execute(call, command),
            command @ (Command::AskConsent { .. }
            | Command::AmendConsent { .. }
            | Command::AnswerConsent { .. }
            | Command::WithdrawConsent { .. }) => consents::execute(call, command),
            Command::BreakGlass { id, whom, reason } => emergencies::open(call, id, &whom, reason),
            Command::ReviewEmergency { id, seen, note } => emergencies::review(call, id, seen, note),
            command @ (Command::AddWorker { .. }
            | Command::AmendWorker { .. }
            | Command::ResetPassword { .. }
            | Command::ChangePassword { .. }
            | Command::ChooseLanguage(_)
            | Command::EndWorker { .. }
            | Command::ReturnWorker { .. }
            | Command::RevokeToken { .. }
            | Command::AddKey { .. }
            | Command::RemoveKey { .. }
            | Command::WriteTeam { .. }
            | Command::WriteSettings(_)) => people::execute(call, command),
            command @ (Command::ProposeErasure { .. }
            | Command::WithdrawErasure { .. }
            | Command::DeclineErasure { .. }
            | Command::ApproveErasure { .. }) => erasures::execute(call, command),
            Command::WriteOffer { id, seen, details } => directory::write(call, id, seen, *details),
            Command::VerifyOffer { id, seen } => directory::verify(call, id, seen),
            Command::ListOffer { id, seen, listing } => directory::list(call, id, seen, listing),
            command @ (Command::SayOfContact { .. }
            | Command::SignWeek { .. }
            | Command::OpenWeek { .. }
            | Command::NameStandIn { .. }) => reviews::execute(call, command),
            Command::Undo(undo) => undo::execute(call, *undo),
        }
    }
}
