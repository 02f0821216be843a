//! How long something took, in minutes, as people write it: `20m`, `20 min`, `1t`, `1t30`, `1:30`,
//! `45`, `1,5 t`. Knows no clock and no date.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::fold::fold;
use super::refusal::Refusal;
use super::text::{shown, truncated};

#[cfg(test)]
mod tests;

/// A duration of 0 to 1440 whole minutes: at most a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Minutes(u16);

/// Why a text is no duration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DurationError {
    /// There is nothing but blanks.
    #[error("duration-empty")]
    Empty,
    /// It does not read as a duration.
    #[error("duration-unread")]
    NotUnderstood {
        /// What was written.
        text: String,
    },
    /// It is longer than a day.
    #[error("duration-long")]
    TooLong,
}

/// Where the text stands: alone in a field, or at the start of a line that goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Field,
    Line,
}

impl Minutes {
    /// A day.
    pub const MAX: Self = Self(24 * 60);

    /// That many minutes, if they are no more than a day.
    pub fn new(minutes: u32) -> Option<Self> {
        u16::try_from(minutes).ok().map(Self).filter(|minutes| *minutes <= Self::MAX)
    }

    /// The number of minutes, 0-1440.
    pub const fn get(self) -> u16 {
        self.0
    }

    /// Reads a whole field. A number alone is minutes.
    pub fn parse(text: &str) -> Result<Self, DurationError> {
        let words: Vec<String> = text.split_whitespace().map(plain).collect();
        if words.is_empty() {
            return Err(DurationError::Empty);
        }
        match read(&words, Place::Field) {
            Some((minutes, used)) if used == words.len() => Self::new(minutes).ok_or(DurationError::TooLong),
            _ => Err(DurationError::NotUnderstood { text: truncated(&shown(text), 40).into_owned() }),
        }
    }

    /// Reads the duration that a line begins with, and says how many of its words it takes. A unit
    /// must be written: numbers alone and `1:30` can be many things.
    pub fn read_prefix(tokens: &[&str]) -> Option<(Self, usize)> {
        const MOST_WORDS: usize = 6;
        let words: Vec<String> = tokens.iter().take(MOST_WORDS).map(|word| plain(word)).collect();
        let (minutes, used) = read(&words, Place::Line)?;
        Some((Self::new(minutes)?, used))
    }
}

impl fmt::Display for Minutes {
    /// `45m`, `2t`, `1t30`: what can be typed again. Words for people are the catalogues' business.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 60, self.0 % 60) {
            (0, minutes) => write!(f, "{minutes}m"),
            (hours, 0) => write!(f, "{hours}t"),
            (hours, minutes) => write!(f, "{hours}t{minutes:02}"),
        }
    }
}

impl fmt::Debug for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Minutes({})", self.0)
    }
}

impl Serialize for Minutes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.0)
    }
}

impl<'de> Deserialize<'de> for Minutes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let minutes = u32::deserialize(deserializer)?;
        Self::new(minutes).ok_or_else(|| de::Error::custom("more minutes than a day has"))
    }
}

impl From<DurationError> for Refusal {
    fn from(error: DurationError) -> Self {
        match error {
            DurationError::Empty => Self::invalid("duration-empty"),
            DurationError::NotUnderstood { text } => Self::invalid("duration-unread").with("text", text),
            DurationError::TooLong => Self::invalid("duration-long"),
        }
    }
}

/// A number's unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Hours,
    Minutes,
}

/// A number in hundredths, so that "1,25 t" is exact.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Hundredths(u32);

/// A number with its unit, as it stands at the front of some words.
struct Part<'a> {
    amount: Hundredths,
    unit: Option<Unit>,
    /// What is attached after the unit: the "30" of "1t30".
    attached: &'a str,
    /// How many words it takes.
    used: usize,
}

/// What is said without a figure.
const PHRASES: &[(&[&str], u32)] = &[
    (&["en", "halv", "time"], 30),
    (&["halv", "time"], 30),
    (&["halvanden", "time"], 90),
    (&["en", "time"], 60),
    (&["et", "kvarter"], 15),
    (&["tre", "kvarter"], 45),
    (&["half", "an", "hour"], 30),
    (&["an", "hour"], 60),
];

impl Hundredths {
    /// A number of up to four digits, with a comma or a point and up to two more.
    fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, "00"));
        let digits =
            |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole, 4) || !digits(fraction, 2) {
            return None;
        }
        let hundredths: u32 = format!("{fraction:0<2}").parse().ok()?;
        Some(Self(whole.parse::<u32>().ok()? * 100 + hundredths))
    }

    /// The number, if it is a whole one.
    fn whole(self) -> Option<u32> {
        self.0.is_multiple_of(100).then_some(self.0 / 100)
    }

    /// As many minutes, or as many hours in minutes, to the nearest.
    fn minutes(self, unit: Unit) -> u32 {
        let per_unit = if unit == Unit::Hours { 60 } else { 1 };
        (self.0 * per_unit + 50) / 100
    }
}

/// Minutes, not yet bounded, and the words they took.
fn read(words: &[String], place: Place) -> Option<(u32, usize)> {
    let says = |phrase: &[&str]| {
        words.len() >= phrase.len() && phrase.iter().zip(words).all(|(one, other)| one == other)
    };
    if let Some((phrase, minutes)) = PHRASES.iter().find(|(phrase, _)| says(phrase)) {
        return Some((*minutes, phrase.len()));
    }
    if let Some((hours, minutes)) = words.first()?.split_once(':') {
        let minutes = minutes_of(minutes).filter(|_| place == Place::Field && minutes.len() == 2)?;
        return Some((Hundredths::parse(hours)?.whole()? * 60 + minutes, 1));
    }
    let part = part(words)?;
    match part.unit {
        None if place == Place::Field => Some((part.amount.whole()?, 1)),
        Some(Unit::Minutes) if part.attached.is_empty() => {
            Some((part.amount.minutes(Unit::Minutes), part.used))
        }
        Some(Unit::Hours) if part.attached.is_empty() => {
            Some(with_minutes(&part, &words[part.used..], place))
        }
        Some(Unit::Hours) => {
            // "1t30" or "1t30m"
            let digits = part.attached.trim_end_matches(|c: char| !c.is_ascii_digit());
            let ending = &part.attached[digits.len()..];
            let sound = ending.is_empty() || unit_of(ending) == Some(Unit::Minutes);
            let minutes = minutes_of(digits).filter(|_| sound)?;
            Some((part.amount.whole()? * 60 + minutes, part.used))
        }
        _ => None,
    }
}

/// Hours, and the minutes that may follow: `1 t 30 min`, `1 time og 30 minutter`; alone in a field also `1 t 30`.
fn with_minutes(hours: &Part<'_>, rest: &[String], place: Place) -> (u32, usize) {
    let skipped = usize::from(rest.first().is_some_and(|word| matches!(word.as_str(), "og" | "and")));
    let are_minutes = |part: &Part<'_>| match part.unit {
        Some(unit) => unit == Unit::Minutes,
        None => place == Place::Field,
    };
    let minutes = part(&rest[skipped..]).filter(|part| are_minutes(part) && part.attached.is_empty());
    let both = minutes.and_then(|part| {
        let minutes = part.amount.whole().filter(|minutes| *minutes < 60)?;
        Some((hours.amount.whole()? * 60 + minutes, hours.used + skipped + part.used))
    });
    both.unwrap_or((hours.amount.minutes(Unit::Hours), hours.used))
}

fn part(words: &[String]) -> Option<Part<'_>> {
    let first = words.first()?;
    let at = first.find(char::is_alphabetic).unwrap_or(first.len());
    let amount = Hundredths::parse(&first[..at])?;
    if at == first.len() {
        let unit = words.get(1).and_then(|word| unit_of(word));
        return Some(Part { amount, unit, attached: "", used: 1 + usize::from(unit.is_some()) });
    }
    let letters = &first[at..];
    let end = letters.find(|c: char| c.is_ascii_digit()).unwrap_or(letters.len());
    let unit = Some(unit_of(&letters[..end])?);
    Some(Part { amount, unit, attached: &letters[end..], used: 1 })
}

fn unit_of(word: &str) -> Option<Unit> {
    Some(match word.trim_end_matches('.') {
        "t" | "time" | "timer" | "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Hours,
        "m" | "min" | "mins" | "minut" | "minutter" | "minute" | "minutes" => Unit::Minutes,
        _ => return None,
    })
}

/// The minutes beside an hour: one or two digits below 60.
fn minutes_of(text: &str) -> Option<u32> {
    Hundredths::parse(text)?.whole().filter(|minutes| text.len() <= 2 && *minutes < 60)
}

/// A word as it is compared: folded, a typeset half as ",5".
fn plain(word: &str) -> String {
    let word = word.trim_end_matches([',', ';']);
    for (sign, decimals) in [('½', ",5"), ('¼', ",25"), ('¾', ",75")] {
        if let Some((whole, rest)) = word.split_once(sign) {
            let whole = if whole.is_empty() { "0" } else { whole };
            return fold(&format!("{whole}{decimals}{rest}"));
        }
    }
    fold(word)
}
