//! Reading records in order, from any one on, through as many segments as there are.
//! Must never skip what does not verify: it reports the place and ends.

use std::sync::Arc;

use crate::store::disk::Disk;
use crate::store::error::{Finding, Meaning, StoreError};
use crate::store::record::{Head, Seq, StoredRecord};

use super::landmarks::{Landmark, Landmarks};
use super::segment::{HEADER_BYTES, Segment};
use super::walk::{Step, Walk};
use super::window::Window;

/// The records from one number up to another.
pub(super) struct Reader {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) landmarks: Arc<Landmarks>,
    /// The segments still to read, the next one last.
    pub(super) segments: Vec<Segment>,
    pub(super) from: Seq,
    pub(super) until: Seq,
    walk: Option<(u64, Walk)>,
    ended: bool,
}

impl Reader {
    /// A reader over these segments, in their order, of the records `from` to `until`, both included.
    pub(super) fn new(
        disk: Arc<dyn Disk>,
        landmarks: Arc<Landmarks>,
        mut segments: Vec<Segment>,
        from: Seq,
        until: Seq,
    ) -> Self {
        let from = from.max(Seq::FIRST);
        let holds = |segment: &Segment| segment.before.is_some_and(|head| head.seq < from);
        let first = segments.iter().rposition(holds).unwrap_or(0);
        segments.drain(..first);
        segments.reverse();
        Self { disk, landmarks, segments, from, until, walk: None, ended: from > until }
    }

    /// The head after the record that this reader begins with, and only that one.
    pub(super) fn head_at(mut self, seq: Seq) -> Option<Head> {
        let record = self.next()?.ok()?;
        (record.seq == seq).then(|| record.head())
    }

    fn read(&mut self) -> Result<Option<StoredRecord>, StoreError> {
        loop {
            let Some((segment, walk)) = &mut self.walk else {
                match self.segments.pop() {
                    Some(segment) => self.walk = Some(self.enter(&segment, None)?),
                    None => return Ok(None),
                }
                continue;
            };
            if let (true, Some(before)) = (walk.between_appends(), walk.previous()) {
                let place = Landmark { segment: *segment, offset: walk.offset(), before };
                self.landmarks.note(place);
            }
            match walk.step()? {
                Step::Record(record) if record.seq >= self.from => return Ok(Some(record)),
                Step::Record(_) => {}
                Step::Bad(bad) => return Err(StoreError::Damaged(bad.finding)),
                Step::End => {
                    let came = (*segment, walk.previous());
                    let Some(next) = self.segments.pop() else { return Err(self.missing_end(came.0)) };
                    self.walk = Some(self.enter(&next, Some(came))?);
                }
            }
        }
    }

    /// Begins a segment, provided that it follows from the one that reading came from.
    fn enter(&self, segment: &Segment, came: Option<(u64, Option<Head>)>) -> Result<(u64, Walk), StoreError> {
        let damaged = |meaning, seq| {
            StoreError::Damaged(Finding { file: segment.path.clone(), offset: 0, seq, until: None, meaning })
        };
        let Some(before) = segment.before else { return Err(damaged(Meaning::SegmentHeader, None)) };
        match came {
            Some((number, _)) if number.checked_add(1) != Some(segment.number) => {
                return Err(damaged(Meaning::SegmentMissing, None));
            }
            Some((_, Some(head))) if head != before => {
                return Err(damaged(Meaning::ChainBroken, Some(before.seq.next())));
            }
            None if before.seq >= self.from => return Err(damaged(Meaning::SegmentMissing, None)),
            _ => {}
        }
        let window = Window::open(self.disk.as_ref(), &segment.path, segment.end_bytes)?;
        let (offset, before) = match self.landmarks.before(segment.number, self.from) {
            Some(place) => (place.offset, place.before),
            None => (HEADER_BYTES, before),
        };
        Ok((segment.number, Walk::new(window, offset, Some(before))))
    }

    /// The segments end before the last record: whoever opened the journal knew more than the files.
    fn missing_end(&self, number: u64) -> StoreError {
        let place = self.walk.as_ref().map(|(_, walk)| (walk.path().to_owned(), walk.offset()));
        let (file, offset) = place.unwrap_or_else(|| (format!("{number:08}.seg").into(), 0));
        StoreError::Damaged(Finding { file, offset, seq: None, until: None, meaning: Meaning::TailMissing })
    }
}

impl Iterator for Reader {
    type Item = Result<StoredRecord, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.read() {
            Ok(Some(record)) => {
                self.ended = record.seq >= self.until;
                Some(Ok(record))
            }
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                Some(Err(error))
            }
        }
    }
}
