//! Erasures as they are stored: the proposal under the citizen's key, what remains under the house's.

use serde::{Deserialize, Serialize};

use crate::domain::erasure::{
    ContactTrace, Erased, ErasedEvent, Erasure, ErasureCheck, ErasureEvent, ErasureGround, ErasureState,
    GoalTrace, Proposal, ReferralTrace, Remains,
};
use crate::domain::goal::Level;

use super::atoms::{Area, Day, Id, Instant, Malformed, Tag, ids, is_default, line, maybe, text, words};
use super::{citizen, contact, goal, referral};

words! {
    /// Why.
    Ground = ErasureGround { Retention = "retention", Request = "request", Mistake = "mistake" }
}

/// What is proposed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proposed {
    citizen: Id,
    team: Id,
    ground: Ground,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
    from: citizen::Stage,
}

impl From<&Proposal> for Proposed {
    fn from(proposal: &Proposal) -> Self {
        Self {
            citizen: proposal.citizen.into(),
            team: proposal.team.into(),
            ground: proposal.ground.into(),
            note: text(&proposal.note),
            from: proposal.from.into(),
        }
    }
}

impl TryFrom<Proposed> for Proposal {
    type Error = Malformed;
    fn try_from(stored: Proposed) -> Result<Self, Malformed> {
        Ok(Self {
            citizen: stored.citizen.into(),
            team: stored.team.into(),
            ground: stored.ground.into(),
            note: line(&stored.note),
            from: stored.from.try_into()?,
        })
    }
}

/// What happened to a proposal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum What {
    Proposed(Box<Proposed>),
    Withdrawn,
    Declined(String),
}

impl From<&ErasureEvent> for What {
    fn from(event: &ErasureEvent) -> Self {
        match event {
            ErasureEvent::Proposed(proposal) => Self::Proposed(Box::new((&**proposal).into())),
            ErasureEvent::Withdrawn => Self::Withdrawn,
            ErasureEvent::Declined { reason } => Self::Declined(text(reason)),
        }
    }
}

impl TryFrom<What> for ErasureEvent {
    type Error = Malformed;
    fn try_from(what: What) -> Result<Self, Malformed> {
        Ok(match what {
            What::Proposed(proposal) => Self::Proposed(Box::new((*proposal).try_into()?)),
            What::Withdrawn => Self::Withdrawn,
            What::Declined(reason) => Self::Declined { reason: line(&reason) },
        })
    }
}

/// What became of a proposal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Standing {
    Proposed,
    Withdrawn(Id, Instant),
    Declined(Id, Instant, String),
}

/// A proposal as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    id: Id,
    version: u32,
    proposal: Proposed,
    by: Id,
    at: Instant,
    state: Standing,
}

impl From<&Erasure> for State {
    fn from(erasure: &Erasure) -> Self {
        Self {
            id: erasure.id.into(),
            version: erasure.version,
            proposal: (&erasure.proposal).into(),
            by: erasure.by.into(),
            at: erasure.at.into(),
            state: match &erasure.state {
                ErasureState::Proposed => Standing::Proposed,
                ErasureState::Withdrawn { by, at } => Standing::Withdrawn((*by).into(), (*at).into()),
                ErasureState::Declined { by, at, reason } => {
                    Standing::Declined((*by).into(), (*at).into(), text(reason))
                }
            },
        }
    }
}

impl TryFrom<State> for Erasure {
    type Error = Malformed;
    fn try_from(stored: State) -> Result<Self, Malformed> {
        Ok(Self {
            id: stored.id.into(),
            version: stored.version,
            proposal: stored.proposal.try_into()?,
            by: stored.by.into(),
            at: stored.at.try_into()?,
            state: match stored.state {
                Standing::Proposed => ErasureState::Proposed,
                Standing::Withdrawn(by, at) => ErasureState::Withdrawn { by: by.into(), at: at.try_into()? },
                Standing::Declined(by, at, reason) => {
                    ErasureState::Declined { by: by.into(), at: at.try_into()?, reason: line(&reason) }
                }
            },
        })
    }
}

/// What remains of a contact.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Met {
    team: Id,
    day: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    channel: contact::Channel,
    outcome: contact::Outcome,
    start: contact::Start,
    basis: contact::Basis,
    #[serde(default, skip_serializing_if = "is_default")]
    areas: Vec<Area>,
    #[serde(default, skip_serializing_if = "is_default")]
    tags: Vec<Tag>,
}

/// What remains of a goal.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wished {
    team: Id,
    theme: goal::Theme,
    kind: goal::Kind,
    state: goal::Standing,
    day: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<Day>,
    #[serde(default, skip_serializing_if = "is_default")]
    tags: Vec<Tag>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target: Option<u8>,
    #[serde(default, skip_serializing_if = "is_default")]
    readings: Vec<(Day, Option<u8>, Option<u8>)>,
}

/// What remains of a referral.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    team: Id,
    area: Area,
    way: referral::Way,
    status: referral::Status,
    begun: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sent: Option<(Day, Option<u16>)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    met: Option<Day>,
    since: Day,
}

/// What remains of a citizen.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Left {
    citizen: Id,
    #[serde(default, skip_serializing_if = "is_default")]
    also: Vec<Id>,
    ground: Ground,
    team: Id,
    proposed_by: Id,
    proposed_at: Instant,
    registered: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    engaged: Option<Day>,
    teams: Vec<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<Met>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    goals: Vec<Wished>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    referrals: Vec<Asked>,
}

impl From<&ContactTrace> for Met {
    fn from(trace: &ContactTrace) -> Self {
        Self {
            team: trace.team.into(),
            day: trace.day.into(),
            minutes: trace.minutes,
            channel: trace.channel.into(),
            outcome: trace.outcome.into(),
            start: trace.initiator.into(),
            basis: trace.basis.into(),
            areas: trace.areas.iter().copied().map(Into::into).collect(),
            tags: trace.tags.iter().map(Into::into).collect(),
        }
    }
}

impl TryFrom<Met> for ContactTrace {
    type Error = Malformed;
    fn try_from(met: Met) -> Result<Self, Malformed> {
        Ok(Self {
            team: met.team.into(),
            day: met.day.try_into()?,
            minutes: met.minutes,
            channel: met.channel.into(),
            outcome: met.outcome.into(),
            initiator: met.start.into(),
            basis: met.basis.into(),
            areas: met.areas.into_iter().map(Into::into).collect(),
            tags: met.tags.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
        })
    }
}

impl From<&GoalTrace> for Wished {
    fn from(trace: &GoalTrace) -> Self {
        let reading = |(day, level, score): &(_, Option<Level>, Option<u8>)| {
            (Day::from(*day), level.map(Level::number), *score)
        };
        Self {
            team: trace.team.into(),
            theme: trace.theme.into(),
            kind: trace.kind.into(),
            state: trace.state.into(),
            day: trace.day.into(),
            ended: trace.ended.map(Into::into),
            tags: trace.tags.iter().map(Into::into).collect(),
            start: trace.start.map(Level::number),
            target: trace.target.map(Level::number),
            readings: trace.readings.iter().map(reading).collect(),
        }
    }
}

impl TryFrom<Wished> for GoalTrace {
    type Error = Malformed;
    fn try_from(wished: Wished) -> Result<Self, Malformed> {
        let reading = |(day, level, score): (Day, Option<u8>, Option<u8>)| {
            Ok((day.try_into()?, contact::level(level)?, score))
        };
        Ok(Self {
            team: wished.team.into(),
            theme: wished.theme.into(),
            kind: wished.kind.into(),
            state: wished.state.into(),
            day: wished.day.try_into()?,
            ended: maybe(wished.ended)?,
            tags: wished.tags.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            start: contact::level(wished.start)?,
            target: contact::level(wished.target)?,
            readings: wished.readings.into_iter().map(reading).collect::<Result<_, Malformed>>()?,
        })
    }
}

impl From<&ReferralTrace> for Asked {
    fn from(trace: &ReferralTrace) -> Self {
        Self {
            team: trace.team.into(),
            area: trace.area.into(),
            way: trace.handover.into(),
            status: trace.status.into(),
            begun: trace.begun.into(),
            sent: trace.sent.map(|(day, answered)| (day.into(), answered)),
            met: trace.met.map(Into::into),
            since: trace.since.into(),
        }
    }
}

impl TryFrom<Asked> for ReferralTrace {
    type Error = Malformed;
    fn try_from(asked: Asked) -> Result<Self, Malformed> {
        let sent = |(day, answered): (Day, Option<u16>)| Ok::<_, Malformed>((day.try_into()?, answered));
        Ok(Self {
            team: asked.team.into(),
            area: asked.area.into(),
            handover: asked.way.into(),
            status: asked.status.into(),
            begun: asked.begun.try_into()?,
            sent: asked.sent.map(sent).transpose()?,
            met: maybe(asked.met)?,
            since: asked.since.try_into()?,
        })
    }
}

impl From<&Remains> for Left {
    fn from(remains: &Remains) -> Self {
        Self {
            citizen: remains.citizen.into(),
            also: ids(&remains.also),
            ground: remains.ground.into(),
            team: remains.team.into(),
            proposed_by: remains.proposed_by.into(),
            proposed_at: remains.proposed_at.into(),
            registered: remains.registered.into(),
            engaged: remains.engaged.map(Into::into),
            teams: ids(&remains.teams),
            contacts: remains.contacts.iter().map(Into::into).collect(),
            goals: remains.goals.iter().map(Into::into).collect(),
            referrals: remains.referrals.iter().map(Into::into).collect(),
        }
    }
}

impl TryFrom<Left> for Remains {
    type Error = Malformed;
    fn try_from(left: Left) -> Result<Self, Malformed> {
        Ok(Self {
            citizen: left.citizen.into(),
            also: left.also.into_iter().map(Into::into).collect(),
            ground: left.ground.into(),
            team: left.team.into(),
            proposed_by: left.proposed_by.into(),
            proposed_at: left.proposed_at.try_into()?,
            registered: left.registered.try_into()?,
            engaged: maybe(left.engaged)?,
            teams: left.teams.into_iter().map(Into::into).collect(),
            contacts: left.contacts.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            goals: left.goals.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
            referrals: left.referrals.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
        })
    }
}

/// What a check found.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Check {
    key_gone: bool,
    records: u64,
    records_opened: u64,
    rows: u64,
    rows_opened: u64,
    keys_tried: u64,
    drafts: u64,
}

impl From<&ErasureCheck> for Check {
    fn from(check: &ErasureCheck) -> Self {
        let ErasureCheck { key_gone, records, records_opened, rows, rows_opened, keys_tried, drafts } =
            *check;
        Self { key_gone, records, records_opened, rows, rows_opened, keys_tried, drafts }
    }
}

impl From<Check> for ErasureCheck {
    fn from(check: Check) -> Self {
        let Check { key_gone, records, records_opened, rows, rows_opened, keys_tried, drafts } = check;
        Self { key_gone, records, records_opened, rows, rows_opened, keys_tried, drafts }
    }
}

/// What happened to an erasure.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Done {
    CarriedOut(Box<Left>),
    Checked(Check),
}

impl From<&ErasedEvent> for Done {
    fn from(event: &ErasedEvent) -> Self {
        match event {
            ErasedEvent::CarriedOut(remains) => Self::CarriedOut(Box::new((&**remains).into())),
            ErasedEvent::Checked(check) => Self::Checked(check.into()),
        }
    }
}

impl TryFrom<Done> for ErasedEvent {
    type Error = Malformed;
    fn try_from(done: Done) -> Result<Self, Malformed> {
        Ok(match done {
            Done::CarriedOut(left) => Self::CarriedOut(Box::new((*left).try_into()?)),
            Done::Checked(check) => Self::Checked(check.into()),
        })
    }
}

/// An erasure that was carried out, as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remaining {
    id: Id,
    version: u32,
    remains: Left,
    by: Id,
    at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    check: Option<(Instant, Check)>,
}

impl From<&Erased> for Remaining {
    fn from(erased: &Erased) -> Self {
        Self {
            id: erased.id.into(),
            version: erased.version,
            remains: (&erased.remains).into(),
            by: erased.by.into(),
            at: erased.at.into(),
            check: erased.check.as_ref().map(|(at, check)| ((*at).into(), check.into())),
        }
    }
}

impl TryFrom<Remaining> for Erased {
    type Error = Malformed;
    fn try_from(stored: Remaining) -> Result<Self, Malformed> {
        let check = |(at, check): (Instant, Check)| Ok::<_, Malformed>((at.try_into()?, check.into()));
        Ok(Self {
            id: stored.id.into(),
            version: stored.version,
            remains: stored.remains.try_into()?,
            by: stored.by.into(),
            at: stored.at.try_into()?,
            check: stored.check.map(check).transpose()?,
        })
    }
}
