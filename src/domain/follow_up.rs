//! The follow-up: something promised, with a due date and an owner. Overdue is derived, never stored.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::area::ServiceArea;
use super::ids::{CitizenId, ContactId, FollowUpId, TeamId, WorkerId};
use super::refusal::Refusal;
use super::text::Line;

/// Who is to do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// One worker.
    Worker(WorkerId),
    /// Whoever in the team comes first.
    Team(TeamId),
}

/// When it is due: by a day, perhaps not before another, perhaps at a time of day (Copenhagen).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Due {
    /// The last day it is in time.
    pub by: NaiveDate,
    /// The time of day, where one was agreed.
    pub time: Option<NaiveTime>,
    /// The first day of its window, where it has one; never after `by`.
    pub not_before: Option<NaiveDate>,
}

impl Due {
    /// Due on that day, at any time.
    pub const fn on(by: NaiveDate) -> Self {
        Self { by, time: None, not_before: None }
    }
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Priority {
    /// As usual.
    #[default]
    Normal,
    /// Before the others.
    High,
}

/// What was promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpDetails {
    /// For whom; none for something about a group or a place.
    pub citizen: Option<CitizenId>,
    /// The team it belongs to.
    pub team: TeamId,
    /// Who is to do it.
    pub owner: Owner,
    /// What is to be done.
    pub what: Line,
    /// When.
    pub due: Due,
    /// How much it matters.
    pub priority: Priority,
    /// The service area it touches.
    pub area: Option<ServiceArea>,
    /// The contact it was promised at.
    pub contact: Option<ContactId>,
}

impl FollowUpDetails {
    /// Checks what must hold before it is written.
    ///
    /// # Errors
    /// Refuses an empty promise, and a window that ends before it begins.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.what.is_empty() {
            return Err(Refusal::invalid("follow-up-empty").at("what"));
        }
        if self.due.not_before.is_some_and(|first| first > self.due.by) {
            return Err(Refusal::invalid("follow-up-window").at("due"));
        }
        Ok(())
    }
}

/// Someone tried, and it is not done yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: WorkerId,
    /// What came of it; may be empty.
    pub note: Line,
}

/// Where a follow-up stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FollowUpState {
    /// It is to be done.
    Planned,
    /// It was done.
    Done {
        /// What came of it; may be empty.
        outcome: Line,
        /// Who did it.
        by: WorkerId,
        /// When it was marked.
        at: DateTime<Utc>,
    },
    /// It won't be done.
    Cancelled {
        /// Why.
        reason: Line,
        /// Who decided.
        by: WorkerId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// A follow-up as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Which.
    pub id: FollowUpId,
    /// How many events made this state.
    pub version: u32,
    /// What was promised, with the due date of today.
    pub details: FollowUpDetails,
    /// When it was promised.
    pub planned_at: DateTime<Utc>,
    /// Who promised it.
    pub planned_by: WorkerId,
    /// The due date it began with.
    pub original_due: NaiveDate,
    /// How often it was postponed.
    pub postponed: u16,
    /// The reason of the latest postponement; empty where there is none.
    pub postponed_because: Line,
    /// The tries, oldest first.
    pub attempts: Vec<Attempt>,
    /// Where it stands.
    pub state: FollowUpState,
}

/// What can happen to a follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FollowUpEvent {
    /// Promised.
    Planned(Box<FollowUpDetails>),
    /// Written anew: what, when, priority or area.
    Amended(Box<FollowUpDetails>),
    /// Tried.
    Attempted {
        /// What came of it; may be empty.
        note: Line,
    },
    /// Put off.
    Postponed {
        /// To when.
        to: Due,
        /// Why.
        reason: Line,
    },
    /// Done.
    Done {
        /// What came of it; may be empty.
        outcome: Line,
    },
    /// Given up.
    Cancelled {
        /// Why.
        reason: Line,
    },
    /// To be done after all.
    Reopened,
    /// A postponement taken back: the due date that stood before it.
    PostponementUndone {
        /// The earlier due date.
        due: Due,
    },
    /// Given to someone else.
    Handed(Owner),
}

impl FollowUp {
    /// The state after an event by `by` at `at`; the first event must be [`FollowUpEvent::Planned`].
    pub fn evolve(
        state: Option<Self>,
        id: FollowUpId,
        event: &FollowUpEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        if let FollowUpEvent::Planned(details) = event {
            return Some(Self {
                id,
                version: 1,
                original_due: details.due.by,
                details: (**details).clone(),
                planned_at: at,
                planned_by: by,
                postponed: 0,
                postponed_because: Line::default(),
                attempts: Vec::new(),
                state: FollowUpState::Planned,
            });
        }
        let mut this = state?;
        this.version += 1;
        match event {
            FollowUpEvent::Planned(_) => {}
            FollowUpEvent::Amended(details) => this.details = (**details).clone(),
            FollowUpEvent::Attempted { note } => {
                this.attempts.push(Attempt { at, by, note: note.clone() });
            }
            FollowUpEvent::Postponed { to, reason } => {
                this.details.due = *to;
                this.postponed = this.postponed.saturating_add(1);
                this.postponed_because = reason.clone();
            }
            FollowUpEvent::PostponementUndone { due } => {
                this.details.due = *due;
                this.postponed = this.postponed.saturating_sub(1);
                this.postponed_because = Line::default();
            }
            FollowUpEvent::Done { outcome } => {
                this.state = FollowUpState::Done { outcome: outcome.clone(), by, at };
            }
            FollowUpEvent::Cancelled { reason } => {
                this.state = FollowUpState::Cancelled { reason: reason.clone(), by, at };
            }
            FollowUpEvent::Reopened => this.state = FollowUpState::Planned,
            FollowUpEvent::Handed(owner) => this.details.owner = *owner,
        }
        Some(this)
    }

    /// Whether it is still to be done.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, FollowUpState::Planned)
    }

    /// Whether its time has passed by `today`, and it is still to be done.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && self.details.due.by < today
    }

    fn open(&self) -> Result<(), Refusal> {
        if self.is_open() { Ok(()) } else { Err(Refusal::invalid("follow-up-ended")) }
    }

    /// Decides that it is done.
    ///
    /// # Errors
    /// Refuses one that has ended.
    pub fn done(&self, outcome: Line) -> Result<FollowUpEvent, Refusal> {
        self.open().map(|()| FollowUpEvent::Done { outcome })
    }

    /// Decides that someone tried.
    ///
    /// # Errors
    /// Refuses one that has ended.
    pub fn attempted(&self, note: Line) -> Result<FollowUpEvent, Refusal> {
        self.open().map(|()| FollowUpEvent::Attempted { note })
    }

    /// Decides to put it off.
    ///
    /// # Errors
    /// Refuses one that has ended, a missing reason, and a date that is not after `today`.
    pub fn postpone(&self, to: Due, reason: Line, today: NaiveDate) -> Result<FollowUpEvent, Refusal> {
        self.open()?;
        if reason.is_empty() {
            return Err(Refusal::invalid("reason-missing").at("reason"));
        }
        if to.by < today {
            return Err(Refusal::invalid("follow-up-past").at("due"));
        }
        Ok(FollowUpEvent::Postponed { to, reason })
    }

    /// Decides to give it up.
    ///
    /// # Errors
    /// Refuses one that has ended, and a missing reason.
    pub fn cancel(&self, reason: Line) -> Result<FollowUpEvent, Refusal> {
        self.open()?;
        if reason.is_empty() {
            return Err(Refusal::invalid("reason-missing").at("reason"));
        }
        Ok(FollowUpEvent::Cancelled { reason })
    }

    /// Decides that it is to be done after all.
    ///
    /// # Errors
    /// Refuses one that has not ended.
    pub fn reopen(&self) -> Result<FollowUpEvent, Refusal> {
        if self.is_open() { Err(Refusal::invalid("follow-up-open")) } else { Ok(FollowUpEvent::Reopened) }
    }
}
