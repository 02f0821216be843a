//! Following the chain through one segment file, wherever it lies: for copies of a journal.
//! Must never change anything, and never take a file's own word for what it follows.

use std::path::{Path, PathBuf};

use crate::store::disk::{Access, Disk};
use crate::store::error::{Finding, Meaning, StoreError};
use crate::store::record::{Head, StoreId};

use super::discover::discover;
use super::mark;
use super::segment::{self, HEADER_BYTES, Header, HeaderFault};
use super::walk::{Step, Walk};
use super::window::Window;

/// The files that hold a journal's records, up to one head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFiles {
    /// The last record that is in them.
    pub head: Head,
    /// The files in their order. All but the last are closed: nothing is added to them any more.
    pub files: Vec<RecordFile>,
}

/// One of those files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFile {
    /// Its place among them; the first is 1.
    pub number: u64,
    /// Where it lies.
    pub path: PathBuf,
    /// How much of it is acknowledged.
    pub bytes: u64,
    /// The record that its first one follows.
    pub before: Head,
}

/// Which log the journal in a folder is of, as the first header says that verifies.
///
/// # Errors
/// `Io`; `NewerFormat`.
pub fn id(disk: &dyn Disk, dir: &Path) -> Result<Option<StoreId>, StoreError> {
    Ok(discover(disk, dir)?.store)
}

/// Whether there is a note in the folder of how far its journal was acknowledged: every one that was opened once has it.
///
/// # Errors
/// `Io`.
pub fn has_mark(disk: &dyn Disk, dir: &Path) -> Result<bool, StoreError> {
    let path = mark::path_of(dir);
    match disk.open(&path, Access::Read) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::io("open", &path, error)),
    }
}

/// The name of the file with this number, in any journal's folder.
pub fn file_name(number: u64) -> String {
    segment::path_of(Path::new(""), number).display().to_string()
}

/// Follows the chain from `before` through the first `bytes` of segment `number`, which lies at `path`; gives
/// the record that it leads to.
///
/// # Errors
/// `Damaged` with the place where it does not follow or does not verify; `Io`; `NewerFormat`.
pub fn follow(
    disk: &dyn Disk,
    path: &Path,
    bytes: u64,
    id: StoreId,
    number: u64,
    before: Head,
) -> Result<Head, StoreError> {
    let damaged = |offset, seq, meaning| {
        StoreError::Damaged(Finding { file: path.to_owned(), offset, seq, until: None, meaning })
    };
    let mut window = Window::open(disk, path, bytes)?;
    let header = match Header::decode(window.at(0, HEADER_BYTES as usize)?) {
        Ok(header) => header,
        Err(HeaderFault::Damaged) => return Err(damaged(0, None, Meaning::SegmentHeader)),
        Err(HeaderFault::Newer(found)) => {
            return Err(StoreError::NewerFormat { file: path.to_owned(), found, known: segment::VERSION });
        }
    };
    if (header.store, header.number) != (id, number) {
        return Err(damaged(0, None, Meaning::ForeignSegment));
    }
    if header.before != before {
        return Err(damaged(0, Some(before.seq.next()), Meaning::ChainBroken));
    }
    let mut walk = Walk::new(window, HEADER_BYTES, Some(before));
    loop {
        match walk.step()? {
            Step::Record(_) => {}
            Step::Bad(bad) => return Err(StoreError::Damaged(bad.finding)),
            Step::End if walk.between_appends() && walk.offset() == bytes => {
                return Ok(walk.previous().unwrap_or(before));
            }
            Step::End => return Err(damaged(walk.offset(), None, Meaning::TailMissing)),
        }
    }
}
