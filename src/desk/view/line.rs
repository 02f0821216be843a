//! One line of a list: what a colleague needs to choose, and nothing that takes a store read each.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::domain::area::ServiceArea;
use crate::domain::citizen::Stage;
use crate::domain::contact::{Channel, Outcome};
use crate::domain::follow_up::{Due, Priority};
use crate::domain::framework::TagRef;
use crate::domain::goal::{GoalState, GoalType, Level, Movement, Theme};
use crate::domain::ids::{ContactId, DraftId, FollowUpId, GoalId, ReferralId, TeamId};
use crate::domain::language::Language;
use crate::domain::referral::{Handover, ReferralStatus, Side};
use crate::domain::team::{Employment, Office, Standing};

use super::label::{CitizenLabel, OwnerLabel, Person};
use super::review::Read;

/// Whether a follow-up is to be done, or how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUpMark {
    /// To be done, and not due yet or due today.
    Open,
    /// To be done, and its day has passed.
    Overdue,
    /// Done.
    Done,
    /// Cancelled.
    Cancelled,
}

/// A follow-up in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpLine {
    /// Which.
    pub id: FollowUpId,
    /// The version that was seen.
    pub version: u32,
    /// For whom.
    pub citizen: Option<CitizenLabel>,
    /// What is to be done.
    pub what: String,
    /// When.
    pub due: Due,
    /// Who is to do it.
    pub owner: OwnerLabel,
    /// How much it matters.
    pub priority: Priority,
    /// The service area it touches.
    pub area: Option<ServiceArea>,
    /// How often it was postponed.
    pub postponed: u16,
    /// How often someone tried.
    pub attempts: usize,
    /// Where it stands.
    pub mark: FollowUpMark,
}

/// A referral in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralLine {
    /// Which.
    pub id: ReferralId,
    /// The version that was seen.
    pub version: u32,
    /// For whom.
    pub citizen: Option<CitizenLabel>,
    /// The area it goes to.
    pub to_area: ServiceArea,
    /// The organisation, offer or team; may be empty.
    pub to_name: String,
    /// The team that refers, by name.
    pub from: String,
    /// On which side of it the asker stands.
    pub side: Side,
    /// Whether nothing that names the citizen is shared.
    pub anonymous: bool,
    /// The first meeting, until it is held: the day, and the time of day.
    pub meeting: Option<(NaiveDate, Option<NaiveTime>)>,
    /// Where it stands.
    pub status: ReferralStatus,
    /// Since when it stands there.
    pub since: DateTime<Utc>,
    /// The last day of the answer time.
    pub respond_by: Option<NaiveDate>,
    /// How many working days it has waited for an answer; none when nobody owes one.
    pub waited_working_days: Option<u32>,
    /// Whether the answer is overdue.
    pub unanswered: bool,
    /// Whether it has not ended and the consent that it rests on no longer holds.
    pub ungrounded: bool,
    /// How the citizen gets there.
    pub handover: Handover,
    /// Who wrote it.
    pub by: Person,
    /// Whether it has ended and both sides know.
    pub closed: bool,
}

/// A contact in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactLine {
    /// Which.
    pub id: ContactId,
    /// When it happened.
    pub happened: DateTime<Utc>,
    /// When it was written.
    pub written: DateTime<Utc>,
    /// Who wrote it.
    pub writer: Person,
    /// Whom it was with; empty for a group or someone unknown.
    pub citizens: Vec<CitizenLabel>,
    /// How they met.
    pub channel: Channel,
    /// What became of it.
    pub outcome: Outcome,
    /// How long it took, in minutes.
    pub minutes: Option<u16>,
    /// The service areas it touched.
    pub areas: Vec<ServiceArea>,
    /// The first words of the note (at most 160 characters): what happened, else the citizen's words.
    pub snippet: String,
    /// Whether the next step is missing.
    pub next_missing: bool,
    /// Whether it was taken back.
    pub voided: bool,
    /// Whether it was written anew since.
    pub amended: bool,
    /// How it was read in the review.
    pub read: Read,
}

/// A citizen in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitizenLine {
    /// Who, and what they are called.
    pub label: CitizenLabel,
    /// The alias, where it is not the name shown.
    pub alias: String,
    /// What they are recognised by.
    pub recognisers: String,
    /// The year of birth, where it is known.
    pub born: Option<i32>,
    /// Where they stand.
    pub stage: Stage,
    /// The worker they know best.
    pub primary: Option<Person>,
    /// When they were last met or seen.
    pub last_contact: Option<DateTime<Utc>>,
    /// How many follow-ups are open.
    pub open_follow_ups: usize,
    /// Whether name and address are protected.
    pub protected: bool,
    /// Byte ranges of the called name that a search matched.
    pub matched: Vec<(usize, usize)>,
}

/// A goal, with its movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalLine {
    /// Which.
    pub id: GoalId,
    /// The version that was seen.
    pub version: u32,
    /// The wish in the citizen's own words.
    pub wish: String,
    /// What it is about.
    pub theme: Theme,
    /// What kind of change is wanted.
    pub kind: GoalType,
    /// Where it stands.
    pub state: GoalState,
    /// The level at the start.
    pub start: Option<Level>,
    /// The level that is hoped for.
    pub target: Option<Level>,
    /// The latest level.
    pub now: Option<Level>,
    /// The citizen's latest own score, 0-10.
    pub own_score: Option<u8>,
    /// The readings, oldest first: date, level.
    pub series: Vec<(NaiveDate, Option<Level>)>,
    /// The citizen's own scores (0-10), oldest first.
    pub own_series: Vec<(NaiveDate, u8)>,
    /// The day on which it was first written.
    pub set_on: NaiveDate,
    /// The tags it carries.
    pub tags: Vec<TagRef>,
    /// The movement from start until now.
    pub movement: Movement,
}

/// What someone was writing when they were interrupted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// Which.
    pub id: DraftId,
    /// What it is a draft of.
    pub kind: DraftKind,
    /// What names it in a list, in the writer's words ("Mona L"); may be empty.
    pub title: String,
    /// When it was last kept.
    pub saved: DateTime<Utc>,
    /// Whether it asks what is to become of it.
    pub age: DraftAge,
}

/// How long a draft has lain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftAge {
    /// Not for long, or its writer wants to go on having it.
    Fresh,
    /// For more than thirty days: it asks what is to become of it.
    Old,
}

/// What a draft is a draft of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftKind {
    /// A contact's form.
    Contact,
    /// A follow-up's form.
    FollowUp,
    /// A referral's form.
    Referral,
    /// A citizen's form.
    Citizen,
    /// A goal's form.
    Goal,
    /// A consent's form.
    Consent,
    /// The quick line.
    QuickLine,
    /// A form of people and settings.
    House,
    /// An offer's form.
    Offer,
    /// The answer to a popup's question.
    Answer,
    /// A handover's form.
    Handover,
}

impl DraftKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Contact,
        Self::FollowUp,
        Self::Referral,
        Self::Citizen,
        Self::Goal,
        Self::Consent,
        Self::QuickLine,
        Self::House,
        Self::Offer,
        Self::Answer,
        Self::Handover,
    ];

    /// The stable name under which it is kept.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::FollowUp => "follow-up",
            Self::Referral => "referral",
            Self::Citizen => "citizen",
            Self::Goal => "goal",
            Self::Consent => "consent",
            Self::QuickLine => "quick-line",
            Self::House => "house",
            Self::Offer => "offer",
            Self::Answer => "answer",
            Self::Handover => "handover",
        }
    }

    /// The kind of that name.
    pub fn named(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}

/// A worker in the administrator's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerLine {
    /// Who.
    pub person: Person,
    /// The version that was seen.
    pub version: u32,
    /// What they log in as.
    pub login: String,
    /// The language they read.
    pub language: Language,
    /// The teams and their standing in them.
    pub memberships: Vec<(TeamId, String, Standing)>,
    /// What else they look after.
    pub offices: Vec<Office>,
    /// Whether they are still with us.
    pub employment: Employment,
}
