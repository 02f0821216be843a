//! What the model keeps of a consent: whom it opens what to, and until when.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::consent::{self, Consent, ConsentStatus, DataKind, Receiver};
use crate::domain::ids::{ConsentId, TeamId};

use super::CitizenRef;

/// What is kept of a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentHead {
    /// Which.
    pub id: ConsentId,
    /// The version of the record.
    pub version: u32,
    /// Whose.
    pub citizen: CitizenRef,
    /// The team whose log it opens.
    pub team: TeamId,
    /// What is shared.
    pub kinds: Box<[DataKind]>,
    /// With whom.
    pub receivers: Box<[Receiver]>,
    /// Where it stands.
    pub status: ConsentStatus,
    /// Since when it stands there.
    pub since: DateTime<Utc>,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
}

impl ConsentHead {
    /// What is kept of a consent.
    pub fn of(consent: &Consent, citizen: CitizenRef) -> Self {
        let details = &consent.details;
        Self {
            id: consent.id,
            version: consent.version,
            citizen,
            team: details.team,
            kinds: details.kinds.as_slice().into(),
            receivers: details.receivers.as_slice().into(),
            status: consent.status,
            since: consent.steps.last().map_or(DateTime::UNIX_EPOCH, |step| step.at),
            until: details.until,
        }
    }

    /// Whether it holds on this day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        consent::holds_on(self.status, self.until, day)
    }
}
