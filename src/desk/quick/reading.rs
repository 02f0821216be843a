//! What a line was read as: values that a screen can put in words, and what keeps it from being logged.

use chrono::{DateTime, NaiveDate, Utc};

use crate::desk::command::NewContact;
use crate::desk::view::{CitizenLabel, CitizenLine};
use crate::domain::area::ServiceArea;
use crate::domain::contact::{Channel, LegalBasis, Outcome};
use crate::domain::follow_up::{Due, Priority};
use crate::domain::framework::TagRef;
use crate::domain::ids::{CitizenId, OfferId};
use crate::domain::quick_line::{Aspect, Placed, Span};
use crate::domain::referral::Handover;
use crate::domain::refusal::Refusal;
use crate::domain::when::ClockNote;

/// A line as the desk understood it at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct LineReading {
    pub(super) pieces: Vec<Placed<Piece>>,
    pub(super) assumed: Vec<Assumed>,
    pub(super) problems: Vec<Problem>,
    pub(super) contact: Option<Box<NewContact>>,
    pub(super) today: NaiveDate,
}

/// One piece of the line.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A citizen.
    Citizen(CitizenLabel),
    /// A citizen who can be one of several, or whom nobody called quite so: the likeliest first, at most nine.
    Ambiguous {
        /// As they were called.
        said: String,
        /// Who it can be.
        candidates: Vec<CitizenLine>,
    },
    /// A citizen whom nobody knows by that name; a CPR number is masked.
    Unknown(String),
    /// A citizen who is written down with the contact.
    Newcomer {
        /// The name; may be empty.
        name: String,
        /// The alias; may be empty.
        alias: String,
        /// Who is known by the same name or alias already.
        alike: Vec<CitizenLabel>,
    },
    /// Nobody who could be named.
    Anonymous,
    /// How they met.
    Channel(Channel),
    /// How many minutes it took.
    Minutes(u16),
    /// When it happened.
    When {
        /// The instant.
        at: DateTime<Utc>,
        /// Where the clocks were changed just then.
        note: Option<ClockNote>,
    },
    /// What became of it.
    Outcome(Outcome),
    /// A group whose headcount is not said.
    Uncounted,
    /// The law it rests on.
    Basis(LegalBasis),
    /// Where.
    Place(String),
    /// A tag.
    Tag {
        /// Which.
        tag: TagRef,
        /// Its label in the asker's language.
        label: String,
        /// As short as it can be said.
        short: String,
    },
    /// A service area.
    Area(ServiceArea),
    /// A referral that is begun.
    Referral {
        /// To which area; none where nobody said.
        to_area: Option<ServiceArea>,
        /// To whom; may be empty.
        to_name: String,
        /// The offer of the directory, where the name means one.
        to_offer: Option<OfferId>,
        /// How the citizen gets there.
        handover: Handover,
    },
    /// A follow-up.
    Promise {
        /// By when; none where nobody said.
        due: Option<Due>,
        /// What is to be done; may be empty.
        what: String,
        /// How much it matters.
        priority: Priority,
    },
    /// What happened, and the citizen's own words; one of them may be empty.
    Note {
        /// What happened.
        what: String,
        /// In the citizen's own words.
        own_words: String,
    },
    /// Said a second time, and not as the first time.
    Again(Aspect, String),
    /// Not understood: words, a tag that is in no framework, an area that is none.
    NotUnderstood(String),
}

/// What nobody said, and was taken for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumed {
    /// It happened now.
    Now,
    /// The day was said; this is the time of day.
    TimeOfDay(DateTime<Utc>),
    /// Someone was met.
    Reached,
}

/// Something that keeps the line from being logged.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What is wrong and what to do.
    pub refusal: Refusal,
    /// Where in the text; none where something is missing.
    pub span: Option<Span>,
}

impl LineReading {
    /// The citizens whom the line names for certain.
    pub fn citizens(&self) -> impl Iterator<Item = CitizenId> + '_ {
        self.pieces.iter().filter_map(|placed| match &placed.value {
            Piece::Citizen(label) => Some(label.id),
            _ => None,
        })
    }

    /// The pieces in the order of the text.
    pub fn pieces(&self) -> &[Placed<Piece>] {
        &self.pieces
    }

    /// What nobody said.
    pub fn assumed(&self) -> &[Assumed] {
        &self.assumed
    }

    /// What keeps it from being logged: first what stands in the text, in its order, then what is missing.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The contact, where nothing keeps it from being logged. Its ids are new in every reading.
    pub fn contact(&self) -> Option<&NewContact> {
        self.contact.as_deref()
    }

    /// The contact, or the first thing that keeps it from being logged.
    ///
    /// # Errors
    /// The first of the problems.
    pub fn into_contact(self) -> Result<NewContact, Refusal> {
        match (self.contact, self.problems.into_iter().next()) {
            (Some(contact), None) => Ok(*contact),
            (_, Some(problem)) => Err(problem.refusal),
            (None, None) => Err(Refusal::invalid("quick-blank")),
        }
    }

    /// The people whom the asker has to choose between, piece by piece in the order of the text.
    pub fn questions(&self) -> impl Iterator<Item = (&str, &[CitizenLine])> {
        self.pieces.iter().filter_map(|piece| match &piece.value {
            Piece::Ambiguous { said, candidates } => Some((said.as_str(), candidates.as_slice())),
            _ => None,
        })
    }
}
