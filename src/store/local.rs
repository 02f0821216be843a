//! The store on a disk of one's own: a journal, views beside it, a lock around both.
//! Must never acknowledge anything that the journal has not synced.

mod behind;
mod checkpoints;
mod opening;
#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::journal::{Journal, Urgency};
use super::lock::FolderLock;
use super::views::{Applied, Keeper};
use super::{
    Batch, Direction, Finding, Head, KeyRange, NewRecord, Parcel, Progress, RecordFiles, Records, Row, Seq,
    Store, StoreError, StoreId, Verified,
};

use behind::{Behind, Follower};
use checkpoints::Checkpoints;
pub use opening::{Opening, Options};

/// A journal and views in a folder; closed in good order when it is dropped.
#[derive(Debug)]
pub struct LocalStore {
    parts: Arc<Parts>,
    opening: Opening,
    checkpoints: Option<Checkpoints>,
    follower: Option<Follower>,
    /// Let go of last, when everything else is closed.
    lock: Option<FolderLock>,
}

/// What the store shares with the threads that make its checkpoints and let its views follow.
#[derive(Debug)]
struct Parts {
    journal: Journal,
    views: Keeper,
    behind: Behind,
    /// Whoever holds it is the only one that changes the journal or the views.
    changing: Mutex<()>,
    /// Whoever holds it is the only one that says up to where the views are durable.
    checkpointing: Mutex<()>,
    /// The last record that was announced to those who wait.
    announced: Mutex<Seq>,
    grown: Condvar,
    /// There was no room for the views when that was last looked at.
    views_tight: AtomicBool,
}

impl LocalStore {
    /// From now on the views follow as late as can be.
    #[cfg(test)]
    pub(in crate::store) fn lag(&self) {
        self.parts.behind.lag();
    }

    /// How the store was found when it was opened.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }
}

impl Drop for LocalStore {
    fn drop(&mut self) {
        self.checkpoints = None;
        self.follower = None;
        if let Err(error) = self.parts.checkpoint() {
            tracing::warn!(%error, "the last checkpoint failed; the next opening replays more");
        }
        self.parts.views.close();
        self.lock = None;
    }
}

impl Parts {
    fn changing(&self) -> MutexGuard<'_, ()> {
        self.changing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn checkpointing(&self) -> MutexGuard<'_, ()> {
        self.checkpointing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the views follow the journal. They may fail; the records are acknowledged all the same.
    fn follow(&self, from: Seq, changes: &Batch, head: Head) {
        let applied = Applied { seq: head.seq, hash: Some(head.hash) };
        self.behind.follow(&self.views, from, changes, applied);
    }

    /// Up to where the views are applied, what waits for them included.
    fn applied(&self) -> Option<Seq> {
        self.behind.applied(&self.views)
    }

    /// Takes room for the views where it can be had; whether it could.
    fn views_room(&self) -> bool {
        let mut tight = false;
        // Views that can't be used say so elsewhere.
        let _ = self.views.with(|views| {
            tight = views.take_room().is_err();
            Ok(())
        });
        if tight != self.views_tight.swap(tight, Ordering::Relaxed) {
            tracing::warn!(tight, "the room for the views");
        }
        !tight
    }

    /// Whether there is room for ordinary records and what they change.
    fn room(&self) -> Result<(), StoreError> {
        if self.views_tight.load(Ordering::Relaxed) && !self.views_room() {
            let full = std::io::ErrorKind::StorageFull.into();
            return Err(StoreError::io("take room for", "the views".as_ref(), full));
        }
        self.journal.room()
    }

    fn append(
        &self,
        expected: Head,
        records: &[NewRecord],
        views: &Batch,
        urgency: Urgency,
    ) -> Result<Head, StoreError> {
        let _alone = self.changing();
        let head = self.journal.append(expected, records, urgency)?;
        if head != expected {
            self.follow(expected.seq, views, head);
            self.announce(head.seq);
        }
        Ok(head)
    }

    fn announce(&self, head: Seq) {
        *self.announced.lock().unwrap_or_else(PoisonError::into_inner) = head;
        self.grown.notify_all();
    }

    /// Makes the views durable first and notes it in the journal's mark after.
    fn checkpoint(&self) -> Result<(), StoreError> {
        let _alone = self.checkpointing();
        // What can't be made is told by what follows.
        let _ = self.behind.settle(&self.views);
        let durable = self.views.with(|views| {
            let applied = views.applied().seq;
            views.make_durable().map(|()| applied)
        });
        self.views_room();
        match durable {
            Ok(seq) => self.journal.mark_views(seq),
            Err(error) => {
                self.journal.sync_mark()?;
                Err(error)
            }
        }
    }
}

impl Store for LocalStore {
    fn id(&self) -> StoreId {
        self.parts.journal.id()
    }

    fn head(&self) -> Head {
        self.parts.journal.head()
    }

    fn append(&self, expected: Head, records: &[NewRecord], views: &Batch) -> Result<Head, StoreError> {
        if self.parts.views_tight.load(Ordering::Relaxed) {
            self.parts.room()?;
        }
        self.parts.append(expected, records, views, Urgency::Ordinary)
    }

    fn append_urgent(
        &self,
        expected: Head,
        records: &[NewRecord],
        views: &Batch,
    ) -> Result<Head, StoreError> {
        self.parts.append(expected, records, views, Urgency::Urgent)
    }

    fn room(&self) -> Result<(), StoreError> {
        self.parts.room()
    }

    fn records(&self, from: Seq) -> Result<Records, StoreError> {
        Ok(self.parts.journal.records(from))
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self.parts.behind.get(key) {
            Some(value) => Ok(value),
            None => self.parts.views.with(|views| views.get(key)),
        }
    }

    fn get_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        keys.iter().map(|key| self.get(key)).collect()
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<Row>, StoreError> {
        self.parts.behind.settle_in(&self.parts.views, range);
        self.parts.views.with(|views| views.scan(range, direction, limit))
    }

    fn parcel(&self, range: &KeyRange, limit: usize) -> Result<Parcel, StoreError> {
        self.parts.behind.settle_in(&self.parts.views, range);
        self.parts.views.with(|views| views.parcel(range, limit))
    }

    fn apply(&self, up_to: Seq, changes: &Batch) -> Result<(), StoreError> {
        let _alone = self.parts.changing();
        let head = self.parts.journal.head();
        if up_to > head.seq {
            return Err(StoreError::NotThere { seq: up_to, head: head.seq });
        }
        self.parts.behind.settle(&self.parts.views)?;
        let hash = (up_to == head.seq).then_some(head.hash);
        let applied = self.parts.views.with(|views| Ok(views.applied().seq))?;
        match applied < up_to {
            true => self.parts.views.change(changes, Applied { seq: up_to, hash }),
            false => Ok(()),
        }
    }

    fn applied(&self) -> Seq {
        self.parts.applied().unwrap_or(Seq::ZERO)
    }

    fn views_ready(&self) -> bool {
        let _alone = self.parts.changing();
        self.parts.applied().is_some_and(|applied| applied >= self.parts.journal.head().seq)
    }

    fn reset_views(&self) -> Result<(), StoreError> {
        let _alone = (self.parts.checkpointing(), self.parts.changing());
        self.parts.journal.mark_views(Seq::ZERO)?;
        self.parts.behind.forget();
        self.parts.views.begin_anew(self.id())
    }

    fn wait(&self, after: Seq, timeout: Duration) -> Seq {
        let announced = self.parts.announced.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = self.parts.grown.wait_timeout_while(announced, timeout, |seen| *seen <= after);
        *waiting.unwrap_or_else(PoisonError::into_inner).0
    }

    fn checkpoint(&self) -> Result<(), StoreError> {
        self.parts.checkpoint()
    }

    fn poisoned(&self) -> Option<StoreError> {
        self.parts.journal.refusal()
    }

    fn refuse_writes(&self, damage: &Finding) {
        self.parts.journal.condemn(damage);
    }

    fn recover(&self) -> Result<Head, StoreError> {
        let _alone = (self.parts.checkpointing(), self.parts.changing());
        // Views that can't take what waits are begun anew below.
        let _ = self.parts.behind.settle(&self.parts.views);
        let recovered = self.parts.journal.recover();
        opening::reopen_views(&self.parts.views, &self.parts.journal);
        let head = recovered?;
        self.parts.views.with(|_| Ok(head))
    }

    fn files(&self) -> Result<RecordFiles, StoreError> {
        self.parts.journal.files()
    }

    fn verify(&self, progress: &mut dyn FnMut(Progress)) -> Result<Verified, StoreError> {
        self.parts.journal.verify(progress)
    }
}
