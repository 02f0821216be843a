//! The growing delay after failed log-ins: per log-in name and per place, in memory alone.
//! Never sleeps: it says how long to wait. Runs on the monotonic clock.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::desk::seat::Origin;
use crate::domain::refusal::{Kind, Refusal};

/// A name may fail so often before there is a wait.
const FREE_PER_NAME: u32 = 3;
/// A place may: a shared terminal has many fingers.
const FREE_PER_PLACE: u32 = 12;
/// The longest wait. No longer, so that nobody can lock a colleague out for the day.
const LONGEST: Duration = Duration::from_secs(300);
/// After so long without a failure all is forgotten.
const FORGOTTEN: Duration = Duration::from_secs(3600);
/// More names and places than this are never kept.
const MOST_KEPT: usize = 4096;

/// What failures are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A folded log-in name, known or not.
    Name(String),
    /// A terminal or an address.
    Place(String),
}

#[derive(Clone, Copy, Debug)]
struct Failures {
    count: u32,
    last: Duration,
}

impl Failures {
    /// When the next try is heard.
    fn until(self, free: u32) -> Duration {
        match self.count.checked_sub(free) {
            None => self.last,
            Some(over) => self.last + Duration::from_secs(1 << over.min(16)).min(LONGEST),
        }
    }
}

/// The failures of late.
#[derive(Debug, Default)]
pub struct Delays(Mutex<HashMap<Key, Failures>>);

impl Delays {
    /// Notes a try, as a failure until [`Delays::succeeded`] says otherwise: tries that run side by side
    /// are all counted. `name` is folded.
    ///
    /// # Errors
    /// `log-in-wait` with the seconds to wait; such a try is not counted and not heard.
    pub fn begin(&self, name: &str, origin: &Origin, now: Duration) -> Result<(), Refusal> {
        let mut kept = self.lock();
        let keys = keys(name, origin);
        let wait = keys.iter().filter_map(|(key, free)| kept.get(key).map(|f| f.until(*free))).max();
        if let Some(left) = wait.and_then(|until| until.checked_sub(now)).filter(|left| !left.is_zero()) {
            let seconds = i64::try_from(left.as_millis().div_ceil(1000)).unwrap_or(i64::MAX);
            return Err(Refusal::new(Kind::NotAuthenticated, "log-in-wait").with("seconds", seconds));
        }
        if kept.len() >= MOST_KEPT {
            forget(&mut kept, now);
        }
        for (key, _) in keys {
            let failures = kept.entry(key).or_insert(Failures { count: 0, last: now });
            let since = now.saturating_sub(failures.last);
            let count = if since > FORGOTTEN { 0 } else { failures.count };
            *failures = Failures { count: count + 1, last: now };
        }
        Ok(())
    }

    /// The try was none to count: its name starts anew, its place is as before.
    pub fn succeeded(&self, name: &str, origin: &Origin) {
        let mut kept = self.lock();
        for (key, _) in keys(name, origin) {
            match key {
                Key::Name(_) => drop(kept.remove(&key)),
                Key::Place(_) => {
                    if let Some(failures) = kept.get_mut(&key) {
                        failures.count = failures.count.saturating_sub(1);
                    }
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Failures>> {
        // Counts have no broken state: whoever panicked left them whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a try is counted by, and how often each may fail without a wait.
fn keys(name: &str, origin: &Origin) -> Vec<(Key, u32)> {
    let mut keys = vec![(Key::Name(name.to_owned()), FREE_PER_NAME)];
    match origin {
        Origin::Terminal(label) | Origin::Network(label) | Origin::Remote(label) => {
            keys.push((Key::Place(label.clone()), FREE_PER_PLACE));
        }
        Origin::Command | Origin::House => {}
    }
    keys
}

/// Makes room: what is long past goes, and if that is not enough, the older half.
fn forget(kept: &mut HashMap<Key, Failures>, now: Duration) {
    kept.retain(|_, failures| now.saturating_sub(failures.last) <= FORGOTTEN);
    if kept.len() >= MOST_KEPT {
        let mut lasts: Vec<Duration> = kept.values().map(|failures| failures.last).collect();
        lasts.sort_unstable();
        let middle = lasts[lasts.len() / 2];
        kept.retain(|_, failures| failures.last > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn terminal(label: &str) -> Origin {
        Origin::Terminal(label.to_owned())
    }

    /// How long a try must wait; 0 when it is heard, and then it fails.
    fn wait(delays: &Delays, name: &str, origin: &Origin, now: Duration) -> i64 {
        match delays.begin(name, origin, now) {
            Ok(()) => 0,
            Err(refusal) => match refusal.args() {
                [("seconds", crate::domain::refusal::Arg::Number(seconds))] => *seconds,
                other => panic!("{other:?}"),
            },
        }
    }

    #[test]
    fn the_wait_doubles_after_three_failures_and_has_an_end() {
        let delays = Delays::default();
        let here = terminal("tty1");
        for _ in 0..3 {
            assert_eq!(wait(&delays, "anna", &here, at(0)), 0);
        }
        assert_eq!(wait(&delays, "anna", &here, at(0)), 1);
        assert_eq!(wait(&delays, "anna", &here, at(1)), 0);
        assert_eq!(wait(&delays, "anna", &here, at(1)), 2);
        assert_eq!(wait(&delays, "bo", &here, at(1)), 0, "others are not made to wait");
        let mut now = at(3);
        for _ in 0..20 {
            // A place of its own each time: the name alone counts.
            assert_eq!(wait(&delays, "anna", &Origin::Command, now), 0);
            now += LONGEST;
        }
        let longest = i64::try_from(LONGEST.as_secs()).unwrap();
        now -= LONGEST;
        assert_eq!(wait(&delays, "anna", &here, now), longest);
        assert_eq!(wait(&delays, "anna", &here, now + FORGOTTEN + at(1)), 0);
        assert_eq!(wait(&delays, "anna", &here, now + FORGOTTEN + at(1)), 0);
    }

    #[test]
    fn success_starts_the_name_anew_and_does_not_count_against_the_place() {
        let delays = Delays::default();
        let here = terminal("tty1");
        for _ in 0..40 {
            assert_eq!(wait(&delays, "anna", &here, at(0)), 0);
            delays.succeeded("anna", &here);
        }
    }

    #[test]
    fn one_place_that_tries_many_names_has_to_wait() {
        let delays = Delays::default();
        let here = Origin::Network("203.0.113.7".to_owned());
        for n in 0..12 {
            assert_eq!(wait(&delays, &format!("name{n}"), &here, at(0)), 0);
        }
        assert_eq!(wait(&delays, "name99", &here, at(0)), 1);
        assert_eq!(wait(&delays, "name99", &Origin::Network("203.0.113.8".to_owned()), at(0)), 0);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let delays = Delays::default();
        for n in 0..3 * MOST_KEPT {
            let now = Duration::from_millis(u64::try_from(n).unwrap());
            drop(delays.begin(&format!("name{n}"), &Origin::Command, now));
        }
        assert!(delays.lock().len() <= MOST_KEPT);
    }
}
