//! The calendar against tables from other sources, and its own laws.

use chrono::{Datelike, NaiveDate, Weekday};
use proptest::prelude::*;

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

fn week(text: &str) -> IsoWeek {
    text.parse().expect("a week that exists")
}

/// Year, the week of the 31 December before it, the week of its 1 January; made with the calendar
/// of Python's standard library.
const TURNS: &[(i32, &str, &str)] = &[
    (2004, "2004-W01", "2004-W01"),
    (2005, "2004-W53", "2004-W53"),
    (2006, "2005-W52", "2005-W52"),
    (2007, "2006-W52", "2007-W01"),
    (2008, "2008-W01", "2008-W01"),
    (2009, "2009-W01", "2009-W01"),
    (2010, "2009-W53", "2009-W53"),
    (2011, "2010-W52", "2010-W52"),
    (2012, "2011-W52", "2011-W52"),
    (2013, "2013-W01", "2013-W01"),
    (2014, "2014-W01", "2014-W01"),
    (2015, "2015-W01", "2015-W01"),
    (2016, "2015-W53", "2015-W53"),
    (2017, "2016-W52", "2016-W52"),
    (2018, "2017-W52", "2018-W01"),
    (2019, "2019-W01", "2019-W01"),
    (2020, "2020-W01", "2020-W01"),
    (2021, "2020-W53", "2020-W53"),
    (2022, "2021-W52", "2021-W52"),
    (2023, "2022-W52", "2022-W52"),
    (2024, "2023-W52", "2024-W01"),
    (2025, "2025-W01", "2025-W01"),
    (2026, "2026-W01", "2026-W01"),
    (2027, "2026-W53", "2026-W53"),
    (2028, "2027-W52", "2027-W52"),
    (2029, "2028-W52", "2029-W01"),
    (2030, "2030-W01", "2030-W01"),
    (2031, "2031-W01", "2031-W01"),
    (2032, "2032-W01", "2032-W01"),
    (2033, "2032-W53", "2032-W53"),
    (2034, "2033-W52", "2033-W52"),
    (2035, "2034-W52", "2035-W01"),
    (2036, "2036-W01", "2036-W01"),
    (2037, "2037-W01", "2037-W01"),
    (2038, "2037-W53", "2037-W53"),
    (2039, "2038-W52", "2038-W52"),
    (2040, "2039-W52", "2039-W52"),
    (2041, "2041-W01", "2041-W01"),
    (2042, "2042-W01", "2042-W01"),
    (2043, "2043-W01", "2043-W01"),
    (2044, "2043-W53", "2043-W53"),
    (2045, "2044-W52", "2044-W52"),
    (2046, "2045-W52", "2046-W01"),
];

/// Year, month and day of Easter Sunday; made with python-dateutil.
const EASTERS: &[(i32, u32, u32)] = &[
    (1990, 4, 15),
    (1991, 3, 31),
    (1992, 4, 19),
    (1993, 4, 11),
    (1994, 4, 3),
    (1995, 4, 16),
    (1996, 4, 7),
    (1997, 3, 30),
    (1998, 4, 12),
    (1999, 4, 4),
    (2000, 4, 23),
    (2001, 4, 15),
    (2002, 3, 31),
    (2003, 4, 20),
    (2004, 4, 11),
    (2005, 3, 27),
    (2006, 4, 16),
    (2007, 4, 8),
    (2008, 3, 23),
    (2009, 4, 12),
    (2010, 4, 4),
    (2011, 4, 24),
    (2012, 4, 8),
    (2013, 3, 31),
    (2014, 4, 20),
    (2015, 4, 5),
    (2016, 3, 27),
    (2017, 4, 16),
    (2018, 4, 1),
    (2019, 4, 21),
    (2020, 4, 12),
    (2021, 4, 4),
    (2022, 4, 17),
    (2023, 4, 9),
    (2024, 3, 31),
    (2025, 4, 20),
    (2026, 4, 5),
    (2027, 3, 28),
    (2028, 4, 16),
    (2029, 4, 1),
    (2030, 4, 21),
    (2031, 4, 13),
    (2032, 3, 28),
    (2033, 4, 17),
    (2034, 4, 9),
    (2035, 3, 25),
    (2036, 4, 13),
    (2037, 4, 5),
    (2038, 4, 25),
    (2039, 4, 10),
    (2040, 4, 1),
    (2041, 4, 21),
    (2042, 4, 6),
    (2043, 3, 29),
    (2044, 4, 17),
    (2045, 4, 9),
    (2046, 3, 25),
    (2047, 4, 14),
    (2048, 4, 5),
    (2049, 4, 18),
    (2050, 4, 10),
];

#[test]
fn weeks_at_the_turn_of_the_year() {
    for (year, last, first) in TURNS {
        assert_eq!(IsoWeek::of(day(year - 1, 12, 31)).to_string(), *last);
        assert_eq!(IsoWeek::of(day(*year, 1, 1)).to_string(), *first);
    }
    let long: Vec<i32> = (2004..=2046).filter(|year| IsoWeek::count_in(*year) == 53).collect();
    assert_eq!(long, [2004, 2009, 2015, 2020, 2026, 2032, 2037, 2043]);
}

#[test]
fn a_week_has_its_days() {
    let w47 = week("2026-W47");
    assert_eq!((w47.monday(), w47.sunday()), (day(2026, 11, 16), day(2026, 11, 22)));
    assert_eq!(w47.day(Weekday::Fri), day(2026, 11, 20));
    assert_eq!(w47.days()[2], day(2026, 11, 18));
    assert!(w47.contains(day(2026, 11, 22)) && !w47.contains(day(2026, 11, 23)));
    assert_eq!(week("2026-W53").next(), week("2027-W01"));
    assert_eq!(week("2026-W01").prev(), week("2025-W52"));
    assert_eq!(week("2025-W52").next(), week("2026-W01"));
    assert!(week("2026-W53") < week("2027-W01"));
}

#[test]
fn weeks_are_read_as_people_write_them() {
    let november = day(2026, 11, 24);
    let january = day(2027, 1, 5);
    let cases = [
        ("2026-W47", november, "2026-W47"),
        ("2026-w47", november, "2026-W47"),
        ("2026W47", november, "2026-W47"),
        (" Uge 47 ", november, "2026-W47"),
        ("week 47", november, "2026-W47"),
        ("uge47", november, "2026-W47"),
        ("u47", november, "2026-W47"),
        ("W47", november, "2026-W47"),
        ("47", november, "2026-W47"),
        ("47", january, "2026-W47"),
        ("2", november, "2027-W02"),
        ("uge 2", january, "2027-W02"),
        ("uge 47 2025", november, "2025-W47"),
        ("uge 47, 2025", november, "2025-W47"),
        ("uge 47 i 2025", november, "2025-W47"),
        ("47/2025", november, "2025-W47"),
        ("53", november, "2026-W53"),
        ("53", day(2023, 6, 1), "2020-W53"),
        ("53", day(2024, 6, 1), "2026-W53"),
    ];
    for (text, near, expected) in cases {
        assert_eq!(IsoWeek::parse(text, near), Ok(week(expected)), "{text:?} near {near}");
    }
}

#[test]
fn what_is_no_week_is_refused_with_the_reason() {
    let near = day(2026, 11, 24);
    let missing = |week, year| WeekError::NoSuchWeek { week, year };
    let cases = [
        ("", WeekError::Empty),
        ("  ", WeekError::Empty),
        ("uge", WeekError::NotUnderstood),
        ("jul", WeekError::NotUnderstood),
        ("1 2 3", WeekError::NotUnderstood),
        ("4 7", WeekError::NotUnderstood),
        ("99999999999", WeekError::NotUnderstood),
        ("0", missing(0, None)),
        ("54", missing(54, None)),
        ("2025-W53", missing(53, Some(2025))),
        ("uge 99 2026", missing(99, Some(2026))),
    ];
    for (text, expected) in cases {
        assert_eq!(IsoWeek::parse(text, near), Err(expected), "{text:?}");
    }
    for text in ["2026-W7", "2026-47", "+026-W47", "26-W47", "2026-W47 "] {
        assert_eq!(text.parse::<IsoWeek>(), Err(WeekError::NotUnderstood), "{text:?}");
    }
}

#[test]
fn a_week_is_stored_as_it_is_written() {
    let stored = serde_json::to_string(&week("2026-W47")).expect("text is JSON");
    assert_eq!(stored, "\"2026-W47\"");
    assert_eq!(serde_json::from_str::<IsoWeek>(&stored).expect("what was stored"), week("2026-W47"));
    assert!(serde_json::from_str::<IsoWeek>("\"2025-W53\"").is_err());
}

#[test]
fn easter_falls_where_others_say() {
    for (year, month, date) in EASTERS {
        assert_eq!(easter(*year), day(*year, *month, *date), "{year}");
    }
    // The earliest and the latest that it can be.
    assert_eq!(easter(1818), day(1818, 3, 22));
    assert_eq!(easter(1943), day(1943, 4, 25));
}

#[test]
fn the_public_holidays_of_2026_and_of_the_last_prayer_day() {
    let of = |year| -> Vec<String> {
        holidays(year).iter().map(|(date, _)| date.format("%m-%d").to_string()).collect()
    };
    assert_eq!(
        of(2026),
        ["01-01", "04-02", "04-03", "04-05", "04-06", "05-14", "05-24", "05-25", "12-25", "12-26"]
    );
    assert_eq!(
        of(2023),
        ["01-01", "04-06", "04-07", "04-09", "04-10", "05-05", "05-18", "05-28", "05-29", "12-25", "12-26"]
    );
    assert_eq!(holiday_on(day(2023, 5, 5)), Some(Holiday::PrayerDay));
    assert_eq!(holiday_on(day(2024, 4, 26)), None);
    assert_eq!(holiday_on(day(2026, 5, 14)), Some(Holiday::AscensionDay));
    assert_eq!(holiday_on(day(2026, 5, 1)), None);
}

#[test]
fn working_days_pass_over_weekends_and_holidays() {
    let plain = WorkCalendar::default();
    let cases = [
        (day(2026, 11, 24), 0, day(2026, 11, 24)),
        (day(2026, 11, 24), 1, day(2026, 11, 25)),
        (day(2026, 11, 26), 2, day(2026, 11, 30)),
        (day(2026, 11, 28), 1, day(2026, 11, 30)),
        (day(2026, 4, 1), 1, day(2026, 4, 7)),
        (day(2026, 12, 23), 3, day(2026, 12, 29)),
        (day(2026, 5, 13), 1, day(2026, 5, 15)),
        (day(2023, 5, 4), 1, day(2023, 5, 8)),
    ];
    for (from, count, expected) in cases {
        assert_eq!(plain.add(from, count), expected, "{count} working days after {from}");
        assert_eq!(plain.count(from, expected), u32::from(count), "from {from} to {expected}");
    }
    assert_eq!(plain.count(day(2026, 11, 24), day(2026, 11, 20)), 0);
}

#[test]
fn closing_days_are_a_choice() {
    use ClosingDay::{ChristmasEve, ConstitutionDay, FirstOfMay, NewYearsEve};
    let all = WorkCalendar::keeping([FirstOfMay, ConstitutionDay, ChristmasEve, NewYearsEve]);
    let none = WorkCalendar::default();
    for date in [day(2026, 5, 1), day(2026, 6, 5), day(2026, 12, 24), day(2026, 12, 31)] {
        assert!(none.is_working_day(date), "{date}");
        assert!(!all.is_working_day(date), "{date}");
    }
    assert_eq!(all.add(day(2026, 12, 23), 1), day(2026, 12, 28));
    let mut bridge = none;
    bridge.closed_on.insert(day(2026, 5, 15));
    assert_eq!(bridge.add(day(2026, 5, 13), 1), day(2026, 5, 18));
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    (0_i64..146_000).prop_map(|days| day(1900, 1, 1) + chrono::TimeDelta::days(days))
}

proptest! {
    #[test]
    fn weeks_follow_one_another(date in dates()) {
        let week = IsoWeek::of(date);
        prop_assert!(week.monday() <= date && date <= week.sunday());
        prop_assert_eq!(week.next().prev(), week);
        prop_assert_eq!(week.next().monday(), week.sunday().succ_opt().expect("a next day"));
        prop_assert_eq!(week.to_string().parse::<IsoWeek>(), Ok(week));
        prop_assert_eq!(IsoWeek::parse(&week.number().to_string(), date), Ok(week));
        prop_assert_eq!(week.year(), week.day(Weekday::Thu).year());
    }

    #[test]
    fn counting_undoes_adding(from in dates(), count in 0_u16..60) {
        let calendar = WorkCalendar::keeping([ClosingDay::ChristmasEve]);
        prop_assert_eq!(calendar.count(from, calendar.add(from, count)), u32::from(count));
    }

    #[test]
    fn any_text_is_a_week_or_a_refusal(text in "\\PC{0,20}|[uge w0-9/-]{0,12}", near in dates()) {
        if let Ok(week) = IsoWeek::parse(&text, near) {
            prop_assert!((1..=53).contains(&week.number()));
        }
    }
}
