//! What people write for a period, and where periods begin and end.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Tuesday of week 48.
fn today() -> NaiveDate {
    day("2026-11-24")
}

#[test]
fn periods_are_read_as_people_write_them() {
    let table = [
        ("", "2026-11"),
        ("uge", "2026-W48"),
        ("week", "2026-W48"),
        ("denne uge", "2026-W48"),
        ("sidste uge", "2026-W47"),
        ("Måned", "2026-11"),
        ("last month", "2026-10"),
        ("kvartal", "2026-Q4"),
        ("forrige kvartal", "2026-Q3"),
        ("år", "2026"),
        ("last year", "2025"),
        ("2024", "2024"),
        ("2026-W47", "2026-W47"),
        ("uge 47", "2026-W47"),
        ("uge 49", "2025-W49"),
        ("u47", "2026-W47"),
        ("uge 53", "2020-W53"),
        ("uge 1 2027", "2027-W01"),
        ("47/2026", ""),
        ("2026-11", "2026-11"),
        ("11-2026", "2026-11"),
        ("november", "2026-11"),
        ("December", "2025-12"),
        ("okt 2024", "2024-10"),
        ("may 2025", "2025-05"),
        ("2026-Q3", "2026-Q3"),
        ("Q3 2026", "2026-Q3"),
        ("3. kvartal", "2026-Q3"),
        ("kvartal 3 2025", "2025-Q3"),
        ("q4", "2026-Q4"),
        ("2026-10-01..2026-10-15", "2026-10-01..2026-10-15"),
        ("01-10-2026 .. 15/10-2026", "2026-10-01..2026-10-15"),
        ("1/10..i går", "2026-10-01..2026-11-23"),
        ("2026-W54", ""),
        ("2025-W53", ""),
        ("2026-13", ""),
        ("Q5", ""),
        ("nogensinde", ""),
        ("11", ""),
        ("2026 2025", ""),
        ("uge uge", ""),
        ("2026-10-15..2026-10-01", ""),
        ("2016-10-15..2026-11-01", ""),
        ("1/10 14:30..15/10", ""),
        ("..", ""),
    ];
    for (written, meant) in table {
        let read =
            Period::parse(written, today()).map_or_else(|_| String::new(), |period| period.to_string());
        assert_eq!(read, meant, "{written}");
    }
}

#[test]
fn what_is_wrong_is_said() {
    let code = |text| Period::parse(text, today()).expect_err("no period").code();
    assert_eq!(code("2026-10-15..2026-10-01"), "period-turned");
    assert_eq!(code("2010-10-15..2026-10-01"), "period-long");
    assert_eq!(code("snart"), "period-unread");
}

/// First and last days, and the period before. The weeks are those that `date +%G-W%V` of GNU coreutils 9 gives for
/// their Mondays; the rest is read off a calendar.
#[test]
fn periods_begin_and_end() {
    let table = [
        ("2026-W01", "2025-12-29", "2026-01-04", "2025-W52"),
        ("2021-W01", "2021-01-04", "2021-01-10", "2020-W53"),
        ("2026-W53", "2026-12-28", "2027-01-03", "2026-W52"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-01"),
        ("2026-01", "2026-01-01", "2026-01-31", "2025-12"),
        ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4"),
        ("2024-Q3", "2024-07-01", "2024-09-30", "2024-Q2"),
        ("2024", "2024-01-01", "2024-12-31", "2023"),
        ("2026-03-01..2026-03-31", "2026-03-01", "2026-03-31", "2026-01-29..2026-02-28"),
    ];
    for (name, first, last, before) in table {
        let period = Period::parse(name, today()).expect(name);
        assert_eq!((period.first(), period.last()), (day(first), day(last)), "{name}");
        assert_eq!(period.previous().to_string(), before, "{name}");
    }
}

#[test]
fn a_year_is_told_by_month_a_quarter_by_week_and_a_week_by_day() {
    let slices = |name: &str| Period::parse(name, today()).expect(name).slices();
    assert_eq!(slices("2026").len(), 12);
    assert_eq!(slices("2026-W48").len(), 7);
    let quarter = slices("2026-Q1");
    // New Year's Day 2026 is a Thursday: the first week of the quarter has four days.
    assert_eq!((quarter[0].1, quarter[0].2), (day("2026-01-01"), day("2026-01-04")));
    assert_eq!(quarter.len(), 14);
    assert_eq!(quarter.last().map(|slice| slice.2), Some(day("2026-03-31")));
}

proptest! {
    /// Every period is read from its own name, its slices cover it without gap or overlap, and the one before ends the
    /// day before it begins.
    #[test]
    fn names_slices_and_predecessors_fit(days in 0_i64..30_000, length in 0_u64..3_000, kind in 0..5) {
        let first = day("1990-01-01") + chrono::TimeDelta::days(days);
        let period = match kind {
            0 => Period::Week(IsoWeek::of(first)),
            1 => Period::Month(Month::of(first)),
            2 => Period::holding(Unit::Quarter, first),
            3 => Period::Year(first.year()),
            _ => Period::Days(Span::new(first, first + Days::new(length)).expect("in order")),
        };
        prop_assert_eq!(Period::parse(&period.to_string(), today()).expect("its own name"), period);
        prop_assert_eq!(period.previous().last().succ_opt(), Some(period.first()));
        let mut next = period.first();
        for (_, begins, ends) in period.slices() {
            prop_assert_eq!(begins, next);
            prop_assert!(ends >= begins);
            next = ends.succ_opt().expect("not the last of days");
        }
        prop_assert_eq!(next, period.last().succ_opt().expect("not the last of days"));
    }
}
