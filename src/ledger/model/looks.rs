//! The looks of the last minutes, and those at lists of the day: looking again is the same look.
//! Must never hold more than that: the record of looks lies in the rows.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::domain::clock::ZONE;
use crate::domain::ids::{CitizenId, WorkerId};
use crate::domain::look::{Lasts, Look, Purpose};

/// How long repeated looks by the same worker at the same citizen for the same purpose are one look. Those at
/// lists are one look all day long.
pub const ONE_LOOK_MINUTES: i64 = 10;

/// Who looked at whom, and what for.
type Glance = (WorkerId, CitizenId, Purpose);

/// The looks that matter to the next ones.
#[derive(Debug, Default)]
pub(super) struct Looks {
    of_minutes: HashMap<Glance, DateTime<Utc>>,
    of_the_day: HashMap<Glance, NaiveDate>,
    newest: Option<DateTime<Utc>>,
    /// When those that are too old were last let go.
    swept: Option<DateTime<Utc>>,
}

impl Looks {
    /// Notes a look. Those too old to matter beside the newest are forgotten.
    pub(super) fn put(&mut self, worker: WorkerId, look: &Look, at: DateTime<Utc>) {
        for citizen in look.citizens() {
            let glance = (worker, citizen, look.purpose);
            match look.purpose.lasts() {
                Lasts::Minutes => {
                    let noted = self.of_minutes.entry(glance).or_insert(at);
                    *noted = at.max(*noted);
                }
                Lasts::Day => {
                    let noted = self.of_the_day.entry(glance).or_insert(day(at));
                    *noted = day(at).max(*noted);
                }
            }
        }
        self.newest = Some(self.newest.map_or(at, |newest| newest.max(at)));
        self.sweep();
    }

    /// Once a minute: letting go takes a walk through all of them.
    fn sweep(&mut self) {
        let Some(newest) = self.newest else { return };
        if self.swept.is_some_and(|swept| newest.signed_duration_since(swept) < Duration::minutes(1)) {
            return;
        }
        self.swept = Some(newest);
        let window = Duration::minutes(ONE_LOOK_MINUTES);
        self.of_minutes.retain(|_, at| newest.signed_duration_since(*at) <= window);
        self.of_the_day.retain(|_, noted| *noted >= day(newest));
    }

    /// Whether looking now is the same look as an earlier one.
    pub(super) fn looked_just_now(
        &self,
        worker: WorkerId,
        citizen: CitizenId,
        purpose: Purpose,
        now: DateTime<Utc>,
    ) -> bool {
        let glance = (worker, citizen, purpose);
        match purpose.lasts() {
            Lasts::Minutes => {
                let window = Duration::minutes(ONE_LOOK_MINUTES);
                self.of_minutes.get(&glance).is_some_and(|at| (*at..*at + window).contains(&now))
            }
            Lasts::Day => self.of_the_day.get(&glance).is_some_and(|noted| *noted == day(now)),
        }
    }
}

/// Looks before this have no say beside one at `newest`.
pub(crate) fn earliest_that_matters(newest: DateTime<Utc>) -> DateTime<Utc> {
    let midnight = day(newest).and_time(NaiveTime::MIN);
    let begins = ZONE.from_local_datetime(&midnight).earliest().map(|at| at.with_timezone(&Utc));
    let minutes_ago = newest - Duration::minutes(ONE_LOOK_MINUTES);
    begins.map_or(minutes_ago, |begins| begins.min(minutes_ago))
}

/// The day in Copenhagen.
fn day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&ZONE).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHO: WorkerId = WorkerId::from_bytes([1; 16]);

    fn citizen(number: u8) -> CitizenId {
        CitizenId::from_bytes([number; 16])
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn a_look_lasts_ten_minutes_and_one_at_a_list_the_day() {
        let mut looks = Looks::default();
        let morning = at("2026-11-24T08:00:00Z");
        looks.put(WHO, &Look::at(citizen(1), Purpose::Work), morning);
        let several = Look { others: vec![citizen(2)], ..Look::at(citizen(1), Purpose::List) };
        looks.put(WHO, &several, morning);
        let again =
            |number, purpose, now: &str| looks.looked_just_now(WHO, citizen(number), purpose, at(now));
        assert!(again(1, Purpose::Work, "2026-11-24T08:09:59Z"));
        assert!(!again(1, Purpose::Work, "2026-11-24T08:10:00Z"));
        assert!(again(2, Purpose::List, "2026-11-24T22:59:00Z"), "a minute to midnight in Copenhagen");
        assert!(!again(2, Purpose::List, "2026-11-24T23:00:00Z"));
        assert!(!again(2, Purpose::Work, "2026-11-24T08:00:00Z"));
    }

    #[test]
    fn what_is_too_old_is_let_go() {
        let mut looks = Looks::default();
        for minute in 0..60 {
            let now = at("2026-11-24T08:00:00Z") + Duration::minutes(minute);
            let who = citizen(u8::try_from(minute).unwrap());
            looks.put(WHO, &Look::at(who, Purpose::Search), now);
            looks.put(WHO, &Look::at(who, Purpose::List), now);
        }
        assert_eq!((looks.of_minutes.len(), looks.of_the_day.len()), (11, 60));
        looks.put(WHO, &Look::at(citizen(99), Purpose::List), at("2026-11-25T08:00:00Z"));
        assert_eq!((looks.of_minutes.len(), looks.of_the_day.len()), (0, 1));
    }

    #[test]
    fn lists_reach_back_to_midnight_and_others_ten_minutes() {
        assert_eq!(earliest_that_matters(at("2026-11-24T08:00:00Z")), at("2026-11-23T23:00:00Z"));
        assert_eq!(earliest_that_matters(at("2026-11-24T23:02:00Z")), at("2026-11-24T22:52:00Z"));
    }
}
