//! Looking at a journal before opening it: where it ends, and whether that end is torn or damaged.
//! Must never change anything, so that what is found can be weighed against the views first.
//!
//! Only the last segment is read. A frame that does not verify there is the torn end of an append that
//! was never acknowledged, unless something proves otherwise: a later append behind it, or the mark.

use std::path::Path;
use std::sync::Arc;

use crate::store::disk::Disk;
use crate::store::error::{Finding, Meaning, StoreError};
use crate::store::record::{Head, Seq, StoreId};

use super::discover::{Discovered, discover};
use super::frame;
use super::landmarks::{Landmark, Landmarks};
use super::mark::{self, Found, Mark};
use super::segment::{self, HEADER_BYTES, Segment};
use super::walk::{Bad, Step, Walk};
use super::window::Window;

/// A journal as it was found.
#[derive(Debug)]
pub(super) struct Examined {
    pub(super) id: StoreId,
    /// The segments; the last one ends where its last complete append does.
    pub(super) segments: Vec<Segment>,
    /// The last record of the last complete append.
    pub(super) head: Head,
    /// What a crash left behind that end.
    pub(super) torn_bytes: u64,
    /// What does not verify nearest to the end, in its file the first place: it decides what may still be written
    /// there. The journal can be read, and no more is added to it than [`super::Urgency::Urgent`] allows.
    pub(super) damage: Option<Finding>,
    pub(super) mark: Found,
    pub(super) landmarks: Arc<Landmarks>,
}

/// Where the last segment ends.
struct Tail {
    head: Head,
    end_bytes: u64,
    damage: Option<Finding>,
}

/// Looks at the journal in the folder. Nothing when there is none.
pub(super) fn examine(disk: &dyn Disk, dir: &Path) -> Result<Option<Examined>, StoreError> {
    let Discovered { mut segments, store, mut findings, .. } = discover(disk, dir)?;
    let mark = mark::read(disk, dir)?;
    if segments.is_empty() {
        let file = segment::path_of(dir, 1);
        return match mark.newest {
            Some(_) => Err(damaged(Finding {
                file,
                offset: 0,
                seq: None,
                until: None,
                meaning: Meaning::SegmentMissing,
            })),
            None => Ok(None),
        };
    }
    let Some(id) = store.or(mark.newest.map(|mark| mark.store)) else {
        return Err(findings.drain(..).next().map_or_else(|| no_header(&segments), damaged));
    };
    let landmarks = Arc::new(Landmarks::default());
    let own_mark = mark.newest.filter(|mark| mark.store == id);
    let mut head = Head::beginning(id);
    let mut torn_bytes = 0;
    let readable = segments.iter_mut().rev().find_map(|segment| Some((segment.before?, segment)));
    if let Some((before, last)) = readable {
        let tail = examine_tail(disk, last, before, own_mark.as_ref(), &landmarks)?;
        torn_bytes = last.end_bytes.saturating_sub(tail.end_bytes);
        head = tail.head;
        last.end_bytes = tail.end_bytes;
        findings.extend(tail.damage);
    }
    findings.extend(ends_differ(disk, &segments)?);
    let damage = findings.into_iter().rev().max_by_key(|found| segment::number_of(&found.file));
    Ok(Some(Examined { id, segments, head, torn_bytes, damage, mark, landmarks }))
}

fn damaged(finding: Finding) -> StoreError {
    StoreError::Damaged(finding)
}

fn no_header(segments: &[Segment]) -> StoreError {
    let file = segments.first().map(|first| first.path.clone()).unwrap_or_default();
    damaged(Finding { file, offset: 0, seq: None, until: None, meaning: Meaning::SegmentHeader })
}

fn examine_tail(
    disk: &dyn Disk,
    segment: &Segment,
    before: Head,
    mark: Option<&Mark>,
    landmarks: &Landmarks,
) -> Result<Tail, StoreError> {
    let window = Window::open(disk, &segment.path, segment.end_bytes)?;
    let mut walk = Walk::new(window, HEADER_BYTES, Some(before));
    let mut tail = Tail { head: before, end_bytes: HEADER_BYTES, damage: None };
    let bad = loop {
        if walk.between_appends() {
            landmarks.note(Landmark { segment: segment.number, offset: walk.offset(), before: tail.head });
        }
        match walk.step()? {
            Step::Record(record) => {
                let rewritten =
                    mark.is_some_and(|mark| mark.head.seq == record.seq && mark.head.hash != record.hash);
                if rewritten && tail.damage.is_none() {
                    tail.damage = Some(finding(segment, &tail, Meaning::ChainBroken));
                }
                if walk.between_appends() {
                    (tail.head, tail.end_bytes) = (record.head(), walk.offset());
                }
            }
            Step::End => break None,
            Step::Bad(bad) => break Some(bad),
        }
    };
    let proof = match (&bad, mark) {
        (_, Some(mark)) if (mark.segment, mark.end_bytes) > (segment.number, tail.end_bytes) => true,
        (Some(bad), _) => walk.later_append_behind(bad)?,
        (None, _) => false,
    };
    if proof {
        let missing = || finding(segment, &tail, Meaning::TailMissing);
        let next = bad.as_ref().map(|bad| next_record(&mut walk, bad)).transpose()?.flatten();
        let found = bad.map_or_else(missing, |Bad { finding, .. }| finding);
        // Behind it the records are sound again; else it reaches up to the mark, which may lag behind and never runs ahead.
        let last = next.map(|next| Seq(next.0.saturating_sub(1))).or(mark.map(|mark| mark.head.seq));
        let found = last.map_or(found.clone(), |last| found.up_to(last));
        tail.damage = tail.damage.or(Some(found));
    }
    Ok(tail)
}

/// The next sound record behind a bad place.
fn next_record(walk: &mut Walk, bad: &Bad) -> Result<Option<Seq>, StoreError> {
    walk.resume(bad)?;
    Ok(match walk.step()? {
        Step::Record(record) => Some(record.seq),
        Step::Bad(_) | Step::End => None,
    })
}

/// The first closed segment whose last record is not the one that the next segment says it follows. Reads a few
/// bytes of each, whatever its size: what lies before them is for a check of the whole journal.
fn ends_differ(disk: &dyn Disk, segments: &[Segment]) -> Result<Option<Finding>, StoreError> {
    for (segment, next) in segments.iter().zip(segments.iter().skip(1)) {
        let Some(follows) = next.before.filter(|_| next.number == segment.number + 1) else { continue };
        let Some(offset) = segment.end_bytes.checked_sub(frame::END_BYTES as u64) else { continue };
        let mut window = Window::open(disk, &segment.path, segment.end_bytes)?;
        if !frame::ends_with(window.at(offset, frame::END_BYTES)?, &follows.hash) {
            let (file, seq) = (segment.path.clone(), Some(follows.seq));
            return Ok(Some(Finding { file, offset, seq, until: None, meaning: Meaning::Frame }));
        }
    }
    Ok(None)
}

/// Something that is wrong behind the last complete append.
fn finding(segment: &Segment, tail: &Tail, meaning: Meaning) -> Finding {
    let (offset, seq) = (tail.end_bytes, Some(tail.head.seq.next()));
    Finding { file: segment.path.clone(), offset, seq, until: None, meaning }
}
