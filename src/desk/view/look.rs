//! The record of looks as an auditor reads it: no citizen's name, no text.

use chrono::{DateTime, NaiveDate, Utc};

use super::label::Person;
use crate::domain::ids::{CitizenId, WorkerId};
use crate::domain::look::Purpose;

/// One look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Who looked.
    pub by: Person,
    /// At whom: the id alone.
    pub citizen: CitizenId,
    /// What for.
    pub purpose: Purpose,
}

impl LookLine {
    /// The citizen's id in short, as lists show it: enough to tell two apart, too little to name anyone.
    pub fn citizen_short(&self) -> String {
        let id = self.citizen.to_string();
        id[id.len() - 8..].to_owned()
    }
}

/// Which looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct LookFilter {
    /// At this citizen alone.
    pub citizen: Option<CitizenId>,
    /// By this worker alone.
    pub worker: Option<WorkerId>,
    /// On this day or later (Copenhagen).
    pub from: Option<NaiveDate>,
    /// On this day or earlier (Copenhagen).
    pub to: Option<NaiveDate>,
}
