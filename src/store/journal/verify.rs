//! Reading a whole journal and saying where it does not verify. Goes on behind damage, so that one bad
//! byte does not hide the next. Must never change anything.

use std::path::Path;

use crate::store::disk::Disk;
use crate::store::error::{Finding, Meaning, StoreError};
use crate::store::record::{Head, StoreId};
use crate::store::{Progress, Verified};

use super::discover::discover;
use super::examine::examine;
use super::mark;
use super::segment::{HEADER_BYTES, Segment};
use super::walk::{Step, Walk};
use super::window::Window;

/// Checks the journal in a folder that nobody has open.
///
/// # Errors
/// `Io` when there is no journal or it cannot be read; `NewerFormat`. Damage is a finding.
pub fn verify(
    disk: &dyn Disk,
    dir: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Verified, StoreError> {
    let mut found = discover(disk, dir)?;
    let found_mark = mark::read(disk, dir)?;
    let mut extra = Vec::new();
    let mut id = found.store;
    match examine(disk, dir) {
        Ok(Some(examined)) => {
            id = Some(examined.id);
            if examined.damage.is_none() && examined.torn_bytes > 0 {
                extra.extend(examined.segments.last().map(torn_tail));
                found.segments = examined.segments;
            }
            extra.extend(examined.damage);
        }
        Ok(None) => {
            return Err(StoreError::io("find a journal in", dir, std::io::ErrorKind::NotFound.into()));
        }
        Err(StoreError::Damaged(finding)) => extra.push(finding),
        Err(other) => return Err(other),
    }
    let mut check = Check::new(disk, id, &found.segments, progress);
    check.findings = found.findings;
    check.note_mark(dir, &found_mark);
    check.walk_all(&found.segments)?;
    Ok(check.finish(extra))
}

/// Checks an open journal up to where it is acknowledged.
pub(super) fn verify_acknowledged(
    disk: &dyn Disk,
    id: StoreId,
    segments: &[Segment],
    found_mark: &mark::Found,
    progress: &mut dyn FnMut(Progress),
) -> Result<Verified, StoreError> {
    let dir = segments.first().and_then(|first| first.path.parent()).unwrap_or(Path::new("."));
    let found = discover(disk, dir)?;
    let mut check = Check::new(disk, Some(id), segments, progress);
    let ours = |finding: &Finding| segments.last().is_some_and(|last| finding.file <= last.path);
    check.findings = found.findings.into_iter().filter(ours).collect();
    check.note_mark(dir, found_mark);
    check.walk_all(segments)?;
    Ok(check.finish(Vec::new()))
}

fn torn_tail(last: &Segment) -> Finding {
    Finding { file: last.path.clone(), offset: last.end_bytes, seq: None, meaning: Meaning::TornTail }
}

struct Check<'a> {
    disk: &'a dyn Disk,
    id: Option<StoreId>,
    findings: Vec<Finding>,
    records: u64,
    /// The last record of the chain that is unbroken from the beginning.
    head: Head,
    /// The last record met; none when it cannot be told.
    previous: Option<Head>,
    progress: &'a mut dyn FnMut(Progress),
    done: Progress,
}

impl<'a> Check<'a> {
    fn new(
        disk: &'a dyn Disk,
        id: Option<StoreId>,
        segments: &[Segment],
        progress: &'a mut dyn FnMut(Progress),
    ) -> Self {
        let head = Head::beginning(id.unwrap_or(StoreId::from_bytes([0; 16])));
        let total_bytes = segments.iter().map(|segment| segment.end_bytes).sum();
        let done = Progress { done_bytes: 0, total_bytes };
        Self { disk, id, findings: Vec::new(), records: 0, head, previous: id.map(|_| head), progress, done }
    }

    fn note_mark(&mut self, dir: &Path, found: &mark::Found) {
        let foreign = found.newest.is_some_and(|mark| self.id.is_some_and(|id| mark.store != id));
        let offset = found.bad_offset.or(foreign.then_some(0));
        let finding =
            |offset| Finding { file: mark::path_of(dir), offset, seq: None, meaning: Meaning::Mark };
        self.findings.extend(offset.map(finding));
    }

    fn walk_all(&mut self, segments: &[Segment]) -> Result<(), StoreError> {
        let mut unbroken = true;
        let mut expected_number = 1;
        for segment in segments {
            if segment.number != expected_number {
                (unbroken, self.previous) = (false, None);
            }
            expected_number = segment.number + 1;
            unbroken &= segment.before.is_some();
            self.enter(segment);
            unbroken &=
                !self.findings.iter().any(|finding| finding.file == segment.path && finding.offset == 0);
            self.walk(segment, &mut unbroken)?;
        }
        (self.progress)(Progress { done_bytes: self.done.total_bytes, ..self.done });
        Ok(())
    }

    /// Compares what a segment says it follows with what was met.
    fn enter(&mut self, segment: &Segment) {
        let Some(before) = segment.before else { return };
        if self.previous.is_some_and(|head| head != before) {
            let (file, seq) = (segment.path.clone(), Some(before.seq.next()));
            self.findings.push(Finding { file, offset: 0, seq, meaning: Meaning::ChainBroken });
        }
        self.previous = Some(before);
    }

    fn walk(&mut self, segment: &Segment, unbroken: &mut bool) -> Result<(), StoreError> {
        const STRIDE_BYTES: u64 = 1 << 20;
        let start = self.done.done_bytes;
        let window = Window::open(self.disk, &segment.path, segment.end_bytes)?;
        let mut walk = Walk::new(window, HEADER_BYTES, self.previous);
        loop {
            match walk.step()? {
                Step::Record(record) => {
                    self.records += 1;
                    if *unbroken {
                        self.head = record.head();
                    }
                }
                Step::Bad(bad) => {
                    *unbroken = false;
                    walk.resume(&bad)?;
                    self.findings.push(bad.finding);
                }
                Step::End => break,
            }
            if start + walk.offset() >= self.done.done_bytes + STRIDE_BYTES {
                self.done.done_bytes = start + walk.offset();
                (self.progress)(self.done);
            }
        }
        self.previous = walk.previous();
        self.done.done_bytes = start + segment.end_bytes;
        Ok(())
    }

    /// Everything found, in the order of the journal, each place once.
    fn finish(mut self, extra: Vec<Finding>) -> Verified {
        for finding in extra {
            let known = |other: &Finding| (&other.file, other.offset) == (&finding.file, finding.offset);
            if !self.findings.iter().any(known) {
                self.findings.push(finding);
            }
        }
        self.findings.sort_by(|a, b| (&a.file, a.offset).cmp(&(&b.file, b.offset)));
        Verified { head: self.head, records: self.records, findings: self.findings }
    }
}
