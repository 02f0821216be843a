//! The record of looks as an auditor reads it (no citizen's name, no citizen's text), as a citizen can obtain it
//! (no colleague's name), and the records that were opened for a typed reason.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use super::label::{CitizenLabel, Person};
use crate::desk::seat::Origin;
use crate::domain::ids::{CitizenId, EmergencyId, WorkerId};
use crate::domain::look::Purpose;

/// What an auditor calls a citizen: the end of their id. It tells people apart and names nobody; those who work
/// with the citizen see it on the page, and the command that makes the citizen's extract takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitizenCode([u8; 6]);

impl CitizenCode {
    /// The code of a citizen.
    pub const fn of(id: CitizenId) -> Self {
        let [_, _, _, _, _, _, _, _, _, _, a, b, c, d, e, f] = *id.as_bytes();
        Self([a, b, c, d, e, f])
    }
}

impl fmt::Display for CitizenCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// It is no citizen's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCode;

impl FromStr for CitizenCode {
    type Err = NoCode;
    /// Reads a code, or the whole id that it is the end of.
    fn from_str(text: &str) -> Result<Self, NoCode> {
        let text = text.trim();
        if let Ok(id) = text.parse::<CitizenId>() {
            return Ok(Self::of(id));
        }
        if text.len() != 12 || !text.is_ascii() {
            return Err(NoCode);
        }
        let mut code = [0; 6];
        for (byte, digits) in code.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(digits).map_err(|_| NoCode)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| NoCode)?;
        }
        Ok(Self(code))
    }
}

/// One look at one citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Who looked.
    pub by: Person,
    /// From where.
    pub from: Origin,
    /// At whom: the id alone.
    pub citizen: CitizenId,
    /// What for.
    pub purpose: Purpose,
    /// The typed reason, where one was asked for.
    pub reason: String,
}

impl LookLine {
    /// What lists call the citizen.
    pub const fn code(&self) -> CitizenCode {
        CitizenCode::of(self.citizen)
    }
}

/// Looks for which purposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Purposes {
    /// All but those at lists.
    #[default]
    ButLists,
    /// All.
    All,
    /// One alone.
    One(Purpose),
}

impl Purposes {
    /// Whether looks for this purpose are wanted.
    pub fn wants(self, purpose: Purpose) -> bool {
        match self {
            Self::ButLists => purpose != Purpose::List,
            Self::All => true,
            Self::One(one) => one == purpose,
        }
    }
}

/// Which looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct LookFilter {
    /// At this citizen alone.
    pub citizen: Option<CitizenCode>,
    /// By this worker alone.
    pub worker: Option<WorkerId>,
    /// For these purposes alone.
    pub purposes: Purposes,
    /// On this day or later (Copenhagen).
    pub from: Option<NaiveDate>,
    /// On this day or earlier (Copenhagen).
    pub to: Option<NaiveDate>,
}

/// What a citizen can obtain: the days on which their record was looked at and what for, without staff names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookExtract {
    /// Whose.
    pub label: CitizenLabel,
    /// The newest day first: the day (Copenhagen), what for, how many times.
    pub days: Vec<(NaiveDate, Purpose, usize)>,
}

/// Which openings of records for a typed reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EmergencyFilter {
    /// The asker's own that are open now.
    Mine,
    /// Those that the asker is to review: of citizens of the teams that they lead.
    ToReview,
    /// All of the last year of citizens of the teams that they lead, the newest first.
    All,
}

/// A record that was opened for a typed reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmergencyLine {
    /// Which.
    pub id: EmergencyId,
    /// The version that was seen.
    pub version: u32,
    /// Whose record.
    pub citizen: CitizenLabel,
    /// Who opened it.
    pub by: Person,
    /// When.
    pub opened: DateTime<Utc>,
    /// When it is closed again.
    pub ends: DateTime<Utc>,
    /// Whether it is open now.
    pub is_open: bool,
    /// Whether the asker opened it.
    pub is_mine: bool,
    /// Why, in their words.
    pub reason: String,
    /// Who reviewed it, when, and what they found.
    pub review: Option<(Person, DateTime<Utc>, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_end_of_an_id_and_is_read_back() {
        let id: CitizenId = "0193a5b2-7c11-7a00-8000-1a2b3c4d5e6f".parse().unwrap();
        let code = CitizenCode::of(id);
        assert_eq!(code.to_string(), "1a2b3c4d5e6f");
        assert_eq!(" 1A2B3C4D5E6F ".parse(), Ok(code));
        assert_eq!(id.to_string().parse(), Ok(code));
        for nothing in ["", "1a2b3c4d5e6", "1a2b3c4d5e6g", "Mona Lund", "1a2b3c4d5é6"] {
            assert_eq!(nothing.parse::<CitizenCode>(), Err(NoCode), "{nothing}");
        }
    }
}
