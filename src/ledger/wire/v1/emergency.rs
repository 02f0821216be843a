//! Openings of the broken glass as they are stored.

use serde::{Deserialize, Serialize};

use crate::domain::emergency::{Emergency, EmergencyEvent, Review};

use super::atoms::{Id, Instant, Malformed, line, text};

/// What happened to an opening.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum What {
    Opened(Id, String),
    Reviewed(String),
}

impl From<&EmergencyEvent> for What {
    fn from(event: &EmergencyEvent) -> Self {
        match event {
            EmergencyEvent::Opened { citizen, reason } => Self::Opened((*citizen).into(), text(reason)),
            EmergencyEvent::Reviewed { note } => Self::Reviewed(text(note)),
        }
    }
}

impl From<What> for EmergencyEvent {
    fn from(what: What) -> Self {
        match what {
            What::Opened(citizen, reason) => Self::Opened { citizen: citizen.into(), reason: line(&reason) },
            What::Reviewed(note) => Self::Reviewed { note: line(&note) },
        }
    }
}

/// An opening as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    id: Id,
    version: u32,
    citizen: Id,
    by: Id,
    opened: Instant,
    reason: String,
    /// By whom it was reviewed, when, and what they found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    review: Option<(Id, Instant, String)>,
}

impl From<&Emergency> for State {
    fn from(emergency: &Emergency) -> Self {
        let review = |review: &Review| (review.by.into(), review.at.into(), text(&review.note));
        Self {
            id: emergency.id.into(),
            version: emergency.version,
            citizen: emergency.citizen.into(),
            by: emergency.by.into(),
            opened: emergency.opened.into(),
            reason: text(&emergency.reason),
            review: emergency.review.as_ref().map(review),
        }
    }
}

impl TryFrom<State> for Emergency {
    type Error = Malformed;
    fn try_from(state: State) -> Result<Self, Malformed> {
        let review = |(by, at, note): (Id, Instant, String)| {
            Ok::<_, Malformed>(Review { by: by.into(), at: at.try_into()?, note: line(&note) })
        };
        Ok(Self {
            id: state.id.into(),
            version: state.version,
            citizen: state.citizen.into(),
            by: state.by.into(),
            opened: state.opened.try_into()?,
            reason: line(&state.reason),
            review: state.review.map(review).transpose()?,
        })
    }
}
