//! Everything that is held about one person, as far as the teams that the asker leads hold it.

use chrono::{DateTime, Utc};

use crate::domain::citizen::Citizen;
use crate::domain::consent::Consent;
use crate::domain::contact::Contact;
use crate::domain::event::Event;
use crate::domain::follow_up::FollowUp;
use crate::domain::goal::Goal;
use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::domain::look::Purpose;
use crate::domain::referral::Referral;

use super::label::{CitizenLabel, Person};

/// Everything that is held about one person. The look at it has been recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    /// The record as it is shown; of several about the person, together.
    pub citizen: Citizen,
    /// What they are called.
    pub label: CitizenLabel,
    /// The other records that are about the person.
    pub merged: Vec<CitizenLabel>,
    /// When they were first written down.
    pub registered: DateTime<Utc>,
    /// The teams whose log it was taken from.
    pub teams: Vec<String>,
    /// Teams that work with the person too and whose own lead takes out what is in their log.
    pub other_teams: Vec<String>,
    /// Contacts with their earlier wordings, those that were taken back too, the earliest first.
    pub contacts: Vec<Contact>,
    /// Follow-ups, open and ended, the earliest first.
    pub follow_ups: Vec<FollowUp>,
    /// Referrals, with what was shared, the earliest first.
    pub referrals: Vec<Referral>,
    /// Goals with their measurements, the earliest first.
    pub goals: Vec<Goal>,
    /// Consents, the earliest first.
    pub consents: Vec<Consent>,
    /// When somebody looked, and what for; not who. The earliest first.
    pub looks: Vec<(DateTime<Utc>, Purpose)>,
    /// Everything that was ever written, as it was written, in order.
    pub written: Vec<Written>,
    /// The names of the workers in it.
    pub people: Vec<Person>,
    /// The names of the teams in it.
    pub team_names: Vec<(TeamId, String)>,
}

/// Something as it was written into the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; none where the program did it by itself.
    pub by: Option<WorkerId>,
    /// What.
    pub event: Event,
}

impl Dossier {
    /// A worker's name.
    pub fn person(&self, id: WorkerId) -> &str {
        self.people.iter().find(|person| person.id == id).map_or("", |person| &person.name)
    }

    /// A team's name.
    pub fn team(&self, id: TeamId) -> &str {
        self.team_names.iter().find(|(team, _)| *team == id).map_or("", |(_, name)| name)
    }

    /// Whether an id is one of the person's own.
    pub fn is_theirs(&self, id: CitizenId) -> bool {
        self.citizen.id == id || self.merged.iter().any(|label| label.id == id)
    }
}
