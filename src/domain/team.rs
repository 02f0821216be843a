//! Teams and workers: who shares a log, and in what standing.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::area::ServiceArea;
use super::framework::FrameworkId;
use super::handover::Absence;
use super::ids::{TeamId, TokenId, WorkerId};
use super::language::Language;
use super::public_key::{Fingerprint, PublicKey};
use super::text::Line;

/// The unit that shares a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// How many events made this state.
    pub version: u32,
    /// What it is called and works with.
    pub details: TeamDetails,
    /// Who leads it in whose place, at most one for each lead.
    pub stand_ins: Vec<StandIn>,
}

/// Someone who leads a team in a lead's place for some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// Who is away.
    pub lead: WorkerId,
    /// Who leads meanwhile.
    pub worker: WorkerId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl StandIn {
    /// Whether it holds on this day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// What is written of a team. Amended as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamDetails {
    /// What it is called.
    pub name: Line,
    /// The area it belongs to; none is cross-cutting (tværgående).
    pub area: Option<ServiceArea>,
    /// The frameworks whose tags it uses.
    pub frameworks: Vec<FrameworkId>,
}

/// What can happen to a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TeamEvent {
    /// Founded, or written anew.
    Written(TeamDetails),
    /// A lead will be away: who leads meanwhile, in the place of whoever was named before.
    StandInNamed(StandIn),
    /// A lead leads again themselves.
    StandInEnded(WorkerId),
}

impl Team {
    /// The state after an event.
    pub fn evolve(state: Option<Self>, id: TeamId, event: &TeamEvent) -> Option<Self> {
        if let (None, TeamEvent::Written(details)) = (&state, event) {
            return Some(Self { id, version: 1, details: details.clone(), stand_ins: Vec::new() });
        }
        let mut this = state?;
        this.version += 1;
        match event {
            TeamEvent::Written(details) => this.details = details.clone(),
            TeamEvent::StandInNamed(named) => {
                this.stand_ins.retain(|earlier| earlier.lead != named.lead);
                this.stand_ins.push(*named);
            }
            TeamEvent::StandInEnded(lead) => this.stand_ins.retain(|earlier| earlier.lead != *lead),
        }
        Some(this)
    }
}

/// In what standing a worker belongs to a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Logs contacts and reads the team's.
    Member,
    /// Leads: reads and signs the week too.
    Lead,
}

/// What a worker looks after apart from any team. Neither reads citizens' text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Office {
    /// Manages people and settings.
    Administrator,
    /// Reads the record of looks.
    Auditor,
}

/// A worker's place in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Which team.
    pub team: TeamId,
    /// In what standing.
    pub standing: Standing,
}

/// What is written of a worker. Amended as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerDetails {
    /// What they are called ("Anna K").
    pub name: Line,
    /// What they log in as; unique without regard to case.
    pub login: Line,
    /// The language they read.
    pub language: Language,
    /// The teams they belong to.
    pub memberships: Vec<Membership>,
    /// What else they look after.
    pub offices: Vec<Office>,
}

/// A password as it is kept: an argon2id hash in PHC form. Never shown, never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// Whether the password was chosen by its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PasswordOrigin {
    /// The owner chose it.
    Chosen,
    /// Someone handed it out: it must be changed at the first log-in.
    HandedOut,
}

/// A key to the commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Which.
    pub id: TokenId,
    /// SHA-256 over the secret; the secret itself is shown once and never kept.
    pub digest: [u8; 32],
    /// What it is for; may be empty.
    pub label: Line,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// From when on it is no longer good; none until it is taken back.
    pub expires: Option<DateTime<Utc>>,
}

/// A public key that a worker logs in with over SSH.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerKey {
    /// The key itself.
    pub key: PublicKey,
    /// Where its other half lies ("bærbar, feltkontor"); may be empty.
    pub label: Line,
    /// Since when it is good.
    pub added: DateTime<Utc>,
}

/// Whether a worker is still with us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Employment {
    /// They can log in.
    Active,
    /// They can't log in any more; what they wrote stays theirs.
    Left,
}

/// A worker as they stand now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worker {
    /// Who.
    pub id: WorkerId,
    /// How many events made this state.
    pub version: u32,
    /// What is written of them.
    pub details: WorkerDetails,
    /// Their password; none can't log in with one.
    pub password: Option<(PasswordHash, PasswordOrigin)>,
    /// Their keys to the commands.
    pub tokens: Vec<Token>,
    /// The public keys that they log in with over SSH.
    pub keys: Vec<WorkerKey>,
    /// Whether they are still with us.
    pub employment: Employment,
    /// When they are away, or were of late; none overlaps another.
    pub absences: Vec<Absence>,
}

/// What can happen to a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkerEvent {
    /// Added, or written anew.
    Written(Box<WorkerDetails>),
    /// A password was set.
    PasswordSet(PasswordHash, PasswordOrigin),
    /// A key to the commands was made.
    TokenMade(Token),
    /// A key to the commands was taken back.
    TokenRevoked(TokenId),
    /// A public key was registered.
    KeyAdded(Box<WorkerKey>),
    /// A public key was removed.
    KeyRemoved(Fingerprint),
    /// They left.
    Left,
    /// They came back.
    Returned,
    /// When they are away was written anew.
    AbsencesWritten(Vec<Absence>),
}

impl Worker {
    /// The state after an event; the first event must be [`WorkerEvent::Written`].
    pub fn evolve(state: Option<Self>, id: WorkerId, event: &WorkerEvent) -> Option<Self> {
        let mut worker = match (state, event) {
            (Some(worker), _) => worker,
            (None, WorkerEvent::Written(details)) => Self {
                id,
                version: 0,
                details: (**details).clone(),
                password: None,
                tokens: Vec::new(),
                keys: Vec::new(),
                employment: Employment::Active,
                absences: Vec::new(),
            },
            (None, _) => return None,
        };
        worker.version += 1;
        match event {
            WorkerEvent::Written(details) => worker.details = (**details).clone(),
            WorkerEvent::PasswordSet(hash, origin) => worker.password = Some((hash.clone(), *origin)),
            WorkerEvent::TokenMade(token) => worker.tokens.push(token.clone()),
            WorkerEvent::TokenRevoked(id) => worker.tokens.retain(|token| token.id != *id),
            WorkerEvent::KeyAdded(key) => {
                worker.keys.retain(|held| held.key != key.key);
                worker.keys.push((**key).clone());
            }
            WorkerEvent::KeyRemoved(print) => worker.keys.retain(|held| held.key.fingerprint() != *print),
            WorkerEvent::Left => worker.employment = Employment::Left,
            WorkerEvent::Returned => worker.employment = Employment::Active,
            WorkerEvent::AbsencesWritten(absences) => worker.absences.clone_from(absences),
        }
        Some(worker)
    }

    /// The standing in a team, where they have one.
    pub fn standing(&self, team: TeamId) -> Option<Standing> {
        self.details.memberships.iter().find(|place| place.team == team).map(|place| place.standing)
    }

    /// The absence that holds on that day.
    pub fn away_on(&self, day: NaiveDate) -> Option<&Absence> {
        self.absences.iter().find(|absence| absence.holds_on(day))
    }

    /// Whether they hold an office.
    pub fn holds(&self, office: Office) -> bool {
        self.details.offices.contains(&office)
    }
}
