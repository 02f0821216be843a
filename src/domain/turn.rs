//! Turning from one period to the next, and between lengths of periods, as on a screen. Knows the calendar alone.

use chrono::{Datelike, NaiveDate};

use super::calendar::IsoWeek;
use super::period::{Month, Period, Span};

/// How long the periods are between which one turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// ISO weeks.
    Week,
    /// Months.
    Month,
    /// Quarters.
    Quarter,
    /// Years.
    Year,
}

impl Length {
    /// All, the shortest first.
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The period of this length that a day lies in.
    pub fn around(self, day: NaiveDate) -> Period {
        match self {
            Self::Week => Period::Week(IsoWeek::of(day)),
            Self::Month => Period::Month(Month::of(day)),
            Self::Quarter => Period::Quarter { year: day.year(), number: day.month0() / 3 + 1 },
            Self::Year => Period::Year(day.year()),
        }
    }

    /// The length of a period; none for any days.
    pub const fn of(period: Period) -> Option<Self> {
        match period {
            Period::Week(_) => Some(Self::Week),
            Period::Month(_) => Some(Self::Month),
            Period::Quarter { .. } => Some(Self::Quarter),
            Period::Year(_) => Some(Self::Year),
            Period::Days(_) => None,
        }
    }

    /// The next longer one; the shortest after the longest.
    #[must_use]
    pub const fn longer(self) -> Self {
        match self {
            Self::Week => Self::Month,
            Self::Month => Self::Quarter,
            Self::Quarter => Self::Year,
            Self::Year => Self::Week,
        }
    }
}

/// The period of the same length right after another.
pub fn next(period: Period) -> Period {
    let Some(day) = period.last().succ_opt() else { return period };
    match Length::of(period) {
        Some(length) => length.around(day),
        None => {
            let last = day.checked_add_signed(chrono::TimeDelta::days(period.days() - 1));
            last.and_then(|last| Span::new(day, last).ok()).map_or(period, Period::Days)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_on_and_back_leaves_no_day_out() {
        let today = "2026-11-24".parse().unwrap();
        for text in ["2026-W53", "2026-12", "2026-Q1", "2026", "2026-02-27..2026-03-02"] {
            let period = Period::parse(text, today).unwrap();
            assert_eq!(next(period).first(), period.last().succ_opt().unwrap(), "{text}");
            assert_eq!(next(period.previous()), period, "{text}");
        }
    }

    #[test]
    fn a_day_lies_in_the_period_around_it_whatever_its_length() {
        for day in ["2026-01-01", "2027-01-03", "2028-02-29", "2026-12-31"] {
            let day: NaiveDate = day.parse().unwrap();
            for length in Length::ALL {
                let period = length.around(day);
                assert!((period.first()..=period.last()).contains(&day), "{day} in {period}");
                assert_eq!(Length::of(period), Some(length));
            }
        }
    }
}
