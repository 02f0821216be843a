//! What the model keeps of a citizen, and what it shows of a person with several records.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::citizen::{Citizen, IdentityLevel, Stage};
use crate::domain::handover::HandoverNote;
use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::domain::text::Line;

use super::CprMark;

/// What is kept of a citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitizenHead {
    /// Who.
    pub id: CitizenId,
    /// The version of the record.
    pub version: u32,
    /// How much is known.
    pub identity: IdentityLevel,
    /// The name; empty where it is not known.
    pub name: Box<str>,
    /// The alias; empty where there is none.
    pub alias: Box<str>,
    /// What they are recognised by; may be empty.
    pub recognisers: Box<str>,
    /// The address, for searching; empty under name and address protection.
    pub address: Box<str>,
    /// The birth date, where it is known.
    pub born: Option<NaiveDate>,
    /// The fingerprint of the CPR number, where there is one.
    pub cpr: Option<CprMark>,
    /// Whether name and address are protected, and until when.
    pub protection: Option<Option<NaiveDate>>,
    /// Whether there is something to know before meeting them, and until when it is shown as valid.
    pub alert: Option<Option<NaiveDate>>,
    /// Where they stand.
    pub stage: Stage,
    /// The teams that work with them.
    pub teams: Vec<TeamId>,
    /// The worker they know best.
    pub primary: Option<WorkerId>,
    /// Who stands in.
    pub backup: Option<WorkerId>,
    /// When they were first written down.
    pub registered: DateTime<Utc>,
    /// The names of records that are shown under this one, for searching; empty for nearly everybody.
    pub also: Box<str>,
    /// Whose record this one says it is shown under.
    pub merged_into: Option<CitizenId>,
    /// What was written when they were last handed over.
    pub handover: Option<Box<HandoverNote>>,
    /// The day on which they first wanted something with a team.
    pub engaged: Option<NaiveDate>,
}

impl CitizenHead {
    /// What is kept of a citizen who was first written down at `registered`.
    pub fn of(citizen: &Citizen, registered: DateTime<Utc>, cpr: Option<CprMark>) -> Self {
        let details = &citizen.details;
        let text = |line: &Option<Line>| line.as_ref().map_or_else(Box::default, |line| line.as_str().into());
        let address = if details.protection.is_some() { "" } else { details.address.as_str() };
        Self {
            id: citizen.id,
            version: citizen.version,
            identity: details.identity(),
            name: text(&details.name),
            alias: text(&details.alias),
            recognisers: details.recognisers.as_str().into(),
            address: address.into(),
            born: details.birth_date(),
            cpr,
            protection: details.protection.map(|protection| protection.until),
            alert: details.alert.as_ref().map(|alert| alert.until),
            stage: citizen.stage,
            teams: citizen.teams.clone(),
            primary: details.primary,
            backup: details.backup,
            registered,
            also: Box::default(),
            merged_into: citizen.merged_into,
            handover: citizen.handover.clone(),
            engaged: citizen.engaged,
        }
    }

    /// What is shown of a person with two records: this one, and what only the other one knows. Both teams
    /// work with them; a protection or an alert of either holds.
    pub(in crate::ledger::model) fn fill_from(&mut self, other: &Self) {
        let names = [&other.name, &other.alias];
        let own = [&self.name, &self.alias, &self.also].map(Clone::clone);
        for name in names.into_iter().filter(|name| !name.is_empty() && !own.contains(name)) {
            self.also =
                if self.also.is_empty() { name.clone() } else { format!("{} · {name}", self.also).into() };
        }
        if self.name.is_empty() && !other.name.is_empty() {
            self.name = other.name.clone();
            self.identity = IdentityLevel::Identified;
        }
        if self.alias.is_empty() && !other.alias.is_empty() {
            self.alias = other.alias.clone();
            self.identity = self.identity.max(IdentityLevel::Alias);
        }
        if self.recognisers.is_empty() {
            self.recognisers = other.recognisers.clone();
        }
        self.protection = lasting(self.protection, other.protection);
        if self.protection.is_some() {
            self.address = Box::default();
        } else if self.address.is_empty() {
            self.address = other.address.clone();
        }
        self.born = self.born.or(other.born);
        self.cpr = self.cpr.or(other.cpr);
        self.alert = lasting(self.alert, other.alert);
        for team in &other.teams {
            if !self.teams.contains(team) {
                self.teams.push(*team);
            }
        }
        self.primary = self.primary.or(other.primary);
        self.backup = self.backup.or(other.backup);
        self.registered = self.registered.min(other.registered);
        self.engaged = [self.engaged, other.engaged].into_iter().flatten().min();
        if self.handover.is_none() {
            self.handover.clone_from(&other.handover);
        }
    }

    /// The name that a colleague would use: name, else alias, else recognisers.
    pub fn called(&self) -> &str {
        [&self.name, &self.alias, &self.recognisers]
            .into_iter()
            .find(|text| !text.is_empty())
            .map_or("", |text| text)
    }
}

/// What two records say that holds until a day, or until further notice: that which holds longer, so that one that is
/// over hides none that is not.
fn lasting(one: Option<Option<NaiveDate>>, other: Option<Option<NaiveDate>>) -> Option<Option<NaiveDate>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.zip(other).map(|(one, other)| one.max(other))),
        (one, other) => one.or(other),
    }
}
