//! What each kind of event says, and what it is called. A new kind does not compile until it has its words here.

use super::Lines;
use crate::domain::citizen::CitizenEvent;
use crate::domain::consent::ConsentEvent;
use crate::domain::contact::ContactEvent;
use crate::domain::emergency::EmergencyEvent;
use crate::domain::erasure::ErasureEvent;
use crate::domain::event::Event;
use crate::domain::follow_up::FollowUpEvent;
use crate::domain::goal::GoalEvent;
use crate::domain::referral::{Party, ReferralEvent, Route};
use crate::domain::review::ReadingEvent;
use crate::i18n::labels;

impl Lines<'_> {
    /// What an event says, and the stable name of what it is (`dossier-event-NAME`).
    pub(in crate::report::dossier) fn event(&mut self, event: &Event) -> &'static str {
        match event {
            Event::Citizen(_, event) => self.citizen_event(event),
            Event::Contact(_, event) => self.contact_event(event),
            Event::FollowUp(_, event) => self.follow_up_event(event),
            Event::Referral(_, event) => self.referral_event(event),
            Event::Goal(_, event) => self.goal_event(event),
            Event::Consent(_, event) => self.consent_event(event),
            Event::Looked(look) => {
                self.line("dossier-looked-for", &labels::purpose(self.words, look.purpose));
                // The reason can name whoever looked; that they had one is what the citizen is told.
                "looked"
            }
            Event::Emergency(_, EmergencyEvent::Opened { citizen: _, reason }) => {
                self.line("dossier-reason", reason.as_str());
                "emergency-opened"
            }
            Event::Emergency(_, EmergencyEvent::Reviewed { note }) => {
                self.line("report-note", note.as_str());
                "emergency-reviewed"
            }
            Event::Reading(_, ReadingEvent::Said(_, say)) => {
                // fluent-ids: mark-*
                let mark = self.words.say(&format!("mark-{}", say.mark().slug()));
                self.line("dossier-mark", &mark);
                self.line("report-note", say.words().as_str());
                "reading-said"
            }
            Event::Reading(_, ReadingEvent::TakenBack) => "reading-taken-back",
            Event::Erasure(_, ErasureEvent::Proposed(proposal)) => {
                self.line("dossier-reason", proposal.note.as_str());
                "erasure-proposed"
            }
            Event::Erasure(_, ErasureEvent::Withdrawn) => "erasure-withdrawn",
            Event::Erasure(_, ErasureEvent::Declined { reason }) => {
                self.line("dossier-reason", reason.as_str());
                "erasure-declined"
            }
            // None of these is written about a person who is still there.
            Event::Erased(..)
            | Event::Week(..)
            | Event::Team(..)
            | Event::Worker(..)
            | Event::Offer(..)
            | Event::House(_) => "other",
        }
    }

    fn citizen_event(&mut self, event: &CitizenEvent) -> &'static str {
        match event {
            CitizenEvent::Registered { details, team, stage } => {
                self.citizen(details);
                let team = self.dossier.team(*team).to_owned();
                self.line("report-teams", &team);
                self.line("report-stage", &labels::stage(self.words, *stage));
                "citizen-registered"
            }
            CitizenEvent::Amended(details) => {
                self.citizen(details);
                "citizen-amended"
            }
            CitizenEvent::StageMoved { to, note } => {
                self.line("report-stage", &labels::stage(self.words, *to));
                self.line("report-note", note.as_str());
                "citizen-moved"
            }
            CitizenEvent::TeamJoined(team) => {
                let team = self.dossier.team(*team).to_owned();
                self.line("report-teams", &team);
                "citizen-team-joined"
            }
            CitizenEvent::TeamLeft(team) => {
                let team = self.dossier.team(*team).to_owned();
                self.line("report-teams", &team);
                "citizen-team-left"
            }
            CitizenEvent::MergedInto(_) => "citizen-merged",
            CitizenEvent::MergeUndone(_) => "citizen-parted",
            CitizenEvent::Handed(note) => {
                self.note(note);
                "citizen-handed"
            }
        }
    }

    fn contact_event(&mut self, event: &ContactEvent) -> &'static str {
        match event {
            ContactEvent::Logged { details, team: _ } => {
                self.contact(details);
                "contact-logged"
            }
            ContactEvent::Amended { details, reason } => {
                self.contact(details);
                self.line("dossier-reason", reason.as_str());
                "contact-amended"
            }
            ContactEvent::Voided { reason } => {
                self.line("dossier-reason", reason.as_str());
                "contact-voided"
            }
            ContactEvent::Restored => "contact-restored",
        }
    }

    fn follow_up_event(&mut self, event: &FollowUpEvent) -> &'static str {
        match event {
            FollowUpEvent::Planned(details) => {
                self.follow_up(details);
                "follow-up-planned"
            }
            FollowUpEvent::Amended(details) => {
                self.follow_up(details);
                "follow-up-amended"
            }
            FollowUpEvent::Attempted { note } => {
                self.line("report-note", note.as_str());
                "follow-up-attempted"
            }
            FollowUpEvent::Postponed { to, reason } => {
                self.due(to);
                self.line("dossier-reason", reason.as_str());
                "follow-up-postponed"
            }
            FollowUpEvent::Done { outcome } => {
                self.line("report-note", outcome.as_str());
                "follow-up-done"
            }
            FollowUpEvent::Cancelled { reason } => {
                self.line("dossier-reason", reason.as_str());
                "follow-up-cancelled"
            }
            FollowUpEvent::Reopened => "follow-up-reopened",
            FollowUpEvent::PostponementUndone { due } => {
                self.due(due);
                "follow-up-postponement-undone"
            }
            FollowUpEvent::Handed(owner) => {
                self.owner(*owner);
                "follow-up-handed"
            }
        }
    }

    fn referral_event(&mut self, event: &ReferralEvent) -> &'static str {
        match event {
            ReferralEvent::Drafted(details) => {
                self.referral(details);
                "referral-drafted"
            }
            ReferralEvent::Amended(details) => {
                self.referral(details);
                "referral-amended"
            }
            ReferralEvent::Moved { to, note, respond_by } => {
                self.line("report-status", &labels::referral(self.words, *to));
                self.line("report-note", note.as_str());
                self.date("report-respond-by", *respond_by);
                "referral-moved"
            }
            ReferralEvent::Told(Party::Referrer) => "referral-told-referrer",
            ReferralEvent::Told(Party::Citizen) => "referral-told-citizen",
            ReferralEvent::StepUndone => "referral-step-undone",
            ReferralEvent::Redirected { route, note, respond_by } => {
                let Route { to, ground } = &**route;
                self.address(to);
                self.ground(ground);
                self.line("report-note", note.as_str());
                self.date("report-respond-by", Some(*respond_by));
                "referral-redirected"
            }
            ReferralEvent::MeetingSet(meeting) => {
                meeting.iter().for_each(|meeting| self.meeting(meeting));
                "referral-meeting-set"
            }
            ReferralEvent::Handed(keeper) => {
                self.worker("report-owner", Some(*keeper));
                "referral-handed"
            }
        }
    }

    fn goal_event(&mut self, event: &GoalEvent) -> &'static str {
        match event {
            GoalEvent::Set(details) => {
                self.goal(details);
                "goal-set"
            }
            GoalEvent::Amended(details) => {
                self.goal(details);
                "goal-amended"
            }
            GoalEvent::Measured { at: _, contact: _, level, own_score } => {
                self.line("dossier-level", &labels::level(self.words, *level));
                self.line("report-own-score", &own_score.map(|score| score.to_string()).unwrap_or_default());
                "goal-measured"
            }
            GoalEvent::ReadingWithdrawn { contact: _ } => "goal-reading-withdrawn",
            GoalEvent::Moved { to, note } => {
                self.line("report-state", &labels::goal_state(self.words, *to));
                self.line("report-note", note.as_str());
                "goal-moved"
            }
        }
    }

    fn consent_event(&mut self, event: &ConsentEvent) -> &'static str {
        match event {
            ConsentEvent::Asked(details) => {
                self.consent(details);
                "consent-asked"
            }
            ConsentEvent::Amended(details) => {
                self.consent(details);
                "consent-amended"
            }
            ConsentEvent::Given(form) => {
                self.line("dossier-form", &labels::consent_form(self.words, *form));
                "consent-given"
            }
            ConsentEvent::Refused { note } => {
                self.line("dossier-reason", note.as_str());
                "consent-refused"
            }
            ConsentEvent::Withdrawn { note } => {
                self.line("dossier-reason", note.as_str());
                "consent-withdrawn"
            }
            ConsentEvent::StepUndone => "consent-step-undone",
        }
    }
}
