//! The calendar and the clocks against tables that another implementation made: every turn of the year and every
//! change of clocks from 1990 to 2060. `tests/fixtures/clock/make.py` has the command.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

use super::calendar::IsoWeek;
use super::when::{self, ClockNote, Direction, LocalWhen, local, to_utc};

const TABLE: &str = include_str!("../../tests/fixtures/clock/copenhagen-1990-2060.csv");

/// How often a clock shows a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Once,
    Missing,
    Twice,
}

/// One case of the table.
#[derive(Clone, Copy, Debug)]
pub enum Case {
    /// A day and its week.
    Week(NaiveDate, IsoWeek),
    /// How many weeks an ISO year has.
    Weeks(i32, u32),
    /// An instant, what the clocks show, and how far they are from Greenwich's.
    Clock(DateTime<Utc>, NaiveDateTime, TimeDelta),
    /// What a clock shows, how often, and the instant that is taken.
    Local(NaiveDateTime, Shown, DateTime<Utc>),
    /// From one time to another, and how long that is.
    Span(NaiveDateTime, NaiveDateTime, TimeDelta),
    /// A day, when it begins, how long it is.
    Day(NaiveDate, DateTime<Utc>, TimeDelta),
}

/// All cases.
pub fn cases() -> Vec<Case> {
    let cases: Vec<Case> = TABLE.lines().map(case).collect();
    assert!(cases.len() > 4_000, "the table is whole");
    cases
}

fn case(line: &str) -> Case {
    let fields: Vec<&str> = line.split(';').collect();
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let shown = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a time");
    let instant = |text: &str| shown(text.strip_suffix('Z').expect("UTC")).and_utc();
    let number = |text: &str| text.parse::<i64>().expect("a number");
    match fields[..] {
        ["week", date, week] => Case::Week(day(date), week.parse().expect("a week")),
        ["weeks", year, count] => Case::Weeks(year.parse().expect("a year"), count.parse().expect("a count")),
        ["clock", at, here, east] => Case::Clock(instant(at), shown(here), TimeDelta::minutes(number(east))),
        ["local", here, how, at] => {
            let how = match how {
                "once" => Shown::Once,
                "missing" => Shown::Missing,
                "twice" => Shown::Twice,
                other => panic!("{other}"),
            };
            Case::Local(shown(here), how, instant(at))
        }
        ["span", from, to, minutes] => {
            Case::Span(shown(from), shown(to), TimeDelta::minutes(number(minutes)))
        }
        ["day", date, begins, hours] => {
            Case::Day(day(date), instant(begins), TimeDelta::hours(number(hours)))
        }
        _ => panic!("{line}"),
    }
}

#[test]
fn the_weeks_of_every_turn_of_the_year_are_those_of_the_table() {
    let mut met = 0;
    for case in cases() {
        match case {
            Case::Week(day, week) => {
                assert_eq!(IsoWeek::of(day), week, "{day}");
                assert!(week.contains(day) && week.monday() <= day && day <= week.sunday(), "{day}");
                // Read and written: by number in a line of text, and from its stored form.
                let text = format!("uge {} {}", week.number(), week.year());
                assert_eq!(IsoWeek::parse(&text, day), Ok(week), "{text}");
                assert_eq!(week.to_string().parse(), Ok(week));
                assert_eq!((week.next().prev(), week.prev().next()), (week, week));
                met += 1;
            }
            Case::Weeks(year, weeks) => {
                assert_eq!(IsoWeek::new(year, 53).is_some(), weeks == 53, "{year}");
                let last = IsoWeek::new(year, weeks).expect("the last week");
                assert_eq!(last.next(), IsoWeek::new(year + 1, 1).expect("the first"), "{year}");
                assert!(IsoWeek::new(year, weeks + 1).is_none(), "{year}");
                met += 1;
            }
            _ => {}
        }
    }
    assert_eq!(met, 71 * 15);
}

/// A day that is typed at the turn of the year, with its weekday, is the day of the table.
#[test]
fn a_weekday_of_a_typed_week_is_the_day_of_the_table() {
    for case in cases() {
        let Case::Week(day, week) = case else { continue };
        let name = ["man", "tir", "ons", "tor", "fre", "lør", "søn"]
            [day.signed_duration_since(week.monday()).num_days() as usize];
        let now = day.and_time(NaiveTime::from_hms_opt(23, 0, 0).unwrap());
        let read = when::read(&format!("{name} uge {}", week.number()), now, Direction::Back);
        assert_eq!(read, Ok(LocalWhen::on(day)), "{name} uge {} on {day}", week.number());
    }
}

#[test]
fn the_clocks_show_what_the_table_says() {
    for case in cases() {
        let Case::Clock(at, here, east) = case else { continue };
        assert_eq!(local(at), here, "{at}");
        assert_eq!(here - at.naive_utc(), east, "{at}");
    }
}

/// A time that comes twice is the first, one that is missing is moved on; and both are told to whoever typed them.
#[test]
fn a_typed_time_is_the_instant_of_the_table_and_says_what_is_odd_about_it() {
    let (mut missing, mut twice) = (0, 0);
    for case in cases() {
        let Case::Local(here, how, at) = case else { continue };
        let typed = here.format("%d-%m-%Y %H:%M").to_string();
        let now = here + TimeDelta::days(3);
        let read =
            when::read(&typed, now, Direction::Back).unwrap_or_else(|error| panic!("{typed}: {error}"));
        let resolved = read.resolve(NaiveTime::MIN);
        assert_eq!(resolved.utc, at, "{typed}");
        assert_eq!(resolved.note, to_utc(here).note);
        assert_eq!(read.clock_note(), resolved.note, "{typed}");
        match (how, resolved.note) {
            (Shown::Once, None) => assert_eq!(local(at), here),
            (Shown::Twice, Some(ClockNote::FirstOfTwo)) => {
                assert_eq!((local(at), local(at + TimeDelta::hours(1))), (here, here), "{typed}");
                twice += 1;
            }
            (Shown::Missing, Some(ClockNote::MovedForward { to })) => {
                assert_eq!(to, (here + TimeDelta::hours(1)).time(), "{typed}");
                missing += 1;
            }
            other => panic!("{typed}: {other:?}"),
        }
    }
    assert_eq!((missing, twice), (71 * 2, 71 * 2), "two half hours, every year");
    assert_eq!(LocalWhen::on(NaiveDate::from_ymd_opt(2026, 3, 29).unwrap()).clock_note(), None);
}

#[test]
fn a_night_over_a_change_of_clocks_is_as_long_as_it_was() {
    for case in cases() {
        match case {
            Case::Span(from, to, took) => assert_eq!(to_utc(to).utc - to_utc(from).utc, took, "{from}"),
            Case::Day(day, begins, length) => {
                let midnight = |day: NaiveDate| to_utc(day.and_time(NaiveTime::MIN)).utc;
                assert_eq!(midnight(day), begins, "{day}");
                assert_eq!(midnight(day.succ_opt().unwrap()) - begins, length, "{day}");
                assert_eq!(chrono::Datelike::weekday(&day), Weekday::Sun, "{day}");
            }
            _ => {}
        }
    }
}
