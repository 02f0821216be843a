//! What the model keeps of an opening of the broken glass: who, whom, when, and whether it was reviewed.

use chrono::{DateTime, Utc};

use crate::domain::emergency::{self, Emergency};
use crate::domain::ids::{EmergencyId, WorkerId};

use super::CitizenRef;

/// What is kept of an opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmergencyHead {
    /// Which.
    pub id: EmergencyId,
    /// The version of the record.
    pub version: u32,
    /// Whose record.
    pub citizen: CitizenRef,
    /// Who opened it.
    pub by: WorkerId,
    /// When.
    pub opened: DateTime<Utc>,
    /// Who has looked into it.
    pub reviewed: Option<WorkerId>,
}

impl EmergencyHead {
    /// What is kept of an opening.
    pub fn of(emergency: &Emergency, citizen: CitizenRef) -> Self {
        Self {
            id: emergency.id,
            version: emergency.version,
            citizen,
            by: emergency.by,
            opened: emergency.opened,
            reviewed: emergency.review.as_ref().map(|review| review.by),
        }
    }

    /// Whether it holds at an instant.
    pub fn holds_at(&self, now: DateTime<Utc>) -> bool {
        emergency::holds_at(self.opened, now)
    }
}
