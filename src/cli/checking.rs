//! When everything that is stored is read through while the daemon runs: once when it has started, and then once a
//! day. Must never keep the daemon from ending: a check is broken off between two files.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::desk::Desk;

/// How long it is from one check to the next.
const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// The thread that checks; it ends when this is stopped or dropped.
#[derive(Debug, Default)]
pub(super) struct Checking {
    stop: Arc<Stop>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug, Default)]
struct Stop {
    asked: Mutex<bool>,
    changed: Condvar,
}

impl Checking {
    /// Begins.
    pub(super) fn begin(desk: Arc<Desk>) -> Self {
        let stop = Arc::new(Stop::default());
        let thread = {
            let stop = Arc::clone(&stop);
            std::thread::Builder::new().name("checking".into()).spawn(move || run(&desk, &stop))
        };
        // A check that can't be begun is no reason not to serve; `outreach verify` makes the same.
        let thread =
            thread.inspect_err(|error| tracing::warn!(%error, "nothing is checked in the background"));
        Self { stop, thread: Mutex::new(thread.ok()) }
    }

    /// Ends, and waits until it has.
    pub(super) fn stop(&self) {
        *self.stop.asked.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.stop.changed.notify_all();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::warn!("the check in the background panicked");
        }
    }
}

impl Drop for Checking {
    fn drop(&mut self) {
        self.stop();
    }
}

fn run(desk: &Desk, stop: &Stop) {
    loop {
        if let Err(refusal) = desk.check_in_background(&mut || !stop.is_asked()) {
            tracing::warn!(code = refusal.code(), "the check in the background could not be made");
        }
        if stop.wait(EVERY) {
            return;
        }
    }
}

impl Stop {
    fn is_asked(&self) -> bool {
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a while; whether the thread is to end.
    fn wait(&self, at_most: Duration) -> bool {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = self.changed.wait_timeout_while(asked, at_most, |asked| !*asked);
        *waiting.unwrap_or_else(PoisonError::into_inner).0
    }
}
