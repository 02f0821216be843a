//! Room on the disk behind the journal's end: what ordinary records need, and a reserve beyond it that only
//! urgent ones may use. Must never change what a reader sees: the segment's length stays.
//!
//! A full disk then refuses ordinary records before anything is written, so nothing is in doubt and nothing
//! has to be recovered from, and urgent ones are still taken.

use crate::store::disk::File;
use crate::store::error::StoreError;

use super::Journal;
use super::append::Writer;

/// Which part of a segment is taken at a time, so that few appends have to ask for more.
const STEPS_IN_A_SEGMENT: u64 = 16;
/// What an ordinary append needs at the least; to find out whether there is room at all.
pub(super) const SOME_BYTES: u64 = 64 << 10;

/// Up to where room is taken in the last segment.
#[derive(Debug, Default)]
pub(super) struct Room {
    end_bytes: u64,
    /// The file system said that it can't promise any.
    no_promises: bool,
}

impl Room {
    /// What was taken is not known any more.
    pub(super) const fn forget(&mut self) {
        self.end_bytes = 0;
    }

    /// The next segment was begun: gives back what is left behind the end of this one.
    pub(super) fn move_on(&mut self, before: Option<&dyn File>, end_bytes: u64) {
        let taken = std::mem::take(&mut self.end_bytes);
        if taken > end_bytes
            && let Some(Err(error)) = before.map(|file| file.set_size(end_bytes))
        {
            tracing::warn!(%error, "the room behind a full segment was not given back");
        }
    }
}

impl Writer {
    /// Sees that the reserve stays whole when `size` bytes more are written.
    pub(super) fn keep_room(&mut self, journal: &Journal, size: u64) -> Result<(), StoreError> {
        let reserve = journal.place.reserve_bytes;
        if reserve == 0 || self.room.no_promises {
            return Ok(());
        }
        let last = journal.state().segments.last().cloned();
        let (Some(last), Some(file)) = (last, &self.file) else { return Ok(()) };
        let end_bytes = last.end_bytes + size + reserve;
        if end_bytes <= self.room.end_bytes {
            return Ok(());
        }
        let (from, step) = (last.end_bytes, journal.place.segment_bytes / STEPS_IN_A_SEGMENT);
        let taken = file
            .take_room(from, end_bytes - from + step)
            .map(|()| end_bytes + step)
            .or_else(|_| file.take_room(from, end_bytes - from).map(|()| end_bytes));
        match taken.map_err(|error| StoreError::io("take room in", &last.path, error)) {
            Ok(end_bytes) => self.room.end_bytes = end_bytes,
            Err(error) if error.is_full() => return Err(error),
            // A disk that fails otherwise says so when it is written to.
            Err(error) => {
                tracing::warn!(%error, "no room is reserved for what must be written on a full disk");
                self.room.no_promises = true;
            }
        }
        Ok(())
    }
}
