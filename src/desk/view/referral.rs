//! What leaves the team with a referral: shown before it is sent, at the receiver, and afterwards at the citizen.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::citizen::Interpreter;
use crate::domain::ids::{ConsentId, ReferralId};
use crate::domain::referral::{Ground, Piece, ReferralDetails, ReferralStatus};

use super::consent::ConsentLine;
use super::label::{CitizenLabel, Person};
use super::line::{GoalLine, ReferralLine};

/// What a piece says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieceText {
    /// The year of birth.
    Year(i32),
    /// A telephone number, an address, or what to know before a meeting.
    Line(String),
    /// The language, and whether an interpreter is needed.
    Language(String, Interpreter),
    /// A goal with its level.
    Goal(Box<GoalLine>),
    /// A contact: when, what happened, the citizen's own words.
    Contact(DateTime<Utc>, String, String),
    /// There is no such thing any more.
    Gone,
}

/// A piece with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldPiece {
    /// Which.
    pub piece: Piece,
    /// What it says now.
    pub text: PieceText,
}

/// What a referral would tell its receiver, and on what it could rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// As it stands in lists.
    pub line: ReferralLine,
    /// What is asked.
    pub details: ReferralDetails,
    /// The ground that it has, or that suggests itself.
    pub ground: Ground,
    /// Everything that could go with it, with what it says; ticked is what is in the details.
    pub offered: Vec<ToldPiece>,
    /// The citizen's consents that hold today and name the receiver, the one that holds longest first.
    pub consents: Vec<ConsentLine>,
    /// The last day for an answer if it is sent now.
    pub respond_by: NaiveDate,
}

/// That something about a citizen was sent to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedLine {
    /// With which referral.
    pub referral: ReferralId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who sent it.
    pub by: Person,
    /// To whom: as a referral in a list has it.
    pub to: ReferralLine,
    /// On what ground.
    pub ground: Ground,
    /// What the consent is for that it rested on; empty for another ground.
    pub agreed: String,
    /// What went with it beside what they are called, the purpose and the text.
    pub pieces: Vec<ToldPiece>,
    /// Where the referral stands now.
    pub status: ReferralStatus,
    /// Whether the receiver can still read it.
    pub open: bool,
}

/// A consent whose last day is near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpiringLine {
    /// Which.
    pub id: ConsentId,
    /// Whose.
    pub citizen: CitizenLabel,
    /// What it is for.
    pub purpose: String,
    /// Its last day.
    pub until: NaiveDate,
}
