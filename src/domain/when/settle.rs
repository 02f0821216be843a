//! Holds what was said against the present: which Friday, which year's 24 November, which day's
//! half past two.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Weekday};

use super::{CheckedDay, Context, Day, Direction, LocalWhen, Nearest, WhenError, minute};
use crate::domain::calendar::IsoWeek;

/// A time of today that is at most this far ahead still counts as "just now" when looking back:
/// people round up.
const ROUNDING_MINUTES: i64 = 30;
/// 29 February and week 53 can be this many years away.
const YEARS_TO_SEARCH: i32 = 8;

impl Context {
    /// The day and time that are meant. None when there is no such day; an error when there is but
    /// it contradicts itself.
    pub(super) fn settle(
        self,
        day: Option<Day>,
        time: Option<NaiveTime>,
    ) -> Option<Result<LocalWhen, WhenError>> {
        let mut week = None;
        let mut time = time;
        let date = match day {
            None => self.day_of_bare(time?)?,
            Some(Day::Fixed(date)) => date,
            Some(Day::Moment(at)) => {
                time = time.or(Some(minute(at)));
                at.date()
            }
            Some(Day::Weekday(weekday, nearest)) => self.weekday(weekday, nearest, time)?,
            Some(Day::Yearless(day, month)) => self.day_month(day, month)?,
            Some(Day::Week(number, weekday)) => {
                let found = self.week(number, weekday)?;
                week = weekday.is_none().then_some(found);
                self.day_in_week(found, weekday)
            }
            Some(Day::OfWeek(found, weekday)) => {
                week = weekday.is_none().then_some(found);
                self.day_in_week(found, weekday)
            }
            Some(Day::Checked(day, said)) => {
                let date = match day {
                    CheckedDay::Fixed(date) => date,
                    CheckedDay::Yearless(day, month) => self.day_month(day, month)?,
                };
                if date.weekday() != said {
                    return Some(Err(WhenError::OtherWeekday { date, said }));
                }
                date
            }
        };
        // A time of day belongs to one day, not to a week.
        let week = week.filter(|_| time.is_none());
        (1900..2200).contains(&date.year()).then_some(Ok(LocalWhen { date, time, week }))
    }

    /// The day of a time that stands alone: today's, unless that is on the wrong side of now.
    fn day_of_bare(self, time: NaiveTime) -> Option<NaiveDate> {
        let today = self.today();
        match self.direction {
            Direction::Back if self.is_well_ahead(today, time) => today.pred_opt(),
            Direction::Ahead if today.and_time(time) < self.now => today.succ_opt(),
            _ => Some(today),
        }
    }

    fn is_well_ahead(self, date: NaiveDate, time: NaiveTime) -> bool {
        date.and_time(time) - self.now > TimeDelta::minutes(ROUNDING_MINUTES)
    }

    fn weekday(self, weekday: Weekday, nearest: Nearest, time: Option<NaiveTime>) -> Option<NaiveDate> {
        let today = self.today();
        let ahead = u64::from(weekday.days_since(today.weekday()));
        let back = u64::from(today.weekday().days_since(weekday));
        match (nearest, self.direction) {
            (Nearest::Either, Direction::Back) => {
                let date = today.checked_sub_days(Days::new(back))?;
                let to_come = time.is_some_and(|time| self.is_well_ahead(date, time));
                if to_come { date.checked_sub_days(Days::new(7)) } else { Some(date) }
            }
            (Nearest::Coming, _) | (Nearest::Either, Direction::Ahead) => {
                today.checked_add_days(Days::new(if ahead == 0 { 7 } else { ahead }))
            }
            (Nearest::Past, _) => today.checked_sub_days(Days::new(if back == 0 { 7 } else { back })),
        }
    }

    /// The nearest such day in the direction, today included.
    fn day_month(self, day: u32, month: u32) -> Option<NaiveDate> {
        self.years().find_map(|year| {
            NaiveDate::from_ymd_opt(year, month, day).filter(|date| match self.direction {
                Direction::Back => *date <= self.today(),
                Direction::Ahead => *date >= self.today(),
            })
        })
    }

    /// The nearest week of that number in the direction, this one included.
    fn week(self, number: u32, weekday: Option<Weekday>) -> Option<IsoWeek> {
        let today = self.today();
        self.years().filter_map(|year| IsoWeek::new(year, number)).find(|week| match self.direction {
            Direction::Back => week.day(weekday.unwrap_or(Weekday::Mon)) <= today,
            Direction::Ahead => week.day(weekday.unwrap_or(Weekday::Sun)) >= today,
        })
    }

    fn day_in_week(self, week: IsoWeek, weekday: Option<Weekday>) -> NaiveDate {
        match (weekday, self.direction) {
            (Some(weekday), _) => week.day(weekday),
            (None, Direction::Ahead) if week.contains(self.today()) => self.today(),
            (None, _) => week.monday(),
        }
    }

    /// The years to look in, nearest first. The turn of the year can put a week into the next.
    fn years(self) -> impl Iterator<Item = i32> {
        let this = self.today().year();
        let (first, step) = match self.direction {
            Direction::Back => (this + 1, -1),
            Direction::Ahead => (this - 1, 1),
        };
        (0..YEARS_TO_SEARCH + 2).map(move |count| first + step * count)
    }
}
