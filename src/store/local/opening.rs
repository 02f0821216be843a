//! Opening a local store: lock, look at the journal, weigh the views against it, then settle both.
//! Must never change the journal before the views were asked what they know of it.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use crate::store::disk::{Disk, RealDisk, make_folder};
use crate::store::error::{Finding, Meaning, StoreError};
use crate::store::journal::{Found, Journal, Place, SEGMENT_BYTES};
use crate::store::lock::FolderLock;
use crate::store::record::{Head, Seq, StoreId};
use crate::store::views::sled::SledHome;
use crate::store::views::{Applied, Bounds, Home, Keeper, ViewsFound};

use super::behind::{Behind, Follower};
use super::checkpoints::Checkpoints;
use super::{LocalStore, Parts};

/// How a local store is kept.
#[derive(Clone, Debug)]
pub struct Options {
    /// The id of the log, if the folder holds none yet.
    pub fresh_id: StoreId,
    /// Memory for caching views, in bytes.
    pub cache_bytes: u64,
    /// How large a segment of the journal grows, in bytes.
    pub segment_bytes: u64,
    /// How much room on the disk is kept for what must be written even when it is full, in bytes.
    pub reserve_bytes: u64,
    /// How often the views are made durable while something changes.
    pub checkpoint_every: Duration,
}

impl Options {
    /// What fits a team's machine: 96 MB of cache, 64 MiB segments, a checkpoint every second.
    pub fn new(fresh_id: StoreId) -> Self {
        let checkpoint_every = Duration::from_secs(1);
        Self {
            fresh_id,
            cache_bytes: 96 << 20,
            segment_bytes: SEGMENT_BYTES,
            reserve_bytes: 2 << 20,
            checkpoint_every,
        }
    }
}

/// How a store was found when it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Bytes of an append that was never acknowledged and was cut off.
    pub torn_bytes: u64,
    /// What became of the views.
    pub views: ViewsFound,
    /// Up to where the views are applied; what follows, up to `head`, is to be replayed.
    pub applied: Seq,
    /// The last record.
    pub head: Head,
}

impl LocalStore {
    /// Opens the store in a data folder, which is made when it is not there.
    ///
    /// A damaged journal opens for reading alone, and so does one on a disk that refuses writes:
    /// [`crate::store::Store::poisoned`] tells. The caller replays what [`Opening`] says.
    ///
    /// # Errors
    /// `InUse`; `NewerFormat`; `Io`; `Damaged` when so much is gone that not even the log's id is known.
    pub fn open(data: &Path, options: &Options) -> Result<Self, StoreError> {
        make_folder(&RealDisk, data)?;
        let lock = FolderLock::take(data)?;
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let place = Place {
            disk,
            dir: data.join("journal"),
            segment_bytes: options.segment_bytes,
            reserve_bytes: options.reserve_bytes,
        };
        let home = Arc::new(SledHome::new(data.join("views"), options.cache_bytes));
        let mut store = Self::open_on(place, home, options.fresh_id)?;
        store.lock = Some(lock);
        store.follower = Some(Follower::start(store.parts.clone())?);
        store.checkpoints = Some(Checkpoints::start(store.parts.clone(), options.checkpoint_every)?);
        Ok(store)
    }

    /// Opens a store on any disk and any views, without a lock and without checkpoints of its own.
    pub(in crate::store) fn open_on(
        place: Place,
        home: Arc<dyn Home>,
        fresh_id: StoreId,
    ) -> Result<Self, StoreError> {
        let found = Found::look(place)?;
        let views = Keeper::new(home);
        if found.is_new() && views.exists() {
            return Err(journal_gone(&found));
        }
        let bounds = Bounds { id: found.id().unwrap_or(fresh_id), durable: found.durable_views() };
        let torn_bytes = found.torn_bytes();
        let (journal, views_found) = if found.is_new() {
            let journal = found.open(fresh_id, Seq::ZERO)?;
            let views_found = views.open(bounds, |_| true);
            (journal, views_found)
        } else {
            let views_found =
                views.open(bounds, |applied| is_same_history(applied, |seq| found.head_at(seq)));
            let floor = views.applied().unwrap_or(Seq::ZERO);
            (found.open(fresh_id, floor)?, views_found)
        };
        note_loss(&views_found, &journal);
        let (head, applied) = (journal.head(), views.applied().unwrap_or(Seq::ZERO));
        let opening = Opening { torn_bytes, views: views_found, applied, head };
        let parts = Parts {
            journal,
            views,
            behind: Behind::default(),
            changing: Mutex::default(),
            checkpointing: Mutex::default(),
            announced: Mutex::new(head.seq),
            grown: Condvar::new(),
            views_tight: AtomicBool::new(false),
        };
        parts.views_room();
        Ok(Self { parts: Arc::new(parts), opening, checkpoints: None, follower: None, lock: None })
    }
}

/// Opens the views of an open journal again, if they are closed.
pub(super) fn reopen_views(views: &Keeper, journal: &Journal) {
    let bounds = Bounds { id: journal.id(), durable: journal.durable_views() };
    let found = views.open(bounds, |applied| is_same_history(applied, |seq| journal.head_at(seq)));
    note_loss(&found, journal);
}

/// Views that were put aside are not durable any more; otherwise each opening would put the rebuilt
/// ones aside again until they have caught up.
fn note_loss(found: &ViewsFound, journal: &Journal) {
    if matches!(found, ViewsFound::SetAside { .. })
        && let Err(error) = journal.mark_views(Seq::ZERO)
    {
        tracing::warn!(%error, "the loss of the views was not noted");
    }
}

/// Whether the record up to which views are applied is one of this journal's. What cannot be told
/// counts as yes: damage is for the journal to report.
fn is_same_history(applied: &Applied, head_at: impl Fn(Seq) -> Option<Head>) -> bool {
    match (applied.hash, head_at(applied.seq)) {
        (Some(hash), Some(head)) => hash == head.hash,
        _ => true,
    }
}

/// Views without a journal are not a new log: the truth has gone missing.
fn journal_gone(found: &Found) -> StoreError {
    let file = found.first_segment();
    StoreError::Damaged(Finding { file, offset: 0, seq: None, until: None, meaning: Meaning::SegmentMissing })
}
