//! Consents as they are stored.

use serde::{Deserialize, Serialize};

use crate::domain::consent::{
    self, Consent, ConsentDetails, ConsentEvent, ConsentStatus, ConsentStep, DataKind,
};

use super::atoms::{Area, Day, Id, Instant, Malformed, is_default, line, maybe, prose, text, words};

words! {
    /// A kind of data.
    Kind = DataKind {
        Contacts = "contacts",
        FollowUps = "follow-ups",
        Referrals = "referrals",
        Goals = "goals",
        Request = "request",
    }
    /// How it was given.
    Form = consent::Form { Spoken = "spoken", Written = "written" }
    /// Where it stands.
    Status = ConsentStatus {
        Asked = "asked",
        Given = "given",
        Refused = "refused",
        Withdrawn = "withdrawn",
    }
}

/// With whom data are shared.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Receiver {
    Area(Area),
    Team(Id),
    Organisation(String),
}

impl From<&consent::Receiver> for Receiver {
    fn from(receiver: &consent::Receiver) -> Self {
        match receiver {
            consent::Receiver::Area(area) => Self::Area((*area).into()),
            consent::Receiver::Team(team) => Self::Team((*team).into()),
            consent::Receiver::Organisation(name) => Self::Organisation(text(name)),
        }
    }
}

impl From<Receiver> for consent::Receiver {
    fn from(receiver: Receiver) -> Self {
        match receiver {
            Receiver::Area(area) => Self::Area(area.into()),
            Receiver::Team(team) => Self::Team(team.into()),
            Receiver::Organisation(name) => Self::Organisation(line(&name)),
        }
    }
}

/// What is agreed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Details {
    citizen: Id,
    team: Id,
    purpose: String,
    kinds: Vec<Kind>,
    receivers: Vec<Receiver>,
    #[serde(default, skip_serializing_if = "is_default")]
    giver: String,
    #[serde(default, skip_serializing_if = "is_default")]
    words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
}

impl From<&ConsentDetails> for Details {
    fn from(details: &ConsentDetails) -> Self {
        Self {
            citizen: details.citizen.into(),
            team: details.team.into(),
            purpose: text(&details.purpose),
            kinds: details.kinds.iter().copied().map(Into::into).collect(),
            receivers: details.receivers.iter().map(Into::into).collect(),
            giver: text(&details.giver),
            words: text(&details.words),
            until: details.until.map(Into::into),
        }
    }
}

impl TryFrom<Details> for ConsentDetails {
    type Error = Malformed;
    fn try_from(details: Details) -> Result<Self, Malformed> {
        Ok(Self {
            citizen: details.citizen.into(),
            team: details.team.into(),
            purpose: line(&details.purpose),
            kinds: details.kinds.into_iter().map(Into::into).collect(),
            receivers: details.receivers.into_iter().map(Into::into).collect(),
            giver: line(&details.giver),
            words: prose(&details.words),
            until: maybe(details.until)?,
        })
    }
}

/// What happened to a consent.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum What {
    Asked(Box<Details>),
    Amended(Box<Details>),
    Given(Form),
    Refused(String),
    Withdrawn(String),
    StepUndone,
}

impl From<&ConsentEvent> for What {
    fn from(event: &ConsentEvent) -> Self {
        match event {
            ConsentEvent::Asked(details) => Self::Asked(Box::new(Details::from(&**details))),
            ConsentEvent::Amended(details) => Self::Amended(Box::new(Details::from(&**details))),
            ConsentEvent::Given(form) => Self::Given((*form).into()),
            ConsentEvent::Refused { note } => Self::Refused(text(note)),
            ConsentEvent::Withdrawn { note } => Self::Withdrawn(text(note)),
            ConsentEvent::StepUndone => Self::StepUndone,
        }
    }
}

impl TryFrom<What> for ConsentEvent {
    type Error = Malformed;
    fn try_from(what: What) -> Result<Self, Malformed> {
        Ok(match what {
            What::Asked(details) => Self::Asked(Box::new((*details).try_into()?)),
            What::Amended(details) => Self::Amended(Box::new((*details).try_into()?)),
            What::Given(form) => Self::Given(form.into()),
            What::Refused(note) => Self::Refused { note: line(&note) },
            What::Withdrawn(note) => Self::Withdrawn { note: line(&note) },
            What::StepUndone => Self::StepUndone,
        })
    }
}

/// A consent as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    id: Id,
    version: u32,
    details: Details,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    form: Option<Form>,
    status: Status,
    /// Into which status, when, by whom, and why.
    steps: Vec<(Status, Instant, Id, String)>,
}

impl From<&Consent> for State {
    fn from(consent: &Consent) -> Self {
        let step =
            |step: &ConsentStep| (step.status.into(), step.at.into(), step.by.into(), text(&step.note));
        Self {
            id: consent.id.into(),
            version: consent.version,
            details: (&consent.details).into(),
            form: consent.form.map(Into::into),
            status: consent.status.into(),
            steps: consent.steps.iter().map(step).collect(),
        }
    }
}

impl TryFrom<State> for Consent {
    type Error = Malformed;
    fn try_from(state: State) -> Result<Self, Malformed> {
        let step = |(status, at, by, note): (Status, Instant, Id, String)| {
            Ok(ConsentStep { status: status.into(), at: at.try_into()?, by: by.into(), note: line(&note) })
        };
        Ok(Self {
            id: state.id.into(),
            version: state.version,
            details: state.details.try_into()?,
            form: state.form.map(Into::into),
            status: state.status.into(),
            steps: state.steps.into_iter().map(step).collect::<Result<_, Malformed>>()?,
        })
    }
}
