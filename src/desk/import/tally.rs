//! What an import came to, or would come to. Plain values, ready for a report.

use super::columns::Field;
use crate::domain::ids::CitizenId;
use crate::domain::refusal::Refusal;

/// How many problems and newcomers are kept for the report; all are counted, and all rows given back.
const KEPT: usize = 10_000;

/// Whether an import writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// It says what it would do.
    Preview,
    /// It writes.
    Write,
}

/// What an import came to, or would come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// Whether it has written.
    pub mode: Mode,
    /// The team whose log it goes into.
    pub team: String,
    /// What parts the fields.
    pub separator: char,
    /// Columns whose names are not known, and which are not taken in.
    pub ignored: Vec<String>,
    /// Rows in all, the heads not among them.
    pub rows: u64,
    /// Contacts that are new.
    pub added: u64,
    /// Rows that were taken in before.
    pub known: u64,
    /// Rows that can't be taken in.
    pub bad: u64,
    /// Follow-ups that are planned with the contacts.
    pub follow_ups: u64,
    /// Rows with a promise that has no date, or one that has passed: it stands in the note.
    pub promises_in_notes: u64,
    /// Rows with a topic that is in no framework of the team: it stands in the note.
    pub topics_in_notes: u64,
    /// Citizens who are written down for the first time, in the order in which they come.
    pub newcomers: Vec<Newcomer>,
    /// How many there are, those that are not listed among them.
    pub newcomers_total: u64,
    /// What is wrong, row by row.
    pub problems: Vec<BadCell>,
    /// How many problems there are, those that are not listed among them.
    pub problems_total: u64,
}

/// A citizen who is written down for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// The id they get; in a preview one that nobody will have.
    pub id: CitizenId,
    /// What they are called.
    pub called: String,
    /// Those who are known by nearly the same name.
    pub alike: Vec<String>,
}

/// Something that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCell {
    /// The line that the row begins in, from 1.
    pub line: u64,
    /// The column's head as it stands in the sheet; the usual name where the sheet has no such column; none where it
    /// is the row as a whole.
    pub column: Option<String>,
    /// What it holds.
    pub field: Option<Field>,
    /// What stands there, cut short.
    pub value: String,
    /// What is wrong.
    pub refusal: Refusal,
}

impl Tally {
    pub(super) fn new(mode: Mode, team: String, separator: char, ignored: Vec<String>) -> Self {
        Self {
            mode,
            team,
            separator,
            ignored,
            rows: 0,
            added: 0,
            known: 0,
            bad: 0,
            follow_ups: 0,
            promises_in_notes: 0,
            topics_in_notes: 0,
            newcomers: Vec::new(),
            newcomers_total: 0,
            problems: Vec::new(),
            problems_total: 0,
        }
    }

    pub(super) fn newcomer(&mut self, newcomer: Newcomer) {
        self.newcomers_total += 1;
        if self.newcomers.len() < KEPT {
            self.newcomers.push(newcomer);
        }
    }

    pub(super) fn problem(&mut self, problem: BadCell) {
        self.problems_total += 1;
        if self.problems.len() < KEPT {
            self.problems.push(problem);
        }
    }
}
