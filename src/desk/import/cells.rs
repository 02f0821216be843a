//! Single cells of a sheet of contacts: dates, times, words. A date must say its year, and nothing is taken
//! for what it might have meant.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::domain::area::ServiceArea;
use crate::domain::contact::{Channel, LegalBasis};
use crate::domain::fold::{fold, fold_words};
use crate::domain::refusal::Refusal;
use crate::domain::text;

/// Before this year nobody logged what could be in a sheet.
const FIRST_YEAR: i32 = 1990;

/// A day, perhaps with the time after it: `24-11-2026`, `24/11/26 14:30`, `24. november 2026`, `2026-11-24T14:30`.
/// Years of two digits are those up to next year, else of the century before.
pub(super) fn date(text: &str, today: NaiveDate) -> Result<(NaiveDate, Option<NaiveTime>), Refusal> {
    let unread = || Refusal::invalid("import-date").with("text", short(text));
    let (day, rest) = day(text, today).ok_or_else(unread)?;
    if !(FIRST_YEAR..=today.year() + 20).contains(&day.year()) {
        return Err(Refusal::invalid("import-date-far").with("text", short(text)));
    }
    let rest = rest.trim_start_matches(['T', 't', ',']).trim();
    if rest.is_empty() {
        return Ok((day, None));
    }
    Ok((day, Some(time(rest).map_err(|_| unread())?)))
}

/// A birth date.
pub(super) fn born(text: &str, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    let unread = || Refusal::invalid("import-date").with("text", short(text));
    let (day, rest) = day(text, today).ok_or_else(unread)?;
    let fits = rest.trim().is_empty() && day <= today && day.year() > 1880;
    if fits { Ok(day) } else { Err(unread()) }
}

/// A time of day: `14:30`, `14.30`, `kl. 14`, `1430`, `14:30:00`.
pub(super) fn time(text: &str) -> Result<NaiveTime, Refusal> {
    let unread = || Refusal::invalid("import-time").with("text", short(text));
    let folded = fold(text.trim());
    let digits = folded.trim_start_matches("kl").trim_start_matches(['.', ' ', 'o', 'c', 'k', 'e', 'n']);
    let parts: Vec<&str> = digits.split([':', '.']).collect();
    let (hour, minute) = match parts.as_slice() {
        [four] if four.len() == 4 && four.is_ascii() => (few_digits(&four[..2]), few_digits(&four[2..])),
        [hour] => (few_digits(hour), Some(0)),
        [hour, minute] => (few_digits(hour), few_digits(minute).filter(|_| minute.len() == 2)),
        [hour, minute, second] if few_digits(second).is_some_and(|second| second < 60) => {
            (few_digits(hour), few_digits(minute))
        }
        _ => (None, None),
    };
    let time = hour.zip(minute).and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
    time.ok_or_else(unread)
}

/// How they met.
pub(super) fn channel(text: &str) -> Result<Channel, Refusal> {
    let word = fold_words(text).join(" ");
    let known = |channel: &Channel| {
        let words = channel.words().iter().map(|word| fold_words(word).join(" "));
        words.chain([channel.slug().replace('-', " ")]).any(|it| it == word)
    };
    Channel::ALL
        .into_iter()
        .find(known)
        .ok_or_else(|| Refusal::invalid("import-channel").with("text", short(text)))
}

/// What became of it, without a group's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Became {
    Reached,
    Attempted,
    Observed,
    Group,
}

/// What became of it.
pub(super) fn outcome(text: &str) -> Result<Became, Refusal> {
    Ok(match fold_words(text).join(" ").as_str() {
        "truffet" | "moedt" | "kontakt" | "reached" | "met" | "ja" | "yes" => Became::Reached,
        "forsoegt" | "forgaeves" | "ikke truffet" | "ikke hjemme" | "udeblevet" | "attempted" | "not met"
        | "nej" | "no" => Became::Attempted,
        "set" | "observeret" | "observed" | "seen" => Became::Observed,
        "gruppe" | "group" => Became::Group,
        word if word.starts_with("gruppe paa ") || word.starts_with("group of ") => Became::Group,
        _ => return Err(Refusal::invalid("import-outcome").with("text", short(text))),
    })
}

/// How many people a group had.
pub(super) fn people(text: &str) -> Result<u16, Refusal> {
    let count = text.trim().parse::<u16>().ok().filter(|count| (1..=999).contains(count));
    count.ok_or_else(|| Refusal::invalid("import-people").with("text", short(text)))
}

/// Service areas, parted by commas, plus signs or slashes.
pub(super) fn areas(text: &str) -> Result<Vec<ServiceArea>, Refusal> {
    let mut areas = Vec::new();
    for part in parts(text) {
        let word = fold_words(part).join(" ");
        let known = |area: &ServiceArea| {
            let words = area.words().iter().map(|word| fold_words(word).join(" "));
            words.chain([area.slug().replace('-', " ")]).any(|it| it == word)
        };
        let area = ServiceArea::ALL.into_iter().find(known);
        let area = area.ok_or_else(|| Refusal::invalid("import-area").with("text", short(part)))?;
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    Ok(areas)
}

/// The law that it rests on: `82 b`, `§ 99`, `SEL § 82 a`, `rådgivning`.
pub(super) fn basis(text: &str) -> Result<LegalBasis, Refusal> {
    let word: String = fold_words(text).concat();
    let word = word.trim_start_matches("serviceloven").trim_start_matches("sel");
    let found = match word {
        "barnetslov" | "bl" => Some(LegalBasis::ChildrensAct),
        "raadgivning" => Some(LegalBasis::Advice),
        "andet" => Some(LegalBasis::Other),
        word => LegalBasis::ALL.into_iter().find(|basis| basis.slug().replace('-', "") == word),
    };
    found.ok_or_else(|| Refusal::invalid("import-basis").with("text", short(text)))
}

/// The parts of a cell that lists things: parted by commas, semicolons, plus signs, slashes or line breaks.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '+', '/', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// What stands in a cell, short enough for a message.
pub(super) fn short(text: &str) -> String {
    text::truncated(text::shown(text).trim(), 40).into_owned()
}

/// The day that a text begins with, and what follows it.
fn day(text: &str, today: NaiveDate) -> Option<(NaiveDate, &str)> {
    let text = text.trim();
    let first = text.split([' ', 'T', ',']).next().unwrap_or_default();
    let numbers: Vec<&str> = first.split(['-', '/', '.']).collect();
    let found = match numbers.as_slice() {
        [year, month, day] if year.len() == 4 => dated(year.parse().ok()?, month, day),
        [day, month, year] => dated(year_of(year, today)?, month, day),
        _ => return worded(text, today),
    };
    Some((found?, &text[first.len()..]))
}

/// `24. november 2026`.
fn worded(text: &str, today: NaiveDate) -> Option<(NaiveDate, &str)> {
    let mut rest = text;
    let mut word = || {
        let trimmed = rest.trim_start();
        let end = trimmed.find(' ').unwrap_or(trimmed.len());
        rest = &trimmed[end..];
        &trimmed[..end]
    };
    let (day, month, year) = (word().trim_end_matches('.'), word(), word());
    let name = fold(month.trim_end_matches(['.', ',']));
    let month = MONTHS.iter().position(|names| names.iter().any(|it| *it == name))? + 1;
    let found = dated(year_of(year.trim_end_matches(','), today)?, &month.to_string(), day)?;
    Some((found, rest))
}

fn dated(year: i32, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, few_digits(month)?, few_digits(day)?)
}

/// A number of one or two digits, without a sign.
fn few_digits(text: &str) -> Option<u32> {
    let are_digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if are_digits { text.parse().ok() } else { None }
}

fn year_of(text: &str, today: NaiveDate) -> Option<i32> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 if 2000 + year <= today.year() + 1 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

const MONTHS: [&[&str]; 12] = [
    &["januar", "january", "jan"],
    &["februar", "february", "feb"],
    &["marts", "march", "mar"],
    &["april", "apr"],
    &["maj", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date")
    }

    fn read(text: &str) -> Option<String> {
        date(text, today()).ok().map(|(day, time)| match time {
            Some(time) => format!("{day} {}", time.format("%H:%M")),
            None => day.to_string(),
        })
    }

    #[test]
    fn dates_as_people_and_spreadsheets_write_them() {
        let cases = [
            ("24-11-2026", "2026-11-24"),
            ("24/11/2026", "2026-11-24"),
            ("24.11.2026", "2026-11-24"),
            ("4-1-2026", "2026-01-04"),
            ("24-11-26", "2026-11-24"),
            ("24-11-98", "1998-11-24"),
            ("2026-11-24", "2026-11-24"),
            ("2026-11-24T14:30:00", "2026-11-24 14:30"),
            ("24-11-2026 14:30", "2026-11-24 14:30"),
            ("24-11-2026 kl. 14.30", "2026-11-24 14:30"),
            ("24. november 2026", "2026-11-24"),
            ("24 nov 2026 9:05", "2026-11-24 09:05"),
            ("3. okt. 2025", "2025-10-03"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    /// A year that is not said, or a month and day in American order, would be a guess.
    #[test]
    fn what_could_mean_two_things_is_refused() {
        let unclear = [
            "",
            "i går",
            "fredag",
            "24/11",
            "11/24/2026",
            "32-01-2026",
            "29-02-2025",
            "24-11-2026 x",
            "46350",
            "24-11-1899",
            "24-11-2126",
            "24-13-2026",
            "+4-11-2026",
            "24-11-+026",
            "１-1-2026",
        ];
        for text in unclear {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn times_of_day() {
        let read = |text: &str| time(text).ok().map(|time| time.format("%H:%M").to_string());
        for (text, expected) in [
            ("14:30", "14:30"),
            ("14.30", "14:30"),
            ("9", "09:00"),
            ("0905", "09:05"),
            ("kl. 14", "14:00"),
            ("Kl 7:15", "07:15"),
            ("klokken 8", "08:00"),
            ("14:30:59", "14:30"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["25:00", "14:60", "14:3", "x", "", "14:30:61", "ø", "æøåæ"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn words_of_the_domain_in_both_languages() {
        assert_eq!(channel("Telefon"), Ok(Channel::Phone));
        assert_eq!(channel("hjemmebesøg"), Ok(Channel::HomeVisit));
        assert_eq!(channel("drop-in"), Ok(Channel::DropIn));
        assert!(channel("brevdue").is_err());
        assert_eq!(outcome("Ikke truffet"), Ok(Became::Attempted));
        assert_eq!(outcome("seen"), Ok(Became::Observed));
        assert!(outcome("måske").is_err());
        let both = vec![ServiceArea::JobCentre, ServiceArea::CultureLeisure];
        assert_eq!(areas("Jobcenter, Kultur og Fritid"), Ok(both));
        assert!(areas("Jobcenter, Månen").is_err());
        for (text, expected) in [
            ("§ 82 b", LegalBasis::Section82b),
            ("SEL § 99", LegalBasis::Section99),
            ("82a", LegalBasis::Section82a),
            ("Barnets lov", LegalBasis::ChildrensAct),
            ("rådgivning", LegalBasis::Advice),
        ] {
            assert_eq!(basis(text), Ok(expected), "{text}");
        }
        assert_eq!((people("12"), people("0").is_err(), people("1000").is_err()), (Ok(12), true, true));
    }
}
