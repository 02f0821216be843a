//! Dates and times as people write them, in Danish and in English: read, resolved against the
//! present, and carried over to UTC. Knows no form and no screen, never asks a clock what time it
//! is, and says what it did not understand instead of guessing.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::calendar::IsoWeek;
use super::fold::fold;
use super::refusal::Refusal;
use super::text::{shown, truncated};

mod day;
mod hour;
mod lexicon;
mod settle;
#[cfg(test)]
mod tests;
mod zone;

pub use zone::{ClockNote, Resolved, local, to_utc};

/// Which way a date without a year, a bare weekday or a bare time is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The latest that is not after now: contacts have happened.
    Back,
    /// The next: follow-ups are to come.
    Ahead,
}

/// A day, perhaps with a time of day, as clocks and calendars show it in Copenhagen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalWhen {
    /// The day. For a whole week its first day that is not yet over (looking ahead) or its Monday.
    pub date: NaiveDate,
    /// The time of day, to the minute, where one was given.
    pub time: Option<NaiveTime>,
    /// The week, where a whole week was meant.
    pub week: Option<IsoWeek>,
}

/// Why a text is no date or time, and what of it is one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// There is nothing but blanks.
    #[error("when-empty")]
    Empty,
    /// Nothing in it reads as a date or time.
    #[error("when-unread")]
    NotUnderstood {
        /// What was written.
        text: String,
    },
    /// It begins with a date or time and goes on with something else.
    #[error("when-partly")]
    Partly {
        /// What the beginning means.
        understood: LocalWhen,
        /// What follows it.
        rest: String,
    },
    /// It has the form of a date that no calendar has, such as 31/2.
    #[error("when-no-date")]
    NoSuchDate {
        /// What was written.
        text: String,
    },
    /// It has the form of a time that no clock shows, such as 25:00.
    #[error("when-no-time")]
    NoSuchTime {
        /// What was written.
        text: String,
    },
    /// It names a week that the year lacks.
    #[error("when-no-week")]
    NoSuchWeek {
        /// The week's number.
        week: u32,
    },
    /// It names a weekday and a date that do not go together.
    #[error("when-other-weekday")]
    OtherWeekday {
        /// The date.
        date: NaiveDate,
        /// The weekday that was written with it.
        said: Weekday,
    },
    /// It lies before 1900 or after 2199.
    #[error("when-far")]
    OutOfRange {
        /// What was written.
        text: String,
    },
}

/// Where the text stands, which decides how much may be taken for a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A field of its own: all of it is meant as a date or time.
    Field,
    /// The start of a line that goes on with other words: only what is plainly a date or time.
    Line,
}

/// What was said, before it is held against the present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// A day that needs no more resolving.
    Fixed(NaiveDate),
    /// A point in time: now, or hours from now.
    Moment(NaiveDateTime),
    /// A weekday, nearest in the given sense.
    Weekday(Weekday, Nearest),
    /// A day of a month of some year.
    Yearless(u32, u32),
    /// A week of some year, or a day in it.
    Week(u32, Option<Weekday>),
    /// A week that is known, or a day in it.
    OfWeek(IsoWeek, Option<Weekday>),
    /// A day, and the weekday that it is said to be.
    Checked(CheckedDay, Weekday),
}

/// A day that a weekday can stand beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CheckedDay {
    Fixed(NaiveDate),
    Yearless(u32, u32),
}

/// Which of all Fridays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nearest {
    /// As the direction has it.
    Either,
    /// The first after today.
    Coming,
    /// The last before today.
    Past,
}

/// Something read off the front of some words, and how many it took.
type Read<T> = Result<Option<(T, usize)>, WhenError>;

impl LocalWhen {
    /// That day, at no particular time.
    pub const fn on(date: NaiveDate) -> Self {
        Self { date, time: None, week: None }
    }

    /// That day at that time.
    pub const fn at(date: NaiveDate, time: NaiveTime) -> Self {
        Self { date, time: Some(time), week: None }
    }

    /// The instant, with `otherwise` as the time of day where none was given.
    pub fn resolve(self, otherwise: NaiveTime) -> Resolved {
        to_utc(self.date.and_time(self.time.unwrap_or(otherwise)))
    }

    /// What a change of clocks does to the time of day, where one was given.
    pub fn clock_note(self) -> Option<ClockNote> {
        to_utc(self.date.and_time(self.time?)).note
    }

    /// The last day that is meant: the week's Friday, or Sunday once Friday is over, where a whole
    /// week was meant; else the day itself.
    pub fn last_day(self) -> NaiveDate {
        let Some(week) = self.week else { return self.date };
        let friday = week.day(Weekday::Fri);
        if self.date <= friday { friday } else { week.sunday() }
    }
}

impl fmt::Display for LocalWhen {
    /// `24-11-2026`, or `24-11-2026 14:30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date.format("%d-%m-%Y"))?;
        self.time.map_or(Ok(()), |time| write!(f, " {}", time.format("%H:%M")))
    }
}

/// Reads a whole field. `now` is what Copenhagen's clocks show (see [`local`]).
pub fn read(text: &str, now: NaiveDateTime, direction: Direction) -> Result<LocalWhen, WhenError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Err(WhenError::Empty);
    }
    let context = Context { now, direction, place: Place::Field };
    let read = context.read(&folded(&words)).map_err(|error| match error {
        // What was folded is not what was written.
        WhenError::OutOfRange { .. } => WhenError::OutOfRange { text: quoted(text) },
        error => error,
    });
    match read? {
        Some((when, used)) if used == words.len() => Ok(when),
        Some((understood, used)) => {
            Err(WhenError::Partly { understood, rest: quoted(&words[used..].join(" ")) })
        }
        None => Err(WhenError::NotUnderstood { text: quoted(text) }),
    }
}

/// Reads the date or time, or both, that a line begins with, and says how many of its words they
/// take. Takes less for a date than [`read`] does: no single or two-letter words, no bare numbers.
/// Expects words without their `!` or `+` marks; an offset keeps its sign (`+2u`).
pub fn read_prefix(tokens: &[&str], now: NaiveDateTime, direction: Direction) -> Option<(LocalWhen, usize)> {
    const MOST_WORDS: usize = 10;
    let context = Context { now, direction, place: Place::Line };
    let words = &tokens[..tokens.len().min(MOST_WORDS)];
    context.read(&folded(words)).ok().flatten()
}

/// What a text is read against.
#[derive(Clone, Copy)]
struct Context {
    now: NaiveDateTime,
    direction: Direction,
    place: Place,
}

impl Context {
    fn today(self) -> NaiveDate {
        self.now.date()
    }

    /// A day and a time in either order, or one of them.
    fn read(self, words: &[String]) -> Read<LocalWhen> {
        let (day, time, used) = match self.day(words)? {
            Some((day, used)) => {
                let time = self.second(self.time_after_day(&words[used..]))?;
                (Some(day), time.map(|(time, _)| time), used + time.map_or(0, |(_, more)| more))
            }
            None => match self.time(words)? {
                Some((time, used)) => {
                    let day = self.second(self.day(&words[used..]))?;
                    (day.map(|(day, _)| day), Some(time), used + day.map_or(0, |(_, more)| more))
                }
                None => return Ok(None),
            },
        };
        let when = self.settle(day, time).ok_or_else(|| self.unsettled(day, &words[..used]))??;
        Ok(Some((when, used)))
    }

    /// In a line, what can't be read after a date is simply what the line goes on with.
    fn second<T>(self, read: Read<T>) -> Read<T> {
        match (self.place, read) {
            (Place::Line, Err(_)) => Ok(None),
            (_, read) => read,
        }
    }

    fn unsettled(self, day: Option<Day>, words: &[String]) -> WhenError {
        match day {
            Some(Day::Week(week, _)) => WhenError::NoSuchWeek { week },
            Some(Day::Yearless(..) | Day::Checked(..)) => {
                WhenError::NoSuchDate { text: quoted(&words.join(" ")) }
            }
            _ => WhenError::OutOfRange { text: quoted(&words.join(" ")) },
        }
    }
}

/// Now, to the minute.
fn minute(now: NaiveDateTime) -> NaiveTime {
    NaiveTime::from_hms_opt(now.hour(), now.minute(), 0).unwrap_or_default()
}

/// Words as they are compared: folded, without the comma that parts them from the next.
fn folded(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| fold(word.trim_end_matches([',', ';']))).collect()
}

/// What was written, short and clean enough for a message.
fn quoted(text: &str) -> String {
    const CELLS: usize = 40;
    truncated(&shown(text), CELLS).into_owned()
}

impl From<WhenError> for Refusal {
    fn from(error: WhenError) -> Self {
        match error {
            WhenError::Empty => Self::invalid("when-empty"),
            WhenError::NotUnderstood { text } => Self::invalid("when-unread").with("text", text),
            WhenError::Partly { understood, rest } => {
                Self::invalid("when-partly").with("understood", understood.to_string()).with("rest", rest)
            }
            WhenError::NoSuchDate { text } => Self::invalid("when-no-date").with("text", text),
            WhenError::NoSuchTime { text } => Self::invalid("when-no-time").with("text", text),
            WhenError::NoSuchWeek { week } => Self::invalid("when-no-week").with("week", i64::from(week)),
            WhenError::OtherWeekday { date, .. } => {
                Self::invalid("when-other-weekday").with("date", LocalWhen::on(date).to_string())
            }
            WhenError::OutOfRange { text } => Self::invalid("when-far").with("text", text),
        }
    }
}
