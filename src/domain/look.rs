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
    /// They stood in a list of their team's work: the day, the week, contacts, follow-ups, referrals.
    List,
}

impl Purpose {
    /// All in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Work,
        Self::WeekReview,
        Self::Search,
        Self::Change,
        Self::Export,
        Self::BreakGlass,
        Self::List,
    ];

    /// The stable name, for catalogue ids (`purpose-NAME`) and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::WeekReview => "week-review",
            Self::Search => "search",
            Self::Change => "change",
            Self::Export => "export",
            Self::BreakGlass => "break-glass",
            Self::List => "list",
        }
    }

    /// How long looking again is the same look.
    pub const fn lasts(self) -> Lasts {
        match self {
            Self::List => Lasts::Day,
            _ => Lasts::Minutes,
        }
    }
}

/// How long looking again, by the same worker at the same citizen for the same purpose, is the same look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// Some minutes.
    Minutes,
    /// To the end of the day: lists are read all day long.
    Day,
}

/// A look at one citizen, or at several at once. Who and when stand in the record's header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// At whom.
    pub citizen: CitizenId,
    /// At whom besides, in the same glance.
    pub others: Vec<CitizenId>,
    /// What for.
    pub purpose: Purpose,
    /// The typed reason, where one was asked for.
    pub reason: Line,
}

impl Look {
    /// A look at one citizen, without a reason.
    pub fn at(citizen: CitizenId, purpose: Purpose) -> Self {
        Self { citizen, others: Vec::new(), purpose, reason: Line::default() }
    }

    /// Everyone who was looked at.
    pub fn citizens(&self) -> impl Iterator<Item = CitizenId> + '_ {
        std::iter::once(self.citizen).chain(self.others.iter().copied())
    }

    /// Whether someone was looked at.
    pub fn is_at(&self, citizen: CitizenId) -> bool {
        self.citizens().any(|one| one == citizen)
    }
}
