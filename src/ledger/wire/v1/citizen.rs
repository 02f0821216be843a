//! Citizens as they are stored.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::citizen::{
    self, Citizen, CitizenDetails, CitizenEvent, Interpreter, Protection, SafetyAlert, Tie,
};
use crate::domain::cpr::Cpr;
use crate::domain::handover::HandoverNote;

use super::atoms::{Day, Id, Instant, Malformed, ids, is_default, line, lines, maybe, prose, text, texts};

/// What is written about a citizen.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Details {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    alias: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    recognisers: String,
    /// The ten digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cpr: Option<Zeroizing<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    born: Option<Day>,
    #[serde(default, skip_serializing_if = "is_default")]
    phone: String,
    #[serde(default, skip_serializing_if = "is_default")]
    address: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    protection: Option<Until>,
    #[serde(default, skip_serializing_if = "is_default")]
    language: String,
    #[serde(default, skip_serializing_if = "is_default")]
    interpreter: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    alert: Option<(String, Until)>,
    #[serde(default, skip_serializing_if = "is_default")]
    target_groups: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    children: Option<u8>,
    /// Name, relation, how to reach them.
    #[serde(default, skip_serializing_if = "is_default")]
    network: Vec<(String, String, String)>,
    #[serde(default, skip_serializing_if = "is_default")]
    resources: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    primary: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    backup: Option<Id>,
}

/// A last day, or none that anyone knows.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Until {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
}

impl From<&CitizenDetails> for Details {
    fn from(details: &CitizenDetails) -> Self {
        let until = |day: Option<chrono::NaiveDate>| Until { until: day.map(Day::from) };
        let tie = |tie: &Tie| (text(&tie.name), text(&tie.relation), text(&tie.reach));
        Self {
            name: details.name.as_ref().map(text),
            alias: details.alias.as_ref().map(text),
            recognisers: text(&details.recognisers),
            cpr: details.cpr.as_ref().map(|cpr| Zeroizing::new(cpr.normalized().to_owned())),
            born: details.born.map(Day::from),
            phone: text(&details.phone),
            address: text(&details.address),
            protection: details.protection.map(|protection| until(protection.until)),
            language: text(&details.language),
            interpreter: details.interpreter == Interpreter::Needed,
            alert: details.alert.as_ref().map(|alert| (text(&alert.text), until(alert.until))),
            target_groups: texts(&details.target_groups),
            children: details.children,
            network: details.network.iter().map(tie).collect(),
            resources: text(&details.resources),
            primary: details.primary.map(Id::from),
            backup: details.backup.map(Id::from),
        }
    }
}

impl TryFrom<Details> for CitizenDetails {
    type Error = Malformed;
    fn try_from(details: Details) -> Result<Self, Malformed> {
        let cpr = |digits: Zeroizing<String>| match Cpr::parse(&digits) {
            Ok(reading) => Ok(reading.cpr),
            Err(_) => Err(Malformed("cpr")),
        };
        let protection = |until: Until| Ok::<_, Malformed>(Protection { until: maybe(until.until)? });
        let alert = |(text, until): (String, Until)| {
            Ok::<_, Malformed>(SafetyAlert { text: line(&text), until: maybe(until.until)? })
        };
        let tie = |(name, relation, reach): &(String, String, String)| Tie {
            name: line(name),
            relation: line(relation),
            reach: line(reach),
        };
        Ok(Self {
            name: details.name.as_deref().map(line),
            alias: details.alias.as_deref().map(line),
            recognisers: line(&details.recognisers),
            cpr: details.cpr.map(cpr).transpose()?,
            born: maybe(details.born)?,
            phone: line(&details.phone),
            address: line(&details.address),
            protection: details.protection.map(protection).transpose()?,
            language: line(&details.language),
            interpreter: if details.interpreter { Interpreter::Needed } else { Interpreter::NotNeeded },
            alert: details.alert.map(alert).transpose()?,
            target_groups: lines(&details.target_groups),
            children: details.children,
            network: details.network.iter().map(tie).collect(),
            resources: prose(&details.resources),
            primary: details.primary.map(Into::into),
            backup: details.backup.map(Into::into),
        })
    }
}

/// Where a citizen stands.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Stage {
    Found,
    ContactMade,
    Engaged(Day),
    HandedOver,
    Dormant,
    Closed(Day),
    ErasureProposed,
    Pseudonymised,
}

impl From<citizen::Stage> for Stage {
    fn from(stage: citizen::Stage) -> Self {
        match stage {
            citizen::Stage::Found => Self::Found,
            citizen::Stage::ContactMade => Self::ContactMade,
            citizen::Stage::Engaged(since) => Self::Engaged(since.into()),
            citizen::Stage::HandedOver => Self::HandedOver,
            citizen::Stage::Dormant => Self::Dormant,
            citizen::Stage::Closed(on) => Self::Closed(on.into()),
            citizen::Stage::ErasureProposed => Self::ErasureProposed,
            citizen::Stage::Pseudonymised => Self::Pseudonymised,
        }
    }
}

impl TryFrom<Stage> for citizen::Stage {
    type Error = Malformed;
    fn try_from(stage: Stage) -> Result<Self, Malformed> {
        Ok(match stage {
            Stage::Found => Self::Found,
            Stage::ContactMade => Self::ContactMade,
            Stage::Engaged(since) => Self::Engaged(since.try_into()?),
            Stage::HandedOver => Self::HandedOver,
            Stage::Dormant => Self::Dormant,
            Stage::Closed(on) => Self::Closed(on.try_into()?),
            Stage::ErasureProposed => Self::ErasureProposed,
            Stage::Pseudonymised => Self::Pseudonymised,
        })
    }
}

/// What happened to a citizen's record.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum What {
    Registered { details: Box<Details>, team: Id, stage: Stage },
    Amended(Box<Details>),
    StageMoved { to: Stage, note: String },
    TeamJoined(Id),
    TeamLeft(Id),
    MergedInto(Id),
    MergeUndone(Id),
    Handed(Box<Note>),
}

/// What was written when they were handed over.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    from: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<Id>,
    since: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
}

impl From<&HandoverNote> for Note {
    fn from(note: &HandoverNote) -> Self {
        Self {
            from: note.from.into(),
            to: note.to.map(Into::into),
            since: note.since.into(),
            until: note.until.map(Into::into),
            note: text(&note.note),
        }
    }
}

impl TryFrom<Note> for HandoverNote {
    type Error = Malformed;
    fn try_from(note: Note) -> Result<Self, Malformed> {
        Ok(Self {
            from: note.from.into(),
            to: note.to.map(Into::into),
            since: note.since.try_into()?,
            until: maybe(note.until)?,
            note: line(&note.note),
        })
    }
}

impl From<&CitizenEvent> for What {
    fn from(event: &CitizenEvent) -> Self {
        match event {
            CitizenEvent::Registered { details, team, stage } => Self::Registered {
                details: Box::new(Details::from(&**details)),
                team: (*team).into(),
                stage: (*stage).into(),
            },
            CitizenEvent::Amended(details) => Self::Amended(Box::new(Details::from(&**details))),
            CitizenEvent::StageMoved { to, note } => Self::StageMoved { to: (*to).into(), note: text(note) },
            CitizenEvent::TeamJoined(team) => Self::TeamJoined((*team).into()),
            CitizenEvent::TeamLeft(team) => Self::TeamLeft((*team).into()),
            CitizenEvent::MergedInto(other) => Self::MergedInto((*other).into()),
            CitizenEvent::MergeUndone(other) => Self::MergeUndone((*other).into()),
            CitizenEvent::Handed(note) => Self::Handed(Box::new(Note::from(&**note))),
        }
    }
}

impl TryFrom<What> for CitizenEvent {
    type Error = Malformed;
    fn try_from(what: What) -> Result<Self, Malformed> {
        Ok(match what {
            What::Registered { details, team, stage } => Self::Registered {
                details: Box::new((*details).try_into()?),
                team: team.into(),
                stage: stage.try_into()?,
            },
            What::Amended(details) => Self::Amended(Box::new((*details).try_into()?)),
            What::StageMoved { to, note } => Self::StageMoved { to: to.try_into()?, note: line(&note) },
            What::TeamJoined(team) => Self::TeamJoined(team.into()),
            What::TeamLeft(team) => Self::TeamLeft(team.into()),
            What::MergedInto(other) => Self::MergedInto(other.into()),
            What::MergeUndone(other) => Self::MergeUndone(other.into()),
            What::Handed(note) => Self::Handed(Box::new((*note).try_into()?)),
        })
    }
}

/// A citizen as they stand, with when they were first written down.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    id: Id,
    version: u32,
    details: Details,
    stage: Stage,
    teams: Vec<Id>,
    registered: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merged_into: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    handover: Option<Box<Note>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    engaged: Option<Day>,
}

impl State {
    pub(super) fn of(citizen: &Citizen, registered: DateTime<Utc>) -> Self {
        Self {
            id: citizen.id.into(),
            version: citizen.version,
            details: (&citizen.details).into(),
            stage: citizen.stage.into(),
            teams: ids(&citizen.teams),
            registered: registered.into(),
            merged_into: citizen.merged_into.map(Into::into),
            handover: citizen.handover.as_ref().map(|note| Box::new(Note::from(&**note))),
            engaged: citizen.engaged.map(Into::into),
        }
    }

    pub(super) fn read(self) -> Result<(Citizen, DateTime<Utc>), Malformed> {
        let citizen = Citizen {
            id: self.id.into(),
            version: self.version,
            details: self.details.try_into()?,
            stage: self.stage.try_into()?,
            teams: self.teams.into_iter().map(Into::into).collect(),
            merged_into: self.merged_into.map(Into::into),
            handover: self.handover.map(|note| (*note).try_into().map(Box::new)).transpose()?,
            engaged: self.engaged.map(TryInto::try_into).transpose()?,
        };
        Ok((citizen, self.registered.try_into()?))
    }
}
