//! What the model keeps in memory of each record: enough for every list, count and search, and no long text.
//! Long texts are read from the rows when they are shown.

mod citizen;
mod consent;
mod emergency;
mod referral;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::area::ServiceArea;
use crate::domain::contact::{Channel, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::follow_up::{FollowUp, FollowUpState};
use crate::domain::goal::{Goal, GoalState, GoalType, Level, Theme};
use crate::domain::ids::{ContactId, FollowUpId, GoalId, TeamId, WorkerId};

pub use super::directory::OfferHead;
pub use citizen::CitizenHead;
pub use consent::ConsentHead;
pub use emergency::EmergencyHead;
pub use referral::{Closing, GroundMark, ReferralHead};

/// A citizen's place in the model's table of citizens. Stable while the process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitizenRef(pub u32);

/// A contact's place in the model's table of contacts. Stable while the process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContactRef(pub u32);

/// A set of tags, as the model's number for it: [`super::Model::tags`] has the tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagSet(pub u32);

/// The keyed fingerprint of a CPR number (HMAC-SHA-256): equal for equal numbers, and nothing else can be
/// read from it without the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CprMark(pub [u8; 32]);

/// A set of service areas in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Areas(pub u8);

impl Areas {
    /// The set of these areas.
    pub fn of(areas: &[ServiceArea]) -> Self {
        Self(areas.iter().fold(0, |bits, area| bits | 1 << (*area as u8)))
    }

    /// Whether an area is in it.
    pub const fn has(self, area: ServiceArea) -> bool {
        self.0 & (1 << (area as u8)) != 0
    }

    /// The areas in it, in the order in which they are shown.
    pub fn iter(self) -> impl Iterator<Item = ServiceArea> {
        ServiceArea::ALL.into_iter().filter(move |area| self.has(*area))
    }
}

/// Whether the writer said what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NextMark {
    /// Nobody said; the week asks.
    Missing,
    /// A follow-up or a referral was made.
    Planned,
    /// Nothing, with a reason.
    None,
}

impl From<&NextStep> for NextMark {
    fn from(next: &NextStep) -> Self {
        match next {
            NextStep::Missing => Self::Missing,
            NextStep::Planned => Self::Planned,
            NextStep::None(_) => Self::None,
        }
    }
}

/// The citizens that a contact was with. Nearly always one, so one costs nothing extra.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Participants {
    /// A group, or someone unknown.
    Nobody,
    /// One citizen.
    One(CitizenRef),
    /// Several, in the order in which they were written.
    Many(Box<[CitizenRef]>),
}

impl Participants {
    /// These citizens.
    pub fn of(citizens: Vec<CitizenRef>) -> Self {
        match citizens.as_slice() {
            [] => Self::Nobody,
            [one] => Self::One(*one),
            _ => Self::Many(citizens.into_boxed_slice()),
        }
    }

    /// The citizens.
    pub fn as_slice(&self) -> &[CitizenRef] {
        match self {
            Self::Nobody => &[],
            Self::One(citizen) => std::slice::from_ref(citizen),
            Self::Many(citizens) => citizens,
        }
    }
}

/// What is kept of a contact. Compact: there can be a million.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactHead {
    /// Which.
    pub id: ContactId,
    /// The version of the record.
    pub version: u32,
    /// When it happened.
    pub happened: DateTime<Utc>,
    /// When it was written, in seconds after 1970.
    pub written_s: u32,
    /// How long it took, in minutes; none where nobody said.
    pub minutes: Option<u16>,
    /// The team whose log it is in.
    pub team: TeamRef,
    /// Who wrote it.
    pub writer: WorkerRef,
    /// How they met.
    pub channel: Channel,
    /// What became of it, with the headcount of a group.
    pub outcome: Outcome,
    /// Who took the first step.
    pub initiator: Initiator,
    /// The law it rests on.
    pub basis: LegalBasis,
    /// The service areas it touched.
    pub areas: Areas,
    /// Whether the next step was said.
    pub next: NextMark,
    /// Whether it counts.
    pub standing: ContactStanding,
    /// How many goals were measured here: [`super::Model::movements`] has how they moved.
    pub measured: u8,
    /// The citizens it was with.
    pub citizens: Participants,
    /// The tags it carries.
    pub tags: TagSet,
}

impl ContactHead {
    /// When it was written; to the second.
    pub fn written(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(i64::from(self.written_s), 0).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Whether it counts: it was not taken back.
    pub const fn counts(&self) -> bool {
        !matches!(self.standing, ContactStanding::Voided)
    }
}

/// Whether a contact stands as it was first written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContactStanding {
    /// As it was first written.
    Original,
    /// Written anew since.
    Amended,
    /// Taken back; it counts nowhere.
    Voided,
}

/// A team's small number, for compact rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamRef(pub u16);

/// A worker's small number, for compact rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkerRef(pub u16);

/// One measurement of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingHead {
    /// When.
    pub at: DateTime<Utc>,
    /// At which contact.
    pub contact: Option<ContactId>,
    /// The worker's reading; none means "not assessed".
    pub level: Option<Level>,
    /// The citizen's own score, 0-10.
    pub own_score: Option<u8>,
}

/// What is kept of a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalHead {
    /// Which.
    pub id: GoalId,
    /// The version of the record.
    pub version: u32,
    /// Whose.
    pub citizen: CitizenRef,
    /// The team that follows it.
    pub team: TeamId,
    /// The first line of the wish, for lists.
    pub wish: Box<str>,
    /// What it is about.
    pub theme: Theme,
    /// What kind of change is wanted.
    pub kind: GoalType,
    /// Where it stands.
    pub state: GoalState,
    /// When it was first written.
    pub set_at: DateTime<Utc>,
    /// When it came to the end that it stands at; none while it is open.
    pub ended: Option<DateTime<Utc>>,
    /// The tags it carries.
    pub tags: TagSet,
    /// The level at the start.
    pub start: Option<Level>,
    /// The level that is hoped for.
    pub target: Option<Level>,
    /// The measurements by time, oldest first.
    pub readings: Vec<ReadingHead>,
}

impl GoalHead {
    /// What is kept of a goal.
    pub fn of(goal: &Goal, citizen: CitizenRef, tags: TagSet) -> Self {
        let details = &goal.details;
        // Nobody wrote down when a goal ended before the end was kept: it is as old as what is last known of it.
        let last = || goal.readings.last().map_or(goal.set_at, |reading| reading.at);
        let ended = if goal.state.is_open() { None } else { goal.ended.or_else(|| Some(last())) };
        let reading = |reading: &crate::domain::goal::Reading| ReadingHead {
            at: reading.at,
            contact: reading.contact,
            level: reading.level,
            own_score: reading.own_score,
        };
        Self {
            id: goal.id,
            version: goal.version,
            citizen,
            team: details.team,
            wish: details.wish.as_str().lines().next().unwrap_or_default().into(),
            theme: details.theme,
            kind: details.kind,
            state: goal.state,
            set_at: goal.set_at,
            ended,
            tags,
            start: details.start,
            target: details.target,
            readings: goal.readings.iter().map(reading).collect(),
        }
    }

    /// The latest level that was assessed; the start where none was.
    pub fn now(&self) -> Option<Level> {
        self.readings.iter().rev().find_map(|reading| reading.level).or(self.start)
    }

    /// The latest level that was assessed before the reading at `place`; the start where none was.
    pub fn before(&self, place: usize) -> Option<Level> {
        self.readings[..place].iter().rev().find_map(|reading| reading.level).or(self.start)
    }
}

/// What is kept of a follow-up that has ended; open ones are kept whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedFollowUp {
    /// Which.
    pub id: FollowUpId,
    /// For whom.
    pub citizen: Option<CitizenRef>,
    /// The team it belongs to.
    pub team: TeamId,
    /// When it ended.
    pub ended: DateTime<Utc>,
    /// Who ended it.
    pub by: WorkerId,
    /// The due date it ended with.
    pub due: NaiveDate,
    /// How it ended.
    pub ending: Ending,
    /// The contact it was promised at.
    pub contact: Option<ContactId>,
}

/// How a follow-up ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// It was done.
    Done,
    /// It was given up.
    Cancelled,
}

impl EndedFollowUp {
    /// What is kept of a follow-up; none while it is open.
    pub fn of(follow_up: &FollowUp, citizen: Option<CitizenRef>) -> Option<Self> {
        let (ending, by, ended) = match &follow_up.state {
            FollowUpState::Planned => return None,
            FollowUpState::Done { by, at, .. } => (Ending::Done, *by, *at),
            FollowUpState::Cancelled { by, at, .. } => (Ending::Cancelled, *by, *at),
        };
        let FollowUp { id, details, .. } = follow_up;
        let (team, due, contact) = (details.team, details.due.by, details.contact);
        Some(Self { id: *id, citizen, team, ended, by, due, ending, contact })
    }
}
