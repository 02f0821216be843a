//! Views in memory that fail and forget on demand, for tests of what is built on them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::store::batch::{Batch, Change};
use crate::store::keys::{Direction, KeyRange, Row};
use crate::store::record::StoreId;

use super::{Applied, Cause, Fault, Home, Views};

/// The place, which survives what is open; clones are the same place.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct MemoryHome(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    live: Option<Set>,
    durable: Option<Set>,
    fails: Option<Cause>,
    aside: u32,
}

#[derive(Clone, Debug)]
struct Set {
    id: StoreId,
    applied: Applied,
    rows: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl MemoryHome {
    /// From now on every use fails so, until this is called again or what is broken is put aside.
    pub(in crate::store) fn fail(&self, fails: Option<Cause>) {
        self.kept().fails = fails;
    }

    /// What was not made durable is gone.
    pub(in crate::store) fn power_cut(&self) {
        let mut kept = self.kept();
        kept.live = kept.durable.clone();
    }

    /// The set is gone altogether, as if its file had come up empty.
    pub(in crate::store) fn forget(&self) {
        let mut kept = self.kept();
        (kept.live, kept.durable) = (None, None);
    }

    /// An empty set for this log lies here, where another was before.
    pub(in crate::store) fn open_empty(&self, id: StoreId) {
        self.kept().live = Some(Set { id, applied: Applied::NOTHING, rows: BTreeMap::new() });
    }

    /// How often a set was put aside.
    pub(in crate::store) fn times_aside(&self) -> u32 {
        self.kept().aside
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn set(&mut self) -> Result<&mut Set, Fault> {
        let fault = |cause| Fault { reason: "a simulated fault".into(), cause };
        match (&mut self.live, self.fails) {
            (_, Some(cause)) => Err(fault(cause)),
            (Some(set), None) => Ok(set),
            (None, None) => Err(fault(Cause::Broken)),
        }
    }
}

impl Home for MemoryHome {
    fn exists(&self) -> bool {
        self.kept().live.is_some()
    }

    fn open(&self, id: StoreId) -> Result<Arc<dyn Views>, Fault> {
        let mut kept = self.kept();
        kept.live.get_or_insert_with(|| Set { id, applied: Applied::NOTHING, rows: BTreeMap::new() });
        kept.set()?;
        Ok(Arc::new(MemoryViews(self.clone())))
    }

    fn set_aside(&self) -> Result<(), Fault> {
        let mut kept = self.kept();
        (kept.live, kept.durable) = (None, None);
        kept.aside += 1;
        if kept.fails == Some(Cause::Broken) {
            kept.fails = None;
        }
        Ok(())
    }
}

#[derive(Debug)]
struct MemoryViews(MemoryHome);

impl Views for MemoryViews {
    fn id(&self) -> StoreId {
        self.0.kept().live.as_ref().map_or(StoreId::from_bytes([0; 16]), |set| set.id)
    }

    fn applied(&self) -> Applied {
        self.0.kept().live.as_ref().map_or(Applied::NOTHING, |set| set.applied)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.0.kept().set()?.rows.get(key).cloned())
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<Row>, Fault> {
        let mut kept = self.0.kept();
        let set = kept.set()?;
        if range.is_empty() {
            return Ok(Vec::new());
        }
        let rows = set.rows.range::<[u8], _>(range.bounds());
        let row = |(key, value): (&Vec<u8>, &Vec<u8>)| Row { key: key.clone(), value: value.clone() };
        Ok(match direction {
            Direction::Forward => rows.take(limit).map(row).collect(),
            Direction::Backward => rows.rev().take(limit).map(row).collect(),
        })
    }

    fn change(&self, batch: &Batch, applied: Applied) -> Result<(), Fault> {
        let mut kept = self.0.kept();
        let set = kept.set()?;
        for change in batch.changes() {
            match change {
                Change::Put { key, value } => set.rows.insert(key.clone(), value.clone()),
                Change::Delete { key } => set.rows.remove(key),
            };
        }
        set.applied = applied;
        Ok(())
    }

    fn make_durable(&self) -> Result<(), Fault> {
        let mut kept = self.0.kept();
        kept.set()?;
        kept.durable = kept.live.clone();
        Ok(())
    }
}
