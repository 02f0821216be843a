//! Who writes, from where, and what comes of it: the words in which the desk speaks to the ledger.

use chrono::{DateTime, Utc};

use crate::domain::calendar::IsoWeek;
use crate::domain::event::{Event, HouseEvent};
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, EmergencyId, ErasureId, EventId, FollowUpId, GoalId, OfferId,
    ReferralId, TeamId, WorkerId,
};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::store::{Seq, StoreError};

use super::checking::damaged;
use super::error::{KeyError, ReadError};

/// By what way something came into the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OriginKind {
    /// A screen at a terminal on this machine.
    Terminal,
    /// A screen over SSH.
    Ssh,
    /// A command.
    Command,
    /// A file that was read in.
    Import,
    /// The program itself: set-up, the demo's generator, housekeeping.
    Program,
}

/// From where something came into the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// By what way.
    pub kind: OriginKind,
    /// The terminal's name or the address; may be empty. Stored in the clear: never anything of a citizen.
    pub label: Line,
}

impl Origin {
    /// An origin without a label.
    pub fn of(kind: OriginKind) -> Self {
        Self { kind, label: Line::default() }
    }
}

/// Who writes, from where, when, and under which id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The worker; none where the store's owner or the program itself acts.
    pub worker: Option<WorkerId>,
    /// From where.
    pub origin: Origin,
    /// When, in UTC; kept to the millisecond.
    pub at: DateTime<Utc>,
    /// The command's id, made by whoever asks: the same id again adds nothing and gets the same receipt.
    pub command: EventId,
}

/// What a command reads in order to decide, or changes. Commands that touch the same thing wait for each
/// other; all others share a write to the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Touch {
    /// A citizen's own record.
    Citizen(CitizenId),
    /// A contact.
    Contact(ContactId),
    /// A follow-up.
    FollowUp(FollowUpId),
    /// A referral.
    Referral(ReferralId),
    /// A goal.
    Goal(GoalId),
    /// A consent.
    Consent(ConsentId),
    /// The erasure of a citizen.
    Erasure(ErasureId),
    /// An opening of a record for a typed reason.
    Emergency(EmergencyId),
    /// A team.
    Team(TeamId),
    /// A worker.
    Worker(WorkerId),
    /// An offer in the directory.
    Offer(OfferId),
    /// How a contact was read.
    Reading(ContactId),
    /// The review of a team's week.
    Week(TeamId, IsoWeek),
    /// The directory as a whole: that an import brings nothing twice.
    Directory,
    /// The workers as a whole: that no two log in under one name, that an administrator remains.
    People,
    /// The house's settings.
    House,
    /// The record of imports.
    Imports,
}

impl Touch {
    /// What an event changes; none for a look, which changes nothing that anyone decides on.
    pub const fn of(event: &Event) -> Option<Self> {
        Some(match event {
            Event::Citizen(id, _) => Self::Citizen(*id),
            Event::Contact(id, _) => Self::Contact(*id),
            Event::FollowUp(id, _) => Self::FollowUp(*id),
            Event::Referral(id, _) => Self::Referral(*id),
            Event::Goal(id, _) => Self::Goal(*id),
            Event::Consent(id, _) => Self::Consent(*id),
            Event::Emergency(id, _) => Self::Emergency(*id),
            Event::Team(id, _) => Self::Team(*id),
            Event::Worker(id, _) => Self::Worker(*id),
            Event::Offer(id, _) => Self::Offer(*id),
            Event::Reading(id, _) => Self::Reading(*id),
            Event::Week(team, week, _) => Self::Week(*team, *week),
            Event::House(HouseEvent::SettingsWritten(_)) => Self::House,
            Event::House(HouseEvent::Imported(_)) => Self::Imports,
            Event::Erasure(id, _) | Event::Erased(id, _) => Self::Erasure(*id),
            Event::Looked(_) => return None,
        })
    }
}

/// What a command decided: the events, in order. All of them are written, or none.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Decision {
    /// The events.
    pub events: Vec<Event>,
}

impl Decision {
    /// Nothing is to be written.
    pub const fn nothing() -> Self {
        Self { events: Vec::new() }
    }

    /// One event.
    pub fn one(event: Event) -> Self {
        Self { events: vec![event] }
    }
}

impl From<Vec<Event>> for Decision {
    fn from(events: Vec<Event>) -> Self {
        Self { events }
    }
}

/// What was written, and is durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The command.
    pub command: EventId,
    /// Its first record; above `last` when nothing was to be written.
    pub first: Seq,
    /// Its last record.
    pub last: Seq,
    /// When it was written.
    pub at: DateTime<Utc>,
}

/// An event as it stands in the journal, as observers are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// The event's last record.
    pub seq: Seq,
    /// Who wrote it, from where, when.
    pub author: Author,
    /// What happened.
    pub event: Event,
}

/// Why a command was not carried out. Nothing of it was written, unless it says otherwise.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CommitError {
    /// The command decided against itself.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The store refused or failed. After a failed write it is not known whether the command will be there
    /// after reopening: it is, wholly, or it is not, wholly; the same command id tried again settles it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keyring failed: nothing was written.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// A row could not be read: nothing was written.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A command wrote about something that it had not said it would touch, or about something that does
    /// not exist: a bug of the caller's. Nothing was written.
    #[error("an event about {0:?} was not announced or can't follow from the present state")]
    Unannounced(Touch),
    /// Something that the command decided has no stored form: a bug. Nothing was written.
    #[error("an event can't be stored: {0}")]
    Unstorable(&'static str),
    /// An earlier command failed in a way that was not foreseen; the ledger must be opened again.
    #[error("the ledger was left in doubt by a failure and must be opened again")]
    InDoubt,
}

impl From<Refusal> for CommitError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl CommitError {
    /// What a person is told.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Refused(refusal) => refusal.clone(),
            Self::Store(error) if error.is_full() => unavailable("disk-full"),
            Self::Keys(error) if error.is_full() => unavailable("disk-full"),
            Self::Store(error) if error.is_read_only() => unavailable("disk-read-only"),
            Self::Keys(error) if error.is_read_only() => unavailable("disk-read-only"),
            Self::Keys(KeyError::Erased(_)) => Refusal::new(Kind::NotFound, "citizen-erased"),
            Self::Read(error) => error.refusal(),
            Self::Unannounced(_) | Self::Unstorable(_) => unavailable("ledger-bug"),
            Self::Store(StoreError::Damaged(finding)) => damaged(finding),
            Self::Keys(KeyError::Lost(_)) => Refusal::new(Kind::Unavailable, "key-lost"),
            Self::Store(_) | Self::Keys(_) | Self::InDoubt => unavailable("store-unavailable"),
        }
    }
}

impl From<CommitError> for Refusal {
    fn from(error: CommitError) -> Self {
        error.refusal()
    }
}

pub(super) const fn unavailable(code: &'static str) -> Refusal {
    Refusal::new(Kind::Unavailable, code)
}
