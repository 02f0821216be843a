//! What can go wrong with bytes, and what was found damaged where.
//! Must never hold a sentence for people: those are made above, from the codes and the facts here.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::record::{Head, Seq};

/// Why the store did not do what was asked. Cheap to clone, since one failed commit answers many.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// Someone else appended first; nothing was written. Decide anew against `actual`.
    #[error("the journal is at record {}, not at {}", actual.seq, expected.seq)]
    Conflict {
        /// The head that the writer had seen.
        expected: Head,
        /// The head as it is.
        actual: Head,
    },
    /// Another process has the folder open.
    #[error("the data folder is in use by process {pid:?}")]
    InUse {
        /// The process that holds it, as far as its lock file tells.
        pid: Option<u32>,
    },
    /// An earlier write failed, and what is on disk is not known: writes are refused until
    /// `recover` or a reopening succeeds. Reading goes on.
    #[error("writes are refused since an earlier write failed: {cause}")]
    Poisoned {
        /// The failure that began it.
        cause: Arc<StoreError>,
    },
    /// Something on disk does not verify. Never repaired, never skipped.
    #[error("damaged: {0}")]
    Damaged(Finding),
    /// An operation of the operating system failed.
    #[error("could not {doing} {}: {source}", path.display())]
    Io {
        /// What was being done, in a word or two, for logs.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's own words.
        source: Arc<io::Error>,
    },
    /// The views cannot be read for now; the journal is not affected.
    #[error("the views cannot be used: {reason}")]
    ViewsUnavailable {
        /// The cause, for logs.
        reason: String,
    },
    /// A record is larger than a frame can be.
    #[error("a record of {size_bytes} bytes is above the limit of {limit_bytes}")]
    TooLarge {
        /// Its size with header and payload.
        size_bytes: u64,
        /// The largest size.
        limit_bytes: u64,
    },
    /// A record was named that does not exist.
    #[error("there is no record {seq}; the journal ends at {head}")]
    NotThere {
        /// The number asked for.
        seq: Seq,
        /// The last one that exists.
        head: Seq,
    },
    /// A later version of the program wrote this; this one must not touch it.
    #[error("{} has format {found}, this program knows up to {known}", file.display())]
    NewerFormat {
        /// The file.
        file: PathBuf,
        /// The version that it carries.
        found: u32,
        /// The newest version that this program reads.
        known: u32,
    },
}

impl StoreError {
    /// Wraps a failure of the operating system.
    pub fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io { doing, path: path.to_owned(), source: Arc::new(source) }
    }

    /// Whether the disk can be read and not written.
    pub fn is_read_only(&self) -> bool {
        match self {
            Self::Io { source, .. } => source.kind() == io::ErrorKind::ReadOnlyFilesystem,
            Self::Poisoned { cause } => cause.is_read_only(),
            _ => false,
        }
    }

    /// Whether space is what is missing: a full disk, a quota, or a file-size limit.
    pub fn is_full(&self) -> bool {
        match self {
            Self::Io { source, .. } => matches!(
                source.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
            ),
            Self::Poisoned { cause } => cause.is_full(),
            _ => false,
        }
    }
}

/// One thing on disk that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub file: PathBuf,
    /// Where in the file, in bytes from its start.
    pub offset: u64,
    /// The record concerned, where it can be told; the first one where there are more.
    pub seq: Option<Seq>,
    /// The last record concerned, where it can be told and there are more than one.
    pub until: Option<Seq>,
    /// What it means.
    pub meaning: Meaning,
}

impl Finding {
    /// Whether this is the damage that the other one is about: at the same place, or in the record before it. An opening
    /// looks at the end of a record, and a check at its beginning.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        let before = self.meaning == other.meaning && self.offset < other.offset;
        self.file == other.file && (self.offset == other.offset || before)
    }

    /// The records concerned as people write them, `12` or `12–14`, where they can be told.
    pub fn records(&self) -> Option<String> {
        Some(match (self.seq?, self.until) {
            (first, Some(last)) => format!("{first}–{last}"),
            (only, None) => only.to_string(),
        })
    }

    /// The same, reaching up to a record that is known to have been there.
    #[must_use]
    pub fn up_to(mut self, last: Seq) -> Self {
        self.until = self.seq.filter(|first| *first < last).map(|_| last);
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}: {}", self.file.display(), self.offset, self.meaning)?;
        match (self.seq, self.until) {
            (Some(seq), Some(until)) => write!(f, " (records {seq} to {until})"),
            (Some(seq), None) => write!(f, " (record {seq})"),
            (None, _) => Ok(()),
        }
    }
}

/// What a finding means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A segment's header does not verify.
    SegmentHeader,
    /// A segment belongs to another log.
    ForeignSegment,
    /// A segment that should be there is not.
    SegmentMissing,
    /// A segment is shorter or longer than it was when the next one was begun.
    SegmentLength,
    /// A record's frame does not verify: bytes were changed, or never reached the disk.
    Frame,
    /// A record's frame is sound, but it is not the one that belongs here.
    OutOfOrder,
    /// A record does not follow from the one before: history was rewritten.
    ChainBroken,
    /// Records that were acknowledged are gone from the journal's end.
    TailMissing,
    /// An append was cut short by a crash and was never acknowledged; opening the store cuts it off.
    TornTail,
    /// The note of what was acknowledged does not verify; it is made anew by the next append.
    Mark,
}

impl Meaning {
    /// A stable name, for machine-readable output and for the catalogues of texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SegmentHeader => "segment-header",
            Self::ForeignSegment => "foreign-segment",
            Self::SegmentMissing => "segment-missing",
            Self::SegmentLength => "segment-length",
            Self::Frame => "frame",
            Self::OutOfOrder => "out-of-order",
            Self::ChainBroken => "chain-broken",
            Self::TailMissing => "tail-missing",
            Self::TornTail => "torn-tail",
            Self::Mark => "mark",
        }
    }
}

impl Meaning {
    /// Whether nothing is lost by it: the next opening or append mends it.
    pub const fn mends_itself(self) -> bool {
        matches!(self, Self::TornTail | Self::Mark)
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
