//! A report as a value: titled sections of typed cells. Must never know how it is printed, nor where
//! its numbers came from.
//!
//! Keys are for programs: stable, English, lower case with underscores. Titles and heads are for
//! people, in their language. Texts of people are kept as they were written; printing cleans them.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::domain::goal::{Level, Movement};

/// A whole report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What kind of report it is (`week`, `due`).
    pub key: &'static str,
    /// What stands above it.
    pub title: String,
    /// How large it is on paper.
    pub letters: Letters,
    /// Single values that hold for all of it.
    pub facts: Vec<Fact>,
    /// What is said in whole sentences between the facts and the tables.
    pub paragraphs: Vec<String>,
    /// Its tables, the most important first. Their keys differ from each other and from the facts'.
    pub sections: Vec<Section>,
}

/// How large something is on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Letters {
    /// As large as tables are: much on a page.
    #[default]
    Usual,
    /// For whoever reads seldom, or without their glasses: a page for a citizen.
    Large,
}

/// A single value with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its name for programs.
    pub key: &'static str,
    /// Its name for people.
    pub label: String,
    /// The value.
    pub value: Cell,
}

/// A table with its title.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name for programs.
    pub key: &'static str,
    /// What stands above it.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with one cell per column.
    pub rows: Vec<Vec<Cell>>,
    /// The row of sums, where the table has one.
    pub total: Option<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs.
    pub key: &'static str,
    /// What stands above it.
    pub head: String,
    /// For whom it is.
    pub readers: Readers,
    /// How it looks to a person.
    pub look: Look,
    /// Whether a narrow page may leave it out.
    pub room: Room,
}

/// For whom a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Readers {
    /// For everyone.
    All,
    /// For files and programs: what would only crowd a person's table.
    Files,
}

/// How a column looks to a person at a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    /// As it is.
    Plain,
    /// Numbers with a bar beside them, as long as they are large.
    Bar,
    /// Numbers in the order of time: a line over them, and a bar beside each.
    Trend,
    /// Numbers among which the noughts step back.
    Grid,
    /// Numbers among which the large ones stand out, by more than a colour.
    Heat,
    /// Numbers that are parts of one whole with the other columns of this look: one bar for all of them, each part in
    /// its shade.
    Stack,
    /// Text on lines of its own, below the row.
    Below,
}

/// Whether a narrow page may leave a column out; files and programs get all columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Room {
    /// It is always there.
    Always,
    /// It is there where there is room; the last goes first.
    Wide,
}

/// A word of the program's own: its stable name, and what a person reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The stable name.
    pub slug: Cow<'static, str>,
    /// What a person reads.
    pub label: String,
}

/// A citizen: as they are written down, and as a colleague would name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As written; empty for nobody known.
    pub written: String,
    /// As said in a person's language: an alias in quotation marks, someone unknown in words.
    pub said: String,
}

/// One typed value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// There is none.
    Nothing,
    /// One line of somebody's text.
    Text(String),
    /// Somebody's text of several lines.
    Prose(String),
    /// Several short texts.
    Texts(Vec<String>),
    /// A citizen.
    Name(Name),
    /// Several citizens.
    Names(Vec<Name>),
    /// A word of the program's own.
    Term(Term),
    /// Several of them.
    Terms(Vec<Term>),
    /// How many.
    Count(i64),
    /// How many more or fewer.
    Change(i64),
    /// A number that is left out, since it could tell of somebody.
    Withheld,
    /// A day.
    Date(NaiveDate),
    /// What a clock shows (Copenhagen).
    Time(NaiveTime),
    /// A year.
    Year(i32),
    /// A day by which something is due, perhaps at a time of it (Copenhagen).
    Due(NaiveDate, Option<NaiveTime>),
    /// An instant; shown in Copenhagen's time.
    Moment(DateTime<Utc>),
    /// How long, in minutes.
    Minutes(u32),
    /// A part of a whole; of nothing it is none.
    Share {
        /// The part.
        part: u64,
        /// The whole.
        of: u64,
    },
    /// How limited a citizen is (0-4, lower is better); none is "not assessed".
    Level(Option<Level>),
    /// Which way a goal moved.
    Movement(Movement),
    /// Whether something holds.
    Mark(Mark),
}

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It does.
    Yes,
    /// It does not.
    No,
}

impl Report {
    /// A report that holds nothing yet.
    pub fn new(key: &'static str, title: impl Into<String>) -> Self {
        let (facts, paragraphs, sections) = Default::default();
        Self { key, title: title.into(), letters: Letters::Usual, facts, paragraphs, sections }
    }

    /// The same in other letters.
    #[must_use]
    pub fn letters(mut self, letters: Letters) -> Self {
        self.letters = letters;
        self
    }

    /// Adds a single value.
    #[must_use]
    pub fn fact(mut self, key: &'static str, label: impl Into<String>, value: Cell) -> Self {
        self.facts.push(Fact { key, label: label.into(), value });
        self
    }

    /// Adds a paragraph between the facts and the tables; a blank one says nothing and is left out.
    #[must_use]
    pub fn paragraph(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.trim().is_empty() {
            self.paragraphs.push(text);
        }
        self
    }

    /// Adds paragraphs, as [`Report::paragraph`].
    #[must_use]
    pub fn paragraphs(self, texts: impl IntoIterator<Item = String>) -> Self {
        texts.into_iter().fold(self, Self::paragraph)
    }

    /// Adds a table.
    #[must_use]
    pub fn section(mut self, section: Section) -> Self {
        self.sections.push(section);
        self
    }

    /// Adds a table, where there is one.
    #[must_use]
    pub fn maybe(self, section: Option<Section>) -> Self {
        match section {
            Some(section) => self.section(section),
            None => self,
        }
    }

    /// The section of that name.
    pub fn find(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// Keeps that section alone; the names of all when there is none of that name.
    ///
    /// # Errors
    /// The names that could have been asked for.
    pub fn only(mut self, key: &str) -> Result<Self, Vec<&'static str>> {
        if self.find(key).is_none() {
            return Err(self.sections.iter().map(|section| section.key).collect());
        }
        self.sections.retain(|section| section.key == key);
        self.facts.clear();
        self.paragraphs.clear();
        Ok(self)
    }
}

impl Section {
    /// A table without rows.
    pub fn new(key: &'static str, title: impl Into<String>, columns: Vec<Column>) -> Self {
        Self { key, title: title.into(), columns, rows: Vec::new(), total: None }
    }

    /// Fills it.
    ///
    /// # Panics
    /// In debug builds, when a row has not one cell per column: that is our mistake.
    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        self.rows.extend(rows);
        debug_assert!(self.rows.iter().all(|row| row.len() == self.columns.len()), "{}", self.key);
        self
    }

    /// The places of the columns that are parts of one whole; none where there are not several of them.
    pub(super) fn stack(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        let places: Vec<usize> =
            columns.filter(|(_, column)| column.look == Look::Stack).map(|(place, _)| place).collect();
        if places.len() > 1 { places } else { Vec::new() }
    }

    /// Adds the row of sums.
    #[must_use]
    pub fn total(mut self, row: Vec<Cell>) -> Self {
        debug_assert_eq!(row.len(), self.columns.len(), "{}", self.key);
        self.total = Some(row);
        self
    }
}

impl Column {
    /// A column for everyone.
    pub fn new(key: &'static str, head: impl Into<String>) -> Self {
        Self { key, head: head.into(), readers: Readers::All, look: Look::Plain, room: Room::Always }
    }

    /// The same for files and programs alone.
    #[must_use]
    pub fn in_files(mut self) -> Self {
        self.readers = Readers::Files;
        self
    }

    /// The same with another look.
    #[must_use]
    pub fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// The same, where there is room.
    #[must_use]
    pub fn if_room(mut self) -> Self {
        self.room = Room::Wide;
        self
    }
}

impl Cell {
    /// A text, or nothing where it is blank.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Self::Nothing } else { Self::Text(text) }
    }

    /// A longer text, or nothing where it is blank.
    pub fn prose(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Self::Nothing } else { Self::Prose(text) }
    }

    /// A number of things that were counted.
    pub fn count(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// A day, or nothing.
    pub fn date(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::Nothing, Self::Date)
    }

    /// An instant, or nothing.
    pub fn moment(at: Option<DateTime<Utc>>) -> Self {
        at.map_or(Self::Nothing, Self::Moment)
    }

    /// Whether it is somebody's text, which may be broken into lines.
    pub const fn is_text(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Prose(_) | Self::Texts(_) | Self::Name(_) | Self::Names(_))
    }

    /// Whether it stands at the right of its column.
    pub const fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Count(_) | Self::Change(_) | Self::Minutes(_) | Self::Share { .. } | Self::Withheld
        )
    }
}

impl From<Option<Term>> for Cell {
    fn from(term: Option<Term>) -> Self {
        term.map_or(Self::Nothing, Self::Term)
    }
}

impl From<bool> for Mark {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}
