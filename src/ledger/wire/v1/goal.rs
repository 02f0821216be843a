//! Goals as they are stored.

use serde::{Deserialize, Serialize};

use crate::domain::goal::{self, Goal, GoalDetails, GoalEvent, GoalState, GoalType, Level, Reading};

use super::atoms::{Id, Instant, Malformed, Tag, line, prose, text, words};
use super::contact::level;

words! {
    /// What it is about.
    Theme = goal::Theme {
        MentalFunctions = "mental-functions",
        PhysicalFunctions = "physical-functions",
        HealthConditions = "health-conditions",
        SocialConditions = "social-conditions",
        Relations = "relations",
        Communication = "communication",
        Mobility = "mobility",
        SelfCare = "self-care",
        CommunityLife = "community-life",
        PracticalTasks = "practical-tasks",
        Surroundings = "surroundings",
    }
    /// What kind of change is wanted.
    Kind = GoalType { Develop = "develop", Maintain = "maintain", LimitLoss = "limit-loss" }
    /// Where it stands.
    Standing = GoalState {
        Proposed = "proposed",
        Active = "active",
        Achieved = "achieved",
        Partly = "partly",
        Not = "not",
        Dropped = "dropped",
    }
}

/// What is written of a goal.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Details {
    citizen: Id,
    team: Id,
    wish: String,
    theme: Theme,
    kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target: Option<u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Tag>,
}

impl From<&GoalDetails> for Details {
    fn from(details: &GoalDetails) -> Self {
        Self {
            citizen: details.citizen.into(),
            team: details.team.into(),
            wish: text(&details.wish),
            theme: details.theme.into(),
            kind: details.kind.into(),
            start: details.start.map(Level::number),
            target: details.target.map(Level::number),
            tags: details.tags.iter().map(Tag::from).collect(),
        }
    }
}

impl TryFrom<Details> for GoalDetails {
    type Error = Malformed;
    fn try_from(details: Details) -> Result<Self, Malformed> {
        Ok(Self {
            citizen: details.citizen.into(),
            team: details.team.into(),
            wish: prose(&details.wish),
            theme: details.theme.into(),
            kind: details.kind.into(),
            start: level(details.start)?,
            target: level(details.target)?,
            tags: details.tags.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
        })
    }
}

/// What happened to a goal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum What {
    Set(Box<Details>),
    Amended(Box<Details>),
    Measured {
        at: Instant,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<Id>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<u8>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        own: Option<u8>,
    },
    ReadingWithdrawn {
        contact: Id,
    },
    Moved {
        to: Standing,
        note: String,
    },
}

impl From<&GoalEvent> for What {
    fn from(event: &GoalEvent) -> Self {
        match event {
            GoalEvent::Set(details) => Self::Set(Box::new(Details::from(&**details))),
            GoalEvent::Amended(details) => Self::Amended(Box::new(Details::from(&**details))),
            GoalEvent::Measured { at, contact, level, own_score } => Self::Measured {
                at: (*at).into(),
                contact: contact.map(Into::into),
                level: level.map(Level::number),
                own: *own_score,
            },
            GoalEvent::ReadingWithdrawn { contact } => Self::ReadingWithdrawn { contact: (*contact).into() },
            GoalEvent::Moved { to, note } => Self::Moved { to: (*to).into(), note: text(note) },
        }
    }
}

impl TryFrom<What> for GoalEvent {
    type Error = Malformed;
    fn try_from(what: What) -> Result<Self, Malformed> {
        Ok(match what {
            What::Set(details) => Self::Set(Box::new((*details).try_into()?)),
            What::Amended(details) => Self::Amended(Box::new((*details).try_into()?)),
            What::Measured { at, contact, level: number, own } => Self::Measured {
                at: at.try_into()?,
                contact: contact.map(Into::into),
                level: level(number)?,
                own_score: own,
            },
            What::ReadingWithdrawn { contact } => Self::ReadingWithdrawn { contact: contact.into() },
            What::Moved { to, note } => Self::Moved { to: to.into(), note: line(&note) },
        })
    }
}

/// One measurement with its place in time.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Measured {
    at: Instant,
    by: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    own: Option<u8>,
}

impl From<&Reading> for Measured {
    fn from(reading: &Reading) -> Self {
        Self {
            at: reading.at.into(),
            by: reading.by.into(),
            contact: reading.contact.map(Into::into),
            level: reading.level.map(Level::number),
            own: reading.own_score,
        }
    }
}

impl TryFrom<Measured> for Reading {
    type Error = Malformed;
    fn try_from(measured: Measured) -> Result<Self, Malformed> {
        Ok(Self {
            at: measured.at.try_into()?,
            by: measured.by.into(),
            contact: measured.contact.map(Into::into),
            level: level(measured.level)?,
            own_score: measured.own,
        })
    }
}

/// A goal as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    id: Id,
    version: u32,
    details: Details,
    set_at: Instant,
    state: Standing,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    readings: Vec<Measured>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<Instant>,
}

impl From<&Goal> for State {
    fn from(goal: &Goal) -> Self {
        Self {
            id: goal.id.into(),
            version: goal.version,
            details: (&goal.details).into(),
            set_at: goal.set_at.into(),
            state: goal.state.into(),
            readings: goal.readings.iter().map(Measured::from).collect(),
            ended: goal.ended.map(Into::into),
        }
    }
}

impl TryFrom<State> for Goal {
    type Error = Malformed;
    fn try_from(state: State) -> Result<Self, Malformed> {
        Ok(Self {
            id: state.id.into(),
            version: state.version,
            details: state.details.try_into()?,
            set_at: state.set_at.try_into()?,
            state: state.state.into(),
            readings: state.readings.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            ended: state.ended.map(TryInto::try_into).transpose()?,
        })
    }
}
