//! Views in sled 0.34.7. Everything that was learnt about living with it is in this file.
//! Must never trust it: a panic, an error, or an answer that does not fit ends its use.
//!
//! Its `flush` does not reach the platter, so a checkpoint syncs its file through a handle of ours. A
//! snapshot that was being written when the process died keeps it from opening, and is removed first.
//! An error sticks until it is reopened, so nothing is ever tried again in place. A file of rubbish opens
//! as an empty set without a word, so a set carries a note about itself from the moment it is made.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustix::fs::{FallocateFlags, fallocate};
use sled::{Config, Db, IVec};

use crate::store::batch::{Batch, Change};
use crate::store::keys::{Direction, KeyRange, Parcel, Row};
use crate::store::record::{Seq, StoreId};

use super::{Applied, Cause, Fault, Home, Views};

/// Before the key of each row.
const ROW: u8 = b'v';
/// The key of the note about the set itself.
const NOTE: &[u8] = b"m";
const NOTE_VERSION: u8 = 1;
const FLUSH_EVERY_MS: u64 = 500;
/// How much room is kept behind the end of sled's file. It writes in the background, and does not survive
/// that a write fails.
const ROOM_BYTES: u64 = 16 << 20;
/// The lock of a set that was just dropped can outlive it for a moment.
const LOCK_TRIES: u32 = 50;
const LOCK_PAUSE: Duration = Duration::from_millis(40);

/// A folder of sled's.
#[derive(Clone, Debug)]
pub(in crate::store) struct SledHome {
    dir: PathBuf,
    cache_bytes: u64,
}

impl SledHome {
    pub(in crate::store) fn new(dir: PathBuf, cache_bytes: u64) -> Self {
        Self { dir, cache_bytes }
    }

    /// Where a set that cannot be used is put, replacing the one that was put there before.
    fn aside(&self) -> PathBuf {
        self.dir.with_extension("aside")
    }

    fn open_sled(&self) -> Result<Db, Fault> {
        let config = Config::default()
            .path(&self.dir)
            .cache_capacity(self.cache_bytes)
            .flush_every_ms(Some(FLUSH_EVERY_MS));
        let mut tries = 0;
        loop {
            match guarded(|| config.open()) {
                Err(fault) if tries < LOCK_TRIES && is_locked(&fault) => {
                    tries += 1;
                    std::thread::sleep(LOCK_PAUSE);
                }
                outcome => return outcome,
            }
        }
    }
}

impl Home for SledHome {
    fn exists(&self) -> bool {
        self.dir.join("db").exists()
    }

    fn open(&self, id: StoreId) -> Result<Arc<dyn Views>, Fault> {
        let existed = self.exists();
        std::fs::create_dir_all(&self.dir).map_err(|error| Fault::io(&error))?;
        remove_half_made_snapshots(&self.dir).map_err(|error| Fault::io(&error))?;
        let db = self.open_sled()?;
        let file = File::options().read(true).write(true).open(self.dir.join("db"));
        let file = file.map_err(|error| Fault::io(&error))?;
        let views = match guarded(|| db.get(NOTE))? {
            Some(note) => {
                let (id, applied) =
                    decode_note(&note).ok_or_else(|| Fault::broken("its note is unreadable"))?;
                SledViews { db, file, id, applied: Mutex::new(applied) }
            }
            None if existed => return Err(Fault::broken("it came up empty")),
            None => {
                let views = SledViews { db, file, id, applied: Mutex::new(Applied::NOTHING) };
                views.change(&Batch::new(), Applied::NOTHING)?;
                views
            }
        };
        if !existed {
            views.make_durable()?;
            let folders = [Some(self.dir.as_path()), self.dir.parent()];
            let sync = |dir: &Path| File::open(dir).and_then(|dir| dir.sync_all());
            folders.into_iter().flatten().try_for_each(sync).map_err(|error| Fault::io(&error))?;
        }
        Ok(Arc::new(views))
    }

    fn set_aside(&self) -> Result<(), Fault> {
        match std::fs::remove_dir_all(self.aside()) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Fault::io(&error)),
            _ => {}
        }
        match std::fs::rename(&self.dir, self.aside()) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Fault::io(&error)),
            _ => Ok(()),
        }
    }

    fn throw_away(&self) -> Result<(), Fault> {
        self.set_aside()?;
        // What is left of it is removed when the next set is put aside.
        let _ = std::fs::remove_dir_all(self.aside());
        Ok(())
    }
}

/// An open sled.
struct SledViews {
    db: Db,
    /// A second handle to sled's file, for syncing it.
    file: File,
    id: StoreId,
    applied: Mutex<Applied>,
}

impl std::fmt::Debug for SledViews {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SledViews").field("id", &self.id).field("applied", &self.applied).finish()
    }
}

impl Views for SledViews {
    fn id(&self) -> StoreId {
        self.id
    }

    fn applied(&self) -> Applied {
        *self.applied.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        let value = guarded(|| self.db.get(row_key(key)))?;
        Ok(value.map(|value| value.to_vec()))
    }

    fn scan(&self, range: &KeyRange, direction: Direction, limit: usize) -> Result<Vec<Row>, Fault> {
        if range.is_empty() {
            return Ok(Vec::new());
        }
        let rows = row_range(range);
        let row = |entry: sled::Result<(IVec, IVec)>| {
            entry.map(|(key, value)| Row { key: key[1..].to_vec(), value: value.to_vec() })
        };
        guarded(|| {
            let entries = self.db.range::<Vec<u8>, _>(rows);
            match direction {
                Direction::Forward => entries.take(limit).map(row).collect(),
                Direction::Backward => entries.rev().take(limit).map(row).collect(),
            }
        })
    }

    fn parcel(&self, range: &KeyRange, limit: usize) -> Result<Parcel, Fault> {
        let mut parcel = Parcel::default();
        if range.is_empty() {
            return Ok(parcel);
        }
        let rows = row_range(range);
        guarded(|| {
            for entry in self.db.range::<Vec<u8>, _>(rows).take(limit) {
                let (key, value) = entry?;
                parcel.push(&key[1..], &value);
            }
            Ok(())
        })?;
        Ok(parcel)
    }

    fn change(&self, batch: &Batch, applied: Applied) -> Result<(), Fault> {
        let mut changes = sled::Batch::default();
        for change in batch.changes() {
            match change {
                Change::Put { key, value } => changes.insert(row_key(key), value.as_slice()),
                Change::Delete { key } => changes.remove(row_key(key)),
            }
        }
        changes.insert(NOTE, encode_note(self.id, applied));
        guarded(|| self.db.apply_batch(changes))?;
        *self.applied.lock().unwrap_or_else(PoisonError::into_inner) = applied;
        Ok(())
    }

    fn make_durable(&self) -> Result<(), Fault> {
        guarded(|| self.db.flush())?;
        self.file.sync_data().map_err(|error| Fault::io(&error))
    }

    fn take_room(&self) -> std::io::Result<()> {
        use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        let end_bytes = self.file.metadata()?.len();
        let taken = fallocate(&self.file, FallocateFlags::KEEP_SIZE, end_bytes, ROOM_BYTES);
        match taken.map_err(std::io::Error::from) {
            Err(error) if matches!(error.kind(), FileTooLarge | QuotaExceeded | StorageFull) => Err(error),
            // Where room can't be promised, sled finds out for itself.
            _ => Ok(()),
        }
    }
}

/// Runs one of sled's operations; a panic is a fault like any other.
fn guarded<T>(work: impl FnOnce() -> sled::Result<T>) -> Result<T, Fault> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(outcome) => outcome.map_err(|error| fault_of(&error)),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
            Err(Fault::broken(format!("sled panicked: {}", words.unwrap_or_default())))
        }
    }
}

fn fault_of(error: &sled::Error) -> Fault {
    let mut fault = match error {
        sled::Error::Io(error) => Fault::io(error),
        other => Fault::broken(other.to_string()),
    };
    if is_locked(&fault) {
        fault.cause = Cause::Disk;
    }
    fault
}

/// sled gives its lock's trouble no kind of its own.
fn is_locked(fault: &Fault) -> bool {
    fault.reason.contains("could not acquire lock")
}

fn remove_half_made_snapshots(dir: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

fn row_key(key: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(key.len() + 1);
    whole.push(ROW);
    whole.extend_from_slice(key);
    whole
}

/// The range in sled's keys, which hold more than rows.
fn row_range(range: &KeyRange) -> (std::ops::Bound<Vec<u8>>, std::ops::Bound<Vec<u8>>) {
    use std::ops::Bound::{Excluded, Included, Unbounded};
    let (start, end) = range.bounds();
    let start = match start.map(row_key) {
        Unbounded => Included(vec![ROW]),
        bound => bound,
    };
    let end = match end.map(row_key) {
        Unbounded => Excluded(vec![ROW + 1]),
        bound => bound,
    };
    (start, end)
}

/// The note: version, the log's id, the sequence number, and the hash if there is one.
fn encode_note(id: StoreId, applied: Applied) -> Vec<u8> {
    let mut note = vec![NOTE_VERSION];
    note.extend_from_slice(id.as_bytes());
    note.extend_from_slice(&applied.seq.0.to_le_bytes());
    note.extend(applied.hash.iter().flatten());
    note
}

fn decode_note(note: &[u8]) -> Option<(StoreId, Applied)> {
    let (version, rest) = note.split_first()?;
    let (id, rest) = rest.split_first_chunk::<16>()?;
    let (seq, hash) = rest.split_first_chunk::<8>()?;
    let hash = match hash.len() {
        0 => None,
        _ => Some(hash.try_into().ok()?),
    };
    let applied = Applied { seq: Seq(u64::from_le_bytes(*seq)), hash };
    (*version == NOTE_VERSION).then_some((StoreId::from_bytes(*id), applied))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: StoreId = StoreId::from_bytes([7; 16]);

    fn home(dir: &Path) -> SledHome {
        SledHome::new(dir.join("views"), 4 << 20)
    }

    #[test]
    fn the_note_comes_back_as_it_was_written() {
        for hash in [None, Some([5; 32])] {
            let applied = Applied { seq: Seq(77), hash };
            let note = encode_note(ID, applied);
            assert_eq!(decode_note(&note), Some((ID, applied)));
            assert_eq!(decode_note(&note[..note.len() - 1]), None);
        }
        assert_eq!(decode_note(&[]), None);
    }

    #[test]
    fn rows_and_their_place_survive_a_reopening() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let home = home(dir.path());
        assert!(!home.exists());
        let applied = Applied { seq: Seq(3), hash: Some([5; 32]) };
        let views = home.open(ID).expect("a fresh set opens");
        let mut batch = Batch::new();
        batch.put(b"a", b"1");
        views.change(&batch, applied).expect("sled is sound");
        drop(views);
        assert!(home.exists());
        let views = home.open(StoreId::from_bytes([9; 16])).expect("it was closed in order");
        assert_eq!((views.id(), views.applied()), (ID, applied));
        assert_eq!(views.get(b"a"), Ok(Some(b"1".to_vec())));
    }

    /// Killed while sled wrote its snapshot, it refused to open until the half-made file was removed.
    #[test]
    fn a_half_made_snapshot_does_not_keep_it_from_opening() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let home = home(dir.path());
        drop(home.open(ID).expect("a fresh set opens"));
        let half = dir.path().join("views/snap.00000000000003A2.generating");
        std::fs::write(&half, b"half").expect("the folder takes files");
        assert!(home.open(ID).is_ok());
        assert!(!half.exists());
    }

    #[test]
    fn a_broken_set_is_a_fault_and_a_fresh_one_takes_its_place() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let home = home(dir.path());
        drop(home.open(ID).expect("a fresh set opens"));
        std::fs::write(dir.path().join("views/db"), vec![0xA5; 4096]).expect("the folder takes files");
        assert!(home.open(ID).is_err());
        home.set_aside().expect("the folder can be renamed");
        let views = home.open(ID).expect("a fresh set opens");
        assert_eq!(views.applied(), Applied::NOTHING);
        assert!(dir.path().join("views.aside").exists());
        drop(views);
        home.set_aside().expect("what was put aside before gives way");
    }
}
