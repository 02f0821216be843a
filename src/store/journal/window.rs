//! Reading a file in larger pieces than its frames. Must never read beyond the limit it was given,
//! since bytes behind it are not acknowledged yet.

use std::path::{Path, PathBuf};

use crate::store::disk::{Access, Disk, File};
use crate::store::error::StoreError;

const CHUNK_BYTES: usize = 256 << 10;

/// A view of a file that moves forward.
#[derive(Debug)]
pub(super) struct Window {
    file: Box<dyn File>,
    path: PathBuf,
    limit_bytes: u64,
    start: u64,
    bytes: Vec<u8>,
}

impl Window {
    /// Opens the file for reading up to `limit_bytes`.
    pub(super) fn open(disk: &dyn Disk, path: &Path, limit_bytes: u64) -> Result<Self, StoreError> {
        let file = disk.open(path, Access::Read).map_err(|error| StoreError::io("open", path, error))?;
        Ok(Self { file, path: path.to_owned(), limit_bytes, start: 0, bytes: Vec::new() })
    }

    pub(super) fn limit_bytes(&self) -> u64 {
        self.limit_bytes
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes from `offset` on: as many as wanted, fewer only before the limit or the file's end.
    pub(super) fn at(&mut self, offset: u64, wanted: usize) -> Result<&[u8], StoreError> {
        let wanted = wanted.min(usize::try_from(self.limit_bytes.saturating_sub(offset)).unwrap_or(wanted));
        let held = offset >= self.start && offset + wanted as u64 <= self.start + self.bytes.len() as u64;
        if !held {
            self.fill(offset, wanted)?;
        }
        let from = (offset - self.start) as usize;
        Ok(&self.bytes[from..(from + wanted).min(self.bytes.len())])
    }

    fn fill(&mut self, offset: u64, wanted: usize) -> Result<(), StoreError> {
        let rest = usize::try_from(self.limit_bytes.saturating_sub(offset)).unwrap_or(usize::MAX);
        self.start = offset;
        self.bytes.resize(wanted.max(CHUNK_BYTES).min(rest), 0);
        let count = self.file.read_at(offset, &mut self.bytes);
        let count = count.map_err(|error| {
            self.bytes.clear();
            StoreError::io("read", &self.path, error)
        })?;
        self.bytes.truncate(count);
        Ok(())
    }
}
