//! Working days: Monday to Friday without public holidays and without the days on which the
//! municipality has chosen to close. What is chosen is configuration and is passed in.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::holiday::holiday_on;

/// A day on which many, but not all, workplaces close.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClosingDay {
    /// 1 May, the workers' day.
    FirstOfMay,
    /// 5 June, Constitution Day.
    ConstitutionDay,
    /// 24 December.
    ChristmasEve,
    /// 31 December.
    NewYearsEve,
}

/// What a municipality's working year looks like. By default only public holidays and weekends are
/// off.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkCalendar {
    /// The optional closing days that are kept every year.
    pub closing: BTreeSet<ClosingDay>,
    /// Single days on which it is closed besides.
    pub closed_on: BTreeSet<NaiveDate>,
}

impl ClosingDay {
    /// The closing day that falls on `date`, whether or not it is kept.
    pub fn on(date: NaiveDate) -> Option<Self> {
        match (date.month(), date.day()) {
            (5, 1) => Some(Self::FirstOfMay),
            (6, 5) => Some(Self::ConstitutionDay),
            (12, 24) => Some(Self::ChristmasEve),
            (12, 31) => Some(Self::NewYearsEve),
            _ => None,
        }
    }
}

impl WorkCalendar {
    /// A calendar that keeps these closing days.
    pub fn keeping(closing: impl IntoIterator<Item = ClosingDay>) -> Self {
        Self { closing: closing.into_iter().collect(), closed_on: BTreeSet::new() }
    }

    /// Whether people are at work on that day.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let closed = ClosingDay::on(date).is_some_and(|day| self.closing.contains(&day));
        !weekend && !closed && !self.closed_on.contains(&date) && holiday_on(date).is_none()
    }

    /// The `count`th working day after `from`: what was sent on Thursday and is to be answered
    /// within two working days is due on Monday. 0 is `from` itself.
    pub fn add(&self, from: NaiveDate, count: u16) -> NaiveDate {
        let mut day = from;
        for _ in 0..count {
            let Some(next) = self.next_working_day(day) else { return day };
            day = next;
        }
        day
    }

    /// How many working days have come after `from`, up to and with `to`. 0 when `to` is not later.
    pub fn count(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.filter(|day| self.is_working_day(*day)).fold(0, |count, _| count + 1)
    }

    /// The first working day after `date`; none when years of it are closed.
    pub fn next_working_day(&self, date: NaiveDate) -> Option<NaiveDate> {
        const LONGEST_CLOSING_DAYS: usize = 1000;
        date.checked_add_days(Days::new(1))?
            .iter_days()
            .take(LONGEST_CLOSING_DAYS)
            .find(|day| self.is_working_day(*day))
    }
}
