//! Days: by name, by weekday, by week, by offset, by date. Reads words off the front; resolves
//! nothing that depends on the direction.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::lexicon::{self, Unit};
use super::{CheckedDay, Context, Day, Direction, Nearest, Place, Read, WhenError, quoted};
use crate::domain::calendar::{IsoWeek, WeekError};

impl Context {
    /// The day that the words begin with.
    pub(super) fn day(self, words: &[String]) -> Read<Day> {
        if let Some(read) = self.named(words) {
            return Ok(Some(read));
        }
        if let Some(read) = self.offset(words) {
            return Ok(Some(read));
        }
        if let Some(read) = self.weekday_day(words)? {
            return Ok(Some(read));
        }
        if let Some(read) = self.week_day(words)? {
            return Ok(Some(read));
        }
        self.date(words)
    }

    /// `i dag`, `yesterday`, `nu`, `the day after tomorrow`.
    fn named(self, words: &[String]) -> Option<(Day, usize)> {
        let word = |at: usize| words.get(at).map_or("", |word| word.trim_end_matches('.'));
        if matches!(word(0), "nu" | "now") && word(1) != "paa" {
            return Some((Day::Moment(self.now), 1));
        }
        let (days, used) = match (word(0), word(1), word(2)) {
            ("i", next, _) if lexicon::day_offset_after_i(next).is_some() => {
                (lexicon::day_offset_after_i(next)?, 2)
            }
            ("this", "morning" | "afternoon" | "evening", _) => (0, 2),
            ("last", "night", _) => (-1, 2),
            ("day", "before", "yesterday") => (-2, 3),
            ("day", "after", "tomorrow") => (2, 3),
            ("the", "day", _) => return self.named(&words[1..]).map(|(day, used)| (day, used + 1)),
            (single, _, _) => (lexicon::day_offset(single)?, 1),
        };
        Some((Day::Fixed(self.shifted(days, Unit::Day)?), used))
    }

    /// `+2u`, `-3d`, `om 14 dage`, `for en uge siden`, `2 days ago`, `+2 uger`.
    fn offset(self, words: &[String]) -> Option<(Day, usize)> {
        let first = words.first()?.as_str();
        let signed = first.strip_prefix('+').map(|rest| (1, rest));
        let signed = signed.or_else(|| first.strip_prefix(['-', '\u{2212}']).map(|rest| (-1, rest)));
        if let Some((sign, rest)) = signed {
            let own: Vec<String> = std::iter::once(rest.to_owned()).chain(words.get(1).cloned()).collect();
            return match span(&own) {
                Some((count, unit, used)) => Some((self.moved(sign * count, unit)?, used)),
                None if self.place == Place::Field => Some((self.moved(sign * digits(rest)?, Unit::Day)?, 1)),
                None => None,
            };
        }
        if matches!(first, "om" | "in") {
            let (count, unit, used) = span(&words[1..])?;
            return Some((self.moved(count, unit)?, used + 1));
        }
        let skipped = usize::from(first == "for");
        let (count, unit, used) = span(&words[skipped..])?;
        let ending = words.get(skipped + used)?;
        matches!(ending.as_str(), "siden" | "ago").then_some(())?;
        Some((self.moved(-count, unit)?, skipped + used + 1))
    }

    /// `fre`, `på fredag`, `sidste fredag`, `i fredags`, `fredag 27/11`, `fredag i uge 48`.
    fn weekday_day(self, words: &[String]) -> Read<Day> {
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        let weekday = |at: usize| lexicon::weekday(word(at), self.place);
        let qualified = |nearest, at| weekday(at).map(|day| (Day::Weekday(day, nearest), at + 1));
        let read = match word(0) {
            "i" if !word(1).is_empty() => {
                lexicon::weekday_past(word(1)).map(|day| (Day::Weekday(day, Nearest::Past), 2))
            }
            "paa" | "denne" | "foerstkommende" => qualified(Nearest::Coming, 1),
            "nu" if word(1) == "paa" => qualified(Nearest::Coming, 2),
            "sidste" | "forrige" | "last" => qualified(Nearest::Past, 1),
            "naeste" | "next" => {
                weekday(1).map(|day| (Day::OfWeek(IsoWeek::of(self.today()).next(), Some(day)), 2))
            }
            _ => None,
        };
        if read.is_some() {
            return Ok(read);
        }
        let skipped = usize::from(matches!(word(0), "on" | "this") && weekday(1).is_some());
        let Some(day) = weekday(skipped) else { return Ok(None) };
        let used = skipped + 1;
        let narrowed = self.second(self.narrowed(day, &words[used..]))?;
        Ok(Some(match narrowed {
            Some((day, more)) => (day, used + more),
            None => (Day::Weekday(day, Nearest::Either), used),
        }))
    }

    /// What says which of all days of that name is meant: a week or a date.
    fn narrowed(self, said: Weekday, rest: &[String]) -> Read<Day> {
        if let Some((week, used)) = self.week_day(rest)? {
            return Ok(match week {
                Day::Week(number, None) => Some((Day::Week(number, Some(said)), used)),
                Day::OfWeek(week, None) => Some((Day::OfWeek(week, Some(said)), used)),
                _ => None,
            });
        }
        let (day, used) = match self.date(rest)? {
            Some((Day::Fixed(date), used)) => (CheckedDay::Fixed(date), used),
            Some((Day::Yearless(day, month), used)) => (CheckedDay::Yearless(day, month), used),
            _ => return Ok(None),
        };
        // "fredag 10.10" is a Friday at ten past ten, unless 10 October is that Friday.
        let checked = Day::Checked(day, said);
        let agrees = matches!(self.settle(Some(checked), None), Some(Ok(_)));
        let time = !agrees && rest.first().is_some_and(|word| could_be_time(word));
        Ok((!time).then_some((checked, used)))
    }

    /// `uge 48`, `i uge 48`, `uge 48 2026`, `uge 48 fredag`, `2026-W48`, `næste uge`.
    fn week_day(self, words: &[String]) -> Read<Day> {
        let skipped = usize::from(words.first().is_some_and(|word| matches!(word.as_str(), "i" | "in")));
        let words = &words[skipped..];
        let Some(first) = words.first().map(String::as_str) else { return Ok(None) };
        let second = words.get(1).map_or("", String::as_str);
        if let Some(week) = self.week_near(first).filter(|_| matches!(second, "uge" | "week")) {
            return Ok(Some(self.with_weekday(Day::OfWeek(week, None), &words[2..], skipped + 2)));
        }
        match first.to_uppercase().parse::<IsoWeek>() {
            Ok(week) => {
                return Ok(Some(self.with_weekday(Day::OfWeek(week, None), &words[1..], skipped + 1)));
            }
            Err(WeekError::NoSuchWeek { week, .. }) => return Err(WhenError::NoSuchWeek { week }),
            Err(_) => {}
        }
        let (number, used) = match first {
            "uge" | "week" => (second, 2),
            joined => {
                let short = if self.place == Place::Field { joined.strip_prefix(['u', 'w']) } else { None };
                (joined.strip_prefix("uge").or(short).unwrap_or_default(), 1)
            }
        };
        let Some(number) = week_number(number) else { return Ok(None) };
        let missing = WhenError::NoSuchWeek { week: number };
        if !(1..=53).contains(&number) {
            return Err(missing);
        }
        let year = words.get(used).and_then(|word| year_alone(word));
        let (week, used) = match year {
            Some(year) => (Day::OfWeek(IsoWeek::new(year, number).ok_or(missing)?, None), used + 1),
            None => (Day::Week(number, None), used),
        };
        Ok(Some(self.with_weekday(week, &words[used..], skipped + used)))
    }

    fn week_near(self, word: &str) -> Option<IsoWeek> {
        let this = IsoWeek::of(self.today());
        match word {
            "denne" | "this" => Some(this),
            "naeste" | "next" => Some(this.next()),
            "sidste" | "forrige" | "last" => Some(this.prev()),
            _ => None,
        }
    }

    fn with_weekday(self, week: Day, rest: &[String], used: usize) -> (Day, usize) {
        let weekday = rest.first().and_then(|word| lexicon::weekday(word, self.place));
        match (week, weekday) {
            (Day::Week(number, _), Some(_)) => (Day::Week(number, weekday), used + 1),
            (Day::OfWeek(week, _), Some(_)) => (Day::OfWeek(week, weekday), used + 1),
            _ => (week, used),
        }
    }

    /// A date, possibly after "den", "d." or "on".
    fn date(self, words: &[String]) -> Read<Day> {
        let filler = |word: &String| matches!(word.as_str(), "den" | "d" | "d." | "the" | "on" | "paa");
        let skipped = usize::from(words.first().is_some_and(filler) && words.len() > 1);
        let words = &words[skipped..];
        let read = match self.numeric(words)? {
            Some(read) => Some(read),
            None => self.with_month_name(words)?,
        };
        Ok(read.map(|(day, used)| (day, used + skipped)))
    }

    /// `24/11`, `24/11-26`, `24-11-2026`, `24.11`, `2026-11-24`, `24/11 2026`.
    fn numeric(self, words: &[String]) -> Read<Day> {
        let Some(text) = words.first() else { return Ok(None) };
        let trimmed = text.trim_end_matches('.');
        let parts: Vec<&str> = trimmed.split(['/', '-', '.']).collect();
        let plain =
            |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        if !(2..=3).contains(&parts.len()) || !parts.iter().all(plain) {
            return Ok(None);
        }
        let missing = || WhenError::NoSuchDate { text: quoted(text) };
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
        match (&lengths[..], &numbers[..]) {
            ([1 | 2, 1 | 2], &[day, month]) => {
                if let Some(year) = words.get(1).and_then(|word| year_alone(word)) {
                    return Ok(Some((fixed(year, month, day).ok_or_else(missing)?, 2)));
                }
                // Any leap year has all days.
                let exists = NaiveDate::from_ymd_opt(2024, month, day).is_some();
                // "14.30" may still be a time.
                let time = !exists && could_be_time(text);
                if exists || time {
                    Ok(exists.then_some((Day::Yearless(day, month), 1)))
                } else {
                    Err(missing())
                }
            }
            ([1 | 2, 1 | 2, 2 | 4], &[day, month, year]) => {
                let year = if year < 100 { self.century(year) } else { i32::try_from(year).unwrap_or(0) };
                Ok(Some((fixed(year, month, day).ok_or_else(missing)?, 1)))
            }
            ([4, 1 | 2, 1 | 2], &[year, month, day]) => {
                let year = i32::try_from(year).unwrap_or(0);
                Ok(Some((fixed(year, month, day).ok_or_else(missing)?, 1)))
            }
            _ => Ok(None),
        }
    }

    /// `24. november`, `24 nov 2026`, `24th of November`; in a field also `November 24`.
    fn with_month_name(self, words: &[String]) -> Read<Day> {
        let glued =
            words.first().and_then(|word| word.split_once('.')).filter(|(_, month)| !month.is_empty());
        let apart: Vec<&str> = match glued {
            Some((day, month)) => {
                [day, month].into_iter().chain(words[1..].iter().map(String::as_str)).collect()
            }
            None => words.iter().map(String::as_str).collect(),
        };
        let word = |at: usize| apart.get(at).copied().unwrap_or_default();
        let of = usize::from(word(1) == "of");
        let first = ordinal(word(0)).zip(lexicon::month(word(1 + of))).map(|read| (read, 2 + of));
        let second = lexicon::month(word(0)).zip(ordinal(word(1))).map(|(month, day)| ((day, month), 2));
        let second = second.filter(|_| self.place == Place::Field);
        let Some(((day, month), used)) = first.or(second) else { return Ok(None) };
        let missing = || WhenError::NoSuchDate { text: quoted(&apart[..used].join(" ")) };
        let taken = used - usize::from(glued.is_some());
        if let Some(year) = year_alone(word(used)) {
            return Ok(Some((fixed(year, month, day).ok_or_else(missing)?, taken + 1)));
        }
        NaiveDate::from_ymd_opt(2024, month, day).ok_or_else(missing)?;
        Ok(Some((Day::Yearless(day, month), taken)))
    }

    /// The year that two digits stand for: this century's, unless one that is long past is meant.
    fn century(self, two_digits: u32) -> i32 {
        const AHEAD_YEARS: i32 = 10;
        let year = 2000 + i32::try_from(two_digits).unwrap_or(0);
        let long_past = self.direction == Direction::Back && year > self.today().year() + AHEAD_YEARS;
        if long_past { year - 100 } else { year }
    }

    fn moved(self, count: i64, unit: Unit) -> Option<Day> {
        match unit {
            Unit::Minute | Unit::Hour => unit.moved(self.now, count).map(Day::Moment),
            _ => self.shifted(count, unit).map(Day::Fixed),
        }
    }

    /// Today, moved by whole days, weeks, months or years. The 31st becomes the last of a month.
    fn shifted(self, count: i64, unit: Unit) -> Option<NaiveDate> {
        let months = |count: u64| u32::try_from(count).ok().map(Months::new);
        let (today, size) = (self.today(), count.unsigned_abs());
        match (unit, count < 0) {
            (Unit::Day, false) => today.checked_add_days(Days::new(size)),
            (Unit::Day, true) => today.checked_sub_days(Days::new(size)),
            (Unit::Week, false) => today.checked_add_days(Days::new(size * 7)),
            (Unit::Week, true) => today.checked_sub_days(Days::new(size * 7)),
            (Unit::Month, false) => today.checked_add_months(months(size)?),
            (Unit::Month, true) => today.checked_sub_months(months(size)?),
            (Unit::Year, false) => today.checked_add_months(months(size * 12)?),
            (Unit::Year, true) => today.checked_sub_months(months(size * 12)?),
            (Unit::Minute | Unit::Hour, _) => None,
        }
    }
}

/// `2u`, `14 dage`, `en uge`: how many, of what, in how many words.
fn span(words: &[String]) -> Option<(i64, Unit, usize)> {
    let first = words.first()?;
    if let Some((count, unit)) = lexicon::amount(first) {
        return Some((count, unit, 1));
    }
    Some((lexicon::number(first)?, lexicon::unit(words.get(1)?)?, 2))
}

fn fixed(year: i32, month: u32, day: u32) -> Option<Day> {
    NaiveDate::from_ymd_opt(year, month, day).map(Day::Fixed)
}

/// A year that stands alone: four digits of the last, this or the next century.
fn year_alone(word: &str) -> Option<i32> {
    let year = (word.len() == 4).then(|| digits(word)).flatten()?;
    i32::try_from(year).ok().filter(|year| (1900..2200).contains(year))
}

/// The number of a week; 0 and 54 too, which are then refused by number.
fn week_number(word: &str) -> Option<u32> {
    let short = word.trim_end_matches('.');
    ((1..=3).contains(&short.len()))
        .then(|| digits(short))
        .flatten()
        .and_then(|number| u32::try_from(number).ok())
}

/// `24`, `24.`, `24th`.
fn ordinal(word: &str) -> Option<u32> {
    let number = word.trim_end_matches('.');
    let number =
        ["st", "nd", "rd", "th"].iter().find_map(|ending| number.strip_suffix(ending)).unwrap_or(number);
    (number.len() <= 2).then(|| digits(number)).flatten().and_then(|day| u32::try_from(day).ok())
}

fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// Whether a dotted pair that is no date is a time of day.
fn could_be_time(text: &str) -> bool {
    let Some((hour, minute)) = text.split_once('.') else { return false };
    minute.len() == 2
        && digits(hour).is_some_and(|hour| hour < 24)
        && digits(minute).is_some_and(|minute| minute < 60)
}
