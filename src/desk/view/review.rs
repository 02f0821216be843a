//! How contacts were read, and how a week was signed.

use chrono::{DateTime, Utc};

use crate::domain::ids::ContactId;
use crate::domain::review::Mark;

use super::label::Person;
use super::line::ContactLine;

/// How a contact in a list was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The version of what was said of it; 0 for nothing.
    pub version: u32,
    /// How it stands; none for one that nobody said anything of.
    pub mark: Option<Mark>,
    /// Whether it was written anew since.
    pub stale: bool,
}

impl Read {
    /// Whether the lead is still to read it: nothing was said, it was flagged, an answer came, or it was written
    /// anew since.
    pub fn is_unread(&self) -> bool {
        self.stale || !self.mark.is_some_and(Mark::is_read)
    }

    /// What is to be read first: what was flagged, then answers, then all that is unread.
    pub fn rank(&self) -> u8 {
        match self.mark {
            Some(Mark::Flagged) => 0,
            Some(Mark::Answered) => 1,
            _ if self.is_unread() => 2,
            _ => 3,
        }
    }
}

/// One thing that was said of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemarkLine {
    /// What kind of thing.
    pub mark: Mark,
    /// In which words; may be empty.
    pub words: String,
    /// Who said it.
    pub by: Person,
    /// When.
    pub at: DateTime<Utc>,
}

/// A contact of which somebody waits for another's word, with that which was said last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkLine {
    /// The contact.
    pub contact: ContactLine,
    /// What was said last.
    pub said: RemarkLine,
}

/// A signature under a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureLine {
    /// By whom.
    pub by: Person,
    /// When.
    pub at: DateTime<Utc>,
    /// How many contacts it covers.
    pub covers: usize,
    /// The SHA-256 digest over exactly those, in hexadecimal digits.
    pub digest: String,
    /// Whether the digest is that of what it says it covers.
    pub whole: bool,
    /// Who opened the week again, when and why; none while the signature stands.
    pub opened: Option<(Person, DateTime<Utc>, String)>,
}

/// How a week stands with its reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeekReading {
    /// The version of the review; 0 where nobody did anything.
    pub version: u32,
    /// Whether the asker reviews it.
    pub may_review: bool,
    /// The signatures, the oldest first. The last one stands unless it was opened again.
    pub signatures: Vec<SignatureLine>,
    /// Contacts that the standing signature does not cover: they were logged late.
    pub late: Vec<ContactId>,
    /// Contacts that were written anew, or taken back, since they were signed.
    pub changed: Vec<ContactId>,
    /// How many signed contacts are no longer in the log: their citizens were erased.
    pub gone: usize,
}

impl WeekReading {
    /// The signature that stands.
    pub fn signed(&self) -> Option<&SignatureLine> {
        self.signatures.last().filter(|signature| signature.opened.is_none())
    }
}
