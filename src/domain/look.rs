//! Looks: who looked at whom, and what for. A citizen can obtain the dates and purposes
//! (Datatilsynet 2024-32-0283), so both are recorded for every one.

use super::ids::CitizenId;
use super::text::Line;

/// What a look was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The daily work with the citizen.
    Work,
    /// The lead's reading of the week.
    WeekReview,
    /// A search that named them.
    Search,
    /// Writing something into their record.
    Change,
    /// Taking something out of the log: a report, a print, a file.
    Export,
    /// Someone without the right opened the file for a typed reason.
    BreakGlass,
}

impl Purpose {
    /// The stable name, for catalogue ids (`purpose-NAME`) and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::WeekReview => "week-review",
            Self::Search => "search",
            Self::Change => "change",
            Self::Export => "export",
            Self::BreakGlass => "break-glass",
        }
    }
}

/// One look at one citizen. Who and when stand in the record's header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// At whom.
    pub citizen: CitizenId,
    /// What for.
    pub purpose: Purpose,
    /// The typed reason, where one was asked for.
    pub reason: Line,
}
