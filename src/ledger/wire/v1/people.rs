//! Teams and workers as they are stored. All of it is sealed under the house's key.

use serde::{Deserialize, Serialize};

use crate::domain::handover::{Absence, Cover};
use crate::domain::public_key::{Fingerprint, PublicKey};
use crate::domain::team::{
    self, Employment, Membership, Office, PasswordHash, PasswordOrigin, StandIn, Standing, Team, TeamDetails,
    TeamEvent, Worker, WorkerDetails, WorkerEvent, WorkerKey,
};

use super::atoms::{
    Area, Blob, Bytes32, Day, Id, Instant, Malformed, Tongue, framework, is_default, line, maybe, text, words,
};

words! {
    /// In what standing a worker belongs to a team.
    Place = Standing { Member = "member", Lead = "lead" }
    /// What a worker looks after apart from any team.
    Charge = Office { Administrator = "administrator", Auditor = "auditor" }
    /// Whether the password was chosen by its owner.
    Choice = PasswordOrigin { Chosen = "chosen", HandedOut = "handed-out" }
    /// Whether a worker is still with us.
    Presence = Employment { Active = "active", Left = "left" }
}

/// What is written of a team.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TeamParts {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    area: Option<Area>,
    #[serde(default, skip_serializing_if = "is_default")]
    frameworks: Vec<String>,
}

impl From<&TeamDetails> for TeamParts {
    fn from(details: &TeamDetails) -> Self {
        Self {
            name: text(&details.name),
            area: details.area.map(Into::into),
            frameworks: details.frameworks.iter().map(|id| id.as_str().to_owned()).collect(),
        }
    }
}

impl TryFrom<TeamParts> for TeamDetails {
    type Error = Malformed;
    fn try_from(parts: TeamParts) -> Result<Self, Malformed> {
        Ok(Self {
            name: line(&parts.name),
            area: parts.area.map(Into::into),
            frameworks: parts.frameworks.iter().map(|name| framework(name)).collect::<Result<_, _>>()?,
        })
    }
}

/// What happened to a team.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum TeamWhat {
    Written(TeamParts),
    StandInNamed(StandingIn),
    StandInEnded(Id),
}

/// Who leads in whose place, from which day until which.
#[derive(Serialize, Deserialize)]
pub(super) struct StandingIn(Id, Id, Day, Day);

impl From<&StandIn> for StandingIn {
    fn from(it: &StandIn) -> Self {
        Self(it.lead.into(), it.worker.into(), it.from.into(), it.until.into())
    }
}

impl TryFrom<StandingIn> for StandIn {
    type Error = Malformed;
    fn try_from(it: StandingIn) -> Result<Self, Malformed> {
        let (from, until) = (it.2.try_into()?, it.3.try_into()?);
        Ok(Self { lead: it.0.into(), worker: it.1.into(), from, until })
    }
}

impl From<&TeamEvent> for TeamWhat {
    fn from(event: &TeamEvent) -> Self {
        match event {
            TeamEvent::Written(details) => Self::Written(details.into()),
            TeamEvent::StandInNamed(stand_in) => Self::StandInNamed(stand_in.into()),
            TeamEvent::StandInEnded(lead) => Self::StandInEnded((*lead).into()),
        }
    }
}

impl TryFrom<TeamWhat> for TeamEvent {
    type Error = Malformed;
    fn try_from(what: TeamWhat) -> Result<Self, Malformed> {
        match what {
            TeamWhat::Written(parts) => Ok(Self::Written(parts.try_into()?)),
            TeamWhat::StandInNamed(stand_in) => Ok(Self::StandInNamed(stand_in.try_into()?)),
            TeamWhat::StandInEnded(lead) => Ok(Self::StandInEnded(lead.into())),
        }
    }
}

/// A team as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TeamState {
    id: Id,
    version: u32,
    details: TeamParts,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stand_ins: Vec<StandingIn>,
}

impl From<&Team> for TeamState {
    fn from(team: &Team) -> Self {
        let stand_ins = team.stand_ins.iter().map(Into::into).collect();
        Self { id: team.id.into(), version: team.version, details: (&team.details).into(), stand_ins }
    }
}

impl TryFrom<TeamState> for Team {
    type Error = Malformed;
    fn try_from(state: TeamState) -> Result<Self, Malformed> {
        let stand_ins = state.stand_ins.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?;
        Ok(Self {
            id: state.id.into(),
            version: state.version,
            details: state.details.try_into()?,
            stand_ins,
        })
    }
}

/// What is written of a worker.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkerParts {
    name: String,
    login: String,
    language: Tongue,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    memberships: Vec<(Id, Place)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    offices: Vec<Charge>,
}

impl From<&WorkerDetails> for WorkerParts {
    fn from(details: &WorkerDetails) -> Self {
        let place = |place: &Membership| (place.team.into(), place.standing.into());
        Self {
            name: text(&details.name),
            login: text(&details.login),
            language: details.language.into(),
            memberships: details.memberships.iter().map(place).collect(),
            offices: details.offices.iter().map(|office| (*office).into()).collect(),
        }
    }
}

impl From<WorkerParts> for WorkerDetails {
    fn from(parts: WorkerParts) -> Self {
        let place = |(team, place): (Id, Place)| Membership { team: team.into(), standing: place.into() };
        Self {
            name: line(&parts.name),
            login: line(&parts.login),
            language: parts.language.into(),
            memberships: parts.memberships.into_iter().map(place).collect(),
            offices: parts.offices.into_iter().map(Into::into).collect(),
        }
    }
}

/// A key to the commands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Token {
    id: Id,
    digest: Bytes32,
    #[serde(default, skip_serializing_if = "is_default")]
    label: String,
    made: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires: Option<Instant>,
}

impl From<&team::Token> for Token {
    fn from(token: &team::Token) -> Self {
        Self {
            id: token.id.into(),
            digest: Bytes32(token.digest),
            label: text(&token.label),
            made: token.made.into(),
            expires: token.expires.map(Into::into),
        }
    }
}

impl TryFrom<Token> for team::Token {
    type Error = Malformed;
    fn try_from(token: Token) -> Result<Self, Malformed> {
        Ok(Self {
            id: token.id.into(),
            digest: token.digest.0,
            label: line(&token.label),
            made: token.made.try_into()?,
            expires: maybe(token.expires)?,
        })
    }
}

/// A public key of a worker: its own bytes (RFC 4253), which say all the rest.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Key {
    key: Blob,
    #[serde(default, skip_serializing_if = "is_default")]
    label: String,
    added: Instant,
}

impl From<&WorkerKey> for Key {
    fn from(held: &WorkerKey) -> Self {
        Self { key: Blob(held.key.blob().to_vec()), label: text(&held.label), added: held.added.into() }
    }
}

impl TryFrom<Key> for WorkerKey {
    type Error = Malformed;
    fn try_from(stored: Key) -> Result<Self, Malformed> {
        let key = PublicKey::stored(&stored.key.0).map_err(|_| Malformed("no public key"))?;
        Ok(Self { key, label: line(&stored.label), added: stored.added.try_into()? })
    }
}

/// What happened to a worker.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum WorkerWhat {
    Written(Box<WorkerParts>),
    PasswordSet(String, Choice),
    TokenMade(Token),
    TokenRevoked(Id),
    KeyAdded(Box<Key>),
    KeyRemoved(Bytes32),
    Left,
    Returned,
    AbsencesWritten(Vec<Away>),
}

/// A time in which a worker is away: first day, last day, and who covers in which team.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Away {
    from: Day,
    until: Day,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    covers: Vec<(Id, Id)>,
}

impl From<&Absence> for Away {
    fn from(absence: &Absence) -> Self {
        let cover = |cover: &Cover| (cover.team.into(), cover.worker.into());
        Self {
            from: absence.from.into(),
            until: absence.until.into(),
            covers: absence.covers.iter().map(cover).collect(),
        }
    }
}

impl TryFrom<Away> for Absence {
    type Error = Malformed;
    fn try_from(away: Away) -> Result<Self, Malformed> {
        let cover = |(team, worker): (Id, Id)| Cover { team: team.into(), worker: worker.into() };
        Ok(Self {
            from: away.from.try_into()?,
            until: away.until.try_into()?,
            covers: away.covers.into_iter().map(cover).collect(),
        })
    }
}

impl From<&WorkerEvent> for WorkerWhat {
    fn from(event: &WorkerEvent) -> Self {
        match event {
            WorkerEvent::Written(details) => Self::Written(Box::new(WorkerParts::from(&**details))),
            WorkerEvent::PasswordSet(hash, origin) => Self::PasswordSet(hash.0.clone(), (*origin).into()),
            WorkerEvent::TokenMade(token) => Self::TokenMade(token.into()),
            WorkerEvent::TokenRevoked(id) => Self::TokenRevoked((*id).into()),
            WorkerEvent::KeyAdded(held) => Self::KeyAdded(Box::new(Key::from(&**held))),
            WorkerEvent::KeyRemoved(print) => Self::KeyRemoved(Bytes32(*print.as_bytes())),
            WorkerEvent::Left => Self::Left,
            WorkerEvent::Returned => Self::Returned,
            WorkerEvent::AbsencesWritten(absences) => {
                Self::AbsencesWritten(absences.iter().map(Away::from).collect())
            }
        }
    }
}

impl TryFrom<WorkerWhat> for WorkerEvent {
    type Error = Malformed;
    fn try_from(what: WorkerWhat) -> Result<Self, Malformed> {
        Ok(match what {
            WorkerWhat::Written(parts) => Self::Written(Box::new((*parts).into())),
            WorkerWhat::PasswordSet(hash, choice) => Self::PasswordSet(PasswordHash(hash), choice.into()),
            WorkerWhat::TokenMade(token) => Self::TokenMade(token.try_into()?),
            WorkerWhat::TokenRevoked(id) => Self::TokenRevoked(id.into()),
            WorkerWhat::KeyAdded(stored) => Self::KeyAdded(Box::new((*stored).try_into()?)),
            WorkerWhat::KeyRemoved(print) => Self::KeyRemoved(Fingerprint::from_bytes(print.0)),
            WorkerWhat::Left => Self::Left,
            WorkerWhat::Returned => Self::Returned,
            WorkerWhat::AbsencesWritten(absences) => {
                Self::AbsencesWritten(absences.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?)
            }
        })
    }
}

/// A worker as they stand.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkerState {
    id: Id,
    version: u32,
    details: WorkerParts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    password: Option<(String, Choice)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tokens: Vec<Token>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    keys: Vec<Key>,
    employment: Presence,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    absences: Vec<Away>,
}

impl From<&Worker> for WorkerState {
    fn from(worker: &Worker) -> Self {
        let password = worker.password.as_ref();
        Self {
            id: worker.id.into(),
            version: worker.version,
            details: (&worker.details).into(),
            password: password.map(|(hash, origin)| (hash.0.clone(), (*origin).into())),
            tokens: worker.tokens.iter().map(Token::from).collect(),
            keys: worker.keys.iter().map(Key::from).collect(),
            employment: worker.employment.into(),
            absences: worker.absences.iter().map(Away::from).collect(),
        }
    }
}

impl TryFrom<WorkerState> for Worker {
    type Error = Malformed;
    fn try_from(state: WorkerState) -> Result<Self, Malformed> {
        Ok(Self {
            id: state.id.into(),
            version: state.version,
            details: state.details.into(),
            password: state.password.map(|(hash, choice)| (PasswordHash(hash), choice.into())),
            tokens: state.tokens.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            keys: state.keys.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            employment: state.employment.into(),
            absences: state.absences.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
        })
    }
}
