//! How many are connected, and a wait until nobody is.
//! Must never know what they are here for.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Counts connections and turns away more than fit.
#[derive(Clone, Debug)]
pub(super) struct Guests(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    count: Mutex<usize>,
    fewer: Condvar,
    at_most: usize,
}

/// One connection, counted for as long as this lives.
#[derive(Debug)]
pub(super) struct Guest(Arc<Inner>);

impl Guests {
    /// Nobody yet, and never more than this.
    pub(super) fn new(at_most: usize) -> Self {
        Self(Arc::new(Inner { count: Mutex::new(0), fewer: Condvar::new(), at_most }))
    }

    /// Lets one more in; none when it is full.
    pub(super) fn admit(&self) -> Option<Guest> {
        let mut count = self.0.count();
        if *count >= self.0.at_most {
            return None;
        }
        *count += 1;
        Some(Guest(Arc::clone(&self.0)))
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        *self.0.count()
    }

    /// Waits until at most `left` are there, and says whether that came true in time.
    pub(super) fn wait_until(&self, left: usize, at_most: Duration) -> bool {
        let counted = self.0.fewer.wait_timeout_while(self.0.count(), at_most, |count| *count > left);
        let (count, _) = counted.unwrap_or_else(PoisonError::into_inner);
        *count <= left
    }
}

impl Inner {
    fn count(&self) -> MutexGuard<'_, usize> {
        // A count is whole between any two statements.
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        *self.0.count() -= 1;
        self.0.fewer.notify_all();
    }
}
