//! Changes of the views that are made a moment after their records were acknowledged, so that nobody who writes waits
//! for them. Until they are made they are answered from here. Must never hold what the journal has not acknowledged.
//!
//! Nothing is lost with them: they are the journal's, and an opening replays what the views do not have.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use crate::store::batch::{Batch, Change};
use crate::store::error::StoreError;
use crate::store::keys::KeyRange;
use crate::store::record::Seq;
use crate::store::views::{Applied, Keeper};

use super::Parts;

/// How many changes may wait; whoever adds more makes them.
const MOST_WAITING: usize = 1_024;

/// The newest change of each row: its value, or none where it goes.
type Rows = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// Changes on their way to the views.
#[derive(Debug, Default)]
pub(super) struct Behind {
    /// Changes wait until somebody makes them, instead of being made at once.
    lags: AtomicBool,
    /// Whoever holds it is the only one that makes changes.
    making: Mutex<()>,
    waiting: Mutex<Waiting>,
    more: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    rows: Rows,
    /// Up to where the views are applied when all of them are made; none when nothing waits and nothing is made.
    leads_to: Option<Applied>,
    /// Those that are being made just now.
    under_way: Arc<Rows>,
    ended: bool,
}

impl Behind {
    /// From now on changes wait.
    pub(super) fn lag(&self) {
        self.lags.store(true, Ordering::Relaxed);
    }

    /// Up to where the views are applied, what waits for them included.
    pub(super) fn applied(&self, views: &Keeper) -> Option<Seq> {
        let waiting = self.waiting();
        // Asked for while nothing can be added: views that are given up have nothing that waits for long.
        let made = views.applied()?;
        Some(waiting.leads_to.map_or(made, |applied| applied.seq))
    }

    /// Takes over the changes of records that were acknowledged, if they follow on those that were taken over before.
    pub(super) fn follow(&self, views: &Keeper, from: Seq, changes: &Batch, applied: Applied) {
        let mut waiting = self.waiting();
        let so_far = waiting.leads_to.map(|applied| applied.seq).or_else(|| views.applied());
        if so_far != Some(from) {
            return;
        }
        waiting.leads_to = Some(applied);
        for change in changes.changes() {
            match change.clone() {
                Change::Put { key, value } => waiting.rows.insert(key, Some(value)),
                Change::Delete { key } => waiting.rows.insert(key, None),
            };
        }
        let many = waiting.rows.len() > MOST_WAITING;
        drop(waiting);
        if many || !self.lags.load(Ordering::Relaxed) {
            // A fault is noted by the keeper, and `views_ready` tells.
            let _ = self.settle(views);
        } else {
            self.more.notify_one();
        }
    }

    /// Makes all changes that wait.
    ///
    /// # Errors
    /// `ViewsUnavailable`; what waited is then forgotten, for the views begin anew or are caught up.
    pub(super) fn settle(&self, views: &Keeper) -> Result<(), StoreError> {
        let _alone = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let (rows, applied) = {
            let mut waiting = self.waiting();
            let Some(applied) = waiting.leads_to else { return Ok(()) };
            waiting.under_way = Arc::new(std::mem::take(&mut waiting.rows));
            (Arc::clone(&waiting.under_way), applied)
        };
        let outcome = views.change(&batch(&rows), applied);
        let mut waiting = self.waiting();
        waiting.under_way = Arc::default();
        if outcome.is_err() {
            waiting.rows.clear();
        }
        if outcome.is_err() || waiting.leads_to == Some(applied) {
            waiting.leads_to = None;
        }
        outcome
    }

    /// The same where a row of a range waits.
    pub(super) fn settle_in(&self, views: &Keeper, range: &KeyRange) {
        if !range.is_empty() && self.waiting().touches(range) {
            // Whoever reads next is told.
            let _ = self.settle(views);
        }
    }

    /// What a row is to be, where a change of it waits.
    pub(super) fn get(&self, key: &[u8]) -> Option<Option<Vec<u8>>> {
        let waiting = self.waiting();
        waiting.rows.get(key).or_else(|| waiting.under_way.get(key)).cloned()
    }

    /// Forgets what waits: the views are emptied.
    pub(super) fn forget(&self) {
        let _alone = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let mut waiting = self.waiting();
        waiting.rows.clear();
        waiting.leads_to = None;
    }

    /// Waits until there is something to make; whether there is.
    fn wait(&self) -> bool {
        let nothing = |waiting: &mut Waiting| waiting.leads_to.is_none() && !waiting.ended;
        let waiting = self.more.wait_while(self.waiting(), nothing).unwrap_or_else(PoisonError::into_inner);
        !waiting.ended
    }

    fn end(&self) {
        self.waiting().ended = true;
        self.more.notify_all();
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn touches(&self, range: &KeyRange) -> bool {
        let any = |rows: &Rows| rows.range::<[u8], _>(range.bounds()).next().is_some();
        any(&self.rows) || any(&self.under_way)
    }
}

fn batch(rows: &Rows) -> Batch {
    let mut batch = Batch::new();
    for (key, value) in rows {
        match value {
            Some(value) => batch.put(key.as_slice(), value.as_slice()),
            None => batch.delete(key.as_slice()),
        }
    }
    batch
}

/// The thread that makes what waits; it ends when this is dropped, and leaves the rest to its owner.
#[derive(Debug)]
pub(super) struct Follower {
    parts: Arc<Parts>,
    thread: Option<JoinHandle<()>>,
}

impl Follower {
    /// Starts the thread; from now on changes wait for it.
    pub(super) fn start(parts: Arc<Parts>) -> Result<Self, StoreError> {
        let thread = {
            let parts = Arc::clone(&parts);
            let run = move || {
                while parts.behind.wait() {
                    // A fault is noted by the keeper, and `views_ready` tells.
                    let _ = parts.behind.settle(&parts.views);
                }
            };
            std::thread::Builder::new().name("views".into()).spawn(run)
        };
        let thread =
            thread.map_err(|error| StoreError::io("start", "the thread for the views".as_ref(), error))?;
        parts.behind.lag();
        Ok(Self { parts, thread: Some(thread) })
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.parts.behind.end();
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::warn!("the thread for the views panicked");
        }
    }
}
