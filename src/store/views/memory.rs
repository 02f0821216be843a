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

/// How a planned use of the views goes wrong. Once; then the set is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewsFault {
    /// It fails and does nothing, and the engine is broken.
    Lost,
    /// It fails, half of a batch is there without its number, and the engine is broken.
    Partly,
    /// It fails and does nothing, since the disk refuses.
    Refused,
    /// It fails since the disk refuses, and half of a batch is there without its number.
    PartlyRefused,
}

impl ViewsFault {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Lost, Self::Partly, Self::Refused, Self::PartlyRefused];

    /// Whether it is the disk that refuses.
    pub(crate) const fn is_of_the_disk(self) -> bool {
        matches!(self, Self::Refused | Self::PartlyRefused)
    }

    const fn cause(self) -> Cause {
        match self {
            Self::Lost | Self::Partly => Cause::Broken,
            Self::Refused | Self::PartlyRefused => Cause::Disk,
        }
    }

    const fn leaves_a_part(self) -> bool {
        matches!(self, Self::Partly | Self::PartlyRefused)
    }
}

/// Which reading fails in a set that can be opened and written to, until it is put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rot {
    /// That of single rows.
    Rows,
    /// That of ranges of rows.
    Ranges,
}

#[derive(Debug, Default)]
struct Kept {
    live: Option<Set>,
    durable: Option<Set>,
    /// The batches that came after what is durable.
    since: Vec<(Batch, Applied)>,
    fails: Option<Cause>,
    rot: Option<Rot>,
    halted: bool,
    plan: Option<(u64, ViewsFault)>,
    uses: u64,
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

    /// From now on the set that is kept can't be read so.
    pub(in crate::store) fn rot(&self, rot: Rot) {
        self.kept().rot = Some(rot);
    }

    /// The process dies: nothing is done any more, not even putting aside.
    pub(in crate::store) fn halt(&self) {
        let mut kept = self.kept();
        (kept.fails, kept.halted) = (Some(Cause::Disk), true);
    }

    /// How often the views were used so far.
    pub(in crate::store) fn uses(&self) -> u64 {
        self.kept().uses
    }

    /// Lets the use number `at` (counted from 1, see [`MemoryHome::uses`]) go wrong.
    pub(in crate::store) fn plan(&self, at: u64, fault: ViewsFault) {
        self.kept().plan = Some((at, fault));
    }

    /// The power fails and comes back: of the batches that were not made durable the first ones are kept, as
    /// many as `chance` says.
    pub(in crate::store) fn power_cut(&self, chance: usize) {
        let mut kept = self.kept();
        let mut set = kept.durable.clone();
        let lasting = chance % (kept.since.len() + 1);
        for (batch, applied) in kept.since.drain(..).take(lasting).collect::<Vec<_>>() {
            set = set.map(|set| set.after(&batch, applied));
        }
        (kept.live, kept.durable) = (set.clone(), set);
    }

    /// No fault is planned any more.
    pub(in crate::store) fn restart(&self) {
        let mut kept = self.kept();
        (kept.plan, kept.fails, kept.halted) = (None, None, false);
    }

    /// The set is gone altogether, as if its file had come up empty.
    pub(in crate::store) fn forget(&self) {
        self.kept().forget();
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

impl Set {
    fn after(mut self, batch: &Batch, applied: Applied) -> Self {
        self.make(batch.changes());
        self.applied = applied;
        self
    }

    fn make(&mut self, changes: &[Change]) {
        for change in changes {
            match change {
                Change::Put { key, value } => self.rows.insert(key.clone(), value.clone()),
                Change::Delete { key } => self.rows.remove(key),
            };
        }
    }
}

impl Kept {
    fn forget(&mut self) {
        (self.live, self.durable, self.rot) = (None, None, None);
        self.since.clear();
    }

    /// The set, to be read so.
    fn readable(&mut self, way: Rot) -> Result<&mut Set, Fault> {
        if self.rot == Some(way) {
            return Err(Fault::broken("what was kept can't be read"));
        }
        self.set()
    }

    /// The fault that is planned for this use.
    fn due(&mut self) -> Option<ViewsFault> {
        self.uses += 1;
        let (at, fault) = self.plan?;
        if at == self.uses { self.plan.take().map(|_| fault) } else { None }
    }

    fn set(&mut self) -> Result<&mut Set, Fault> {
        if let Some(fault) = self.due() {
            return Err(Fault { reason: "a planned fault".into(), cause: fault.cause() });
        }
        self.usable()
    }

    fn usable(&mut self) -> Result<&mut Set, Fault> {
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
        if kept.halted {
            return Err(Fault { reason: "the process is dead".into(), cause: Cause::Disk });
        }
        kept.forget();
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
        Ok(self.0.kept().readable(Rot::Rows)?.rows.get(key).cloned())
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<Row>, Fault> {
        let mut kept = self.0.kept();
        let set = kept.readable(Rot::Ranges)?;
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
        let planned = kept.due();
        if let (Some(fault), Some(set)) = (planned, &mut kept.live) {
            if fault.leaves_a_part() {
                set.make(&batch.changes()[..batch.len() / 2]);
            }
            // The engine writes the part down with whatever it writes next.
            kept.durable = kept.live.clone();
            kept.since.clear();
            return Err(Fault { reason: "a planned fault".into(), cause: fault.cause() });
        }
        let set = kept.usable()?;
        set.make(batch.changes());
        set.applied = applied;
        kept.since.push((batch.clone(), applied));
        Ok(())
    }

    fn make_durable(&self) -> Result<(), Fault> {
        let mut kept = self.0.kept();
        kept.set()?;
        kept.durable = kept.live.clone();
        kept.since.clear();
        Ok(())
    }
}
