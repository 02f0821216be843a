//! The house's working days, counted ahead for many years so that a long list of waiting referrals costs
//! nothing. Knows the settings' closing days and the domain's calendar.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::calendar::{ClosingDay, WorkCalendar, holidays};
use crate::domain::event::Settings;

/// The years that are counted ahead, the last one not included. Outside them the calendar is asked day by day.
const YEARS: std::ops::Range<i32> = 2015..2045;

/// The working days of a house with given closing days.
#[derive(Debug)]
pub(in crate::desk) struct WorkingDays {
    closing: Vec<(u8, u8)>,
    calendar: WorkCalendar,
    first: NaiveDate,
    /// How many working days there are from the first day up to and with each day.
    sums: Vec<u32>,
}

impl WorkingDays {
    fn keeping(closing: &[(u8, u8)]) -> Self {
        let calendar = calendar_of(closing);
        let first = NaiveDate::from_ymd_opt(YEARS.start, 1, 1).unwrap_or_default();
        // The calendar would count each year's holidays anew for each of its days.
        let off: HashSet<NaiveDate> = YEARS
            .flat_map(|year| holidays(year).into_iter().map(|(day, _)| day).chain(closed_in(year, closing)))
            .collect();
        let is_working = |day: NaiveDate| day.weekday().num_days_from_monday() < 5 && !off.contains(&day);
        let days = first.iter_days().take_while(|day| day.year() < YEARS.end);
        let mut sum = 0;
        let sums = days
            .map(|day| {
                sum += u32::from(is_working(day));
                sum
            })
            .collect();
        Self { closing: closing.to_vec(), calendar, first, sums }
    }

    /// The `count`th working day after `from`.
    pub(in crate::desk) fn after(&self, from: NaiveDate, count: u8) -> NaiveDate {
        self.calendar.add(from, u16::from(count))
    }

    /// How many working days have come after `from`, up to and with `to`. 0 when `to` is not later.
    pub(in crate::desk) fn between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        match (self.sum(from), self.sum(to)) {
            (Some(before), Some(until)) => until.saturating_sub(before),
            _ => self.calendar.count(from, to),
        }
    }

    fn sum(&self, day: NaiveDate) -> Option<u32> {
        let place = usize::try_from(day.signed_duration_since(self.first).num_days()).ok()?;
        self.sums.get(place).copied()
    }
}

/// The settings' closing days as the calendar takes them: those it knows by name, and the others as dates.
fn calendar_of(closing: &[(u8, u8)]) -> WorkCalendar {
    let mut calendar = WorkCalendar::default();
    for date in YEARS.flat_map(|year| closed_in(year, closing)) {
        match ClosingDay::on(date) {
            Some(known) => drop(calendar.closing.insert(known)),
            None => drop(calendar.closed_on.insert(date)),
        }
    }
    calendar
}

/// The dates of a year on which the house is closed by choice.
fn closed_in(year: i32, closing: &[(u8, u8)]) -> impl Iterator<Item = NaiveDate> + '_ {
    let date =
        move |(month, day): &(u8, u8)| NaiveDate::from_ymd_opt(year, u32::from(*month), u32::from(*day));
    closing.iter().filter_map(date)
}

/// The working days of the present settings; counted anew when the closing days change.
#[derive(Debug, Default)]
pub(in crate::desk) struct WorkingYears(RwLock<Option<Arc<WorkingDays>>>);

impl WorkingYears {
    /// The working days under these settings.
    pub(in crate::desk) fn under(&self, settings: Option<&Settings>) -> Arc<WorkingDays> {
        let closing = settings.map_or(&[][..], |settings| &settings.closing_days);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| known.closing == closing) {
            return known;
        }
        let counted = Arc::new(WorkingDays::keeping(closing));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&counted));
        counted
    }
}

/// The day half a year after another; the last day of the month where that month is shorter.
pub(in crate::desk) fn six_months_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_months(chrono::Months::new(6)).unwrap_or(day)
}

/// The day so many days before another.
pub(in crate::desk) fn days_before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn settings(closing_days: Vec<(u8, u8)>) -> Settings {
        Settings { closing_days, ..Settings::default() }
    }

    #[test]
    fn closing_days_of_the_house_are_no_working_days() {
        let years = WorkingYears::default();
        let open = years.under(Some(&settings(Vec::new())));
        // Christmas Eve 2026 is a Thursday, the 25th and 26th are holidays, the 28th is a Monday.
        assert_eq!(open.after(day("2026-12-23"), 1), day("2026-12-24"));
        let closed = years.under(Some(&settings(vec![(12, 24), (10, 15)])));
        assert_eq!(closed.after(day("2026-12-23"), 1), day("2026-12-28"));
        assert_eq!(closed.after(day("2026-10-14"), 1), day("2026-10-16"), "a day that is closed here alone");
    }

    #[test]
    fn counting_ahead_counts_as_the_calendar_does() {
        let years = WorkingYears::default();
        let days = years.under(Some(&settings(vec![(6, 5)])));
        let calendar = WorkCalendar::keeping([ClosingDay::ConstitutionDay]);
        let from = day("2026-03-27");
        for to in from.iter_days().take(120) {
            assert_eq!(days.between(from, to), calendar.count(from, to), "{to}");
        }
        assert_eq!(days.between(from, day("2026-03-01")), 0);
        assert_eq!(days.between(day("1999-12-30"), day("2000-01-04")), 3, "outside the counted years");
    }
}
