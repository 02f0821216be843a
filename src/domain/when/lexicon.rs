//! The words for days, months, spans and numbers in both languages, folded. Tables alone.

use chrono::{NaiveDateTime, TimeDelta, Weekday};

use super::Place;

/// A unit that one goes back or on by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// `at`, moved by a number of units shorter than a day.
    pub(super) fn moved(self, at: NaiveDateTime, count: i64) -> Option<NaiveDateTime> {
        match self {
            Self::Minute => at.checked_add_signed(TimeDelta::minutes(count)),
            Self::Hour => at.checked_add_signed(TimeDelta::hours(count)),
            _ => None,
        }
    }
}

/// A weekday by its name or a short form. In a line two letters are not enough: "to" and "on"
/// are words of their own.
pub(super) fn weekday(word: &str, place: Place) -> Option<Weekday> {
    let word = word.trim_end_matches('.');
    if place == Place::Line && word.len() < 3 {
        return None;
    }
    Some(match word {
        "mandag" | "man" | "ma" | "monday" | "mon" => Weekday::Mon,
        "tirsdag" | "tirs" | "tir" | "ti" | "tuesday" | "tues" | "tue" => Weekday::Tue,
        "onsdag" | "ons" | "on" | "wednesday" | "wed" => Weekday::Wed,
        "torsdag" | "tors" | "tor" | "to" | "thursday" | "thurs" | "thur" | "thu" => Weekday::Thu,
        "fredag" | "fre" | "fr" | "friday" | "fri" => Weekday::Fri,
        "loerdag" | "loer" | "loe" | "lordag" | "lor" | "saturday" | "sat" => Weekday::Sat,
        "soendag" | "soen" | "soe" | "sondag" | "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

/// "i fredags": the weekday in the form that looks back.
pub(super) fn weekday_past(word: &str) -> Option<Weekday> {
    word.strip_suffix('s').filter(|day| day.ends_with("dag")).and_then(|day| weekday(day, Place::Field))
}

/// The days from today that a single word (without its "i") stands for.
pub(super) fn day_offset(word: &str) -> Option<i64> {
    Some(match word {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        "forgaars" | "forgars" => -2,
        "overmorgen" => 2,
        _ => return day_offset_after_i(word.strip_prefix('i')?),
    })
}

/// The days from today that a word after "i" stands for.
pub(super) fn day_offset_after_i(word: &str) -> Option<i64> {
    Some(match word {
        "dag" | "aften" | "morges" | "formiddag" | "formiddags" | "eftermiddag" | "eftermiddags" => 0,
        "gaar" | "gar" | "aftes" => -1,
        "morgen" => 1,
        "forgaars" | "forgars" => -2,
        "overmorgen" => 2,
        _ => return None,
    })
}

/// A month by its name or a short form.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word.trim_end_matches('.') {
        "januar" | "january" | "jan" => 1,
        "februar" | "february" | "feb" => 2,
        "marts" | "march" | "mar" => 3,
        "april" | "apr" => 4,
        "maj" | "may" => 5,
        "juni" | "june" | "jun" => 6,
        "juli" | "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "oktober" | "october" | "okt" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// A unit by its name or a short form. "m" is a month: minutes are no way to plan.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word.trim_end_matches('.') {
        "min" | "minut" | "minutter" | "minute" | "minutes" | "mins" => Unit::Minute,
        "t" | "time" | "timer" | "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Hour,
        "d" | "dg" | "dag" | "dage" | "day" | "days" => Unit::Day,
        "u" | "uge" | "uger" | "w" | "wk" | "week" | "weeks" => Unit::Week,
        "m" | "md" | "mdr" | "maaned" | "maaneder" | "maned" | "maneder" | "mo" | "month" | "months" => {
            Unit::Month
        }
        "aa" | "aar" | "y" | "yr" | "year" | "years" => Unit::Year,
        _ => return None,
    })
}

/// A number from 0 to 999 in digits, or a small one in words.
pub(super) fn number(word: &str) -> Option<i64> {
    if !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    Some(match word {
        "en" | "et" | "een" | "eet" | "a" | "an" | "one" => 1,
        "to" | "two" => 2,
        "tre" | "three" => 3,
        "fire" | "four" => 4,
        "fem" | "five" => 5,
        "seks" | "six" => 6,
        "syv" | "seven" => 7,
        "otte" | "eight" => 8,
        "ni" | "nine" => 9,
        "ti" | "ten" => 10,
        "fjorten" | "fourteen" => 14,
        _ => return None,
    })
}

/// "2u": a number and a unit written together.
pub(super) fn amount(word: &str) -> Option<(i64, Unit)> {
    let at = word.find(|c: char| !c.is_ascii_digit())?;
    Some((number(&word[..at])?, unit(&word[at..])?))
}
