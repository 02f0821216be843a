//! Dates and times as people read them. Pure: today is passed in, and so is the language.
//!
//! Written dates are `24-11-2026` in both languages, weeks are ISO weeks, days begin in Copenhagen.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc, Weekday};

use crate::domain::clock::ZONE;
use crate::domain::when::ClockNote;

use super::Words;

/// The date and time of an instant on a wall in Copenhagen.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&ZONE).naive_local()
}

/// `24-11-2026`.
pub fn short(date: NaiveDate) -> String {
    format!("{:02}-{:02}-{}", date.day(), date.month(), date.year())
}

/// `24-11`: where the year is plain from what stands around it.
pub fn brief(date: NaiveDate) -> String {
    format!("{:02}-{:02}", date.day(), date.month())
}

/// `14:30`.
pub fn time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `tirsdag 24-11-2026`.
pub fn long(words: &Words, date: NaiveDate) -> String {
    let day = weekday(words, date.weekday());
    words.with("date-long", &[("weekday", day.into()), ("date", short(date).into())])
}

/// `tir 24-11-2026`: what a date field echoes.
pub fn dated(words: &Words, date: NaiveDate) -> String {
    let day = weekday_three(words, date.weekday());
    words.with("date-long", &[("weekday", day.into()), ("date", short(date).into())])
}

/// `24. november 2026`.
pub fn full(words: &Words, date: NaiveDate) -> String {
    words
        .with("date-full", &[("day", date.day().into()), ("month", month(words, date)), ("year", year(date))])
}

/// `24. november`.
pub fn day_month(words: &Words, date: NaiveDate) -> String {
    words.with("date-day-month", &[("day", date.day().into()), ("month", month(words, date))])
}

/// `tirsdag`.
pub fn weekday(words: &Words, day: Weekday) -> String {
    // fluent-ids: weekday-*
    words.say(&format!("weekday-{}", day.number_from_monday()))
}

/// `ti`: for a table's columns.
pub fn weekday_two(words: &Words, day: Weekday) -> String {
    words.say(&format!("weekday-{}.two", day.number_from_monday()))
}

/// `tir`.
pub fn weekday_three(words: &Words, day: Weekday) -> String {
    words.say(&format!("weekday-{}.three", day.number_from_monday()))
}

/// `november`; `month` counts from 1.
pub fn month_name(words: &Words, month: u32) -> String {
    // fluent-ids: month-*
    words.say(&format!("month-{month}"))
}

/// `nov`; `month` counts from 1.
pub fn month_short(words: &Words, month: u32) -> String {
    words.say(&format!("month-{month}.short"))
}

/// A day near today as people say it, else its date: `i går`, `fredag`, `i mandags`, `24-11`, `24-11-2025`.
pub fn near(words: &Words, date: NaiveDate, today: NaiveDate) -> String {
    match days(today, date) {
        0 => words.say("date-today"),
        1 => words.say("date-tomorrow"),
        -1 => words.say("date-yesterday"),
        2..=6 => weekday(words, date.weekday()),
        -6..=-2 => {
            let day = words.say(&format!("weekday-{}.last", date.weekday().number_from_monday()));
            words.with("date-last-weekday", &[("weekday", day.into())])
        }
        _ if date.year() == today.year() => brief(date),
        _ => short(date),
    }
}

/// When something falls due, for lists: `i går`, `3 dage over`, `i dag`, `fredag`, `24-11`.
pub fn due(words: &Words, date: NaiveDate, today: NaiveDate) -> String {
    match days(today, date) {
        over if over < -1 => words.with("date-days-over", &[("n", (-over).into())]),
        _ => near(words, date, today),
    }
}

/// How far a day is from today: `i dag`, `om 3 dage`, `31 dage siden`.
pub fn distance(words: &Words, date: NaiveDate, today: NaiveDate) -> String {
    match days(today, date) {
        0 => words.say("date-today"),
        ahead if ahead > 0 => words.with("date-in-days", &[("n", ahead.into())]),
        past => words.with("date-days-ago", &[("n", (-past).into())]),
    }
}

/// A day near today with its time: `i går 14:30`, `24-11 14:30`.
pub fn moment(words: &Words, at: NaiveDateTime, today: NaiveDate) -> String {
    let date = near(words, at.date(), today);
    words.with("date-moment", &[("date", date.into()), ("time", time(at.time()).into())])
}

/// How long ago something happened, for what is fresh: `lige nu`, `5 min siden`, else [`moment`].
pub fn ago(words: &Words, at: NaiveDateTime, now: NaiveDateTime) -> String {
    match now.signed_duration_since(at) {
        apart if apart < TimeDelta::zero() || apart >= TimeDelta::hours(1) => moment(words, at, now.date()),
        apart if apart < TimeDelta::minutes(1) => words.say("date-just-now"),
        apart => words.with("date-minutes-ago", &[("n", apart.num_minutes().into())]),
    }
}

/// A time as it was understood, with what a change of clocks did to it: that the hour came twice, or was none.
pub fn with_clock_note(words: &Words, when: String, note: Option<ClockNote>) -> String {
    match note {
        None => when,
        Some(ClockNote::MovedForward { to }) => {
            words.with("date-clock-forward", &[("when", when.into()), ("time", time(to).into())])
        }
        Some(ClockNote::FirstOfTwo) => words.with("date-clock-twice", &[("when", when.into())]),
    }
}

/// The same in few words, for a field beside another: `02:30, første gang`; none where the clocks were left alone.
pub fn clock_note(words: &Words, at: NaiveTime, note: Option<ClockNote>) -> Option<String> {
    Some(match note? {
        ClockNote::MovedForward { to } => words.with("date-clock-none", &[("time", time(to).into())]),
        ClockNote::FirstOfTwo => words.with("date-clock-first", &[("time", time(at).into())]),
    })
}

/// `uge 48`, of the ISO week that holds the day.
pub fn week(words: &Words, date: NaiveDate) -> String {
    words.with("date-week", &[("week", date.iso_week().week().into())])
}

/// `uge 48, 2026`, of the ISO week and its year.
pub fn week_of_year(words: &Words, date: NaiveDate) -> String {
    let week = date.iso_week();
    words.with("date-week-of-year", &[("week", week.week().into()), ("year", week.year().to_string().into())])
}

/// A stretch of days, both ends within: `16.–22. november 2026`.
pub fn range(words: &Words, from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        return full(words, from);
    }
    if (from.year(), from.month()) == (to.year(), to.month()) {
        let args = [("from", from.day().into()), ("to", to.day().into())];
        let [first, last] = args;
        return words
            .with("date-range-in-month", &[first, last, ("month", month(words, to)), ("year", year(to))]);
    }
    let from_day = ("from-day", from.day().into());
    let from_month = ("from-month", month(words, from));
    let to_day = ("to-day", to.day().into());
    let to_month = ("to-month", month(words, to));
    if from.year() == to.year() {
        return words
            .with("date-range-in-year", &[from_day, from_month, to_day, to_month, ("year", year(to))]);
    }
    let years = [("from-year", year(from)), ("to-year", year(to))];
    let [from_year, to_year] = years;
    words.with("date-range-over-years", &[from_day, from_month, from_year, to_day, to_month, to_year])
}

fn month(words: &Words, date: NaiveDate) -> super::Value<'static> {
    month_name(words, date.month()).into()
}

/// A year is a name, not a number: it must not be grouped.
fn year(date: NaiveDate) -> super::Value<'static> {
    date.year().to_string().into()
}

fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::super::tests::words;
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a date and time in a test")
    }

    /// A Tuesday in ISO week 48.
    fn today() -> NaiveDate {
        date("2026-11-24")
    }

    #[test]
    fn written_dates_are_day_first() {
        assert_eq!(short(date("2026-01-05")), "05-01-2026");
        assert_eq!(brief(date("2026-01-05")), "05-01");
        assert_eq!(time(at("2026-01-05T04:03:59").time()), "04:03");
        assert_eq!(long(&words(Language::Da), today()), "tirsdag 24-11-2026");
        assert_eq!(long(&words(Language::En), today()), "Tuesday 24-11-2026");
        assert_eq!(dated(&words(Language::Da), today()), "tir 24-11-2026");
        assert_eq!(full(&words(Language::Da), today()), "24. november 2026");
        assert_eq!(day_month(&words(Language::En), today()), "24 November");
    }

    #[test]
    fn near_days_have_names() {
        let da = words(Language::Da);
        let cases = [
            ("2026-11-24", "i dag"),
            ("2026-11-25", "i morgen"),
            ("2026-11-23", "i går"),
            ("2026-11-27", "fredag"),
            ("2026-11-30", "mandag"),
            ("2026-12-01", "01-12"),
            ("2026-11-20", "i fredags"),
            ("2026-11-18", "i onsdags"),
            ("2026-11-17", "17-11"),
            ("2025-11-24", "24-11-2025"),
        ];
        for (day, expected) in cases {
            assert_eq!(near(&da, date(day), today()), expected, "{day}");
        }
        assert_eq!(near(&words(Language::En), date("2026-11-20"), today()), "last Friday");
    }

    #[test]
    fn what_is_late_says_by_how_much() {
        let da = words(Language::Da);
        assert_eq!(due(&da, date("2026-11-21"), today()), "3 dage over");
        assert_eq!(due(&da, date("2026-11-23"), today()), "i går");
        assert_eq!(due(&da, date("2026-11-27"), today()), "fredag");
        assert_eq!(due(&words(Language::En), date("2025-11-24"), today()), "365 days over");
    }

    #[test]
    fn distances_count_days() {
        let da = words(Language::Da);
        assert_eq!(distance(&da, date("2026-11-27"), today()), "om 3 dage");
        assert_eq!(distance(&da, date("2026-11-25"), today()), "om 1 dag");
        assert_eq!(distance(&da, date("2026-10-24"), today()), "31 dage siden");
        assert_eq!(distance(&words(Language::En), today(), today()), "today");
    }

    #[test]
    fn moments_carry_their_time() {
        let da = words(Language::Da);
        let now = at("2026-11-24T14:30:20");
        assert_eq!(moment(&da, at("2026-11-23T14:30:00"), today()), "i går 14:30");
        assert_eq!(ago(&da, at("2026-11-24T14:30:00"), now), "lige nu");
        assert_eq!(ago(&da, at("2026-11-24T14:02:00"), now), "28 min siden");
        assert_eq!(ago(&da, at("2026-11-24T09:02:00"), now), "i dag 09:02");
        // A clock that was set back must not make up a past.
        assert_eq!(ago(&da, at("2026-11-24T15:00:00"), now), "i dag 15:00");
    }

    #[test]
    fn weeks_belong_to_their_iso_year() {
        let da = words(Language::Da);
        assert_eq!(week(&da, today()), "uge 48");
        assert_eq!(week_of_year(&da, date("2027-01-01")), "uge 53, 2026");
    }

    #[test]
    fn ranges_say_each_part_once() {
        let (da, en) = (words(Language::Da), words(Language::En));
        let (from, to) = (date("2026-11-16"), date("2026-11-22"));
        assert_eq!(range(&da, from, to), "16.–22. november 2026");
        assert_eq!(range(&en, from, to), "16–22 November 2026");
        let (from, to) = (date("2026-11-30"), date("2026-12-06"));
        assert_eq!(range(&da, from, to), "30. november – 6. december 2026");
        let (from, to) = (date("2026-12-28"), date("2027-01-03"));
        assert_eq!(range(&da, from, to), "28. december 2026 – 3. januar 2027");
        assert_eq!(range(&da, from, from), "28. december 2026");
    }

    #[test]
    fn instants_are_shown_in_copenhagen() {
        let summer = "2026-07-01T12:00:00Z".parse().expect("an instant in a test");
        let winter = "2026-12-01T12:00:00Z".parse().expect("an instant in a test");
        assert_eq!(time(local(summer).time()), "14:00");
        assert_eq!(time(local(winter).time()), "13:00");
    }
}
