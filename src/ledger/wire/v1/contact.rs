//! Contacts as they are stored.

use serde::{Deserialize, Serialize};

use crate::domain::contact::{
    self, Contact, ContactDetails, ContactEvent, ContactState, Earlier, Initiator, LegalBasis, NextStep,
};
use crate::domain::goal::{self, Level};

use super::atoms::{
    Area, Id, Instant, Malformed, Tag, ids, is_default, line, lines, prose, text, texts, words,
};

words! {
    /// How people met.
    Channel = contact::Channel {
        Street = "street",
        HomeVisit = "home-visit",
        DropIn = "drop-in",
        Phone = "phone",
        Message = "message",
        Meeting = "meeting",
        Accompaniment = "accompaniment",
    }
    /// Who took the first step.
    Start = Initiator { Worker = "worker", Citizen = "citizen", Network = "network", Partner = "partner" }
    /// The law it rests on.
    Basis = LegalBasis {
        Unsaid = "unsaid",
        Section82a = "82a",
        Section82b = "82b",
        Section82c = "82c",
        Section82d = "82d",
        Section99 = "99",
        ChildrensAct = "childrens-act",
        Advice = "advice",
        Other = "other",
    }
}

/// What became of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Outcome {
    Reached,
    Attempted,
    Observed,
    Group(u16),
}

impl From<contact::Outcome> for Outcome {
    fn from(outcome: contact::Outcome) -> Self {
        match outcome {
            contact::Outcome::Reached => Self::Reached,
            contact::Outcome::Attempted => Self::Attempted,
            contact::Outcome::Observed => Self::Observed,
            contact::Outcome::Group(people) => Self::Group(people),
        }
    }
}

impl From<Outcome> for contact::Outcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Reached => Self::Reached,
            Outcome::Attempted => Self::Attempted,
            Outcome::Observed => Self::Observed,
            Outcome::Group(people) => Self::Group(people),
        }
    }
}

/// What comes next.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Next {
    Missing,
    Planned,
    None(String),
}

impl From<&NextStep> for Next {
    fn from(next: &NextStep) -> Self {
        match next {
            NextStep::Missing => Self::Missing,
            NextStep::Planned => Self::Planned,
            NextStep::None(because) => Self::None(text(because)),
        }
    }
}

impl From<Next> for NextStep {
    fn from(next: Next) -> Self {
        match next {
            Next::Missing => Self::Missing,
            Next::Planned => Self::Planned,
            Next::None(because) => Self::None(line(&because)),
        }
    }
}

/// A level's number; none is "not assessed".
pub(super) fn level(number: Option<u8>) -> Result<Option<Level>, Malformed> {
    number.map(|number| Level::of(number).ok_or(Malformed("level"))).transpose()
}

/// Where a goal stood.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Measurement {
    goal: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    own: Option<u8>,
}

impl From<&goal::Measurement> for Measurement {
    fn from(measurement: &goal::Measurement) -> Self {
        let goal::Measurement { goal, level, own_score } = measurement;
        Self { goal: (*goal).into(), level: level.map(Level::number), own: *own_score }
    }
}

impl TryFrom<Measurement> for goal::Measurement {
    type Error = Malformed;
    fn try_from(stored: Measurement) -> Result<Self, Malformed> {
        Ok(Self { goal: stored.goal.into(), level: level(stored.level)?, own_score: stored.own })
    }
}

/// What is written of a contact.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Details {
    happened: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    #[serde(default, skip_serializing_if = "is_default")]
    place: String,
    channel: Channel,
    outcome: Outcome,
    #[serde(default, skip_serializing_if = "is_default")]
    citizens: Vec<Id>,
    #[serde(default, skip_serializing_if = "is_default")]
    others: Vec<String>,
    initiator: Start,
    basis: Basis,
    #[serde(default, skip_serializing_if = "is_default")]
    areas: Vec<Area>,
    #[serde(default, skip_serializing_if = "is_default")]
    tags: Vec<Tag>,
    #[serde(default, skip_serializing_if = "is_default")]
    what: String,
    #[serde(default, skip_serializing_if = "is_default")]
    assessment: String,
    #[serde(default, skip_serializing_if = "is_default")]
    own_words: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    measurements: Vec<Measurement>,
    next: Next,
}

impl From<&ContactDetails> for Details {
    fn from(details: &ContactDetails) -> Self {
        Self {
            happened: details.happened.into(),
            minutes: details.minutes,
            place: text(&details.place),
            channel: details.channel.into(),
            outcome: details.outcome.into(),
            citizens: ids(&details.citizens),
            others: texts(&details.others),
            initiator: details.initiator.into(),
            basis: details.basis.into(),
            areas: details.areas.iter().map(|area| (*area).into()).collect(),
            tags: details.tags.iter().map(Tag::from).collect(),
            what: text(&details.what),
            assessment: text(&details.assessment),
            own_words: text(&details.own_words),
            measurements: details.measurements.iter().map(Measurement::from).collect(),
            next: (&details.next).into(),
        }
    }
}

impl TryFrom<Details> for ContactDetails {
    type Error = Malformed;
    fn try_from(details: Details) -> Result<Self, Malformed> {
        Ok(Self {
            happened: details.happened.try_into()?,
            minutes: details.minutes,
            place: line(&details.place),
            channel: details.channel.into(),
            outcome: details.outcome.into(),
            citizens: details.citizens.into_iter().map(Into::into).collect(),
            others: lines(&details.others),
            initiator: details.initiator.into(),
            basis: details.basis.into(),
            areas: details.areas.into_iter().map(Into::into).collect(),
            tags: details.tags.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            what: prose(&details.what),
            assessment: prose(&details.assessment),
            own_words: prose(&details.own_words),
            measurements: details
                .measurements
                .into_iter()
                .map(TryInto::try_into)
                .collect::<Result<_, _>>()?,
            next: details.next.into(),
        })
    }
}

/// What happened to a contact.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum What {
    Logged { details: Box<Details>, team: Id },
    Amended { details: Box<Details>, reason: String },
    Voided { reason: String },
    Restored,
}

impl From<&ContactEvent> for What {
    fn from(event: &ContactEvent) -> Self {
        let boxed = |details: &ContactDetails| Box::new(Details::from(details));
        match event {
            ContactEvent::Logged { details, team } => {
                Self::Logged { details: boxed(details), team: (*team).into() }
            }
            ContactEvent::Amended { details, reason } => {
                Self::Amended { details: boxed(details), reason: text(reason) }
            }
            ContactEvent::Voided { reason } => Self::Voided { reason: text(reason) },
            ContactEvent::Restored => Self::Restored,
        }
    }
}

impl TryFrom<What> for ContactEvent {
    type Error = Malformed;
    fn try_from(what: What) -> Result<Self, Malformed> {
        Ok(match what {
            What::Logged { details, team } => {
                Self::Logged { details: Box::new((*details).try_into()?), team: team.into() }
            }
            What::Amended { details, reason } => {
                Self::Amended { details: Box::new((*details).try_into()?), reason: line(&reason) }
            }
            What::Voided { reason } => Self::Voided { reason: line(&reason) },
            What::Restored => Self::Restored,
        })
    }
}

/// A contact as it stands, without its earlier wordings, which are rows of their own.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    id: Id,
    version: u32,
    team: Id,
    writer: Id,
    written: Instant,
    details: Details,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    voided: Option<Voided>,
    /// How many earlier wordings there are.
    #[serde(default, skip_serializing_if = "is_default")]
    amendments: u32,
}

/// Why, by whom and when a contact was taken back.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Voided {
    reason: String,
    by: Id,
    at: Instant,
}

impl State {
    pub(super) fn of(contact: &Contact, amendments: u32) -> Self {
        let voided = match &contact.state {
            ContactState::Final => None,
            ContactState::Voided { reason, by, at } => {
                Some(Voided { reason: text(reason), by: (*by).into(), at: (*at).into() })
            }
        };
        Self {
            id: contact.id.into(),
            version: contact.version,
            team: contact.team.into(),
            writer: contact.writer.into(),
            written: contact.written.into(),
            details: (&contact.details).into(),
            voided,
            amendments,
        }
    }

    pub(super) fn read(self) -> Result<(Contact, u32), Malformed> {
        let state = match self.voided {
            None => ContactState::Final,
            Some(Voided { reason, by, at }) => {
                ContactState::Voided { reason: line(&reason), by: by.into(), at: at.try_into()? }
            }
        };
        let contact = Contact {
            id: self.id.into(),
            version: self.version,
            team: self.team.into(),
            writer: self.writer.into(),
            written: self.written.try_into()?,
            details: self.details.try_into()?,
            state,
            earlier: Vec::new(),
        };
        Ok((contact, self.amendments))
    }
}

/// An earlier wording.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Before {
    details: Details,
    by: Id,
    at: Instant,
    reason: String,
}

impl From<&Earlier> for Before {
    fn from(earlier: &Earlier) -> Self {
        let Earlier { details, replaced_by, replaced_at, reason } = earlier;
        let (by, at) = ((*replaced_by).into(), (*replaced_at).into());
        Self { details: details.into(), by, at, reason: text(reason) }
    }
}

impl TryFrom<Before> for Earlier {
    type Error = Malformed;
    fn try_from(before: Before) -> Result<Self, Malformed> {
        Ok(Self {
            details: before.details.try_into()?,
            replaced_by: before.by.into(),
            replaced_at: before.at.try_into()?,
            reason: line(&before.reason),
        })
    }
}
