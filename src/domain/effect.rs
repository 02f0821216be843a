//! Whether the effect that is expected of a method has shown: the one rule for saying so, and for saying nothing.
//!
//! A method's expected effect is that of goals with certain themes at least so many in a hundred stand better (or no
//! worse) after so many weeks ([`super::framework::Expected`]). Of the goals of citizens who have had the method for so
//! long, those are judged that were assessed before and after (decision 0021):
//!
//! - fewer than [`LEAST_JUDGED`] judged goals carry no conclusion;
//! - the effect **has shown** where the whole interval (Wilson, 95 %) of the share that moved as expected lies at or above
//!   what is expected;
//! - it **has not shown** where the whole interval lies below it;
//! - otherwise the numbers carry no conclusion: both can be true.
//!
//! None of this says why: citizens are not drawn by lot, and whoever got one method often got another too.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};

use super::framework::Expected;
use super::goal::{Level, Movement};
use super::statistics::Interval;

/// So many judged goals at least carry a conclusion.
pub const LEAST_JUDGED: u32 = 10;

/// What the numbers say of an expected effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// It has not shown.
    NotShown,
    /// Both can be true.
    Open,
    /// Too few goals are judged.
    TooFew,
    /// It has shown.
    Shown,
}

impl Finding {
    /// All, what asks for courage first.
    pub const ALL: [Self; 4] = [Self::NotShown, Self::Open, Self::TooFew, Self::Shown];

    /// The stable name, for catalogue ids (`finding-NAME`) and files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NotShown => "not-shown",
            Self::Open => "open",
            Self::TooFew => "too-few",
            Self::Shown => "shown",
        }
    }
}

/// What came of a method on the goals that it concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Effect {
    /// Moved as expected.
    pub as_expected: u32,
    /// Did not.
    pub otherwise: u32,
    /// Not assessed since the method began, or never before.
    pub unknown: u32,
    /// The time that is expected has not passed yet.
    pub early: u32,
}

impl Effect {
    /// How many goals are judged: the n of the share.
    pub const fn judged(self) -> u32 {
        self.as_expected + self.otherwise
    }

    /// The interval of the share that moved as expected.
    pub fn interval(self) -> Option<Interval> {
        Interval::wilson(self.as_expected.into(), self.judged().into())
    }

    /// What the numbers say, against a share in a hundred.
    pub fn finding(self, share: u8) -> Finding {
        let Some(interval) = self.interval().filter(|_| self.judged() >= LEAST_JUDGED) else {
            return Finding::TooFew;
        };
        let expected = f64::from(share) / 100.0;
        if interval.low >= expected {
            Finding::Shown
        } else if interval.high < expected {
            Finding::NotShown
        } else {
            Finding::Open
        }
    }

    /// Counts one goal of a citizen who had the method first at `began`, seen at `until`. The readings come oldest first.
    pub fn add(
        &mut self,
        expected: &Expected,
        began: DateTime<Utc>,
        until: DateTime<Utc>,
        start: Option<Level>,
        readings: impl Iterator<Item = (DateTime<Utc>, Option<Level>)>,
    ) {
        if began + TimeDelta::weeks(i64::from(expected.weeks)) > until {
            self.early += 1;
            return;
        }
        let (mut before, mut after) = (start, None);
        for (at, level) in readings.take_while(|(at, _)| *at < until) {
            if level.is_some() {
                *(if at <= began { &mut before } else { &mut after }) = level;
            }
        }
        match expected.is_met_by(Movement::between(before, after)) {
            Some(true) => self.as_expected += 1,
            Some(false) => self.otherwise += 1,
            None => self.unknown += 1,
        }
    }
}

/// The stretch in which a first contact with a method makes its effect due within `when`: it reaches back from the
/// beginning by the time that the effect is expected to take.
pub fn reaching_back(expected: &Expected, when: &Range<DateTime<Utc>>) -> Range<DateTime<Utc>> {
    when.start - TimeDelta::weeks(i64::from(expected.weeks))..when.end
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::super::framework::Direction;
    use super::*;

    fn effect(as_expected: u32, otherwise: u32) -> Effect {
        Effect { as_expected, otherwise, ..Effect::default() }
    }

    #[test]
    fn few_goals_and_wide_intervals_carry_no_conclusion() {
        assert_eq!(effect(9, 0).finding(50), Finding::TooFew, "nine of nine are too few");
        assert_eq!(effect(10, 0).finding(50), Finding::Shown, "72-100 %");
        assert_eq!(effect(10, 0).finding(80), Finding::Open);
        assert_eq!(effect(8, 4).finding(50), Finding::Open, "39-86 %");
        assert_eq!(effect(2, 10).finding(50), Finding::NotShown, "4-45 %");
        assert_eq!(effect(0, 0).finding(50), Finding::TooFew);
        assert_eq!(effect(40, 60).finding(50), Finding::NotShown, "31-49.8 %");
        assert_eq!(effect(300, 200).finding(50), Finding::Shown);
    }

    #[test]
    fn a_goal_is_judged_when_its_time_has_come() {
        let at = |week: i64| Utc.with_ymd_and_hms(2026, 1, 5, 9, 0, 0).unwrap() + TimeDelta::weeks(week);
        let expected = Expected { themes: Vec::new(), direction: Direction::Up, weeks: 8, share: 50 };
        let judge = |until: i64, readings: &[(i64, Option<u8>)]| {
            let mut effect = Effect::default();
            let readings = readings.iter().map(|(week, level)| (at(*week), level.and_then(Level::of)));
            effect.add(&expected, at(2), at(until), Level::of(3), readings);
            effect
        };
        let one = |field: fn(&mut Effect) -> &mut u32| {
            let mut effect = Effect::default();
            *field(&mut effect) = 1;
            effect
        };
        assert_eq!(judge(9, &[(4, Some(1))]), one(|it| &mut it.early), "better, but too early to say");
        assert_eq!(judge(10, &[(4, Some(2))]), one(|it| &mut it.as_expected));
        assert_eq!(judge(10, &[(1, Some(2)), (4, Some(2))]), one(|it| &mut it.otherwise), "it was so before");
        assert_eq!(
            judge(10, &[(2, Some(2))]),
            one(|it| &mut it.unknown),
            "measured at the first contact alone"
        );
        assert_eq!(judge(10, &[(4, Some(2)), (9, Some(3))]), one(|it| &mut it.otherwise), "and back again");
        assert_eq!(
            judge(10, &[(4, Some(2)), (11, Some(3))]),
            one(|it| &mut it.as_expected),
            "what came later"
        );
    }
}
