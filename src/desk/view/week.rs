//! One ISO week of one team, ready to be read by its lead.

use chrono::NaiveDate;

use crate::domain::area::ServiceArea;
use crate::domain::calendar::IsoWeek;
use crate::domain::contact::Channel;
use crate::domain::framework::TagRef;

use super::handover::AwayLine;
use super::label::{Person, TeamLabel};
use super::line::{CitizenLine, ContactLine, FollowUpLine, ReferralLine};
use super::review::WeekReading;

/// A number of one week beside the week before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Count {
    /// This week.
    pub now: u32,
    /// The week before.
    pub before: u32,
}

/// The week's totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct WeekTotals {
    /// Contacts of all kinds.
    pub contacts: Count,
    /// Those where someone was met.
    pub reached: Count,
    /// Those that were tried.
    pub attempted: Count,
    /// Those where someone was seen.
    pub observed: Count,
    /// Groups.
    pub groups: Count,
    /// People in the groups.
    pub group_people: Count,
    /// Citizens who were written down.
    pub new_citizens: Count,
    /// Different citizens in the contacts.
    pub citizens: Count,
    /// Minutes in all.
    pub minutes: Count,
}

/// Something that needs an answer from the lead or the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attention {
    /// Follow-ups over their time.
    Overdue(Vec<FollowUpLine>),
    /// Referrals without an answer.
    Unanswered(Vec<ReferralLine>),
    /// Referrals that were sent to the team and have waited longer than their time for its answer.
    Owed(Vec<ReferralLine>),
    /// Referrals that ended and someone has not been told.
    Untold(Vec<ReferralLine>),
    /// Contacts of the week without a next step.
    NextMissing(Vec<ContactLine>),
    /// Questions of the lead's that nobody has answered, the oldest first.
    Questions(Vec<ContactLine>),
    /// Answers that the lead has not read, and contacts that were flagged.
    Answers(Vec<ContactLine>),
    /// Consents that end within 30 days: with the last day.
    Expiring(Vec<(CitizenLine, NaiveDate)>),
    /// Who has drafts that nobody touched for a week, and how many.
    OldDrafts(Vec<(Person, usize)>),
    /// Active citizens without contact for long.
    Missed(Vec<CitizenLine>),
    /// Help under § 82 b within 30 days of its six months, or past them: with the day it ends.
    NearSixMonths(Vec<(CitizenLine, NaiveDate)>),
}

/// One ISO week of one team.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekPage {
    /// Which week.
    pub week: IsoWeek,
    /// Which team.
    pub team: TeamLabel,
    /// Its totals.
    pub totals: WeekTotals,
    /// Contacts by service area touched; one that touches two counts in both.
    pub by_area: Vec<(ServiceArea, Count)>,
    /// Contacts by channel.
    pub by_channel: Vec<(Channel, Count)>,
    /// Contacts by tag of the team's frameworks.
    pub by_tag: Vec<(TagRef, Count)>,
    /// Contacts by worker and weekday, Monday first.
    pub grid: Vec<(Person, [u32; 7])>,
    /// What needs an answer; empty kinds are left out.
    pub attention: Vec<Attention>,
    /// How many more citizens are missed than are listed.
    pub missed_more: usize,
    /// How many active citizens have had no contact for 14, 30 and 90 days.
    pub quiet: [usize; 3],
    /// How it stands with its reader.
    pub reading: WeekReading,
    /// Goals measured in the week: moved up, held, fell, not assessed.
    pub movement: [u32; 4],
    /// Who of the team is away on a day of the week.
    pub away: Vec<AwayLine>,
    /// How many contacts are counted that are in no list: those with people who were erased since.
    pub erased: usize,
    /// The week's contacts in order.
    pub contacts: Vec<ContactLine>,
}

impl WeekPage {
    /// How many there are of a kind, listed or not.
    pub const fn how_many(&self, attention: &Attention) -> usize {
        match attention {
            Attention::Missed(lines) => lines.len() + self.missed_more,
            _ => attention.len(),
        }
    }
}

impl Attention {
    /// How many things it holds.
    pub const fn len(&self) -> usize {
        match self {
            Self::Overdue(lines) => lines.len(),
            Self::Unanswered(lines) | Self::Owed(lines) | Self::Untold(lines) => lines.len(),
            Self::NextMissing(lines) => lines.len(),
            Self::Missed(lines) => lines.len(),
            Self::Questions(lines) | Self::Answers(lines) => lines.len(),
            Self::OldDrafts(lines) => lines.len(),
            Self::NearSixMonths(lines) => lines.len(),
            Self::Expiring(lines) => lines.len(),
        }
    }

    /// Whether it holds nothing.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
