//! From Copenhagen's clocks to UTC and back, with the two nights on which an hour is missing or
//! comes twice.

use chrono::{DateTime, LocalResult, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc};

use crate::domain::clock::ZONE;

/// An instant, and what a person should know about how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The instant.
    pub utc: DateTime<Utc>,
    /// Where the clocks were changed just then.
    pub note: Option<ClockNote>,
}

/// What a change of clocks did to a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockNote {
    /// The hour did not exist: the clocks went forward over it. It was moved on by as much.
    MovedForward {
        /// What the clocks show at the instant that was taken instead.
        to: NaiveTime,
    },
    /// The hour came twice: the first was taken, in summer time.
    FirstOfTwo,
}

/// The instant at which Copenhagen's clocks show `at`.
pub fn to_utc(at: NaiveDateTime) -> Resolved {
    match ZONE.from_local_datetime(&at) {
        LocalResult::Single(found) => Resolved { utc: found.to_utc(), note: None },
        LocalResult::Ambiguous(first, _) => {
            Resolved { utc: first.to_utc(), note: Some(ClockNote::FirstOfTwo) }
        }
        LocalResult::None => moved_forward(at),
    }
}

/// What Copenhagen's clocks show at an instant.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&ZONE).naive_local()
}

/// Reads a time that was skipped with the offset that held before: 02:30 becomes 03:30.
fn moved_forward(at: NaiveDateTime) -> Resolved {
    // No change of clocks in Denmark has ever moved them by as much as a quarter of a day.
    let before = at - TimeDelta::hours(6);
    let offset = ZONE.offset_from_utc_datetime(&before).fix().local_minus_utc();
    let utc = (at - TimeDelta::seconds(i64::from(offset))).and_utc();
    Resolved { utc, note: Some(ClockNote::MovedForward { to: local(utc).time() }) }
}
