//! Bytes that stay: the journal (the truth) and the views (rows that can be rebuilt from it).
//! Knows nothing of what the bytes mean: no citizen, no key, no permission, no text for people.
//!
//! The journal is acknowledged by its own sync; the views follow in one atomic batch that carries the
//! sequence number up to which they are applied. `docs/decisions/0001-journal-beside-sled.md` has the
//! formats byte by byte and the invariants.

pub mod batch;
pub mod chain;
#[cfg(test)]
mod conformance;
pub mod disk;
pub mod error;
pub mod journal;
pub mod keys;
pub mod local;
mod lock;
pub mod memory;
pub mod record;
#[cfg(test)]
pub(crate) mod rig;
mod views;

use std::time::Duration;

pub use batch::{Batch, Change};
pub use error::{Finding, Meaning, StoreError};
pub use journal::{RecordFile, RecordFiles};
pub use keys::{Direction, KeyRange, Parcel, Row};
pub use local::{LocalStore, Opening, Options};
pub use lock::lock_folder;
pub use memory::MemoryStore;
pub use record::{Head, NewRecord, Seq, StoreId, StoredRecord};
pub use views::ViewsFound;

/// Journal records in order, each one checked against the chain as it is read. Ends after the first error.
pub type Records = Box<dyn Iterator<Item = Result<StoredRecord, StoreError>> + Send>;

/// View rows in the order that was asked for. Ends after the first error.
pub type Rows<'a> = Box<dyn Iterator<Item = Result<Row, StoreError>> + 'a>;

/// How far a long read has come, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read so far.
    pub done_bytes: u64,
    /// Bytes to read in all, as known at the start.
    pub total_bytes: u64,
}

/// What a check of the whole journal found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The last record of the unbroken chain from the beginning.
    pub head: Head,
    /// Records whose frame and chain are sound, those after a damaged place included.
    pub records: u64,
    /// Everything that does not verify, in the order of the journal. Empty: the journal is sound.
    pub findings: Vec<Finding>,
}

/// A journal with views beside it. Shared by all threads of the daemon.
///
/// Many may read at once. Writers are expected to be one at a time (the ledger's group commit); two that
/// race are kept apart by `expected`: the second gets [`StoreError::Conflict`].
pub trait Store: Send + Sync {
    /// Which log this is; made once, never changed.
    fn id(&self) -> StoreId;

    /// The last acknowledged record, or the chain's beginning for an empty journal.
    fn head(&self) -> Head;

    /// Adds all the records, or none, after `expected`, and then changes the views.
    ///
    /// When it returns `Ok` the records are durable. The views get `views` and the new sequence number
    /// in one atomic step, provided that they were applied up to `expected`; views that are behind or
    /// unavailable are left as they are, to be caught up with [`Store::apply`] (see
    /// [`Store::views_ready`]). An append without records does nothing, its views neither.
    ///
    /// # Errors
    /// `Conflict` when the head is another; nothing is written. `TooLarge`; nothing is written.
    /// `Io` when the write failed: the store is now poisoned, and after reopening the records are wholly
    /// there or wholly absent. `Poisoned` or `Damaged` when writes were refused beforehand.
    fn append(&self, expected: Head, records: &[NewRecord], views: &Batch) -> Result<Head, StoreError>;

    /// As [`Store::append`], for records that must be written even when the disk is full: they may use the room
    /// that is reserved for them.
    ///
    /// # Errors
    /// As [`Store::append`].
    fn append_urgent(
        &self,
        expected: Head,
        records: &[NewRecord],
        views: &Batch,
    ) -> Result<Head, StoreError> {
        self.append(expected, records, views)
    }

    /// Whether there is room for ordinary records; takes it where it can be had.
    ///
    /// # Errors
    /// `Io` of a full disk: then ordinary appends are refused before anything is written.
    fn room(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// The records with sequence number `from` and above, up to the head as it is now.
    /// [`Seq::ZERO`] and [`Seq::FIRST`] both mean from the beginning.
    ///
    /// # Errors
    /// `Io` when the journal cannot be opened. The iterator yields `Damaged` with file and offset for
    /// what does not verify, and ends there.
    fn records(&self, from: Seq) -> Result<Records, StoreError>;

    /// The value of a view row.
    ///
    /// # Errors
    /// `ViewsUnavailable`, as for every reading of the views: see [`Store::recover`].
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// The values of many view rows, in the order of the keys.
    ///
    /// # Errors
    /// `ViewsUnavailable`.
    fn get_many(&self, keys: &[&[u8]]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        keys.iter().map(|key| self.get(key)).collect()
    }

    /// At most `limit` view rows of a range, in key order or its reverse. No snapshot: rows that are
    /// written meanwhile may or may not be among them.
    ///
    /// # Errors
    /// `ViewsUnavailable`.
    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<Row>, StoreError>;

    /// The first view rows of a range in key order, at most `limit`, in one piece of memory.
    ///
    /// # Errors
    /// `ViewsUnavailable`.
    fn parcel(&self, range: &KeyRange, limit: usize) -> Result<Parcel, StoreError> {
        let mut parcel = Parcel::default();
        let rows = self.scan(range, Direction::Forward, limit)?;
        rows.iter().for_each(|row| parcel.push(&row.key, &row.value));
        Ok(parcel)
    }

    /// All view rows of a range in key order, read in pages: for loading, not for screens.
    fn rows(&self, range: KeyRange) -> Rows<'_> {
        Box::new(keys::Paged::new(range, |range: &KeyRange, limit| {
            self.scan(range, Direction::Forward, limit)
        }))
    }

    /// Catches views up: `changes` are what the records after [`Store::applied`] up to and with `up_to`
    /// do. Atomic, with the sequence number. Does nothing when `up_to` is applied already.
    ///
    /// # Errors
    /// `ViewsUnavailable`; `NotThere` when `up_to` lies beyond the head.
    fn apply(&self, up_to: Seq, changes: &Batch) -> Result<(), StoreError>;

    /// The sequence number up to which the views are applied; `Seq::ZERO` for empty views and for
    /// views that cannot be read.
    fn applied(&self) -> Seq;

    /// Whether the views can be read and are applied up to the head.
    fn views_ready(&self) -> bool;

    /// Empties the views, so that they are rebuilt from the first record on.
    ///
    /// # Errors
    /// `ViewsUnavailable` when a fresh set cannot be made either.
    fn reset_views(&self) -> Result<(), StoreError>;

    /// Waits until the head is beyond `after`, at most `timeout`; returns the head's number either way.
    fn wait(&self, after: Seq, timeout: Duration) -> Seq;

    /// Makes the views durable, so that the next opening has little to replay. Nothing is lost without.
    ///
    /// # Errors
    /// `ViewsUnavailable`.
    fn checkpoint(&self) -> Result<(), StoreError>;

    /// Why writes are refused (`Poisoned` or `Damaged`), or nothing when they are accepted.
    fn poisoned(&self) -> Option<StoreError>;

    /// Notes damage that a reader came upon: writes are refused from now on, since what would be added could not be
    /// told from what was there. Does nothing for a store that can't be damaged.
    fn refuse_writes(&self, damage: &Finding) {
        let _ = damage;
    }

    /// Tries to get a poisoned store to accept writes again and unavailable views to be readable,
    /// without a restart: what was not acknowledged is cut off, views are reopened or begun anew.
    /// Afterwards the caller replays from [`Store::applied`] to the head.
    ///
    /// # Errors
    /// What stands in the way; the store is then as it was.
    fn recover(&self) -> Result<Head, StoreError>;

    /// The files that hold the records up to the head as it is now: what a backup copies. What they hold up to
    /// there never changes.
    ///
    /// # Errors
    /// `Damaged`, for a journal that is known to be; `Io` of the kind `Unsupported` for a store without files.
    fn files(&self) -> Result<RecordFiles, StoreError> {
        Err(StoreError::io(
            "find the files of",
            std::path::Path::new("memory"),
            std::io::ErrorKind::Unsupported.into(),
        ))
    }

    /// Reads the whole journal and reports everything that does not verify.
    ///
    /// # Errors
    /// `Io` when the journal cannot be read at all; damage is a finding, never an error.
    fn verify(&self, progress: &mut dyn FnMut(Progress)) -> Result<Verified, StoreError>;
}
