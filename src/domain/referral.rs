//! The referral: a request to another service or organisation, and its way to an end
//! that both the referrer and the citizen know of.

use chrono::{DateTime, NaiveDate, Utc};

use super::area::ServiceArea;
use super::ids::{CitizenId, ConsentId, ContactId, OfferId, ReferralId, TeamId, WorkerId};
use super::refusal::Refusal;
use super::text::{Line, Prose};

/// On what ground data about the citizen are shared (Forvaltningsloven § 28).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Nobody has said yet; it can't be sent.
    Unsaid,
    /// The citizen agreed; `note` says how, `consent` names the record where there is one.
    Consent {
        /// The recorded consent.
        consent: Option<ConsentId>,
        /// How it was given ("mundtligt 24-11").
        note: Line,
    },
    /// A named legal exception.
    LegalException(Line),
    /// Nothing that names the citizen is shared.
    Anonymous,
}

impl Ground {
    /// The recorded consent that it is, where it is one.
    pub const fn consent(&self) -> Option<ConsentId> {
        match self {
            Self::Consent { consent, .. } => *consent,
            Self::Unsaid | Self::LegalException(_) | Self::Anonymous => None,
        }
    }
}

/// How the citizen gets there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Handover {
    /// By themselves.
    #[default]
    Plain,
    /// Accompanied (brobygning).
    Warm,
}

/// What is asked, of whom, for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralDetails {
    /// For whom; none for an anonymous enquiry.
    pub citizen: Option<CitizenId>,
    /// The team that refers.
    pub team: TeamId,
    /// The area it goes to.
    pub to_area: ServiceArea,
    /// The organisation or offer; may be empty when the area says enough.
    pub to_name: Line,
    /// The offer in the directory, where it was chosen from there; what it was called then stays in the name.
    pub to_offer: Option<OfferId>,
    /// What it is for.
    pub purpose: Prose,
    /// The least that the receiver needs to know.
    pub shared: Prose,
    /// On what ground it is shared.
    pub ground: Ground,
    /// How the citizen gets there.
    pub handover: Handover,
    /// Within how many working days an answer is expected (1-60).
    pub respond_within: u8,
    /// The contact it came out of.
    pub contact: Option<ContactId>,
}

/// The working days for an answer when nobody says otherwise.
pub const RESPOND_WITHIN: u8 = 5;

impl ReferralDetails {
    /// Checks what must hold before it is written, even as a draft.
    ///
    /// # Errors
    /// Refuses an answer time outside 1-60 working days.
    pub fn check(&self) -> Result<(), Refusal> {
        if !(1..=60).contains(&self.respond_within) {
            return Err(Refusal::invalid("referral-days").at("respond"));
        }
        Ok(())
    }

    /// Checks what must hold before it is sent.
    ///
    /// # Errors
    /// Refuses one without a purpose or without a ground.
    pub fn check_sendable(&self) -> Result<(), Refusal> {
        self.check()?;
        if self.purpose.is_empty() {
            return Err(Refusal::invalid("referral-purpose").at("purpose"));
        }
        match &self.ground {
            Ground::Unsaid => Err(Refusal::invalid("referral-ground").at("ground")),
            Ground::LegalException(text) if text.is_empty() => {
                Err(Refusal::invalid("referral-exception").at("ground"))
            }
            Ground::Consent { consent: None, note } if note.is_empty() => {
                Err(Refusal::invalid("referral-consent").at("ground"))
            }
            _ => Ok(()),
        }
    }
}

/// Where a referral stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferralStatus {
    /// Being written.
    Draft,
    /// On its way; nobody has said that it arrived.
    Sent,
    /// The receiver has it.
    Received,
    /// The receiver takes it.
    Accepted,
    /// The receiver takes it later.
    Waitlisted,
    /// The receiver does not take it; the reason is noted.
    Declined,
    /// It went on to someone else.
    Redirected,
    /// The citizen and the receiver have met.
    FirstMeeting,
    /// It came to what it was for, or as near as it got; the outcome is noted.
    Completed,
    /// Taken back by the sender or the citizen.
    Withdrawn,
    /// The citizen did not come.
    NoShow,
    /// Nobody knows what became of it.
    Lost,
}

impl ReferralStatus {
    /// All in the order of a life.
    pub const ALL: [Self; 12] = [
        Self::Draft,
        Self::Sent,
        Self::Received,
        Self::Accepted,
        Self::Waitlisted,
        Self::Declined,
        Self::Redirected,
        Self::FirstMeeting,
        Self::Completed,
        Self::Withdrawn,
        Self::NoShow,
        Self::Lost,
    ];

    /// The stable name, for catalogue ids (`referral-status-NAME`), commands and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Waitlisted => "waitlisted",
            Self::Declined => "declined",
            Self::Redirected => "redirected",
            Self::FirstMeeting => "first-meeting",
            Self::Completed => "completed",
            Self::Withdrawn => "withdrawn",
            Self::NoShow => "no-show",
            Self::Lost => "lost",
        }
    }

    /// What may follow, the usual next step first.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Sent, Self::Withdrawn],
            Self::Sent => &[
                Self::Received,
                Self::Accepted,
                Self::Waitlisted,
                Self::Declined,
                Self::Redirected,
                Self::Withdrawn,
                Self::Lost,
            ],
            Self::Received => &[
                Self::Accepted,
                Self::Waitlisted,
                Self::Declined,
                Self::Redirected,
                Self::Withdrawn,
                Self::Lost,
            ],
            Self::Waitlisted => {
                &[Self::Accepted, Self::Declined, Self::Redirected, Self::Withdrawn, Self::Lost]
            }
            Self::Redirected => {
                &[Self::Received, Self::Accepted, Self::Declined, Self::Withdrawn, Self::Lost]
            }
            Self::Accepted => &[Self::FirstMeeting, Self::NoShow, Self::Withdrawn, Self::Lost],
            Self::FirstMeeting => &[Self::Completed, Self::NoShow, Self::Withdrawn, Self::Lost],
            Self::NoShow => &[Self::FirstMeeting, Self::Completed, Self::Withdrawn, Self::Lost],
            // Reopening: back to the sender's desk, with a note.
            Self::Declined | Self::Completed | Self::Withdrawn | Self::Lost => &[Self::Sent],
        }
    }

    /// Whether it has come to an end.
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Declined | Self::Completed | Self::Withdrawn | Self::Lost)
    }

    /// Whether the receiver still owes an answer.
    pub const fn awaits_answer(self) -> bool {
        matches!(self, Self::Sent | Self::Received | Self::Redirected)
    }

    /// Whether the step into it must say why.
    pub const fn needs_note(self) -> bool {
        matches!(self, Self::Declined | Self::Redirected | Self::Completed | Self::Withdrawn | Self::Lost)
    }
}

/// One step of its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Into which status.
    pub status: ReferralStatus,
    /// When.
    pub at: DateTime<Utc>,
    /// Who wrote it.
    pub by: WorkerId,
    /// Why, or what came of it; may be empty where no reason is needed.
    pub note: Line,
}

/// Who must be told of the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// The worker who referred.
    Referrer,
    /// The citizen.
    Citizen,
}

/// A referral as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Which.
    pub id: ReferralId,
    /// How many events made this state.
    pub version: u32,
    /// What is asked.
    pub details: ReferralDetails,
    /// Who wrote it.
    pub by: WorkerId,
    /// Where it stands.
    pub status: ReferralStatus,
    /// The last day of the answer time; none until it is sent.
    pub respond_by: Option<NaiveDate>,
    /// Its life so far, oldest first.
    pub steps: Vec<Step>,
    /// When the referrer knew of the end.
    pub referrer_told: Option<DateTime<Utc>>,
    /// When the citizen knew of the end.
    pub citizen_told: Option<DateTime<Utc>>,
}

/// What can happen to a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferralEvent {
    /// Begun.
    Drafted(Box<ReferralDetails>),
    /// Written anew before it was sent.
    Amended(Box<ReferralDetails>),
    /// It stands elsewhere now.
    Moved {
        /// Where.
        to: ReferralStatus,
        /// Why, or what came of it.
        note: Line,
        /// The last day for an answer, when it was (re)sent or redirected.
        respond_by: Option<NaiveDate>,
    },
    /// Someone has been told of the end.
    Told(Party),
    /// The latest step was a mistake.
    StepUndone,
}

impl Referral {
    /// The state after an event by `by` at `at`; the first event must be [`ReferralEvent::Drafted`].
    pub fn evolve(
        state: Option<Self>,
        id: ReferralId,
        event: &ReferralEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        if let ReferralEvent::Drafted(details) = event {
            let status = ReferralStatus::Draft;
            return Some(Self {
                id,
                version: 1,
                details: (**details).clone(),
                by,
                status,
                respond_by: None,
                steps: vec![Step { status, at, by, note: Line::default() }],
                referrer_told: None,
                citizen_told: None,
            });
        }
        let mut this = state?;
        this.version += 1;
        match event {
            ReferralEvent::Drafted(_) => {}
            ReferralEvent::Amended(details) => this.details = (**details).clone(),
            ReferralEvent::Moved { to, note, respond_by } => {
                this.status = *to;
                this.respond_by = respond_by.or(this.respond_by);
                this.steps.push(Step { status: *to, at, by, note: note.clone() });
                if !to.is_end() {
                    this.referrer_told = None;
                    this.citizen_told = None;
                } else if by == this.by {
                    this.referrer_told = Some(at);
                }
            }
            ReferralEvent::Told(Party::Referrer) => this.referrer_told = Some(at),
            ReferralEvent::Told(Party::Citizen) => this.citizen_told = Some(at),
            ReferralEvent::StepUndone => this.undo_step(),
        }
        Some(this)
    }

    fn undo_step(&mut self) {
        if self.steps.len() > 1 {
            self.steps.pop();
        }
        if let Some(step) = self.steps.last() {
            self.status = step.status;
        }
        if !self.status.is_end() {
            self.referrer_told = None;
            self.citizen_told = None;
        }
    }

    /// Decides the step to `to`. `respond_by` is the last day for an answer, counted from today.
    ///
    /// # Errors
    /// Refuses a status that can't follow, a missing note where one is needed (also for reopening),
    /// and sending what may not be sent yet.
    pub fn move_to(
        &self,
        to: ReferralStatus,
        note: Line,
        respond_by: NaiveDate,
    ) -> Result<ReferralEvent, Refusal> {
        if !self.status.next().contains(&to) {
            return Err(Refusal::invalid("referral-step"));
        }
        if note.is_empty() && (to.needs_note() || self.status.is_end()) {
            return Err(Refusal::invalid("reason-missing").at("reason"));
        }
        if to == ReferralStatus::Sent {
            self.details.check_sendable()?;
        }
        let respond_by = to.awaits_answer().then_some(respond_by);
        Ok(ReferralEvent::Moved { to, note, respond_by })
    }

    /// Decides that someone has been told of the end.
    ///
    /// # Errors
    /// Refuses one that has not ended.
    pub fn tell(&self, party: Party) -> Result<ReferralEvent, Refusal> {
        if self.status.is_end() {
            Ok(ReferralEvent::Told(party))
        } else {
            Err(Refusal::invalid("referral-open"))
        }
    }

    /// Whether the answer is overdue on `today`: derived, never stored.
    pub fn is_unanswered(&self, today: NaiveDate) -> bool {
        self.status.awaits_answer() && self.respond_by.is_some_and(|last| last < today)
    }

    /// Whether the loop is closed: it has ended, and referrer and citizen have been told.
    /// An enquiry without a citizen has nobody else to tell.
    pub fn is_closed(&self) -> bool {
        let citizen_knows = self.citizen_told.is_some() || self.details.citizen.is_none();
        self.status.is_end() && self.referrer_told.is_some() && citizen_knows
    }
}
