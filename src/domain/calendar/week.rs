//! The ISO 8601 week: Monday first, week 1 holds 4 January, some years have a week 53.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::refusal::Refusal;

/// One week of one ISO year. Ordered by time. Written and stored as `2026-W47`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoWeek {
    year: i32,
    week: u32,
}

/// Why a text names no week.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeekError {
    /// There is nothing but blanks.
    #[error("week-empty")]
    Empty,
    /// It does not read as a week.
    #[error("week-unread")]
    NotUnderstood,
    /// It reads as a week that the year (or every year) lacks.
    #[error("week-missing")]
    NoSuchWeek {
        /// The number that was written.
        week: u32,
        /// The year, where one was written.
        year: Option<i32>,
    },
}

impl IsoWeek {
    /// The week with this number in this ISO year (1-9999), if the year has it.
    pub fn new(year: i32, week: u32) -> Option<Self> {
        let exists =
            (1..=9999).contains(&year) && NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).is_some();
        exists.then_some(Self { year, week })
    }

    /// The week that `date` lies in.
    pub fn of(date: NaiveDate) -> Self {
        let week = date.iso_week();
        Self { year: week.year(), week: week.week() }
    }

    /// Reads `2026-W47`, `uge 47`, `week 47`, `u47`, `47`, `uge 47 2026` or `47/2026`. Without a
    /// year it is the week of that number that lies nearest to `near`.
    pub fn parse(text: &str, near: NaiveDate) -> Result<Self, WeekError> {
        match numbers(text)?[..] {
            [] => Err(WeekError::Empty),
            [week] => Self::nearest(week, near).ok_or(WeekError::NoSuchWeek { week, year: None }),
            [year, week] | [week, year] if year >= 1000 && week < 1000 => {
                let year = i32::try_from(year).map_err(|_| WeekError::NotUnderstood)?;
                Self::new(year, week).ok_or(WeekError::NoSuchWeek { week, year: Some(year) })
            }
            _ => Err(WeekError::NotUnderstood),
        }
    }

    /// The week of that number whose Monday is nearest to `near`; the earlier of two that are
    /// equally near.
    pub fn nearest(week: u32, near: NaiveDate) -> Option<Self> {
        let year = Self::of(near).year;
        // Years with a week 53 are at most seven apart.
        (year - 7..=year + 7)
            .filter_map(|year| Self::new(year, week))
            .min_by_key(|candidate| (candidate.monday().signed_duration_since(near).abs(), *candidate))
    }

    /// The ISO year, which at the turn of the year can differ from the date's.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The number, 1-53.
    pub const fn number(self) -> u32 {
        self.week
    }

    /// Its first day.
    pub fn monday(self) -> NaiveDate {
        self.day(Weekday::Mon)
    }

    /// Its last day.
    pub fn sunday(self) -> NaiveDate {
        self.day(Weekday::Sun)
    }

    /// Its day of that name.
    pub fn day(self, weekday: Weekday) -> NaiveDate {
        // Every week that `new` and `of` make exists; only at the ends of time a day can be missing.
        NaiveDate::from_isoywd_opt(self.year, self.week, weekday).unwrap_or_default()
    }

    /// Monday to Sunday.
    pub fn days(self) -> [NaiveDate; 7] {
        use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        [Mon, Tue, Wed, Thu, Fri, Sat, Sun].map(|weekday| self.day(weekday))
    }

    /// Whether `date` lies in it.
    pub fn contains(self, date: NaiveDate) -> bool {
        Self::of(date) == self
    }

    /// The week after; itself at the end of time.
    #[must_use]
    pub fn next(self) -> Self {
        self.monday().checked_add_days(Days::new(7)).map_or(self, Self::of)
    }

    /// The week before; itself at the beginning of time.
    #[must_use]
    pub fn prev(self) -> Self {
        self.monday().checked_sub_days(Days::new(7)).map_or(self, Self::of)
    }

    /// How many weeks the ISO year has: 52 or 53.
    pub fn count_in(year: i32) -> u32 {
        if NaiveDate::from_isoywd_opt(year, 53, Weekday::Mon).is_some() { 53 } else { 52 }
    }
}

impl fmt::Display for IsoWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year, self.week)
    }
}

impl fmt::Debug for IsoWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for IsoWeek {
    type Err = WeekError;

    /// Reads `2026-W47` alone, as machines write it.
    fn from_str(text: &str) -> Result<Self, WeekError> {
        let (year, week) = text.split_once("-W").ok_or(WeekError::NotUnderstood)?;
        let whole = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || week.len() != 2 || !whole(year) || !whole(week) {
            return Err(WeekError::NotUnderstood);
        }
        let year = year.parse().map_err(|_| WeekError::NotUnderstood)?;
        let week = week.parse().map_err(|_| WeekError::NotUnderstood)?;
        Self::new(year, week).ok_or(WeekError::NoSuchWeek { week, year: Some(year) })
    }
}

impl Serialize for IsoWeek {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for IsoWeek {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl From<WeekError> for Refusal {
    fn from(error: WeekError) -> Self {
        match error {
            WeekError::Empty => Self::invalid("week-empty"),
            WeekError::NotUnderstood => Self::invalid("week-unread"),
            WeekError::NoSuchWeek { week, year: None } => {
                Self::invalid("week-missing").with("week", i64::from(week))
            }
            WeekError::NoSuchWeek { week, year: Some(year) } => Self::invalid("week-missing-year")
                .with("week", i64::from(week))
                .with("year", year.to_string()),
        }
    }
}

/// The numbers in a text in which only the words for a week may stand beside them.
fn numbers(text: &str) -> Result<Vec<u32>, WeekError> {
    let lower = text.trim().to_lowercase();
    let mut numbers = Vec::new();
    for part in lower.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',' | '–')) {
        let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &part[letters.len()..];
        // `2026w47` holds two numbers in one part.
        let (before, word) = match letters.find(|c: char| !c.is_ascii_digit()) {
            Some(at) => letters.split_at(at),
            None => ("", letters),
        };
        if !matches!(word, "" | "uge" | "ugen" | "week" | "u" | "w" | "af" | "i" | "of" | "in") {
            return Err(WeekError::NotUnderstood);
        }
        for number in [before, digits].into_iter().filter(|number| !number.is_empty()) {
            numbers.push(number.parse().map_err(|_| WeekError::NotUnderstood)?);
        }
    }
    if numbers.is_empty() && !lower.is_empty() { Err(WeekError::NotUnderstood) } else { Ok(numbers) }
}
