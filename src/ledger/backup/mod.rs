//! Backups: a folder with the journal's segments as they are, the drafts, the list of who was erased, and a signed
//! list of all that; the keys go to a folder of their own. `docs/decisions/0024-backups.md` has the reasons.
//! Must never write a key into the folder of the data, and never open a record.

mod check;
mod copy;
mod restore;
mod write;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::store::disk::Disk;
use crate::store::{Finding, Head, Seq, StoreError};

use super::signed::{hex, unhex};

pub use check::{Checked, check};
pub use restore::{Destination, Filling, NotRestored, Restored, begin, end, is_half, is_whole, restore};

/// The list of what is in a backup, in the folder itself.
pub const MANIFEST: &str = "manifest.json";
/// Names the list of a backup's data among signed statements.
const DATA_KIND: &str = "backup";
/// Names the list of a backup's keys.
const KEYS_KIND: &str = "backup-keys";
/// The folder of segments, inside a backup and inside a home's data.
const JOURNAL: &str = "journal";
/// The folder of drafts, likewise.
const DRAFTS: &str = "drafts";
/// The folder of both in a backup.
const DATA: &str = "data";
/// The list of who was erased, with the data and with the keys.
const ERASED: &str = "erased";
/// Every citizen's key, wrapped, with the keys.
const KEYRING: &str = "keyring";
/// The key that drafts are sealed with.
const DRAFT_KEY: &str = "drafts";
/// The key to the keys, with the keys, unless the site keeps it elsewhere.
const MASTER: &str = "master.key";

/// Where a backup goes.
#[derive(Clone, Debug)]
pub struct Target {
    /// The disk that it is on.
    pub disk: Arc<dyn Disk>,
    /// The folder for the data.
    pub data: PathBuf,
    /// The folder for the keys; none leaves them out.
    pub keys: Option<PathBuf>,
}

/// How far a backup, a check or a restore has come, in bytes.
pub use crate::store::Progress;

/// What was backed up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// The last record that is in it.
    pub head: Head,
    /// Segments that were copied this time.
    pub copied: u64,
    /// Segments that were there already.
    pub kept: u64,
    /// Bytes that were written this time.
    pub written_bytes: u64,
    /// Bytes of the whole backup.
    pub total_bytes: u64,
    /// Drafts in it.
    pub drafts: u64,
    /// What became of the keys.
    pub keys: KeysBackedUp,
}

/// What became of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeysBackedUp {
    /// They were not asked for.
    LeftOut,
    /// Keyring and master key.
    All,
    /// The keyring; the master key is kept by the site.
    WithoutMaster,
}

/// Why nothing was backed up, or a backup can't be used.
#[derive(Clone, Debug, thiserror::Error)]
pub enum BackupError {
    /// The folder holds something that is no backup.
    #[error("{} holds something that is no backup", .0.display())]
    NotEmpty(PathBuf),
    /// There is no backup.
    #[error("{} holds no backup", .0.display())]
    NoBackup(PathBuf),
    /// The folder holds another log's backup, or one that was signed with another key.
    #[error("{} holds the backup of another log", .0.display())]
    Foreign(PathBuf),
    /// The folder holds a backup that knows more of this log than the log itself.
    #[error("the backup goes up to record {}, the log to {}", .backup.0, .log.0)]
    Ahead {
        /// The last record of the backup.
        backup: Seq,
        /// The last record of the log.
        log: Seq,
    },
    /// The folder holds this log with another history.
    #[error("the backup has another record {}", .0.0)]
    OtherHistory(Seq),
    /// A later version of the program wrote it.
    #[error("a later version of the program wrote {}", .0.display())]
    Newer(PathBuf),
    /// The backup's own list was changed.
    #[error("{} was changed at byte {offset}", .file.display())]
    Manifest {
        /// The list.
        file: PathBuf,
        /// The first byte that is not as it was written.
        offset: u64,
    },
    /// Another backup is being made just now.
    #[error("another backup is under way")]
    UnderWay,
    /// Keys and data would lie in one folder.
    #[error("the folder of the keys lies in that of the data")]
    KeysInside,
    /// The log itself is damaged: what is damaged is not taken over what is whole.
    #[error("the log is damaged: {0}")]
    SourceDamaged(Finding),
    /// The keyring can't be read any more: its last copy stays.
    #[error("the keyring {} is damaged at byte {offset}", .file.display())]
    KeyringDamaged {
        /// The file.
        file: PathBuf,
        /// The first byte that is not as it was written.
        offset: u64,
    },
    /// What was written is not what was read: the disk of the backup is not to be trusted.
    #[error("the copy is damaged: {0}")]
    CopyDamaged(Finding),
    /// A disk.
    #[error(transparent)]
    Disk(#[from] StoreError),
}

/// What is in a backup's data, as its list says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    log: String,
    time: String,
    head: Place,
    segments: Vec<SegmentEntry>,
    drafts: Vec<FileEntry>,
    erased: Option<FileEntry>,
}

/// A place in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    sequence: u64,
    hash: String,
}

/// A segment in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SegmentEntry {
    number: u64,
    bytes: u64,
    sha256: String,
    /// The record that its first one follows.
    follows: Place,
}

/// Another file in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileEntry {
    name: String,
    bytes: u64,
    sha256: String,
}

/// What is in the folder of the keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeysManifest {
    log: String,
    time: String,
    files: Vec<FileEntry>,
}

impl Place {
    fn of(head: Head) -> Self {
        Self { sequence: head.seq.0, hash: hex(&head.hash) }
    }

    fn head(&self) -> Option<Head> {
        Some(Head { seq: Seq(self.sequence), hash: unhex(&self.hash)? })
    }
}

/// A list of files that somebody signed, which may have been anybody.
trait Listed {
    /// Whether each name is one of a file in the folder itself, and all sizes together are a size. A name that led out
    /// of the folder would have a restore write wherever it says.
    fn stays_inside(&self) -> bool;
}

impl Listed for Manifest {
    fn stays_inside(&self) -> bool {
        let sizes = self.segments.iter().map(|segment| segment.bytes).chain(sizes(&self.drafts));
        are_plain(&self.drafts)
            && self.erased.iter().all(|file| file.name == ERASED)
            && sizes.into_iter().try_fold(0_u64, u64::checked_add).is_some()
    }
}

impl Listed for KeysManifest {
    fn stays_inside(&self) -> bool {
        are_plain(&self.files)
    }
}

fn sizes(files: &[FileEntry]) -> impl Iterator<Item = u64> {
    files.iter().map(|file| file.bytes)
}

fn are_plain(files: &[FileEntry]) -> bool {
    files.iter().all(|file| Path::new(&file.name).file_name() == Some(file.name.as_ref()))
}

impl Manifest {
    fn journal_bytes(&self) -> u64 {
        self.segments.iter().map(|segment| segment.bytes).sum()
    }

    fn time(&self) -> Option<DateTime<Utc>> {
        DateTime::parse_from_rfc3339(&self.time).ok().map(|time| time.to_utc())
    }
}

fn journal_dir(backup: &Path) -> PathBuf {
    backup.join(DATA).join(JOURNAL)
}

fn drafts_dir(backup: &Path) -> PathBuf {
    backup.join(DATA).join(DRAFTS)
}
