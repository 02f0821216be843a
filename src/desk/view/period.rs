//! A stretch of time in numbers: of a team, of one worker, or of the whole house. Names no citizen, ever.

use chrono::NaiveDate;

use crate::domain::area::ServiceArea;
use crate::domain::contact::Channel;
use crate::domain::framework::{FrameworkId, TagRef};
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::period::{Period, Slice};
use crate::domain::small_numbers::Least;

use super::label::{Person, TeamLabel};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodFilter {
    /// Which days.
    pub period: Period,
    /// Whose numbers.
    pub whose: Whose,
    /// Only contacts that touched this area, and referrals to it.
    pub area: Option<ServiceArea>,
    /// The frameworks whose tags are counted; none are those of the teams.
    pub frameworks: Vec<FrameworkId>,
    /// For whom it is.
    pub readers: Readers,
}

/// Whose numbers they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A team's.
    Team(TeamId),
    /// What one worker wrote, in the teams where the asker may count it.
    Worker(WorkerId),
    /// All teams'.
    House,
}

/// For whom a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// For those who may read the log it is made from.
    Team,
    /// For others too: no name of anyone, and no small number.
    Others,
}

/// A number, or that it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The number.
    Known(u64),
    /// It is small, or would give a small one away.
    Withheld,
}

impl From<u32> for Figure {
    fn from(number: u32) -> Self {
        Self::Known(number.into())
    }
}

/// What is counted of contacts, in the order of a table's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Contacts of all kinds: the sum of the next four.
    Contacts,
    /// Those where someone was met.
    Reached,
    /// Those that were tried.
    Attempted,
    /// Those where someone was seen.
    Observed,
    /// Groups.
    Groups,
    /// People in the groups.
    GroupPeople,
    /// Different citizens in the contacts.
    Citizens,
    /// Different citizens who were met.
    Met,
    /// Minutes in all.
    Minutes,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Contacts,
        Self::Reached,
        Self::Attempted,
        Self::Observed,
        Self::Groups,
        Self::GroupPeople,
        Self::Citizens,
        Self::Met,
        Self::Minutes,
    ];
}

/// Contacts counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally(pub [Figure; Measure::ALL.len()]);

impl Tally {
    /// One of the numbers.
    pub const fn get(&self, measure: Measure) -> Figure {
        self.0[measure as usize]
    }
}

/// What was promised, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUpTally {
    /// Done in the period.
    pub done: Figure,
    /// Those of them that were done after their day.
    pub late: Figure,
    /// Given up in the period.
    pub cancelled: Figure,
    /// To be done, as it is now.
    pub open: Figure,
    /// Those of them over their time, as it is now.
    pub overdue: Figure,
}

/// What is counted of referrals that were sent in the period, in the order of a table's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Sent.
    Sent,
    /// The receiver answered.
    Answered,
    /// The answer is overdue now.
    Unanswered,
    /// The citizen and the receiver have met.
    Met,
    /// It came to what it was for.
    Completed,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sent, Self::Answered, Self::Unanswered, Self::Met, Self::Completed];
}

/// Referrals counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferralTally(pub [Figure; Step::ALL.len()]);

/// A tag, or that there is none of its framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tagged {
    /// Contacts that carry this tag.
    With(TagRef),
    /// Contacts that carry no tag of this framework.
    Without(FrameworkId),
}

/// A stretch of time in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodPage {
    /// Which days.
    pub period: Period,
    /// Whose numbers.
    pub whose: PeriodOf,
    /// Only contacts that touched this area, and referrals to it.
    pub area: Option<ServiceArea>,
    /// All of it.
    pub totals: Tally,
    /// The same of the period before.
    pub before: Tally,
    /// Citizens who were written down in the period and in the one before; none where only a part of the log is
    /// counted.
    pub new_citizens: Option<(Figure, Figure)>,
    /// By parts of the period: their sum, with what has no day, is the whole.
    pub over_time: Vec<(Slice, NaiveDate, NaiveDate, Tally)>,
    /// What remains of contacts with those who were erased, where the parts are days: of these the week alone is
    /// kept. None where there are none, or where no part cuts a week.
    pub no_day: Option<Tally>,
    /// By team, where there are several: their sum is the whole.
    pub by_team: Vec<(TeamLabel, Tally)>,
    /// By who wrote them, and last what remains of contacts with those who were erased, which names no writer: their
    /// sum is the whole. None in what others read.
    pub by_worker: Vec<(Option<Person>, Tally)>,
    /// By channel: their sum is the whole.
    pub by_channel: Vec<(Channel, Tally)>,
    /// By area touched, and those that touched none; one that touches two counts in both.
    pub by_area: Vec<(Option<ServiceArea>, Tally)>,
    /// By tag, framework by framework; one that carries two counts in both.
    pub by_tag: Vec<(Tagged, Tally)>,
    /// Contacts by hour of the day and weekday, Monday first; none in what others read.
    pub hours: Option<Vec<[u32; 7]>>,
    /// What was promised; none where only one area is counted, for a promise has no sure one.
    pub follow_ups: Option<FollowUpTally>,
    /// Referrals sent in the period, by the area they went to.
    pub referrals: Vec<(ServiceArea, ReferralTally)>,
    /// All of them.
    pub referrals_total: ReferralTally,
    /// What can't be counted of those who were erased.
    pub uncounted: Vec<Uncounted>,
    /// What is left out of it; none in what the team reads.
    pub withheld: Option<Withheld>,
}

/// What can't be counted of those who were erased, since what remains of them does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncounted {
    /// So many contacts stand in the sums and in no hour of the day.
    Hours(u64),
    /// Contacts are not among a worker's.
    Writers,
    /// What was promised them.
    Promises,
    /// The period begins or ends within a week or a month: contacts count where the first day of their week lies.
    CutWeeks,
}

/// Whose numbers they are, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodOf {
    /// A team's.
    Team(TeamLabel),
    /// A worker's.
    Worker(Person),
    /// All teams'.
    House,
}

/// What is left out of numbers that others read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// The bound below which a number is small.
    pub least: Least,
    /// How many numbers are left out.
    pub figures: usize,
}
