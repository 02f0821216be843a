//! A store that lives in memory: for tests, and the plainest statement of what a store does.
//! Must never touch a disk.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{
    Batch, Change, Direction, Head, KeyRange, NewRecord, Progress, Records, Row, Seq, Store, StoreError,
    StoreId, StoredRecord, Verified,
};

/// A journal and views in memory; gone with the process.
pub struct MemoryStore {
    id: StoreId,
    inner: Mutex<Inner>,
    grown: Condvar,
}

struct Inner {
    head: Head,
    records: Vec<StoredRecord>,
    views: BTreeMap<Vec<u8>, Vec<u8>>,
    applied: Seq,
}

impl MemoryStore {
    /// An empty store.
    pub fn new(id: StoreId) -> Self {
        let inner = Inner {
            head: Head::beginning(id),
            records: Vec::new(),
            views: BTreeMap::new(),
            applied: Seq::ZERO,
        };
        Self { id, inner: Mutex::new(inner), grown: Condvar::new() }
    }

    /// A panic elsewhere leaves no half-made change behind: every change is made by infallible steps.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn change(&mut self, batch: &Batch, up_to: Seq) {
        for change in batch.changes() {
            match change {
                Change::Put { key, value } => self.views.insert(key.clone(), value.clone()),
                Change::Delete { key } => self.views.remove(key),
            };
        }
        self.applied = up_to;
    }
}

impl Store for MemoryStore {
    fn id(&self) -> StoreId {
        self.id
    }

    fn head(&self) -> Head {
        self.inner().head
    }

    fn append(&self, expected: Head, records: &[NewRecord], views: &Batch) -> Result<Head, StoreError> {
        let mut inner = self.inner();
        if inner.head != expected {
            return Err(StoreError::Conflict { expected, actual: inner.head });
        }
        if records.is_empty() {
            return Ok(inner.head);
        }
        for record in records {
            let NewRecord { header, payload } = record.clone();
            inner.head = inner.head.after(&header, &payload);
            let Head { seq, hash } = inner.head;
            inner.records.push(StoredRecord { seq, header, payload, hash });
        }
        let head = inner.head;
        if inner.applied == expected.seq {
            inner.change(views, head.seq);
        }
        drop(inner);
        self.grown.notify_all();
        Ok(head)
    }

    fn records(&self, from: Seq) -> Result<Records, StoreError> {
        let skipped = usize::try_from(from.0.saturating_sub(1)).unwrap_or(usize::MAX);
        let records: Vec<StoredRecord> = self.inner().records.iter().skip(skipped).cloned().collect();
        Ok(Box::new(records.into_iter().map(Ok)))
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.inner().views.get(key).cloned())
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<Row>, StoreError> {
        if range.is_empty() {
            return Ok(Vec::new());
        }
        let inner = self.inner();
        let rows = inner.views.range::<[u8], _>(range.bounds());
        let row = |(key, value): (&Vec<u8>, &Vec<u8>)| Row { key: key.clone(), value: value.clone() };
        Ok(match direction {
            Direction::Forward => rows.take(limit).map(row).collect(),
            Direction::Backward => rows.rev().take(limit).map(row).collect(),
        })
    }

    fn apply(&self, up_to: Seq, changes: &Batch) -> Result<(), StoreError> {
        let mut inner = self.inner();
        if up_to > inner.head.seq {
            return Err(StoreError::NotThere { seq: up_to, head: inner.head.seq });
        }
        if up_to > inner.applied {
            inner.change(changes, up_to);
        }
        Ok(())
    }

    fn applied(&self) -> Seq {
        self.inner().applied
    }

    fn views_ready(&self) -> bool {
        let inner = self.inner();
        inner.applied == inner.head.seq
    }

    fn reset_views(&self) -> Result<(), StoreError> {
        let mut inner = self.inner();
        inner.views.clear();
        inner.applied = Seq::ZERO;
        Ok(())
    }

    fn wait(&self, after: Seq, timeout: Duration) -> Seq {
        let waiting = self.grown.wait_timeout_while(self.inner(), timeout, |inner| inner.head.seq <= after);
        waiting.unwrap_or_else(PoisonError::into_inner).0.head.seq
    }

    fn checkpoint(&self) -> Result<(), StoreError> {
        Ok(())
    }

    fn poisoned(&self) -> Option<StoreError> {
        None
    }

    fn recover(&self) -> Result<Head, StoreError> {
        Ok(self.head())
    }

    fn verify(&self, _progress: &mut dyn FnMut(Progress)) -> Result<Verified, StoreError> {
        let head = self.head();
        Ok(Verified { head, records: head.seq.0, findings: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::conformance::{Fixture, conformance};

    impl Fixture for MemoryStore {
        fn store(&self) -> &dyn Store {
            self
        }
    }

    conformance!(conforms, 128, || MemoryStore::new(StoreId::from_bytes([7; 16])));
}
