//! What is sent to whom: the address, the pieces that were ticked, the record that it was sent, and the first meeting.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::domain::area::ServiceArea;
use crate::domain::ids::{ContactId, GoalId, OfferId, TeamId, WorkerId};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;

use super::Ground;

/// Where a referral goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The area.
    pub area: ServiceArea,
    /// The team of this log; none is an organisation outside, or every team of the area.
    pub team: Option<TeamId>,
    /// The organisation or offer; may be empty when the area says enough.
    pub name: Line,
    /// The offer in the directory, where it was chosen from there.
    pub offer: Option<OfferId>,
}

/// Which teams of the log something arrives at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Addressee {
    /// This one.
    Team(TeamId),
    /// All of an area: whichever answers first.
    Area(ServiceArea),
}

impl Address {
    /// Which teams of the log it arrives at; none where it goes to somebody outside.
    pub fn addressee(&self) -> Option<Addressee> {
        match self.team {
            Some(team) => Some(Addressee::Team(team)),
            None if self.name.is_empty() && self.offer.is_none() => Some(Addressee::Area(self.area)),
            None => None,
        }
    }
}

/// A piece of what is known of a citizen that goes with a referral when its sender ticks it. What they are called, the
/// purpose and the text written for the receiver go with every one that is not anonymous.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// The year of birth, not the day.
    BirthYear,
    /// The telephone number.
    Phone,
    /// The address, unless it is protected.
    Address,
    /// The language, and whether an interpreter is needed.
    Language,
    /// What one has to know before meeting them.
    Alert,
    /// A goal: the wish, and how far it has come.
    Goal(GoalId),
    /// A contact with nobody else: what happened and the citizen's own words, without the worker's assessment.
    Contact(ContactId),
}

impl Piece {
    /// Those of the citizen's record, in the order in which they are offered.
    pub const OF_RECORD: [Self; 5] =
        [Self::BirthYear, Self::Phone, Self::Address, Self::Language, Self::Alert];

    /// The stable name of its kind, for catalogue ids (`piece-NAME`) and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::BirthYear => "birth-year",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Language => "language",
            Self::Alert => "alert",
            Self::Goal(_) => "goal",
            Self::Contact(_) => "contact",
        }
    }
}

/// That something was sent: kept for ever, whatever became of it afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// When.
    pub at: DateTime<Utc>,
    /// Who sent it.
    pub by: WorkerId,
    /// To whom.
    pub to: Address,
    /// On what ground.
    pub ground: Ground,
    /// What went with it.
    pub pieces: Vec<Piece>,
}

/// Where a referral went before it was redirected, and on what ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// To whom.
    pub to: Address,
    /// On what ground.
    pub ground: Ground,
}

/// The first meeting between the citizen and the receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The day.
    pub on: NaiveDate,
    /// The time of day (Copenhagen).
    pub time: Option<NaiveTime>,
    /// Where; may be empty.
    pub place: Line,
    /// Who goes along with the citizen; empty where they go by themselves.
    pub along: Line,
}

impl Meeting {
    /// Checks what must hold before it is written.
    ///
    /// # Errors
    /// Refuses a day that is over.
    pub fn check(&self, today: NaiveDate) -> Result<(), Refusal> {
        if self.on < today { Err(Refusal::invalid("meeting-past").at("when")) } else { Ok(()) }
    }
}
