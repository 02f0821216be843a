//! What can go wrong with keys, with what is sealed, and with reading it.
//! Must never hold a key, a text of a citizen, or a sentence for people.

use std::path::PathBuf;

use crate::domain::ids::CitizenId;
use crate::domain::refusal::Refusal;
use crate::store::{Seq, StoreError};

use super::author::unavailable;

/// Why a key could not be had or kept.
#[derive(Clone, Debug, thiserror::Error)]
pub enum KeyError {
    /// The master key is not where it should be, and there is something that only it can open.
    #[error("the master key {} is missing, and this store was sealed with one", .0.display())]
    MasterMissing(PathBuf),
    /// The master key file is not one.
    #[error("{} is no master key: line {line}", file.display())]
    MasterUnreadable {
        /// The file.
        file: PathBuf,
        /// The line that can't be read, from 1.
        line: usize,
    },
    /// The master key is another than the one that the keyring was wrapped with.
    #[error("the master key does not open the keyring {}", .0.display())]
    MasterWrong(PathBuf),
    /// The keyring is missing, and there are records that need one.
    #[error("the keyring {} is missing, and this store has records", .0.display())]
    RingMissing(PathBuf),
    /// The keyring is damaged.
    #[error("the keyring {} is damaged at byte {offset}", file.display())]
    RingDamaged {
        /// The file.
        file: PathBuf,
        /// Where, in bytes from its start.
        offset: u64,
    },
    /// The keyring belongs to another store.
    #[error("the keyring {} belongs to another store", .0.display())]
    RingForeign(PathBuf),
    /// The list of erased citizens is damaged.
    #[error("the list of erased citizens {} is damaged in line {line}", file.display())]
    ErasedDamaged {
        /// The file.
        file: PathBuf,
        /// The line that can't be read, from 1.
        line: usize,
    },
    /// The list of erased citizens belongs to another store.
    #[error("the list of erased citizens {} belongs to another store", .0.display())]
    ErasedForeign(PathBuf),
    /// A later version of the program wrote this file.
    #[error("{} has format {found}, this program knows up to {known}", file.display())]
    Newer {
        /// The file.
        file: PathBuf,
        /// The version that it carries.
        found: u32,
        /// The newest version that this program reads.
        known: u32,
    },
    /// The citizen was erased: their key was destroyed and is never made again.
    #[error("citizen {0} was erased")]
    Erased(CitizenId),
    /// The citizen's key is missing. None is made in its place, for it may come back.
    #[error("the key of citizen {0} is missing")]
    Lost(CitizenId),
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] StoreError),
}

impl KeyError {
    /// Whether space is what is missing.
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Disk(error) if error.is_full())
    }

    /// Whether the disk can be read and not written.
    pub fn is_read_only(&self) -> bool {
        matches!(self, Self::Disk(error) if error.is_read_only())
    }
}

/// Why something could not be read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReadError {
    /// The store could not read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row does not open under the key that it was sealed with, or does not decode.
    #[error("a row does not open or decode: {0}")]
    Row(&'static str),
    /// A record does not open under the key that it was sealed with, or does not decode.
    #[error("record {seq} does not open or decode: {what}")]
    Record {
        /// Which.
        seq: Seq,
        /// What failed.
        what: &'static str,
    },
    /// A later version of the program wrote this.
    #[error("the store has records of version {found}, this program knows up to {known}")]
    Newer {
        /// The version that it carries.
        found: u16,
        /// The newest version that this program reads.
        known: u16,
    },
}

impl ReadError {
    /// What a person is told.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Newer { .. } => unavailable("store-newer"),
            Self::Row(_) | Self::Record { .. } => unavailable("store-damaged"),
            Self::Store(_) => unavailable("store-unavailable"),
        }
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        error.refusal()
    }
}
