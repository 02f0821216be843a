//! Going through a segment frame by frame, checking each against the one before.
//! Must never decide what to do about a frame that does not verify.

use std::path::Path;

use crate::store::chain;
use crate::store::error::{Finding, Meaning, StoreError};
use crate::store::record::{Head, Seq, StoredRecord};

use super::frame::{self, Frame, FrameHead};
use super::window::Window;

/// A walk through the frames of one segment.
#[derive(Debug)]
pub(super) struct Walk {
    window: Window,
    offset: u64,
    previous: Option<Head>,
    group: Group,
}

/// What one step came upon.
#[derive(Debug)]
pub(super) enum Step {
    /// A record that verifies and follows from the one before.
    Record(StoredRecord),
    /// The end of the bytes.
    End,
    /// Something that does not verify, or does not belong here. The walk has not moved.
    Bad(Bad),
}

/// A place where a walk cannot simply go on.
#[derive(Debug)]
pub(super) struct Bad {
    pub(super) finding: Finding,
    /// Where the walk can be taken up again, when that is known.
    next: Option<Resume>,
}

#[derive(Clone, Copy, Debug)]
struct Resume {
    offset: u64,
    previous: Option<Head>,
}

/// What the frame before says of the append that the next one belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// Nothing: the walk began in the middle, or behind damage.
    Unknown,
    /// Records of the append that are still to come, and the position of the next one.
    Within { position: u32, remaining: u32 },
    /// The append before is complete.
    Complete,
}

impl Walk {
    /// A walk that begins at `offset`, behind the record `previous` (unknown behind damage).
    pub(super) fn new(window: Window, offset: u64, previous: Option<Head>) -> Self {
        Self { window, offset, previous, group: Group::Unknown }
    }

    /// The file.
    pub(super) fn path(&self) -> &Path {
        self.window.path()
    }

    /// Where the next frame is expected.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// The record before the next frame, when it is known.
    pub(super) fn previous(&self) -> Option<Head> {
        self.previous
    }

    /// Whether the append that the last record belongs to is complete.
    pub(super) fn between_appends(&self) -> bool {
        !matches!(self.group, Group::Within { .. })
    }

    /// Reads the next frame and moves behind it when it is sound.
    pub(super) fn step(&mut self) -> Result<Step, StoreError> {
        if self.offset >= self.window.limit_bytes() {
            return Ok(Step::End);
        }
        let Some((frame, record)) = read_frame(&mut self.window, self.offset)? else {
            return Ok(Step::Bad(self.bad(Meaning::Frame, self.previous.map(|head| head.seq.next()), None)));
        };
        if let Some(meaning) = self.objection(&frame, &record) {
            let next =
                Resume { offset: self.offset + frame.frame_bytes() as u64, previous: Some(record.head()) };
            return Ok(Step::Bad(self.bad(meaning, Some(record.seq), Some(next))));
        }
        self.offset += frame.frame_bytes() as u64;
        self.previous = Some(record.head());
        self.group = match frame.remaining {
            0 => Group::Complete,
            remaining => {
                Group::Within { position: frame.position.saturating_add(1), remaining: remaining - 1 }
            }
        };
        Ok(Step::Record(record))
    }

    /// Goes on behind a bad place: after the frame, or at the next frame that verifies.
    pub(super) fn resume(&mut self, bad: &Bad) -> Result<(), StoreError> {
        let next = match bad.next {
            Some(next) => next,
            None => Resume { offset: self.next_sound_frame(bad.finding.offset + 1)?.0, previous: None },
        };
        (self.offset, self.previous, self.group) = (next.offset, next.previous, Group::Unknown);
        Ok(())
    }

    /// Whether behind a bad place an append begins that came after the one that the bad place is in.
    /// It proves that the bad place was acknowledged once.
    pub(super) fn later_append_behind(&mut self, bad: &Bad) -> Result<bool, StoreError> {
        let next_seq = self.previous.map_or(Seq::FIRST, |head| head.seq.next());
        let unfinished = match self.group {
            Group::Within { position, .. } => Seq(next_seq.0.saturating_sub(u64::from(position))),
            Group::Unknown | Group::Complete => next_seq,
        };
        let mut offset = bad.finding.offset + 1;
        loop {
            match self.next_sound_frame(offset)? {
                (_, None) => return Ok(false),
                (_, Some(frame)) if frame.first() > unfinished => return Ok(true),
                (at, Some(_)) => offset = at + 1,
            }
        }
    }

    fn objection(&self, frame: &FrameHead, record: &StoredRecord) -> Option<Meaning> {
        let in_group = match self.group {
            Group::Unknown => true,
            Group::Within { position, remaining } => {
                (frame.position, frame.remaining) == (position, remaining)
            }
            Group::Complete => frame.position == 0,
        };
        match self.previous {
            _ if !in_group => Some(Meaning::OutOfOrder),
            Some(head) if record.seq != head.seq.next() => Some(Meaning::OutOfOrder),
            Some(head)
                if record.hash != chain::link(&head.hash, record.seq, &record.header, &record.payload) =>
            {
                Some(Meaning::ChainBroken)
            }
            _ => None,
        }
    }

    fn bad(&self, meaning: Meaning, seq: Option<Seq>, next: Option<Resume>) -> Bad {
        let file = self.window.path().to_owned();
        Bad { finding: Finding { file, offset: self.offset, seq, until: None, meaning }, next }
    }

    /// The first frame at or behind `offset` that verifies, or the end of the bytes.
    fn next_sound_frame(&mut self, offset: u64) -> Result<(u64, Option<FrameHead>), StoreError> {
        const STRIDE: usize = 64 << 10;
        let mut offset = offset;
        loop {
            let bytes = self.window.at(offset, STRIDE)?;
            if bytes.len() < frame::MAGIC.len() {
                return Ok((self.window.limit_bytes(), None));
            }
            let found = bytes.windows(frame::MAGIC.len()).position(|four| four == frame::MAGIC);
            let Some(found) = found else {
                offset += (bytes.len() - frame::MAGIC.len() + 1) as u64;
                continue;
            };
            offset += found as u64;
            if let Some((frame, _)) = read_frame(&mut self.window, offset)? {
                return Ok((offset, Some(frame)));
            }
            offset += 1;
        }
    }
}

/// The frame at `offset`, when it is whole and verifies.
fn read_frame(window: &mut Window, offset: u64) -> Result<Option<(FrameHead, StoredRecord)>, StoreError> {
    let Some(head) = FrameHead::decode(window.at(offset, frame::HEAD_BYTES)?) else {
        return Ok(None);
    };
    let frame = Frame::decode(&head, window.at(offset, head.frame_bytes())?);
    Ok(frame.map(|frame| {
        let record = StoredRecord {
            seq: head.seq,
            header: frame.header.to_vec(),
            payload: frame.payload.to_vec(),
            hash: frame.hash,
        };
        (head, record)
    }))
}
