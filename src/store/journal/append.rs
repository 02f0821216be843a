//! Adding to the journal: encode the whole append, write it once, sync it once, then say so.
//! Must never move the head before the sync returned.

use crate::store::disk::{File, write_whole};
use crate::store::error::StoreError;
use crate::store::record::{Head, NewRecord, Seq, StoreId};

use super::examine::Examined;
use super::frame::{Frame, FrameHead, LIMIT_BYTES};
use super::landmarks::Landmark;
use super::mark::{self, MarkFile};
use super::room::Room;
use super::segment::{self, HEADER_BYTES, Header, Segment};
use super::{Journal, Place, Urgency};

/// A buffer above this is given back after a large append.
const KEPT_BUFFER_BYTES: usize = 4 << 20;

/// The one who writes; whoever holds it is alone.
#[derive(Debug, Default)]
pub(super) struct Writer {
    /// The last segment, open for writing; none as long as its end is not settled: before the journal is opened, and
    /// after a write that failed.
    pub(super) file: Option<Box<dyn File>>,
    pub(super) mark: Option<MarkFile>,
    /// What was found in the mark's file when the journal was opened.
    pub(super) found_mark: mark::Found,
    /// Up to where the views are durable.
    views: Seq,
    buffer: Vec<u8>,
    pub(super) room: Room,
}

impl Writer {
    /// The writer of a journal that was found so.
    pub(super) fn after(examined: &Examined) -> Self {
        let views = examined.mark.newest.map_or(Seq::ZERO, |mark| mark.views);
        Self { found_mark: examined.mark, views, ..Self::default() }
    }

    pub(super) fn append(
        &mut self,
        journal: &Journal,
        expected: Head,
        records: &[NewRecord],
        urgency: Urgency,
    ) -> Result<Head, StoreError> {
        if let Some(refusal) = journal.refusal()
            && !(urgency == Urgency::Urgent && journal.is_sound_at_its_end())
        {
            return Err(refusal);
        }
        let actual = journal.head();
        if actual != expected {
            return Err(StoreError::Conflict { expected, actual });
        }
        if records.is_empty() {
            return Ok(actual);
        }
        check_sizes(records)?;
        // Only beside older damage somebody comes here without a recovery: the end is settled all the same.
        if self.file.is_none()
            && let Err(error) = self.settle(journal)
        {
            journal.poison(error.clone());
            return Err(error);
        }
        let head = self.encode(actual, records);
        let size = self.buffer.len() as u64;
        // Nothing has been written yet, so nothing is in doubt when this refuses.
        let room = self.keep_room(journal, size);
        if urgency == Urgency::Ordinary {
            room.clone()?;
        }
        let written = if room.is_ok() { self.make_room(journal, size) } else { Ok(()) };
        if let Err(error) = written.and_then(|()| self.commit(journal, head)) {
            self.cut_back(journal);
            self.file = None;
            journal.poison(error.clone());
            return Err(error);
        }
        self.buffer.clear();
        self.buffer.shrink_to(KEPT_BUFFER_BYTES);
        self.write_mark(journal);
        Ok(head)
    }

    /// Makes the file of a segment that follows `previous`, with its header durable.
    pub(super) fn begin_segment(
        &mut self,
        place: &Place,
        store: StoreId,
        before: Head,
        previous: Option<&Segment>,
    ) -> Result<Segment, StoreError> {
        let number = previous.map_or(1, |last| last.number.saturating_add(1));
        let previous_bytes = previous.map_or(0, |last| last.end_bytes);
        let header = Header { store, number, before, previous_bytes };
        let path = segment::path_of(&place.dir, number);
        self.file = Some(write_whole(place.disk.as_ref(), &path, &header.encode())?);
        Ok(Segment { number, path, end_bytes: HEADER_BYTES, before: Some(before) })
    }

    /// Writes the mark. A failure is not the append's: the mark then lags behind, as it may.
    pub(super) fn write_mark(&mut self, journal: &Journal) {
        if let Err(error) = self.try_write_mark(journal) {
            tracing::warn!(%error, "the mark of the journal was not written");
        }
    }

    pub(super) fn durable_views(&self) -> Seq {
        self.views
    }

    pub(super) fn mark_views(&mut self, journal: &Journal, durable: Seq) -> Result<(), StoreError> {
        if journal.refusal().is_some() && !journal.is_sound_at_its_end() {
            return Ok(());
        }
        self.views = durable;
        self.try_write_mark(journal)?;
        self.mark.as_ref().map_or(Ok(()), MarkFile::sync)
    }

    fn try_write_mark(&mut self, journal: &Journal) -> Result<(), StoreError> {
        let Some(mark) = journal.mark(self.views) else { return Ok(()) };
        let file = match &mut self.mark {
            Some(file) => file,
            none => none.insert(MarkFile::open(
                journal.place.disk.as_ref(),
                journal.dir(),
                &self.found_mark,
                &mark,
            )?),
        };
        file.write(&mark)
    }

    /// Lays the append out in the buffer; returns the head that it leads to.
    fn encode(&mut self, before: Head, records: &[NewRecord]) -> Head {
        self.buffer.clear();
        let mut head = before;
        for (position, NewRecord { header, payload }) in records.iter().enumerate() {
            head = head.after(header, payload);
            let frame = FrameHead {
                header_bytes: header.len() as u32,
                payload_bytes: payload.len() as u32,
                position: position as u32,
                remaining: (records.len() - 1 - position) as u32,
                seq: head.seq,
            };
            Frame { header, payload, hash: head.hash }.encode(&frame, &mut self.buffer);
        }
        head
    }

    fn commit(&mut self, journal: &Journal, head: Head) -> Result<(), StoreError> {
        let size = self.buffer.len() as u64;
        let (last, before) = {
            let state = journal.state();
            (state.segments.last().cloned(), state.head)
        };
        let (Some(last), Some(file)) = (last, &self.file) else {
            return Err(StoreError::io("write", journal.dir(), std::io::ErrorKind::NotFound.into()));
        };
        file.write_at(last.end_bytes, &self.buffer).map_err(|e| StoreError::io("write", &last.path, e))?;
        file.sync().map_err(|error| StoreError::io("sync", &last.path, error))?;
        journal.landmarks.note(Landmark { segment: last.number, offset: last.end_bytes, before });
        let mut state = journal.state_mut();
        state.head = head;
        if let Some(last) = state.segments.last_mut() {
            last.end_bytes += size;
        }
        Ok(())
    }

    /// Begins the next segment when this one would grow too large.
    fn make_room(&mut self, journal: &Journal, size: u64) -> Result<(), StoreError> {
        let (last, head) = {
            let state = journal.state();
            (state.segments.last().cloned(), state.head)
        };
        let Some(last) = last else { return Ok(()) };
        let full = last.end_bytes + size > journal.place.segment_bytes && last.end_bytes > HEADER_BYTES;
        if full {
            let before = self.file.take();
            let next = self.begin_segment(&journal.place, journal.id, head, Some(&last))?;
            journal.state_mut().segments.push(next);
            self.room.move_on(before.as_deref(), last.end_bytes);
            // Here there is nothing to be done without: the append itself says when there is too little.
            let _ = self.keep_room(journal, size);
        }
        Ok(())
    }

    /// Tries to take a failed append away at once, so that a later opening does not even see it. What
    /// remains if this fails too is settled by `recover` or the next opening.
    fn cut_back(&self, journal: &Journal) {
        let end_bytes = journal.state().segments.last().map(|last| last.end_bytes);
        if let (Some(file), Some(end_bytes)) = (&self.file, end_bytes)
            && let Err(error) = file.set_size(end_bytes).and_then(|()| file.sync())
        {
            tracing::warn!(%error, "a failed append could not be taken back at once");
        }
    }
}

fn check_sizes(records: &[NewRecord]) -> Result<(), StoreError> {
    let size = |record: &NewRecord| (record.header.len() + record.payload.len()) as u64;
    match records.iter().map(size).find(|size| *size > LIMIT_BYTES) {
        Some(size_bytes) => Err(StoreError::TooLarge { size_bytes, limit_bytes: LIMIT_BYTES }),
        None => Ok(()),
    }
}
