//! Whose time is up, proposals to erase someone, and what is on record of those who were erased.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::citizen::Stage;
use crate::domain::erasure::{ErasureCheck, ErasureGround};
use crate::domain::ids::{ErasureId, TeamId};

use super::label::{CitizenLabel, Person, TeamLabel};

/// Something that is still open with a citizen: while it is, nobody proposes to erase them for their time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hold {
    /// A consent holds.
    Consent,
    /// A referral has not come to its end.
    Referral,
    /// A follow-up is to be done.
    FollowUp,
    /// Help under § 82 b runs.
    Help82b,
    /// Something with another team, which the asker may not read.
    Elsewhere,
}

impl Hold {
    /// The stable name, for catalogue ids (`erasure-hold-NAME`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Referral => "referral",
            Self::FollowUp => "follow-up",
            Self::Help82b => "82b",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// A citizen whose time is up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionLine {
    /// Who.
    pub citizen: CitizenLabel,
    /// The asker's team that works with them.
    pub team: TeamLabel,
    /// Where they stand.
    pub stage: Stage,
    /// Their last contact with the asker's teams.
    pub last: Option<NaiveDate>,
    /// What keeps them; nothing for those who can be proposed.
    pub holds: Vec<Hold>,
}

/// Whose time is up in the asker's teams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionPage {
    /// After how many months without anything new; none where the house proposes nobody by itself.
    pub months: Option<u16>,
    /// Those who can be proposed, the longest without anything new first.
    pub due: Vec<RetentionLine>,
    /// Those whom something still keeps.
    pub held: Vec<RetentionLine>,
}

/// A proposal that waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureLine {
    /// Which.
    pub id: ErasureId,
    /// Whom; none for those who may not read about citizens: an administrator agrees by what else stands here.
    pub citizen: Option<CitizenLabel>,
    /// The team whose lead proposed it.
    pub team: TeamLabel,
    /// The teams that work with the citizen.
    pub teams: Vec<String>,
    /// Why.
    pub ground: ErasureGround,
    /// In the proposer's words; empty for those who may not read about citizens.
    pub note: String,
    /// Who proposed it.
    pub by: Person,
    /// When.
    pub at: DateTime<Utc>,
    /// The year and month of the last contact with anyone.
    pub last: Option<(i32, u32)>,
    /// How many contacts go, of those that nobody else holds.
    pub contacts: usize,
    /// How many contacts with others stay with the others.
    pub shared: usize,
    /// How many goals go.
    pub goals: usize,
    /// How many referrals go.
    pub referrals: usize,
    /// What is still open.
    pub holds: Vec<Hold>,
    /// Whether the asker may agree or say no: they did not propose it.
    pub may_approve: bool,
    /// Whether the asker may take it back.
    pub may_withdraw: bool,
}

/// What is on record of an erasure: no name, no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Which.
    pub id: ErasureId,
    /// The team whose lead proposed it.
    pub team: TeamId,
    /// What that team is called.
    pub team_name: String,
    /// Why.
    pub ground: ErasureGround,
    /// Who proposed it.
    pub proposed_by: Person,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who approved it.
    pub approved_by: Person,
    /// When it was carried out.
    pub at: DateTime<Utc>,
    /// When it was last checked, and what was found; none where it was never checked.
    pub check: Option<(DateTime<Utc>, ErasureCheck)>,
}
