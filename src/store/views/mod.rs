//! Rows beside the journal that can be dropped and rebuilt from it at any time.
//! Must never hold anything that the journal does not, and never know what a row means.

mod keeper;
#[cfg(test)]
pub(super) mod memory;
pub(super) mod sled;

use std::fmt::Debug;
use std::sync::Arc;

use super::batch::Batch;
use super::chain::Hash;
use super::keys::{Direction, KeyRange, Parcel, Row};
use super::record::{Seq, StoreId};

pub use keeper::ViewsFound;
pub(super) use keeper::{Bounds, Keeper};

/// Why views cannot be used. After one, the engine is given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The engine's words, for logs.
    pub(super) reason: String,
    pub(super) cause: Cause,
}

/// What a fault says about what is kept on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// It cannot be trusted any more.
    Broken,
    /// Nothing: the disk is full, read-only, or in use.
    Disk,
}

impl Fault {
    pub(super) fn broken(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), cause: Cause::Broken }
    }

    pub(super) fn io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let cause = match error.kind() {
            StorageFull | QuotaExceeded | ReadOnlyFilesystem | PermissionDenied => Cause::Disk,
            _ => Cause::Broken,
        };
        Self { reason: error.to_string(), cause }
    }
}

/// Up to where views are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Applied {
    /// The last record whose changes they hold.
    pub(super) seq: Seq,
    /// That record's hash, when it was at hand: it shows whether the views belong to this history.
    pub(super) hash: Option<Hash>,
}

impl Applied {
    /// Nothing is applied.
    pub(super) const NOTHING: Applied = Applied { seq: Seq::ZERO, hash: None };
}

/// An open set of views. Any fault is the last thing it is asked for.
pub(super) trait Views: Debug + Send + Sync {
    /// The log whose records it holds.
    fn id(&self) -> StoreId;
    /// Up to where it is applied.
    fn applied(&self) -> Applied;
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault>;
    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<Row>, Fault>;
    /// The first rows of a range, at most `limit`, in one piece of memory.
    fn parcel(&self, range: &KeyRange, limit: usize) -> Result<Parcel, Fault> {
        let mut parcel = Parcel::default();
        self.scan(range, Direction::Forward, limit)?.iter().for_each(|row| parcel.push(&row.key, &row.value));
        Ok(parcel)
    }
    /// Makes all the changes and moves `applied`, or does neither.
    fn change(&self, batch: &Batch, applied: Applied) -> Result<(), Fault>;
    /// Makes every change so far durable.
    fn make_durable(&self) -> Result<(), Fault>;
    /// Takes room on the disk for changes to come. A refusal is no fault of the set.
    ///
    /// # Errors
    /// `StorageFull` and its like, and nothing else.
    fn take_room(&self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The place where a set of views is kept while it is not open.
pub(super) trait Home: Debug + Send + Sync {
    /// Whether anything was ever kept here.
    fn exists(&self) -> bool;
    /// Opens the set, or begins an empty one for this log.
    fn open(&self, id: StoreId) -> Result<Arc<dyn Views>, Fault>;
    /// Puts away what is kept here, so that the next opening begins an empty set.
    fn set_aside(&self) -> Result<(), Fault>;
    /// Does away with what is kept here, which nobody will want to look at: its room may be needed.
    fn throw_away(&self) -> Result<(), Fault> {
        self.set_aside()
    }
}
