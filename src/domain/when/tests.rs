//! What people write for dates and times, by table; the changes of clocks; laws that hold for any text.

use chrono::{TimeDelta, Timelike};
use proptest::prelude::*;

use super::*;

/// Tuesday 24 November 2026, week 48, 10:20.
fn now() -> NaiveDateTime {
    moment("2026-11-24 10:20")
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a date and time")
}

/// `2026-11-24`, or with a time `2026-11-24 14:30`.
fn when(text: &str) -> LocalWhen {
    match text.split_once(' ') {
        Some(_) => LocalWhen::at(moment(text).date(), moment(text).time()),
        None => LocalWhen::on(text.parse().expect("a date")),
    }
}

fn check(direction: Direction, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let mut read = read(text, now(), direction).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
        read.week = None;
        assert_eq!(read, when(expected), "{text:?} {direction:?}");
    }
}

#[test]
fn days_by_name() {
    let cases = [
        ("i dag", "2026-11-24"),
        ("I DAG", "2026-11-24"),
        ("idag", "2026-11-24"),
        ("i går", "2026-11-23"),
        ("i gaar", "2026-11-23"),
        ("igår", "2026-11-23"),
        ("i forgårs", "2026-11-22"),
        ("forgårs", "2026-11-22"),
        ("i morgen", "2026-11-25"),
        ("imorgen", "2026-11-25"),
        ("i overmorgen", "2026-11-26"),
        ("i morges", "2026-11-24"),
        ("i aften", "2026-11-24"),
        ("i aftes", "2026-11-23"),
        ("today", "2026-11-24"),
        ("yesterday", "2026-11-23"),
        ("tomorrow", "2026-11-25"),
        ("tonight", "2026-11-24"),
        ("this morning", "2026-11-24"),
        ("last night", "2026-11-23"),
        ("the day before yesterday", "2026-11-22"),
        ("day after tomorrow", "2026-11-26"),
        ("nu", "2026-11-24 10:20"),
        ("now", "2026-11-24 10:20"),
    ];
    check(Direction::Back, &cases);
    check(Direction::Ahead, &cases);
}

#[test]
fn a_bare_weekday_follows_the_direction() {
    check(
        Direction::Back,
        &[
            ("tirsdag", "2026-11-24"),
            ("tir", "2026-11-24"),
            ("ti", "2026-11-24"),
            ("man", "2026-11-23"),
            ("fre", "2026-11-20"),
            ("fredag", "2026-11-20"),
            ("fri", "2026-11-20"),
            ("ons", "2026-11-18"),
            ("lør", "2026-11-21"),
            ("Søndag", "2026-11-22"),
            ("on friday", "2026-11-20"),
            ("tirsdag 10:30", "2026-11-24 10:30"),
            ("tirsdag 23:00", "2026-11-17 23:00"),
        ],
    );
    check(
        Direction::Ahead,
        &[
            ("tirsdag", "2026-12-01"),
            ("fre", "2026-11-27"),
            ("fri", "2026-11-27"),
            ("fre.", "2026-11-27"),
            ("on", "2026-11-25"),
            ("on friday", "2026-11-27"),
            ("man", "2026-11-30"),
            ("fredag 9:15", "2026-11-27 09:15"),
        ],
    );
}

#[test]
fn a_qualified_weekday_is_the_same_in_both_directions() {
    let cases = [
        ("på fredag", "2026-11-27"),
        ("på tirsdag", "2026-12-01"),
        ("nu på fredag", "2026-11-27"),
        ("sidste fredag", "2026-11-20"),
        ("sidste tirsdag", "2026-11-17"),
        ("last friday", "2026-11-20"),
        ("i fredags", "2026-11-20"),
        ("i tirsdags", "2026-11-17"),
        ("i søndags kl. 9", "2026-11-22 09:00"),
        ("næste fredag", "2026-12-04"),
        ("next friday", "2026-12-04"),
        ("fredag næste uge", "2026-12-04"),
        ("fredag i næste uge", "2026-12-04"),
        ("fredag i uge 48", "2026-11-27"),
        ("uge 48 fredag", "2026-11-27"),
        ("friday week 48 2026", "2026-11-27"),
        ("fredag 27/11-26", "2026-11-27"),
        ("fredag den 27. november 2026", "2026-11-27"),
    ];
    check(Direction::Ahead, &cases);
    // Looking back, this week's Friday is not yet over.
    let week_alone = ["fredag i uge 48", "uge 48 fredag"];
    let back: Vec<_> = cases.into_iter().filter(|(text, _)| !week_alone.contains(text)).collect();
    check(Direction::Back, &back);
}

#[test]
fn offsets_count_from_today() {
    let cases = [
        ("+2u", "2026-12-08"),
        ("+3d", "2026-11-27"),
        ("+1m", "2026-12-24"),
        ("-2d", "2026-11-22"),
        ("−2d", "2026-11-22"),
        ("+3", "2026-11-27"),
        ("+1å", "2027-11-24"),
        ("+2w", "2026-12-08"),
        ("+2 uger", "2026-12-08"),
        ("+1md", "2026-12-24"),
        ("+2t", "2026-11-24 12:20"),
        ("om 14 dage", "2026-12-08"),
        ("om en uge", "2026-12-01"),
        ("om to måneder", "2027-01-24"),
        ("om 2u", "2026-12-08"),
        ("om 2 timer", "2026-11-24 12:20"),
        ("in 2 weeks", "2026-12-08"),
        ("in a week", "2026-12-01"),
        ("for en uge siden", "2026-11-17"),
        ("for 2 dage siden", "2026-11-22"),
        ("3 dage siden", "2026-11-21"),
        ("2 days ago", "2026-11-22"),
        ("a week ago", "2026-11-17"),
        ("20 min siden", "2026-11-24 10:00"),
        ("+2u 14:30", "2026-12-08 14:30"),
    ];
    check(Direction::Ahead, &cases);
    check(Direction::Back, &cases);
    let end_of_january = moment("2027-01-31 12:00");
    assert_eq!(read("+1m", end_of_january, Direction::Ahead), Ok(when("2027-02-28")));
}

#[test]
fn dates_with_and_without_a_year() {
    check(
        Direction::Back,
        &[
            ("24/11", "2026-11-24"),
            ("25/11", "2025-11-25"),
            ("24.11", "2026-11-24"),
            ("24-11", "2026-11-24"),
            ("24.11.", "2026-11-24"),
            ("1/1", "2026-01-01"),
            ("29/2", "2024-02-29"),
            ("den 3/11", "2026-11-03"),
            ("d. 3/11", "2026-11-03"),
            ("24. november", "2026-11-24"),
            ("24 nov", "2026-11-24"),
            ("24.nov", "2026-11-24"),
            ("nov 24", "2026-11-24"),
            ("24th of November", "2026-11-24"),
            ("the 24th november", "2026-11-24"),
            ("3. maj 2019", "2019-05-03"),
            ("24/11-85", "1985-11-24"),
        ],
    );
    check(
        Direction::Ahead,
        &[
            ("24/11", "2026-11-24"),
            ("23/11", "2027-11-23"),
            ("1/1", "2027-01-01"),
            ("29/2", "2028-02-29"),
            ("24/11-26", "2026-11-24"),
            ("24/11/26", "2026-11-24"),
            ("24-11-2026", "2026-11-24"),
            ("24.11.2026", "2026-11-24"),
            ("24/11 2026", "2026-11-24"),
            ("2026-11-24", "2026-11-24"),
            ("2026/11/24", "2026-11-24"),
            ("5. maj", "2027-05-05"),
            ("24/11-85", "2085-11-24"),
        ],
    );
}

#[test]
fn times_of_day() {
    check(
        Direction::Back,
        &[
            ("10:20", "2026-11-24 10:20"),
            ("10:45", "2026-11-24 10:45"),
            ("14:30", "2026-11-23 14:30"),
            ("14.30", "2026-11-23 14:30"),
            ("kl 9", "2026-11-24 09:00"),
            ("kl. 9", "2026-11-24 09:00"),
            ("kl.9", "2026-11-24 09:00"),
            ("kl9", "2026-11-24 09:00"),
            ("klokken 9.05", "2026-11-24 09:05"),
            ("0905", "2026-11-24 09:05"),
            ("i går 14:30", "2026-11-23 14:30"),
            ("i går, 14:30", "2026-11-23 14:30"),
            ("i går kl 14", "2026-11-23 14:00"),
            ("i går 14", "2026-11-23 14:00"),
            ("i går 1430", "2026-11-23 14:30"),
            ("i går 10.10", "2026-11-23 10:10"),
            ("kl 14 i går", "2026-11-23 14:00"),
            ("14:30 i går", "2026-11-23 14:30"),
            ("14.30 i går", "2026-11-23 14:30"),
            ("14:30 23/11", "2026-11-23 14:30"),
            ("23/11 14.30", "2026-11-23 14:30"),
            ("23/11-26 kl. 14.30", "2026-11-23 14:30"),
            ("23. november kl 14", "2026-11-23 14:00"),
            ("yesterday 2pm", "2026-11-23 14:00"),
            ("yesterday at 2:30 pm", "2026-11-23 14:30"),
            ("yesterday 12am", "2026-11-23 00:00"),
            ("yesterday 12pm", "2026-11-23 12:00"),
            ("mandag 10.10", "2026-11-23 10:10"),
        ],
    );
    check(
        Direction::Ahead,
        &[
            ("14:30", "2026-11-24 14:30"),
            ("9:00", "2026-11-25 09:00"),
            ("10:20", "2026-11-24 10:20"),
            ("i morgen 10", "2026-11-25 10:00"),
            ("fredag 27.11", "2026-11-27"),
            ("torsdag 10.12", "2026-12-10"),
            ("torsdag 10.10", "2026-11-26 10:10"),
        ],
    );
}

#[test]
fn weeks_keep_that_they_are_weeks() {
    let monday = |text: &str| text.parse::<IsoWeek>().expect("a week").monday();
    let cases = [
        ("uge 48", Direction::Ahead, "2026-W48", now().date()),
        ("uge 48", Direction::Back, "2026-W48", monday("2026-W48")),
        ("uge 47", Direction::Back, "2026-W47", monday("2026-W47")),
        ("uge 47", Direction::Ahead, "2027-W47", monday("2027-W47")),
        ("i uge 49", Direction::Ahead, "2026-W49", monday("2026-W49")),
        ("uge49", Direction::Ahead, "2026-W49", monday("2026-W49")),
        ("u49", Direction::Ahead, "2026-W49", monday("2026-W49")),
        ("week 2", Direction::Ahead, "2027-W02", monday("2027-W02")),
        ("uge 53", Direction::Ahead, "2026-W53", monday("2026-W53")),
        ("uge 53", Direction::Back, "2020-W53", monday("2020-W53")),
        ("uge 3 2028", Direction::Back, "2028-W03", monday("2028-W03")),
        ("2026-W50", Direction::Back, "2026-W50", monday("2026-W50")),
        ("næste uge", Direction::Ahead, "2026-W49", monday("2026-W49")),
        ("next week", Direction::Back, "2026-W49", monday("2026-W49")),
        ("sidste uge", Direction::Back, "2026-W47", monday("2026-W47")),
        ("denne uge", Direction::Ahead, "2026-W48", now().date()),
    ];
    for (text, direction, week, date) in cases {
        let found = read(text, now(), direction).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
        let week: IsoWeek = week.parse().expect("a week");
        assert_eq!((found.week, found.date, found.time), (Some(week), date, None), "{text:?} {direction:?}");
    }
    let ahead = |text| read(text, now(), Direction::Ahead).expect("a date").last_day();
    assert_eq!(ahead("uge 48"), when("2026-11-27").date);
    assert_eq!(ahead("uge 49"), when("2026-12-04").date);
    assert_eq!(ahead("fre"), when("2026-11-27").date);
    let saturday = read("uge 48", moment("2026-11-28 09:00"), Direction::Ahead).expect("a date");
    assert_eq!((saturday.date, saturday.last_day()), (when("2026-11-28").date, when("2026-11-29").date));
}

#[test]
fn what_is_not_understood_is_said() {
    let text = |text: &str| text.to_owned();
    let cases = [
        ("", WhenError::Empty),
        (" \t", WhenError::Empty),
        ("hest", WhenError::NotUnderstood { text: text("hest") }),
        ("14", WhenError::NotUnderstood { text: text("14") }),
        ("i", WhenError::NotUnderstood { text: text("i") }),
        ("+", WhenError::NotUnderstood { text: text("+") }),
        ("i går hest", WhenError::Partly { understood: when("2026-11-23"), rest: text("hest") }),
        (
            "24/11 14:30 eller 15",
            WhenError::Partly { understood: when("2026-11-24 14:30"), rest: text("eller 15") },
        ),
        ("31/2", WhenError::NoSuchDate { text: text("31/2") }),
        ("31.02", WhenError::NoSuchDate { text: text("31.02") }),
        ("29/2-26", WhenError::NoSuchDate { text: text("29/2-26") }),
        ("24/13", WhenError::NoSuchDate { text: text("24/13") }),
        ("2026-13-01", WhenError::NoSuchDate { text: text("2026-13-01") }),
        ("31. april", WhenError::NoSuchDate { text: text("31. april") }),
        ("25:00", WhenError::NoSuchTime { text: text("25:00") }),
        ("kl 24", WhenError::NoSuchTime { text: text("24") }),
        ("i går 14:75", WhenError::NoSuchTime { text: text("14:75") }),
        ("13pm", WhenError::NoSuchTime { text: text("13pm") }),
        ("uge 54", WhenError::NoSuchWeek { week: 54 }),
        ("uge 0", WhenError::NoSuchWeek { week: 0 }),
        ("uge 53 2025", WhenError::NoSuchWeek { week: 53 }),
        ("2025-W53", WhenError::NoSuchWeek { week: 53 }),
        ("fredag 24/11", WhenError::OtherWeekday { date: when("2026-11-24").date, said: Weekday::Fri }),
        ("1/1-2200", WhenError::OutOfRange { text: text("1/1-2200") }),
        ("+999å", WhenError::OutOfRange { text: text("+999å") }),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text, now(), Direction::Ahead), Err(expected), "{text:?}");
    }
}

#[test]
fn a_line_gives_up_only_what_is_plainly_a_date() {
    let cases = [
        ("i går 14:30 #mental", Direction::Back, Some(("2026-11-23 14:30", 3))),
        ("fre ring om praktik", Direction::Ahead, Some(("2026-11-27", 1))),
        ("+2u ring", Direction::Ahead, Some(("2026-12-08", 1))),
        ("på fredag kl 10 følges", Direction::Ahead, Some(("2026-11-27 10:00", 4))),
        ("kl 14 i går Jens", Direction::Back, Some(("2026-11-23 14:00", 4))),
        ("24/11 20m", Direction::Back, Some(("2026-11-24", 1))),
        ("i går 20 min", Direction::Back, Some(("2026-11-23", 2))),
        ("i går 25:00", Direction::Back, Some(("2026-11-23", 2))),
        ("uge 49 møde", Direction::Ahead, Some(("2026-11-30", 2))),
        ("om 14 dage se til", Direction::Ahead, Some(("2026-12-08", 3))),
        ("24. nov. ring", Direction::Ahead, Some(("2026-11-24", 2))),
        ("fredag 27/11 ring", Direction::Ahead, Some(("2026-11-27", 2))),
        ("fredag 31/2 ring", Direction::Ahead, Some(("2026-11-27", 1))),
        ("14:30", Direction::Back, Some(("2026-11-23 14:30", 1))),
        ("to gange", Direction::Ahead, None),
        ("on the way", Direction::Ahead, None),
        ("45", Direction::Back, None),
        ("1430", Direction::Back, None),
        ("20 min", Direction::Back, None),
        ("+2", Direction::Ahead, None),
        ("om praktik", Direction::Ahead, None),
        ("i kantinen", Direction::Back, None),
        ("31/2", Direction::Back, None),
        ("Jan 20 min", Direction::Back, None),
        ("", Direction::Back, None),
    ];
    for (text, direction, expected) in cases {
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let read = read_prefix(&tokens, now(), direction).map(|(mut found, used)| {
            found.week = None;
            (found, used)
        });
        assert_eq!(read, expected.map(|(text, used)| (when(text), used)), "{text:?}");
    }
}

#[test]
fn the_hour_that_is_missing_moves_on_and_the_double_one_is_the_first() {
    let utc = |text: &str| moment(text).and_utc();
    let cases = [
        ("2026-03-29 01:59", "2026-03-29 00:59", None),
        ("2026-03-29 02:00", "2026-03-29 01:00", Some("03:00")),
        ("2026-03-29 02:30", "2026-03-29 01:30", Some("03:30")),
        ("2026-03-29 03:00", "2026-03-29 01:00", None),
        ("2026-10-25 01:59", "2026-10-24 23:59", None),
        ("2026-10-25 03:00", "2026-10-25 02:00", None),
        ("2026-07-01 12:00", "2026-07-01 10:00", None),
        ("2026-12-01 12:00", "2026-12-01 11:00", None),
    ];
    for (at, expected, moved) in cases {
        let resolved = to_utc(moment(at));
        let to = |text: &str| moment(&format!("2026-01-01 {text}")).time();
        assert_eq!(resolved.utc, utc(expected), "{at}");
        assert_eq!(resolved.note, moved.map(|text| ClockNote::MovedForward { to: to(text) }), "{at}");
    }
    for at in ["02:00", "02:30", "02:59"] {
        let resolved = when(&format!("2026-10-25 {at}")).resolve(NaiveTime::MIN);
        assert_eq!(resolved.utc, utc(&format!("2026-10-25 {at}")) - TimeDelta::hours(2), "{at}");
        assert_eq!(resolved.note, Some(ClockNote::FirstOfTwo), "{at}");
    }
    let noon = NaiveTime::from_hms_opt(12, 0, 0).expect("noon");
    assert_eq!(when("2026-12-01").resolve(noon).utc, utc("2026-12-01 11:00"));
    assert_eq!(local(utc("2026-12-01 11:00")), moment("2026-12-01 12:00"));
}

fn moments() -> impl Strategy<Value = NaiveDateTime> {
    (0_i64..100_000_000).prop_map(|minutes| moment("1950-01-01 00:00") + TimeDelta::minutes(minutes))
}

/// Words that dates are made of, in any order.
fn jumble() -> impl Strategy<Value = String> {
    let words = "i|dag|går|om|+2u|-1m|fre|fredag|på|sidste|uge|48|53|24/11|29.2|kl|14:30|2pm|nov|24.|2026|næste|to|siden|2026-W53";
    let words: Vec<&str> = words.split('|').collect();
    prop::collection::vec(prop::sample::select(words), 0..6).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,20}|[0-9:./ -]{0,12}", at in moments()) {
        let _ = read(&text, at, Direction::Back);
        let _ = read(&text, at, Direction::Ahead);
    }

    #[test]
    fn a_line_never_gives_up_more_words_than_it_has(text in jumble(), at in moments()) {
        let tokens: Vec<&str> = text.split_whitespace().collect();
        if let Some((_, used)) = read_prefix(&tokens, at, Direction::Ahead) {
            prop_assert!((1..=tokens.len()).contains(&used));
        }
        if let Err(WhenError::Partly { rest, .. }) = read(&text, at, Direction::Back) {
            prop_assert!(!rest.is_empty());
        }
    }

    #[test]
    fn what_leaves_the_year_open_lies_in_the_direction(day in 1_u32..29, month in 1_u32..13, at in moments()) {
        for text in [format!("{day}/{month}"), format!("{day}. {month}.").replace(". ", ".")] {
            let back = read(&text, at, Direction::Back).expect("a date of every year").date;
            let ahead = read(&text, at, Direction::Ahead).expect("a date of every year").date;
            prop_assert!(back <= at.date() && at.date() <= ahead);
            prop_assert!(ahead - back <= TimeDelta::days(366));
        }
    }

    #[test]
    fn a_weekday_lies_within_a_week(weekday in prop::sample::select(vec!["man", "tir", "ons", "tor", "fre", "lør", "søn"]), at in moments()) {
        let back = read(weekday, at, Direction::Back).expect("a weekday").date;
        let ahead = read(weekday, at, Direction::Ahead).expect("a weekday").date;
        prop_assert_eq!(ahead - back, TimeDelta::days(7));
        prop_assert!(back <= at.date() && at.date() < ahead);
    }

    #[test]
    fn what_is_shown_reads_back(at in moments()) {
        let shown = LocalWhen::at(at.date(), minute(at));
        prop_assert_eq!(read(&shown.to_string(), now(), Direction::Back), Ok(shown));
    }

    #[test]
    fn an_instant_survives_the_way_through_local_time(at in moments()) {
        let resolved = to_utc(at);
        match resolved.note {
            Some(ClockNote::MovedForward { to }) => {
                prop_assert_eq!(local(resolved.utc).time(), to);
                prop_assert!(local(resolved.utc) > at);
            }
            _ => prop_assert_eq!(local(resolved.utc), at),
        }
        prop_assert_eq!(minute(at).second(), 0);
    }
}
