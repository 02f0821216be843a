//! What the model keeps in memory of each record: enough for every list, count and search, and no long text.
//! Long texts are read from the rows when they are shown.

mod consent;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::area::ServiceArea;
use crate::domain::citizen::{Citizen, IdentityLevel, Stage};
use crate::domain::contact::{Channel, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::follow_up::{FollowUp, FollowUpState};
use crate::domain::goal::{Goal, GoalState, GoalType, Level, Theme};
use crate::domain::ids::{CitizenId, ConsentId, ContactId, FollowUpId, GoalId, ReferralId, TeamId, WorkerId};
use crate::domain::referral::{Handover, Referral, ReferralStatus};
use crate::domain::text::Line;

pub use super::directory::OfferHead;
pub use consent::ConsentHead;

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

/// What is kept of a citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitizenHead {
    /// Who.
    pub id: CitizenId,
    /// The version of the record.
    pub version: u32,
    /// How much is known.
    pub identity: IdentityLevel,
    /// The name; empty where it is not known.
    pub name: Box<str>,
    /// The alias; empty where there is none.
    pub alias: Box<str>,
    /// What they are recognised by; may be empty.
    pub recognisers: Box<str>,
    /// The address, for searching; empty under name and address protection.
    pub address: Box<str>,
    /// The birth date, where it is known.
    pub born: Option<NaiveDate>,
    /// The fingerprint of the CPR number, where there is one.
    pub cpr: Option<CprMark>,
    /// Whether name and address are protected, and until when.
    pub protection: Option<Option<NaiveDate>>,
    /// Whether there is something to know before meeting them, and until when it is shown as valid.
    pub alert: Option<Option<NaiveDate>>,
    /// Where they stand.
    pub stage: Stage,
    /// The teams that work with them.
    pub teams: Vec<TeamId>,
    /// The worker they know best.
    pub primary: Option<WorkerId>,
    /// Who stands in.
    pub backup: Option<WorkerId>,
    /// When they were first written down.
    pub registered: DateTime<Utc>,
}

impl CitizenHead {
    /// What is kept of a citizen who was first written down at `registered`.
    pub fn of(citizen: &Citizen, registered: DateTime<Utc>, cpr: Option<CprMark>) -> Self {
        let details = &citizen.details;
        let text = |line: &Option<Line>| line.as_ref().map_or_else(Box::default, |line| line.as_str().into());
        let address = if details.protection.is_some() { "" } else { details.address.as_str() };
        Self {
            id: citizen.id,
            version: citizen.version,
            identity: details.identity(),
            name: text(&details.name),
            alias: text(&details.alias),
            recognisers: details.recognisers.as_str().into(),
            address: address.into(),
            born: details.birth_date(),
            cpr,
            protection: details.protection.map(|protection| protection.until),
            alert: details.alert.as_ref().map(|alert| alert.until),
            stage: citizen.stage,
            teams: citizen.teams.clone(),
            primary: details.primary,
            backup: details.backup,
            registered,
        }
    }

    /// The name that a colleague would use: name, else alias, else recognisers.
    pub fn called(&self) -> &str {
        [&self.name, &self.alias, &self.recognisers]
            .into_iter()
            .find(|text| !text.is_empty())
            .map_or("", |text| text)
    }
}

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

/// What is kept of a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralHead {
    /// Which.
    pub id: ReferralId,
    /// The version of the record.
    pub version: u32,
    /// For whom.
    pub citizen: Option<CitizenRef>,
    /// The team that refers.
    pub team: TeamId,
    /// Who wrote it.
    pub by: WorkerId,
    /// The contact it came out of.
    pub contact: Option<ContactId>,
    /// The recorded consent that it rests on.
    pub consent: Option<ConsentId>,
    /// The area it goes to.
    pub to_area: ServiceArea,
    /// The organisation or offer; may be empty.
    pub to_name: Box<str>,
    /// How the citizen gets there.
    pub handover: Handover,
    /// Where it stands.
    pub status: ReferralStatus,
    /// Since when it stands there.
    pub since: DateTime<Utc>,
    /// When it was begun.
    pub begun: DateTime<Utc>,
    /// When it was last sent; none while it is a draft.
    pub sent: Option<DateTime<Utc>>,
    /// When the receiver first answered what was last sent.
    pub answered: Option<DateTime<Utc>>,
    /// The last day of the answer time.
    pub respond_by: Option<NaiveDate>,
    /// Who has been told of the end.
    pub closing: Closing,
}

/// How far a referral is from being closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closing {
    /// It has not ended.
    Open,
    /// It has ended, and somebody is still to be told.
    ToBeTold,
    /// It has ended and both sides know.
    Closed,
}

impl ReferralHead {
    /// What is kept of a referral.
    pub fn of(referral: &Referral, citizen: Option<CitizenRef>) -> Self {
        use ReferralStatus as S;
        let details = &referral.details;
        let first = referral.steps.first();
        let sent_place = referral.steps.iter().rposition(|step| step.status == S::Sent);
        let after_sent = &referral.steps[sent_place.map_or(referral.steps.len(), |place| place + 1)..];
        let answers = |status: S| matches!(status, S::Accepted | S::Waitlisted | S::Declined);
        let closing = match (referral.status.is_end(), referral.is_closed()) {
            (false, _) => Closing::Open,
            (true, false) => Closing::ToBeTold,
            (true, true) => Closing::Closed,
        };
        let begun = first.map_or(DateTime::UNIX_EPOCH, |step| step.at);
        Self {
            id: referral.id,
            version: referral.version,
            citizen,
            team: details.team,
            by: referral.by,
            contact: details.contact,
            consent: details.ground.consent(),
            to_area: details.to_area,
            to_name: details.to_name.as_str().into(),
            handover: details.handover,
            status: referral.status,
            since: referral.steps.last().map_or(begun, |step| step.at),
            begun,
            sent: sent_place.map(|place| referral.steps[place].at),
            answered: after_sent.iter().find(|step| answers(step.status)).map(|step| step.at),
            respond_by: referral.respond_by,
            closing,
        }
    }

    /// Whether somebody still has something to do: it has not ended, or somebody is still to be told.
    pub const fn is_open(&self) -> bool {
        !matches!(self.closing, Closing::Closed)
    }

    /// Whether the answer is overdue on `today`: derived, never stored.
    pub fn is_unanswered(&self, today: NaiveDate) -> bool {
        self.status.awaits_answer() && self.respond_by.is_some_and(|last| last < today)
    }
}

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
    /// The level at the start.
    pub start: Option<Level>,
    /// The level that is hoped for.
    pub target: Option<Level>,
    /// The measurements by time, oldest first.
    pub readings: Vec<ReadingHead>,
}

impl GoalHead {
    /// What is kept of a goal.
    pub fn of(goal: &Goal, citizen: CitizenRef) -> Self {
        let details = &goal.details;
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
