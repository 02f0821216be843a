//! Follow-ups as they are stored.

use serde::{Deserialize, Serialize};

use crate::domain::follow_up::{
    self, Attempt, FollowUp, FollowUpDetails, FollowUpEvent, FollowUpState, Priority,
};

use super::atoms::{Area, Day, Id, Instant, Malformed, TimeOfDay, is_default, line, maybe, text, words};

words! {
    /// How much it matters.
    Weight = Priority { Normal = "normal", High = "high" }
}

/// Who is to do it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Owner {
    Worker(Id),
    Team(Id),
}

impl From<follow_up::Owner> for Owner {
    fn from(owner: follow_up::Owner) -> Self {
        match owner {
            follow_up::Owner::Worker(id) => Self::Worker(id.into()),
            follow_up::Owner::Team(id) => Self::Team(id.into()),
        }
    }
}

impl From<Owner> for follow_up::Owner {
    fn from(owner: Owner) -> Self {
        match owner {
            Owner::Worker(id) => Self::Worker(id.into()),
            Owner::Team(id) => Self::Team(id.into()),
        }
    }
}

/// When it is due.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Due {
    by: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<TimeOfDay>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not_before: Option<Day>,
}

impl From<follow_up::Due> for Due {
    fn from(due: follow_up::Due) -> Self {
        let follow_up::Due { by, time, not_before } = due;
        Self { by: by.into(), time: time.map(Into::into), not_before: not_before.map(Into::into) }
    }
}

impl TryFrom<Due> for follow_up::Due {
    type Error = Malformed;
    fn try_from(due: Due) -> Result<Self, Malformed> {
        Ok(Self { by: due.by.try_into()?, time: maybe(due.time)?, not_before: maybe(due.not_before)? })
    }
}

/// What was promised.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Details {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    citizen: Option<Id>,
    team: Id,
    owner: Owner,
    what: String,
    due: Due,
    priority: Weight,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    area: Option<Area>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<Id>,
}

impl From<&FollowUpDetails> for Details {
    fn from(details: &FollowUpDetails) -> Self {
        Self {
            citizen: details.citizen.map(Into::into),
            team: details.team.into(),
            owner: details.owner.into(),
            what: text(&details.what),
            due: details.due.into(),
            priority: details.priority.into(),
            area: details.area.map(Into::into),
            contact: details.contact.map(Into::into),
        }
    }
}

impl TryFrom<Details> for FollowUpDetails {
    type Error = Malformed;
    fn try_from(details: Details) -> Result<Self, Malformed> {
        Ok(Self {
            citizen: details.citizen.map(Into::into),
            team: details.team.into(),
            owner: details.owner.into(),
            what: line(&details.what),
            due: details.due.try_into()?,
            priority: details.priority.into(),
            area: details.area.map(Into::into),
            contact: details.contact.map(Into::into),
        })
    }
}

/// What happened to a follow-up.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum What {
    Planned(Box<Details>),
    Amended(Box<Details>),
    Attempted { note: String },
    Postponed { to: Due, reason: String },
    Done { outcome: String },
    Cancelled { reason: String },
    Reopened,
    PostponementUndone { due: Due },
    Handed(Owner),
}

impl From<&FollowUpEvent> for What {
    fn from(event: &FollowUpEvent) -> Self {
        use FollowUpEvent as E;
        let boxed = |details: &FollowUpDetails| Box::new(Details::from(details));
        match event {
            E::Planned(details) => Self::Planned(boxed(details)),
            E::Amended(details) => Self::Amended(boxed(details)),
            E::Attempted { note } => Self::Attempted { note: text(note) },
            E::Postponed { to, reason } => Self::Postponed { to: (*to).into(), reason: text(reason) },
            E::Done { outcome } => Self::Done { outcome: text(outcome) },
            E::Cancelled { reason } => Self::Cancelled { reason: text(reason) },
            E::Reopened => Self::Reopened,
            E::PostponementUndone { due } => Self::PostponementUndone { due: (*due).into() },
            E::Handed(owner) => Self::Handed((*owner).into()),
        }
    }
}

impl TryFrom<What> for FollowUpEvent {
    type Error = Malformed;
    fn try_from(what: What) -> Result<Self, Malformed> {
        Ok(match what {
            What::Planned(details) => Self::Planned(Box::new((*details).try_into()?)),
            What::Amended(details) => Self::Amended(Box::new((*details).try_into()?)),
            What::Attempted { note } => Self::Attempted { note: line(&note) },
            What::Postponed { to, reason } => Self::Postponed { to: to.try_into()?, reason: line(&reason) },
            What::Done { outcome } => Self::Done { outcome: line(&outcome) },
            What::Cancelled { reason } => Self::Cancelled { reason: line(&reason) },
            What::Reopened => Self::Reopened,
            What::PostponementUndone { due } => Self::PostponementUndone { due: due.try_into()? },
            What::Handed(owner) => Self::Handed(owner.into()),
        })
    }
}

/// Where a follow-up stands: what came of it or why it was given up, by whom, when.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Standing {
    Planned,
    Done(String, Id, Instant),
    Cancelled(String, Id, Instant),
}

impl From<&FollowUpState> for Standing {
    fn from(state: &FollowUpState) -> Self {
        match state {
            FollowUpState::Planned => Self::Planned,
            FollowUpState::Done { outcome, by, at } => Self::Done(text(outcome), (*by).into(), (*at).into()),
            FollowUpState::Cancelled { reason, by, at } => {
                Self::Cancelled(text(reason), (*by).into(), (*at).into())
            }
        }
    }
}

impl TryFrom<Standing> for FollowUpState {
    type Error = Malformed;
    fn try_from(standing: Standing) -> Result<Self, Malformed> {
        Ok(match standing {
            Standing::Planned => Self::Planned,
            Standing::Done(outcome, by, at) => {
                Self::Done { outcome: line(&outcome), by: by.into(), at: at.try_into()? }
            }
            Standing::Cancelled(reason, by, at) => {
                Self::Cancelled { reason: line(&reason), by: by.into(), at: at.try_into()? }
            }
        })
    }
}

/// A follow-up as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    id: Id,
    version: u32,
    details: Details,
    planned_at: Instant,
    planned_by: Id,
    original_due: Day,
    #[serde(default, skip_serializing_if = "is_default")]
    postponed: u16,
    #[serde(default, skip_serializing_if = "is_default")]
    postponed_because: String,
    /// When, by whom, and what came of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    attempts: Vec<(Instant, Id, String)>,
    state: Standing,
}

impl From<&FollowUp> for State {
    fn from(follow_up: &FollowUp) -> Self {
        let attempt = |tried: &Attempt| (tried.at.into(), tried.by.into(), text(&tried.note));
        Self {
            id: follow_up.id.into(),
            version: follow_up.version,
            details: (&follow_up.details).into(),
            planned_at: follow_up.planned_at.into(),
            planned_by: follow_up.planned_by.into(),
            original_due: follow_up.original_due.into(),
            postponed: follow_up.postponed,
            postponed_because: text(&follow_up.postponed_because),
            attempts: follow_up.attempts.iter().map(attempt).collect(),
            state: (&follow_up.state).into(),
        }
    }
}

impl TryFrom<State> for FollowUp {
    type Error = Malformed;
    fn try_from(state: State) -> Result<Self, Malformed> {
        let attempt = |(at, by, note): (Instant, Id, String)| {
            Ok(Attempt { at: at.try_into()?, by: by.into(), note: line(&note) })
        };
        Ok(Self {
            id: state.id.into(),
            version: state.version,
            details: state.details.try_into()?,
            planned_at: state.planned_at.try_into()?,
            planned_by: state.planned_by.into(),
            original_due: state.original_due.try_into()?,
            postponed: state.postponed,
            postponed_because: line(&state.postponed_because),
            attempts: state.attempts.into_iter().map(attempt).collect::<Result<_, Malformed>>()?,
            state: state.state.try_into()?,
        })
    }
}
