//! A thread that makes a checkpoint about once a second while something changes.
//! Must never outlive the store.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::store::error::StoreError;

use super::Parts;

/// The running thread; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Checkpoints {
    stop: Arc<Stop>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Stop {
    asked: Mutex<bool>,
    changed: Condvar,
}

impl Checkpoints {
    /// Starts the thread.
    pub(super) fn start(parts: Arc<Parts>, every: Duration) -> Result<Self, StoreError> {
        let stop = Arc::new(Stop::default());
        let thread = {
            let stop = stop.clone();
            let run = move || run(&parts, &stop, every);
            std::thread::Builder::new().name("checkpoints".into()).spawn(run)
        };
        let thread =
            thread.map_err(|error| StoreError::io("start", "the thread for checkpoints".as_ref(), error))?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        *self.stop.asked.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.stop.changed.notify_all();
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::warn!("the thread for checkpoints panicked");
        }
    }
}

fn run(parts: &Parts, stop: &Stop, every: Duration) {
    let mut last = None;
    while !stop.wait(every) {
        let state = (parts.journal.head().seq, parts.views.applied());
        if last != Some(state) {
            last = Some(state);
            if let Err(error) = parts.checkpoint() {
                tracing::warn!(%error, "a checkpoint failed");
            }
        }
    }
}

impl Stop {
    /// Waits for a while; returns whether the thread is to end.
    fn wait(&self, at_most: Duration) -> bool {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = self.changed.wait_timeout_while(asked, at_most, |asked| !*asked);
        *waiting.unwrap_or_else(PoisonError::into_inner).0
    }
}
