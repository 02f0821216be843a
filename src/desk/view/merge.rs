//! Two records that may be about one person, side by side.

use chrono::NaiveDate;

use crate::domain::citizen::Citizen;
use crate::domain::merge::{Agreement, Field};

use super::label::{CitizenLabel, Person};

/// One of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeSide {
    /// The record.
    pub citizen: Citizen,
    /// What they are called.
    pub label: CitizenLabel,
    /// The worker they know best.
    pub primary: Option<Person>,
    /// Who stands in.
    pub backup: Option<Person>,
    /// The teams that work with them.
    pub teams: Vec<String>,
    /// The day on which they were written down.
    pub registered: NaiveDate,
    /// How many contacts, open follow-ups, referrals, goals and consents it has that the asker may see.
    pub holds: [usize; 5],
}

/// Two records side by side. The looks at both have been recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePreview {
    /// The one that stays: whatever it says is shown.
    pub kept: MergeSide,
    /// The one that is shown under it: it fills in what the other one does not say.
    pub merged: MergeSide,
    /// How they agree, for each field of which either says something.
    pub fields: Vec<(Field, Agreement)>,
}
