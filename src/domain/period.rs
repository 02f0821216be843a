//! The stretches of time that reports are about: a week, a month, a quarter, a year, or from one day to another.
//! Knows days alone; when a day begins is the clock's business.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};

use super::calendar::IsoWeek;
use super::fold::fold;
use super::refusal::Refusal;
use super::text::{shown, truncated};
use super::when::{self, Direction};

/// A stretch of whole days, both ends within. Its name ([`fmt::Display`]) is one that [`Period::parse`] reads:
/// `2026-W47`, `2026-11`, `2026-Q4`, `2026`, `2026-10-01..2026-10-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// An ISO week.
    Week(IsoWeek),
    /// A calendar month.
    Month(Month),
    /// A quarter of a calendar year.
    Quarter {
        /// Of which year.
        year: i32,
        /// 1-4.
        number: u32,
    },
    /// A calendar year.
    Year(i32),
    /// Any days.
    Days(Span),
}

/// A month of a calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Month {
    year: i32,
    number: u32,
}

/// Days from one to another, both within; the first is never after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    first: NaiveDate,
    last: NaiveDate,
}

/// A part of a period, as a table over time shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slice {
    /// A day.
    Day(NaiveDate),
    /// The days of an ISO week that lie within the period.
    Week(IsoWeek),
    /// The days of a month that lie within the period.
    Month(Month),
}

/// The longest stretch that a report is made of, in days: ten years and their leap days.
const LONGEST_DAYS: u64 = 3660;
/// Up to so many days are told day by day.
const DAYS_BY_DAY: i64 = 14;
/// Up to so many days are told week by week.
const DAYS_BY_WEEK: i64 = 186;
/// How much of a text that can't be read is said again.
const QUOTED_CELLS: usize = 40;

const MONTHS: [[&str; 4]; 12] = [
    ["januar", "january", "jan", "jan"],
    ["februar", "february", "feb", "feb"],
    ["marts", "march", "mar", "mar"],
    ["april", "april", "apr", "apr"],
    ["maj", "may", "maj", "may"],
    ["juni", "june", "jun", "jun"],
    ["juli", "july", "jul", "jul"],
    ["august", "august", "aug", "aug"],
    ["september", "september", "sep", "sept"],
    ["oktober", "october", "okt", "oct"],
    ["november", "november", "nov", "nov"],
    ["december", "december", "dec", "dec"],
];

/// A length of time that has a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Week,
    Month,
    Quarter,
    Year,
}

impl Month {
    /// The month of that number (1-12) in that year (1-9999).
    pub fn new(year: i32, number: u32) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=12).contains(&number)).then_some(Self { year, number })
    }

    /// The month that a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), number: day.month() }
    }

    /// Its year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// 1-12.
    pub const fn number(self) -> u32 {
        self.number
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        date(self.year, self.number)
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        before(self.first() + Months::new(1))
    }
}

impl Span {
    /// The days from one to another.
    ///
    /// # Errors
    /// Refuses ends the wrong way round, and more than ten years.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, Refusal> {
        if last < first {
            return Err(Refusal::invalid("period-turned"));
        }
        let too_long = first.checked_add_days(Days::new(LONGEST_DAYS)).is_none_or(|end| end < last);
        if too_long { Err(Refusal::invalid("period-long")) } else { Ok(Self { first, last }) }
    }
}

impl Period {
    /// Reads what a person writes: `uge`, `month`, `sidste kvartal`, `uge 47`, `2026-W47`, `november 2025`, `2026-11`,
    /// `Q3 2026`, `3. kvartal`, `2026`, `1/10-2026..15/10-2026`; nothing is the present month. What names no year is the
    /// latest that has begun.
    ///
    /// # Errors
    /// Refuses what names no period.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, Refusal> {
        let unread = || {
            Refusal::invalid("period-unread").with("text", truncated(&shown(text), QUOTED_CELLS).into_owned())
        };
        if let Some((first, last)) = text.split_once("..") {
            let day = |text: &str| {
                let noon = today.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
                let read = when::read(text, noon, Direction::Back).map_err(|_| unread())?;
                if read.time.is_some() || read.week.is_some() { Err(unread()) } else { Ok(read.date) }
            };
            return Span::new(day(first)?, day(last)?).map(Self::Days);
        }
        let folded = fold(text);
        let words: Vec<&str> = folded.split_whitespace().collect();
        Self::in_words(&words, today).or_else(|| Self::by_number(&folded, today)).ok_or_else(unread)
    }

    /// The period of its kind that holds `today`, or the one before it.
    fn in_words(words: &[&str], today: NaiveDate) -> Option<Self> {
        let (back, words) = match words {
            ["sidste" | "forrige" | "last" | "previous", rest @ ..] => (true, rest),
            ["denne" | "dette" | "this", rest @ ..] => (false, rest),
            all => (false, all),
        };
        let present = match words {
            [] => Unit::Month,
            [word] => Unit::read(word)?,
            _ => return None,
        };
        let present = Self::holding(present, today);
        Some(if back { present.previous() } else { present })
    }

    fn holding(unit: Unit, day: NaiveDate) -> Self {
        match unit {
            Unit::Week => Self::Week(IsoWeek::of(day)),
            Unit::Month => Self::Month(Month::of(day)),
            Unit::Quarter => Self::Quarter { year: day.year(), number: day.month0() / 3 + 1 },
            Unit::Year => Self::Year(day.year()),
        }
    }

    fn by_number(text: &str, today: NaiveDate) -> Option<Self> {
        let words: Vec<&str> =
            text.split([' ', '-', '/', '.', ',']).map(str::trim).filter(|word| !word.is_empty()).collect();
        let number = |word: &str| word.parse::<u32>().ok();
        let year = |word: &str| {
            number(word).filter(|it| (1000..=9999).contains(it)).and_then(|it| i32::try_from(it).ok())
        };
        if let [one] = words[..]
            && let Some(year) = year(one)
        {
            return Some(Self::Year(year));
        }
        let years: Vec<i32> = words.iter().filter_map(|word| year(word)).collect();
        let others: Vec<&str> = words.into_iter().filter(|word| year(word).is_none()).collect();
        let year = match years[..] {
            [] => None,
            [year] => Some(year),
            _ => return None,
        };
        match others[..] {
            [one] if number(one).is_some() => {
                // `2026-11`; a number alone could be anything.
                Month::new(year?, number(one)?).map(Self::Month)
            }
            [one] => Self::named(one, year, today),
            [one, other] => {
                let (unit, count) = match (Unit::read(one), number(other)) {
                    (Some(unit), Some(count)) => (unit, count),
                    _ => (Unit::read(other)?, number(one)?),
                };
                Self::numbered(unit, count, year, today)
            }
            _ => None,
        }
    }

    /// `november`, `q3`, `w47`, `u47`.
    fn named(word: &str, year: Option<i32>, today: NaiveDate) -> Option<Self> {
        if let Some(month) = MONTHS.iter().position(|names| names.contains(&word)) {
            return Self::numbered(Unit::Month, u32::try_from(month).ok()? + 1, year, today);
        }
        let (unit, digits) = match word.split_at_checked(1)? {
            ("q" | "k", digits) => (Unit::Quarter, digits),
            ("w" | "u", digits) => (Unit::Week, digits),
            _ => return None,
        };
        Self::numbered(unit, digits.parse().ok()?, year, today)
    }

    fn numbered(unit: Unit, number: u32, year: Option<i32>, today: NaiveDate) -> Option<Self> {
        let make = |year: i32| match unit {
            Unit::Week => IsoWeek::new(year, number).map(Self::Week),
            Unit::Month => Month::new(year, number).map(Self::Month),
            Unit::Quarter => (1..=4).contains(&number).then_some(Self::Quarter { year, number }),
            Unit::Year => None,
        };
        match year {
            Some(year) => make(year),
            // A week 53 can lie seven years back.
            None => (0..=8)
                .filter_map(|back| make(today.year() + 1 - back))
                .find(|period| period.first() <= today),
        }
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        match self {
            Self::Week(week) => week.monday(),
            Self::Month(month) => month.first(),
            Self::Quarter { year, number } => date(year, number * 3 - 2),
            Self::Year(year) => date(year, 1),
            Self::Days(span) => span.first,
        }
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        match self {
            Self::Week(week) => week.sunday(),
            Self::Month(month) => month.last(),
            Self::Quarter { .. } => before(self.first() + Months::new(3)),
            Self::Year(_) => before(self.first() + Months::new(12)),
            Self::Days(span) => span.last,
        }
    }

    /// How many days it has.
    pub fn days(self) -> i64 {
        self.last().signed_duration_since(self.first()).num_days() + 1
    }

    /// The period of its kind before it: free days are compared with as many days.
    #[must_use]
    pub fn previous(self) -> Self {
        let end = before(self.first());
        match self {
            Self::Week(week) => Self::Week(week.prev()),
            Self::Month(_) => Self::holding(Unit::Month, end),
            Self::Quarter { .. } => Self::holding(Unit::Quarter, end),
            Self::Year(_) => Self::holding(Unit::Year, end),
            Self::Days(span) => {
                let length = u64::try_from(self.days()).unwrap_or(1);
                let first = span.first.checked_sub_days(Days::new(length)).unwrap_or(NaiveDate::MIN);
                Self::Days(Span { first, last: end })
            }
        }
    }

    /// Its parts in order, each with its first and last day within the period: days, weeks or months, as few as
    /// tell how it went.
    pub fn slices(self) -> Vec<(Slice, NaiveDate, NaiveDate)> {
        let (first, last, days) = (self.first(), self.last(), self.days());
        let mut slices = Vec::new();
        let mut day = first;
        while day <= last {
            let (slice, end) = if days <= DAYS_BY_DAY {
                (Slice::Day(day), day)
            } else if days <= DAYS_BY_WEEK {
                (Slice::Week(IsoWeek::of(day)), IsoWeek::of(day).sunday())
            } else {
                (Slice::Month(Month::of(day)), Month::of(day).last())
            };
            let end = end.min(last);
            slices.push((slice, day, end));
            let Some(next) = end.succ_opt() else { break };
            day = next;
        }
        slices
    }
}

impl Unit {
    fn read(word: &str) -> Option<Self> {
        match word {
            "uge" | "week" => Some(Self::Week),
            "maaned" | "month" | "md" => Some(Self::Month),
            "kvartal" | "quarter" => Some(Self::Quarter),
            "aar" | "year" => Some(Self::Year),
            _ => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Week(week) => write!(f, "{week}"),
            Self::Month(month) => write!(f, "{month}"),
            Self::Quarter { year, number } => write!(f, "{year:04}-Q{number}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Days(span) => write!(f, "{}..{}", span.first, span.last),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.number)
    }
}

/// The first day of a month (1-12) of a year that was checked.
fn date(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
}

fn before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests;
