//! Weeks, years and hours in what a lead reads, against the table that another implementation made: contacts at every
//! change of clocks and at every turn of the year from 1990 to 2060, among them those that go on past midnight.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};

use crate::desk::view::{Figure, Measure, PeriodFilter, Readers, Whose};
use crate::domain::calendar::IsoWeek;
use crate::domain::ids::ContactId;
use crate::domain::period::Period;
use crate::domain::tests::{Case, cases};

use super::house::*;

/// A contact as it was logged, and where the table puts it.
struct Logged {
    id: ContactId,
    /// What the clocks showed.
    here: NaiveDateTime,
    /// Its week, where the table names the day.
    week: Option<IsoWeek>,
}

/// A contact at each instant around a change of clocks, and one at ten to midnight for forty minutes on each day
/// around the turn of a year.
fn logged(house: &House) -> Vec<Logged> {
    let at = |case: Case| match case {
        Case::Clock(at, here, _) => Some((at, here, None)),
        Case::Week(day, week) => {
            let here = day.and_hms_opt(23, 50, 0).unwrap();
            // No clock is changed in winter: an hour before Greenwich's.
            Some(((here - TimeDelta::hours(1)).and_utc(), here, Some(week)))
        }
        _ => None,
    };
    let mut all = Vec::new();
    for (at, here, week) in cases().into_iter().filter_map(at) {
        let mut details = house.contact_with(&[]);
        (details.happened, details.minutes) = (at, Some(40));
        all.push(Logged { id: house.logs(&house.anna, details), here, week });
    }
    all
}

#[test]
fn every_contact_stands_in_the_hour_the_year_and_the_week_of_the_table() {
    let house = house();
    house.clock.set(at("2061-02-01 12:00"));
    let logged = logged(&house);
    assert!(logged.len() > 2_000);

    // Years: each contact in the hour and on the weekday that the clocks showed, the repeated hour twice.
    for year in 1990..=2061 {
        let filter = PeriodFilter {
            period: Period::Year(year),
            whose: Whose::Team(house.west),
            area: None,
            frameworks: vec![],
            readers: Readers::Team,
        };
        let page = house.desk.period(&house.lea, &filter).expect("she leads");
        let mut hours = vec![[0_u32; 7]; 24];
        let mut months = [0_u64; 12];
        for one in logged.iter().filter(|one| one.here.year() == year) {
            hours[one.here.hour() as usize][one.here.weekday().num_days_from_monday() as usize] += 1;
            months[one.here.month0() as usize] += 1;
        }
        assert_eq!(page.hours.as_ref(), Some(&hours), "{year}");
        let slices: Vec<Figure> =
            page.over_time.iter().map(|slice| slice.3.0[Measure::Contacts as usize]).collect();
        assert_eq!(slices, months.map(Figure::Known), "{year}");
        let minutes: u64 = months.iter().sum::<u64>() * 40;
        assert_eq!(page.totals.0[Measure::Minutes as usize], Figure::Known(minutes), "{year}");
    }

    // Weeks: a contact past midnight belongs to the day, and so to the week, on which it began.
    let mut weeks: BTreeMap<IsoWeek, Vec<ContactId>> = BTreeMap::new();
    for one in &logged {
        weeks.entry(one.week.unwrap_or_else(|| IsoWeek::of(one.here.date()))).or_default().push(one.id);
    }
    for (week, mut ids) in weeks {
        let page = house.desk.week(&house.lea, house.west, week).expect("she leads");
        let mut shown: Vec<ContactId> = page.contacts.iter().map(|line| line.id).collect();
        shown.sort_unstable();
        ids.sort_unstable();
        assert_eq!(shown, ids, "{week}");
    }
}
