//! What this process remembers of the broken glass beside the log: when it was broken on a clock that nobody can
//! put back, and who has tried in vain. Knows no record; who may break it, `permit` says.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::domain::emergency::OPEN_MINUTES;
use crate::domain::ids::{EmergencyId, WorkerId};

/// How many times somebody may name people whom nobody knows.
const MOST_MISSES: usize = 5;
/// In how long.
const MISSES_WITHIN: Duration = Duration::from_secs(3600);

/// What is remembered. All instants are on the monotonic clock.
#[derive(Debug, Default)]
pub(in crate::desk) struct Glass(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    broken: HashMap<EmergencyId, Duration>,
    misses: HashMap<WorkerId, Vec<Duration>>,
}

impl Glass {
    /// It was broken just now. Never forgotten while the process runs: a wall clock that is put back would open it again.
    pub(in crate::desk) fn broken(&self, ids: &[EmergencyId], now: Duration) {
        let mut kept = self.kept();
        kept.broken.extend(ids.iter().map(|id| (*id, now)));
    }

    /// Whether its time is over, whatever the wall clock says. After a restart the wall clock alone counts.
    pub(in crate::desk) fn is_over(&self, id: EmergencyId, now: Duration) -> bool {
        self.kept().broken.get(&id).is_some_and(|at| now >= *at + open_for())
    }

    /// How much of its time is left by this clock; all of it after a restart.
    pub(in crate::desk) fn left(&self, id: EmergencyId, now: Duration) -> Duration {
        let ends = self.kept().broken.get(&id).map(|at| *at + open_for());
        ends.map_or_else(open_for, |ends| ends.saturating_sub(now))
    }

    /// Somebody named a person whom nobody knows.
    pub(in crate::desk) fn missed(&self, who: WorkerId, now: Duration) {
        self.kept().misses.entry(who).or_default().push(now);
    }

    /// Whether somebody has named so many that they seem to be guessing.
    pub(in crate::desk) fn is_guessing(&self, who: WorkerId, now: Duration) -> bool {
        let mut kept = self.kept();
        let Some(misses) = kept.misses.get_mut(&who) else { return false };
        misses.retain(|at| now < *at + MISSES_WITHIN);
        misses.len() >= MOST_MISSES
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Every change is a single step.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long it stays open.
pub(in crate::desk) fn open_for() -> Duration {
    Duration::from_secs(OPEN_MINUTES.unsigned_abs() * 60)
}
