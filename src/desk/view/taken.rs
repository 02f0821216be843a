//! A period's contacts as they are taken out of the log, row by row: without names and texts, or with them.

use chrono::{DateTime, Utc};

use super::label::{CitizenLabel, Person, TeamLabel};
use crate::domain::area::ServiceArea;
use crate::domain::contact::{Channel, Initiator, LegalBasis, Outcome};
use crate::domain::framework::TagRef;
use crate::domain::ids::{ContactId, TeamId};
use crate::domain::period::Period;

/// Which contacts are taken out, and how much of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakeOut {
    /// Of this team's log.
    pub team: TeamId,
    /// Those that happened on these days.
    pub period: Period,
    /// How much of each.
    pub contents: Contents,
}

/// How much of a contact is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Contents {
    /// What was counted and chosen: no citizen by name, nothing that somebody typed.
    Counted,
    /// All of it, with the citizens' names.
    Whole,
}

/// A contact as it is taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenContact {
    /// When it happened.
    pub happened: DateTime<Utc>,
    /// When it was written.
    pub written: DateTime<Utc>,
    /// How long it took, in minutes.
    pub minutes: Option<u16>,
    /// Who wrote it.
    pub writer: Person,
    /// How they met.
    pub channel: Channel,
    /// What became of it.
    pub outcome: Outcome,
    /// Who took the first step.
    pub initiator: Initiator,
    /// The law it rests on.
    pub basis: LegalBasis,
    /// The service areas it touched.
    pub areas: Vec<ServiceArea>,
    /// The tags it carries.
    pub tags: Vec<TagRef>,
    /// How many goals were measured at it.
    pub measured: u8,
    /// Whether the next step was said.
    pub next: NextSaid,
    /// Whether it was written anew since.
    pub amended: bool,
    /// The citizens as numbers, from 1 in the order in which they first appear: the same number is the same person,
    /// within one taking out alone.
    pub citizens: Vec<u32>,
    /// Names and texts, where they were asked for.
    pub words: Option<Box<TakenWords>>,
}

/// Whether the writer said what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NextSaid {
    /// Nobody said.
    Missing,
    /// Something was planned.
    Planned,
    /// Nothing, with a reason.
    Nothing,
}

impl NextSaid {
    /// The stable name, for catalogue ids (`taken-next-NAME`) and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Planned => "planned",
            Self::Nothing => "none",
        }
    }
}

/// What people typed of a contact, and whom it was with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenWords {
    /// Which.
    pub id: ContactId,
    /// Whom it was with, by name.
    pub citizens: Vec<CitizenLabel>,
    /// Who took part besides.
    pub others: Vec<String>,
    /// Where.
    pub place: String,
    /// What happened.
    pub what: String,
    /// The worker's assessment.
    pub assessment: String,
    /// The citizen's own words.
    pub own_words: String,
    /// Why nothing comes next, where that was said.
    pub because: String,
}

/// Some contacts on their way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenPage {
    /// Whose log they are of.
    pub team: TeamLabel,
    /// They, the oldest first. None in the first page: it tells how many there will be.
    pub contacts: Vec<TakenContact>,
    /// How many of all have been looked at with these.
    pub done: usize,
    /// How many there are in all.
    pub total: usize,
}

/// What was taken out, and what was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenOut {
    /// How many contacts.
    pub contacts: usize,
    /// How many different citizens they were with.
    pub citizens: usize,
    /// How many were taken back by their writers, and so are left out.
    pub voided: usize,
    /// How many were with citizens who are erased: they count in reports, and there is nothing left to take out.
    pub erased: usize,
    /// How many were taken back, moved to another day or erased while the rest was taken out.
    pub gone: usize,
}
