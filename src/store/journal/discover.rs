//! Finding the segments of a journal and what their headers say, without reading what they hold.
//! Must never change anything.

use std::path::{Path, PathBuf};

use crate::store::disk::Disk;
use crate::store::error::{Finding, Meaning, StoreError};
use crate::store::record::StoreId;

use super::segment::{self, HEADER_BYTES, Header, HeaderFault, Segment};
use super::window::Window;

/// What lies in a journal's folder.
#[derive(Debug, Default)]
pub(super) struct Discovered {
    /// The segments in order; one whose header does not verify has no `before`.
    pub(super) segments: Vec<Segment>,
    /// The log that they belong to, as the first sound header says.
    pub(super) store: Option<StoreId>,
    /// What is wrong with headers, lengths and numbering, in order.
    pub(super) findings: Vec<Finding>,
    /// Files that a crash left half made.
    pub(super) leftovers: Vec<PathBuf>,
}

/// Looks at all segments in the folder.
pub(super) fn discover(disk: &dyn Disk, dir: &Path) -> Result<Discovered, StoreError> {
    let mut found = Discovered::default();
    let paths = disk.list(dir).map_err(|error| StoreError::io("list", dir, error))?;
    let mut numbered = Vec::new();
    for path in paths {
        match segment::number_of(&path) {
            Some(number) => numbered.push((number, path)),
            None if path.extension().is_some_and(|ending| ending == "new") => found.leftovers.push(path),
            None => {}
        }
    }
    numbered.sort_unstable();
    for (number, path) in numbered {
        found.missing_before(dir, number);
        found.add(disk, number, path)?;
    }
    Ok(found)
}

impl Discovered {
    fn missing_before(&mut self, dir: &Path, number: u64) {
        let expected = self.segments.last().map_or(1, |last| last.number.saturating_add(1));
        if number > expected {
            self.find(segment::path_of(dir, expected), 0, Meaning::SegmentMissing);
        }
    }

    fn add(&mut self, disk: &dyn Disk, number: u64, path: PathBuf) -> Result<(), StoreError> {
        let size = disk.open(&path, crate::store::disk::Access::Read).and_then(|file| file.size_bytes());
        let end_bytes = size.map_err(|error| StoreError::io("measure", &path, error))?;
        let mut window = Window::open(disk, &path, HEADER_BYTES)?;
        let before = match Header::decode(window.at(0, HEADER_BYTES as usize)?) {
            Ok(header) => self.accept(number, &path, header),
            Err(HeaderFault::Newer(found)) => {
                return Err(StoreError::NewerFormat { file: path, found, known: segment::VERSION });
            }
            Err(HeaderFault::Damaged) => {
                self.find(path.clone(), 0, Meaning::SegmentHeader);
                None
            }
        };
        self.segments.push(Segment { number, path, end_bytes, before });
        Ok(())
    }

    /// Checks a sound header against what is known; returns the record that the segment follows.
    fn accept(&mut self, number: u64, path: &Path, header: Header) -> Option<crate::store::record::Head> {
        if *self.store.get_or_insert(header.store) != header.store || header.number != number {
            self.find(path.to_owned(), 0, Meaning::ForeignSegment);
            return None;
        }
        let last = self.segments.last().cloned();
        if let Some(last) = last.filter(|last| last.number.checked_add(1) == Some(number)) {
            if last.end_bytes != header.previous_bytes {
                let offset = last.end_bytes.min(header.previous_bytes);
                self.find(last.path, offset, Meaning::SegmentLength);
            }
            if last.before.is_some_and(|before| before.seq > header.before.seq) {
                self.find(path.to_owned(), 0, Meaning::OutOfOrder);
                return None;
            }
        }
        Some(header.before)
    }

    fn find(&mut self, file: PathBuf, offset: u64, meaning: Meaning) {
        self.findings.push(Finding { file, offset, seq: None, until: None, meaning });
    }
}
