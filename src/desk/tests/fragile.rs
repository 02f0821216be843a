//! A store that stops accepting writes when a story says so, as one on a full disk does.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::store::{
    Batch, Direction, Head, KeyRange, NewRecord, Progress, Records, Row, Seq, Store, StoreError, StoreId,
    Verified,
};

/// A store around another.
pub struct Fragile {
    inner: Arc<dyn Store>,
    full: AtomicBool,
}

impl Fragile {
    pub fn around(inner: Arc<dyn Store>) -> Self {
        Self { inner, full: AtomicBool::new(false) }
    }

    /// From now on nothing can be written.
    pub fn fill(&self) {
        self.full.store(true, Ordering::Relaxed);
    }

    /// From now on things can be written again.
    pub fn make_room(&self) {
        self.full.store(false, Ordering::Relaxed);
    }

    fn room(&self) -> Result<(), StoreError> {
        if !self.full.load(Ordering::Relaxed) {
            return Ok(());
        }
        let source = Arc::new(io::Error::from(io::ErrorKind::StorageFull));
        Err(StoreError::Io { doing: "write", path: "/data/journal".into(), source })
    }
}

impl Store for Fragile {
    fn id(&self) -> StoreId {
        self.inner.id()
    }
    fn head(&self) -> Head {
        self.inner.head()
    }
    fn append(&self, expected: Head, records: &[NewRecord], views: &Batch) -> Result<Head, StoreError> {
        self.room().and_then(|()| self.inner.append(expected, records, views))
    }
    fn records(&self, from: Seq) -> Result<Records, StoreError> {
        self.inner.records(from)
    }
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.inner.get(key)
    }
    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<Row>, StoreError> {
        self.inner.scan(range, direction, limit)
    }
    fn apply(&self, up_to: Seq, changes: &Batch) -> Result<(), StoreError> {
        self.inner.apply(up_to, changes)
    }
    fn applied(&self) -> Seq {
        self.inner.applied()
    }
    fn views_ready(&self) -> bool {
        self.inner.views_ready()
    }
    fn reset_views(&self) -> Result<(), StoreError> {
        self.inner.reset_views()
    }
    fn wait(&self, after: Seq, timeout: Duration) -> Seq {
        self.inner.wait(after, timeout)
    }
    fn checkpoint(&self) -> Result<(), StoreError> {
        self.inner.checkpoint()
    }
    fn poisoned(&self) -> Option<StoreError> {
        self.inner.poisoned()
    }
    fn recover(&self) -> Result<Head, StoreError> {
        self.inner.recover()
    }
    fn verify(&self, progress: &mut dyn FnMut(Progress)) -> Result<Verified, StoreError> {
        self.inner.verify(progress)
    }
}
