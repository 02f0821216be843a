//! What lists can be narrowed to.

use chrono::NaiveDate;

use crate::domain::contact::Channel;
use crate::domain::ids::{TeamId, WorkerId};

/// Whose and which follow-ups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FollowUpFilter {
    /// The asker's open ones.
    Mine,
    /// All open ones of the asker's teams.
    Team,
    /// The overdue ones of the asker's teams.
    Overdue,
    /// Those that ended in the last 30 days.
    Ended,
}

/// Which referrals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferralFilter {
    /// Those of the asker's teams that have not come to a known end.
    Open,
    /// Those that other teams have sent to the asker's.
    Arrived,
    /// Those whose answer is overdue.
    Unanswered,
    /// The asker's own.
    Mine,
    /// Those that are closed.
    Closed,
}

/// Which contacts.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ContactFilter {
    /// Of this team alone; none is all of the asker's teams.
    pub team: Option<TeamId>,
    /// Written by this worker alone.
    pub writer: Option<WorkerId>,
    /// Through this channel alone.
    pub channel: Option<Channel>,
    /// That happened on this day or later (Copenhagen).
    pub from: Option<NaiveDate>,
    /// That happened on this day or earlier (Copenhagen).
    pub to: Option<NaiveDate>,
    /// Also those that were taken back.
    pub with_voided: Voided,
}

/// Whether contacts that were taken back are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Voided {
    /// They are left out.
    #[default]
    Hidden,
    /// They are listed, marked.
    Shown,
}
