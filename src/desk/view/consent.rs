//! A consent as it stands on the citizen's page.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::area::ServiceArea;
use crate::domain::consent::{ConsentStatus, DataKind, Form};
use crate::domain::ids::{ConsentId, TeamId};

use super::label::Person;

/// With whom data are shared, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiverLabel {
    /// All teams of an area.
    Area(ServiceArea),
    /// One team.
    Team(TeamId, String),
    /// An organisation outside the house.
    Organisation(String),
}

/// A consent on a citizen's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentLine {
    /// Which.
    pub id: ConsentId,
    /// The version that was seen.
    pub version: u32,
    /// The team whose log it opens.
    pub team: String,
    /// Whether the asker may write it: it is their team's. Otherwise it is why they see the citizen.
    pub own: bool,
    /// What the sharing is for.
    pub purpose: String,
    /// What is shared.
    pub kinds: Vec<DataKind>,
    /// With whom.
    pub receivers: Vec<ReceiverLabel>,
    /// Who speaks for the citizen; empty when they do themselves.
    pub giver: String,
    /// What was agreed in the citizen's own words; may be empty.
    pub words: String,
    /// How it was given; none before.
    pub form: Option<Form>,
    /// Where it stands.
    pub status: ConsentStatus,
    /// Since when it stands there.
    pub since: DateTime<Utc>,
    /// Who wrote the latest step.
    pub by: Option<Person>,
    /// What was said at the latest step; may be empty.
    pub note: String,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    /// Whether it holds today.
    pub holds: bool,
    /// Whether its last day is over.
    pub expired: bool,
}
