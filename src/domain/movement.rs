//! What movement is: the one place where it is defined how far a goal moved in a stretch of time.
//!
//! The movement is the change on the citizen's own goals (Bæredygtig Velfærd, 2017: each core task has a movement for
//! the citizen), read on the scale of KL's common terms (FFB: 0 not limited to 4 completely limited; a lower number is
//! better, decision 0005). How two readings are chosen is decision 0021:
//!
//! 1. **Which goals count.** Those that were set before the stretch ended and had not ended before it began.
//! 2. **After** is the last level that was assessed within the stretch.
//! 3. **Before** is the last level that was assessed before the stretch began; where there is none, the goal's start.
//! 4. **Up** is a lower level after than before, **held** the same level, **fell** a higher one.
//! 5. **Unknown** is every other goal that counts: nothing was assessed within the stretch, or there is nothing to compare
//!    it with. Unknown goals are counted and shown, and are no part of a share.
//!
//! A goal counts once however often it was measured, so that those who are measured much do not outweigh the others.
//! The citizen's own score (0-10, 10 best) is read by the same rules apart from its start: a goal has none, so the first
//! score within the stretch is the one before where there is no earlier one. It is never mixed with the level.

use std::cmp::Ordering;
use std::ops::Range;

use chrono::{DateTime, Utc};

use super::goal::{Level, Movement};
use super::statistics::Interval;

/// How goals moved: how many of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// Less limited than before.
    pub up: u32,
    /// As before.
    pub held: u32,
    /// More limited than before.
    pub down: u32,
    /// Nobody can say.
    pub unknown: u32,
}

impl Tally {
    /// Counts one more.
    pub const fn add(&mut self, movement: Movement) {
        match movement {
            Movement::Up => self.up += 1,
            Movement::Held => self.held += 1,
            Movement::Down => self.down += 1,
            Movement::Unknown => self.unknown += 1,
        }
    }

    /// How many there are in all.
    pub const fn all(self) -> u32 {
        self.up + self.held + self.down + self.unknown
    }

    /// Of how many it is known how they moved: the n of a share.
    pub const fn known(self) -> u32 {
        self.up + self.held + self.down
    }

    /// The interval that the share of those that moved up lies in; none where nothing is known.
    pub fn share_up(self) -> Option<Interval> {
        Interval::wilson(self.up.into(), self.known().into())
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.up += other.up;
        self.held += other.held;
        self.down += other.down;
        self.unknown += other.unknown;
    }
}

/// Whether a goal counts in a stretch of time (rule 1).
pub fn counts(set_at: DateTime<Utc>, ended: Option<DateTime<Utc>>, when: &Range<DateTime<Utc>>) -> bool {
    set_at < when.end && ended.is_none_or(|ended| ended >= when.start)
}

/// How a goal moved in a stretch of time (rules 2-5). The readings come oldest first.
pub fn within(
    start: Option<Level>,
    readings: impl Iterator<Item = (DateTime<Utc>, Option<Level>)>,
    when: &Range<DateTime<Utc>>,
) -> Movement {
    let (mut before, mut after) = (start, None);
    for (at, level) in readings {
        if at >= when.end {
            break;
        }
        if level.is_some() {
            *(if at < when.start { &mut before } else { &mut after }) = level;
        }
    }
    Movement::between(before, after)
}

/// How the citizen's own score moved in a stretch of time. The scores come oldest first.
pub fn own_within(
    scores: impl Iterator<Item = (DateTime<Utc>, Option<u8>)>,
    when: &Range<DateTime<Utc>>,
) -> Movement {
    let (mut before, mut after) = (None, None);
    for (at, score) in scores.filter_map(|(at, score)| Some((at, score?))) {
        if at >= when.end {
            break;
        }
        if at < when.start || before.is_none() {
            before = Some(score);
        } else {
            after = Some(score);
        }
    }
    match before.zip(after) {
        None => Movement::Unknown,
        Some((before, after)) => match after.cmp(&before) {
            Ordering::Greater => Movement::Up,
            Ordering::Equal => Movement::Held,
            Ordering::Less => Movement::Down,
        },
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn at(day: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 3, day, 12, 0, 0).unwrap()
    }

    fn moved(start: Option<u8>, readings: &[(u32, Option<u8>)]) -> Movement {
        let level = |number: Option<u8>| number.and_then(Level::of);
        let readings = readings.iter().map(|(day, number)| (at(*day), level(*number)));
        within(level(start), readings, &(at(10)..at(20)))
    }

    /// The start, the readings by day, how it moved, and which rule says so.
    type Case = (Option<u8>, &'static [(u32, Option<u8>)], Movement, &'static str);

    #[test]
    fn each_rule_of_the_definition_holds() {
        let cases: [Case; 11] = [
            (Some(3), &[(12, Some(2))], Movement::Up, "against the start"),
            (
                Some(3),
                &[(5, Some(1)), (12, Some(2))],
                Movement::Down,
                "against the last before, not the start",
            ),
            (Some(3), &[(12, Some(1)), (14, Some(3))], Movement::Held, "the last within, not the best"),
            (Some(3), &[(5, Some(2))], Movement::Unknown, "nothing within"),
            (Some(3), &[(12, None)], Movement::Unknown, "seen, and not assessed"),
            (Some(3), &[(12, Some(2)), (14, None)], Movement::Up, "not assessed says nothing"),
            (None, &[(12, Some(2))], Movement::Unknown, "nothing to compare with"),
            (None, &[(5, Some(3)), (12, Some(2))], Movement::Up, "a reading does for a start"),
            (Some(3), &[(12, Some(2)), (20, Some(4))], Movement::Up, "the end is no part of it"),
            (Some(3), &[(10, Some(2))], Movement::Up, "the beginning is"),
            (Some(3), &[], Movement::Unknown, "never measured"),
        ];
        for (start, readings, expected, story) in cases {
            assert_eq!(moved(start, readings), expected, "{story}");
        }
    }

    #[test]
    fn a_goal_counts_while_it_is_worked_on() {
        let when = at(10)..at(20);
        assert!(counts(at(1), None, &when) && counts(at(19), None, &when));
        assert!(!counts(at(20), None, &when), "set afterwards");
        assert!(!counts(at(1), Some(at(9)), &when), "ended before");
        assert!(counts(at(1), Some(at(10)), &when) && counts(at(1), Some(at(25)), &when));
    }

    #[test]
    fn the_citizens_own_score_is_read_by_itself() {
        let own = |scores: &[(u32, Option<u8>)]| {
            own_within(scores.iter().map(|(day, score)| (at(*day), *score)), &(at(10)..at(20)))
        };
        assert_eq!(own(&[(12, Some(3))]), Movement::Unknown, "one score is no movement");
        assert_eq!(own(&[(12, Some(3)), (13, None), (14, Some(5))]), Movement::Up);
        assert_eq!(own(&[(5, Some(6)), (12, Some(3)), (14, Some(5))]), Movement::Down);
        assert_eq!(own(&[(5, Some(6)), (12, Some(6)), (21, Some(9))]), Movement::Held);
        assert_eq!(own(&[(4, Some(2)), (5, Some(6))]), Movement::Unknown, "nothing within");
    }

    #[test]
    fn a_share_is_one_of_what_is_known() {
        let mut tally = Tally::default();
        for movement in [Movement::Up, Movement::Unknown, Movement::Held, Movement::Up, Movement::Down] {
            tally.add(movement);
        }
        assert_eq!((tally.all(), tally.known(), tally.up), (5, 4, 2));
        assert_eq!(tally.share_up(), Interval::wilson(2, 4));
        assert_eq!(Tally { unknown: 3, ..Tally::default() }.share_up(), None);
    }
}
