//! When a store in trouble is looked after: often at first, then less often, so that a disk that stays broken
//! is not asked all the time. Must never know what is wrong with it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::desk::Desk;

/// How often a sound store is looked at, and how soon one in trouble is tried again for the first time.
const SOON: Duration = Duration::from_secs(1);
/// The longest time between two tries.
const AT_LAST: Duration = Duration::from_secs(8);

/// When it is looked at next.
#[derive(Debug, Default)]
pub(super) struct Tending(Mutex<Plan>);

#[derive(Debug, Default)]
struct Plan {
    next: Duration,
    pause: Duration,
}

impl Tending {
    /// Looks after the store, if it is time; says whether there is trouble.
    pub(super) fn look_after(&self, desk: &Desk, now: Duration) -> bool {
        let mut plan = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now < plan.next {
            return desk.trouble().is_some();
        }
        let troubled = desk.tend().is_some();
        plan.pause = if troubled { (plan.pause * 2).clamp(SOON, AT_LAST) } else { SOON };
        plan.next = now + plan.pause;
        troubled
    }
}
