//! A worker's own week, the part of it that goes into a calendar, and the plan that a citizen takes home.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::domain::area::ServiceArea;
use crate::domain::calendar::IsoWeek;
use crate::domain::directory::Phone;
use crate::domain::follow_up::Priority;
use crate::domain::ids::{CitizenId, WorkerId};
use crate::domain::referral::ReferralStatus;

use super::label::{CitizenLabel, OwnerLabel, Person};
use super::line::{CitizenLine, ContactLine, FollowUpLine, FollowUpMark, ReferralLine};
use super::review::TalkLine;

/// A worker's week: what was planned, what was done, and what somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftPage {
    /// Whose.
    pub person: Person,
    /// Which.
    pub week: IsoWeek,
    /// Open follow-ups whose day had passed before the week began, the longest overdue first.
    pub late: Vec<FollowUpLine>,
    /// Open follow-ups of the week, in the order in which they are due; one's own, and those one covers for.
    pub planned: Vec<FollowUpLine>,
    /// First meetings of the week.
    pub meetings: Vec<ReferralLine>,
    /// Citizens whom they know best whose help under § 82 b ends in the week, with the day.
    pub ending: Vec<(CitizenLine, NaiveDate)>,
    /// Contacts of the week that they wrote down, oldest first.
    pub contacts: Vec<ContactLine>,
    /// Follow-ups that they ended in the week, with when.
    pub ended: Vec<(FollowUpLine, DateTime<Utc>)>,
    /// Contacts of the week after which nobody said what comes next.
    pub next_missing: Vec<ContactLine>,
    /// Referrals that have ended without everyone knowing.
    pub untold: Vec<ReferralLine>,
    /// Contacts about which their lead asked them something.
    pub questions: Vec<TalkLine>,
    /// Open follow-ups of the week after.
    pub ahead: Vec<FollowUpLine>,
    /// How many open follow-ups are due later still.
    pub later: usize,
}

impl ShiftPage {
    /// How many things are planned in the week.
    pub fn planned_count(&self) -> usize {
        self.planned.len() + self.meetings.len() + self.ending.len()
    }

    /// How many open follow-ups are overdue: those from before the week, and those of its days that have passed.
    pub fn overdue_count(&self) -> usize {
        let of_the_week = self.planned.iter().filter(|line| line.mark == FollowUpMark::Overdue);
        self.late.len() + of_the_week.count()
    }

    /// How many things somebody waits for without a day.
    pub fn waiting_count(&self) -> usize {
        self.next_missing.len() + self.untold.len() + self.questions.len()
    }

    /// How many follow-ups were done in the week; what was given up is none of them.
    pub fn done_count(&self) -> usize {
        self.ended.iter().filter(|(line, _)| line.mark == FollowUpMark::Done).count()
    }

    /// The minutes of all contacts together.
    pub fn minutes(&self) -> u32 {
        self.contacts.iter().filter_map(|line| line.minutes).map(u32::from).sum()
    }
}

/// What is asked of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarFilter {
    /// Whose.
    pub worker: WorkerId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none is as far as anything is planned.
    pub to: Option<NaiveDate>,
    /// What the entries say.
    pub telling: Telling,
}

/// What a calendar's entries say. A calendar leaves the log: telephones show it on a locked screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Telling {
    /// That something is due, and nothing about anyone.
    #[default]
    Nothing,
    /// For whom, and what. Everybody in it is looked at.
    Names,
}

/// A worker's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPage {
    /// Whose.
    pub person: Person,
    /// The entries in the order of their days.
    pub entries: Vec<CalendarEntry>,
}

/// An entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// What it is.
    pub kind: EntryKind,
    /// The record it stands for: what is made of it stays the same from one export to the next.
    pub record: [u8; 16],
    /// Rises with every change of the record.
    pub version: u32,
    /// The day.
    pub day: NaiveDate,
    /// The time of day (Copenhagen), where one was agreed.
    pub time: Option<NaiveTime>,
    /// How much it matters.
    pub priority: Priority,
    /// The service area it touches.
    pub area: Option<ServiceArea>,
    /// Whether it is still to be done.
    pub stands: EntryState,
    /// What it is about, where that is told.
    pub told: Option<Told>,
}

/// What an entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// A follow-up.
    FollowUp,
    /// The first meeting of a referral.
    Meeting,
    /// The end of half a year's help under § 82 b.
    HelpEnds,
}

/// Whether an entry is still to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryState {
    /// It is.
    Planned,
    /// It was given up, or done before its day: a calendar that has it takes it off.
    Over,
}

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// For whom.
    pub citizen: Option<CitizenLabel>,
    /// What is to be done, or where one meets; may be empty.
    pub text: String,
}

/// How much of what was written stands on the plan that a citizen takes home.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlanWords {
    /// What may lie open on a table.
    #[default]
    Careful,
    /// All of it: the citizen was asked.
    InFull,
}

/// The plan that a citizen takes home: what they want, what happens now, and whom to call. It has no place for a
/// level, a note, a number or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanPage {
    /// Whose.
    pub citizen: CitizenId,
    /// What they are called; none where it is not written on a paper: nobody known, or a protected name.
    pub called: Option<String>,
    /// The worker they know best.
    pub contact: Option<String>,
    /// Who stands in.
    pub backup: Option<String>,
    /// Where the team is reached.
    pub team: Reach,
    /// What they want, in their own words.
    pub wishes: Vec<String>,
    /// What happens next, the first first.
    pub steps: Vec<PlanStep>,
    /// Who else helps, or was asked to.
    pub helpers: Vec<PlanHelper>,
    /// How much was left out because the page was full.
    pub left_out: usize,
    /// How many texts were held back because of a word in them.
    pub held_back: usize,
}

/// Where somebody is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// What it is called.
    pub name: String,
    /// The numbers to call.
    pub phones: Vec<Phone>,
    /// The address; may be empty.
    pub address: String,
}

/// A next step on a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStep {
    /// The day; none for one that should have been done by now.
    pub day: Option<NaiveDate>,
    /// The time of day, where one was agreed.
    pub time: Option<NaiveTime>,
    /// What happens.
    pub what: StepWhat,
    /// Who does it; none where the citizen meets somebody else.
    pub who: Option<OwnerLabel>,
}

/// What happens in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepWhat {
    /// This was agreed.
    Agreed(String),
    /// Something was agreed whose words are not for a paper.
    Unsaid,
    /// A first meeting with them.
    Meeting {
        /// With whom; may be empty.
        with: String,
        /// The area they belong to.
        area: ServiceArea,
        /// Whether somebody of the team comes along.
        accompanied: bool,
    },
}

/// Who else helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanHelper {
    /// The area they belong to.
    pub area: ServiceArea,
    /// What they are called and where they are reached; the name may be empty.
    pub reach: Reach,
    /// How far it has come.
    pub status: ReferralStatus,
    /// The day by which they answer, while they owe an answer.
    pub respond_by: Option<NaiveDate>,
}
